"""Small databases of what can be made again, in the show's cache folder, with errors that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from newscast.support.errors import WorkspaceError

_HINTS = {
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_BUSY": "another newscast is using it: wait for it",
    "SQLITE_LOCKED": "another newscast is using it: wait for it",
    "SQLITE_READONLY": "let it be written",
    "SQLITE_CANTOPEN": "let its folder be written",
    "SQLITE_IOERR": "see whether the disk is full or failing",
}


class SqliteCache:
    """A database at `path` with `tables`; one that is spoilt is made anew. A context manager.

    Raises WorkspaceError where it cannot be used, also for what happens to it inside the `with`.
    """

    def __init__(self, path: Path, tables: str, probe: str) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._base = _connected(path, tables, probe)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                path.unlink()
                self._base = _connected(path, tables, probe)
        except (OSError, sqlite3.Error) as error:
            raise _told(error, path) from error

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._base.close()
        if isinstance(error, sqlite3.Error):
            raise _told(error, self._path) from error


def _connected(path: Path, tables: str, probe: str) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=60)
    try:
        base.execute("pragma synchronous = off")
        base.executescript(tables)
        base.execute(probe)
    except sqlite3.Error:
        base.close()
        raise
    return base


def _told(error: OSError | sqlite3.Error, path: Path) -> WorkspaceError:
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = "make room on the disk" if full else "let its folder be written"
        return WorkspaceError(f"cannot be used ({error.strerror or error})", at=path, hint=hint)
    name = getattr(error, "sqlite_errorname", "")
    hint = next((hint for start, hint in _HINTS.items() if name.startswith(start)), "")
    return WorkspaceError(f"cannot be used ({error})", at=path, hint=hint or "delete it: it is made again")
