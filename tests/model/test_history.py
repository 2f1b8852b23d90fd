"""The history says what happened, once; what listeners got is committed, what a machine did is not."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.model.history import (
    corrections,
    history,
    history_path,
    is_withdrawn,
    log_path,
    publication,
    published_revision,
    record,
    record_publication,
    record_withdrawal,
    withdrawal,
)
from newscast.model.history_file import parse_entry
from newscast.model.manifest import Manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import WorkspaceError

FIRST = Manifest(
    episode="w1",
    title="一",
    guid="urn:uuid:1",
    published=datetime(2024, 3, 25, tzinfo=UTC),
    file="w1.mp3",
    bytes=1,
    sha256="0" * 64,
    duration_seconds=1,
    loudness_lufs=-16,
    true_peak_dbtp=-1,
    engine="espeak",
    chapters=(),
    segments=(),
)
SECOND = FIRST.model_copy(update={"revision": 2, "file": "w1.r2.mp3", "sha256": "1" * 64})


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path)


def test_events_come_back_in_order(workspace: Workspace) -> None:
    assert history(workspace, "w1") == ()
    assert record(workspace, "w1", "drafted", "22 items")
    assert record(workspace, "w1", "approved", "word\nprint", by="王\n编辑")
    assert record(workspace, "w1", "rendered", "by espeak", revision=1)
    entries = history(workspace, "w1")
    assert [(entry.event, entry.by, entry.detail, entry.revision) for entry in entries] == [
        ("drafted", "", "22 items", 0),
        ("approved", "王 编辑", "word print", 0),
        ("rendered", "", "by espeak", 1),
    ]
    assert all(abs((datetime.now(UTC) - entry.time).total_seconds()) < 60 for entry in entries)


def test_what_a_machine_did_is_not_committed(workspace: Workspace) -> None:
    record(workspace, "w1", "drafted", "a")
    record(workspace, "w1", "checked", "b")
    assert not history_path(workspace, "w1").exists()
    record(workspace, "w1", "approved", "c", by="me")
    assert [json.loads(line)["event"] for line in history_path(workspace, "w1").open()] == ["approved"]
    assert [json.loads(line)["event"] for line in log_path(workspace, "w1").open()] == ["drafted", "checked"]


def test_the_same_again_is_no_news(workspace: Workspace) -> None:
    for _ in range(3):
        record(workspace, "w1", "drafted", "a")
        record(workspace, "w1", "checked", "b")
    assert len(history(workspace, "w1")) == 2
    assert record(workspace, "w1", "drafted", "c")
    assert record(workspace, "w1", "drafted", "a")


def test_a_line_cut_short_by_a_crash_is_passed_over(workspace: Workspace) -> None:
    record(workspace, "w1", "approved", "a")
    path = history_path(workspace, "w1")
    path.write_bytes(path.read_bytes() + b'{"time": "2024-03-2')
    assert record(workspace, "w1", "withdrawn", "b")
    assert [entry.event for entry in history(workspace, "w1")] == ["approved", "withdrawn"]


def test_the_highest_published_revision_counts(workspace: Workspace) -> None:
    assert published_revision(workspace, "w1") == 0
    assert record_publication(workspace, "w1", FIRST, "publishing")
    assert published_revision(workspace, "w1") == 1, "nobody knows how far it came"
    assert record_publication(workspace, "w1", FIRST)
    assert not record_publication(workspace, "w1", FIRST)
    record_publication(workspace, "w1", SECOND)
    record_publication(workspace, "w1", FIRST)
    last = publication(workspace, "w1")
    assert last is not None
    assert (last.guid, last.published, last.revision, last.file, last.sha256) == (
        "urn:uuid:1",
        FIRST.published,
        2,
        "w1.r2.mp3",
        "1" * 64,
    )


def test_the_cache_does_not_say_what_is_published(workspace: Workspace) -> None:
    record_publication(workspace, "w1", FIRST)
    log_path(workspace, "w1").parent.mkdir(parents=True, exist_ok=True)
    history_path(workspace, "w1").rename(log_path(workspace, "w1"))
    assert published_revision(workspace, "w1") == 0


def test_withdrawn_until_restored(workspace: Workspace) -> None:
    assert not record_withdrawal(workspace, "w1", "me", undo=True)
    assert record_withdrawal(workspace, "w1", "me", "a complaint")
    assert not record_withdrawal(workspace, "w1", "me", "a complaint")
    found = withdrawal(workspace, "w1")
    assert found is not None
    assert (found.by, found.detail) == ("me", "a complaint")
    assert record_withdrawal(workspace, "w1", "you", undo=True)
    assert not is_withdrawn(workspace, "w1")
    assert record_withdrawal(workspace, "w1", "me", "a complaint")
    assert is_withdrawn(workspace, "w1")


def test_corrections_are_known_without_the_manifest(workspace: Workspace) -> None:
    record_publication(workspace, "w1", FIRST)
    record(workspace, "w1", "corrected", "更正：甲", revision=2)
    assert corrections(workspace, "w1") == (), "nobody heard of it yet"
    record(workspace, "w1", "corrected", "更正：乙", revision=2)
    record_publication(workspace, "w1", SECOND)
    assert [(one.revision, one.text) for one in corrections(workspace, "w1")] == [(2, "更正：乙")]


@settings(deadline=None)
@given(seed=st.integers(), cut=st.integers(0, 8), twice=st.booleans())
def test_lines_merged_in_any_order_tell_the_same(
    tmp_path_factory: pytest.TempPathFactory, seed: int, cut: int, twice: bool
) -> None:
    workspace = Workspace(tmp_path_factory.mktemp("show"))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    events = ["approved", "publishing", "published", "corrected", "withdrawn", "restored", "withdrawn"]
    times = (start + timedelta(hours=hour) for hour in range(len(events)))
    facts = [
        {"time": time.isoformat(), "event": event, "revision": 1, "detail": str(time)}
        for time, event in zip(times, events, strict=True)
    ]
    lines = [json.dumps(fact) for fact in facts] + [json.dumps(fact) for fact in facts[:cut]] * twice
    random.Random(seed).shuffle(lines)
    path = history_path(workspace, "w1")
    path.parent.mkdir()
    path.write_text("\n".join(lines))
    assert [entry.event for entry in history(workspace, "w1")] == events
    assert is_withdrawn(workspace, "w1")


RUBBISH = [
    "",
    "null",
    "[]",
    '"published"',
    "{}",
    "\x00\x1b[2J",
    "{" * 100_000,
    "[" * 100_000,
    '{"time": "0001-01-01T00:00:00+14:00", "event": "published", "revision": 3}',
    '{"time": "9999-12-31T23:59:59-14:00", "event": "published", "revision": 3}',
    '{"time": "2024-01-01T00:00:00", "event": "published", "revision": 3}',
    '{"time": 1e999, "event": "published", "revision": 3}',
    '{"time": null, "event": "published", "revision": 3}',
    '{"time": "2024-01-01T00:00:00Z", "event": "buried", "revision": 3}',
    '{"time": "2024-01-01T00:00:00Z", "event": ["published"], "revision": 3}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": -3}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 1e400}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": ' + "9" * 5000 + "}",
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 3, "guid": "\\ud800"}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 3, "published": "never"}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 3, "detail": {}}',
    '{"time": "2024-01-01T00:00:00Z", "event": "checked", "revision": 3}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 3, "file": "../../x"}',
    '{"time": "2024-01-01T00:00:00Z", "event": "published", "revision": 3, "sha256": "no"}',
    "<<<<<<< HEAD",
    '{"time": "2024-01-01T00:00:00Z", "event": "publis',
]


@pytest.mark.parametrize("line", RUBBISH)
def test_what_is_no_entry_is_passed_over(workspace: Workspace, line: str) -> None:
    record_publication(workspace, "w1", SECOND)
    path = history_path(workspace, "w1")
    path.write_bytes(line.encode() + b"\n" + path.read_bytes() + line.encode())
    assert [entry.revision for entry in history(workspace, "w1")] == [2]
    assert record(workspace, "w1", "approved", "a")
    assert published_revision(workspace, "w1") == 2


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_are_too_odd(line: bytes) -> None:
    parse_entry(line)


@pytest.mark.parametrize("where", [history_path, log_path])
@pytest.mark.parametrize("odd", ["link", "folder", "fifo", "loop", "dangling"])
def test_only_a_file_of_the_show_is_read_or_written(
    tmp_path: Path, where: type[history_path], odd: str
) -> None:
    workspace, outside = Workspace(tmp_path / "show"), tmp_path / "outside"
    path = where(workspace, "w1")
    path.parent.mkdir(parents=True)
    if odd == "link":
        outside.write_text("precious")
    match odd:
        case "link" | "dangling":
            path.symlink_to(outside)
        case "loop":
            path.symlink_to(path)
        case "fifo":
            os.mkfifo(path)
        case _:
            path.mkdir()
    for act in (lambda: history(workspace, "w1"), lambda: _both(workspace)):
        with pytest.raises(WorkspaceError, match=path.name):
            act()
    assert not outside.exists() or outside.read_text() == "precious"


def _both(workspace: Workspace) -> None:
    record(workspace, "w1", "drafted", "a")
    record(workspace, "w1", "approved", "a")


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_git_merges_what_two_machines_recorded(workspace: Workspace) -> None:
    def git(*command: str) -> None:
        who = ["-c", "user.name=me", "-c", "user.email=me@example.com"]
        subprocess.run(["git", *who, *command], cwd=workspace.root, check=True, capture_output=True)

    git("init", "-b", "main")
    shutil.copy(Path(__file__).parents[2] / ".gitattributes", workspace.root)
    record_publication(workspace, "w1", FIRST)
    git("add", ".gitattributes", "scripts")
    git("commit", "-m", "one")
    git("checkout", "-b", "other")
    record_withdrawal(workspace, "w1", "her", "a complaint")
    git("commit", "-am", "hers")
    git("checkout", "main")
    record_publication(workspace, "w1", SECOND)
    git("commit", "-am", "mine")
    git("merge", "other", "-m", "both")
    assert [entry.event for entry in history(workspace, "w1")] == ["published", "withdrawn", "published"]
    assert is_withdrawn(workspace, "w1")
    assert published_revision(workspace, "w1") == 2
