"""SQLite caches in the show's cache folder, with errors that name the remedy."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

from newscast.support.confinement import clear_way
from newscast.support.errors import WorkspaceError
from newscast.support.files import clear
from newscast.support.messages import Message

_HINTS = {
    "SQLITE_FULL": "make room on the disk",
    "SQLITE_BUSY": "another newscast is using it: wait for it",
    "SQLITE_LOCKED": "another newscast is using it: wait for it",
    "SQLITE_READONLY": "let it be written",
    "SQLITE_CANTOPEN": "let its folder be written",
    "SQLITE_IOERR": "see whether the disk is full or failing",
}

_FILES = ("", "-journal", "-wal", "-shm")
"""SQLite writes to all of them, through links as well."""


_SPOILT = {"SQLITE_ERROR", "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_SCHEMA", "SQLITE_MISMATCH"}
"""What a file fails with that is damaged, or was made by another newscast: with other tables, say."""


class SqliteCache:
    """A database at `path` with `tables`; one that is spoilt is made anew. A context manager.

    `spoilt` is a query that returns a row where the tables hold something that is never written there; it
    names every column, so that it fails where one is missing. Raise WorkspaceError where the database cannot
    be used, also for what happens to it inside the `with`.
    """

    def __init__(self, path: Path, tables: str, spoilt: str) -> None:
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            for suffix in _FILES:
                clear_way(path.with_name(path.name + suffix))
            if path.is_dir():
                clear(path)
            try:
                self._base = _connected(path, tables, spoilt)
            except sqlite3.Error as error:
                if not _is_spoilt(error):
                    raise
                for suffix in _FILES:
                    clear(path.with_name(path.name + suffix))
                self._base = _connected(path, tables, spoilt)
        except (OSError, sqlite3.Error) as error:
            raise _told(error, path) from error

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        self._base.close()
        if isinstance(error, sqlite3.Error):
            raise _told(error, self._path) from error


def _is_spoilt(error: sqlite3.Error) -> bool:
    name = getattr(error, "sqlite_errorname", "")
    return any(name == start or name.startswith(f"{start}_") for start in _SPOILT)


class _SpoiltError(sqlite3.DatabaseError):
    """The database is whole, and what stands in it is not what is written there."""

    sqlite_errorname = "SQLITE_CORRUPT"


def _connected(path: Path, tables: str, spoilt: str) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=60)
    try:
        base.execute("pragma trusted_schema = off")
        base.execute("pragma synchronous = off")
        base.executescript(tables)
        foreign = "select 1 from sqlite_schema where type in ('trigger', 'view') limit 1"
        whole = base.execute("pragma quick_check(1)").fetchone() == ("ok",)
        if not whole or base.execute(foreign).fetchone() or base.execute(spoilt).fetchone():
            raise _SpoiltError(Message("database disk image is malformed"))
    except sqlite3.Error:
        base.close()
        raise
    return base


def _told(error: OSError | sqlite3.Error, path: Path) -> WorkspaceError:
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = Message("make room on the disk") if full else Message("let its folder be written")
        return WorkspaceError(
            Message("cannot be used ({reason})", reason=error.strerror or error), at=path, hint=hint
        )
    name = getattr(error, "sqlite_errorname", "")
    known = next((hint for start, hint in _HINTS.items() if name.startswith(start)), "")
    return WorkspaceError(
        Message("cannot be used ({error})", error=error),
        at=path,
        hint=known or Message("delete it: it is made again"),
    )
