"""Building the timeline: clips levelled and placed with gaps by rule, music around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from pathlib import Path

from newscast.audio.mix.clip_analysis import (
    ClipAnalysis,
    analyse_clip,
    analyse_recording,
    remember,
    remembered,
)
from newscast.audio.mix.clip_reader import ClipReader, ClipVoice, frames_at
from newscast.audio.mix.joining import joined
from newscast.audio.mix.music_cues import Joint, MusicCues, place_music
from newscast.audio.mix.timeline import (
    GRID_FRAMES,
    REFERENCE_LUFS,
    MixedPart,
    PlacedChapter,
    PlacedCue,
    PlacedLine,
    Timeline,
)
from newscast.languages.language import language_of
from newscast.model.clip import Clip, SpokenPhrase, Utterance
from newscast.model.show import Gaps, Show, Speaker
from newscast.support.errors import MixError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.messages import Message
from newscast.support.parallel import parallel_map

PROGRAMME = "programme"
"""The section that the show's music belongs to."""

_LEAD_GRID = 6
"""A line's part, and a chapter, begins so many grid steps before its first word (0.16 s)..."""
_LEAST_LEAD_GRID = 3
"""...at least so many, or what MP3 leaves of the line before would still be heard with it..."""
_REST_GRID = 1
"""...and so many after the last word before: so late comes its sound out of the encoder."""
_TAIL_SECONDS = 0.3
"""What is left after the last word where no outro plays."""
_FIRST_SECONDS = 0.15
"""Before the first word of a section that opens the episode, or follows one that keeps its own distance."""
_APART_SECONDS = 1.35
"""Between the words of a section and the next section: so far a voice pushes back no music (see `ducking`),
and what is encoded together hears nothing of it."""

_SYLLABLES_A_LETTER = 0.35
"""Of Latin letters and digits; every other letter is one."""
_LEAST_WEIGHT = 0.5

_CLOSERS = "”’\"'）)】》」』 \n"


@dataclass(frozen=True)
class TimelineLine:
    """A segment of the script with its clip."""

    id: str
    chapter: str
    category: str | None
    speaker: Speaker
    utterance: Utterance
    key: str
    """The content address of its clip."""
    load: Callable[[], Clip]
    """Returns the clip; called only when it must be analysed or mixed anew."""
    section: str = PROGRAMME
    """Lines in a row of any other section are laid out by themselves, without music."""
    is_recorded: bool = False
    """Whether the clip is a recording, heard without a break, and the words are its caption."""
    is_bare: bool = False
    """Whether no music plays at its chapter's ends."""


@dataclass(frozen=True)
class _Set:
    """A line set on the timeline, in frames."""

    line: TimelineLine
    start: int
    end: int
    gap: int
    """What the rule sets between the words before it and its own."""
    lead: int
    """How long before its start its part begins; 0: it stays in the one before."""
    voices: tuple[ClipVoice | None, ...]
    """One for each phrase; None where there is nothing to hear (a phrase of dashes, say)."""
    gain_db: float


def build_timeline(
    lines: Sequence[TimelineLine],
    show: Show,
    sound_of: Callable[[str], Path],
    cache: Path,
    reporter: Reporter = SILENT,
) -> Timeline:
    """The timeline of an episode; `sound_of` returns the file of a path of the show's settings.

    Raise MixError where a clip or a sound of the show cannot be used, or nothing is spoken.
    """
    if not any(line.utterance.phrases for line in lines if line.section == PROGRAMME):
        raise MixError(Message("nothing is spoken"), hint=Message("write a paragraph into the script"))
    speeches = []
    for speech in parallel_map(lambda line: _heard(line, cache), lines):
        speeches.append(speech)
        advance(reporter, Message("mixing"), len(speeches), len(lines))
    sounds = place_music(show, sound_of, cache)
    rows = list(zip(lines, speeches, strict=True))
    sections = [(name, list(own)) for name, own in groupby(rows, key=lambda row: row[0].section)]
    laid = []
    for number, (name, own) in enumerate(sections):
        before = sections[number - 1][0] if number else ""
        table = _Table(show, sounds)
        if name != PROGRAMME:
            table = _Table(
                show,
                sounds.silenced(),
                lead_seconds=_APART_SECONDS if before == PROGRAMME else _FIRST_SECONDS,
                tail_seconds=_APART_SECONDS if number + 1 < len(sections) else _TAIL_SECONDS,
            )
        for line, speech in own:
            table.put(line, speech)
        laid.append(table.timeline())
    return joined(laid)


