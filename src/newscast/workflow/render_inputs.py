"""From a script to a plan: what each segment says, who says it, and with which engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from newscast.languages.zh.pinyin import is_pinyin
from newscast.model.glossary import Glossary
from newscast.model.manifest import Manifest
from newscast.model.script import Script, Substitution
from newscast.model.show import EngineName, Show
from newscast.support.errors import CopyDeskError
from newscast.verbalize import prepare
from newscast.voices import Engine, EngineChoice, Progress, choose_engine
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.plan import Plan, VoiceSettings, assign_speakers, plan


@dataclass(frozen=True)
class RenderInputs:
    """Everything a plan is made from but the engine."""

    script: Script
    show: Show
    glossary: Glossary
    cache: ClipCache
    previous: Manifest | None

    def choose(
        self,
        wanted: EngineName | None,
        *,
        without: Mapping[EngineName, str] = MappingProxyType({}),
        progress: Progress | None = None,
    ) -> EngineChoice:
        """The engine for the whole episode.

        An episode that was spoken before keeps its voice while that engine works, so that one changed line
        is one new clip; `wanted` overrules that.
        """
        before = self.previous.engine if self.previous else None
        if wanted or before not in self.show.engines or before == self.show.engines[0]:
            return choose_engine(self.show, wanted, without=without, progress=progress)
        order = sorted(self.show.engines, key=lambda name: name != before)
        choice = choose_engine(
            self.show.model_copy(update={"engines": tuple(order)}), None, without=without, progress=progress
        )
        if choice.engine.name == before and self.previous:
            return EngineChoice(choice.engine, self.previous.engine_reason)
        return choice

    def plan(self, engine: Engine) -> Plan:
        """The plan with `engine` speaking the whole episode."""
        segments = self.script.segments([speaker.name for speaker in self.show.speakers])
        if not segments:
            raise CopyDeskError("the script has no words to speak", at=self.script.path)
        speakers = assign_speakers(segments, self.show)
        reader = prepare(self.glossary)
        spoken = []
        for segment, speaker in zip(segments, speakers, strict=True):
            how = VoiceSettings(engine.name, engine.version, speaker, engine.voice_of(speaker))
            spoken.append((segment, reader.utterance(segment, engine.needs), how))
        return plan(spoken, self.show, self.cache.seconds, self.previous)

    def pinyin_warning(self, engine: Engine) -> str | None:
        """One line if the script or the glossary gives pinyin that `engine` cannot take."""
        if engine.needs.pinyin:
            return None
        segments = self.script.segments([speaker.name for speaker in self.show.speakers])
        links = [span for segment in segments for span in segment.spans if isinstance(span, Substitution)]
        shown = [link.shown for link in links if is_pinyin(link.shown, link.say)]
        for term in self.glossary.terms:
            used = term.say is not None and is_pinyin(term.text, term.say)
            if used and any(term.text in segment.text for segment in segments):
                shown.append(term.text)
        if not shown:
            return None
        return f"{engine.name} takes no pinyin: it reads as they stand {'、'.join(dict.fromkeys(shown))}"
