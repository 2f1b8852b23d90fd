"""A script's figures and turning words beside an item's: which it may have, and what it says wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from newscast.languages.zh.agreement import agree, agree_in_change, agree_in_yuan, counts_what_is_named
from newscast.languages.zh.derivations import before_change, derived
from newscast.languages.zh.mentions import Mention, closeness, mentions, nearness, place
from newscast.languages.zh.opposites import Sense, senses
from newscast.languages.zh.quantities import Quantity
from newscast.languages.zh.quantities.patterns import ABOUT_BEFORE
from newscast.languages.zh.quantities.periods import implied, months

_SAME_PLACE, _FAIR_PLACE = 0.72, 0.5
_SOME_PLACE = 0.4
_CLEARLY = 0.2
_WORKED_OUT = re.compile(
    "[比较].*[高低多少快慢贵]|差|合计|共|总|加起来|之和|翻|倍|增幅|涨幅|降幅|跌幅|净增|其余|余下|剩"
)
_ABOUT_WORD = re.compile(rf"(?:{ABOUT_BEFORE})$")
_KIN = {"limit": "than"}
"""Axes whose words may contradict each other: 超过预期, 低于预期."""
_SENTENCE = re.compile(r"[。！？\n]")
_MINUS = re.compile("[-−负](?=[0-9])|亏")
_TO_FIGURE = 8


@dataclass(frozen=True)
class Fault:
    """What a text says wrong at `start`…`end`; `rights` are what the item says, the likeliest first.

    `how` is "wrong" for what the item does not have, "turned" for the opposite of it, "derived" for what
    follows from its figures (`rights` are those), "rounded" for its figure without a word such as 约.
    """

    start: int
    end: int
    how: str
    rights: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What an item says: its words, and figures that only its lists or its names have."""

    words: str
    extra: tuple[Quantity, ...] = ()

    @property
    def stated(self) -> tuple[Mention, ...]:
        """The figures of its words."""
        return mentions(self.words)

    @property
    def implied(self) -> tuple[Quantity, ...]:
        """Figures that its words imply."""
        return implied(self.words)

    def hold(self, claim: Mention) -> bool:
        """Return whether the figure is one of the item's."""
        if claim.figure.unit == "月" and self._lasts(claim.figure):
            return True
        if claim.figure.value == 1 and claim.before.endswith(("兑", "每")):
            return True
        if any(counts_what_is_named(a, b) for f in self.stated for a, b in ((claim, f), (f, claim))):
            return True
        return any(claim.figure.agrees(fact) for fact in (*self.extra, *self.implied)) or any(
            agree(claim, fact)
            or agree(claim.in_company, fact)
            or agree_in_yuan(claim, fact)
            or agree_in_change(claim, fact)
            for fact in self.stated
        )

    def _lasts(self, month: Quantity) -> bool:
        """Return whether a period of the item begins or ends in this month."""
        return any(month.value in (months(fact.figure) or ()) for fact in self.stated)


def faults(
    texts: Sequence[str],
    facts: Facts,
    also: Sequence[Quantity] = (),
    *,
    left_out: frozenset[tuple[int, int]] = frozenset(),
) -> Iterator[tuple[int, Fault]]:
    """Return what the texts say wrong of an item: the text's index, and the fault.

    `also` are figures of other items, which a sum may use.
    """
    claim = [(index, mention) for index, text in enumerate(texts) for mention in mentions(text)]
    claim = [(i, m) for i, m in claim if (i, m.figure.start) not in left_out]
    missing = tuple(f for f in facts.stated if not any(agree(mention, f) for _, mention in claim))
    times = Counter(mention.figure.value for _, mention in claim)
    right: set[tuple[int, int]] = set()
    for index, mention in claim:
        fault = _figure(mention, facts, missing, also, times[mention.figure.value])
        if fault:
            yield index, fault
        elif mention.turn and not (turned := _turned(mention, facts)):
            right.add((index, mention.turn.start))
        elif mention.turn and turned:
            right.add((index, mention.turn.start))
            yield index, turned
    for index, text in enumerate(texts):
        spans = [(m.figure.start, m.figure.end) for i, m in claim if i == index]
        for sense in senses(text):
            inside = any(a <= sense.start < b for a, b in spans)
            skipped = inside or (index, sense.start) in right
            if not skipped and (fault := _sense(text, sense, facts.words)):
                yield index, fault


