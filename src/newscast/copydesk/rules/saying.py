"""S: what a voice can say."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.spans import Spans
from newscast.languages.zh.pinyin import pinyin_fault
from newscast.languages.zh.sayable import unsayable_runs
from newscast.model.script import Pause, Segment, Substitution
from newscast.support.messages import Message

SECTION = Section(
    "S",
    "what a voice can say",
    "Words that an engine would leave out, or say otherwise than the script demands.",
)
RULES = (
    DeskRule(
        code="S001",
        name="unsayable-character",
        level="warning",
        summary="Letters of other scripts, and characters nobody reads: no voice says them.",
        why="Listeners would hear nothing in their place, or the name of a character.",
        bad=(Example("三星又称삼성。", "삼성"),),
        good=(Example("三星又称[삼성](say:三星)。"),),
    ),
    DeskRule(
        code="S002",
        name="wrong-pinyin",
        level="error",
        summary="Pinyin that is none, or not one syllable for each character.",
        why="The voice cannot be told how to say the word, and would say something else.",
        bad=(Example("[华为](say:hua2)发布了手机。", "华为"),),
        good=(Example("[华为](say:hua2 wei2)发布了手机。"),),
    ),
)


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of S."""
    segments = {segment.offset(0): segment for segment in copy.segments if segment.text}
    for passage in copy.paragraphs:
        yield from _unsayable(copy, passage)
        if segment := segments.get(passage.offset(0)):
            yield from _wrong_pinyin(copy, passage, segment)


def _unsayable(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    runs = list(unsayable_runs(passage.text))
    if not runs:
        return
    spoken = Spans(
        (spot.start, spot.end)
        for spot in copy.terms.occurrences(passage.text)
        if any(entry.term.say is not None for entry in spot.entries)
    )
    for start, end in runs:
        if spoken.hold(start, end) or passage.is_frozen(start, end):
            continue
        message = Message("no voice can say it; write it in Chinese or Latin letters, or give it a `say`")
        yield copy.finding(passage, start, end, "S001", message)


def _wrong_pinyin(copy: RuleContext, passage: TextBlock, segment: Segment) -> Iterator[Finding]:
    at = 0
    for span in segment.spans:
        if isinstance(span, Pause):
            continue
        if isinstance(span, Substitution) and (fault := pinyin_fault(span.shown, span.say)):
            yield copy.finding(
                passage,
                at,
                at + len(span.shown),
                "S002",
                Message("its pinyin is wrong: {fault}", fault=fault),
                level="error",
            )
        at += len(span.shown)
