"""In which order an episode is heard: spots and the cold open, the programme, and what comes after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newscast.languages.programme import programme_wording
from newscast.model.episode import RESERVED_IDS
from newscast.model.script import AFTER_OUTRO, COLD_OPEN, Paragraph, Segment, Text, spans_of
from newscast.model.show import paragraph_names, recorded_speaker
from newscast.model.sound_bite import ClipMark, SoundBite
from newscast.model.spot import SPOT_CHAPTER, is_spot_chapter
from newscast.support.errors import NewscastError, SourceError
from newscast.support.messages import Message
from newscast.workflow.plan import PROGRAMME, assign_speakers

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.script import Script
    from newscast.model.show import Show, Speaker
    from newscast.model.spot import Spot
    from newscast.model.workspace import Workspace

BEFORE_INTRO, AFTER_THE_OUTRO = "before-intro", "after-outro"
"""Sections around the programme; they are heard without the show's music."""


@dataclass(frozen=True)
class OrderedSegment:
    """A segment at its place in the episode, and who speaks it."""

    segment: Segment
    speaker: Speaker
    section: str = PROGRAMME


def running_order(workspace: Workspace, episode: Episode, script: Script) -> tuple[OrderedSegment, ...]:
    """Return what is heard, in order: spots before, cold open, programme, after-outro, spots after.

    Raises SourceError for a spot that comes after a chapter which the script does not have.
    """
    show = workspace.show
    spoken = ordered_script(show, episode, script)
    if not spoken:
        return ()
    spots = [
        (spot, number, tuple(_spoken_spot(show, spot, number))) for number, spot in carried(show, episode)
    ]
    for spot, number, own in spots:
        if spot.place == "mid":
            at = _after(workspace, spot, number, spoken)
            spoken[at:at] = own
    first = [one for spot, _, own in spots if spot.place == "pre" for one in own]
    last = [one for spot, _, own in spots if spot.place == "post" for one in own]
    return (
        *(replace(one, section=BEFORE_INTRO) for one in first),
        *spoken,
        *(replace(one, section=AFTER_THE_OUTRO) for one in last),
    )


def ordered_script(show: Show, episode: Episode, script: Script) -> list[OrderedSegment]:
    """Return what the script itself says, as it is heard."""
    segments = in_order(script.segments(paragraph_names(show, episode)))
    spoken = [
        OrderedSegment(segment, speaker, _section(segment.chapter))
        for segment, speaker in zip(segments, assign_speakers(segments, show), strict=True)
    ]
    if all(one.section != PROGRAMME for one in spoken):
        return [replace(one, section=PROGRAMME) for one in spoken]
    return spoken


def carried(show: Show, episode: Episode) -> tuple[tuple[int, Spot], ...]:
    """Return the spots that an episode of its date carries, with their numbers among the show's from 1."""
    return tuple(
        (number, spot) for number, spot in enumerate(show.spots, 1) if spot.is_carried_on(episode.date)
    )


def in_order(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return a script's segments as they are heard, wherever its cold open and its after-outro stand."""
    places = {COLD_OPEN: 0, AFTER_OUTRO: 2}
    return tuple(sorted(segments, key=lambda segment: places.get(segment.chapter, 1)))


def spot_title(show: Show, spot: Spot) -> str:
    """Return what chapters and notes call a spot: marked as what it is."""
    words = programme_wording(show.language)
    return f"{getattr(words, spot.kind)}{words.between}{spot.name}"


@contextmanager
def placed_in_show(chapter: str, workspace: Workspace) -> Iterator[None]:
    """Say of a spot's recording that cannot be used where show.yaml names it; a script's has its finding."""
    try:
        yield
    except NewscastError as error:
        if not is_spot_chapter(chapter):
            raise
        number = int(chapter.removeprefix(SPOT_CHAPTER)) - 1
        spot = workspace.show.spots[number]
        what = Message("the spot `{name}`: {fault}", name=spot.name, fault=error.what)
        raise SourceError(
            what, at=workspace.loaded_show.place("spots", number, "file"), hint=error.hint
        ) from error


def _section(chapter: str) -> str:
    return {COLD_OPEN: BEFORE_INTRO, AFTER_OUTRO: AFTER_THE_OUTRO}.get(chapter, PROGRAMME)


def _spoken_spot(show: Show, spot: Spot, number: int) -> Iterator[OrderedSegment]:
    """A segment for each paragraph of its words; for a recording, one."""
    chapter, title = f"{SPOT_CHAPTER}{number}", spot_title(show, spot)
    label = getattr(programme_wording(show.language), spot.kind)
    who = show.speaker(spot.speaker) if spot.speaker else None
    clip = SoundBite(spot.file) if spot.file else None
    paragraphs = [one for one in spot.words.split("\n\n") if one.strip()]
    if clip:
        paragraphs = [" ".join(paragraphs) or title]
    for count, words in enumerate(paragraphs, 1):
        spans = tuple(span for span in spans_of(words) if not isinstance(span, ClipMark))
        block = Paragraph(words, 0)
        segment = Segment(
            f"{chapter}.{count}", chapter, title, spot.speaker, spans or (Text(title, 0),), block
        )
        segment = replace(segment, clip=clip)
        yield OrderedSegment(segment, who or (recorded_speaker(label) if clip else show.speakers[0]))


def _after(workspace: Workspace, spot: Spot, number: int, spoken: Sequence[OrderedSegment]) -> int:
    """Where a mid spot goes: after the last segment of its chapter, and after the spots there already."""
    programme = [one.segment.chapter for one in spoken if one.section == PROGRAMME]
    news = [one for one in dict.fromkeys(programme) if one not in RESERVED_IDS and not one.startswith("_")]
    wanted = spot.after or ""
    chapter: str | None = wanted
    if wanted.isdecimal() and wanted not in programme:
        chapter = news[min(int(wanted), len(news)) - 1] if news and int(wanted) else None
    places = [at for at, one in enumerate(spoken) if one.segment.chapter == chapter]
    if not places:
        raise SourceError(
            Message(
                "the spot `{name}` comes after `{after}`, and this episode has no such chapter",
                name=spot.name,
                after=wanted,
            ),
            at=workspace.loaded_show.place("spots", number - 1, "after"),
            hint=Message("name a chapter by its id, or by its number among the news; or set other dates"),
        )
    at = places[-1] + 1
    while at < len(spoken) and spoken[at].segment.chapter.startswith(SPOT_CHAPTER):
        at += 1
    return at
