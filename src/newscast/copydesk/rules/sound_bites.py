"""M010 to M014: sound bites and guests."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example
from newscast.copydesk.text_blocks import RuleContext
from newscast.model.script import Heading, Opening, Paragraph, has_words, opening_of, spans_of
from newscast.model.show import paragraph_names
from newscast.model.sound_bite import FOLDER, ClipMark
from newscast.support.messages import Message, Text

RULES = (
    DeskRule(
        code="M010",
        name="broken-sound-bite",
        level="error",
        summary="The mark of a sound bite cannot be read: `[[clip audio/clips/quote.mp3 12.5-31]]` has a "
        "file, and from when to when, in seconds or minutes and seconds.",
        why="Nothing would be heard in its place.",
        bad=(
            Example("[[clip audio/clips/a.mp3]]甲。", "[[clip audio/clips/a.mp3]]", item="甲。"),
            Example(
                "[[clip audio/clips/a.mp3 31-12.5]]甲。", "[[clip audio/clips/a.mp3 31-12.5]]", item="甲。"
            ),
        ),
        good=(Example("[[clip audio/clips/a.mp3 1:05.5-1:20]]甲。", item="甲。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M011",
        name="sound-bite-inside",
        level="error",
        summary="A sound bite does not open its paragraph.",
        why="A paragraph is either spoken or played; only the speaker's name stands before `[[clip …]]`.",
        bad=(
            Example(
                "甲。[[clip audio/clips/a.mp3 1-2]]乙。", "[[clip audio/clips/a.mp3 1-2]]", item="甲。乙。"
            ),
        ),
        good=(Example("甲。\n\n[[clip audio/clips/a.mp3 1-2]]乙。", item="甲。乙。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M012",
        name="sound-bite-file",
        level="error",
        summary="The recording of a sound bite cannot be used: it is missing, lies outside `audio/clips`, "
        "holds no sound, or ends before the stretch does.",
        why="Nothing would be heard in its place.",
        bad=(Example("[[clip audio/a.mp3 1-2]]甲。", "[[clip audio/a.mp3 1-2]]", item="甲。"),),
        good=(Example("[[clip audio/clips/a.mp3 1-2]]甲。", item="甲。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M013",
        name="sound-bite-words",
        level="error",
        summary="A sound bite has no words.",
        why="They are its caption and stand in the transcript; who cannot hear it would have nothing.",
        bad=(Example("甲。\n\n[[clip audio/clips/a.mp3 1-2]]", "[[clip audio/clips/a.mp3 1-2]]"),),
        good=(Example("甲。\n\n[[clip audio/clips/a.mp3 1-2]]乙。", item="甲。乙。"),),
        is_dismissible=False,
    ),
    DeskRule(
        code="M014",
        name="guest-without-recording",
        level="error",
        summary="A guest speaks without a sound bite.",
        why="A guest has no voice that could read the words aloud.",
        bad=(Example("王教授：我们很高兴。", "王教授", item="我们很高兴。", guest="王教授"),),
        good=(
            Example(
                "王教授：[[clip audio/clips/a.mp3 1-2]]我们很高兴。", item="我们很高兴。", guest="王教授"
            ),
        ),
        is_dismissible=False,
    ),
)


def find(copy: RuleContext) -> Iterator[Finding]:
    """Everything that is wrong with sound bites and guests."""
    names = paragraph_names(copy.show, copy.episode.value if copy.episode else None)
    chapter: str | None = None
    for block in copy.script.blocks:
        if isinstance(block, Heading):
            chapter = block.item_id
        elif isinstance(block, Paragraph):
            item = chapter if copy.episode is None or copy.episode.value.item(chapter or "") else None
            opening = opening_of(spans_of(block.raw, block.start), names)
            yield from _misplaced(opening, item)
            if opening.mark:
                yield from _opening(copy, opening, opening.mark, item)
            elif opening.speaker and not (copy.show and copy.show.speaker(opening.speaker)):
                yield _guest(copy, block, opening.speaker, item)


def _misplaced(opening: Opening, item: str | None) -> Iterator[Finding]:
    for mark in opening.misplaced:
        what = Message("a sound bite opens a paragraph of its own, after the speaker's name if there is one")
        yield _finding(mark, "M011", what, item)


def _opening(copy: RuleContext, opening: Opening, mark: ClipMark, item: str | None) -> Iterator[Finding]:
    if fault := mark.fault:
        yield _finding(mark, "M012" if mark.is_elsewhere else "M010", fault, item)
        return
    bite = opening.bite
    if bite and copy.bite_fault and (unusable := copy.bite_fault(bite)):
        yield _finding(mark, "M012", unusable, item)
    if not has_words(opening.spans):
        what = Message("a sound bite's words are its caption; write what is heard")
        yield _finding(mark, "M013", what, item)


def _guest(copy: RuleContext, block: Paragraph, speaker: str, item: str | None) -> Finding:
    start = copy.text.index(speaker, block.start)
    what = Message(
        "is a guest, whom no voice speaks for; write [[clip {folder}/… FROM-TO]] after the name, or tell it "
        "in a speaker's words",
        folder=FOLDER,
    )
    return Finding(start, start + len(speaker), "M014", "error", speaker, (), what, item)


def _finding(mark: ClipMark, rule: str, what: Text, item: str | None) -> Finding:
    return Finding(mark.start, mark.end, rule, "error", mark.raw, (), what, item)
