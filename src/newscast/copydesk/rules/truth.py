"""T: truth, the script's numbers and names against the item's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.alignment import Match
from newscast.copydesk.matching.glossary_index import CANONICAL, Occurrence
from newscast.copydesk.matching.item_names import ItemNames
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.rules.names import items_heard
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.digits import fold_digits
from newscast.languages.spans import Spans
from newscast.languages.zh.figures import Facts, Fault, faults
from newscast.languages.zh.mentions import mentions
from newscast.languages.zh.quantities import ISO_DATE, Quantity, quantities
from newscast.languages.zh.quantities.units import unit_of
from newscast.model.episode import Item, Number
from newscast.support.messages import Message, Text

SECTION = Section(
    "T",
    "truth",
    "The script's numbers and names against the item's, both ways. Values and units are compared, however "
    "they are written: `5300万美元` is `53 million` dollars, `百分之五十` and `五成` are `50%`. `约` and "
    "`左右` allow 5 % either way, `超过`, `逾`, `至少` and `以上` a tenth more in the item, `近`, `不到` "
    "and `以内` a tenth less; `20多个` is 20 to 29, `数十` 20 to 99. The 10 of `10到20亿` may be 10亿.",
)
RULES = (
    DeskRule(
        code="T001",
        name="wrong-figure",
        level="error",
        summary="A number that the item does not have; the item's figure is suggested, and so are another "
        "sign, unit, currency or order of a score and the opposite of a word of the item's (下降 for 增长), "
        "while the editor's own sum, difference or growth of the item's figures is a remark.",
        lesser_level="info",
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
_PROPER = frozenset({"org", "person", "product", "benchmark", "place"})
_IN_A_NAME = re.compile(r"(?<=[A-Za-z0-9][- ])[0-9]+(?:\.[0-9]+)?[KMBT](?![A-Za-z0-9])")
_VALUE = re.compile(r"[-+]?[0-9]{1,40}(?:\.[0-9]{0,40}|/[0-9]{1,40})?(?:(?<!/)[eE][-+]?[0-9]{1,2})?")
"""A listed number's plain value; `1e999999999` would take all memory."""
_DAY = re.compile(r"[0-9]{4}-([0-9]{2})(?:-([0-9]{2}))?")
_MOONS = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of T."""
    for item, passages, names in items_heard(copy):
        yield from _numbers(copy, item, passages)
        yield from _headline(copy, item)
        yield from _names(copy, item, passages, names)


def _numbers(copy: RuleContext, item: Item, passages: Sequence[TextBlock]) -> Iterator[Finding]:
    facts = Facts(copy.words_of(item), (*_extra(copy, item), *quantities(item.headline)))
    also = [f for other in copy.items if other is not item for f in quantities(copy.words_of(other))]
    texts = [passage.plain for passage in passages]
    reported: set[str] = set()
    for index, fault in faults(texts, facts, also, left_out=_left_out(copy, passages)):
        reported.update(fault.rights[:1])
        yield _fault(copy, passages[index], fault)
    spoken = [mention for text in texts for mention in mentions(text)]
    words = "".join(texts)
    for number in item.numbers:
        listed = [*quantities(number.text)] or [*_value(number)]
        missing = [f for f in listed if f.unit != "年" or f.measure.dimension != "年份"]
        missing = [f for f in missing if not any(mention.figure.agrees(f) for mention in spoken)]
        if missing and number.text not in words and number.text not in reported:
            message = Message(
                "the item lists {number_text}, and its chapter does not say it", number_text=number.text
            )
            yield _lacking(copy, passages, "T002", message, "warning")


def _headline(copy: RuleContext, item: Item) -> Iterator[Finding]:
    """Yield figures of the chapter's headline: everybody reads it, though nobody says it."""
    passages = copy.headlines.get(item.id, ())
    facts = Facts(f"{item.headline}。{copy.words_of(item)}", _extra(copy, item))
    texts = [passage.plain for passage in passages]
    for index, fault in faults(texts, facts, left_out=_left_out(copy, passages)):
        yield _fault(copy, passages[index], fault)


