"""Sections of an episode that are laid out each by itself, set one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newscast.audio.mix.clip_reader import ClipReader
from newscast.audio.mix.timeline import GRID_FRAMES, MixedPart, MusicTrack, PlacedLine, Timeline


def joined(sections: Sequence[Timeline]) -> Timeline:
    """The sections as one timeline, each beginning on the grid: it sounds the same wherever it lies."""
    first, *others = sections
    if not others:
        return first
    frames = [*(-(-one.frames // GRID_FRAMES) * GRID_FRAMES for one in sections[:-1]), sections[-1].frames]
    starts = [sum(frames[:number]) for number in range(len(frames))]
    moved = [_moved(*each) for each in zip(sections, starts, frames, strict=True)]
    return Timeline(
        sample_rate=first.sample_rate,
        channels=first.channels,
        frames=sum(frames),
        lines=tuple(line for one in moved for line in one.lines),
        chapters=tuple(chapter for one in moved for chapter in one.chapters),
        music=tuple(track for one in moved for track in one.music),
        parts=tuple(part for one in moved for part in one.parts),
        booth=ClipReader(first.sample_rate),
    )


def _moved(section: Timeline, by: int, frames: int) -> Timeline:
    """The section `by` frames later, its end filled up with silence to `frames`."""
    seconds, end = by / section.sample_rate, (by + frames) / section.sample_rate
    *chapters, last = [
        replace(one, start=one.start + seconds, end=one.end + seconds) for one in section.chapters
    ]
    *parts, last_part = [_moved_part(part, by) for part in section.parts]
    return replace(
        section,
        frames=frames,
        lines=tuple(_moved_line(line, seconds) for line in section.lines),
        chapters=(*chapters, replace(last, end=end)),
        music=tuple(_moved_track(track, by) for track in section.music),
        parts=(*parts, replace(last_part, stop=by + frames)),
    )


def _moved_line(line: PlacedLine, seconds: float) -> PlacedLine:
    cues = tuple(replace(cue, start=cue.start + seconds, end=cue.end + seconds) for cue in line.cues)
    return replace(line, start=line.start + seconds, end=line.end + seconds, cues=cues)


def _moved_track(track: MusicTrack, by: int) -> MusicTrack:
    return replace(track, start=track.start + by)


def _moved_part(part: MixedPart, by: int) -> MixedPart:
    return MixedPart(
        start=part.start + by,
        stop=part.stop + by,
        talk=(part.talk[0] + by, part.talk[1] + by),
        voices=tuple(replace(voice, start=voice.start + by) for voice in part.voices),
    )
