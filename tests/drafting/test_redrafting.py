"""The script's file is safe, whoever else is at work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from newscast.drafting import merging, redraft, redrafting
from newscast.model.history import history
from newscast.model.script import load_script
from newscast.model.workspace import Workspace
from newscast.support.errors import DraftError, SourceError, WorkspaceError

SHOW = """\
title: 周报
description: 每周新闻。
author: 编辑部
owner: {name: 编辑部, email: editor@example.com}
categories: [{name: Technology}]
speakers: [{name: 云健}]
feed: {url: "https://example.com/weekly"}
"""
EPISODE = """\
title: 周报
date: 2024-03-25
period: {year: 2024, month: 3, issue: 4}
items:
- {id: kimi, kind: product, headline: Kimi支持200万字, company: 月之暗面, name: Kimi,
   points: [网页版也能用。]}
- {id: copa, kind: research, headline: 清华推出CoPa, who: 清华大学, topic: 机器人控制, name: CoPa, form: 框架}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    episodes = tmp_path / "episodes"
    episodes.mkdir()
    (episodes / "show.yaml").write_text(SHOW, "utf-8")
    (episodes / "w1.yaml").write_text(EPISODE, "utf-8")
    return Workspace(tmp_path)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_the_week(workspace: Workspace) -> None:
    first = redraft(workspace, "w1")
    assert first.written
    assert first.path.read_bytes() == workspace.draft_path("w1").read_bytes()
    assert not redraft(workspace, "w1").written
    edit(first.path, "网页版也能用。", "网页版和安卓版都能用。")
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")
    second = redraft(workspace, "w1")
    text = first.path.read_text("utf-8")
    assert second.conflicts == 0
    assert "网页版和安卓版都能用。" in text
    assert "面向机器人的控制推出" in text
    edit(workspace.episode_path("w1"), "网页版也能用。", "网页版还不能用。")
    third = redraft(workspace, "w1")
    assert third.conflicts == 1
    with pytest.raises(SourceError, match="1 conflict between the script and its new draft"):
        redraft(workspace, "w1")
    assert [entry.event for entry in history(workspace, "w1")] == ["drafted"] * 3


def test_a_script_from_elsewhere_keeps_its_words(workspace: Workspace) -> None:
    path = workspace.script_path("w1")
    path.parent.mkdir()
    own = "---\nepisode: w1\ntitle: 我的\n---\n\n## 清华 {#copa}\n\n逐字稿里的话。\n"
    path.write_text(own, "utf-8")
    done = redraft(workspace, "w1")
    assert str(done.notes[0]).startswith("no earlier draft is known")
    text = path.read_text("utf-8")
    assert "## 清华 {#copa}\n\n逐字稿里的话。\n" in text
    assert "{#kimi}" in text
    assert "面向机器人控制推出" not in text


@pytest.mark.parametrize("broken", ["话".encode("gbk"), b"---\nepisode: a\n", b"a\x07b"])
def test_a_script_that_cannot_be_read_is_not_touched(workspace: Workspace, broken: bytes) -> None:
    path = workspace.script_path("w1")
    path.parent.mkdir()
    path.write_bytes(broken)
    with pytest.raises(SourceError):
        redraft(workspace, "w1")
    assert path.read_bytes() == broken


def test_saved_meanwhile_is_merged_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = redraft(workspace, "w1").path
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")
    merge, times = merging.merge, []

    def slow_merge(*scripts: object) -> object:
        times.append(1)
        if len(times) == 1:
            path.write_text(path.read_text("utf-8") + "\n刚刚存下的一段。\n", "utf-8")
        return merge(*scripts)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "merge", slow_merge)
    redraft(workspace, "w1")
    text = path.read_text("utf-8")
    assert len(times) == 2
    assert "刚刚存下的一段。" in text
    assert "面向机器人的控制推出" in text


def test_saved_again_and_again_gives_up_with_nothing_harmed(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = redraft(workspace, "w1").path
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")
    merge, base = merging.merge, workspace.draft_path("w1").read_bytes()

    def typing(*scripts: object) -> object:
        path.write_text(path.read_text("utf-8") + "又一段。\n", "utf-8")
        return merge(*scripts)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "merge", typing)
    with pytest.raises(DraftError, match="saved again and again"):
        redraft(workspace, "w1")
    assert path.read_text("utf-8").count("又一段。") == redrafting.TRIES
    assert workspace.draft_path("w1").read_bytes() == base
    assert [file.name for file in path.parent.iterdir() if file.name.startswith(".w1")] == []


def test_killed_between_script_and_base_it_can_be_run_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = redraft(workspace, "w1").path
    edit(path, "网页版也能用。", "网页版和安卓版都能用。")
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")

    def killed(*_: object) -> None:
        raise WorkspaceError("killed")

    with monkeypatch.context() as patch:
        patch.setattr(redrafting, "write_text", killed)
        with pytest.raises(WorkspaceError):
            redraft(workspace, "w1")
    text = path.read_bytes()
    done = redraft(workspace, "w1")
    assert (done.conflicts, path.read_bytes()) == (0, text)
    assert "网页版和安卓版都能用。" in text.decode()


def test_a_full_disk_harms_nothing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    path = redraft(workspace, "w1").path
    before = path.read_bytes()
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left on device"):
        redraft(workspace, "w1")
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == sorted([".drafts", "w1.md"])


DRAFT = (
    "import sys; from pathlib import Path; from newscast.drafting import redraft\n"
    "from newscast.model.workspace import Workspace; redraft(Workspace(Path(sys.argv[1])), 'w1')"
)


def drafting(workspace: Workspace) -> subprocess.Popen[bytes]:
    words = [sys.executable, "-c", DRAFT, str(workspace.root)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_at_once_leave_one_whole_script(workspace: Workspace) -> None:
    path = redraft(workspace, "w1").path
    edit(path, "网页版也能用。", "网页版和安卓版都能用。")
    edit(workspace.episode_path("w1"), "机器人控制", "机器人的控制")
    processes = [drafting(workspace) for _ in range(3)]
    assert [process.wait(timeout=60) for process in processes] == [0, 0, 0]
    once = path.read_text("utf-8")
    assert once.count("面向机器人的控制推出") == 1
    assert once.count("网页版和安卓版都能用。") == 1
    assert len(history(workspace, "w1")) == 2


def test_killed_at_any_moment_nothing_is_lost(workspace: Workspace) -> None:
    path = redraft(workspace, "w1").path
    for number in range(8):
        edit(path, "网页版", f"网页版{number}")
        edit(workspace.episode_path("w1"), "清华推出CoPa", f"清华推出CoPa{number}")
        process = drafting(workspace)
        time.sleep(0.15 + number * 0.06)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()
        text = str(load_script(path))
        assert f"网页版{number}" in text
        assert text.endswith("。\n")
    assert redraft(workspace, "w1").conflicts == 0
    assert "清华推出CoPa76543210" in path.read_text("utf-8")
