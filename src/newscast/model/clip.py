"""What a voice is given and what it gives: an utterance in, a clip out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Samples: TypeAlias = "NDArray[np.int16]"
"""Mono PCM, shape (frames,)."""

SAMPLE_RATES = range(8_000, 192_001)
"""Any rate that a voice may have."""


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

    def fits(self, utterance: Utterance) -> bool:
        """Return whether the clip can be of `utterance`.

        A mark for each phrase, and sound where words are.
        """
        phrases = utterance.phrases
        return len(self.marks) == len(phrases) and all(
            self.samples[mark.start : mark.end].any()
            for phrase, mark in zip(phrases, self.marks, strict=True)
            if any(character.isalnum() for character in phrase.spoken)
        )


def clip_of(samples: NDArray[Any], marks: NDArray[Any], sample_rate: NDArray[Any]) -> Clip | None:
    """Return the clip that these arrays hold.

    None where they are none: of another shape, or marks out of order.
    """
    if samples.ndim != 1 or samples.dtype.kind != "i" or samples.dtype.itemsize != 2:
        return None
    if marks.ndim != 2 or marks.shape[1] != 2 or marks.dtype.kind != "i":
        return None
    if sample_rate.ndim or sample_rate.dtype.kind != "i" or int(sample_rate) not in SAMPLE_RATES:
        return None
    edges = [0, *map(int, marks.ravel()), len(samples)]
    if any(first > second for first, second in pairwise(edges)):
        return None
    pairs: Sequence[tuple[int, int]] = marks.tolist()
    return Clip(
        samples.astype("int16", copy=False), int(sample_rate), tuple(PhraseMark(*pair) for pair in pairs)
    )


@dataclass(frozen=True)
class Needs:
    """What a voice needs written out before it can read a text right."""

    numbers: bool = True
    """3140亿 → 三千一百四十亿"""
    letters: bool = True
    """GPT → G P T"""
    pinyin: bool = False
    """华为 with a `say` of hua2 wei2 → 华{hua2}为{wei2}; a voice without it is given 华为."""
