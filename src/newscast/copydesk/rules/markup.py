"""M: notes and markup."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext
from newscast.model.markup import Kind, label_of, line_slips
from newscast.model.rule import Level
from newscast.model.script import Comment, Heading, Paragraph, Pause, has_words, spans_of
from newscast.model.sound_bite import ClipMark
from newscast.support.messages import Message, Text

SECTION = Section(
    "M",
    "notes and markup",
    "Notes to colleagues, and what looks like markup and is none. Dismissed, it is read as the text that it "
    "is.",
)
RULES = (
    DeskRule(
        code="M001",
        name="note",
        level="info",
        summary="A note to colleagues: `<!-- … -->`.",
        why="It is never spoken, shown or published; whoever finishes the script should have read it.",
        bad=(Example("甲。<!-- 给法务看 -->乙。", "<!-- 给法务看 -->"),),
        good=(Example("甲。乙。"),),
    ),
    DeskRule(
        code="M002",
        name="hold",
        level="error",
        summary="A note holds the script up: `<!-- hold: why -->`.",
        why="A colleague said that the episode must wait; taking the note out says that it need not any "
        "more.",
        bad=(Example("甲。<!-- hold: 等回复 -->", "<!-- hold: 等回复 -->"),),
        good=(Example("甲。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M003",
        name="open-note",
        level="error",
        summary="A note has no end.",
        why="All behind it is a note, and is not spoken.",
        bad=(Example("甲。<!-- 给法务看", "<!-- 给法务看"),),
        good=(Example("甲。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M004",
        name="unknown-speaker",
        level="error",
        summary="A speaker's name that the show does not have: up to 8 characters without punctuation "
        "before a colon, at the head of a paragraph.",
        why="The name would be read aloud, by another speaker.",
        bad=(Example("王教授：我们很高兴。", "王教授："),),
        good=(Example("王教授说，我们很高兴。"),),
    ),
    DeskRule(
        code="M005",
        name="list-or-quotation",
        level="error",
        summary="The mark of a list or of a quotation begins a line.",
        why="It would be read aloud.",
        bad=(Example("- 第一条。", "-"), Example("> 他说开源。", ">")),
        good=(Example("第一条。"),),
    ),
    DeskRule(
        code="M006",
        name="program-remark",
        level="error",
        summary="A remark as programs keep it: `// …`, `/* … */`, `%% … %%`.",
        why="It keeps nothing from being read aloud.",
        bad=(Example("// 问一下法务。", "//"),),
        good=(Example("问一下法务。"),),
    ),
    DeskRule(
        code="M007",
        name="wrong-brackets",
        level="error",
        summary="A script's mark has brackets of the wrong kind: `［词］（say:…）`, `｛#id｝`.",
        why="It is no mark then, and would be read aloud.",
        bad=(Example("推出［GB200］（say:吉比二百）。", "［GB200］（say:吉比二百）"),),
        good=(Example("推出[GB200](say:吉比二百)。", item="推出GB200。", names="GB200"),),
    ),
    DeskRule(
        code="M008",
        name="table-or-rule",
        level="error",
        summary="A row of a table, a rule across the page or a fence of code.",
        why="It would be read aloud.",
        bad=(Example("甲。\n\n---", "---"),),
        good=(Example("甲。\n\n乙。"),),
    ),
    DeskRule(
        code="M009",
        name="no-words",
        level="info",
        summary="A paragraph has no words, such as emoji alone.",
        why="It is not spoken, which its author may not expect.",
        bad=(Example("甲。\n\n🎉🎉", "🎉🎉"),),
        good=(Example("甲。"),),
    ),
)

_NAMED: dict[Kind, tuple[str, Message]] = {
    "list": ("M005", Message("is the mark of a list, and would be read aloud; write plain paragraphs")),
    "quote": ("M005", Message("is the mark of a quotation, and would be read aloud; write “…”")),
    "remark": ("M006", Message("keeps nothing from being read aloud; a note is written <!-- … -->")),
    "full width": (
        "M007",
        Message("has brackets of the wrong kind; a script's are [words](say:…), [[pause 0.8s]], {#id}"),
    ),
    "table": ("M008", Message("is a row of a table, and would be read aloud; write sentences")),
    "rule": ("M008", Message("is a rule across the page; a paragraph ends at an empty line")),
    "fence": ("M008", Message("is a fence of code, and would be read aloud; take it out")),
}


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of M."""
    for comment in copy.script.comments:
        yield _comment(comment)
    chapter: str | None = None
    for block in copy.script.blocks:
        if isinstance(block, Heading):
            chapter = block.item_id
        elif isinstance(block, Paragraph):
            yield from _paragraph(copy, block, chapter)
    for passage in copy.passages:
        for slip in passage.loose_markup:
            if slip.kind == "full width":
                rule, named = _NAMED[slip.kind]
                yield copy.finding(passage, slip.start, slip.end, rule, named, level="error")
    yield from _labels(copy)


def _comment(comment: Comment) -> Finding:
    rule, level, message = (
        "M001",
        "info",
        Message("is a note to colleagues; it is never spoken, shown or published"),
    )
    matches = comment.raw
    if not comment.is_closed:
        rule, level, message = (
            "M003",
            "error",
            Message("a note begins here and never ends; close it with -->"),
        )
        matches = comment.raw.partition("\n")[0].rstrip()
    elif comment.hold is not None:
        why = f" ({comment.hold})" if comment.hold else ""
        rule, level, message = (
            "M002",
            "error",
            Message("holds the script up{why}; take it out when that is settled", why=why),
        )
    return _finding(comment.start, comment.start + len(matches), rule, level, matches, message)


def _finding(
    start: int, end: int, rule: str, level: str, found: str, message: Text, item: str | None = None
) -> Finding:
    stops: Level = "error" if level == "error" else "info"
    return Finding(start, end, rule, stops, found, (), message, item)


def _paragraph(copy: RuleContext, block: Paragraph, chapter: str | None) -> Iterator[Finding]:
    slips = 0
    item = chapter if copy.episode is None or copy.episode.value.item(chapter or "") else None
    for slip in line_slips(block.raw):
        if slip.kind in _NAMED:
            slips += 1
            rule, named = _NAMED[slip.kind]
            start, end = block.start + slip.start, block.start + slip.end
            yield _finding(start, end, rule, "error", copy.text[start:end], named, item)
    spans = spans_of(block.raw, block.start)
    if not slips and not has_words(spans) and not any(isinstance(span, Pause | ClipMark) for span in spans):
        start = block.start + len(block.raw) - len(block.raw.lstrip())
        matches = block.raw.strip()
        message = Message("has no words, and is not spoken")
        yield _finding(start, start + len(matches), "M009", "info", matches, message, item)


def _labels(copy: RuleContext) -> Iterator[Finding]:
    for segment in copy.segments:
        if segment.speaker is None and (label := label_of(segment.text)):
            start, end = segment.offset(label[0]), segment.offset(label[1] - 1) + 1
            matches = segment.text[slice(*label)]
            message = Message(
                "names no speaker of the show, and would be read aloud; name one, or word it otherwise"
            )
            yield _finding(start, end, "M004", "error", matches, message, segment.chapter or None)
