"""C: completeness, the script against the episode's list of items."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import FENCE, RuleContext
from newscast.model.episode import RESERVED_IDS
from newscast.model.markup import line_slips
from newscast.model.script import Heading, Paragraph
from newscast.support.messages import Message, Text

SECTION = Section("C", "completeness", "The script against the episode's list of items.")
RULES = (
    DeskRule(
        code="C001",
        name="missing-item",
        level="warning",
        summary="No chapter tells an item of the episode.",
        why="Leaving news out is an edit too, but it should be meant.",
        bad=(Example("## 开场 {#opening}\n\n大家好。", ""),),
        good=(Example("## 开场 {#opening}\n\n大家好。\n\n## 甲 {#a}\n\n甲。"),),
    ),
    DeskRule(
        code="C002",
        name="unknown-item",
        level="warning",
        summary="A chapter's id is no item of the episode.",
        why="Nothing in it can be checked, and its source is not listed in the notes.",
        bad=(Example("## 甲 {#a}\n\n甲。\n\n## 乙 {#b}\n\n乙。", "## 乙 {#b}"),),
        good=(Example("## 甲 {#a}\n\n甲。"),),
    ),
    DeskRule(
        code="C003",
        name="chapter-without-id",
        level="warning",
        summary="A chapter has no id.",
        why="Nothing in it can be checked against its item.",
        bad=(Example("## 甲 {#a}\n\n甲。\n\n## 乙\n\n乙。", "## 乙"),),
        good=(Example("## 甲 {#a}\n\n甲。"),),
    ),
    DeskRule(
        code="C004",
        name="empty-chapter",
        level="warning",
        summary="A chapter has no words.",
        why="Its headline is listed and nothing is heard of it.",
        bad=(Example("## 甲 {#a}\n", "## 甲 {#a}"),),
        good=(Example("## 甲 {#a}\n\n甲。"),),
    ),
    DeskRule(
        code="C005",
        name="repeated-chapter",
        level="warning",
        summary="Two chapters tell the same item.",
        why="An id was copied, or the news is told twice.",
        bad=(Example("## 甲 {#a}\n\n甲。\n\n## 乙 {#a}\n\n乙。", "## 乙 {#a}"),),
        good=(Example("## 甲 {#a}\n\n甲。\n\n乙。"),),
    ),
    DeskRule(
        code="C006",
        name="broken-headline",
        level="error",
        summary="A line only looks like a headline.",
        why="It would be read aloud, and its chapter is not seen.",
        bad=(Example("## 甲 {#a}\n\n甲。\n\n### 乙\n\n乙。", "### 乙"),),
        good=(Example("## 甲 {#a}\n\n甲。"),),
    ),
    DeskRule(
        code="C007",
        name="unsettled-conflict",
        level="error",
        summary="Nobody has settled a conflict between the script and its new draft.",
        why="Both sides would be read aloud.",
        bad=(
            Example(
                "【冲突·编辑的文字】\n\n甲。\n\n【冲突·新草稿的文字】\n\n乙。\n\n【冲突·到此为止】",
                "【冲突·编辑的文字】",
            ),
        ),
        good=(Example("甲。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="C008",
        name="open-fence",
        level="warning",
        summary="A code fence is never closed.",
        why="Nothing behind it is checked.",
        bad=(Example("甲。\n\n~~~\n\n乙。", "~~~", also="M008"),),
        good=(Example("甲。\n\n乙。"),),
    ),
)

_SHOWN = 90
"""Characters of a line that are shown."""


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of C."""
    for offset in copy.script.conflicts:
        end = copy.text.find("】", offset) + 1 or offset + 1
        message = Message("keep one side of the conflict and delete the 【冲突】 lines")
        yield Finding(offset, end, "C007", "error", copy.text[offset:end], (), message)
    yield from _broken(copy)
    if copy.episode is None:
        return
    reported: set[str] = set()
    spoken = {p.chapter for p in copy.passages if not p.is_headline and p.text.strip()}
    ids = {item.id for item in copy.items}
    for heading in copy.script.chapters():
        if not copy.items:
            ids.add(heading.item_id or "")  # a special's chapters are its own
        yield from _chapter(copy, heading, ids, reported, spoken)
        reported.add(heading.item_id or "")
    end = len(copy.text.rstrip())
    for item in copy.items:
        if item.id not in reported:
            message = Message(
                "no chapter tells `{item_id}` ({headline}); write one, or dismiss this",
                item_id=item.id,
                headline=item.headline,
            )
            yield Finding(end, end, "C001", "warning", "", (), message, item.id)


def _broken(copy: RuleContext) -> Iterator[Finding]:
    """Yield marks that people meant otherwise than they are read."""
    for block in copy.script.blocks:
        for slip in line_slips(block.raw) if isinstance(block, Paragraph) else ():
            if slip.kind == "headline":
                start = block.start + slip.start
                matches = copy.text[start : start + _SHOWN].partition("\n")[0].rstrip()
                message = Message(
                    "is no headline and would be read aloud; one is written `## headline {#item-id}`"
                )
                yield Finding(start, start + len(matches), "C006", "error", matches, (), message)
    fences = list(FENCE.finditer(copy.script.without_notes, len(copy.script.front_raw)))
    if len(fences) % 2:
        message = Message(
            "the code that begins here is never closed, and nothing behind it is checked; close it"
        )
        yield Finding(*fences[-1].span(1), "C008", "warning", fences[-1][1], (), message)


def _chapter(
    copy: RuleContext, heading: Heading, ids: set[str], told: set[str], spoken: set[str]
) -> Iterator[Finding]:
    start = heading.start
    end = start + len(heading.raw.rstrip())
    matches = copy.text[start:end]
    item_id = heading.item_id

    def finding(rule: str, message: Text) -> Finding:
        return Finding(start, end, rule, "warning", matches, (), message, item_id if item_id in ids else None)

    if item_id is None:
        yield finding("C003", Message("the chapter names no item; write its id: {mark}", mark="{#item-id}"))
    elif item_id in told:
        yield finding(
            "C005", Message("`{item}` has a chapter already; join them, or mend the id", item=item_id)
        )
    elif item_id not in ids | RESERVED_IDS:
        yield finding(
            "C002", Message("the episode has no item `{item}`; mend the id, or add the item", item=item_id)
        )
    if (item_id or "") not in spoken:
        yield finding("C004", Message("the chapter has no words; write some, or take it out"))
