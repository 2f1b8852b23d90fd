"""A script's figures and turning words beside an item's: which it may have, and what it says wrong."""

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
from newscast.languages.zh.quantities.periods import implied, months
from newscast.languages.zh.quantities.units import Unit, is_measure, unit_of

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
_KIN = {"limit": "than"}
_OLD = "原来|原先|此前|之前|以前|先前|去年|上年|前年|同期|上月|上季|前代|上代|上一代|旧款|当初|高峰|峰值"
_CAME_TO = re.compile(
    f"(?:是|为|达|到|至|剩|成|相当于|只有|仅有|[约近超过逾当于])$|(?:{_OLD})[^，。；]{{0,4}}$"
)
_OF_OLD = re.compile(f"(?:{_OLD})[^，。；]{{0,4}}$")
_LATER_YUAN = re.compile("(?<=[万亿])[^。！？\n]{0,40}?[0-9一二三四五六七八九十百千万亿]元")
_IN_YUAN = re.compile(rf"人民币(?:{ABOUT_BEFORE})?$")
_NONE = Fraction(0)
_UNSURE = Fraction(1, 1000)


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
        """Whether the figure stands for a fall or a loss: -1, or 1; 0 where no word says."""
        own = -1 if self.figure.value < 0 else 1
        if self.turn is None or self.turn.is_level:
            return own if own < 0 else 0
        return own if self.turn.value == "+" or own < 0 else -own


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
            if figure.kind in {"count", "ratio"} and figure.unit != "年"
            else None
        )
        if found and _SENTENCE.search(text, found[-1].figure.end, figure.start):
            company = None
        if is_measure(figure.measure):
            company = figure.measure
        elif _IN_YUAN.search(text, 0, figure.start) or (
            company is None and _LATER_YUAN.match(text, figure.end)
        ):
            company = unit_of("元")
        bare = figure.kind == "count" and not figure.unit
        found.append(Mention(figure, before, after, turn, company if bare else None))
        floor = figure.end
    return tuple(found)


@lru_cache(maxsize=65536)
def nearness(one: tuple[str, str], other: tuple[str, str]) -> float:
    """How alike two places are by the words around: 0 to 1."""
    return 0.5 * _alike(one[0], other[0]) + 0.5 * _alike(one[1], other[1])


def _alike(one: str, other: str) -> float:
    if not one or not other:
        return 1.0 if one == other else 0.0
    return float(ratio(one, other)) / 100


def _near(one: Mention, other: Mention) -> float:
    return nearness((one.before, one.after), (other.before, other.after))


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

    def hold(self, said: Mention) -> bool:
        """Whether the figure is one of the item's."""
        if said.figure.unit == "月" and self._lasts(said.figure):
            return True
        return any(said.figure.agrees(fact) for fact in (*self.extra, *self.implied)) or any(
            agree(said, fact) or agree(said.in_company, fact) or _agree_in_change(said, fact)
            for fact in self.stated
        )

    def _lasts(self, month: Quantity) -> bool:
        """Whether a period of the item begins or ends in this month."""
        return any(month.value in (months(fact.figure) or ()) for fact in self.stated)


def agree(said: Mention, fact: Mention) -> bool:
    """Whether both say the same amount; a fall of 5 is -5."""
    mine, theirs = said.figure, fact.figure
    if mine.kind == "score" and theirs.kind == "score":
        lost = [bool(_LOSING.search(m.before + m.after)) for m in (said, fact)]
        either_way = lost[0] != lost[1] or any("被" in m.before or "遭" in m.before for m in (said, fact))
        return mine.parts == theirs.parts or (either_way and mine.parts == theirs.parts[::-1])
    if (mine.value < 0) == (theirs.value < 0):
        return mine.agrees(theirs)
    if said.sign == fact.sign == -1:
        return replace(mine, value=abs(mine.value)).agrees(replace(theirs, value=abs(theirs.value)))
    return False


def _agree_in_change(said: Mention, fact: Mention) -> bool:
    """Whether one says by how much something grew or fell, and the other what it came to.

    It fell by 75% and a quarter is left.
    """
    return _comes_to(said, fact) or _comes_to(fact, said)


def _comes_to(level: Mention, change: Mention) -> bool:
    mine, theirs, turn = level.figure, change.figure, change.turn
    if (
        {mine.kind, theirs.kind} != {"ratio"}
        or theirs.unit
        or not turn
        or turn.axis != "trend"
        or turn.is_level
    ):
        return False
    if mine.others or not (
        _CAME_TO.search(level.before) if mine.unit or not mine.grain else _OF_OLD.search(level.before)
    ):
        return False
    value = 1 + theirs.value if turn.value == "+" else 1 - theirs.value
    return value > 0 and mine.agrees(replace(theirs, value=value, limit=_NONE))


