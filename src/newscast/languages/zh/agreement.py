"""When a script's figure says the same as an item's, beside being the same number of the same unit."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from newscast.languages.zh.derivations import OF_OLD
from newscast.languages.zh.mentions import Mention
from newscast.languages.zh.quantities.units import is_measure

_LOSING = re.compile("不敌|负于|落败|惜败|败给|输给|告负|落后")
_BASIS = re.compile("同比|环比")
_CAME_TO = re.compile(f"(?:是|为|达|到|至|剩|成|相当于|只有|仅有|[约近超过逾当于])$|{OF_OLD.pattern}")
_NONE = Fraction(0)


def agree(claim: Mention, fact: Mention) -> bool:
    """Return whether both say the same amount; a fall of 5 is -5."""
    mine, theirs = claim.figure, fact.figure
    if mine.kind == "score" and theirs.kind == "score":
        lost = [bool(_LOSING.search(m.before + m.after)) for m in (claim, fact)]
        either_way = lost[0] != lost[1] or any("被" in m.before or "遭" in m.before for m in (claim, fact))
        return mine.parts == theirs.parts or (either_way and mine.parts == theirs.parts[::-1])
    if (mine.value < 0) == (theirs.value < 0):
        return mine.agrees(theirs)
    if claim.sign == fact.sign == -1:
        return replace(mine, value=abs(mine.value)).agrees(replace(theirs, value=abs(theirs.value)))
    return False


def counts_what_is_named(one: Mention, other: Mention) -> bool:
    """Return whether one is counted by what the other counts: 124票, and 支持票124张."""
    mine, theirs = one.figure, other.figure
    is_named = len(mine.unit) == 1 and mine.unit in other.before + other.after[:2]
    is_named = is_named or (mine.unit == "岁" and not theirs.unit and other.before.isascii())
    return (
        is_named
        and mine.kind == theirs.kind == "count"
        and theirs.measure.dimension == ""
        and not is_measure(mine.measure)
        and replace(mine, measure=theirs.measure).agrees(theirs)
    )


def agree_in_change(claim: Mention, fact: Mention) -> bool:
    """Return whether one says by how much something grew or fell, and the other what it came to.

    It fell by 75% and a quarter is left.
    """
    return _comes_to(claim, fact) or _comes_to(fact, claim)


def _comes_to(level: Mention, change: Mention) -> bool:
    mine, theirs = level.figure, change.figure
    if {mine.kind, theirs.kind} != {"ratio"} or theirs.unit or mine.others:
        return False
    shown = _CAME_TO if mine.unit or not mine.grain else OF_OLD
    way = _way(change)
    if not way or not shown.search(level.before):
        return False
    value = 1 + way * theirs.value
    return value > 0 and mine.agrees(replace(theirs, value=value, limit=_NONE))


def _way(change: Mention) -> int:
    """1 for a growth, -1 for a fall, 0 for none."""
    if change.turn is None:
        return 1 if _BASIS.search(change.before) and change.figure.value > 0 else 0
    if change.turn.axis != "trend" or change.turn.is_level:
        return 0
    return 1 if change.turn.value == "+" else -1


def agree_in_yuan(claim: Mention, fact: Mention) -> bool:
    """Return whether a large amount without a currency is the item's in yuan.

    Whose name is often left out.
    """
    if claim.figure.unit or fact.figure.unit != "元" or not re.search("[万亿]", claim.figure.text):
        return False
    return claim.figure.text[-1] in "万亿" and agree(
        replace(claim, figure=replace(claim.figure, measure=fact.figure.measure)), fact
    )
