"""What a new rendering of an episode is to the world: its first, the same again, or a correction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from newscast.model.episode import Episode
from newscast.model.history import HistoryEntry
from newscast.model.manifest import Correction, Manifest
from newscast.model.show import Show

MP3 = ".mp3"
_SOUND = "读音与声音"
_ALL = "重新制作"
"""Where nobody knows any more what the published recording said."""


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
    """Gives the audio its address.

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
        published=next((day for day in dates if day), show.published(episode.date)),
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
) -> tuple[Correction, ...]:
    """The corrections of all revisions up to `revision`, the one being made.

    Earlier ones are what `previous` lists and the history `recorded`. `segments` are (chapter, text)
    as now spoken, `titles` the chapters' headlines. The line of this revision is what the editor `said`, else
    it names the items whose words or headline differ; it grows while the revision is not out.
    """
    lines = {line.revision: line for line in (*recorded, *(previous.corrections if previous else ()))}
    earlier = tuple(line for number, line in sorted(lines.items()) if number < revision)
    mine = lines.get(revision)
    names = _touched(previous, segments, titles) if previous else []
    if mine and not said:
        added = [name for name in names if name not in mine.text]
        return (*earlier, mine.model_copy(update={"text": "；".join([mine.text, *added])}))
    text = said or "更正：" + ("；".join(names) or (_SOUND if previous else _ALL))
    return (*earlier, Correction(date=mine.date if mine else day, text=text, revision=revision))


def _touched(previous: Manifest, segments: Sequence[tuple[str, str]], titles: Mapping[str, str]) -> list[str]:
    """The headlines of the items that differ, in order."""
    before = {(old.chapter, old.text) for old in previous.segments}
    touched = {chapter for chapter, _ in set(segments) ^ before}
    touched |= {old.id for old in previous.chapters if titles.get(old.id, old.title) != old.title}
    return [titles[chapter] for chapter in sorted(touched & titles.keys(), key=_order(segments, previous))]


def _order(segments: Sequence[tuple[str, str]], previous: Manifest) -> Callable[[str], int]:
    chapters = [chapter for chapter, _ in segments] + [segment.chapter for segment in previous.segments]
    return chapters.index