def faults(
    texts: Sequence[str],
    facts: Facts,
    also: Sequence[Quantity] = (),
    *,
    left_out: frozenset[tuple[int, int]] = frozenset(),
) -> Iterator[tuple[int, Fault]]:
    """What the texts say wrong of an item: the text's index, and the fault.

    `also` are figures of other items, which a sum may use.
    """
    said = [(index, mention) for index, text in enumerate(texts) for mention in mentions(text)]
    said = [(i, m) for i, m in said if (i, m.figure.start) not in left_out]
    unsaid = tuple(f for f in facts.stated if not any(agree(mention, f) for _, mention in said))
    right: set[tuple[int, int]] = set()
    for index, mention in said:
        again = sum(other.figure.value == mention.figure.value for _, other in said)
        fault = _figure(mention, facts, unsaid, also, again)
        if fault:
            yield index, fault
        elif mention.turn and not (turned := _turned(mention, facts)):
            right.add((index, mention.turn.start))
        elif mention.turn and turned:
            right.add((index, mention.turn.start))
            yield index, turned
    for index, text in enumerate(texts):
        spans = [(m.figure.start, m.figure.end) for i, m in said if i == index]
        for sense in senses(text):
            inside = any(a <= sense.start < b for a, b in spans)
            skipped = inside or (index, sense.start) in right
            if not skipped and (fault := _sense(text, sense, facts.words)):
                yield index, fault


def _figure(
    said: Mention, facts: Facts, unsaid: Sequence[Mention], also: Sequence[Quantity], again: int
) -> Fault | None:
    figure = said.figure
    if facts.hold(said) or _is_part(said, facts):
        return _misplaced(said, facts, unsaid, again)
    if not figure.is_plain:
        return _soft(said, unsaid)
    if any(figure.rounds(fact.figure) for fact in facts.stated):
        return Fault(figure.start, figure.end, "rounded")
    for fact in facts.stated:
        if (
            figure.about
            and replace(figure, about=fact.figure.about).agrees(fact.figure)
            and _near(said, fact) >= _FAIR_PLACE
        ):
            return _loosely(said, fact)
    meant = _meant(said, unsaid, facts.stated)
    strong = [m for m in meant if m in unsaid and _near(said, m) >= _SAME_PLACE and figure.is_alike(m.figure)]
    if not strong or _WORKED_OUT.search(said.before):
        sources = derived(said, [f.figure for f in facts.stated], also if _is_sum(said) else ())
        if sources:
            return Fault(figure.start, figure.end, "derived", sources)
    rights = tuple(dict.fromkeys(_words(said, m) for m in meant))[:3]
    return Fault(figure.start, figure.end, "wrong", rights)


def _loosely(said: Mention, fact: Mention) -> Fault:
    """The item's number with a word that turns it round: 不足 for 突破."""
    mine, theirs = (_ABOUT_WORD.search(mention.before) for mention in (said, fact))
    start = said.figure.start - (len(mine[0]) if mine else 0)
    right = (theirs[0] if theirs else "") + fact.figure.text
    return Fault(start, said.figure.end, "wrong", (right,))


def _is_part(said: Mention, facts: Facts) -> bool:
    """Whether it is a part of a sum named before, whose currency need not be said again."""
    if said.figure.unit or "其中" not in said.before:
        return False
    shared = replace(said, figure=replace(said.figure, is_shared=True))
    return any(agree(shared, fact) for fact in facts.stated)


def _words(said: Mention, fact: Mention) -> str:
    """The fact as it would stand in the place of what was said: with its own word for a fall where needed."""
    turn = fact.turn
    needs = said.figure.value < 0 < fact.figure.value and turn and turn.end <= fact.figure.start
    if needs and turn and turn.end == fact.figure.start and said.turn is None:
        return turn.word + fact.figure.text
    return fact.figure.text


def _is_sum(said: Mention) -> bool:
    return bool(re.search("合计|共计|总计|加起来|一共|总共|累计|两者|之和|共", said.before))


def _misplaced(said: Mention, facts: Facts, unsaid: Sequence[Mention], again: int) -> Fault | None:
    """A figure of the item in the place of another that is not said; `again`: how often it is said."""
    figure = said.figure
    there = [
        f for f in unsaid if f.figure.is_plain and f.figure.is_alike(figure) and f.figure.unit == figure.unit
    ]
    best = max(there, key=lambda f: _near(said, f), default=None)
    if best is None or not figure.is_plain:
        return None
    mine = [f for f in facts.stated if agree(said, f)]
    own = max((_near(said, f) for f in mine), default=1.0)
    near = _near(said, best)
    if again > len(mine) > 0 and near >= _SOME_PLACE and near > own:
        return Fault(figure.start, figure.end, "wrong", (best.figure.text,))
    if near >= _SAME_PLACE and near - own >= _CLEARLY:
        return Fault(figure.start, figure.end, "wrong", (best.figure.text,))
    return None


