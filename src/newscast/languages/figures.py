"""Figures of a text in any language that has a reader of them, and when two of them agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

_BEYOND, _CONVERTED = Fraction(125, 1000), Fraction(2, 100)
"""How far a round number may be from the exact one: after `about` or `more than`, and in another unit."""

Bound = Literal["", "about", "more", "less"]


@dataclass(frozen=True)
class Figure:
    """A number with its unit at `start`…`end`, in the unit's base."""

    text: str
    start: int
    end: int
    value: Fraction
    """In base units: metres, seconds, dollars."""
    kind: str
    """What is measured (`length`, `USD`, `share`), a year (`year`), or empty for a count."""
    unit: str = ""
    """The unit as written out: miles and kilometres are one kind."""
    bound: Bound = ""
    step: Fraction = Fraction(0)
    """What its last digit counts, in base units."""
    is_small: bool = False
    """Whether it is a small number in words, which may be part of any sentence."""
    direction: Literal["", "up", "down"] = ""
    """What the words before it say of it."""

    def agrees(self, fact: Figure) -> bool:
        """Return whether this figure of a script is the item's, as far as its words allow."""
        if self.kind != fact.kind and self.kind and fact.kind:
            return False
        mine, theirs = self.value, fact.value
        if mine == theirs or mine * theirs <= 0 or self.kind == "year":
            return mine == theirs
        off = abs(mine - theirs) / abs(theirs)
        if self.unit != fact.unit and self.kind and off <= _CONVERTED:
            return True
        if self.bound:
            is_bound = {"about": True, "more": mine <= theirs, "less": mine >= theirs}[self.bound]
            return is_bound and off <= _BEYOND
        return self._rounds(fact)

    def _rounds(self, fact: Figure) -> bool:
        """Return whether it is the exact figure rounded to fewer digits, two at least."""
        coarse = self.step > fact.step and abs(self.value) >= 10 * self.step
        return coarse and abs(self.value - fact.value) <= self.step / 2


@dataclass(frozen=True)
class FigureFault:
    """A figure of a script that is not the item's: `differs`, `turned` or `derived`."""

    how: Literal["differs", "turned", "derived"]
    figure: Figure
    rights: tuple[Figure, ...] = ()
    """The item's figures that it may stand for, the likeliest first."""


def figure_faults(claims: Sequence[Figure], facts: Sequence[Figure]) -> Iterator[FigureFault]:
    """Return what is wrong with the figures of a chapter."""
    said = {fact for fact in facts if any(claim.agrees(fact) for claim in claims)}
    for claim in claims:
        same = [fact for fact in facts if claim.agrees(fact)]
        if same:
            if claim.direction and all(_opposed(claim, fact) for fact in same):
                yield FigureFault("turned", claim, tuple(same[:1]))
            continue
        if claim.is_small or (claim.kind == "year" and not any(fact.kind == "year" for fact in facts)):
            continue
        if _is_derived(claim, facts):
            yield FigureFault("derived", claim)
            continue
        near = [fact for fact in facts if _may_be(claim, fact)]
        near.sort(key=lambda fact: (fact in said, fact.kind != claim.kind, abs(fact.value - claim.value)))
        yield FigureFault("differs", claim, tuple(near[:3]))


def _opposed(claim: Figure, fact: Figure) -> bool:
    return bool(fact.direction) and fact.direction != claim.direction


def _may_be(claim: Figure, fact: Figure) -> bool:
    return claim.kind == fact.kind or _digits(claim) == _digits(fact) != ""


def _digits(figure: Figure) -> str:
    """Return the digits that a figure is written with: the 5 of 5 miles is that of 5 km."""
    return "".join(character for character in figure.text if character.isdigit())


def _is_derived(claim: Figure, facts: Sequence[Figure]) -> bool:
    """Return whether a claim is the sum, the difference or the growth of two of the item's figures."""
    values = [fact.value for fact in facts if fact.kind == claim.kind]
    pairs = [(a, b) for n, a in enumerate(values) for b in values[n + 1 :]]
    if any(claim.value in {a + b, abs(a - b)} for a, b in pairs):
        return True
    if claim.kind != "share":
        return False
    every = [
        (a.value, b.value)
        for a in facts
        for b in facts
        if a.kind == b.kind != "share" and b.value and a is not b
    ]
    return any(abs(abs(a / b - 1) - claim.value) <= max(claim.step, Fraction(1, 200)) for a, b in every)
