"""Voices: which there are, whether they can speak here, and how a text sounds in one."""

from __future__ import annotations

import io
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from newscast.model.clip import Needs, Utterance
    from newscast.model.show import EngineName, Speaker
    from newscast.model.workspace import Workspace
    from newscast.voices import Engine


@dataclass(frozen=True)
class VoiceUse:
    """A voice of an engine, and the show's speakers who use it."""

    name: str
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class EngineVoices:
    """What an engine offers on this machine."""

    engine: EngineName
    voices: tuple[VoiceUse, ...]
    lacking: str
    """What it needs and does not have; empty if nothing."""
    error: VoiceError | None = None
    """Why it cannot even be opened."""


@dataclass(frozen=True)
class Trial:
    """A text as a voice speaks it."""

    wav: bytes
    spoken: tuple[str, ...]
    """What the voice was given, paragraph by paragraph."""
    voice: str
    """`engine/voice`."""


def list_voices(
    workspace: Workspace, language: str = "", reporter: Reporter = SILENT
) -> tuple[EngineVoices, ...]:
    """Return the voices of each engine that speak `language`, and who uses them.

    Without a language, those of the show's; outside a show, all, used by nobody.
    """
    from newscast.model.engines import engine_names

    is_show = (workspace.episodes / "show.yaml").is_file()
    speakers = workspace.show.speakers if is_show and not language else ()
    language = language or (workspace.show.language if is_show else "")
    return tuple(_voices_of(name, speakers, language, reporter) for name in engine_names())


def _voices_of(
    name: EngineName, speakers: tuple[Speaker, ...], language: str, reporter: Reporter
) -> EngineVoices:
    from newscast.voices import open_engine

    try:
        engine = open_engine(name, reporter)
        users: dict[str, list[str]] = {}
        for speaker in speakers:
            users.setdefault(engine.voice_of(speaker), []).append(speaker.name)
        voices = dict.fromkeys([*engine.voices(language), *users])
    except VoiceError as error:
        return EngineVoices(name, (), "", error)
    uses = tuple(VoiceUse(voice, tuple(users.get(voice, ()))) for voice in voices)
    return EngineVoices(name, uses, str(engine.lacking()))


def install_voices(reporter: Reporter = SILENT) -> None:
    """Fetch the offline voices and check them by hash. Raises VoiceError."""
    from newscast.voices import open_engine

    open_engine("kokoro", reporter).preflight([])


def try_voice(
    workspace: Workspace,
    text: str,
    *,
    engine: EngineName | None = None,
    voice: str | None = None,
    reporter: Reporter = SILENT,
) -> Trial:
    """Speak a text with the show's first speaker: by `engine` only, or with this `voice` of it.

    Raises NewscastError.
    """
    from newscast.voices import choose_engine

    show = workspace.show
    speaker = show.speakers[0]
    if engine and voice:
        speaker = speaker.model_copy(update={"voices": {**speaker.voices, engine: voice}})
        show = show.model_copy(update={"speakers": (speaker,)})
    read = _reading(text, workspace)
    choice = choose_engine(show, engine, reporter=reporter)
    tell(reporter, choice.why)
    utterances = read(choice.engine.needs)
    wav = _wav(utterances, choice.engine, speaker)
    name = f"{choice.engine.name}/{choice.engine.voice_of(speaker)}"
    return Trial(wav, tuple(one.spoken for one in utterances), name)


def _reading(text: str, workspace: Workspace) -> Callable[[Needs], list[Utterance]]:
    """Return what is read of a text, paragraph by paragraph, once it is known who reads it."""
    from newscast.model.clip import Needs
    from newscast.model.script import parse_script
    from newscast.verbalize import prepare

    reader, segments = (
        prepare(workspace.glossary, workspace.show.language),
        parse_script(text, Path("TEXT")).segments(),
    )

    def utterances(needs: Needs) -> list[Utterance]:
        return [reader.utterance(segment, needs) for segment in segments]

    if not any(character.isalnum() for one in utterances(Needs()) for character in one.spoken):
        raise VoiceError(Message("no words to speak"))
    return utterances


def _wav(utterances: list[Utterance], engine: Engine, speaker: Speaker) -> bytes:
    sound = io.BytesIO()
    with wave.open(sound, "wb") as file:
        for utterance in utterances:
            clip = engine.speak(utterance, speaker)
            if not file.getnframes():
                file.setparams((1, 2, clip.sample_rate, 0, "NONE", ""))
            file.writeframes(clip.samples.astype("<i2").tobytes())
    return sound.getvalue()
