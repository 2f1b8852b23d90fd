"""One request to the service: audio and word boundaries, whole and in time, or a fault."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from newscast.model.clip import Samples
from newscast.support.errors import VoiceError
from newscast.support.messages import Message, Text

SAMPLE_RATE = 24_000
TICKS_PER_SECOND = 10_000_000
_REFUSALS = frozenset({401, 403, 408, 418, 429, 500, 502, 503, 504})
_DECODE_SECONDS = 60


@dataclass(frozen=True)
class Deadlines:
    """The deadlines of a request, in seconds."""

    connect: float
    stall: float
    """Between two messages."""
    whole: float
    """For one request, from asking to the last byte."""


@dataclass(frozen=True)
class WordBoundary:
    """A word boundary of the service, in frames of SAMPLE_RATE."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class SynthesisResult:
    """The result of a request: MP3 and the words in it."""

    mp3: bytes
    words: tuple[WordBoundary, ...]


class ServiceError(VoiceError):
    """A request that failed and may be tried again. `refusal`: the service did not want it."""

    def __init__(self, what: Text, *, refusal: bool = False, wait_seconds: float = 0.0) -> None:
        super().__init__(what)
        self.refusal = refusal
        self.wait_seconds = wait_seconds


@dataclass
class _Collected:
    audio: list[bytes] = field(default_factory=list)
    words: list[WordBoundary] = field(default_factory=list)


def synthesise(text: str, *, voice: str, rate: str, pitch: str, deadlines: Deadlines) -> SynthesisResult:
    """Synthesise `text`; raise Fault if the service fails."""
    try:
        return asyncio.run(_ask(text, voice, rate, pitch, deadlines))
    except ServiceError:
        raise
    except TimeoutError as error:
        raise ServiceError(Message("edge does not answer in time"), refusal=True) from error
    except Exception as error:
        raise _fault(error) from error


async def _ask(text: str, voice: str, rate: str, pitch: str, deadlines: Deadlines) -> SynthesisResult:
    from edge_tts import Communicate

    talk = Communicate(
        text,
        voice,
        rate=rate,
        pitch=pitch,
        boundary="WordBoundary",
        connect_timeout=max(1, round(deadlines.connect)),
        receive_timeout=max(1, round(deadlines.whole)),
    )
    got = _Collected()
    stream = talk.stream()
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(deadlines.whole):
        try:
            async with asyncio.timeout(deadlines.connect + deadlines.stall) as stall:
                async for message in stream:
                    stall.reschedule(loop.time() + deadlines.stall)
                    _collect(got, message)
        finally:
            await stream.aclose()
    return SynthesisResult(b"".join(got.audio), tuple(got.words))


def _collect(got: _Collected, message: Mapping[str, Any]) -> None:
    if message["type"] == "audio":
        got.audio.append(bytes(message["data"]))
        return
    start = int(message["offset"])
    end = start + int(message["duration"])
    got.words.append(WordBoundary(str(message["text"]), _frames(start), _frames(end)))


def _frames(ticks: int) -> int:
    return ticks * SAMPLE_RATE // TICKS_PER_SECOND


def _fault(error: Exception) -> ServiceError:
    """The fault in a producer's words."""
    from aiohttp import ClientError, ClientResponseError
    from edge_tts.exceptions import NoAudioReceived, SkewAdjustmentError

    if isinstance(error, ClientResponseError):
        wait = str(error.headers.get("Retry-After", "")) if error.headers else ""
        return ServiceError(
            Message("edge answers {status}", status=error.status),
            refusal=error.status in _REFUSALS,
            wait_seconds=min(30.0, float(wait)) if wait.isdecimal() else 0.0,
        )
    if isinstance(error, SkewAdjustmentError):
        return ServiceError(Message("edge answers 403"), refusal=True)
    if isinstance(error, NoAudioReceived):
        return ServiceError(Message("edge gives no audio for this voice"))
    if isinstance(error, ClientError | OSError):
        return ServiceError(Message("edge cannot be reached ({brief})", brief=_brief(error)), refusal=True)
    return ServiceError(Message("edge sends what cannot be understood ({brief})", brief=_brief(error)))


def _brief(error: Exception) -> str:
    cause = getattr(error, "os_error", None) or error
    words = str(getattr(cause, "strerror", None) or cause).strip()
    return (words or type(error).__name__)[:120]


def decode(mp3: bytes) -> Samples:
    """Decode MP3 to PCM at SAMPLE_RATE, mono; raise Fault if it is broken."""
    from newscast.audio import ffmpeg

    pcm_format = ["-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE)]
    arguments = ["-f", "mp3", "-i", "pipe:0", *pcm_format, "pipe:1"]
    try:
        pcm = ffmpeg.run(arguments, data=mp3, most_seconds=_DECODE_SECONDS, is_strict=True)
    except ffmpeg.FfmpegError as error:
        raise ServiceError(Message("edge sends broken audio")) from error
    except (OSError, subprocess.TimeoutExpired, RuntimeError) as error:
        raise VoiceError(Message("ffmpeg cannot decode what edge sent ({error})", error=error)) from error
    import numpy as np

    return np.frombuffer(pcm[: len(pcm) // 2 * 2], np.int16)
