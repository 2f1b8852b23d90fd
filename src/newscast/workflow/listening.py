"""Hearing a script while it is edited: what is spoken already, what must be spoken again, phrase by phrase.

A paragraph's state is derived from the key of its clip, never stored: the words, the voice and the glossary
of now name the clip, and it is in the cache or it is not. What is spoken here is what a render keeps.
"""

from __future__ import annotations

import io
import time
import wave
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from newscast.audio.sound_bite import cut
from newscast.languages.language import language_of
from newscast.model.clip import Clip, PhraseMark, SpokenPhrase, Utterance
from newscast.model.manifest import load_manifest
from newscast.model.script import parse_script
from newscast.model.takes import Takes, load_takes
from newscast.support.errors import NewscastError, VoiceError, WorkspaceError
from newscast.support.messages import Message
from newscast.voices import Engine, open_engine
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.plan import SpokenSegment, clip_key, plan
from newscast.workflow.render_inputs import spoken_segments
from newscast.workflow.running_order import ordered_script

if TYPE_CHECKING:
    from newscast.model.manifest import Manifest
    from newscast.model.script import Segment
    from newscast.model.show import EngineName, Gaps, Show
    from newscast.model.workspace import Workspace
    from newscast.verbalize import Reader
    from newscast.workflow.desk import References
    from newscast.workflow.running_order import OrderedSegment

ENGINES_BY_PHRASE = frozenset({"espeak", "kokoro"})
"""Engines that speak each phrase by itself, so that a clip is its phrases one after the other."""
READY_SECONDS = 600.0
"""How long an engine that could speak is taken to be able to."""
_SENTENCE_ENDS = "。！？!?；;…."
_CLOSING = "”’\"'）)】》」』 \t\r\n"


@dataclass(frozen=True)
class HeardPhrase:
    """A phrase of a paragraph: where its words stand in the text, and the silence after it."""

    start: int
    end: int
    gap_seconds: float


@dataclass(frozen=True)
class HeardParagraph:
    """A paragraph and how it stands: its clip in the cache, or to be spoken."""

    id: str
    """The chapter's id and the paragraph's number in it."""
    start: int
    end: int
    key: str
    is_spoken: bool
    """Whether its clip is in the cache."""
    is_changed: bool
    """Whether it is part of the last recording, and will be spoken again."""
    seconds: float
    """The clip's length: exact when spoken, else predicted."""
    has_pin: bool
    """Whether a take is pinned for it."""


@dataclass(frozen=True)
class ListeningState:
    """Every paragraph of a text, and who speaks."""

    engine: EngineName
    paragraphs: tuple[HeardParagraph, ...]

    @property
    def to_speak(self) -> tuple[HeardParagraph, ...]:
        """The paragraphs whose clip is not in the cache."""
        return tuple(one for one in self.paragraphs if not one.is_spoken)


@dataclass(frozen=True)
class PlayablePhrase:
    """A phrase that can be heard: the clip, and which of its phrases."""

    key: str
    index: int
    seconds: float


