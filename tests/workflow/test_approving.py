"""An approval is somebody's, and of a script without errors."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.workflow.newsroom import newsroom, run

from newscast.cli.main import newscast
from newscast.model.history import approved_path, history, history_path
from newscast.model.workspace import Workspace
from newscast.support.errors import CopyDeskError
from newscast.support.person import person_at
from newscast.workflow.approving import approve_script


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    show = newsroom(tmp_path / "show")
    run(show, "draft", "e1")
    return show


def approvals(show: Workspace) -> list[tuple[str, str]]:
    return [(one.by, one.detail) for one in history(show, "e1") if one.event == "approved"]


def test_who_approved_is_recorded_and_the_words_kept(show: Workspace) -> None:
    done = approve_script(show, "e1", by="王编辑")
    assert (done.before.state, done.findings) == ("draft", ())
    assert approvals(show) == [("王编辑", done.script.fingerprint)]
    assert approved_path(show, "e1").read_text("utf-8") == str(done.script)
    approve_script(show, "e1", by="王编辑")
    assert len(approvals(show)) == 1
    approve_script(show, "e1", by="李编辑")
    assert [by for by, _ in approvals(show)] == ["王编辑", "李编辑"]
    assert "by 李编辑" in run(show, "log", "e1")


@pytest.mark.skipif(shutil.which("git") is None, reason="no git")
def test_else_it_is_whom_git_knows(show: Workspace) -> None:
    subprocess.run(["git", "init"], cwd=show.root, check=True, capture_output=True)
    subprocess.run(["git", "config", "user.name", "张 编辑"], cwd=show.root, check=True)
    person_at.cache_clear()
    run(show, "approve", "e1")
    assert [by for by, _ in approvals(show)] == ["张 编辑"]


def test_a_script_with_errors_is_not_approved(show: Workspace) -> None:
    path = show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("3140亿", "3141亿"), "utf-8")
    before = path.read_bytes()
    with pytest.raises(CopyDeskError, match=r"e1\.md:\d+:\d+: .*; see `newscast check e1`"):
        approve_script(show, "e1")
    assert path.read_bytes() == before
    assert not history_path(show, "e1").exists()
    assert not approved_path(show, "e1").exists()


def test_warnings_that_stand_are_counted(show: Workspace) -> None:
    path = show.script_path("e1")
    path.write_text(
        path.read_text("utf-8").rstrip() + "\n\n他们继续再接再励。\n\n这这是一句话，句号在后\n", "utf-8"
    )
    checked = CliRunner().invoke(newscast, ["check", "e1", "--show", str(show.root)]).stdout
    count = checked.splitlines()[-1].partition(" (")[0]
    assert count == "1 warning"
    for command in (["approve"], ["render", "--plan", "--engine", "espeak"]):
        done = CliRunner().invoke(newscast, [command[0], "e1", *command[1:], "--show", str(show.root)])
        assert f"e1.md: {count}; see `newscast check e1`" in done.stderr
