"""A figure of a text: its value, unit and kind, and whether two figures agree."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from newscast.languages.zh.quantities.units import Unit, compatible, in_base, is_measure

Kind = Literal["count", "ratio", "rank", "top", "score", "time"]
About = Literal["", "约", "近", "超", "下", "多"]

_ROUNDED_AT_MOST = Fraction(67, 1000)
"""How far a round number after 约 may be from the exact one: 6 for 6.4."""
_CONVERTED_AT_MOST = Fraction(2, 100)
"""How far a number may be rounded when its unit is converted."""
_PLAIN_PART = Fraction(5, 100)
"""How far a third, a half or three tenths may be from the percentage they stand for."""
_CALENDAR, _WEEKS = Fraction(15, 1000), Fraction(10, 100)
"""By how much months and years differ: 30 days are a month; and by how much months of four weeks do."""
_SAME_LIMIT = Fraction(3, 100)
"""How far 不到 may be from another 不到."""
_UNIT_ONLY = Unit("", "")


@dataclass(frozen=True)
class Quantity:
    """A number at `start`…`end`: its value, its unit, its kind, and how exact it is."""

    text: str
    start: int
    end: int
    value: Fraction
    measure: Unit = _UNIT_ONLY
    kind: Kind = "count"
    about: About = ""
    is_plain: bool = True
    """Whether it is a figure; a small Chinese numeral may be part of any word."""
    step: Fraction = Fraction(0)
    """What its last digit counts, zeros aside: 10 of 20, a million of 200万."""
    grain: Fraction = Fraction(0)
    """What its last digit counts: 1 of 20, 1万 of 200万."""
    limit: Fraction = Fraction(0)
    """Where a vague number ends: 100 for 数十."""
    others: tuple[Fraction, ...] = ()
    """Other values it may have: the 10亿 of 10 in 10到20亿, the 3 of 增长2倍."""
    parts: tuple[int, ...] = ()
    """What a score consists of."""
    is_shared: bool = False
    """Whether its unit may stand behind a later number: the 3 of 3、5和8公里."""
    is_free: bool = False
    """Whether only its value is known: a value that an item lists."""

    @property
    def unit(self) -> str:
        """Its unit's name, "" if it has none."""
        return self.measure.name

    @property
    def is_vague(self) -> bool:
        """Return whether it names no number: 数十, 几百万, 二三十."""
        return self.limit > self.value >= 0

    @property
    def most(self) -> Fraction:
        """The largest of what it may mean."""
        return max(self.value, self.limit, *self.others)

    @property
    def sense(self) -> tuple[object, ...]:
        """Its meaning: two of one sense agree with the same figures."""
        return (
            self.value, self.limit, self.measure, self.kind, self.about, self.grain, self.others, self.parts,
            self.is_shared,
        )  # fmt: skip

    def agrees(self, fact: Quantity) -> bool:
        """Return whether this figure of a script is the item's, within what 约, 超过, 近 allow."""
        if {self.kind, fact.kind} == {"top", "count"} and (self.parts or fact.parts):
            return {self.unit, fact.unit} == {"月", "个月"} and self.value == fact.value
        if not self.is_alike(fact) or _contradict(self.about, fact.about):
            return False
        if self.kind == "score":
            return self.parts == fact.parts
        if self.is_vague or fact.is_vague:
            return self._spans(fact)
        return any(
            self._allows(mine, theirs, fact) for mine in self._values(fact) for theirs in fact._values(self)
        )

    def is_alike(self, fact: Quantity) -> bool:
        """Return whether both are of one kind and may count or measure the same."""
        if self.is_free or fact.is_free:
            return True
        if not _kinds_agree(self, fact):
            return False
        if self.measure == fact.measure or {"score", "time"} & {self.kind, fact.kind}:
            return True
        if not self.unit or not fact.unit:
            return self._may_lack_unit(fact)
        return compatible(self.measure, fact.measure)

    def _may_lack_unit(self, fact: Quantity) -> bool:
        return bool(self.unit) or self.is_shared or not is_measure(fact.measure)

    def rounds(self, fact: Quantity) -> bool:
        """Return whether this is the item's figure rounded, without a word such as 约."""
        if self.about or not self.is_alike(fact) or self.kind in {"score", "time", "rank", "top"}:
            return False
        mine, theirs = self._in(self.value, fact), fact._in(fact.value, self)
        if self.kind == "ratio" and (not self.grain or self.grain * 10 == 1):
            return abs(mine - theirs) <= abs(theirs) * _PLAIN_PART
        grain = self.grain if any(c.isdigit() and c.isascii() for c in self.text) else self.step
        scaled = grain > fact.grain and (grain != 1 or fact.grain < 1)
        return scaled and abs(mine - theirs) <= min(grain / 2, abs(theirs) * Fraction(15, 1000))

    def _in(self, value: Fraction, other: Quantity) -> Fraction:
        if other.kind == "time" and self.kind == "count":
            return value * 60
        if self.unit == "分" and other.kind == "ratio":
            return value / 100
        if {self.unit, other.unit} == {"点", "个基点"}:
            return value
        if self.unit == "度" and other.measure.dimension == "energy":
            return value * 1000
        if self.measure == other.measure or not self.unit or not other.unit:
            return value
        return in_base(value, self.measure)

    def _values(self, other: Quantity) -> tuple[Fraction, ...]:
        are_prices = self.text.endswith("折") and other.text.endswith("折")
        others = self.others[1::2] if are_prices else self.others  # without what a discount takes off
        values = tuple(self._in(value, other) for value in (self.value, *others))
        if self.measure.dimension in {"data", "flow"} and self.measure != other.measure:
            values += tuple(_binary(value, self.measure) for value in (self.value, *self.others))
        return values

    def _spans(self, fact: Quantity) -> bool:
        low, other_low = self._in(self.value, fact), fact._in(fact.value, self)
        if not fact.is_vague:
            return low <= other_low < self._in(self.limit, fact)
        if not self.is_vague:
            return other_low <= low < fact._in(fact.limit, self)
        return low < fact._in(fact.limit, self) and other_low < self._in(self.limit, fact)

    def _allows(self, claim: Fraction, fact: Fraction, other: Quantity) -> bool:
        if claim == fact:
            return True
        if claim * fact < 0 or self.kind in {"rank", "top", "time"}:
            return False
        claim, fact = abs(claim), abs(fact)
        if self._is_plain_part_of(other) and abs(claim - fact) <= max(self.grain, other.grain) / 2:
            return True
        factor = self.measure.factor if self.measure != other.measure and other.unit and self.unit else 1
        if factor != other.measure.factor and self.unit and other.unit and self.measure != other.measure:
            most = min(self.grain * factor / 2, fact * _CONVERTED_AT_MOST)
            by = _WEEKS if "周" in {self.unit, other.unit} else _CALENDAR
            calendar = fact * by if self.measure.dimension == "time" else Fraction(0)
            if abs(claim - fact) <= max(most, calendar):
                return True
        is_finer = self.about == other.about == "约" and factor == 1 and self.step < other.step
        is_other = self.about == other.about in {"近", "下"} and abs(claim - fact) > fact * _SAME_LIMIT
        if is_finer or is_other:
            return False
        return _is_about(self.about, claim, fact, self.step * factor)

    def _is_plain_part_of(self, other: Quantity) -> bool:
        """Return whether one is a fraction in words, as a third is, and the other a percentage."""
        return {self.kind, other.kind} == {"ratio"} and not (self.grain and other.grain)


