"""The input of mastering: anything that yields its samples by stretches, such as the mix's timeline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from newscast.audio.ffmpeg import Sound


class ProgrammeSection(Protocol):
    """Frames [start, stop), start a multiple of 1,152, named by all that shapes its sound."""

    @property
    def start(self) -> int:
        """The first frame."""

    @property
    def stop(self) -> int:
        """The frame after the last."""

    @property
    def recipe(self) -> str:
        """The same text for the same sound, wherever it lies."""

    def samples(self, start: int, stop: int) -> Sound:
        """Frames [start, stop), up to 14 frames of MP3 outside it, as the encoder is to receive them."""


class Programme(Protocol):
    """The episode before its master, speech at -23 LUFS."""

    @property
    def sample_rate(self) -> int:
        """The sample rate, frames a second."""

    @property
    def channels(self) -> int:
        """The number of channels, 1 or 2."""

    @property
    def frames(self) -> int:
        """The length in frames."""

    @property
    def stretches(self) -> Sequence[ProgrammeSection]:
        """The whole, in parts that follow each other."""
