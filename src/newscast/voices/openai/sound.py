"""What a server sent, as samples; and whether it is a whole phrase."""

from __future__ import annotations

import re
import subprocess

from newscast.audio.silence import window_powers
from newscast.model.clip import Samples, SpokenPhrase
from newscast.support.errors import VoiceError
from newscast.support.messages import Message
from newscast.voices.speech import demand_plausible, sounding, syllables

SAMPLE_RATE = 24_000
_PCM_RATE = 24_000
"""What `pcm` means where the server tells no rate: the service's own 24 kHz, 16 bit, mono."""
_LONGEST_SECONDS = 300
_DECODE_SECONDS = 60
_MAGIC = ((b"RIFF", "wav"), (b"RF64", "wav"), (b"fLaC", "flac"), (b"OggS", "ogg"), (b"ID3", "mp3"))
_PLAUSIBLE_RATES = range(8_000, 192_001)
_STREAMED_BYTES = 0x7FFFF000
"""A WAV that was streamed says that it is at least this long: its length was not known yet."""

MOST_SYLLABLES_PER_SECOND = 8.5
"""The fastest newsreaders stay under 8: what is faster has lost words. Short phrases vary more."""
_SHORT_SYLLABLES = 5
_END_DB = -26.0
"""Speech dies away before its sound ends; where the last moment is louder than this below the loudest, the
sound was cut inside a word."""
_LEAST_END_SECONDS = 0.015


class BadSoundError(VoiceError):
    """What came is no sound, or not the whole phrase."""


def decoded(body: bytes, content_type: str, asked: str) -> Samples:
    """Decode what a server sent when it was asked for a format; raise BadSoundError for what is no sound.

    Another format than was asked for is taken where the data say which it is.
    """
    from newscast.audio import ffmpeg

    kind = content_type.partition(";")[0].strip().lower()
    if kind.startswith("text/") or kind.endswith(("json", "xml")):
        raise BadSoundError(Message("openai sends {kind} instead of sound", kind=kind[:60]))
    demuxer = _format(body, kind, asked)
    if demuxer is None:
        raise BadSoundError(Message("openai sends what is no {format}", format=asked))
    if demuxer == "wav" and _is_cut_wav(body):
        raise BadSoundError(Message("openai stopped early: the sound is shorter than it says"))
    source = ["-ar", str(_pcm_rate(content_type)), "-ac", "1"] if demuxer == "s16le" else []
    pcm = ["-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE)]
    arguments = ["-f", demuxer, *source, "-i", "pipe:0", "-map", "0:a:0", "-t", str(_LONGEST_SECONDS), *pcm]
    try:
        data = ffmpeg.run([*arguments, "pipe:1"], data=body, most_seconds=_DECODE_SECONDS, is_strict=True)
    except ffmpeg.FfmpegError as error:
        raise BadSoundError(Message("openai sends broken audio")) from error
    except (OSError, subprocess.TimeoutExpired, RuntimeError) as error:
        raise VoiceError(Message("ffmpeg cannot decode what openai sent ({error})", error=error)) from error
    import numpy as np

    return np.frombuffer(data[: len(data) // 2 * 2], np.int16)


def whole(samples: Samples, phrase: SpokenPhrase, rate: float, who: str) -> Samples:
    """Return the samples of a phrase if it is whole: long enough, not silent, and not cut inside a word.

    The server tells no words, so that length and the end of the sound must tell.
    """
    mark = sounding(samples, SAMPLE_RATE)
    if mark.end <= mark.start:
        raise BadSoundError(Message("{who} sends silence: {shown!r}", who=who, shown=phrase.shown[:40]))
    seconds = (mark.end - mark.start) / SAMPLE_RATE * rate
    is_short = syllables(phrase.spoken, every_script=True) <= _SHORT_SYLLABLES
    try:
        limit = () if is_short else (MOST_SYLLABLES_PER_SECOND,)
        demand_plausible(phrase, seconds, who, *limit, every_script=True)
    except VoiceError as error:
        raise BadSoundError(error.what) from error
    if _ends_abruptly(samples):
        raise BadSoundError(
            Message("{who} stopped inside a word: {shown!r}", who=who, shown=phrase.shown[:40])
        )
    return samples


def _ends_abruptly(samples: Samples) -> bool:
    powers = window_powers(samples, SAMPLE_RATE)
    last = samples[-round(SAMPLE_RATE * _LEAST_END_SECONDS) :].astype(float)
    return bool((last**2).mean() > powers.max() * 10 ** (_END_DB / 10))


def _format(body: bytes, kind: str, asked: str) -> str | None:
    """Return ffmpeg's name for the format of the data, by what they begin with; None for no sound."""
    for magic, name in _MAGIC:
        if body.startswith(magic):
            return name
    if asked == "pcm" and "mpeg" not in kind:
        return None if not body or _is_text(body) else "s16le"
    is_frame = len(body) > 1 and body[0] == 0xFF and body[1] & 0xE0 == 0xE0
    return ("aac" if body[1] & 0xF6 == 0xF0 else "mp3") if is_frame else None


def _is_text(body: bytes) -> bool:
    start = body[:400]
    return all(byte in b"\t\r\n" or 32 <= byte < 127 for byte in start)


def _is_cut_wav(body: bytes) -> bool:
    at = body.find(b"data", 12, 4096)
    if at < 0 or at + 8 > len(body):
        return False
    says = int.from_bytes(body[at + 4 : at + 8], "little")
    return 0 < says < _STREAMED_BYTES and says > len(body) - at - 8


def _pcm_rate(content_type: str) -> int:
    told = re.search(r"rate=(\d{4,6})", content_type)
    rate = int(told[1]) if told else _PCM_RATE
    return rate if rate in _PLAUSIBLE_RATES else _PCM_RATE