def _figure(
    claim: Mention, facts: Facts, missing: Sequence[Mention], also: Sequence[Quantity], again: int
) -> Fault | None:
    figure = claim.figure
    if facts.hold(claim) or _is_part(claim, facts):
        return _misplaced(claim, facts, missing, again)
    if not figure.is_plain:
        is_own = _WORKED_OUT.search(claim.before) and derived(
            claim, [f.in_company.figure for f in facts.stated]
        )
        return None if is_own else _soft(claim, missing)
    if any(figure.rounds(fact.figure) for fact in facts.stated):
        return Fault(figure.start, figure.end, "rounded")
    for fact in facts.stated:
        if (
            figure.about
            and replace(figure, about=fact.figure.about).agrees(fact.figure)
            and closeness(claim, fact) >= _FAIR_PLACE
        ):
            return _loosely(claim, fact)
    meant = _meant(claim, missing, facts.stated)
    is_slip = any(m in missing and closeness(claim, m) >= _SAME_PLACE and _may_be(claim, m) for m in meant)
    sources = before_change(claim, facts.stated)
    if not sources and (not is_slip or _WORKED_OUT.search(claim.before)):
        sources = derived(claim, [f.in_company.figure for f in facts.stated], also if _is_sum(claim) else ())
    if sources:
        return Fault(figure.start, figure.end, "derived", sources)
    rights = tuple(dict.fromkeys(_words(claim, m) for m in meant))[:3]
    return Fault(figure.start, figure.end, "wrong", rights)


def _may_be(claim: Mention, fact: Mention) -> bool:
    """Return whether the figure may have been the item's before a slip."""
    mine, theirs = claim.figure, fact.figure
    return mine.is_alike(theirs) and ("倍" not in {mine.unit, theirs.unit} or mine.unit == theirs.unit)


def _loosely(claim: Mention, fact: Mention) -> Fault:
    """The item's number with a word that turns it round: 不足 for 突破."""
    mine, theirs = (_ABOUT_WORD.search(mention.before) for mention in (claim, fact))
    start = claim.figure.start - (len(mine[0]) if mine else 0)
    right = (theirs[0] if theirs else "") + fact.figure.text
    return Fault(start, claim.figure.end, "wrong", (right,))


def _is_part(claim: Mention, facts: Facts) -> bool:
    """Return whether it is a part of a sum named before, whose currency need not be said again."""
    if claim.figure.unit or "其中" not in claim.before:
        return False
    shared = replace(claim, figure=replace(claim.figure, is_shared=True))
    return any(agree(shared, fact) for fact in facts.stated)


def _words(claim: Mention, fact: Mention) -> str:
    """The fact as it would stand in the place of what was said: with its own word for a fall where needed."""
    turn = fact.turn
    needs = claim.figure.value < 0 < fact.figure.value and turn and turn.end <= fact.figure.start
    if needs and turn and turn.end == fact.figure.start and claim.turn is None:
        return turn.word + fact.figure.text
    return fact.figure.text


def _is_sum(claim: Mention) -> bool:
    return bool(re.search("合计|共计|总计|加起来|一共|总共|累计|两者|之和|共", claim.before))


def _misplaced(claim: Mention, facts: Facts, missing: Sequence[Mention], again: int) -> Fault | None:
    """A figure of the item in the place of another that is not said; `again`: how often it is said."""
    figure = claim.figure
    there = [
        f for f in missing if f.figure.is_plain and f.figure.is_alike(figure) and f.figure.unit == figure.unit
    ]
    best = max(there, key=lambda f: closeness(claim, f), default=None)
    if best is None or not figure.is_plain:
        return None
    mine = [f for f in facts.stated if agree(claim, f)]
    own = max((closeness(claim, f) for f in mine), default=1.0)
    near = closeness(claim, best)
    if again > len(mine) > 0 and near >= _SOME_PLACE and near > own:
        return Fault(figure.start, figure.end, "wrong", (best.figure.text,))
    if near >= _SAME_PLACE and near - own >= _CLEARLY:
        return Fault(figure.start, figure.end, "wrong", (best.figure.text,))
    return None


