"""What is kept in the cache folder: what goes wrong there is one line that says what to do."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.site.feed.recordings import filled_show, snapshot

from newscast.model.workspace import Workspace
from newscast.publish.upload_index import UploadIndex
from newscast.site.feed import write_feed
from newscast.site.manifest_index import ManifestIndex
from newscast.site.pages import write_pages
from newscast.support.errors import NewscastError, WorkspaceError
from newscast.support.sqlite_cache import SqliteCache

TABLES = "create table if not exists kept (name text)"
SPOILT = "select 1 from kept where typeof(name) <> 'text' limit 1"


class Names(SqliteCache):
    def __init__(self, path: Path) -> None:
        super().__init__(path, TABLES, SPOILT)

    def __enter__(self) -> Names:
        return self

    def run(self, command: str) -> None:
        self._base.execute(command)
        self._base.commit()

    def all(self) -> list[str]:
        return [name for (name,) in self._base.execute("select name from kept")]


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
    with pytest.raises(WorkspaceError, match=r"feed-3.sqlite3: cannot be used .*; make room on the disk"):
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


FOREIGN = {
    "another column": "create table kept (title text)",
    "a view": "create view kept as select 'x' as name",
    "a trigger": "create table kept (name text); create trigger t after insert on kept begin select 1; end",
    "an index in its place": "create table other (name text); create index kept on other (name)",
    "another kind of value": "create table kept (name text); insert into kept values (x'00ff')",
    "nothing": "create table kept (name text); insert into kept values (null)",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_one_made_by_another_newscast_is_made_anew(tmp_path: Path, kind: str) -> None:
    base = sqlite3.connect(tmp_path / "s")
    base.executescript(FOREIGN[kind])
    base.close()
    with Names(tmp_path / "s") as names:
        names.run("insert into kept values ('a')")
    with Names(tmp_path / "s") as names:
        assert names.all() == ["a"]


def test_a_folder_or_a_link_in_its_place_is_cleared(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"somebody's")
    (tmp_path / "l").symlink_to(elsewhere)
    (tmp_path / "d").mkdir()
    for name in ("l", "d"):
        with Names(tmp_path / name) as names:
            names.run("insert into kept values ('a')")
    assert elsewhere.read_bytes() == b"somebody's"


COLUMNS = ("slug", "stamp", "recipe", "published", "changed", "guid", "files", "body")
VALUES = ("null", "''", "'x'", "x'00'", "7", "'[1]'", "'[[1, 2]]'", "'{}'", "x'7b7d'", "'a' || char(0)")


PLAUSIBLE = {("guid", "''"), ("guid", "'x'"), ("guid", "'[1]'"), ("guid", "'[[1, 2]]'"), ("guid", "'{}'")} | {
    ("guid", "'a' || char(0)"), ("body", "x'00'"), ("body", "x'7b7d'")
}  # fmt: skip
"""No database can know these from what is written there."""


@pytest.mark.parametrize("column", COLUMNS)
def test_rows_that_are_never_written_are_made_anew(tmp_path: Path, column: str) -> None:
    workspace = filled_show(tmp_path, 3)
    write_feed(workspace)
    write_pages(workspace)
    whole = snapshot(workspace.public)
    for value in VALUES:
        for shelf in ("feed-3.sqlite3", "pages-4.sqlite3"):
            base = sqlite3.connect(workspace.cache / shelf)
            base.execute(f"update kept set {column} = {value} where slug = 'w2'")
            base.commit()
            base.close()
        write_pages(workspace)
        if (column, value) not in PLAUSIBLE:
            write_feed(workspace)
            assert snapshot(workspace.public) == whole, value


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=30))
def test_any_damage_ends_in_a_feed_or_one_line(
    grown: tuple[Workspace, bytes], flips: list[tuple[float, int]]
) -> None:
    workspace, whole = grown
    damaged = bytearray(whole)
    for place, value in flips:
        damaged[int(place * len(damaged))] = value
    (workspace.cache / "feed-3.sqlite3").write_bytes(damaged)
    with suppress(NewscastError):
        write_feed(workspace)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workspace, bytes]:
    workspace = filled_show(tmp_path_factory.mktemp("grown"), 3)
    write_feed(workspace)
    return workspace, (workspace.cache / "feed-3.sqlite3").read_bytes()
