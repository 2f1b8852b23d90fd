"""Laying an episode: clips levelled and set on the timeline with gaps by rule, music around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from newscast.clip import Clip, Utterance
from newscast.errors import MixError
from newscast.mix.hearing import Speech, hear, remember, remembered
from newscast.mix.score import Joint, Score, score
from newscast.mix.speech import Booth, Voice, frames_at
from newscast.mix.timeline import (
    GRID_FRAMES,
    REFERENCE_LUFS,
    PlacedChapter,
    PlacedCue,
    PlacedLine,
    Timeline,
)
from newscast.show import Gaps, Show, Speaker

Progress = Callable[[float, float], None]
"""Told how much is done of how much, as the work goes on."""

_CHAPTER_STRETCH_SECONDS = 15.0
"""A chapter begins a stretch of its own unless the one before is shorter than this."""
_STRETCH_SECONDS = 30.0
"""A paragraph may begin one after this..."""
_LONGEST_STRETCH_SECONDS = 60.0
"""...and anything longer than this is divided, so that memory stays flat."""
_LEAD_SECONDS = 0.15
"""A chapter begins this long before its first word."""
_TAIL_SECONDS = 0.3
"""What is left after the last word where no outro plays."""

_SENTENCE_ENDS = "。！？!?…；;."
_CLOSERS = "”’\"'）)】》」』 \n"


@dataclass(frozen=True)
class Line:
    """A segment of the script with its clip."""

    id: str
    chapter: str
    category: str | None
    speaker: Speaker
    utterance: Utterance
    key: str
    """The content address of its clip."""
    load: Callable[[], Clip]
    """Gives the clip; called only when it must be heard or mixed anew."""


@dataclass(frozen=True)
class _Set:
    """A line set on the timeline, in frames."""

    line: Line
    start: int
    end: int
    voices: tuple[Voice | None, ...]
    """One for each phrase; None where there is nothing to hear (a phrase of dashes, say)."""
    gain_db: float


def lay(
    lines: Sequence[Line],
    show: Show,
    sound_of: Callable[[str], Path],
    cache: Path,
    progress: Progress = lambda _done, _total: None,
) -> Timeline:
    """The timeline of an episode; `sound_of` gives the file of a path of the show's settings.

    Raises MixError where a clip or a sound of the show cannot be used, or nothing is spoken.
    """
    if not any(line.utterance.phrases for line in lines):
        raise MixError("nothing is spoken", hint="write a paragraph into the script")
    speeches = []
    for index, line in enumerate(lines):
        speeches.append(_heard(line, cache))
        progress(index + 1, len(lines))
    table = _Table(show, score(show, sound_of, cache))
    for line, speech in zip(lines, speeches, strict=True):
        table.put(line, speech)
    return table.timeline()


def _heard(line: Line, cache: Path) -> Speech:
    speech = remembered(line.key, cache)
    if speech is None:
        speech = hear(line.load(), line.utterance.phrases, f"segment {line.id}")
        remember(speech, line.key, cache)
    return speech


class _Table:
    """Where lines are set one after the other; it knows what must stand between two."""

    def __init__(self, show: Show, sounds: Score) -> None:
        self._gaps, self._sounds = show.gaps, sounds
        self._rate, self._channels = show.master.sample_rate, show.master.channels
        self._set: list[_Set] = []
        self._cuts = [0]
        self._joints: list[Joint] = []
        self._pause_seconds = 0.0
        """What the script demands before the next word."""

    def put(self, line: Line, speech: Speech) -> None:
        self._pause_seconds += line.utterance.pause_seconds
        start = self._start(line)
        gain_db = REFERENCE_LUFS - speech.loudness_lufs + line.speaker.gain_db
        gain = round(float(10 ** (gain_db / 20)), 6)
        voices: list[Voice | None] = []
        at, silence = start, 0
        phrases = line.utterance.phrases
        for phrase, (first, last) in zip(phrases, speech.spans, strict=True):
            frames = frames_at(last - first, speech.sample_rate, self._rate)
            if frames:
                at += silence
                voices.append(Voice(at, frames, line.key, first, last, gain, line.load))
                at, silence = at + frames, 0
            else:
                voices.append(None)
            silence = max(silence, self._frames(phrase.pause_seconds or _rule(phrase.shown, self._gaps)))
        if phrases:
            self._pause_seconds = phrases[-1].pause_seconds
        self._set.append(_Set(line, start, at, tuple(voices), gain_db if phrases else 0.0))

    def _start(self, line: Line) -> int:
        """The frame of a line's first word: after the gap, on the grid if a stretch begins here."""
        spoken = [one for one in self._set if one.line.utterance.phrases]
        if not spoken:
            return self._sounds.first_word + self._frames(self._pause_seconds)
        before = spoken[-1]
        if not line.utterance.phrases:
            return before.end
        new_chapter = before.line.chapter != line.chapter
        gap = self._frames(self._pause_seconds or self._gap_seconds(before.line, line))
        sting = new_chapter and self._has_sting(before.line, line)
        start = before.end + gap + (self._sounds.sting_frames() if sting else 0)
        if self._begins_stretch(line, new_chapter, start):
            lead = self._frames(_LEAD_SECONDS)
            cut = (start - lead) // GRID_FRAMES * GRID_FRAMES
            cut += GRID_FRAMES * (cut + lead < before.end)
            self._cuts.append(cut)
            start = cut + lead
        if new_chapter:
            self._joints.append(Joint(before.end, start, sting))
        return start

    def _gap_seconds(self, before: Line, line: Line) -> float:
        if before.chapter != line.chapter:
            return self._gaps.chapter_seconds
        if before.speaker.name != line.speaker.name:
            return self._gaps.speaker_seconds
        return self._gaps.paragraph_seconds

    def _has_sting(self, before: Line, line: Line) -> bool:
        named = before.category is not None and line.category is not None
        return named and self._sounds.sting is not None and before.category != line.category

    def _begins_stretch(self, line: Line, new_chapter: bool, start: int) -> bool:
        seconds = (start - self._cuts[-1]) / self._rate
        if new_chapter:
            return seconds >= _CHAPTER_STRETCH_SECONDS
        # By the words, not by counting: after an edit the same stretches are found again.
        return seconds >= _STRETCH_SECONDS and crc32(line.key.encode()) % 2 == 0

    def timeline(self) -> Timeline:
        spoken = [one for one in self._set if one.line.utterance.phrases]
        end = spoken[-1].end
        music = self._sounds.music(spoken[0].start, spoken[-1].start, end, self._joints)
        tail = self._frames(self._pause_seconds or _TAIL_SECONDS)
        frames = max(end + tail, *(event.end for event in music)) if music else end + tail
        return Timeline(
            sample_rate=self._rate,
            channels=self._channels,
            frames=frames,
            lines=tuple(self._placed(one) for one in self._set),
            chapters=tuple(self._chapters(frames)),
            voices=tuple(voice for one in self._set for voice in one.voices if voice),
            music=tuple(music),
            cuts=tuple(self._divided(frames)),
            booth=Booth(self._rate),
        )

    def _placed(self, one: _Set) -> PlacedLine:
        cues, end = [], one.start
        for phrase, voice in zip(one.line.utterance.phrases, one.voices, strict=True):
            start = voice.start if voice else end
            end = voice.end if voice else end
            cues.append(PlacedCue(phrase.shown, start / self._rate, end / self._rate))
        return PlacedLine(
            one.line.id,
            one.line.chapter,
            one.start / self._rate,
            one.end / self._rate,
            tuple(cues),
            one.gain_db,
            one.line.key,
        )

    def _chapters(self, frames: int) -> list[PlacedChapter]:
        names = list(dict.fromkeys(one.line.chapter for one in self._set))
        lead = self._frames(_LEAD_SECONDS)
        starts: list[int] = []
        for name in names:
            first = next(one for one in self._set if one.line.chapter == name)
            starts.append(max(starts[-1] if starts else 0, first.start - lead) if starts else 0)
        ends = [*starts[1:], frames]
        return [
            PlacedChapter(name, start / self._rate, end / self._rate)
            for name, start, end in zip(names, starts, ends, strict=True)
        ]

    def _divided(self, frames: int) -> list[int]:
        cuts: list[int] = []
        longest = self._frames(_LONGEST_STRETCH_SECONDS)
        for start, stop in pairwise([*self._cuts, frames]):
            parts = -(-(stop - start) // longest)
            step = -(-(stop - start) // (parts * GRID_FRAMES)) * GRID_FRAMES
            cuts += range(start, stop, step)
        return cuts

    def _frames(self, seconds: float) -> int:
        return round(seconds * self._rate)


def _rule(shown: str, gaps: Gaps) -> float:
    """The gap after a phrase: that of a sentence if it ends one, else that of a breath."""
    ends = shown.rstrip(_CLOSERS)[-1:] in _SENTENCE_ENDS
    return gaps.sentence_seconds if ends else gaps.phrase_seconds
