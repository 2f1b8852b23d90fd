"""An episode as a page shows it: chapters with their text, phrase by phrase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from newscast.languages.language import ListenerWording
from newscast.model.manifest import Chapter, Manifest, SpokenSegment
from newscast.model.spot import is_spot_chapter
from newscast.site.pages.unbroken import html_of
from newscast.site.show_notes import clean, one_line, shown_chapters
from newscast.support.time_codes import clock


class PagePhrase(NamedTuple):
    """Words that light up together; times in seconds. (A tuple, as there are thousands of them.)"""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class PageParagraph:
    """One segment; the speaker is named where it changes, if there are several."""

    speaker: str
    start: float
    phrases: tuple[PagePhrase, ...]

    @property
    def clock(self) -> str:
        """The time of its start, as 01:23."""
        return clock(self.start)

    @property
    def marked(self) -> Markup:
        """The phrases as HTML; in a template's loop they would take most of a page's time."""
        return Markup(  # noqa: S704 - all of it is escaped or ours
            "".join(
                f'<span class="cue" data-start="{start}" data-end="{end}">{html_of(text)}</span>'
                for text, start, end in self.phrases
            )
        )


@dataclass(frozen=True)
class PageChapter:
    """A chapter with its paragraphs."""

    id: str
    title: str
    start: float
    end: float
    url: str | None
    origin: str
    """Where the news comes from, and its date."""
    paragraphs: tuple[PageParagraph, ...]

    @property
    def clock(self) -> str:
        """The time of its start, as 01:23."""
        return clock(self.start)

    @property
    def is_news(self) -> bool:
        """Whether its address is the source of news; a spot's is where the sponsor wants people."""
        return not is_spot_chapter(self.id)


def page_chapters(recording: Manifest, words: ListenerWording) -> tuple[PageChapter, ...]:
    """The episode's chapters in order, with their paragraphs."""
    paragraphs: dict[str, list[PageParagraph]] = {}
    several = len({segment.speaker for segment in recording.segments}) > 1
    before = ""
    for segment in sorted(recording.segments, key=lambda segment: segment.start):
        named = one_line(segment.speaker) if several and segment.speaker != before else ""
        before = segment.speaker
        paragraphs.setdefault(segment.chapter, []).append(
            PageParagraph(named, segment.start, tuple(_phrases(segment)))
        )
    return tuple(
        _part(chapter, paragraphs.get(chapter.id, []), words) for chapter in shown_chapters(recording)
    )


def _part(chapter: Chapter, paragraphs: list[PageParagraph], words: ListenerWording) -> PageChapter:
    origin = words.comma.join(one_line(part) for part in (chapter.source, chapter.date) if part)
    title = one_line(chapter.title)
    return PageChapter(chapter.id, title, chapter.start, chapter.end, chapter.url, origin, tuple(paragraphs))


def _phrases(segment: SpokenSegment) -> Iterator[PagePhrase]:
    """The cues with the blanks that stand between them in the segment's text."""
    text, at = clean(segment.text), 0
    for cue in segment.cues:
        words = clean(cue.text)
        begin = text.find(words, at)
        gap = text[at:begin] if begin >= 0 else ""
        at = begin + len(words) if begin >= 0 else at
        yield PagePhrase(gap + words, cue.start, cue.end)
    if not segment.cues:
        yield PagePhrase(text, segment.start, segment.end)
