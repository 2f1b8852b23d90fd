"""Figures of a text with the words around them, and how alike two places are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from newscast.languages.zh.opposites import Sense, direction
from newscast.languages.zh.quantities import Quantity, quantities
from newscast.languages.zh.quantities.patterns import ABOUT_BEFORE
from newscast.languages.zh.quantities.units import Unit, currencies, is_measure, unit_of

_BEFORE, _AFTER = 10, 8
"""How many characters around a figure show where it stands."""
_SENTENCE = re.compile(r"[。！？\n]")
_PERIODS = frozenset({"年", "季度", "半年", "月", "周"})
_LATER_MONEY = re.compile(
    "(?<=[万亿])[^。！？\n]{0,40}?[0-9一二三四五六七八九十百千万亿](元|"
    + "|".join(sorted(currencies(), key=len, reverse=True))
    + ")"
)
_TO = re.compile("[^，。；！？\n]{0,6}[到至为]")
_IN_YUAN = re.compile(rf"人民币(?:{ABOUT_BEFORE})?$")


@dataclass(frozen=True)
class Mention:
    """A figure of a text with the words around it, and the word that says where it goes."""

    figure: Quantity
    before: str
    after: str
    turn: Sense | None = None
    company: Unit | None = None
    """What the nearest figure before it in its sentence is measured in, where it has no unit itself."""

    @property
    def in_company(self) -> Mention:
        """The figure in the unit of the one before it: the 118亿 of 亏了38.6亿美元，全年亏118亿."""
        if self.company is None:
            return self
        return replace(self, figure=replace(self.figure, measure=self.company))

    @property
    def sign(self) -> int:
        """Return whether the figure stands for a fall or a loss: -1, or 1; 0 where no word says."""
        own = -1 if self.figure.value < 0 else 1
        if self.turn is None or self.turn.is_level:
            return own if own < 0 else 0
        return own if self.turn.value == "+" or own < 0 else -own


def place(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind, as far as the sentence goes."""
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    return before, _SENTENCE.split(text[end : end + _AFTER])[0]


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """The figures of a text."""
    found: list[Mention] = []
    floor = 0
    company: Unit | None = None
    for figure in quantities(text):
        before, after = place(text, figure.start, figure.end)
        turn = (
            direction(text, figure, floor)
            if figure.kind in {"count", "ratio", "rank"} and figure.unit not in _PERIODS
            else None
        )
        if found and _SENTENCE.search(text, found[-1].figure.end, figure.start):
            company = None
        if is_measure(figure.measure):
            company = figure.measure
        elif _is_in_yuan(text, figure):
            company = unit_of("元")
        elif company is None and (later := _LATER_MONEY.match(text, figure.end)):
            company = unit_of(later[1])
        bare = figure.kind == "count" and not figure.unit
        found.append(Mention(figure, before, after, turn, company if bare else None))
        floor = figure.end
    return tuple(_joined(found, text))


def _joined(found: list[Mention], text: str) -> Iterator[Mention]:
    """The mentions, the first of 从2亿涨到26亿美元 in the company of the second."""
    for one, then in pairwise(found):
        figure, other = one.figure, then.figure
        is_bare = figure.kind == "count" and not figure.unit and one.company is None
        shares = is_bare and is_measure(other.measure) and _TO.fullmatch(text, figure.end, other.start)
        yield replace(one, company=other.measure) if shares else one
    yield from found[-1:]


def _is_in_yuan(text: str, figure: Quantity) -> bool:
    return bool(_IN_YUAN.search(text[max(0, figure.start - _BEFORE) : figure.start]))


@lru_cache(maxsize=65536)
def nearness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return how alike two places are by the words around: 0 to 1."""
    return 0.5 * _alike(one[0], other[0]) + 0.5 * _alike(one[1], other[1])


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 1.0 if one == other else 0.0
    return float(ratio(one, other)) / 100


def closeness(one: Mention, other: Mention) -> float:
    """Return how alike the places of two figures are."""
    return nearness((one.before, one.after), (other.before, other.after))
