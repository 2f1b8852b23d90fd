"""Figures that follow from others: an editor's own sums, differences, shares and growth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations, product

from newscast.languages.zh.mentions import Mention
from newscast.languages.zh.quantities import Quantity
from newscast.languages.zh.quantities.units import compatible, in_base, is_measure

_MOST_FACTS = 40
"""No more figures of an item are added up."""
_DIFFERENCE = re.compile("[比较].*[高低多少快慢贵]|差|净增|净减")
_CHANGE = re.compile("[多少增减高低升降涨跌](?:加|长|了|出)?$|其余|余下|剩|另外|合计|一共|总共|共计|加起来")
_REST = re.compile("其余|余下|剩|另|则|非|不|未|没|无|男|女|反对")
_AVERAGE = re.compile("平均|均|每|相当于|折合|合")
_POINTS = frozenset("分球票局盘")
_TIMES = frozenset(["人", "次", "球", "届", "冠", "个", ""])
_ALL = re.compile("总|共|合计|加起来|全部|一年|全年|价值|花了?$")
_OLD = "年前|原来|原先|此前|之前|以前|先前|去年|上年|前年|同期|上月|上季|前代|上代|上一代|旧款|当初|高峰|峰值"
OF_OLD = re.compile(f"(?:{_OLD})[^，。；]{{0,4}}$")
"""What says that a figure is an earlier one."""
_NONE = Fraction(0)
_UNSURE = Fraction(1, 1000)


def derived(said: Mention, facts: Sequence[Quantity], also: Sequence[Quantity] = ()) -> tuple[str, ...]:
    """The figures that this one is the sum, the difference, the ratio or the growth of; none if of none."""
    figure = said.figure
    known = [f for f in facts if f.kind in {"count", "ratio"} and not f.is_vague][:_MOST_FACTS]
    known += [replace(f, kind="count") for f in facts if f.kind == "rank" and f.unit in _TIMES][:_MOST_FACTS]
    known += [f for f in also if f.unit and f.measure == figure.measure][:_MOST_FACTS]
    if figure.kind == "score":
        return _won(figure, facts)
    if figure.kind == "ratio":
        return _ratio_of(figure, said.before, known)
    figure = said.in_company.figure
    if figure.kind != "count" or not (
        figure.unit or _CHANGE.search(said.before) or figure.text[-1] in "万亿"
    ):
        return ()
    if figure.measure.dimension == "points":
        return _points(figure, known)
    return (
        _sum(figure, said.before, known)
        or _of_score(figure, facts)
        or _share(figure, known)
        or _average(said, known)
        or _product(said, known)
        or _age(figure, known)
    )


def _sum(figure: Quantity, said_before: str, known: Sequence[Quantity]) -> tuple[str, ...]:
    is_difference = bool(_DIFFERENCE.search(said_before))
    same = [f for f in known if f.is_alike(figure) and _adds_up(f, figure)]
    for one, other in combinations(same, 2):
        difference = abs(one.value - other.value)
        if one.measure != other.measure and not _adds_up(one, other):
            continue
        for value in (difference,) if is_difference else (one.value + other.value, difference):
            if value and figure.agrees(replace(one, value=value, limit=_NONE)):
                return one.text, other.text
    total = sum((f.value for f in same), Fraction(0))
    if len(same) > 2 and figure.agrees(replace(same[0], value=total, limit=_NONE)):
        return tuple(f.text for f in same)
    return ()


def _won(score: Quantity, facts: Sequence[Quantity]) -> tuple[str, ...]:
    """The scores of a match's parts, of which it is the sum of those won: 3:2 of 6-3, 2-6, 5-7, 6-1, 6-2."""
    parts = [f for f in facts if f.kind == "score" and len(f.parts) == 2 and f.parts[0] != f.parts[1]]
    first = sum(part.parts[0] > part.parts[1] for part in parts)
    is_sum = len(parts) > 1 and sorted(score.parts) == sorted((first, len(parts) - first))
    return tuple(part.text for part in parts) if is_sum else ()


def _of_score(figure: Quantity, facts: Sequence[Quantity]) -> tuple[str, ...]:
    """The points of a score, or those between its sides: 8分 of 118:110."""
    if figure.unit not in _POINTS:
        return ()
    for score in facts:
        if score.kind == "score" and len(score.parts) == 2:
            one, other = score.parts
            if figure.value in {one, other, abs(one - other), one + other}:
                return (score.text,)
    return ()


def _age(figure: Quantity, known: Sequence[Quantity]) -> tuple[str, ...]:
    """The years between two years, the last one counted or not."""
    years = [f for f in known if f.measure.dimension == "年份"] if figure.unit in {"年", "岁"} else []
    for one, other in combinations(years, 2):
        lasted = abs(one.value - other.value)
        if figure.value == lasted or (figure.unit == "年" and figure.value == lasted + 1 > 2):
            return one.text, other.text
    return ()


def _share(figure: Quantity, known: Sequence[Quantity]) -> tuple[str, ...]:
    """A part of an amount: 50万 of 150万 and 三分之一."""
    for whole in known:
        for part in known:
            if whole.kind != "count" or not _adds_up(whole, figure) or part.kind != "ratio":
                continue
            for value in _parts(whole.value, part):
                if figure.agrees(replace(whole, value=value, limit=_NONE)) or _is_rounded(figure, value):
                    return whole.text, part.text
    return ()


