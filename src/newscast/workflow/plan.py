"""Decide first: which segments must be spoken, why, and how long the episode will be. Touches nothing."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from newscast.languages.han import HAN
from newscast.languages.language import language_of
from newscast.languages.programme import programme_wording
from newscast.languages.zh.pinyin import without_pinyin
from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.manifest import Manifest
from newscast.model.script import Segment, is_scripted
from newscast.model.show import Show, Speaker, recorded_speaker
from newscast.support.messages import Message, Text
from newscast.workflow.sound_bites import ClipSource

CUE = "cue"
"""Stands for an engine where a segment is a sound that newscast makes itself."""
PROGRAMME = "programme"
"""The section that the script's segments belong to."""

_KEY_SCHEME = 1
_PACE_SCHEME = 1
"""Of clips that hold a pace; raise it when the same words would be spoken otherwise."""
_CUE_SECONDS = 1.5
_SYLLABLES = re.compile(rf"[{HAN}]|[A-Za-z]+")
_MISSING = Message("clip not in the cache")


@dataclass(frozen=True)
class VoiceSettings:
    """Who speaks, with which voice of which engine; together with the words, what makes a clip."""

    engine: str
    engine_version: str
    speaker: Speaker
    voice: str

    @property
    def name(self) -> str:
        """`engine/voice`, as the manifest names it."""
        return f"{self.engine}/{self.voice}"


@dataclass(frozen=True)
class Pace:
    """How many characters or words a clip has, and how many a minute it may have, pauses included."""

    units: int
    least: int
    most: int

    @property
    def seconds(self) -> float:
        """How long it takes at the middle of its limits."""
        return self.units * 120 / (self.least + self.most)

    def holds(self, seconds: float, margin: float = 0.0) -> bool:
        """Return whether a clip of this length is inside the limits, by the margin."""
        a_minute = self.units / seconds * 60 if seconds else 0.0
        return self.least + margin <= a_minute <= self.most - margin


@dataclass(frozen=True)
class SpokenSegment:
    """A segment, what a voice is given for it, and which voice."""

    segment: Segment
    utterance: Utterance
    delivery: VoiceSettings
    section: str = PROGRAMME
    """What stands outside the programme is laid out by itself, and is no part of the script."""
    pace: Pace | None = None
    """What its clip must hold; None: the speaker's own."""
    source: ClipSource | None = None
    """The recording that is heard; None: a voice speaks the words."""

    @cached_property
    def key(self) -> str:
        """The content address of its clip."""
        if self.source:
            return self.source.key
        key = clip_key(self.utterance, self.delivery)
        if self.pace is None:
            return key
        pauses = [phrase.pause_seconds for phrase in self.utterance.phrases]
        made_of = [key, _PACE_SCHEME, self.pace.units, self.pace.least, self.pace.most, pauses]
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()

    @property
    def is_script(self) -> bool:
        """Whether the script says it."""
        return is_scripted(self.segment.chapter)

    @property
    def heard(self) -> Utterance:
        """What its clip holds phrase by phrase; a recording is one, however its caption is divided."""
        if self.source is None:
            return self.utterance
        return Utterance((SpokenPhrase(self.segment.text, self.segment.text),))

    def likely_seconds(self, syllables_per_second: float) -> float:
        """Return how long its clip will probably be, its own pauses aside."""
        if self.pace:
            return self.pace.seconds
        if self.source:
            return self.source.seconds
        is_cue = self.delivery.engine == CUE
        return _CUE_SECONDS if is_cue else _syllables(self.utterance) / syllables_per_second


@dataclass(frozen=True)
class PlannedSegment:
    """One segment: keep its clip, speak it, or cut it from its recording, and why."""

    spoken: SpokenSegment
    action: Literal["keep", "speak", "cut"]
    why: Text
    seconds: float
    """The clip's length: exact when kept, else predicted."""

    @property
    def segment(self) -> Segment:
        """The segment of the script."""
        return self.spoken.segment

    @property
    def utterance(self) -> Utterance:
        """What the voice is given."""
        return self.spoken.utterance

    @property
    def delivery(self) -> VoiceSettings:
        """Who speaks, and with which voice."""
        return self.spoken.delivery

    @property
    def key(self) -> str:
        """The content address of its clip."""
        return self.spoken.key


@dataclass(frozen=True)
class Plan:
    """What a render will do."""

    segments: tuple[PlannedSegment, ...]
    show: Show
    music_seconds: float = 0.0
    """What intro, stings and outro add where nobody speaks."""

    @property
    def script_segments(self) -> tuple[PlannedSegment, ...]:
        """Those that the script says."""
        return tuple(one for one in self.segments if one.spoken.is_script)

    @cached_property
    def to_speak(self) -> tuple[PlannedSegment, ...]:
        """What must be spoken, each clip once."""
        unique = {planned.key: planned for planned in self.segments if planned.action == "speak"}
        return tuple(unique.values())

    @cached_property
    def to_cut(self) -> tuple[PlannedSegment, ...]:
        """Which sound bites must be cut from their recordings, each clip once."""
        unique = {planned.key: planned for planned in self.segments if planned.action == "cut"}
        return tuple(unique.values())

    def chapters(self) -> dict[str, float]:
        """Predicted seconds of each chapter, gaps included, in order."""
        result: dict[str, float] = {}
        gaps = self.show.gaps
        for planned in self.segments:
            chapter = planned.segment.chapter
            gap = gaps.paragraph_seconds if chapter in result else gaps.chapter_seconds
            result[chapter] = result.get(chapter, 0.0) + planned.seconds + gap
        return result

    @property
    def seconds(self) -> float:
        """Predicted seconds of the episode."""
        return self.music_seconds + sum(self.chapters().values())

    def slot_warning(self) -> Text | None:
        """Return one line if the episode will not fit the show's slot."""
        return slot_warning(self.show, self.seconds)