def _soft(said: Mention, unsaid: Sequence[Mention]) -> Fault | None:
    """A small Chinese numeral, only where the item has another figure of its kind in its place."""
    figure = said.figure
    if figure.kind == "count" and not figure.unit and not figure.is_vague and len(figure.text) < 2:
        return None
    there = [
        f
        for f in unsaid
        if f.figure.is_alike(figure)
        and f.figure.kind == figure.kind
        and (f.figure.measure.dimension == figure.measure.dimension or figure.kind == "rank")
        and _near(said, f) >= _FAIR_PLACE
    ]
    best = max(there, key=lambda f: _near(said, f), default=None)
    return Fault(figure.start, figure.end, "wrong", (best.figure.text,)) if best else None


def _meant(said: Mention, unsaid: Sequence[Mention], stated: Sequence[Mention]) -> list[Mention]:
    """What the item says that may have become the figure, the likeliest first."""
    scored = []
    for fact in stated:
        likely = _likely(said, fact) + 0.35 * (fact in unsaid)
        exact = (
            fact in unsaid
            and fact.figure.kind == said.figure.kind
            and fact.figure.measure == said.figure.measure
        )
        if likely >= 0.75 and (fact.figure.is_plain or exact or _near(said, fact) >= _SAME_PLACE):
            scored.append((likely, fact))
    ranked = [fact for _, fact in sorted(scored, key=lambda pair: -pair[0])]
    return [f for n, f in enumerate(ranked) if not any(f.figure.value == g.figure.value for g in ranked[:n])]


def _likely(said: Mention, fact: Mention) -> float:
    mine, theirs = said.figure, fact.figure
    near = _near(said, fact)
    alike = 0.4 if mine.is_alike(theirs) and mine.kind == theirs.kind else 0.3 if not mine.unit else 0.0
    unit = 0.15 if mine.measure == theirs.measure else 0.0
    digits = 0.35 if mine.value == theirs.value else 0.2 * ratio(mine.text, theirs.text) / 100
    if not alike and near < _SAME_PLACE and mine.value != theirs.value:
        return 0.0
    return near * 0.6 + alike + unit + digits


def _turned(said: Mention, facts: Facts) -> Fault | None:
    """The item's figure with the opposite of its word."""
    turn = said.turn
    same = [f for f in facts.stated if agree(said, f)]
    if turn is None or any(f.turn is None or not turn.contradicts(f.turn) for f in same):
        return None
    best = max(same, key=lambda f: _near(said, f), default=None)
    if best is None or best.turn is None or best.figure.value < 0 or said.figure.value < 0:
        return None
    return Fault(turn.start, turn.end, "turned", (best.turn.as_said_by(turn),))


def _sense(text: str, sense: Sense, words: str) -> Fault | None:
    """A word whose opposite the item has in the same place."""
    others = [
        other
        for other in senses(words)
        if _KIN.get(other.axis, other.axis) == _KIN.get(sense.axis, sense.axis)
    ]
    against = [other for other in others if other.value != sense.value]
    if not against:
        return None
    here = place(text, sense.start, sense.end)
    near = {other: nearness(here, place(words, other.start, other.end)) for other in others}
    best = max(against, key=lambda other: near[other])
    own = max((near[other] for other in others if other.value == sense.value), default=0.0)
    if near[best] >= (_SAME_PLACE if own else _FAIR_PLACE) and near[best] - own >= _CLEARLY:
        return Fault(sense.start, sense.end, "turned", (best.as_said_by(sense),))
    return None


def derived(said: Mention, facts: Sequence[Quantity], also: Sequence[Quantity] = ()) -> tuple[str, ...]:
    """The figures that this one is the sum, the difference, the ratio or the growth of; none if of none."""
    figure = said.figure
    is_difference = bool(_DIFFERENCE.search(said.before))
    known = [f for f in facts if f.kind in {"count", "ratio"} and not f.is_vague][:_MOST_FACTS]
    known += [f for f in also if f.unit and f.measure == figure.measure][:_MOST_FACTS]
    if figure.kind == "ratio":
        return _ratio_of(figure, said.before, known)
    figure = said.in_company.figure
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
    """Whether both count in one unit, by the same word or another: 名 and 人."""
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
