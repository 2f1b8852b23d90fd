"""What is asked of a render, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.manifest import Manifest

if TYPE_CHECKING:
    from newscast.model.show import EngineName


@dataclass(frozen=True)
class Rendered:
    """What came of a render; `changed` is False where everything stood there already."""

    recording: Manifest
    path: Path
    """Its manifest."""
    changed: bool
    waits: bool = False
    """Whether it is not due yet, and lies with those that wait."""


@dataclass(frozen=True)
class Wishes:
    """What somebody asks of a render beyond what the show and the script say."""

    engine: EngineName | None = None
    """The only engine that may speak; None: the show's first choice that works."""
    correction: str = ""
    """What listeners are told when a published episode changes; empty: the items that differ."""
    again: bool = False
    """Whether the recording is made again though nothing was changed."""
