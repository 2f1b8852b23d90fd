"""Withdrawing an episode: out of feed and pages at the next publication, on every computer, and back."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.publish.test_archive import add, clone, put
from tests.site.feed.recordings import mp3, new_show, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast.model.history import history, is_withdrawn
from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, PublishError
from newscast.workflow.known_target import remember
from newscast.workflow.site_building import build_site
from newscast.workflow.withdrawal import Withdrawn, restore, withdraw

MEDIA = {"w1.mp3", "w1.vtt", "w1.srt", "w1.transcript.json", "w1.chapters.json"}


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    """A show of two episodes, published."""
    workspace = new_show(tmp_path / "one")
    add(workspace, 1)
    add(workspace, 2)
    put(workspace, str(tmp_path / "web"))
    return workspace


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return tmp_path / "web"


def take_out(workspace: Workspace, slug: str = "w1", **options: Any) -> Withdrawn:
    chosen = {"reason": "说话人没有授权", "remove_media": False, "by": "云"} | options
    return withdraw(workspace, slug, chosen.pop("reason"), **chosen)


def demand_out(web: Path, slug: str = "w1") -> None:
    there = snapshot(web)
    assert slug not in there["feed.xml"].decode()
    assert f"{slug}.html" not in there["index.html"].decode()
    assert "本期已撤回" in there[f"{slug}.html"].decode()
    assert json.loads(there[f"{slug}.json"])["withdrawn"]["reason"] == "说话人没有授权"


def test_at_the_next_publication(one: Workspace, web: Path) -> None:
    before = snapshot(web)
    done = take_out(one)
    assert done.changed
    assert (done.withdrawal.by, done.withdrawal.reason) == ("云", "说话人没有授权")
    assert snapshot(web) == before
    put(one, None)
    demand_out(web)
    assert {name: before[name] for name in MEDIA}.items() <= snapshot(web).items(), "media are kept"
    assert b"w2.mp3" in snapshot(web)["feed.xml"]
    assert [(e.event, e.by, e.detail) for e in history(one, "w1")][-1] == (
        "withdrawn",
        "云",
        "说话人没有授权",
    )
    assert is_withdrawn(one, "w1")
    assert not take_out(one).changed


def test_back_again(one: Workspace, web: Path) -> None:
    before = snapshot(web)
    take_out(one)
    put(one, None)
    assert restore(one, "w1", by="").changed
    put(one, None)
    for name in before.keys() - {"w1.json"}:
        assert snapshot(web)[name] == before[name]
    assert [entry.event for entry in history(one, "w1")][-2:] == ["withdrawn", "restored"]
    assert not restore(one, "w1", by="").changed
    with pytest.raises(PublishError, match="`w2`: is not withdrawn"):
        restore(one, "w2", by="")


def test_every_computer_knows(one: Workspace, web: Path, tmp_path: Path) -> None:
    two, three = clone(one, tmp_path / "two"), clone(one, tmp_path / "three")
    shutil.rmtree(two.scripts)
    put(two, str(web))
    take_out(one)
    put(one, None)
    for workspace in (two, three):
        add(workspace, 3)
        put(workspace, str(web))
        demand_out(web)
    restore(two, "w1", by="")
    put(two, None)
    put(one, None)
    assert b"w1.mp3" in snapshot(web)["feed.xml"]
    assert load_manifest(one.public / "w1.json").is_listed


def test_by_git_alone(one: Workspace, web: Path, tmp_path: Path) -> None:
    """Whoever withdrew it never publishes; another computer has the history from git."""
    take_out(one)
    two = clone(one, tmp_path / "two")
    put(two, str(web))
    demand_out(web)


def test_from_a_bare_clone_whose_target_is_known(one: Workspace, web: Path, tmp_path: Path) -> None:
    two = clone(one, tmp_path / "two")
    for slug, remove_media in (("w1", True), ("w9", False)):
        with pytest.raises(NewscastError, match="neither here nor at a target that is known"):
            take_out(two, slug, remove_media=remove_media)
    remember(two, str(web))
    take_out(two)
    put(two, None)
    demand_out(web)


def test_a_revision_does_not_bring_it_back(one: Workspace, web: Path, tmp_path: Path) -> None:
    two = clone(one, tmp_path / "two")
    take_out(one)
    put(one, None)
    add(two, 1, 2)
    shutil.rmtree(two.scripts)
    put(two, str(web))
    demand_out(web)
    assert load_manifest(two.public / "w1.json").revision == 2


def test_its_media_removed(one: Workspace, web: Path, tmp_path: Path) -> None:
    two = clone(one, tmp_path / "two")
    take_out(one, remove_media=True)
    assert (web / "w1.mp3").exists()
    done = put(one, None, dry_run=True).done
    assert done
    assert set(done.removed) == MEDIA
    assert (web / "w1.mp3").exists()
    done = put(one, None).done
    assert done
    assert set(done.removed) == MEDIA
    demand_out(web)
    for workspace in (one, two):
        put(workspace, str(web))
        for folder in (web, workspace.public):
            assert not MEDIA & set(snapshot(folder))
    build_site(one)
    assert restore(one, "w1", by="").media_are_gone
    with pytest.raises(NewscastError, match=r"lists `w1.mp3`, which is not there; render"):
        put(one, None)
    add(one, 1, 2)
    put(one, None)
    assert b"w1.r2.mp3" in snapshot(web)["feed.xml"]


def test_the_only_episode(tmp_path: Path) -> None:
    workspace, web = new_show(tmp_path / "show"), tmp_path / "web"
    add(workspace, 1)
    put(workspace, str(web))
    take_out(workspace)
    put(workspace, None)
    demand_out(web)
    assert b"<item>" not in snapshot(web)["feed.xml"]


def test_an_episode_that_is_called_like_the_cover(tmp_path: Path) -> None:
    workspace, web = new_show(tmp_path / "show"), tmp_path / "web"
    add(workspace, 1)
    lay(workspace, recording("cover", file="cover.mp3"))
    put(workspace, str(web))
    take_out(workspace, "cover", remove_media=True)
    put(workspace, None)
    for folder in (web, workspace.public):
        assert "cover.jpg" in snapshot(folder)
        assert "cover.mp3" not in snapshot(folder)


def test_in_place(tmp_path: Path) -> None:
    workspace = new_show(tmp_path / "show")
    add(workspace, 1)
    add(workspace, 2)
    put(workspace, None)
    take_out(workspace, remove_media=True)
    assert (workspace.public / "w1.mp3").read_bytes() == mp3()
    assert put(workspace, None).in_place == 1
    demand_out(workspace.public)
    assert not MEDIA & set(snapshot(workspace.public))
