"""What a recording holds, as listeners see it: its chapters, what is said when, and the tags of its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newscast.model.manifest import Chapter, Cue, SpokenSegment
from newscast.model.script import CLOSING, OPENING

if TYPE_CHECKING:
    from newscast.audio.master import Tags
    from newscast.audio.mix import Timeline
    from newscast.model.episode import Episode
    from newscast.model.workspace import Workspace
    from newscast.workflow.plan import Plan

OPENING_TITLE, CLOSING_TITLE = "开场", "结语"


def chapters_of(episode: Episode, plan: Plan, timeline: Timeline) -> tuple[Chapter, ...]:
    """Return the chapters that players list, the first from 0 on."""
    headlines = {one.segment.chapter: one.segment.headline for one in plan.segments}
    result = []
    for placed in timeline.chapters:
        item = episode.item(placed.id)
        result.append(
            Chapter(
                id=placed.id,
                title=title_of(placed.id, headlines[placed.id]),
                start=round(placed.start, 3),
                end=round(placed.end, 3),
                url=item.source.url if item else None,
                source=item.source.title if item else None,
                date=item.source.date if item else None,
            )
        )
    return (_from_the_start(result[0]), *result[1:]) if result else ()


def title_of(chapter: str, headline: str) -> str:
    """Return what players list a chapter as."""
    return headline or {OPENING: OPENING_TITLE, CLOSING: CLOSING_TITLE}.get(chapter, chapter)


def _from_the_start(chapter: Chapter) -> Chapter:
    """Return the chapter with its start at 0, under the intro, as players require."""
    return chapter.model_copy(update={"start": 0.0})


def segments_of(plan: Plan, timeline: Timeline) -> tuple[SpokenSegment, ...]:
    """Return the segments with their times, in seconds from the start."""
    return tuple(
        SpokenSegment(
            id=planned.segment.id,
            chapter=planned.segment.chapter,
            speaker=planned.delivery.speaker.name,
            voice=planned.delivery.name,
            text=planned.segment.text,
            spoken=planned.utterance.spoken,
            start=round(placed.start, 6),
            end=round(placed.end, 6),
            clip=planned.key,
            cues=tuple(
                Cue(text=cue.text, start=round(cue.start, 6), end=round(cue.end, 6)) for cue in placed.cues
            ),
        )
        for planned, placed in zip(plan.segments, timeline.lines, strict=True)
    )


def tags_of(
    workspace: Workspace, episode: Episode, plan: Plan, title: str, chapters: Sequence[Chapter]
) -> Tags:
    """Return what is written into the audio files."""
    from newscast.audio.master import TagChapter, Tags

    show = workspace.show
    return Tags(
        title=title,
        show=show.title,
        author=show.author,
        date=episode.date.isoformat(),
        language=show.language,
        number=episode.number,
        notes=_notes(chapters),
        lyrics="\n\n".join(planned.segment.text for planned in plan.segments),
        url=show.website,
        copyright=show.copyright,
        cover=workspace.file(show.cover),
        chapters=tuple(TagChapter(one.title, one.start, one.end, one.url) for one in chapters),
    )


def _notes(chapters: Sequence[Chapter]) -> str:
    return "\n".join(
        f"{one.title} {one.url or ''}".strip() for one in chapters if one.id not in (OPENING, CLOSING)
    )