def _fault(copy: RuleContext, passage: TextBlock, fault: Fault) -> Finding:
    start, end = fault.start, fault.end
    if fault.how == "derived":
        message = Message(
            "is no figure of the item, but follows from {rights}", rights=" and ".join(fault.rights)
        )
        return copy.finding(passage, start, end, "T001", message, level="info")
    if fault.how == "rounded":
        message = Message("is a figure of the item, rounded; say so with a word such as 约")
        return copy.finding(passage, start, end, "T001", message, level="info")
    message = (
        Message("is the opposite of what the item says")
        if fault.how == "turned"
        else Message("is no figure of the item")
    )
    if not fault.rights:
        message = Message("{fault}; mend it, or add it to the item", fault=message)
    return copy.finding(passage, start, end, "T001", message, *fault.rights, level="error")


def _left_out(copy: RuleContext, passages: Sequence[TextBlock]) -> frozenset[tuple[int, int]]:
    """Return where figures begin that are names, years or dates: other rules' business."""
    matches: set[tuple[int, int]] = set()
    for index, passage in enumerate(passages):
        spots = [(spot.start, spot.end) for spot in copy.terms.occurrences(passage.text)]
        names = Spans([*spots, *(match.span() for match in ISO_DATE.finditer(passage.plain))])
        for figure in quantities(passage.plain):
            is_year = figure.measure.dimension == "年份" and 1900 <= figure.value < 2200
            if is_year or names.hold(figure.start, figure.end):
                matches.add((index, figure.start))
    return frozenset(matches)


def _extra(copy: RuleContext, item: Item) -> tuple[Quantity, ...]:
    """Return figures of the item that stand in its lists, its names and its dates."""
    matches = [figure for number in item.numbers for figure in (*quantities(number.text), *_value(number))]
    for match in _IN_A_NAME.finditer(copy.words_of(item)):
        matches += (replace(figure, is_free=True) for figure in quantities(match[0]))
    period = copy.episode.value.period if copy.episode else None
    for word, months in _MOONS.items() if period else ():
        if period and word in copy.words_of(item):
            matches.append(
                Quantity(word, 0, 0, Fraction((period.month - 1 + months) % 12 + 1), unit_of("月"))
            )
    for match in _DAY.finditer(item.source.date or ""):
        matches.append(Quantity(match[0], 0, 0, Fraction(int(match[1])), unit_of("月")))
        matches.append(Quantity(match[0], 0, 0, Fraction(int(match[2] or 0)), unit_of("日")))
    return tuple(matches)


def _value(number: Number) -> Iterator[Quantity]:
    """Yield the value that an item lists beside a number's words."""
    text = fold_digits(number.value or "").strip()
    if not _VALUE.fullmatch(text):
        return
    try:
        value = Fraction(text)
    except ZeroDivisionError:
        return
    yield Quantity(number.text, 0, len(number.text), value, is_free=True)


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
                passages,
                "T004",
                Message("the item names {name}, and its chapter does not say it", name=name),
                "info",
            )


def _foreign(
    copy: RuleContext, passage: TextBlock, spot: Occurrence, offset: int, places: Sequence[Match]
) -> Finding:
    for match in places:
        start, end = match.start - offset, match.end - offset
        if start < spot.end and spot.start < end and match.context >= _SURE_PLACE and start >= 0:
            message = Message("is no name of this item; the draft has another in its place")
            return copy.finding(passage, start, end, "T003", message, match.name, level="error")
    message = Message("is a name of the glossary, but none of this item")
    return copy.finding(passage, spot.start, spot.end, "T003", message, level="info")


def _lacking(
    copy: RuleContext, passages: Sequence[TextBlock], rule: str, message: Text, level: str
) -> Finding:
    last = passages[-1]
    end = len(last.text)
    return copy.finding(last, end, end, rule, message, level="warning" if level == "warning" else "info")
