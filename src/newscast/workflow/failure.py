"""Why the last try at an episode failed, kept until one succeeds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newscast.support.confinement import clear_way, read_bytes
from newscast.support.errors import NewscastError
from newscast.support.files import write_text

if TYPE_CHECKING:
    from pathlib import Path

    from newscast.model.workspace import Workspace

LONGEST = 4000
"""Bytes that are read of a failure."""


@contextmanager
def keep_failure(workspace: Workspace, slug: str) -> Iterator[None]:
    """Keep the error that leaves the block; a block that ends well forgets an earlier one."""
    path = _path(workspace, slug)
    try:
        yield
    except NewscastError as error:
        with suppress(NewscastError, OSError):
            write_text(path, f"{error}\n")
        raise
    with suppress(OSError):
        path.unlink(missing_ok=True)


def last_failure(workspace: Workspace, slug: str) -> str:
    """Return why the last try failed, in one line; nothing where it did not."""
    with suppress(NewscastError, OSError):
        text = read_bytes(_path(workspace, slug))[:LONGEST].decode("utf-8", "ignore")
        return " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return ""


def _path(workspace: Workspace, slug: str) -> Path:
    return clear_way(workspace.cache / "failures" / f"{slug}.txt")