@dataclass(frozen=True)
class Cast:
    """The segments of a text with what a voice is given for each."""

    ordered: tuple[OrderedSegment, ...]
    spoken: tuple[SpokenSegment, ...]
    engine: Engine
    takes: Takes
    workspace: Workspace
    reader: Reader

    @property
    def show(self) -> Show:
        """The show's settings."""
        return self.workspace.show

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The paragraphs as they are heard."""
        return tuple(one.segment for one in self.ordered)

    def at(self, place: int) -> int:
        """Return the index of the segment in which `place` stands. Raises VoiceError where none does."""
        for index, segment in enumerate(self.segments):
            if segment.block.start <= place <= segment.block.start + len(segment.block.raw):
                return index
        raise VoiceError(Message("there is nothing to speak there"))


@dataclass
class Listening:
    """The voices of one show, loaded once, and what is known of their clips."""

    _engines: dict[str, Engine] = field(default_factory=dict)
    _ready: dict[str, float] = field(default_factory=dict)
    _seconds: dict[str, float] = field(default_factory=dict)
    _opening: Lock = field(default_factory=Lock)
    _speaking: Lock = field(default_factory=Lock)

    def state(self, references: References, text: str) -> ListeningState:
        """Return how every paragraph of a text stands; nothing is spoken. Raises NewscastError."""
        cast = self.cast(references, text)
        cache, previous = clips_of(references.workspace), _previous(references)
        planned = plan(cast.spoken, cast.show, lambda key, words: self._length(cache, key, words), previous)
        pinned = cast.takes.pinned(cast.segments)
        recorded = {one.id for one in previous.segments} if previous else set()
        return ListeningState(
            cast.engine.name,
            tuple(
                HeardParagraph(
                    one.segment.id,
                    one.segment.block.start,
                    one.segment.block.start + len(one.segment.block.raw.rstrip()),
                    one.key,
                    one.action == "keep",
                    one.action != "keep" and one.segment.id in recorded,
                    one.seconds,
                    index in pinned,
                )
                for index, one in enumerate(planned.segments)
            ),
        )

    def cast(self, references: References, text: str) -> Cast:
        """Return what a voice is given for each paragraph of a text. Raises NewscastError."""
        workspace = references.workspace
        show, slug = workspace.show, references.slug or ""
        script = parse_script(text, workspace.script_path(slug))
        ordered = tuple(ordered_script(show, references.loaded.value, script))
        engine, takes = self._engine(references), load_takes(workspace.takes_path(slug))
        spoken = spoken_segments(ordered, workspace, references.reader, engine, takes)
        return Cast(ordered, spoken, engine, takes, workspace, references.reader)

    def phrases(self, references: References, text: str, place: int) -> tuple[HeardPhrase, ...]:
        """Return the phrases of the paragraph at `place`. Raises NewscastError."""
        cast = self.cast(references, text)
        one = cast.spoken[cast.at(place)]
        return heard_phrases(one, cast.show.gaps)

    def speak(self, references: References, text: str, place: int, index: int) -> PlayablePhrase:
        """Speak one phrase of the paragraph at `place`, or find it spoken. Raises NewscastError.

        Once all phrases of the paragraph are spoken, its clip stands in the cache as a render makes it.
        """
        cast = self.cast(references, text)
        return self.speak_phrase(references.workspace, cast, cast.spoken[cast.at(place)], index)

    def speak_phrase(
        self, workspace: Workspace, cast: Cast, spoken: SpokenSegment, index: int
    ) -> PlayablePhrase:
        """`speak` for a segment whose words and voice are known."""
        phrases = spoken.heard.phrases
        if not 0 <= index < len(phrases):
            raise VoiceError(Message("there is nothing to speak there"))
        cache = clips_of(workspace)
        if (clip := _clip(cache, spoken.key, spoken.heard)) is not None:
            return _phrase_of(spoken.key, clip, index)
        if spoken.source:
            clip = cut(spoken.source.path, spoken.source.bite, spoken.source.sample_rate)
            cache.put(spoken.key, clip)
            return _phrase_of(spoken.key, clip, index)
        self.prepare(cast.engine, cast.show)
        with self._speaking:
            if cast.engine.name not in ENGINES_BY_PHRASE:
                clip = _spoken(cache, cast.engine, spoken.utterance, spoken)
                return _phrase_of(spoken.key, clip, index)
            alone = Utterance((phrases[index],))
            clip = _spoken(cache, cast.engine, alone, spoken)
            _assemble(cache, spoken)
            return _phrase_of(clip_key(alone, spoken.delivery), clip, 0)

    def prepare(self, engine: Engine, show: Show) -> None:
        """Load what the engine speaks with. Raises VoiceError where it cannot speak now."""
        ready = self._ready.get(engine.name)
        if ready is not None and time.monotonic() - ready < READY_SECONDS:
            return
        with self._speaking:
            engine.preflight(show.speakers)
        self._ready[engine.name] = time.monotonic()

    def warm_up(self, references: References) -> EngineName:
        """Load the voices ahead of the first click; return the engine. Raises NewscastError."""
        engine = self._engine(references)
        show = references.workspace.show
        if engine.name not in self._ready:
            self.prepare(engine, show)
            if engine.name in ENGINES_BY_PHRASE:
                # What a voice loads for its first phrase, it has then.
                words = language_of(show.language).preflight_words
                with self._speaking:
                    engine.speak(Utterance((SpokenPhrase(words, words),)), show.speakers[0])
        return engine.name

    def _engine(self, references: References) -> Engine:
        """The engine that spoke the last recording, else the show's first that is installed."""
        names = list(references.workspace.show.engines)
        previous = _previous(references)
        names.sort(key=lambda name: previous is None or name != previous.engine)
        faults: list[str] = []
        for name in names:
            try:
                engine = self._opened(name)
            except VoiceError as error:
                faults.append(f"{name}: {error}")
                continue
            if lacking := str(engine.lacking()):
                faults.append(f"{name}: {lacking}")
                continue
            return engine
        raise VoiceError(
            Message("no voice can speak now ({faults})", faults=" | ".join(faults)),
            hint=Message("install one with `newscast voices install`"),
        )

    def _opened(self, name: EngineName) -> Engine:
        with self._opening:
            if name not in self._engines:
                self._engines[name] = open_engine(name)
            return self._engines[name]

    def _length(self, cache: ClipCache, key: str, words: Utterance) -> float | None:
        """The seconds of a clip; one that was measured before is not read again."""
        known = self._seconds.get(key)
        if known is not None and cache.path(key).is_file():
            return known
        seconds = cache.seconds(key, words)
        if seconds is not None:
            self._seconds[key] = seconds
        return seconds