def _is_about(about: str, claim: Fraction, fact: Fraction, step: Fraction) -> bool:
    if about == "多":
        return claim <= fact < claim + step
    if about == "约":
        off = abs(claim - fact)
        return off * 20 <= fact or (off <= step / 2 and off <= fact * _ROUNDED_AT_MOST)
    if about in {"近", "下"}:
        return fact <= claim <= fact * Fraction(10, 9)
    if about == "超":
        near = claim * 10 >= fact * 9 or (fact < claim + step and claim * 5 >= fact * 4)
        return claim <= fact and near and fact < claim + max(step, claim / 9)
    return False


def _contradict(one: str, other: str) -> bool:
    """Return whether one means more than the number, and the other less."""
    more, less = {"超", "多"}, {"下", "近"}
    return (one in more and other in less) or (one in less and other in more)


def _kinds_agree(claim: Quantity, fact: Quantity) -> bool:
    if claim.kind == fact.kind:
        return claim.kind != "rank" or claim.measure == fact.measure or _may_rank(claim.measure, fact.measure)
    kinds = {claim.kind, fact.kind}
    if kinds == {"count", "time"}:
        return "点" in {claim.unit, fact.unit}
    if kinds == {"count", "ratio"}:
        return (not claim.unit and not fact.unit) or "分" in {claim.unit, fact.unit}
    return kinds in ({"count", "rank"}, {"count", "top"})


def _may_rank(one: Unit, other: Unit) -> bool:
    periods = {"季度", "半年", "月", "周"}
    return not ({one.name, other.name} & periods) or one.name == other.name


def _binary(value: Fraction, unit: Unit) -> Fraction:
    """The value in bytes where the unit is a power of 1024."""
    power = (len(str(int(unit.factor))) - 1) // 3
    return value * Fraction(1024) ** power