def slot_warning(show: Show, seconds: float) -> Text | None:
    """Return one line if an episode of this length does not fit the show's slot."""
    slot, minutes = show.slot, seconds / 60
    if minutes > slot.most_minutes:
        return Message(
            "about {minutes:.1f} minutes, longer than the slot of {slot:g} minutes",
            minutes=minutes,
            slot=slot.most_minutes,
        )
    if minutes < slot.least_minutes:
        return Message(
            "about {minutes:.1f} minutes, shorter than the slot of {slot:g} minutes",
            minutes=minutes,
            slot=slot.least_minutes,
        )
    return None


def clip_key(utterance: Utterance, delivery: VoiceSettings) -> str:
    """Return the content address of a clip: a hash of the spoken words and of all that shapes their sound."""
    speaker = delivery.speaker
    made_of = [
        _KEY_SCHEME,
        delivery.engine,
        delivery.engine_version,
        delivery.voice,
        speaker.rate,
        speaker.pitch_hz,
        [phrase.spoken for phrase in utterance.phrases],
    ]
    return hashlib.sha256(json.dumps(made_of, ensure_ascii=False).encode()).hexdigest()


def assign_speakers(segments: Sequence[Segment], show: Show) -> list[Speaker]:
    """Return the speaker of each segment: whom the script names, else by the show's `turns`.

    A recording takes nobody's turn, and is called a recording where the script names nobody.
    """
    names = [speaker.name for speaker in show.speakers]
    chapters = list(dict.fromkeys(segment.chapter for segment in segments))
    result = []
    recording = programme_wording(show.language).recording
    spoken = -1
    for segment in segments:
        known = segment.speaker in names
        if segment.clip or (segment.speaker and not known):
            presenter = show.speaker(segment.speaker) if known and segment.speaker else None
            result.append(presenter or recorded_speaker(segment.speaker or recording))
            continue
        spoken += 1
        turn = {"none": 0, "paragraph": spoken, "chapter": chapters.index(segment.chapter)}[show.turns]
        number = names.index(segment.speaker) if segment.speaker else turn % len(names)
        result.append(show.speakers[number])
    return result


def plan(
    spoken: Sequence[SpokenSegment],
    show: Show,
    cached: Callable[[str, Utterance], float | None],
    previous: Manifest | None,
) -> Plan:
    """Return the plan: for each segment, whether its clip is kept.

    `cached` gives a sound clip's seconds by its key and words; `previous`, the last recording, tells why one
    is absent.
    """
    wanted = {one.key: one.heard for one in spoken}
    kept = {key: cached(key, words) for key, words in wanted.items()}
    read = [one for one in spoken if one.is_script and not one.source]
    pace = _pace([(one.utterance, kept[one.key]) for one in read], show)
    segments = []
    for one in spoken:
        seconds = kept[one.key]
        if seconds is None:
            likely = one.likely_seconds(pace)
            action: Literal["speak", "cut"] = "cut" if one.source else "speak"
            segments.append(PlannedSegment(one, action, _why(one, previous), likely))
        else:
            segments.append(PlannedSegment(one, "keep", "", seconds))
    return Plan(tuple(segments), show)


def _why(spoken: SpokenSegment, previous: Manifest | None) -> Text:
    if previous is None:
        return Message("not cut yet") if spoken.source else Message("not spoken yet")
    return _why_cut(spoken.source, previous) if spoken.source else _why_spoken(spoken, previous)


def _why_spoken(spoken: SpokenSegment, previous: Manifest) -> Text:
    segment, utterance, delivery = spoken.segment, spoken.utterance, spoken.delivery
    before = [old for old in previous.segments if old.text == segment.text]
    if not before:
        same_place = any(old.id == segment.id for old in previous.segments)
        return Message("text changed") if same_place else Message("new text")
    if all(old.spoken != utterance.spoken for old in before):
        return Message("pronunciation changed")
    if all(old.voice != delivery.name for old in before):
        return Message("voice changed")
    if previous.engine_version != delivery.engine_version:
        return Message("engine version changed")
    return _MISSING


def _why_cut(source: ClipSource, previous: Manifest) -> Text:
    before = [old.source for old in previous.segments if old.source and old.source.file == source.bite.file]
    if not before:
        return Message("new recording")
    if all(old.sha256 != source.sha256 for old in before):
        return Message("recording changed")
    stretch = (source.bite.start_seconds, source.bite.end_seconds)
    return _MISSING if any((old.start, old.end) == stretch for old in before) else Message("stretch changed")


def _pace(spoken: Sequence[tuple[Utterance, float | None]], show: Show) -> float:
    """Syllables a second of what is already spoken in this episode, else those of a newsreader."""
    likely = language_of(show.language).syllables_per_second
    pairs = [(_syllables(words), seconds) for words, seconds in spoken if seconds]
    seconds = sum(pair[1] for pair in pairs)
    return sum(pair[0] for pair in pairs) / seconds if seconds > 10 else likely


def _syllables(utterance: Utterance) -> float:
    words = _SYLLABLES.findall(without_pinyin(utterance.spoken))
    return sum(1 if len(word) == 1 else max(1, len(word) / 3) for word in words)
