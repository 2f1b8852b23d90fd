"""What a recording holds, as listeners see it: its chapters, what is said when, and the tags of its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newscast.languages.disclosure import disclosure_wording
from newscast.languages.language import ListenerWording, language_of
from newscast.languages.programme import programme_wording
from newscast.model.disclosure import DISCLOSURES
from newscast.model.label import first_label
from newscast.model.manifest import Chapter, Cue, SoundSource, SpokenSegment
from newscast.model.script import AFTER_OUTRO, CLOSING, COLD_OPEN, OPENING
from newscast.model.spot import SPOT_CHAPTER, is_spot_chapter
from newscast.site.addresses import ascii_address

if TYPE_CHECKING:
    from newscast.audio.master import Tags
    from newscast.audio.mix import PlacedLine, Timeline
    from newscast.model.episode import Episode
    from newscast.model.label import SynthesisLabel
    from newscast.model.show import Show
    from newscast.model.workspace import Workspace
    from newscast.workflow.plan import Plan, PlannedSegment
    from newscast.workflow.revision import Revision


def chapters_of(show: Show, episode: Episode, plan: Plan, timeline: Timeline) -> tuple[Chapter, ...]:
    """Return the chapters that players list, the first from 0 on."""
    headlines = {one.segment.chapter: one.segment.headline for one in plan.segments}
    result = []
    for placed in timeline.chapters:
        item = episode.item(placed.id)
        result.append(
            Chapter(
                id=placed.id,
                title=_title(placed.id, headlines[placed.id], show),
                start=round(placed.start, 3),
                end=round(placed.end, 3),
                url=item.source.url if item else _spot_url(placed.id, show),
                source=item.source.title if item else None,
                date=item.source.date if item else None,
            )
        )
    return (_from_the_start(result[0]), *result[1:]) if result else ()


def season_of(episode: Episode, show: Show) -> int | None:
    """The season that the episode names, else the year of its period where the show counts by years."""
    by_year = episode.period.year if show.feed.season_by_year else None
    return by_year if episode.season is None else episode.season


def title_of(chapter: str, headline: str, words: ListenerWording) -> str:
    """Return what players list a chapter as."""
    return headline or {OPENING: words.opening, CLOSING: words.closing}.get(chapter, chapter)


def _title(chapter: str, headline: str, show: Show) -> str:
    words = programme_wording(show.language)
    return headline or {COLD_OPEN: words.cold_open, AFTER_OUTRO: words.after_outro}.get(
        chapter, title_of(chapter, headline, language_of(show.language).listener)
    )


def _spot_url(chapter: str, show: Show) -> str | None:
    """Return where a spot's chapter leads."""
    number = chapter.removeprefix(SPOT_CHAPTER) if is_spot_chapter(chapter) else ""
    return show.spots[int(number) - 1].url if number else None


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
            cues=_cues(planned, placed),
            source=_source(planned),
        )
        for planned, placed in zip(plan.segments, timeline.lines, strict=True)
    )


def _cues(planned: PlannedSegment, placed: PlacedLine) -> tuple[Cue, ...]:
    """A phrase each; what stands outside the script is one caption, however it is divided for breath."""
    if planned.segment.chapter in DISCLOSURES:
        whole = Cue(text=planned.segment.text, start=round(placed.start, 6), end=round(placed.end, 6))
        return (whole,)
    return tuple(Cue(text=cue.text, start=round(cue.start, 6), end=round(cue.end, 6)) for cue in placed.cues)


def _source(planned: PlannedSegment) -> SoundSource | None:
    source = planned.spoken.source
    if source is None:
        return None
    bite = source.bite
    return SoundSource(file=bite.file, sha256=source.sha256, start=bite.start_seconds, end=bite.end_seconds)


def tags_of(
    workspace: Workspace,
    episode: Episode,
    plan: Plan,
    title: str,
    chapters: Sequence[Chapter],
    revision: Revision,
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
        notes=_notes(chapters, show),
        lyrics="\n\n".join(planned.segment.text for planned in plan.script_segments),
        url=show.website,
        copyright=show.copyright,
        cover=workspace.file(episode.image or show.cover),
        contents=language_of(show.language).listener.contents,
        chapters=tuple(TagChapter(one.title, one.start, one.end, one.url) for one in chapters),
        label=label_of(show, revision),
    )


def label_of(show: Show, revision: Revision) -> SynthesisLabel:
    """Return who made this revision of the episode, and which production it is, the same every time."""
    producer = show.label.producer or ascii_address(show.feed.url).rstrip("/")
    return first_label(producer, f"{revision.guid}/r{revision.number}")


def _notes(chapters: Sequence[Chapter], show: Show) -> str:
    listed = [
        f"{one.title} {one.url or ''}".strip()
        for one in chapters
        if one.id not in {OPENING, CLOSING, COLD_OPEN, AFTER_OUTRO, *DISCLOSURES}
    ]
    return "\n".join([*listed, disclosure_wording(show.language).episode])
