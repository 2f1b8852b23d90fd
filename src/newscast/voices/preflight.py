"""The pre-flight: one engine for the whole episode, chosen before a word is spoken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from newscast.model.engines import engine_names
from newscast.model.show import EngineName, Show
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message, Text
from newscast.voices.engine import Engine, open_engine


@dataclass(frozen=True)
class EngineChoice:
    """The engine that speaks the episode, and why it is this one, in one line."""

    engine: Engine
    why: Text


def choose_engine(
    show: Show,
    wanted: EngineName | None = None,
    *,
    without: Mapping[EngineName, str] = MappingProxyType({}),
    reporter: Reporter = SILENT,
) -> EngineChoice:
    """The first of the show's engines that can speak with all the speakers' voices now.

    `wanted` is the only one tried; `without` are those that gave up, and how. Raise VoiceError if none can.
    """
    faults: list[str] = [
        str(Message("{name} gave up ({how})", name=name, how=how)) for name, how in without.items()
    ]
    for name in (wanted,) if wanted else show.engines:
        if name in without:
            continue
        try:
            engine = _ready(show, name, reporter)
        except VoiceError as error:
            faults.append(f"{name}: {error}")
        else:
            return EngineChoice(engine, _why(name, wanted, faults))
    raise VoiceError(
        Message("no voice can speak now ({faults})", faults=" | ".join(faults)),
        hint="" if wanted else Message("try again later, or choose one with --engine"),
    )


def without_preflight(show: Show, name: EngineName, wanted: EngineName | None = None) -> EngineChoice:
    """Return the choice of an engine that need not speak: as if it could. Raise VoiceError as it opens."""
    return EngineChoice(open_engine(name), _why(name, wanted, []))


def _ready(show: Show, name: EngineName, reporter: Reporter) -> Engine:
    engine = open_engine(name, reporter)
    if not engine.speaks(show.language):
        raise VoiceError(
            Message("it does not speak {language}", language=show.language), hint=_speaking(show.language)
        )
    engine.preflight(show.speakers)
    return engine


def _speaking(language: str) -> Message:
    """Return which engines speak a language, of those that open here."""
    names = [name for name in engine_names() if _speaks(name, language)]
    if not names:
        return Message("no engine that is installed does")
    return Message("these do: {names}", names=", ".join(names))


def _speaks(name: EngineName, language: str) -> bool:
    try:
        return open_engine(name).speaks(language)
    except VoiceError:
        return False


def _why(name: EngineName, wanted: EngineName | None, faults: Sequence[str]) -> Message:
    if wanted:
        return Message("{name} speaks, as you asked", name=name)
    if faults:
        return Message("{name} speaks: {faults}", name=name, faults="; ".join(faults))
    return Message("{name} speaks: the show's first choice", name=name)
