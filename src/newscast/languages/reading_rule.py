"""A rule of reading: a shape, its reading, and examples of both."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

Reading = Callable[[re.Match[str]], "str | None"]
"""The words of a match; None leaves the place to the rules after."""


@dataclass(frozen=True)
class ReadingRule:
    """A shape and its reading."""

    shape: str
    read: Reading
    examples: tuple[str, ...]
    """`written → read`, each run as a test."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The shape, compiled when it is first met. Its digits are 0 to 9."""
        return re.compile(self.shape, re.ASCII)


def rule(shape: str, read: Reading, *examples: str) -> ReadingRule:
    """A row of a table of rules."""
    return ReadingRule(shape, read, examples)


class Table:
    """Rules in order: at each place the first that has a reading is taken."""

    def __init__(self, rules: Sequence[ReadingRule]) -> None:
        self.rules = tuple(rules)

    @cached_property
    def _shapes(self) -> re.Pattern[str]:
        """All the shapes as one, a group for each."""
        shapes = "|".join(f"({re.sub(r'[?]P<[a-z0-9]+>', '?:', rule.shape)})" for rule in self.rules)
        return re.compile(shapes, re.ASCII)

    def at(self, text: str, place: int) -> tuple[int, str] | None:
        """The end and the words of what stands at a place, if a rule reads it."""
        first = self._shapes.match(text, place)
        if first is None:
            return None
        for rule in self.rules[(first.lastindex or 1) - 1 :]:
            match = rule.pattern.match(text, place)
            if match and match.end() > place and (reading := rule.read(match)) is not None:
                return match.end(), reading
        return None
