"""Engines of other packages: opened with care, so that one that is broken is one line and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import EntryPoint
from typing import Any, TypeVar

from newscast.model.clip import Clip, Needs, Utterance, clip_of
from newscast.model.engines import package_of
from newscast.model.show import Speaker
from newscast.support.errors import NewscastError, VoiceError
from newscast.support.events import Reporter
from newscast.support.messages import Message, Text
from newscast.voices.engine import PROTOCOL, Engine

Result = TypeVar("Result")
_MEMBERS = tuple(name for name in vars(Engine) if not name.startswith("_"))
_BROKEN = (Exception, SystemExit)
"""What another package's code may raise; a person's Ctrl-C goes through."""


def opened_from(entry: EntryPoint, reporter: Reporter) -> Engine:
    """Open the engine of another package's entry point.

    Raise VoiceError, one line that names the package, where it cannot be imported or opened, is written for
    another version of the protocol, or is no engine.
    """
    package = package_of(entry)
    try:
        factory = entry.load()
    except _BROKEN as error:
        raise VoiceError(
            Message(
                "the engine {name} of {package} cannot be imported ({error})",
                name=entry.name,
                package=package,
                error=_one_line(error),
            ),
            hint=Message("upgrade that package, or remove it"),
        ) from error
    _demand_protocol(factory, entry.name, package, is_engine=False)
    engine = _guarded(entry.name, lambda: factory(reporter))
    _demand_protocol(engine, entry.name, package, is_engine=True)
    _guarded(entry.name, lambda: _demand_engine(engine, entry.name, package))
    return _guarded(entry.name, lambda: PluginEngine(engine))


class PluginEngine:
    """An engine of another package: what goes wrong inside it is a VoiceError, what it gives is checked."""

    protocol = PROTOCOL

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.name = engine.name
        self.version = engine.version
        self.parallel = engine.parallel
        self.needs = engine.needs

    def voice_of(self, speaker: Speaker) -> str:
        """The voice of this speaker."""
        return str(_guarded(self.name, lambda: self._engine.voice_of(speaker)))

    def voices(self, language: str = "") -> tuple[str, ...]:
        """The voices worth offering."""
        return tuple(map(str, _guarded(self.name, lambda: list(self._engine.voices(language)))))

    def has_voice(self, voice: str) -> bool:
        """Return whether there is such a voice."""
        return bool(_guarded(self.name, lambda: self._engine.has_voice(voice)))

    def speaks(self, language: str) -> bool:
        """Return whether it speaks a language."""
        return bool(_guarded(self.name, lambda: self._engine.speaks(language)))

    def lacking(self) -> Text:
        """Return what it needs on this machine and does not have."""
        lacks = _guarded(self.name, self._engine.lacking)
        return lacks if isinstance(lacks, Message) else str(lacks or "")

    def preflight(self, speakers: Sequence[Speaker]) -> None:
        """Raise VoiceError if it cannot speak now, as each of them is set."""
        _guarded(self.name, lambda: self._engine.preflight(speakers))

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        """The whole utterance; raise VoiceError for a clip that is damaged or not complete."""
        clip = _guarded(self.name, lambda: _checked(self._engine.speak(utterance, speaker)))
        if clip is None or not clip.fits(utterance):
            raise VoiceError(
                Message(
                    "{name} gave a clip that is damaged or not complete: {shown!r}",
                    name=self.name,
                    shown=utterance.shown[:40],
                )
            )
        return clip


def _checked(clip: Clip) -> Clip | None:
    import numpy as np

    marks = np.array([(mark.start, mark.end) for mark in clip.marks], dtype=np.int64).reshape(-1, 2)
    return clip_of(clip.samples, marks, np.int64(clip.sample_rate))  # type: ignore[arg-type]


def _guarded(name: str, work: Callable[[], Result]) -> Result:
    try:
        return work()
    except VoiceError:
        raise
    except NewscastError as error:
        raise VoiceError(error.what, at=error.at, hint=error.hint) from error
    except _BROKEN as error:
        raise VoiceError(
            Message("the engine {name} failed ({error})", name=name, error=_one_line(error))
        ) from error


def _demand_protocol(thing: Any, name: str, package: str, *, is_engine: bool) -> None:
    """Raise VoiceError for another version; a function says none, and its engine must."""
    found = getattr(thing, "protocol", None)
    if found == PROTOCOL or (not is_engine and not isinstance(found, int)):
        return
    raise VoiceError(
        Message(
            "the engine {name} of {package} is written for version {found} of the engine protocol; "
            "this newscast has version {version}",
            name=name,
            package=package,
            found="?" if found is None else str(found)[:20],
            version=PROTOCOL,
        ),
        hint=Message("upgrade that package, or newscast"),
    )


def _demand_engine(engine: Any, name: str, package: str) -> None:
    missing = [member for member in _MEMBERS if not hasattr(engine, member)]
    if wrong := missing or list(_wrong_members(engine, name)):
        raise VoiceError(
            Message(
                "the engine {name} of {package} is not whole: {members}",
                name=name,
                package=package,
                members=", ".join(wrong),
            ),
            hint=Message("upgrade that package, or remove it"),
        )


def _wrong_members(engine: Any, name: str) -> Iterator[str]:
    if engine.name != name:
        yield "name"
    if not isinstance(engine.version, str) or not engine.version:
        yield "version"
    if not isinstance(engine.parallel, int) or engine.parallel < 1:
        yield "parallel"
    if not isinstance(engine.needs, Needs):
        yield "needs"


def _one_line(error: BaseException) -> str:
    words = " ".join(str(error).split())[:160]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
