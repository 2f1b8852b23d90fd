"""F: figures of languages that read their own, against the item's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.figures import Figure, FigureFault, figure_faults
from newscast.languages.language import Language, language_of, reference_language
from newscast.model.episode import Item
from newscast.support.messages import Message

SECTION = Section(
    "F",
    "truth",
    "In English, the script's numbers against the item's, both ways. Values and units are compared, however "
    "they are written: `two and a half million` is `2.5m`, `a third` about 33%, 5 miles are 8 km and not 5. "
    "`about` and `more than` allow an eighth, and a figure may be rounded to two digits or more.",
)
RULES = (
    DeskRule(
        code="F001",
        name="figure-differs",
        level="error",
        lesser_level="info",
        summary="A number that the item does not have; its figures' sum, difference or growth is a remark.",
        why="A false figure on air has to be corrected in public.",
        bad=(
            Example(
                "The company raised $10 million.",
                "$10 million",
                "€10 million",
                item="The company raised €10 million.",
                language="en",
            ),
        ),
        good=(Example("It sold two and a half million cars.", item="It sold 2.5m cars.", language="en"),),
    ),
    DeskRule(
        code="F002",
        name="figure-missing",
        level="warning",
        summary="A number that the item lists and the script does not say.",
        why="Whoever listed it held it for worth telling; it may have been lost in an edit.",
        bad=(
            Example(
                "The company gave no valuation.", "", item="Its value is $5bn.", number="$5bn", language="en"
            ),
        ),
        good=(Example("It is worth $5 billion.", item="Its value is $5bn.", number="$5bn", language="en"),),
    ),
    DeskRule(
        code="F003",
        name="figure-turned",
        level="error",
        summary="The script says of a figure that it rose where the item says that it fell, or the reverse.",
        why="The opposite of the news is false news.",
        bad=(Example("Sales rose 20%.", "20%", item="Sales fell 20%.", language="en"),),
        good=(Example("Sales were down by 20%.", item="Sales fell 20%.", language="en"),),
    ),
)


def find(copy: RuleContext) -> Iterator[Finding]:
    """Everything F finds."""
    language = language_of(copy.show.language) if copy.show else reference_language()
    if language.figures is None:
        return
    for item in copy.items:
        passages = copy.chapters.get(item.id, ())
        if passages:
            yield from _item(copy, item, passages, language)


def _item(
    copy: RuleContext, item: Item, passages: Sequence[TextBlock], language: Language
) -> Iterator[Finding]:
    assert language.figures is not None
    listed = [figure for number in item.numbers for figure in language.figures(number.text)]
    facts = [*language.figures(copy.words_of(item)), *language.figures(item.headline), *listed]
    facts += language.figures(item.source.date or "")
    claims = [(passage, figure) for passage in passages for figure in language.figures(passage.plain)]
    owner = {id(figure): passage for passage, figure in claims}
    for fault in figure_faults([figure for _, figure in claims], facts):
        yield _fault(copy, owner[id(fault.figure)], fault)
    for number in item.numbers:
        missing = [one for one in language.figures(number.text) if not _is_said(one, claims)]
        if missing and not any(number.text in passage.text for passage in passages):
            message = Message(
                "the item lists {number_text}, and its chapter does not say it", number_text=number.text
            )
            end = len(passages[-1].text)
            yield copy.finding(passages[-1], end, end, "F002", message)


def _is_said(fact: Figure, claims: Sequence[tuple[TextBlock, Figure]]) -> bool:
    return any(figure.agrees(fact) for _, figure in claims)


def _fault(copy: RuleContext, passage: TextBlock, fault: FigureFault) -> Finding:
    start, end = fault.figure.start, fault.figure.end
    if fault.how == "derived":
        message = Message("is no figure of the item, but follows from two of them")
        return copy.finding(passage, start, end, "F001", message, level="info")
    if fault.how == "turned":
        message = Message("is the opposite of what the item says")
        return copy.finding(passage, start, end, "F003", message, level="error")
    message = Message("is no figure of the item")
    if not fault.rights:
        message = Message("{fault}; mend it, or add it to the item", fault=message)
    rights = dict.fromkeys(right.text for right in fault.rights)
    return copy.finding(passage, start, end, "F001", message, *rights, level="error")
