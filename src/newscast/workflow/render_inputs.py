"""From a script to a plan: what each segment says, who says it, and with which engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from newscast.languages.zh.pinyin import is_pinyin
from newscast.model.clip import Needs, SpokenPhrase, Utterance
from newscast.model.glossary import Glossary
from newscast.model.manifest import RECORDING, Manifest
from newscast.model.script import Script, Substitution
from newscast.model.show import EngineName, Show, paragraph_names
from newscast.model.takes import Takes
from newscast.support.errors import CopyDeskError, VoiceError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message, Text
from newscast.verbalize import prepare
from newscast.voices import Engine, EngineChoice, choose_engine, without_preflight
from newscast.workflow.disclosing import disclosures_of
from newscast.workflow.plan import Plan, SpokenSegment, VoiceSettings, plan
from newscast.workflow.running_order import placed_in_show, running_order
from newscast.workflow.sound_bites import source_of

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.sound_bite import SoundBite
    from newscast.model.workspace import Workspace
    from newscast.verbalize import Reader
    from newscast.workflow.clip_cache import ClipCache
    from newscast.workflow.running_order import OrderedSegment


@dataclass(frozen=True)
class RenderInputs:
    """Everything a plan is made from but the engine."""

    workspace: Workspace
    episode: Episode
    script: Script
    show: Show
    glossary: Glossary
    cache: ClipCache
    previous: Manifest | None
    is_reviewed: bool = False
    """Whether a person approved the script as it stands."""
    takes: Takes = field(default_factory=Takes)
    """Those that are pinned."""

    def choose(
        self,
        wanted: EngineName | None,
        *,
        without: Mapping[EngineName, str] = MappingProxyType({}),
        reporter: Reporter = SILENT,
    ) -> EngineChoice:
        """Return the engine for the whole episode, after its pre-flight.

        An episode that was spoken before keeps its voice while that engine works, so that one changed line
        is one new clip; `wanted` overrules that. Raises VoiceError where none works.
        """
        if wanted or not self._keeps_engine:
            return choose_engine(self.show, wanted, without=without, reporter=reporter)
        order = sorted(self.show.engines, key=lambda name: name != self._engine_before)
        show = self.show.model_copy(update={"engines": tuple(order)})
        return self._reasoned(choose_engine(show, None, without=without, reporter=reporter))

    def likely(self, wanted: EngineName | None) -> EngineChoice | None:
        """Return the engine that `choose` begins with, not asked whether it works; None: it cannot open."""
        before = self._engine_before
        name = wanted or (before if self._keeps_engine and before else self.show.engines[0])
        try:
            choice = without_preflight(self.show, name, wanted)
        except VoiceError:
            return None
        return choice if wanted or not self._keeps_engine else self._reasoned(choice)

    @property
    def _engine_before(self) -> EngineName | None:
        before = self.previous.engine if self.previous else None
        return next((name for name in self.show.engines if name == before), None)

    @property
    def _keeps_engine(self) -> bool:
        """Whether the engine that spoke before goes before the show's first choice."""
        return self._engine_before not in (None, self.show.engines[0])

    def _reasoned(self, choice: EngineChoice) -> EngineChoice:
        """Give the engine that spoke before the reason that it was chosen for then."""
        if self.previous and choice.engine.name == self.previous.engine:
            return EngineChoice(choice.engine, self.previous.engine_reason)
        return choice

    def spoken(self, engine: Engine) -> tuple[SpokenSegment, ...]:
        """Return what `engine` is given for each segment, and for the disclosure around them."""
        ordered = running_order(self.workspace, self.episode, self.script)
        if not ordered:
            raise CopyDeskError(Message("the script has no words to speak"), at=self.script.path)
        reader = prepare(self.glossary, self.show.language)
        result = spoken_segments(ordered, self.workspace, reader, engine, self.takes)
        before, after = disclosures_of(self.show, reader, engine, is_reviewed=self.is_reviewed)
        return (*before, *result, *after)

    def plan(self, spoken: Sequence[SpokenSegment]) -> Plan:
        """Return the plan: which of the segments are in the cache."""
        return plan(spoken, self.show, self.cache.seconds, self.previous)

    def pinyin_warning(self, engine: Engine) -> Text | None:
        """Return one line if the script or the glossary gives pinyin that `engine` cannot take."""
        if engine.needs.pinyin:
            return None
        segments = self.script.segments(paragraph_names(self.show, self.episode))
        segments = tuple(segment for segment in segments if segment.clip is None)
        links = [span for segment in segments for span in segment.spans if isinstance(span, Substitution)]
        shown = [link.shown for link in links if is_pinyin(link.shown, link.say)]
        for term in self.glossary.terms:
            used = term.say is not None and is_pinyin(term.text, term.say)
            if used and any(term.text in segment.text for segment in segments):
                shown.append(term.text)
        if not shown:
            return None
        return Message(
            "{engine} takes no pinyin: it reads as they stand {words}",
            engine=engine.name,
            words="、".join(dict.fromkeys(shown)),
        )


def spoken_segments(
    ordered: Sequence[OrderedSegment], workspace: Workspace, reader: Reader, engine: Engine, takes: Takes
) -> tuple[SpokenSegment, ...]:
    """Return what `engine` is given for each segment, and by whom it is spoken; pinned takes are honoured."""
    pinned = takes.pinned([one.segment for one in ordered])
    result = []
    for index, one in enumerate(ordered):
        segment = one.segment
        if segment.clip:
            with placed_in_show(segment.chapter, workspace):
                result.append(_recorded(one, segment.clip, reader, workspace))
            continue
        take = pinned.get(index)
        who = take.speaker(one.speaker, engine.name) if take else one.speaker
        how = VoiceSettings(engine.name, engine.version, who, engine.voice_of(who))
        words = reader.utterance(take.segment(segment) if take else segment, engine.needs)
        result.append(SpokenSegment(segment, words, how, section=one.section))
    return tuple(result)


def _recorded(one: OrderedSegment, bite: SoundBite, reader: Reader, workspace: Workspace) -> SpokenSegment:
    """A sound bite: its words are read only to be compared and divided, and no voice says them."""
    how = VoiceSettings(RECORDING, "", one.speaker, bite.file)
    words = reader.utterance(one.segment, Needs())
    if not words.phrases:
        words = Utterance((SpokenPhrase("…", ""),), words.pause_seconds)
    return SpokenSegment(one.segment, words, how, section=one.section, source=source_of(bite, workspace))
