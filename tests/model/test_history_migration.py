"""An old log is carried over once, wherever it is killed; without the folder nothing published is lost."""

from __future__ import annotations

import itertools
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.model.test_history import FIRST

from newscast.model import history_migration
from newscast.model.history import (
    approved_path,
    carry_over_old,
    corrections,
    history,
    history_path,
    log_path,
    published_revision,
    record,
)
from newscast.model.manifest import write_manifest
from newscast.model.workspace import Workspace

OLD = [
    ("drafted", "2 items, words abc"),
    ("approved", "0123456789abcdef"),
    ("rendered", f"revision 1: w1.mp3 sha256 {'0' * 64}"),
    ("publishing", f"revision 1: w1.mp3 sha256 {'0' * 64}"),
    ("published", f"revision 1: w1.mp3 sha256 {'0' * 64}"),
    ("corrected", "revision 2: 更正：甲 revision 7: 乙"),
    ("published", f"revision 2: w1.r2.mp3 sha256 {'1' * 64}"),
]
PEOPLE = ["approved", "publishing", "published", "corrected", "published"]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "scripts" / ".drafts"
    folder.mkdir(parents=True)
    rows = [
        {"time": f"2025-01-0{day}T08:00:00+00:00", "event": event, "detail": detail}
        for day, (event, detail) in enumerate(OLD, 1)
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / "w1.log").write_text(lines + '{"torn', "utf-8")
    (folder / "w1.approved.md").write_text("words", "utf-8")
    (folder / "w1.md").write_text("draft", "utf-8")
    workspace = Workspace(tmp_path)
    write_manifest(FIRST, workspace.public_path("w1", ".json"))
    return workspace


def require_all(workspace: Workspace) -> None:
    told = history(workspace, "w1")
    assert [entry.event for entry in told] == [event for event, _ in OLD]
    published = [entry for entry in told if entry.event == "published"]
    assert [(one.revision, one.file, one.sha256, one.guid, one.published) for one in published] == [
        (1, "w1.mp3", "0" * 64, FIRST.guid, FIRST.published),
        (2, "w1.r2.mp3", "1" * 64, FIRST.guid, FIRST.published),
    ]
    assert [one.text for one in corrections(workspace, "w1")] == ["更正：甲 revision 7: 乙"]
    assert published_revision(workspace, "w1") == 2


def test_it_is_known_before_it_is_carried_over(workspace: Workspace) -> None:
    require_all(workspace)
    assert not history_path(workspace, "w1").exists(), "reading writes nothing"


def test_any_event_of_any_episode_carries_all_over(workspace: Workspace) -> None:
    record(workspace, "w2", "drafted", "1 item")
    shutil.rmtree(workspace.scripts / ".drafts")
    require_all(workspace)
    assert [json.loads(line)["event"] for line in history_path(workspace, "w1").open()] == PEOPLE
    assert approved_path(workspace, "w1").read_text() == "words"


def test_it_can_be_asked_for(workspace: Workspace) -> None:
    for _ in range(2):
        carry_over_old(workspace)
        require_all(workspace)
    assert [path.name for path in (workspace.scripts / ".drafts").iterdir()] == ["w1.md"]


@pytest.mark.parametrize("step", range(5))
def test_killed_before_any_step_it_is_finished_later(
    workspace: Workspace, step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = itertools.count()

    def deadly(action: Callable[..., None]) -> Callable[..., None]:
        def act(*args: object, **options: object) -> None:
            if next(steps) == step:
                raise KeyboardInterrupt
            action(*args, **options)

        return act

    with monkeypatch.context() as patch:
        patch.setattr(history_migration, "add_missing", deadly(history_migration.add_missing))
        patch.setattr(history_migration, "write_bytes", deadly(history_migration.write_bytes))
        patch.setattr(history_migration, "_delete", deadly(history_migration._delete))
        with pytest.raises(KeyboardInterrupt):
            record(workspace, "w1", "drafted", OLD[0][1])
    for _ in range(2):
        record(workspace, "w1", "drafted", OLD[0][1])
        require_all(workspace)
    assert not list((workspace.scripts / ".drafts").glob("w1.[al]*"))
    assert approved_path(workspace, "w1").read_text() == "words"


def test_a_log_that_comes_back_by_a_merge_doubles_nothing(workspace: Workspace) -> None:
    old = (workspace.scripts / ".drafts" / "w1.log").read_bytes()
    record(workspace, "w1", "drafted", OLD[0][1])
    (workspace.scripts / ".drafts" / "w1.log").write_bytes(old)
    workspace.public_path("w1", ".json").unlink()
    record(workspace, "w1", "drafted", OLD[0][1])
    require_all(workspace)


def test_a_link_in_the_old_folder_is_left_alone(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "precious"
    outside.write_text(json.dumps({"time": "2025-01-01T00:00:00Z", "event": "published", "detail": ""}))
    for name in ("w3.log", "w3.approved.md"):
        (workspace.scripts / ".drafts" / name).symlink_to(outside)
    record(workspace, "w1", "drafted", "again")
    assert outside.exists()
    assert not history_path(workspace, "w3").exists()
    assert not approved_path(workspace, "w3").exists()
    assert not log_path(workspace, "w3").exists()
