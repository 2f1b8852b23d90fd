"""What a voice is given and what it gives: an utterance in, a clip out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.int16]
"""Mono PCM, shape (frames,)."""


@dataclass(frozen=True)
class SpokenPhrase:
    """Words said in one breath: a sentence, or a part of a long one."""

    shown: str
    """As the script shows it, punctuation included."""
    spoken: str
    """What the voice reads: numbers, names and letters written out."""
    pause_seconds: float = 0.0
    """Silence that the script demands after it (`[[pause 0.8s]]`)."""


@dataclass(frozen=True)
class Utterance:
    """A segment ready for a voice. Pauses are set by the mix; a voice never sees them."""

    phrases: tuple[SpokenPhrase, ...]
    pause_seconds: float = 0.0
    """Silence that the script demands before the first phrase."""

    @property
    def shown(self) -> str:
        """The segment's text as shown."""
        return "".join(phrase.shown for phrase in self.phrases)

    @property
    def spoken(self) -> str:
        """The segment's text as spoken."""
        return "".join(phrase.spoken for phrase in self.phrases)


@dataclass(frozen=True)
class PhraseMark:
    """Where one phrase sounds in its clip, in frames: [start, end)."""

    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Clip:
    """Spoken audio: one mark for each phrase of its utterance, in order, not overlapping."""

    samples: Samples
    sample_rate: int
    marks: tuple[PhraseMark, ...]

    @property
    def seconds(self) -> float:
        """The clip's length."""
        return len(self.samples) / self.sample_rate


@dataclass(frozen=True)
class Needs:
    """What a voice needs written out before it can read a text right."""

    numbers: bool = True
    """3140亿 → 三千一百四十亿"""
    letters: bool = True
    """GPT → G P T"""
