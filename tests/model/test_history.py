"""The log tells what happened, once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from newscast.model.history import history, log_path, published_revision, record, record_publication
from newscast.model.manifest import Manifest
from newscast.model.workspace import Workspace


def test_events_come_back_in_order(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert history(workspace, "w1") == ()
    assert record(workspace, "w1", "drafted", "22 items")
    assert record(workspace, "w1", "rendered", "revision 1\nby espeak")
    entries = history(workspace, "w1")
    assert [(entry.event, entry.detail) for entry in entries] == [
        ("drafted", "22 items"),
        ("rendered", "revision 1 by espeak"),
    ]
    assert all(abs((datetime.now(UTC) - entry.time).total_seconds()) < 60 for entry in entries)


def test_the_same_again_is_no_news(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    for _ in range(3):
        record(workspace, "w1", "drafted", "a")
        record(workspace, "w1", "checked", "b")
    assert len(history(workspace, "w1")) == 2
    assert record(workspace, "w1", "drafted", "c")
    assert record(workspace, "w1", "drafted", "a")


def test_a_line_cut_short_by_a_crash_is_passed_over(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    record(workspace, "w1", "drafted", "a")
    path = log_path(workspace, "w1")
    path.write_bytes(path.read_bytes() + b'{"time": "2024-03-2')
    assert record(workspace, "w1", "checked", "b")
    assert [entry.event for entry in history(workspace, "w1")] == ["drafted", "checked"]


def test_the_highest_published_revision_counts(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert published_revision(workspace, "w1") == 0
    first = Manifest(
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
    assert record_publication(workspace, "w1", first)
    assert not record_publication(workspace, "w1", first)
    assert published_revision(workspace, "w1") == 1
    record_publication(workspace, "w1", first.model_copy(update={"revision": 2, "file": "w1.r2.mp3"}))
    record_publication(workspace, "w1", first)
    assert published_revision(workspace, "w1") == 2
