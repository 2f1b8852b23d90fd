"""The voices that a show names: those that no engine has, and those that two presenters share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscast.support.errors import SourceError, VoiceError
from newscast.support.events import Reporter, tell
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.show import Show
    from newscast.model.workspace import Workspace
    from newscast.voices import Engine


def require_voices(workspace: Workspace) -> None:
    """Raise SourceError where show.yaml names a voice that its engine does not have.

    An engine that cannot be opened here is not asked: the pre-flight tells of it.
    """
    from newscast.voices.speech import unknown_voice

    loaded = workspace.loaded_show
    engines: dict[str, Engine | None] = {}
    for number, speaker in enumerate(loaded.value.speakers):
        for name, voice in speaker.voices.items():
            engine = engines[name] if name in engines else engines.setdefault(name, _opened(name))
            if engine is None or _has(engine, voice):
                continue
            fault = unknown_voice(name, voice, tuple(engine.voices()))
            place = loaded.place("speakers", number, "voices", name)
            raise SourceError(fault.what, at=place, hint=fault.hint)


def warn_of_shared_voices(show: Show, engine: Engine, reporter: Reporter) -> None:
    """Report, a line each, the presenters who would sound the same with an engine."""
    for line in shared_voices(show, engine):
        tell(reporter, line, is_warning=True)


def warn_of_every_shared_voice(workspace: Workspace, reporter: Reporter) -> None:
    """Report the presenters who would sound the same with any of the show's engines that opens here."""
    if len(workspace.show.speakers) > 1:
        for name in workspace.show.engines:
            if engine := _opened(name):
                warn_of_shared_voices(workspace.show, engine, reporter)


def shared_voices(show: Show, engine: Engine) -> Iterator[Message]:
    """Yield a line for each voice of an engine that more than one presenter has."""
    users: dict[str, list[str]] = {}
    for speaker in show.speakers:
        users.setdefault(engine.voice_of(speaker), []).append(speaker.name)
    for voice, names in users.items():
        if len(names) > 1:
            yield Message(
                "{names} speak with one voice, {engine}/{voice}; give each a voice of its own in show.yaml",
                names=", ".join(names),
                engine=engine.name,
                voice=voice,
            )


def _opened(name: str) -> Engine | None:
    from newscast.voices import open_engine

    try:
        return open_engine(name)
    except VoiceError:
        return None


def _has(engine: Engine, voice: str) -> bool:
    try:
        return engine.has_voice(voice)
    except VoiceError:
        return True