def _parts(whole: Fraction, part: Quantity) -> tuple[Fraction, ...]:
    """What a share leaves of an amount on both sides; what an amount is a multiple of, and its multiple."""
    if part.unit == "倍" and part.value > 0:
        return whole / part.value, whole * part.value
    if not part.unit and 0 < part.value < 1:
        return whole * part.value, whole * (1 - part.value)
    return ()


def _average(said: Mention, known: Sequence[Quantity]) -> tuple[str, ...]:
    """An amount for each of many: 5万美元 of 6.5亿美元 and 1.3万人."""
    figure = said.in_company.figure
    if not _AVERAGE.search(said.before):
        return ()
    counts = [f for f in known if f.kind == "count" and f.value > 0]
    for whole, many in permutations(counts, 2):
        if whole.measure == figure.measure != many.measure:
            value = whole.value / many.value
            if figure.agrees(replace(whole, value=value, limit=_NONE)) or _is_rounded(figure, value):
                return whole.text, many.text
    return ()


def _product(said: Mention, known: Sequence[Quantity]) -> tuple[str, ...]:
    """An amount of many: 990万元 of 9.9万元 and 100台."""
    figure = said.in_company.figure
    if not _ALL.search(said.before):
        return ()
    counts = [f for f in known if f.kind == "count" and f.value > 0]
    for each, many in permutations(counts, 2):
        if each.measure == figure.measure != many.measure and not is_measure(many.measure):
            value = each.value * many.value
            if figure.agrees(replace(each, value=value, limit=_NONE)) or _is_rounded(figure, value):
                return each.text, many.text
    return ()


def before_change(said: Mention, facts: Sequence[Mention]) -> tuple[str, ...]:
    """The figure and its change that tell what it was before: 31分钟 of 46分钟，比上一代多15分钟."""
    figure = said.in_company.figure
    if figure.kind not in {"count", "ratio"} or not OF_OLD.search(said.before):
        return ()
    changes = [f for f in facts if f.turn and not f.turn.is_level and f.turn.axis in {"trend", "than"}]
    for now, change in product(facts, changes):
        if change is now or now.figure.kind != figure.kind or not now.figure.is_alike(figure):
            continue
        value = _before(now.figure, change)
        if value is None:
            continue
        if figure.agrees(replace(now.figure, value=value, limit=_NONE)) or _is_rounded(figure, value):
            return now.figure.text, change.figure.text
    return ()


def _before(now: Quantity, change: Mention) -> Fraction | None:
    """Return what a figure was before it changed by so much."""
    by = change.figure
    signed = abs(by.value) * (1 if change.turn and change.turn.value == "+" else -1)
    if now.kind == "ratio":
        points = by.measure.dimension == "points" and not now.unit
        return now.value - signed * by.measure.factor / 100 if points else None
    if by.kind == "ratio" and not by.unit and signed != -1:
        return now.value / (1 + signed)
    return now.value - signed if by.kind == "count" and _adds_up(by, now) else None


def _points(figure: Quantity, known: Sequence[Quantity]) -> tuple[str, ...]:
    """The points between two percentages."""
    shares = [f for f in known if f.kind == "ratio" and not f.unit]
    points = figure.value * figure.measure.factor
    for one, other in combinations(shares, 2):
        value = abs(one.value - other.value) * 100
        there = replace(figure, value=points, step=figure.step * figure.measure.factor)
        if points == value or there.agrees(replace(there, value=value, limit=_NONE, about="")):
            return one.text, other.text
    return ()


def _is_rounded(figure: Quantity, value: Fraction) -> bool:
    return abs(value - figure.value) <= min(figure.grain / 2, value * Fraction(15, 1000))


def _adds_up(one: Quantity, other: Quantity) -> bool:
    """Return whether both count in one unit, by the same word, another or none: 名 and 人."""
    if not other.unit and not is_measure(one.measure) and one.kind == "count":
        return one.measure.dimension not in {"年份", "月", "日", "time"}
    return one.measure == other.measure or (
        one.measure.dimension == other.measure.dimension not in {"", "money"}
        and (one.measure.factor == other.measure.factor)
    )


def _may_be_compared(one: Quantity, other: Quantity) -> bool:
    """Return whether one may be a share or a multiple of the other: 370亿 of 6710亿参数."""
    if {one.measure.dimension, other.measure.dimension} & {"年份", "月", "日", "celsius"}:
        return False
    return one.measure == other.measure or compatible(one.measure, other.measure)


def _ratio_of(figure: Quantity, said_before: str, known: Sequence[Quantity]) -> tuple[str, ...]:
    for one, other in combinations([f for f in known if f.value > 0], 2):
        if one.kind != other.kind or not _may_be_compared(one, other):
            continue
        low, high = sorted(in_base(f.value, f.measure) for f in (one, other))
        for value in ((high - low) / low, (high - low) / high, high / low, low / high):
            if abs(value - abs(figure.value)) <= max(figure.grain / 2, _UNSURE * value) or (
                figure.about
                and replace(figure, value=abs(figure.value)).agrees(
                    replace(figure, value=value, limit=_NONE, about="")
                )
            ):
                return one.text, other.text
    if turned := [f.text for f in known if f.unit == "倍" and f.value * figure.value == 1]:
        return (turned[0],)
    if not _REST.search(said_before):
        return ()
    rest = [f for f in known if f.kind == "ratio" and not f.unit and 1 - f.value == figure.value]
    return tuple(f.text for f in rest[:1])
