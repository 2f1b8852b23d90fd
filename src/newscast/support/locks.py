"""Locks between the processes of one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from newscast.support.confinement import clear_way
from newscast.support.errors import WorkspaceError
from newscast.support.messages import Message


class StillLockedError(Exception):
    """Another process held the lock for longer than the caller waits."""


@contextmanager
def locked(
    path: Path, *, patience_seconds: float | None = None, on_wait: Callable[[], object] | None = None
) -> Iterator[None]:
    """Hold the lock at `path` while the block runs; a link in its place is removed.

    `on_wait` is called once if another process holds it. Wait without end, or at most `patience_seconds`,
    then raise StillLockedError; raise WorkspaceError where the disk refuses.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(clear_way(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if on_wait:
                on_wait()
            lock.acquire(timeout=-1 if patience_seconds is None else patience_seconds)
    except Timeout as error:
        raise StillLockedError from error
    except OSError as error:
        refused = Path(error.filename) if isinstance(error.filename, str) else path
        raise WorkspaceError(
            Message("cannot be written ({reason})", reason=error.strerror or error), at=refused
        ) from error
    try:
        yield
    finally:
        lock.release()
