"""What is kept in the cache folder: what goes wrong there is one line that says what to do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.site.feed.recordings import filled_show

from newscast.publish.upload_index import UploadIndex
from newscast.site.feed import write_feed
from newscast.site.manifest_index import ManifestIndex
from newscast.support.errors import WorkspaceError
from newscast.support.sqlite_cache import SqliteCache

TABLES = "create table if not exists kept (name text)"
PROBE = "select name from kept limit 1"


class Names(SqliteCache):
    def __init__(self, path: Path) -> None:
        super().__init__(path, TABLES, PROBE)

    def __enter__(self) -> Names:
        return self

    def run(self, command: str) -> None:
        self._base.execute(command)
        self._base.commit()


def test_a_full_disk(tmp_path: Path) -> None:
    full = pytest.raises(WorkspaceError, match=r"s: cannot be used .*full.*; make room on the disk$")
    with full, Names(tmp_path / "s") as shelf:
        shelf.run("pragma max_page_count = 2")
        shelf.run(f"insert into kept values ('{'x' * 100_000}')")


def test_a_feed_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled_show(tmp_path, 3)
    plain = ManifestIndex.__enter__

    def small(self: ManifestIndex) -> ManifestIndex:
        self._base.execute("pragma max_page_count = 4")
        return plain(self)

    monkeypatch.setattr(ManifestIndex, "__enter__", small)
    with pytest.raises(WorkspaceError, match=r"feed-2.sqlite3: cannot be used .*; make room on the disk"):
        write_feed(workspace)
    monkeypatch.undo()
    assert write_feed(workspace).episodes == 3


def test_one_that_another_is_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Names(tmp_path / "s"):
        pass
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda path, timeout: connect(path, timeout=0.01))
    other = connect(tmp_path / "s")
    other.execute("begin exclusive")
    with pytest.raises(WorkspaceError, match="another newscast is using it: wait for it"):
        Names(tmp_path / "s")
    other.close()


@pytest.mark.parametrize("data", [b"rubbish" * 1000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_one_that_is_spoilt_is_made_anew(tmp_path: Path, data: bytes) -> None:
    for path, opened in ((tmp_path / "s", Names), (tmp_path / "l", UploadIndex)):
        path.write_bytes(data)
        with opened(path):
            pass
        with opened(path):
            pass


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WorkspaceError, match=r"cannot be used \(.*\); let its folder be written"):
        Names(tmp_path / "file" / "s")


def test_one_made_by_another_newscast(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "s").execute("create table kept (title text)").connection.close()
    with pytest.raises(WorkspaceError, match=r"no such column: name.*; delete it: it is made again"):
        Names(tmp_path / "s")
