"""The engine protocol: utterances in, clips out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from newscast.model.clip import Clip, Needs, Utterance
from newscast.model.show import EngineName, Speaker
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Text


class Engine(Protocol):
    """A speech engine. Many threads may call `speak` at once; `parallel` is how many are worth it."""

    @property
    def name(self) -> EngineName:
        """The name: edge, kokoro or espeak."""

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

    def voices(self) -> Sequence[str]:
        """The voices worth offering."""

    def lacking(self) -> Text:
        """Return what it needs on this machine and does not have, and the remedy; empty if nothing."""

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if it cannot speak now, as each of them is set."""

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The whole utterance, a mark for each phrase, the same samples every time; else VoiceError."""


def open_engine(name: EngineName, reporter: Reporter = SILENT) -> Engine:
    """The engine of a name; VoiceError if what it needs is not installed. Nothing is fetched yet."""
    match name:
        case "edge":
            from newscast.voices.edge.engine import Edge

            return Edge()
        case "kokoro":
            from newscast.voices.kokoro.engine import Kokoro

            return Kokoro(reporter=reporter)
        case "espeak":
            from newscast.voices.espeak.engine import Espeak

            return Espeak()
