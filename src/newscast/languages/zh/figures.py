"""A script's figures and turning words beside an item's: which it may have, and which are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from itertools import combinations

from rapidfuzz.fuzz import ratio

from newscast.languages.zh.opposites import Sense, direction, senses
from newscast.languages.zh.quantities import Quantity, quantities
from newscast.languages.zh.quantities.patterns import ABOUT_BEFORE

_BEFORE, _AFTER = 10, 8
"""How many characters around a figure show where it stands."""
_SAME_PLACE, _FAIR_PLACE = 0.72, 0.5
_SOME_PLACE = 0.4
_CLEARLY = 0.2
_MOST_FACTS = 40
"""No more figures of an item are added up."""
_ROUNDED = re.compile("[0-9零一二三四五六七八九]+")
_SENTENCE = re.compile(r"[。！？\n]")
_LOSING = re.compile("不敌|负于|落败|惜败|败给|输给|告负|落后")
_WORKED_OUT = re.compile("[比较].*[高低多少快慢贵]|差|合计|共|总|加起来|之和|翻|倍|增幅|涨幅|降幅|跌幅|净增")
_DIFFERENCE = re.compile("[比较].*[高低多少快慢贵]|差|净增|净减")
_REST = re.compile("其余|余下|剩|另|则|非|不|未|没|无|男|女|反对")
_ABOUT_WORD = re.compile(rf"(?:{ABOUT_BEFORE})$")
_NONE = Fraction(0)
_UNSURE = Fraction(1, 1000)


@dataclass(frozen=True)
class Mention:
    """A figure of a text with the words around it, and the word for its direction."""

    figure: Quantity
    before: str
    after: str
    turn: Sense | None = None

    @property
    def sign(self) -> int:
        """Return whether the figure stands for a fall or a loss: -1, or 1; 0 without such a word."""
        own = -1 if self.figure.value < 0 else 1
        if self.turn is None or self.turn.is_level:
            return own if own < 0 else 0
        return own if self.turn.value == "+" or own < 0 else -own


@dataclass(frozen=True)
class Fault:
    """A wrong figure or word at `start`…`end`; `rights` are those of the item, the likeliest first.

    `how` is "wrong" for what the item does not have, "turned" for the opposite of it, "derived" for what
    follows from its figures (`rights` are those), "rounded" for its figure without a word such as 约.
    """

    start: int
    end: int
    how: str
    rights: tuple[str, ...] = ()


def place(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind, as far as the sentence goes."""
    before = _SENTENCE.split(text[max(0, start - _BEFORE) : start])[-1]
    return before, _SENTENCE.split(text[end : end + _AFTER])[0]


@lru_cache(maxsize=1024)
def mentions(text: str) -> tuple[Mention, ...]:
    """The figures of a text."""
    figures = []
    floor = 0
    for figure in quantities(text):
        before, after = place(text, figure.start, figure.end)
        turn = (
            direction(text, figure, floor)
            if figure.kind in {"count", "ratio"} and figure.unit != "年"
            else None
        )
        figures.append(Mention(figure, before, after, turn))
        floor = figure.end
    return tuple(figures)


@lru_cache(maxsize=65536)
def nearness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """Return how alike two places are by the words around: 0 to 1."""
    return 0.5 * _alike(one[0], other[0]) + 0.5 * _alike(one[1], other[1])


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 1.0 if one == other else 0.0
    return float(ratio(one, other)) / 100


def _near(one: Mention, other: Mention) -> float:
    return nearness((one.before, one.after), (other.before, other.after))


@dataclass(frozen=True)
class Facts:
    """The facts of an item: its words, and figures that only its lists or its names have."""

    words: str
    extra: tuple[Quantity, ...] = ()

    @property
    def stated(self) -> tuple[Mention, ...]:
        """The figures of its words."""
        return mentions(self.words)

    def hold(self, claim: Mention) -> bool:
        """Return whether the figure is one of the item's."""
        return any(claim.figure.agrees(fact) for fact in self.extra) or any(
            agree(claim, fact) for fact in self.stated
        )


def agree(claim: Mention, fact: Mention) -> bool:
    """Return whether both state the same amount; a fall of 5 is -5."""
    mine, theirs = claim.figure, fact.figure
    if mine.kind == "score" and theirs.kind == "score":
        lost = [bool(_LOSING.search(m.before + m.after)) for m in (claim, fact)]
        return mine.parts == theirs.parts or (lost[0] != lost[1] and mine.parts == theirs.parts[::-1])
    if (mine.value < 0) == (theirs.value < 0):
        return mine.agrees(theirs)
    if claim.sign == fact.sign == -1:
        return replace(mine, value=abs(mine.value)).agrees(replace(theirs, value=abs(theirs.value)))
    return False


