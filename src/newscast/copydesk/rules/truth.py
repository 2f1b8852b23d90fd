"""T: truth, the script's numbers and names against the item's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from rapidfuzz.fuzz import ratio

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.alignment import Match
from newscast.copydesk.matching.glossary_index import CANONICAL, Occurrence
from newscast.copydesk.matching.item_names import ItemNames
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.rules.names import items_heard
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.digits import fold_digits
from newscast.languages.spans import Spans
from newscast.languages.zh.quantities import ISO_DATE, Quantity, quantities
from newscast.model.episode import Item, Number

SECTION = Section(
    "T",
    "truth",
    "The script's numbers and names against the item's, both ways. Values and units are compared, however "
    "they are written: `5300万美元` is `53 million` dollars, `百分之五十` and `五成` are `50%`. `约` and "
    "`左右` allow 5 % either way, `超过`, `逾`, `至少` and `以上` a tenth more in the item, `近`, `不到` "
    "and `以内` a tenth less; `20多个` is 21 to 29. The 10 of `10到20亿` may be 10亿.",
)
RULES = (
    DeskRule(
        code="T001",
        name="wrong-figure",
        level="error",
        summary="A number that the item does not have; the item's figure is suggested.",
        why="A false figure on air has to be corrected in public.",
        bad=(Example("开源3141参数的模型。", "3141参数", "3140亿参数", item="开源3140亿参数的模型。"),),
        good=(Example("开源3140亿参数的模型。", item="开源3140亿参数的模型。"),),
        suggests="figure",
    ),
    DeskRule(
        code="T002",
        name="missing-figure",
        level="warning",
        summary="A number that the item lists and the script does not say.",
        why="Whoever listed it held it for worth telling; it may have been lost in an edit.",
        bad=(Example("公司没有公布估值。", "", item="估值5亿美元。", number="5亿美元"),),
        good=(Example("公司估值5亿美元。", item="估值5亿美元。", number="5亿美元"),),
    ),
    DeskRule(
        code="T003",
        name="wrong-name",
        level="error",
        summary="A name of the glossary that is not the item's: an error where the draft has another name "
        "in its place, which is suggested.",
        why="A sentence that says of one company what another did is false news.",
        bad=(
            Example(
                "今天腾讯推出语言模型，涵盖整个流程。",
                "腾讯",
                "Cohere",
                item="今天Cohere推出语言模型，涵盖整个流程。",
                names="Cohere",
                glossary="{text: 腾讯, kind: org}",
                also="T004",
            ),
        ),
        good=(
            Example(
                "今天Cohere推出语言模型，涵盖整个流程。",
                item="今天Cohere推出语言模型，涵盖整个流程。",
                names="Cohere",
                glossary="{text: 腾讯, kind: org}",
            ),
        ),
        lesser_level="info",
        suggests="name",
    ),
    DeskRule(
        code="T004",
        name="missing-name",
        level="info",
        summary="A name that the item lists and the script does not say; not every name must be said.",
        why="It may have been lost in an edit, and listeners do not learn who it was.",
        bad=(Example("模型今天开源。", "", item="Cohere公司的模型今天开源。", names="Cohere"),),
        good=(Example("Cohere的模型今天开源。", item="Cohere公司的模型今天开源。", names="Cohere"),),
    ),
)

_SURE_PLACE = 0.8
_MEND = "; mend it, or add it to the item"
_PROPER = frozenset({"org", "person", "product", "benchmark", "place"})
_YEARS = range(1900, 2200)
_VALUE = re.compile(r"[-+]?[0-9]{1,40}(?:\.[0-9]{0,40}|/[0-9]{1,40})?(?:(?<!/)[eE][-+]?[0-9]{1,2})?")
"""A listed number's plain value; `1e999999999` would take all memory."""
_MONEY = frozenset({"美元", "欧元", "日元", "英镑", "港元", "人民币", "元"})


def find(copy: RuleContext) -> Iterator[Finding]:
    """Everything T finds."""
    for item, passages, names in items_heard(copy):
        yield from _numbers(copy, item, passages, is_told=names.alignment is not None)
        yield from _headline(copy, item)
        yield from _names(copy, item, passages, names)


def _numbers(
    copy: RuleContext, item: Item, passages: Sequence[TextBlock], *, is_told: bool
) -> Iterator[Finding]:
    facts = [*quantities(copy.words_of(item)), *(fact for n in item.numbers for fact in _facts(n))]
    if not is_told and not any(fact.is_plain for fact in facts):
        return
    said = [(passage, figure) for passage in passages for figure in _figures(copy, passage)]
    senses = {figure.sense: figure for _, figure in said}
    unsaid = [fact for fact in facts if not any(figure.agrees(fact) for figure in senses.values())]
    right = {sense for sense, figure in senses.items() if any(figure.agrees(fact) for fact in facts)}
    meant: dict[tuple[str, str], tuple[str, ...]] = {}
    told: set[str] = set()
    for passage, figure in said:
        if not figure.is_plain or figure.sense in right:
            continue
        if (key := (figure.text, figure.unit)) not in meant:
            meant[key] = _meant(figure, unsaid)
        suggestions = meant[key]
        told.update(suggestions[:1])
        message = "is no figure of the item" + ("" if suggestions else _MEND)
        yield copy.finding(passage, figure.start, figure.end, "T001", message, *suggestions, level="error")
    words = "".join(passage.text for passage in passages)
    for number in item.numbers:
        missing = [fact for fact in _facts(number) if fact in unsaid]
        if missing and number.text not in words and number.text not in told:
            yield _lacking(
                copy,
                item,
                passages,
                "T002",
                f"the item lists {number.text}, and its chapter does not say it",
                "warning",
            )


