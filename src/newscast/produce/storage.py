"""What the cache takes on the disk, and making room."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_ROOMS = ("clips", "sound")
_LEFT_OVER_SECONDS = 86_400
"""An unfinished file this old was left by a render that was killed."""


def kept(cache: Path) -> Iterator[tuple[str, int, int]]:
    """(room, files, bytes) of each part of the cache: spoken clips, and sound made from them."""
    for room in _ROOMS:
        sizes = [path.stat().st_size for path in _files(cache / room)]
        yield room, len(sizes), sum(sizes)


def prune_unused(cache: Path, days: int) -> tuple[int, int]:
    """Deletes what no render used for `days`, and what killed renders left; says (files, bytes).

    A render that runs meanwhile makes again what it misses, or stops and says so.
    """
    now, files, size = time.time(), 0, 0
    for room in _ROOMS:
        for path in list(_files(cache / room)):
            with suppress(FileNotFoundError):
                status = path.stat()
                age = now - max(status.st_mtime, status.st_atime)
                if age >= (_LEFT_OVER_SECONDS if ".part" in path.name else days * 86_400):
                    path.unlink()
                    files, size = files + 1, size + status.st_size
    return files, size


def _files(room: Path) -> Iterator[Path]:
    return (path for path in room.rglob("*") if path.is_file())
