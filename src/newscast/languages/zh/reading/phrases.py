"""Where a newsreader breathes: at the end of a sentence, and in a long one at its commas."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

_SENTENCE = re.compile(r"(?:[。！？!?；;…]+|\.(?=\s|$))[”’\"'）)】》」』]*[ \t\r\n]*")
_COMMA = re.compile(r"[，,：:][”’\"'）)】》」』]*[ \t\r\n]*(?!\d)")
_LONG = 48
"""Characters; a sentence longer than this is said in several breaths."""


def breaths(text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
    """The end of each phrase of `text`, the last being its length. Nothing in `whole` is divided."""

    def free(position: int) -> bool:
        return not any(start < position < end for start, end in whole)

    ends = {match.end() for match in _SENTENCE.finditer(text)} | set(pauses) | {len(text)}
    start = 0
    for end in sorted(position for position in ends if 0 < position <= len(text) and free(position)):
        commas = [start + m.end() for m in _COMMA.finditer(text[start:end]) if free(start + m.end())]
        yield from _divided(start, end, [comma for comma in commas if comma < end])
        yield end
        start = end


def _divided(start: int, end: int, commas: list[int]) -> Iterator[int]:
    if end - start <= _LONG or not commas:
        return
    middle = min(commas, key=lambda comma: abs(comma - (start + end) / 2))
    yield from _divided(start, middle, [comma for comma in commas if comma < middle])
    yield middle
    yield from _divided(middle, end, [comma for comma in commas if comma > middle])
