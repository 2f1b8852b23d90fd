"""Confinement of a show's files: links are followed only inside the show, only regular files are opened."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from io import BufferedReader
from pathlib import Path

from newscast.support.errors import WorkspaceError
from newscast.support.messages import Message

SHOW_FILE = Path("episodes", "show.yaml")
"""What makes a folder a show."""
PUBLIC = Path("audio", "public")
"""The folder, inside a show, of exactly what is published."""
WAITING = Path("audio", ".waiting")
"""The folder, inside a show, of recordings that are not due yet."""

_FLAGS = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0)
"""A named pipe is opened at once, and seen to be one, instead of waiting for somebody to write to it."""


def confined(path: Path, within: Path | None = None) -> Path:
    """Return `path`, unless links lead it outside `within`, its show, or the public folder that it lies in.

    A path that belongs to no show is not checked. Raise WorkspaceError.
    """
    there = os.path.realpath(path)
    if within is None and there == os.path.abspath(path):  # noqa: PTH100 - links stay
        return path
    for folder in (within, *_bounds(path)):
        if folder is not None and not _inside(there, folder):
            what = Message("is a link that leads outside the show")
            if folder.parts[-2:] == PUBLIC.parts:
                what = Message("is a link that leads outside the public folder")
            raise WorkspaceError(what, at=path, hint=Message("put the file itself there"))
    return path


def is_regular(path: Path) -> bool:
    """Return whether a regular file is there; raise WorkspaceError for a link that leads outside."""
    return confined(path).is_file()


def opened(path: Path, within: Path | None = None) -> BufferedReader:
    """A regular file, open for reading, never waited for; else OSError.

    Raise WorkspaceError for a link that leads outside (see `confined`), a pipe, a socket or a device.
    """
    confined(path, within)
    try:
        descriptor = os.open(path, _FLAGS | _WITHOUT_WAITING)
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise _special(path) from error
        raise
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise _special(path)
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file that `opened` accepts."""
    with opened(path) as file:
        return file.read()


def clear_way(path: Path) -> Path:
    """Remove anything but a regular file, a link above all, from the place of a file that can be made again.

    Raise WorkspaceError where the folder itself lies outside the show.
    """
    confined(path.parent)
    with suppress(OSError):
        if not stat.S_ISREG(path.lstat().st_mode):
            path.unlink()
    return path


def _special(path: Path) -> WorkspaceError:
    return WorkspaceError(
        Message("is no regular file but a pipe, a socket or a device"),
        at=path,
        hint=Message("put a regular file there"),
    )


def _inside(real: str, folder: Path) -> bool:
    root = os.path.realpath(folder)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def _bounds(path: Path) -> tuple[Path, ...]:
    """The show that the path belongs to by its name, and the public folder if it lies there."""
    here = Path(os.path.abspath(path))  # noqa: PTH100 - links stay
    for folder in here.parents:
        # A link to another show must not pass for the show that it stands in.
        if not folder.is_symlink() and os.path.lexists(folder / SHOW_FILE):
            public = folder / PUBLIC
            return (folder, public) if public in here.parents else (folder,)
    return ()
