"""Killed at every write: the feed there lists what it did or what it should, and running again finishes."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.publish.killed import Step, killed
from tests.publish.test_archive import add, bring, clone, put, site
from tests.publish.test_withdrawal import MEDIA, take_out
from tests.site.feed.recordings import copy_of, new_show, snapshot

from newscast.model import history
from newscast.model.workspace import Workspace
from newscast.publish.published_feed import read_feed
from newscast.workflow.site_building import build_site
from newscast.workflow.withdrawal import restore

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

STEPS: list[Step] = [
    *((os, name) for name in ("rename", "replace", "unlink", "remove")),
    (history, "append_entry"),
]
MOST = 300
"""Far more writes than any of these does."""
Act = Callable[[Workspace, str], object]


def kills(act: Act, workspace: Workspace, root: Path, every: int) -> Iterator[tuple[Workspace, Path]]:
    """Kills `act` at its chances, each time from the start, then runs it again: the show and its target."""
    for point in range(0, MOST, every):
        show, web = copy_of(workspace, root / f"show-{point}"), root / f"web-{point}"
        shutil.copytree(root / "web", web)
        went = killed(partial(act, show, str(web)), STEPS, point)
        there = snapshot(web)
        listed = read_feed(io.BytesIO(there["feed.xml"]), show).names
        assert listed <= set(there), "the feed names what is not there"
        assert b"w2.mp3" in there["feed.xml"], "an episode left the feed though nobody withdrew it"
        act(show, str(web))
        yield show, web
        if not went:
            assert point > 20, "that was hardly killed at all"
            return
    raise AssertionError("it was always killed")


def visible(folder: Path) -> dict[str, bytes]:
    """Without what killed writers left beside their files: it is never published, and pruned."""
    return {name: data for name, data in snapshot(folder).items() if not name.startswith(".")}


@pytest.fixture
def one(tmp_path: Path) -> Workspace:
    workspace = new_show(tmp_path / "one")
    add(workspace, 1)
    add(workspace, 2)
    put(workspace, str(tmp_path / "web"))
    return workspace


def test_publishing_from_a_bare_clone(one: Workspace, tmp_path: Path) -> None:
    two = clone(one, tmp_path / "two")
    add(two, 3)
    whole = copy_of(two, tmp_path / "whole")
    shutil.copytree(one.public, whole.public, dirs_exist_ok=True)
    build_site(whole)
    for show, web in kills(put, two, tmp_path, 1):
        assert snapshot(web) == visible(whole.public)
        assert site(visible(show.public)) == site(visible(whole.public))


def test_pulling(one: Workspace, tmp_path: Path) -> None:
    kept = {name: data for name, data in visible(one.public).items() if name.startswith("w")}
    media = {name: data for name, data in kept.items() if not name.endswith(".html")}

    def act(show: Workspace, web: str) -> None:
        bring(show, web, media=True)

    for show, _ in kills(act, clone(one, tmp_path / "two"), tmp_path, 1):
        assert visible(show.public) == media


def test_withdrawing(one: Workspace, tmp_path: Path) -> None:
    def act(show: Workspace, web: str) -> None:
        take_out(show, remove_media=True)
        put(show, web)

    for show, web in kills(act, one, tmp_path, 3):
        assert b"w1" not in snapshot(web)["feed.xml"]
        assert not MEDIA & (snapshot(web).keys() | snapshot(show.public).keys())
        assert [entry.event for entry in history.history(show, "w1")].count("withdrawn") == 1


def test_restoring(one: Workspace, tmp_path: Path) -> None:
    def act(show: Workspace, web: str) -> None:
        restore(show, "w1", by="")
        put(show, web)

    take_out(one)
    put(one, None)
    for show, web in kills(act, one, tmp_path, 3):
        assert b"w1.mp3" in snapshot(web)["feed.xml"]
        assert [entry.event for entry in history.history(show, "w1")].count("restored") == 1
