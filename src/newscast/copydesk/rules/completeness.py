"""## C: completeness

The script against the episode's list of items.

- **C001** an item that the script does not tell. A warning: leaving news out is an edit too.
  Example: `大家好。` in the opening, and no chapter.
- **C002** a chapter whose id is no item of the episode.
  Example: `## 甲 {#b}⏎甲。`: `## 甲 {#b}`.
- **C003** a chapter without an id: nothing can be checked against its item.
  Example: `## 甲⏎甲。`: `## 甲`.
- **C004** a chapter without words.
  Example: `## 甲 {#a}⏎## 乙 {#b}⏎乙。`: `## 甲 {#a}`.
- **C005** two chapters of one item.
  Example: `## 甲 {#a}⏎甲。⏎## 乙 {#a}⏎乙。`: `## 乙 {#a}`.
- **C006** a line that only looks like a headline: it would be read aloud, and its chapter is not seen.
  An error.
  Example: `### 甲 {#a}⏎甲。`: `### 甲 {#a}`.
- **C007** a conflict between the script and its new draft that nobody has settled. An error, never dismissed.
  Example: `【冲突·编辑的文字】⏎甲。⏎【冲突·新草稿的文字】⏎乙。⏎【冲突·到此为止】`: `【冲突·编辑的文字】`.
- **C008** a code fence that is never closed: nothing behind it is checked.
  Example: `## 甲 {#a}⏎甲。⏎~~~⏎乙。`: `~~~`.

Dismiss one with `newscast check S --dismiss LINE:COLUMN --reason WHY`.
"""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.text_blocks import FENCE, RuleContext
from newscast.model.episode import RESERVED_IDS
from newscast.model.markup import line_slips
from newscast.model.script import Heading, Paragraph

_SHOWN = 90
"""Characters of a line that are shown."""


def find(copy: RuleContext) -> Iterator[Finding]:
    """Everything C finds."""
    for offset in copy.script.conflicts:
        end = copy.text.find("】", offset) + 1 or offset + 1
        message = "keep one side of the conflict and delete the 【冲突】 lines"
        yield Finding(offset, end, "C007", "error", copy.text[offset:end], (), message)
    yield from _broken(copy)
    if copy.episode is None:
        return
    told: set[str] = set()
    spoken = {p.chapter for p in copy.passages if not p.is_headline and p.text.strip()}
    ids = {item.id for item in copy.items}
    for heading in copy.script.chapters():
        yield from _chapter(copy, heading, ids, told, spoken)
        told.add(heading.item_id or "")
    end = len(copy.text.rstrip())
    for item in copy.items:
        if item.id not in told:
            message = f"no chapter tells `{item.id}` ({item.headline}); write one, or dismiss this"
            yield Finding(end, end, "C001", "warning", "", (), message, item.id)


def _broken(copy: RuleContext) -> Iterator[Finding]:
    """Marks that people meant otherwise than they are read."""
    for block in copy.script.blocks:
        for slip in line_slips(block.raw) if isinstance(block, Paragraph) else ():
            if slip.kind == "headline":
                start = block.start + slip.start
                found = copy.text[start : start + _SHOWN].partition("\n")[0].rstrip()
                message = "is no headline and would be read aloud; one is written `## headline {#item-id}`"
                yield Finding(start, start + len(found), "C006", "error", found, (), message)
    fences = list(FENCE.finditer(copy.script.without_notes, len(copy.script.front_raw)))
    if len(fences) % 2:
        message = "the code that begins here is never closed, and nothing behind it is checked; close it"
        yield Finding(*fences[-1].span(1), "C008", "warning", fences[-1][1], (), message)


def _chapter(
    copy: RuleContext, heading: Heading, ids: set[str], told: set[str], spoken: set[str]
) -> Iterator[Finding]:
    start = heading.start
    end = start + len(heading.raw.rstrip())
    found = copy.text[start:end]
    item_id = heading.item_id

    def finding(rule: str, message: str) -> Finding:
        return Finding(start, end, rule, "warning", found, (), message, item_id if item_id in ids else None)

    if item_id is None:
        yield finding("C003", "the chapter names no item; write its id: {#item-id}")
    elif item_id in told:
        yield finding("C005", f"`{item_id}` has a chapter already; join them, or mend the id")
    elif item_id not in ids | RESERVED_IDS:
        yield finding("C002", f"the episode has no item `{item_id}`; mend the id, or add the item")
    if (item_id or "") not in spoken:
        yield finding("C004", "the chapter has no words; write some, or take it out")