def _headline(copy: RuleContext, item: Item) -> Iterator[Finding]:
    """Figures of the chapter's headline: everybody reads it, though nobody says it."""
    facts = [*quantities(f"{item.headline}。{copy.words_of(item)}")]
    facts += [fact for number in item.numbers for fact in _facts(number)]
    for passage in copy.headlines.get(item.id, ()):
        for figure in _figures(copy, passage):
            if figure.is_plain and not any(figure.agrees(fact) for fact in facts):
                suggestions = _meant(figure, quantities(item.headline))
                message = "is no figure of the item" + ("" if suggestions else _MEND)
                yield copy.finding(
                    passage, figure.start, figure.end, "T001", message, *suggestions, level="error"
                )


def _meant(figure: Quantity, unsaid: Sequence[Quantity]) -> tuple[str, ...]:
    """What the item says that may have become the figure, the likeliest first."""
    found = sorted(
        (fact for fact in unsaid if fact.is_plain and _is_like(figure, fact)),
        key=lambda fact: (fact.unit != figure.unit, -ratio(fact.text, figure.text)),
    )
    return tuple(dict.fromkeys(fact.text for fact in found))[:3]


def _is_like(figure: Quantity, fact: Quantity) -> bool:
    """Whether one may have been said for the other: of one unit, or written alike."""
    if figure.unit and fact.unit:
        return figure.unit == fact.unit or (figure.value == fact.value and {figure.unit, fact.unit} <= _MONEY)
    return _shape(figure) == _shape(fact)


def _shape(figure: Quantity) -> str:
    return next((mark for mark in ("百分之", "分之", "倍") if mark in figure.text.replace("%", "百分之")), "")


def _figures(copy: RuleContext, passage: TextBlock) -> Iterator[Quantity]:
    """The passage's numbers, without names, years and dates in figures: those are other rules' business."""
    spots = [(spot.start, spot.end) for spot in copy.terms.occurrences(passage.text)]
    names = Spans([*spots, *(match.span() for match in ISO_DATE.finditer(passage.plain))])
    for figure in quantities(passage.text):
        is_year = figure.unit == "年" and figure.value in _YEARS
        if not is_year and not names.hold(figure.start, figure.end):
            yield figure


def _facts(number: Number) -> Iterator[Quantity]:
    """A listed number: as its text says it, and as its value."""
    yield from (fact for fact in quantities(number.text) if fact.value not in _YEARS)
    text = fold_digits(number.value or "")
    if not _VALUE.fullmatch(text):
        return
    try:
        value = Fraction(text)
    except ZeroDivisionError:
        return
    yield Quantity(number.text, 0, len(number.text), value, "")


def _names(
    copy: RuleContext, item: Item, passages: Sequence[TextBlock], names: ItemNames
) -> Iterator[Finding]:
    words = copy.words_of(item) + item.headline
    places = list(names.places()) if names.lacking else []
    offset = 0
    for passage in passages:
        for spot in copy.terms.occurrences(passage.text):
            term = next((entry.term for entry in spot.entries if entry.kind == CANONICAL), None)
            if term is None or term.text in words or term.text in names.names or term.kind not in _PROPER:
                continue
            yield _foreign(copy, passage, spot, offset, places)
        offset += len(passage.text) + 1
    heard = {match.name for match in names.misheard()}
    for name in names.lacking:
        present = any(name == here for _, _, here in names.present)
        listed = any(name == given.text for given in item.names)
        if listed and not present and name not in heard:
            yield _lacking(
                copy,
                item,
                passages,
                "T004",
                f"the item names {name}, and its chapter does not say it",
                "info",
            )


def _foreign(
    copy: RuleContext, passage: TextBlock, spot: Occurrence, offset: int, places: Sequence[Match]
) -> Finding:
    for match in places:
        start, end = match.start - offset, match.end - offset
        if start < spot.end and spot.start < end and match.context >= _SURE_PLACE and start >= 0:
            message = "is no name of this item; the draft has another in its place"
            return copy.finding(passage, start, end, "T003", message, match.name, level="error")
    message = "is a name of the glossary, but none of this item"
    return copy.finding(passage, spot.start, spot.end, "T003", message, level="info")


def _lacking(
    copy: RuleContext, item: Item, passages: Sequence[TextBlock], rule: str, message: str, level: str
) -> Finding:
    last = passages[-1]
    end = len(last.text)
    return copy.finding(last, end, end, rule, message, level="warning" if level == "warning" else "info")