def _heard(line: TimelineLine, cache: Path) -> ClipAnalysis:
    phrases = line.utterance.phrases
    speech = remembered(line.key, cache, 1 if line.is_recorded else len(phrases))
    if speech is None:
        who = f"segment {line.id}"
        clip = line.load()
        speech = analyse_recording(clip, who) if line.is_recorded else analyse_clip(clip, phrases, who)
        remember(speech, line.key, cache)
    return speech


class _Table:
    """A builder that places lines one after the other, with the required gap between two."""

    def __init__(
        self,
        show: Show,
        sounds: MusicCues,
        lead_seconds: float = 0.0,
        tail_seconds: float | None = None,
    ) -> None:
        self._gaps, self._sounds = show.gaps, sounds
        self._sentence_ends = language_of(show.language).sentence_ends
        self._rate, self._channels = show.master.sample_rate, show.master.channels
        self._set: list[_Set] = []
        self._joints: list[Joint] = []
        self._tail_seconds = tail_seconds
        self._pause_seconds = lead_seconds
        """What the script demands before the next word."""

    def put(self, line: TimelineLine, speech: ClipAnalysis) -> None:
        self._pause_seconds += line.utterance.pause_seconds
        start, gap, lead = self._start(line)
        gain_db = REFERENCE_LUFS - speech.loudness_lufs
        gain = round(float(10 ** ((gain_db + line.speaker.gain_db) / 20)), 6)
        voices: list[ClipVoice | None] = []
        at, silence = start, 0
        phrases = line.utterance.phrases
        spans = _by_words(phrases, speech.spans[0]) if line.is_recorded else speech.spans
        for number, (phrase, (first, last)) in enumerate(zip(phrases, spans, strict=True)):
            frames = frames_at(last - first, speech.sample_rate, self._rate)
            if frames:
                at += silence
                fades = (True, True) if not line.is_recorded else (number == 0, number == len(phrases) - 1)
                voices.append(ClipVoice(at, frames, line.key, first, last, gain, line.load, fades))
                at, silence = at + frames, 0
            else:
                voices.append(None)
            if not line.is_recorded:
                breath = _rule(phrase.shown, self._gaps, self._sentence_ends)
                silence = max(silence, self._frames(phrase.pause_seconds or breath))
        if phrases:
            self._pause_seconds = phrases[-1].pause_seconds
        self._set.append(_Set(line, start, at, gap, lead, tuple(voices), gain_db if phrases else 0.0))

    def _start(self, line: TimelineLine) -> tuple[int, int, int]:
        """The frame of a line's first word, the gap before it, and its part's lead.

        Lines begin on the grid, rather early than late: wherever an edit moves one, it sounds the same.
        """
        before = next((one for one in reversed(self._set) if one.line.utterance.phrases), None)
        if before is None:
            start = self._sounds.first_word + self._frames(self._pause_seconds)
            return _on_grid(start), 0, 0
        if not line.utterance.phrases:
            return before.end, 0, 0
        new_chapter = before.line.chapter != line.chapter
        gap = self._frames(self._pause_seconds or self._gap_seconds(before.line, line))
        sting = new_chapter and self._has_sting(before.line, line)
        gap += self._sounds.sting_frames() if sting else 0
        start = _on_grid(before.end + gap)
        start += GRID_FRAMES * (start < before.end)
        if new_chapter:
            is_bare = before.line.is_bare or line.is_bare
            self._joints.append(Joint(start - gap, start, sting, is_bare))
        lead = min(_LEAD_GRID, (start - before.end) // GRID_FRAMES - _REST_GRID)
        return start, gap, lead * GRID_FRAMES if lead >= _LEAST_LEAD_GRID else 0

    def _gap_seconds(self, before: TimelineLine, line: TimelineLine) -> float:
        if before.chapter != line.chapter:
            return self._gaps.chapter_seconds
        if before.speaker.name != line.speaker.name:
            return self._gaps.speaker_seconds
        return self._gaps.paragraph_seconds

    def _has_sting(self, before: TimelineLine, line: TimelineLine) -> bool:
        named = before.category is not None and line.category is not None
        return named and self._sounds.sting is not None and before.category != line.category

    def timeline(self) -> Timeline:
        spoken = [one for one in self._set if one.line.utterance.phrases]
        end = spoken[-1].end
        music = self._sounds.music(spoken[0].start, spoken[-1].start, end, self._joints)
        tail = self._frames(self._rest_seconds())
        frames = max(end + tail, *(event.end for event in music)) if music else end + tail
        return Timeline(
            sample_rate=self._rate,
            channels=self._channels,
            frames=frames,
            lines=tuple(self._placed(one) for one in self._set),
            chapters=tuple(self._chapters(frames)),
            music=tuple(music),
            parts=tuple(self._parts(frames)),
            booth=ClipReader(self._rate),
        )

    def _rest_seconds(self) -> float:
        """Return how long the section goes on after its last word where no outro plays."""
        if self._tail_seconds is None:
            return self._pause_seconds or _TAIL_SECONDS
        return max(self._pause_seconds, self._tail_seconds)

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
        lead = _LEAD_GRID * GRID_FRAMES
        starts: list[int] = []
        for name in names:
            first = next(one for one in self._set if one.line.chapter == name)
            starts.append(max(starts[-1] if starts else 0, first.start - lead) if starts else 0)
        ends = [*starts[1:], frames]
        return [
            PlacedChapter(name, start / self._rate, end / self._rate)
            for name, start, end in zip(names, starts, ends, strict=True)
        ]

    def _parts(self, frames: int) -> list[MixedPart]:
        grouped: list[list[_Set]] = []
        for one in self._set:
            if one.line.utterance.phrases:
                if one.lead or not grouped:
                    grouped.append([])
                grouped[-1].append(one)
        first = [group[0] for group in grouped]
        cuts = [0, *(one.start - one.lead for one in first[1:]), frames]
        # Words end where the gap after them begins, seen from the next line, whatever the grid took of it.
        ends = [*(one.start - one.gap for one in first[1:]), grouped[-1][-1].end]
        return [
            MixedPart(start, stop, (group[0].start, end), tuple(v for one in group for v in one.voices if v))
            for group, end, (start, stop) in zip(grouped, ends, pairwise(cuts), strict=True)
        ]

    def _frames(self, seconds: float) -> int:
        return round(seconds * self._rate)


def _by_words(phrases: Sequence[SpokenPhrase], span: tuple[int, int]) -> list[tuple[int, int]]:
    """A recording divided among its caption's phrases, each as long as its words are."""
    first, last = span
    done = list(accumulate((_weight(phrase.shown) for phrase in phrases), initial=0.0))
    cuts = [first + round((last - first) * part / done[-1]) for part in done]
    return list(pairwise(cuts))


def _weight(shown: str) -> float:
    """About how many syllables words have."""
    letters = sum(character.isalnum() for character in shown)
    latin = sum(character.isalnum() and character.isascii() for character in shown)
    return letters - latin * (1 - _SYLLABLES_A_LETTER) + _LEAST_WEIGHT


def _on_grid(frame: int) -> int:
    return frame // GRID_FRAMES * GRID_FRAMES


def _rule(shown: str, gaps: Gaps, sentence_ends: str) -> float:
    """The gap after a phrase: that of a sentence if it ends one, else that of a breath."""
    ends = shown.rstrip(_CLOSERS)[-1:] in sentence_ends
    return gaps.sentence_seconds if ends else gaps.phrase_seconds
