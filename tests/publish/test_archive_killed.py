"""Killed at every write: the feed there lists what it did or what it should, and running again finishes."""

from __future__ import annotations

import io
import itertools
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from newscast.workflow.withdrawal import restore
from tests.publish.killed import Step, killed
from tests.publish.test_archive import QUIET, add, bring, clone, put, site
from tests.publish.test_withdrawal import MEDIA, take_out
from tests.site.feed.recordings import copy_of, new_show, snapshot

from newscast.model import history
from newscast.model.workspace import Workspace
from newscast.publish.published_feed import read_feed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

STEPS: list[Step] = [
    (os, "rename"),
    (os, "replace"),
    (os, "unlink"),
    (os, "remove"),
    (history, "append_entry"),
]
MOST = 200
"""Far more writes than any of these does."""


def kills(
    act: Callable[[Workspace, str], object],
    workspace: Workspace,
    web: Path,
    root: Path,
    every: int = 1,
) -> tuple[int, Workspace, Path]:
    """Kills `act` at its chances, each time from the start, then runs it again; the last show and target."""
    whole: tuple[dict[str, bytes], dict[str, bytes]] | None = None
    for point in itertools.islice(itertools.count(0, every), MOST):
        fresh, there = copy_of(workspace, root / f"show-{point}"), root / f"web-{point}"
        shutil.copytree(web, there)
        went = killed(lambda show=fresh, place=there: act(show, str(place)), STEPS, point)
        demand_unbroken(fresh, there)
        act(fresh, str(there))
        now = (site(snapshot(fresh.public)), snapshot(there))
        assert whole in (None, now), f"killed at {point}, it came out otherwise"
        whole = now
        if not went:
            return point, fresh, there
    raise AssertionError


def demand_unbroken(workspace: Workspace, web: Path) -> None:
    there = snapshot(web)
    listed = read_feed(io.BytesIO(there["feed.xml"]), workspace).names
    assert listed <= set(there), "the feed names what is not there"
    assert b"w2.mp3" in there["feed.xml"], "an episode left the feed though nobody withdrew it"


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
    points, _, there = kills(put, two, tmp_path / "web", tmp_path)
    assert points > 20
    assert all(name in snapshot(there)["feed.xml"] for name in (b"w1.mp3", b"w2.mp3", b"w3.mp3"))


def test_pulling(one: Workspace, tmp_path: Path) -> None:
    two = clone(one, tmp_path / "two")
    points, fresh, _ = kills(lambda show, web: bring(show, web, media=True), two, tmp_path / "web", tmp_path)
    assert points > 20
    kept = {name: data for name, data in snapshot(one.public).items() if name.startswith("w")}
    assert snapshot(fresh.public) == {n: d for n, d in kept.items() if not n.endswith(".html")}


def test_withdrawing(one: Workspace, tmp_path: Path) -> None:
    def act(show: Workspace, web: str) -> None:
        take_out(show, remove_media=True)
        put(show, web)

    def settled(show: Workspace, web: str) -> None:
        act(show, web)

    fresh = copy_of(one, tmp_path / "fresh")
    points = 0
    for point in range(MOST):
        show, there = copy_of(fresh, tmp_path / f"show-{point}"), tmp_path / f"web-{point}"
        shutil.copytree(tmp_path / "web", there)
        went = killed(lambda show=show, there=there: settled(show, str(there)), STEPS, point)
        demand_unbroken(show, there)
        act(show, str(there))
        assert b"w1" not in snapshot(there)["feed.xml"]
        assert not MEDIA & set(snapshot(there))
        assert not MEDIA & set(snapshot(show.public))
        events = [one.event for one in history.history(show, "w1")]
        assert events.count("withdrawn") == 1
        if not went:
            points = point
            break
    assert points > 20


def test_restoring(one: Workspace, tmp_path: Path) -> None:
    take_out(one)
    put(one, None)

    def act(show: Workspace, web: str) -> None:
        restore(show, "w1", by="", tell=QUIET)
        put(show, web)

    for point in range(MOST):
        show, there = copy_of(one, tmp_path / f"show-{point}"), tmp_path / f"web-{point}"
        shutil.copytree(tmp_path / "web", there)
        went = killed(lambda show=show, there=there: act(show, str(there)), STEPS, point)
        demand_unbroken(show, there)
        act(show, str(there))
        assert b"w1.mp3" in snapshot(there)["feed.xml"]
        assert [one.event for one in history.history(show, "w1")].count("restored") == 1
        if not went:
            assert point > 10
            return
    raise AssertionError
