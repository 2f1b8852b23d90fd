"""Approved are words, not files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.drafting.test_redrafting import SHOW

from newscast.model.approval import approval, approve, demand_approval
from newscast.model.history import approved_path, history
from newscast.model.script import load_script
from newscast.model.workspace import Workspace
from newscast.support.errors import SourceError, WorkspaceError

SCRIPT = (
    "---\nepisode: w1 # 第一期\ntitle: 周报\nstatus: draft\n---\n\n大家好。\n\n## 甲 {#a}\n\n清华推出CoPa。\n"
)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "episodes").mkdir()
    (tmp_path / "scripts").mkdir()
    (tmp_path / "episodes" / "show.yaml").write_text(SHOW + "approval: true\n", "utf-8")
    (tmp_path / "scripts" / "w1.md").write_text(SCRIPT, "utf-8")
    return Workspace(tmp_path)


def test_approving_changes_the_front_matter_only(workspace: Workspace) -> None:
    approved = approve(workspace, "w1")
    text = workspace.script_path("w1").read_text("utf-8")
    marks = f'status: approved\napproved: "{approved.fingerprint}"\n'
    assert text == SCRIPT.replace("status: draft\n", marks)
    approve(workspace, "w1")
    assert workspace.script_path("w1").read_text("utf-8") == text
    assert [entry.event for entry in history(workspace, "w1")] == ["approved"]


def test_an_edit_afterwards_is_shown_and_needs_approving_again(workspace: Workspace) -> None:
    approve(workspace, "w1")
    path = workspace.script_path("w1")
    path.write_text(path.read_text("utf-8").replace("清华推出", "清华大学推出"), "utf-8")
    now = approval(workspace, "w1", load_script(path))
    assert now.state == "edited"
    assert now.diff.splitlines()[-2:] == ["-清华推出CoPa。", "+清华大学推出CoPa。"]
    with pytest.raises(SourceError, match=r"w1.md:4:1: was edited after it was approved"):
        demand_approval(workspace, "w1", load_script(path))
    approve(workspace, "w1")
    assert approval(workspace, "w1", load_script(path)).state == "approved"
    demand_approval(workspace, "w1", load_script(path))


def test_empty_lines_and_line_ends_are_no_edit(workspace: Workspace) -> None:
    approve(workspace, "w1")
    path = workspace.script_path("w1")
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n\r\n")
    assert approval(workspace, "w1", load_script(path)).state == "approved"


@pytest.mark.parametrize("text", [SCRIPT, SCRIPT.replace("status: draft", "status: approved"), "大家好。\n"])
def test_typing_approved_is_not_approving(workspace: Workspace, text: str) -> None:
    workspace.script_path("w1").write_text(text, "utf-8")
    with pytest.raises(SourceError, match="is not approved, as the show demands"):
        demand_approval(workspace, "w1", load_script(workspace.script_path("w1")))
    approve(workspace, "w1")
    demand_approval(workspace, "w1", load_script(workspace.script_path("w1")))


def test_a_show_need_not_demand_it(workspace: Workspace) -> None:
    (workspace.episodes / "show.yaml").write_text(SHOW, "utf-8")
    demand_approval(workspace, "w1", load_script(workspace.script_path("w1")))


def test_conflicts_are_not_approved(workspace: Workspace) -> None:
    path = workspace.script_path("w1")
    path.write_text(SCRIPT + "\n【冲突·到此为止】\n", "utf-8")
    with pytest.raises(SourceError, match=r"w1.md:13:1: 1 conflict "):
        approve(workspace, "w1")


@pytest.mark.parametrize("name", ["w1.approved.md", "w1.history.jsonl"])
def test_nothing_is_written_outside_the_show(
    workspace: Workspace, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "precious"
    (workspace.scripts / name).symlink_to(outside)
    with pytest.raises(WorkspaceError, match=f"{name}: is a link that leads outside the show"):
        approve(workspace, "w1")
    assert not outside.exists()
    assert workspace.script_path("w1").read_text("utf-8") == SCRIPT


def test_approved_words_that_an_earlier_version_kept_are_compared_with(workspace: Workspace) -> None:
    approve(workspace, "w1")
    old = workspace.draft_path("w1").with_suffix(".approved.md")
    old.parent.mkdir(exist_ok=True)
    approved_path(workspace, "w1").rename(old)
    path = workspace.script_path("w1")
    path.write_text(path.read_text("utf-8").replace("清华推出", "清华大学推出"), "utf-8")
    assert "+清华大学推出CoPa。" in approval(workspace, "w1", load_script(path)).diff
    approve(workspace, "w1")
    assert not old.exists()
    assert "清华大学" in approved_path(workspace, "w1").read_text("utf-8")
