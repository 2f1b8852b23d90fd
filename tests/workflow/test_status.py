"""Where each episode of a show stands."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.workflow.newsroom import edit, run

from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.workflow import (
    approve_script,
    build_site,
    check_script,
    draft_script,
    episode_status,
    fix_script,
    produce_episode,
    render,
    show_status,
)
from newscast.workflow.publishing import publish_show
from newscast.workflow.withdrawal import restore, withdraw


def state(show: Workspace, slug: str = "e1") -> str:
    return episode_status(show, slug).state


@pytest.fixture
def own_address(show: Workspace) -> Workspace:
    text = (show.episodes / "show.yaml").read_text("utf-8")
    (show.episodes / "show.yaml").write_text(text.replace("example.com", "podcast.invalid.test"), "utf-8")
    return Workspace(show.root)


def test_an_episode_goes_its_way(own_address: Workspace) -> None:
    show = own_address
    assert state(show) == "draft"
    draft_script(show, "e1")
    assert state(show) == "draft"
    fix_script(show, "e1")
    assert state(show) == "checked"
    approve_script(show, "e1", by="王编辑")
    assert state(show) == "approved"
    render(show, "e1", wanted="espeak")
    (one,) = show_status(show)
    assert (one.state, one.revision, one.published_revision, one.who) == ("rendered", 1, 0, "王编辑")
    build_site(show)
    publish_show(show)
    one = episode_status(show, "e1")
    assert (one.state, one.published_revision, f"{one.due:%F %H:%M %z}") == (
        "published",
        1,
        "2024-03-07 08:00 +0800",
    )
    withdraw(show, "e1", "有误", by="李编辑")
    assert (state(show), episode_status(show, "e1").who) == ("withdrawn", "李编辑")
    restore(show, "e1")
    assert state(show) == "published"
    edit(show, "scripts/e1.md", ("200万字的输入", "200万字的输入了"))
    render(show, "e1", wanted="espeak")
    one = episode_status(show, "e1")
    assert (one.state, one.revision, one.published_revision) == ("rendered", 2, 1)


def test_an_edit_takes_the_check_back(show: Workspace) -> None:
    draft_script(show, "e1")
    fix_script(show, "e1")
    edit(show, "scripts/e1.md", ("200万字", "300万字"))
    assert state(show) == "draft"
    assert check_script(show, "e1").has_errors
    assert state(show) == "draft"


def test_a_failure_is_known_until_a_try_succeeds(show: Workspace) -> None:
    produce_episode(show, "e1", wanted="espeak")
    edit(show, "scripts/e1.md", ("200万字的输入", "300万字的输入"))
    with pytest.raises(NewscastError) as caught:
        produce_episode(show, "e1", wanted="espeak")
    assert episode_status(show, "e1").problem == str(caught.value)
    assert state(show) == "failed"
    edit(show, "scripts/e1.md", ("300万字的输入", "200万字的输入"))
    produce_episode(show, "e1", wanted="espeak")
    assert (state(show), episode_status(show, "e1").problem) == ("rendered", "")


def test_one_that_cannot_be_read_hides_no_other(show: Workspace) -> None:
    show.episode_path("bad").write_text("title: x\ndate: 9点\n", "utf-8")
    shutil.copy(show.episode_path("e1"), show.episode_path("e2"))
    found = {one.slug: one for one in show_status(show)}
    assert [one.state for one in found.values()] == ["draft", "draft", "failed"]
    assert found["bad"].problem.startswith(f"{show.episode_path('bad')}:2:7: `date` must be a date")


def test_a_recording_without_items_is_listed(show: Workspace) -> None:
    produce_episode(show, "e1", wanted="espeak")
    show.episode_path("e1").unlink()
    assert state(show) == "rendered"


def test_nothing_is_written(show: Workspace) -> None:
    before = sorted(show.root.rglob("*"))
    show_status(show)
    assert sorted(show.root.rglob("*")) == before


def test_the_table_and_json(show: Workspace, tmp_path: Path) -> None:
    head, row = run(show, "status").splitlines()
    assert head.split() == ["episode", "state", "due", "revision", "who", "title"]
    assert row.split() == ["e1", "draft", "2024-03-07", "08:00", "试播", "2024年3月第1期"]
    (one,) = json.loads(run(show, "status", "--json"))
    assert one == {
        "episode": "e1",
        "title": "试播 2024年3月第1期",
        "state": "draft",
        "due": "2024-03-07T08:00:00+08:00",
        "revision": 0,
        "published_revision": 0,
        "who": "",
        "problem": "",
    }