def faults(
    texts: Sequence[str],
    facts: Facts,
    also: Sequence[Quantity] = (),
    *,
    left_out: frozenset[tuple[int, int]] = frozenset(),
) -> Iterator[tuple[int, Fault]]:
    """Yield what the texts have wrong of an item: the text's index, and the fault.

    `also` are figures of other items, which a sum may use.
    """
    claims = [(index, mention) for index, text in enumerate(texts) for mention in mentions(text)]
    claims = [(i, m) for i, m in claims if (i, m.figure.start) not in left_out]
    missing = tuple(f for f in facts.stated if not any(agree(mention, f) for _, mention in claims))
    right: set[tuple[int, int]] = set()
    for index, mention in claims:
        again = sum(other.figure.value == mention.figure.value for _, other in claims)
        fault = _figure(mention, facts, missing, also, again)
        if fault:
            yield index, fault
        elif mention.turn and not (turned := _turned(mention, facts)):
            right.add((index, mention.turn.start))
        elif mention.turn and turned:
            right.add((index, mention.turn.start))
            yield index, turned
    for index, text in enumerate(texts):
        spans = [(m.figure.start, m.figure.end) for i, m in claims if i == index]
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
        return _soft(claim, missing)
    if any(figure.rounds(fact.figure) for fact in facts.stated):
        return Fault(figure.start, figure.end, "rounded")
    for fact in facts.stated:
        if (
            figure.about
            and replace(figure, about=fact.figure.about).agrees(fact.figure)
            and _near(claim, fact) >= _FAIR_PLACE
        ):
            return _loosely(claim, fact)
    meant = _meant(claim, missing, facts.stated)
    strong = [
        m for m in meant if m in missing and _near(claim, m) >= _SAME_PLACE and figure.is_alike(m.figure)
    ]
    if not strong or _WORKED_OUT.search(claim.before):
        sources = derived(claim, [f.figure for f in facts.stated], also if _is_sum(claim) else ())
        if sources:
            return Fault(figure.start, figure.end, "derived", sources)
    rights = tuple(dict.fromkeys(_words(claim, m) for m in meant))[:3]
    return Fault(figure.start, figure.end, "wrong", rights)


def _loosely(claim: Mention, fact: Mention) -> Fault:
    """The item's number with a word that turns it round: 不足 for 突破."""
    mine, theirs = (_ABOUT_WORD.search(mention.before) for mention in (claim, fact))
    start = claim.figure.start - (len(mine[0]) if mine else 0)
    right = (theirs[0] if theirs else "") + fact.figure.text
    return Fault(start, claim.figure.end, "wrong", (right,))


def _is_part(claim: Mention, facts: Facts) -> bool:
    """Return whether it is a part of a sum named before, whose currency need not be repeated."""
    if claim.figure.unit or "其中" not in claim.before:
        return False
    shared = replace(claim, figure=replace(claim.figure, is_shared=True))
    return any(agree(shared, fact) for fact in facts.stated)


def _words(claim: Mention, fact: Mention) -> str:
    """The fact as it would stand in the place of the claim: with its own word for a fall where needed."""
    turn = fact.turn
    needs = claim.figure.value < 0 < fact.figure.value and turn and turn.end <= fact.figure.start
    if needs and turn and turn.end == fact.figure.start and claim.turn is None:
        return turn.word + fact.figure.text
    return fact.figure.text


def _is_sum(claim: Mention) -> bool:
    return bool(re.search("合计|共计|总计|加起来|一共|总共|累计|两者|之和|共", claim.before))


def _misplaced(claim: Mention, facts: Facts, missing: Sequence[Mention], again: int) -> Fault | None:
    """A figure of the item in the place of another that is missing; `again`: how often it occurs."""
    figure = claim.figure
    there = [
        f for f in missing if f.figure.is_plain and f.figure.is_alike(figure) and f.figure.unit == figure.unit
    ]
    best = max(there, key=lambda f: _near(claim, f), default=None)
    if best is None or not figure.is_plain:
        return None
    mine = [f for f in facts.stated if agree(claim, f)]
    own = max((_near(claim, f) for f in mine), default=1.0)
    near = _near(claim, best)
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
        and _near(claim, f) >= _FAIR_PLACE
    ]
    best = max(there, key=lambda f: _near(claim, f), default=None)
    return Fault(figure.start, figure.end, "wrong", (best.figure.text,)) if best else None


