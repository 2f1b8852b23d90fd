"""The engine protocol: utterances in, clips out; and the engines that are installed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from newscast.model.clip import Clip, Needs, Utterance
from newscast.model.engines import OWN_ENGINES, engine_entry_points, unknown_engine
from newscast.model.show import EngineName, Speaker
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Text

PROTOCOL = 1
"""The version of this protocol; it changes when an engine that was written for it would no longer work."""


class Engine(Protocol):
    """A speech engine. Many threads may call `speak` at once; `parallel` is how many are worth it.

    Another package brings one with an entry point of the group `newscast.engines`: a class, or a function,
    that takes a Reporter and returns the engine. The entry point's name is the engine's.
    """

    @property
    def protocol(self) -> int:
        """The version of the protocol that it was written for: PROTOCOL."""

    @property
    def name(self) -> EngineName:
        """The name, as shows write it."""

    @property
    def version(self) -> str:
        """The version of engine and model: changes when the same words would sound otherwise."""

    @property
    def parallel(self) -> int:
        """The number of utterances to speak at once."""

    @property
    def needs(self) -> Needs:
        """Return what must be written out for it."""

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""

    def voices(self, language: str = "") -> Sequence[str]:
        """The voices worth offering: those that speak `language`, a BCP 47 tag; all if it is empty."""

    def has_voice(self, voice: str) -> bool:
        """Return whether there is such a voice; true where that cannot be known without speaking."""

    def speaks(self, language: str) -> bool:
        """Return whether it speaks `language`, a BCP 47 tag."""

    def lacking(self) -> Text:
        """Return what it needs on this machine and does not have, and the remedy; empty if nothing."""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if it cannot speak now, as each of them is set."""

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The whole utterance, a mark for each phrase, the same samples every time; else VoiceError."""


def open_engine(name: EngineName, reporter: Reporter = SILENT) -> Engine:
    """The engine of a name; VoiceError if it, or what it needs, is not installed. Nothing is fetched yet."""
    from newscast.voices.plugins import opened_from

    if what := unknown_engine(name):
        raise VoiceError(what)
    entry = engine_entry_points()[name]
    if name in OWN_ENGINES:
        engine: Engine = entry.load()(reporter)
        return engine
    return opened_from(entry, reporter)