def _soft(claim: Mention, missing: Sequence[Mention]) -> Fault | None:
    """A small Chinese numeral, only where the item has another figure of its kind in its place."""
    figure = claim.figure
    if figure.kind == "count" and not figure.unit and not figure.is_vague and len(figure.text) < 2:
        return None
    there = [
        f
        for f in missing
        if f.figure.is_alike(figure)
        and f.figure.kind == figure.kind
        and (f.figure.measure.dimension == figure.measure.dimension or figure.kind == "rank")
        and closeness(claim, f) >= _FAIR_PLACE
    ]
    best = max(there, key=lambda f: closeness(claim, f), default=None)
    return Fault(figure.start, figure.end, "wrong", (best.figure.text,)) if best else None


def _meant(claim: Mention, missing: Sequence[Mention], stated: Sequence[Mention]) -> list[Mention]:
    """Return what the item says that may have become the figure, the likeliest first."""
    scored = []
    for fact in stated:
        likely = _likely(claim, fact) + 0.35 * (fact in missing)
        exact = (
            fact in missing
            and fact.figure.kind == claim.figure.kind
            and fact.figure.measure == claim.figure.measure
        )
        if likely >= 0.75 and (fact.figure.is_plain or exact or closeness(claim, fact) >= _SAME_PLACE):
            scored.append((likely, fact))
    ranked = [fact for _, fact in sorted(scored, key=lambda pair: -pair[0])]
    return [f for n, f in enumerate(ranked) if not any(f.figure.value == g.figure.value for g in ranked[:n])]


def _likely(claim: Mention, fact: Mention) -> float:
    mine, theirs = claim.figure, fact.figure
    near = closeness(claim, fact)
    alike = 0.4 if mine.is_alike(theirs) and mine.kind == theirs.kind else 0.3 if not mine.unit else 0.0
    unit = 0.15 if mine.measure == theirs.measure else 0.0
    digits = 0.35 if mine.value == theirs.value else 0.2 * ratio(mine.text, theirs.text) / 100
    if not alike and near < _SAME_PLACE and mine.value != theirs.value:
        return 0.0
    return near * 0.6 + alike + unit + digits


def _turned(claim: Mention, facts: Facts) -> Fault | None:
    """The item's figure with the opposite of its word."""
    turn = claim.turn
    same = [f for f in facts.stated if agree(claim, f)]
    if turn is None or any(f.turn is None or not turn.contradicts(f.turn) for f in same):
        return None
    best = max(same, key=lambda f: closeness(claim, f), default=None)
    if best is None or best.turn is None or best.figure.value < 0 or claim.figure.value < 0:
        return None
    return Fault(turn.start, turn.end, "turned", (best.turn.as_said_by(turn),))


def _sense(text: str, sense: Sense, words: str) -> Fault | None:
    """A word whose opposite the item has in the same place."""
    others = _of_axis(words, sense)
    against = [other for other in others if other.value != sense.value and not _is_negative(words, other)]
    if not against:
        return None
    here = place(text, sense.start, sense.end)
    near = {other: nearness(here, place(words, other.start, other.end)) for other in others}
    best = max(against, key=lambda other: near[other])
    own = max((near[other] for other in others if other.value == sense.value), default=0.0)
    if not own and _says_too(text, sense, others, best.value):
        return None
    if near[best] >= (_SAME_PLACE if own else _FAIR_PLACE) and near[best] - own >= _CLEARLY:
        return Fault(sense.start, sense.end, "turned", (best.as_said_by(sense),))
    return None


def _of_axis(text: str, sense: Sense) -> list[Sense]:
    axis = _KIN.get(sense.axis, sense.axis)
    return [other for other in senses(text) if _KIN.get(other.axis, other.axis) == axis]


def _says_too(text: str, sense: Sense, others: Sequence[Sense], value: str) -> bool:
    """Return whether the sentence of a word has its opposite too, as often as the item.

    267票赞成，50票反对 turns no 通过 round.
    """
    start = max(text.rfind(stop, 0, sense.start) for stop in "。！？\n") + 1
    sentence = _SENTENCE.split(text[start:], maxsplit=1)[0]
    claim = [other.value for other in _of_axis(sentence, sense)]
    return claim.count(value) >= [other.value for other in others].count(value)


def _is_negative(text: str, sense: Sense) -> bool:
    """Return whether a profit is a loss by its figure: 净利润为-8.61亿元."""
    return sense.axis == "profit" and bool(_MINUS.search(text, sense.end, sense.end + _TO_FIGURE))
