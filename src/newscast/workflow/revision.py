"""What a new rendering of an episode is to the world: its first, the same again, or a correction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from newscast.model.episode import Episode
from newscast.model.manifest import Correction, Manifest
from newscast.model.show import Show

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
    published_revision: int,
) -> Revision:
    """Gives the audio its address.

    Until a revision is published its file is simply made again. What stands at a published address never
    changes: the next rendering gets the next number and a new name, and keeps GUID and date.
    """
    number = max(published_revision + 1 if published_revision else 1, previous.revision if previous else 1)
    first = previous is None or not published_revision
    return Revision(
        number=number,
        file=f"{slug}{MP3}" if number == 1 else f"{slug}.r{number}{MP3}",
        guid=previous.guid if previous else guid_of(slug, show),
        published=show.published(episode.date) if first or previous is None else previous.published,
    )


def guid_of(slug: str, show: Show) -> str:
    """The episode's GUID, made once from the feed's address and the slug, then kept in the manifest."""
    address = show.feed.url.rstrip("/") + "/" + slug
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def corrected(
    previous: Manifest,
    revision: int,
    segments: Sequence[tuple[str, str]],
    titles: Mapping[str, str],
    day: date,
    said: str,
) -> tuple[Correction, ...]:
    """The corrections of all revisions up to `revision`, the one being made.

    `segments` are (chapter, text) as now spoken, `titles` the chapters' headlines. The line of this revision
    is what the editor `said`, else it names the items whose words or headline differ; it grows while the
    revision is not out.
    """
    earlier = tuple(line for line in previous.corrections if line.revision < revision)
    mine = next((line for line in previous.corrections if line.revision == revision), None)
    before = {(old.chapter, old.text) for old in previous.segments}
    touched = {chapter for chapter, _ in set(segments) ^ before}
    touched |= {old.id for old in previous.chapters if titles.get(old.id, old.title) != old.title}
    names = [titles[chapter] for chapter in sorted(touched & titles.keys(), key=_order(segments, previous))]
    if mine and not said:
        added = [name for name in names if name not in mine.text]
        return (*earlier, mine.model_copy(update={"text": "；".join([mine.text, *added])}))
    text = said or "更正：" + ("；".join(names) or "读音与声音")
    return (*earlier, Correction(date=mine.date if mine else day, text=text, revision=revision))


def _order(segments: Sequence[tuple[str, str]], previous: Manifest) -> Callable[[str], int]:
    chapters = [chapter for chapter, _ in segments] + [segment.chapter for segment in previous.segments]
    return chapters.index
