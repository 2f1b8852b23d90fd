"""Phrase breaks of Mandarin: at the end of a sentence, and in a long one at its commas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from newscast.languages.phrases import Breathing, phrase_ends

_BREATHING = Breathing(
    sentence=re.compile(r"(?:[。！？!?；;…]+|\.(?=\s|$))[”’\"'）)】》」』]*[ \t\r\n]*"),
    comma=re.compile(r"[，,：:][”’\"'）)】》」』]*[ \t\r\n]*(?!\d)"),
    long=48,
)


def breaths(text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
    """The end of each phrase of `text`, the last being its length. A mark in `whole` ends nothing."""
    return phrase_ends(text, whole, pauses, _BREATHING)
