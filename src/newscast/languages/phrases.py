"""Phrase breaks: at the end of a sentence, and in a long one at its commas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Breathing:
    """Where a language ends phrases."""

    sentence: re.Pattern[str]
    """The end of a sentence, with the spaces after it."""
    comma: re.Pattern[str]
    """Where a long sentence may be parted."""
    long: int
    """Characters; a sentence longer than this is spoken in several breaths."""


def phrase_ends(
    text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int], breathing: Breathing
) -> Iterator[int]:
    """The end of each phrase of `text`, the last being its length. A mark in `whole` ends nothing."""
    inside = {place for start, end in whole for place in range(start, end)}

    def ends(marks: re.Pattern[str], start: int, end: int) -> Iterator[int]:
        for match in marks.finditer(text, start, end):
            if match.start() not in inside and not (match.end() in inside and match.end() - 1 in inside):
                yield match.end()

    stops = {*ends(breathing.sentence, 0, len(text)), *pauses, len(text)}
    start = 0
    for end in sorted(place for place in stops if 0 < place <= len(text)):
        commas = [comma for comma in ends(breathing.comma, start, end) if comma < end]
        yield from _divided(start, end, commas, breathing.long)
        yield end
        start = end


def _divided(start: int, end: int, commas: list[int], long: int) -> Iterator[int]:
    if end - start <= long or not commas:
        return
    middle = min(commas, key=lambda comma: abs(comma - (start + end) / 2))
    yield from _divided(start, middle, [comma for comma in commas if comma < middle], long)
    yield middle
    yield from _divided(middle, end, [comma for comma in commas if comma > middle], long)
