"""The timeline: what sounds when, and its samples, of any stretch, in flat memory."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from newscast.audio.ffmpeg import Sound
from newscast.audio.mix.clip_reader import ClipReader, ClipVoice
from newscast.audio.mix.ducking import CONTEXT_STEPS, EDGE_STEPS, STEP_FRAMES, ducked
from newscast.audio.mix.music_assets import MusicExcerpt

GRID_FRAMES = 1152
"""Lines, and stretches that may be encoded apart, begin on multiples of this: a frame of MP3."""
REFERENCE_LUFS = -23.0
"""Speech on the timeline is this loud; the master brings all of it to its target."""
AROUND_FRAMES = 14 * GRID_FRAMES
"""The most that is read before and after a stretch."""

_SCHEME = 3
_LONGEST_STRETCH_SECONDS = 20.0
"""Anything longer is divided, so that memory stays flat."""


@dataclass(frozen=True)
class PlacedCue:
    """A phrase as it stands on the timeline, in seconds."""

    text: str
    start: float
    end: float


@dataclass(frozen=True)
class PlacedLine:
    """A line as it stands on the timeline, in seconds; `gain_db` brought its clip to the common level."""

    id: str
    chapter: str
    start: float
    end: float
    cues: tuple[PlacedCue, ...]
    gain_db: float
    key: str


@dataclass(frozen=True)
class PlacedChapter:
    """A chapter on the timeline, in seconds; the first starts at 0, each ends where the next starts."""

    id: str
    start: float
    end: float


@dataclass(frozen=True)
class MusicTrack:
    """A passage on the timeline: from frame `start`, its first `frames`, at `gain`.

    Under the voice it steps back by `duck_db`; `fade_in` and `fade_out` are frames, linear.
    """

    start: int
    frames: int
    passage: MusicExcerpt
    gain: float
    duck_db: float
    fade_in: int
    fade_out: int

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.start + self.frames


@dataclass(frozen=True)
class MixedPart:
    """Frames [start, stop) of the timeline with the voices that begin there; beyond its ends they are silent.

    `talk` is from when to when somebody is known to speak there: its lines, without the gaps around them.
    """

    start: int
    stop: int
    talk: tuple[int, int]
    voices: tuple[ClipVoice, ...]


@dataclass(frozen=True)
class TimelineSection:
    """A part of the timeline that can be made alone: frames [start, stop), named by all that shapes it."""

    start: int
    stop: int
    recipe: str
    part: MixedPart
    timeline: Timeline = field(repr=False, compare=False)

    def samples(self, start: int, stop: int) -> Sound:
        """Frames [start, stop) of the timeline, in it or near it; voices of other parts are silent.

        That is how it is made: no other line is heard in it, not even by a limiter or an encoder.
        """
        return self.timeline.alone(self.part, start, stop)


@dataclass(frozen=True)
class Timeline:
    """The whole episode before its master. Times count from sample 0."""

    sample_rate: int
    channels: int
    frames: int
    lines: tuple[PlacedLine, ...]
    chapters: tuple[PlacedChapter, ...]
    music: tuple[MusicTrack, ...]
    parts: tuple[MixedPart, ...]
    """They follow each other and begin on multiples of GRID_FRAMES."""
    booth: ClipReader = field(repr=False, compare=False)

    @property
    def seconds(self) -> float:
        """The episode's length."""
        return self.frames / self.sample_rate

    @property
    def worst_line(self) -> PlacedLine | None:
        """The line that needed the most gain, up or down, against the others."""
        if not self.lines:
            return None
        usual = float(np.median([line.gain_db for line in self.lines]))
        return max(self.lines, key=lambda line: abs(line.gain_db - usual))

    @cached_property
    def stretches(self) -> tuple[TimelineSection, ...]:
        """The timeline in what only changes when a line in it does, or music near it."""
        longest = int(_LONGEST_STRETCH_SECONDS * self.sample_rate)
        made = []
        for part in self.parts:
            length = part.stop - part.start
            step = -(-length // (-(-length // longest) * GRID_FRAMES)) * GRID_FRAMES
            for start in range(part.start, part.stop, step):
                stop = min(start + step, part.stop)
                made.append(TimelineSection(start, stop, self._recipe(part, start, stop), part, self))
        return tuple(made)

    def samples(self, start: int, stop: int) -> Sound:
        """Frames [start, stop): the same numbers however the timeline is cut; silence outside it."""
        return self._mixed(start, stop, [voice for part in self.parts for voice in part.voices])

    def alone(self, part: MixedPart, start: int, stop: int) -> Sound:
        """Frames [start, stop) with no other voices than those of one part."""
        return self._mixed(start, stop, part.voices)

    def _mixed(self, start: int, stop: int, voices: Sequence[ClipVoice]) -> Sound:
        out = np.zeros((stop - start, self.channels), np.float32)
        near = [music for music in self.music if music.start < stop and music.end > start]
        if not near:
            out += self._speech(start, stop, voices)[:, None]
            return out
        # A step's depth depends on the speech up to CONTEXT_STEPS before and after it.
        first = (start // STEP_FRAMES - CONTEXT_STEPS) * STEP_FRAMES
        last = (-(-stop // STEP_FRAMES) + CONTEXT_STEPS) * STEP_FRAMES
        speech = self._speech(first, last, voices)
        out += speech[start - first : stop - first, None]
        depth = ducked(speech, REFERENCE_LUFS, self._certain(first, last))[start - first : stop - first]
        for music in near:
            _add(out, start, music, depth)
        return out

    def _certain(self, first: int, last: int) -> list[tuple[int, int]]:
        """Return the spans of [first, last) with certain speech, in frames from `first`."""
        edge = EDGE_STEPS * STEP_FRAMES
        begin = bisect_right(self.parts, first, key=attrgetter("start")) - 1
        end = bisect_left(self.parts, last, key=attrgetter("start"))
        talks = [part.talk for part in self.parts[max(0, begin) : end]]
        edges = [(begin, min(begin + edge, end)) for begin, end in talks]
        edges += [(max(begin, end - edge), end) for begin, end in talks]
        near = [(max(begin, first), min(end, last)) for begin, end in edges]
        return [(begin - first, end - first) for begin, end in near if begin < end]

    def blocks(self, seconds: float = 10.0) -> Iterator[Sound]:
        """The whole timeline, one block after the other."""
        step = int(seconds * self.sample_rate)
        for start in range(0, self.frames, step):
            yield self.samples(start, min(start + step, self.frames))

    def _speech(self, start: int, stop: int, voices: Sequence[ClipVoice]) -> NDArray[np.float32]:
        out = np.zeros(stop - start, np.float32)
        for voice in voices:
            if voice.start < stop and voice.end > start:
                sound = self.booth.samples(voice)
                first, last = max(start, voice.start), min(stop, voice.end)
                out[first - start : last - start] += (
                    sound[first - voice.start : last - voice.start] * voice.gain
                )
        return out

    def _recipe(self, part: MixedPart, start: int, stop: int) -> str:
        first, last = start - AROUND_FRAMES, stop + AROUND_FRAMES
        reach = CONTEXT_STEPS * STEP_FRAMES
        low, high = first - reach, last + reach
        made_of: list[object] = [
            _SCHEME,
            self.sample_rate,
            self.channels,
            stop - start,
            start == 0,
            stop == self.frames,
        ]
        made_of += [
            [voice.start - start, voice.frames, voice.key, voice.first, voice.last, voice.gain]
            + ([] if voice.fades == (True, True) else [list(voice.fades)])
            for voice in part.voices
            if voice.start < high and voice.end > low
        ]
        near = [music for music in self.music if music.start < last and music.end > first]
        for music in near:
            made_of.append([music.start - start, music.frames, music.passage.name, music.gain])
            made_of.append([music.duck_db, music.fade_in, music.fade_out])
        if near:
            made_of.append(self._certain(low, high))
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def _add(out: Sound, start: int, music: MusicTrack, depth: NDArray[np.float32]) -> None:
    first, last = max(start, music.start), min(start + len(out), music.end)
    at = np.arange(first - music.start, last - music.start, dtype=np.float32)
    gain = np.full(len(at), music.gain, np.float32)
    if music.fade_in:
        gain *= np.clip(at / music.fade_in, 0, 1)
    if music.fade_out:
        gain *= np.clip((music.frames - at) / music.fade_out, 0, 1)
    if music.duck_db:
        gain *= 10 ** (depth[first - start : last - start] * (music.duck_db / 20))
    out[first - start : last - start] += (
        music.passage.sound[first - music.start : last - music.start] * gain[:, None]
    )
