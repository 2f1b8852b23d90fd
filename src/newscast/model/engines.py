"""The names of the speech engines on this machine: newscast's own, and those of other packages.

Another package declares its engines as entry points of the group `newscast.engines`. Names only: nothing is
imported until an engine is opened.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from newscast.support.messages import Message

GROUP = "newscast.engines"
OWN_ENGINES: Mapping[str, str] = MappingProxyType(
    {
        "edge": "newscast.voices.edge.engine:Edge.opened",
        "kokoro": "newscast.voices.kokoro.engine:Kokoro.opened",
        "espeak": "newscast.voices.espeak.engine:Espeak.opened",
        "openai": "newscast.voices.openai.engine:OpenAi.opened",
    }
)
"""newscast's own, as pyproject.toml declares them: known without the metadata of an installation, which is
that of the day it was installed."""


def engine_entry_points() -> Mapping[str, EntryPoint]:
    """Return the entry point of every engine by its name, newscast's own first.

    Where two packages declare one name, newscast's own is taken, else that of the package found first.
    """
    return _entry_points(tuple(sys.path))


def engine_names() -> tuple[str, ...]:
    """Return the names of all engines, newscast's own first."""
    return tuple(engine_entry_points())


def unknown_engine(name: str) -> Message | None:
    """Return what is wrong with the name of an engine; None if there is such an engine."""
    if name in OWN_ENGINES or name in engine_entry_points():
        return None
    shown = name[:60]
    if near := difflib.get_close_matches(name.lower(), engine_names(), 1):
        return Message("no engine is called `{name}`; did you mean `{near}`?", name=shown, near=near[0])
    return Message(
        "no engine `{name}` is installed; install the package that brings it, or write one of {names}",
        name=shown,
        names=", ".join(engine_names()),
    )


def package_of(entry: EntryPoint) -> str:
    """Return the package that declares an engine, with its version."""
    if entry.dist is None:
        return entry.module.partition(".")[0]
    return f"{entry.dist.name} {entry.dist.version}"


@lru_cache(8)
def _entry_points(_path: tuple[str, ...]) -> Mapping[str, EntryPoint]:
    engines = {name: EntryPoint(name, value, GROUP) for name, value in OWN_ENGINES.items()}
    for entry in entry_points(group=GROUP):
        engines.setdefault(entry.name, entry)
    return MappingProxyType(engines)
