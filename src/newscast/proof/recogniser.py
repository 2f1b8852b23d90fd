"""Listening: an episode's sound in, the words that a recogniser hears in it out."""

from __future__ import annotations

import importlib
import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from newscast.audio import ffmpeg
from newscast.languages.language import Hearing, reference_language
from newscast.proof.model import Files, install, installed
from newscast.support.errors import ProofError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.messages import Message

SAMPLE_RATE = 16_000
Sound = NDArray[np.float32]
"""Mono PCM at SAMPLE_RATE, within -1 to 1, shape (frames,)."""

MOST_SECONDS = 28.0
"""The recogniser looks at 30 s at once."""
LEAST_SECONDS = 12.0
_WINDOW_SECONDS = 0.15
_MOST_TOKENS, _TOKENS_A_SECOND = 12, 7
"""Nobody speaks more; what goes on is a loop."""
_LOOP = re.compile(r"(.{1,6}?)\1{3,}.{0,5}$", re.DOTALL)


@dataclass(frozen=True)
class RecognisedWord:
    """A word as the recogniser wrote it, in seconds of the episode."""

    text: str
    start: float
    end: float


class Listener(Protocol):
    """Hears words in a sound; `start` is where it begins in the episode, in seconds."""

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        """Return the words in order, their times counted from the episode's start."""


class Recogniser:
    """whisper-base on faster-whisper, the same words for the same sound every time."""

    def __init__(
        self, files: Files | None = None, reporter: Reporter = SILENT, hearing: Hearing | None = None
    ) -> None:
        """Fetch the model if it is missing; raises ProofError."""
        self.files = files or installed()
        self.hearing = hearing or reference_language().hearing
        try:
            faster_whisper: Any = importlib.import_module("faster_whisper")
        except ImportError as error:
            raise ProofError(
                Message("the recogniser is not installed"),
                hint=Message("run `pip install 'newscast[proof]'`"),
            ) from error
        if self.files.missing():
            install(self.files, reporter)
        try:
            self._model = faster_whisper.WhisperModel(
                str(self.files.folder), device="cpu", compute_type="int8", local_files_only=True
            )
        except Exception as error:  # ctranslate2 and tokenizers raise kinds of their own
            raise ProofError(
                Message("the recogniser cannot load its model"),
                at=self.files.folder,
                hint=Message("delete the folder, try again"),
            ) from error

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        """Return the words in order, their times counted from the episode's start."""
        segments, _ = self._model.transcribe(
            sound,
            language=self.hearing.language,
            beam_size=5,
            temperature=0.0,
            condition_on_previous_text=False,
            initial_prompt=self.hearing.prompt or None,
            word_timestamps=True,
            max_new_tokens=_MOST_TOKENS + int(_TOKENS_A_SECOND * len(sound) / SAMPLE_RATE),
        )
        words = [
            RecognisedWord(word.word, start + float(word.start), start + float(word.end))
            for segment in segments
            for word in segment.words or ()
        ]
        return _without_loop(words)


def _without_loop(words: list[RecognisedWord]) -> list[RecognisedWord]:
    """Return the words without a repetition at the end, which recognisers write for silence."""
    text = "".join(word.text for word in words)
    loop = _LOOP.search(text)
    end = loop.start() if loop else len(text)
    kept, length = [], 0
    for word in words:
        length += len(word.text)
        if length > end:
            break
        kept.append(word)
    return kept


def stretches(path: Path) -> Iterator[tuple[Sound, float]]:
    """The sound of a file in stretches that the recogniser can take, cut where it is quiet, and their starts.

    Never more than a stretch is in memory. Raises ProofError.
    """
    arguments = ["-i", f"file:{path}", "-map", "0:a:0", *ffmpeg.raw(SAMPLE_RATE, 1), "pipe:1"]
    command = ffmpeg.command(arguments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        left, done = np.zeros(0, np.float32), 0
        most = int(MOST_SECONDS * SAMPLE_RATE)
        while data := process.stdout.read(4 * (most - len(left))):
            left = np.concatenate([left, np.frombuffer(data[: len(data) // 4 * 4], "<f4")])
            if len(left) < most:
                continue
            cut = _quietest(left)
            yield left[:cut], done / SAMPLE_RATE
            left, done = left[cut:], done + cut
        reported = process.stderr.read()
    if process.returncode:
        raise ProofError(
            Message("cannot be decoded: {complaint}", complaint=ffmpeg.complaint(reported)), at=path
        )
    if len(left):
        yield left, done / SAMPLE_RATE


def passage(path: Path, start: float, end: float) -> Sound:
    """Return the sound of a file between two times, in seconds. Raises ProofError."""
    cut = ["-ss", f"{max(0.0, start):.3f}", "-t", f"{end - max(0.0, start):.3f}"]
    try:
        reported = ffmpeg.run(
            [*cut, "-i", f"file:{path}", "-map", "0:a:0", *ffmpeg.raw(SAMPLE_RATE, 1), "pipe:1"]
        )
    except ffmpeg.FfmpegError as error:
        raise ProofError(Message("cannot be decoded: {error}", error=error), at=path) from error
    return np.frombuffer(reported, "<f4")


def _quietest(sound: Sound) -> int:
    """Return the middle of the quietest window after LEAST_SECONDS."""
    window, first = int(_WINDOW_SECONDS * SAMPLE_RATE), int(LEAST_SECONDS * SAMPLE_RATE)
    power = np.convolve(np.square(sound[first:]), np.ones(window, np.float32), "valid")
    return first + int(np.argmin(power)) + window // 2


def hear_all(
    ear: Listener, path: Path, seconds: float, reporter: Reporter = SILENT
) -> tuple[Sequence[RecognisedWord], float]:
    """Return every word of a file that should last `seconds`, and its length in seconds."""
    heard: list[RecognisedWord] = []
    end = 0.0
    for sound, start in stretches(path):
        heard += ear.hear(sound, start)
        end = start + len(sound) / SAMPLE_RATE
        advance(reporter, Message("listening"), min(seconds, end), seconds)
    return heard, end