def clips_of(workspace: Workspace) -> ClipCache:
    """Return the cache of a show's clips."""
    return ClipCache(workspace.cache / "clips")


def heard_phrases(one: SpokenSegment, gaps: Gaps) -> tuple[HeardPhrase, ...]:
    """Return where the phrases of a segment stand in the text."""
    found, at = [], 0
    for phrase in one.heard.phrases:
        end = at + len(phrase.shown)
        words = phrase.shown.rstrip()
        begin, stop = one.segment.offset(at), one.segment.offset(max(at, at + len(words) - 1)) + 1
        is_end = words.rstrip(_CLOSING)[-1:] in _SENTENCE_ENDS
        gap = phrase.pause_seconds or (gaps.sentence_seconds if is_end else gaps.phrase_seconds)
        found.append(HeardPhrase(begin, stop, gap))
        at = end
    return tuple(found)


def phrase_wav(workspace: Workspace, key: str, index: int | None) -> bytes:
    """Return a phrase of a clip as WAV; all of it without an `index`. Raises WorkspaceError for no clip."""
    clip = clips_of(workspace).get(key)
    if clip is None or (index is not None and not 0 <= index < len(clip.marks)):
        raise WorkspaceError(Message("no such clip"), hint=Message("play the paragraph again"))
    mark = PhraseMark(0, len(clip.samples)) if index is None else clip.marks[index]
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        file.setparams((1, 2, clip.sample_rate, 0, "NONE", ""))
        file.writeframes(clip.samples[mark.start : mark.end].astype("<i2").tobytes())
    return sound.getvalue()


def _spoken(cache: ClipCache, engine: Engine, utterance: Utterance, spoken: SpokenSegment) -> Clip:
    key = clip_key(utterance, spoken.delivery)
    if (known := _clip(cache, key, utterance)) is not None:
        return known
    clip = engine.speak(utterance, spoken.delivery.speaker)
    if len(clip.marks) != len(utterance.phrases):
        raise VoiceError(Message("the voice left out a phrase"), hint=Message("play it again"))
    cache.put(key, clip)
    return clip


def _clip(cache: ClipCache, key: str, utterance: Utterance) -> Clip | None:
    clip = cache.get(key) if cache.path(key).is_file() else None
    return clip if clip is not None and clip.fits(utterance) else None


def _assemble(cache: ClipCache, spoken: SpokenSegment) -> None:
    """Put a paragraph's clip into the cache once each of its phrases is there."""
    parts: list[Clip] = []
    for phrase in spoken.utterance.phrases:
        alone = Utterance((phrase,))
        clip = _clip(cache, clip_key(alone, spoken.delivery), alone)
        if clip is None:
            return
        parts.append(clip)
    cache.put(spoken.key, joined(parts))


def joined(parts: Sequence[Clip]) -> Clip:
    """Return clips of one phrase each as one clip, back to back."""
    import numpy as np

    marks, at = [], 0
    for part in parts:
        marks.append(PhraseMark(at, at + len(part.samples)))
        at += len(part.samples)
    return Clip(np.concatenate([part.samples for part in parts]), parts[0].sample_rate, tuple(marks))


def _phrase_of(key: str, clip: Clip, index: int) -> PlayablePhrase:
    mark = clip.marks[index]
    return PlayablePhrase(key, index, (mark.end - mark.start) / clip.sample_rate)


def _previous(references: References) -> Manifest | None:
    path: Path = references.workspace.public_path(references.slug or "", ".json")
    try:
        return load_manifest(path) if path.exists() else None
    except NewscastError:
        return None
