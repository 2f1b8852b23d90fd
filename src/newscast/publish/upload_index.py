"""The upload index: cached checksums of local files, and of those that arrived at a target."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from newscast.model.workspace import Workspace
from newscast.publish.target import Remote
from newscast.support.media_types import sha256_of
from newscast.support.sqlite_cache import SqliteCache

_TABLES = """
create table if not exists local (path text primary key, stamp text, sha256 text);
create table if not exists arrived
 (target text, name text, mark text, sha256 text, primary key (target, name));
create table if not exists standing (name text primary key, bytes integer);
"""

_SPOILT = """
select 1 from (
  select path, stamp, sha256 from local union all select target || name, mark, sha256 from arrived)
 where typeof(path) <> 'text' or typeof(stamp) <> 'text' or typeof(sha256) <> 'text' limit 1
"""


def ledger_path(workspace: Workspace) -> Path:
    """Return the path of the show's index."""
    return workspace.cache / "publish-1.sqlite3"


class UploadIndex(SqliteCache):
    """A database in the cache folder; without it every file is read again. A context manager."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, _TABLES, _SPOILT)

    def __enter__(self) -> UploadIndex:
        return self

    def sha256(self, path: Path) -> str:
        """The checksum of a local file, read only when its time or length changed."""
        stamp = stamp_of(path)
        query = "select sha256 from local where path = ? and stamp = ?"
        if row := self._base.execute(query, [str(path.resolve()), stamp]).fetchone():
            return str(row[0])
        digest = sha256_of(path)
        self._base.execute(
            "insert or replace into local values (?, ?, ?)", [str(path.resolve()), stamp, digest]
        )
        self._base.commit()
        return digest

    def seen(self, target: str, name: str, remote: Remote) -> str:
        """The checksum of the file at the target when it last looked like this; nothing if never seen so."""
        query = "select sha256 from arrived where target = ? and name = ? and mark = ?"
        row = self._base.execute(query, [target, name, remote.mark]).fetchone()
        return str(row[0]) if row else ""

    def stand(self, there: Mapping[str, Remote]) -> None:
        """Record which files stand where the show is published."""
        self._base.execute("delete from standing")
        self._base.executemany(
            "insert into standing values (?, ?)", [(name, remote.bytes) for name, remote in there.items()]
        )
        self._base.commit()

    def add_standing(self, sizes: Mapping[str, int]) -> None:
        """Record that these files stand there too, as a manifest there lists them."""
        rows = list(sizes.items())
        self._base.executemany("insert or replace into standing values (?, ?)", rows)
        self._base.commit()

    def stands(self, name: str, size: int | None) -> bool:
        """Return whether this file, in this length (None: any), stood there when that was last seen."""
        query = "select bytes from standing where name = ?"
        row = self._base.execute(query, [name]).fetchone()
        return row is not None and size in (None, row[0])

    def note(self, target: str, name: str, remote: Remote, sha256: str) -> None:
        """Record what was read back from the target."""
        self._base.execute(
            "insert or replace into arrived values (?, ?, ?, ?)", [target, name, remote.mark, sha256]
        )
        self._base.commit()


def stamp_of(path: Path) -> str:
    """Return a stamp that changes when the file does."""
    stat = path.stat()
    return f"{stat.st_mtime_ns}.{stat.st_size}.{stat.st_ino}"