def _meant(claim: Mention, missing: Sequence[Mention], stated: Sequence[Mention]) -> list[Mention]:
    """Return the item's figures that may have become this one, the likeliest first."""
    scored = []
    for fact in stated:
        likely = _likely(claim, fact) + 0.35 * (fact in missing)
        exact = (
            fact in missing
            and fact.figure.kind == claim.figure.kind
            and fact.figure.measure == claim.figure.measure
        )
        if likely >= 0.75 and (fact.figure.is_plain or exact or _near(claim, fact) >= _SAME_PLACE):
            scored.append((likely, fact))
    ranked = [fact for _, fact in sorted(scored, key=lambda pair: -pair[0])]
    return [f for n, f in enumerate(ranked) if not any(f.figure.value == g.figure.value for g in ranked[:n])]


def _likely(claim: Mention, fact: Mention) -> float:
    mine, theirs = claim.figure, fact.figure
    near = _near(claim, fact)
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
    best = max(same, key=lambda f: _near(claim, f), default=None)
    if best is None or best.turn is None or best.figure.value < 0 or claim.figure.value < 0:
        return None
    return Fault(turn.start, turn.end, "turned", (_opposite(turn, best.turn),))


def _opposite(turn: Sense, fact: Sense) -> str:
    """The item's word, as long as the script's."""
    return fact.word


def _sense(text: str, sense: Sense, words: str) -> Fault | None:
    """A word whose opposite the item has in the same place."""
    others = [other for other in senses(words) if other.axis == sense.axis]
    against = [other for other in others if other.value != sense.value]
    if not against:
        return None
    here = place(text, sense.start, sense.end)
    near = {other: nearness(here, place(words, other.start, other.end)) for other in others}
    best = max(against, key=lambda other: near[other])
    own = max((near[other] for other in others if other.value == sense.value), default=0.0)
    if near[best] >= (_SAME_PLACE if own else _FAIR_PLACE) and near[best] - own >= _CLEARLY:
        return Fault(sense.start, sense.end, "turned", (best.word,))
    return None


def derived(claim: Mention, facts: Sequence[Quantity], also: Sequence[Quantity] = ()) -> tuple[str, ...]:
    """The figures that this one is the sum, the difference, the ratio or the growth of; none if of none."""
    figure = claim.figure
    is_difference = bool(_DIFFERENCE.search(claim.before))
    known = [f for f in facts if f.kind in {"count", "ratio"} and not f.is_vague][:_MOST_FACTS]
    known += [f for f in also if f.unit and f.measure == figure.measure][:_MOST_FACTS]
    if figure.kind == "ratio":
        return _ratio_of(figure, claim.before, known)
    if figure.kind != "count" or not figure.unit:
        return ()
    same = [f for f in known if f.is_alike(figure) and _adds_up(f, figure)]
    for one, other in combinations(same, 2):
        difference = abs(one.value - other.value)
        for value in (difference,) if is_difference else (one.value + other.value, difference):
            if value and figure.agrees(replace(one, value=value, limit=_NONE)):
                return one.text, other.text
    total = sum((f.value for f in same), Fraction(0))
    if len(same) > 2 and figure.agrees(replace(same[0], value=total, limit=_NONE)):
        return tuple(f.text for f in same)
    if figure.unit == "年":
        years = [f for f in known if f.measure.dimension == "年份"]
        for one, other in combinations(years, 2):
            if abs(one.value - other.value) == figure.value:
                return one.text, other.text
    return ()


def _adds_up(one: Quantity, other: Quantity) -> bool:
    """Return whether both count in one unit, by the same word or another: 名 and 人."""
    return one.measure == other.measure or (
        one.measure.dimension == other.measure.dimension not in {"", "money"}
        and (one.measure.factor == other.measure.factor)
    )


def _ratio_of(figure: Quantity, said_before: str, known: Sequence[Quantity]) -> tuple[str, ...]:
    for one, other in combinations([f for f in known if f.value > 0], 2):
        if (
            one.measure != other.measure
            or one.kind != other.kind
            or one.measure.dimension in {"年份", "月", "日"}
        ):
            continue
        low, high = sorted((one.value, other.value))
        for value in ((high - low) / low, (high - low) / high, high / low, low / high):
            if abs(value - abs(figure.value)) <= max(figure.grain / 2, _UNSURE * value) or (
                figure.about
                and replace(figure, value=abs(figure.value)).agrees(
                    replace(figure, value=value, limit=_NONE, about="")
                )
            ):
                return one.text, other.text
    if not _REST.search(said_before):
        return ()
    rest = [f for f in known if f.kind == "ratio" and not f.unit and 1 - f.value == figure.value]
    return tuple(f.text for f in rest[:1])
