"""What the cache takes on the disk, and making room."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newscast.support.confinement import confined
from newscast.support.files import is_part

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

_ROOMS = ("clips", "sound")
_LEFT_OVER_SECONDS = 86_400
"""An unfinished file this old was left by a render that was killed."""


class Amount(NamedTuple):
    """So many files, and what they take on the disk."""

    files: int
    bytes: int


class CachePart(NamedTuple):
    """A part of the cache: spoken clips, or sound made from them."""

    name: str
    files: int
    bytes: int


def cache_status(workspace: Workspace) -> tuple[CachePart, ...]:
    """Return what each part of the cache holds."""
    return tuple(kept(workspace.cache))


def kept(cache: Path) -> Iterator[CachePart]:
    """Measure each part of the cache in this folder."""
    for room in _ROOMS:
        sizes = [path.stat().st_size for path in _files(cache / room)]
        yield CachePart(room, len(sizes), sum(sizes))


def prune_unused(workspace: Workspace, days: int) -> Amount:
    """Delete what no render used for `days`, and what killed ones left anywhere; return what that was.

    A render that runs meanwhile makes again what it misses, or stops and says so.
    """
    now, files, size = time.time(), 0, 0
    rooms: list[Iterator[Path]] = [_files(workspace.cache / room) for room in _ROOMS]
    others = (
        workspace.public,
        workspace.waiting,
        workspace.scripts,
        workspace.scripts / ".drafts",
        workspace.episodes,
    )
    rooms += [filter(is_part, room.glob(".*")) for room in others]
    for room in rooms:
        for path in list(room):
            with suppress(FileNotFoundError):
                status = path.stat()
                age = now - max(status.st_mtime, status.st_atime)
                if age >= (_LEFT_OVER_SECONDS if is_part(path) else days * 86_400):
                    path.unlink()
                    files, size = files + 1, size + status.st_size
    return Amount(files, size)


def _files(room: Path) -> Iterator[Path]:
    return (path for path in confined(room).rglob("*") if path.is_file())
