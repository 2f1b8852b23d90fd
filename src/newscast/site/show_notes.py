"""Show notes of an episode for its page, its feed entry and directories, as HTML and as plain text.

Everything in a manifest is data: it is escaped here, so the HTML holds only the tags this file writes
(p, ol, li, a, time), which every directory lets through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from html import escape

from newscast.languages.disclosure import disclosure_wording
from newscast.languages.language import ListenerWording, language_of
from newscast.model.manifest import Chapter, ManifestSummary, is_item_chapter
from newscast.model.show import Show
from newscast.site.addresses import ascii_address
from newscast.support.time_codes import full_clock

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def notes_wording(show: Show) -> ListenerWording:
    """The words of the show's language; English where newscast does not know it."""
    return language_of(show.language).listener


def clean(text: str) -> str:
    """Return `text` without the characters that XML forbids or that only control terminals."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text)


@lru_cache(maxsize=1024)
def one_line(text: str) -> str:
    """Return `clean` text with all white space as single blanks; cached, as titles recur."""
    return " ".join(clean(text).split())


def shown_chapters(recording: ManifestSummary) -> tuple[Chapter, ...]:
    """The chapters in order, the first from the very start, as players and directories demand."""
    if not recording.chapters:
        return ()
    first, *rest = sorted(recording.chapters, key=lambda chapter: chapter.start)
    return (first.model_copy(update={"start": 0.0}) if first.start else first, *rest)


def corrections(recording: ManifestSummary, words: ListenerWording) -> list[tuple[date, str]]:
    """Return date and text of each correction, without a leading word that the heading already has."""
    lines = ((line.date, one_line(line.text)) for line in recording.corrections)
    return [(day, text.removeprefix(words.correction_head).lstrip() or text) for day, text in lines]


def summary(recording: ManifestSummary, words: ListenerWording) -> str:
    """Return the episode's subject in one plain line: its summary, else the headlines."""
    if text := one_line(recording.summary):
        return text
    titles = [one_line(c.title) for c in recording.chapters if is_item_chapter(c.id)]
    return words.semicolon.join(titles) or one_line(recording.title)


def plain_notes(recording: ManifestSummary, show: Show, *, most_bytes: int = 4000) -> str:
    """Summary, corrections and chapters with their times as plain text, and that the voice is synthetic.

    Apple and Spotify make chapters of at least three lines that open with a time, the first 00:00:00. Left
    out as a whole where they do not fit into `most_bytes` of UTF-8 (Apple's limit for a description). Some
    apps take a description for HTML and would swallow `<芯片>`: see `without_tags`.
    """
    words, voiced = notes_wording(show), disclosure_wording(show.language).episode
    head = [summary(recording, words)]
    head += [f"{words.corrections} {day}: {text}" for day, text in corrections(recording, words)]
    text = "\n\n".join(head)
    times = [f"{full_clock(c.start)} {one_line(c.title)}" for c in shown_chapters(recording)]
    text, listed = without_tags(text), without_tags("\n".join(times))
    whole = f"{text}\n\n{listed}" if len(times) >= 3 else text
    room = most_bytes - len(f"\n\n{voiced}".encode())
    fitting = whole if len(whole.encode()) <= room else cut(text, room)
    return f"{fitting}\n\n{voiced}"


def without_tags(text: str) -> str:
    """Return `text` with full-width angle brackets: some apps take a description for HTML, tags and all."""
    return text.replace("<", "＜").replace(">", "＞")


def cut(text: str, most_bytes: int) -> str:
    """The start of `text` in at most `most_bytes` of UTF-8, ending in … where something was left out."""
    data = text.encode()
    if len(data) <= most_bytes:
        return text
    return data[: most_bytes - 3].decode("utf-8", "ignore").rstrip() + "…"


def html_notes(recording: ManifestSummary, show: Show) -> str:
    """The notes as HTML: summary, corrections, chapters with times and sources, and that no person speaks."""
    voiced = disclosure_wording(show.language).episode
    return "\n".join([*_blocks(recording, notes_wording(show)), f"<p>{escape(voiced)}</p>"])


def _blocks(recording: ManifestSummary, words: ListenerWording) -> Iterator[str]:
    for paragraph in clean(recording.summary or summary(recording, words)).split("\n"):
        if paragraph.strip():
            yield f"<p>{escape(paragraph.strip())}</p>"
    for day, text in corrections(recording, words):
        yield f"<p>{words.corrections}{words.bracketed(str(day))}{words.colon}{escape(text)}</p>"
    chapters = shown_chapters(recording)
    if chapters:
        yield "<ol>"
        yield from (
            f"<li>{full_clock(chapter.start)} {_sourced(chapter, words)}</li>" for chapter in chapters
        )
        yield "</ol>"


def _sourced(chapter: Chapter, words: ListenerWording) -> str:
    title = escape(one_line(chapter.title))
    if chapter.url:
        title = f'<a href="{escape(ascii_address(chapter.url))}">{title}</a>'
    origin = words.comma.join(one_line(part) for part in (chapter.source, chapter.date) if part)
    return f"{title} — {escape(origin)}" if origin else title
