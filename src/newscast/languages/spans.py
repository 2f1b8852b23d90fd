"""Spans of a text with fast queries, on a line of millions of characters too."""

from __future__ import annotations

import bisect
from collections.abc import Iterable


class Spans:
    """Stretches from start to end, those that overlap taken together."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return whether one of them shares a character with `start` to `end`, or contains this place."""
        first = bisect.bisect_right(self._ends, start)
        return first < len(self._starts) and self._starts[first] < end

    def hold(self, start: int, end: int) -> bool:
        """Return whether one of them holds all from `start` to `end`."""
        last = bisect.bisect_right(self._starts, start) - 1
        return last >= 0 and end <= self._ends[last]


class Taken:
    """Which characters of a text have been taken, in any order."""

    _BEGUN, _WITHIN = b"\1", b"\2"

    def __init__(self, length: int) -> None:
        self._marks = bytearray(length)

    def touches(self, start: int, end: int) -> bool:
        """Return whether a character from `start` to `end` is taken; an empty place: whether it is inside
        words.
        """
        if start == end:
            return self._marks[start : start + 1] == self._WITHIN
        return any(self._marks[start:end])

    def take(self, start: int, end: int) -> None:
        """Take the characters from `start` to `end`."""
        self._marks[start:end] = self._BEGUN + self._WITHIN * (end - start - 1)
