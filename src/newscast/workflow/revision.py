"""What a new rendering of an episode is to the world: its first, the same again, or a correction."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from newscast.languages.language import language_of, reference_language
from newscast.model.episode import Episode
from newscast.model.history import HistoryEntry
from newscast.model.manifest import Correction, Manifest
from newscast.model.show import Show
from newscast.workflow.correction_text import changes, grown, sentence

MP3 = ".mp3"


@dataclass(frozen=True)
class Revision:
    """How the recording is named and dated."""

    number: int
    file: str
    guid: str
    published: datetime


def revise(
    slug: str,
    episode: Episode,
    show: Show,
    previous: Manifest | None,
    publication: HistoryEntry | None,
) -> Revision:
    """Assign the audio its address.

    Until a revision is published its file is simply made again. What stands at a published address never
    changes: the next rendering gets the next number and a new name, and keeps the GUID and the date that
    listeners' apps know, also where only the history tells of them.
    """
    number = max(publication.revision + 1 if publication else 1, previous.revision if previous else 1)
    guids = (publication and publication.guid, previous and previous.guid, guid_of(slug, show))
    dates = (publication and publication.published, publication and previous and previous.published)
    return Revision(
        number=number,
        file=f"{slug}{MP3}" if number == 1 else f"{slug}.r{number}{MP3}",
        guid=next(guid for guid in guids if guid),
        published=next((day for day in dates if day), show.published(episode.date, episode.time)),
    )


def guid_of(slug: str, show: Show) -> str:
    """The episode's GUID, made once from the feed's address and the slug, then kept in the manifest."""
    address = show.feed.url.rstrip("/") + "/" + slug
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def corrected(
    previous: Manifest | None,
    revision: int,
    segments: Sequence[tuple[str, str]],
    titles: Mapping[str, str],
    day: date,
    said: str,
    recorded: Sequence[Correction] = (),
    spoken: Sequence[str] = (),
    *,
    language: str = "",
    is_silent: bool = False,
) -> tuple[Correction, ...]:
    """Return the corrections of all revisions up to `revision`, the one being made.

    Earlier ones are what `previous` lists and the history `recorded`. `segments` are (chapter, text)
    as now shown, `spoken` how they are read, `titles` the chapters' headlines. The line of this revision is
    what the editor `said`, else it tells what was put right; it grows while the revision is not out. There
    is none where it `is_silent`: what was said of the news stands as it was.
    """
    words = (language_of(language) if language else reference_language()).corrections
    lines = {line.revision: line for line in (*recorded, *(previous.corrections if previous else ()))}
    earlier = tuple(line for number, line in sorted(lines.items()) if number < revision)
    mine = lines.get(revision)
    clauses = changes(previous, segments, titles, spoken, words) if previous else []
    if mine and not said:
        text = grown(mine.text, clauses, words) if clauses else mine.text
        return (*earlier, mine.model_copy(update={"text": text}))
    if is_silent and not said and not clauses:
        return earlier
    text = said or sentence(clauses or [words.sound if previous else words.remade], words)
    return (*earlier, Correction(date=mine.date if mine else day, text=text, revision=revision))
