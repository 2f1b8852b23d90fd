"""A publisher killed at any moment: the old feed works, the next run finishes, nothing published changes."""

from __future__ import annotations

import io
import itertools
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

import paramiko
import pytest
from tests.publish.killed import Step, killed
from tests.publish.sftp_server import known_server
from tests.site.feed.recordings import FIRST, copy_of, filled_show, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast.model import history
from newscast.model.history import published_revision
from newscast.model.workspace import Workspace
from newscast.publish import publish
from newscast.publish.published_feed import read_feed
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")


@pytest.fixture
def grown(tmp_path: Path) -> tuple[Workspace, Path]:
    """A published show with one more episode that is not yet, and where the first was published."""
    workspace, web = filled_show(tmp_path / "show", 1), tmp_path / "web"
    web.mkdir()
    for slug in ("w1", "w2"):
        lay(workspace, recording(slug, published=FIRST.replace(month=3 + int(slug[1]))))
        write_feed(workspace)
        write_pages(workspace)
        if slug == "w1":
            publish(workspace, str(web))
    return workspace, web


def demand_unbroken(workspace: Workspace, web: Path) -> None:
    """All that the feed names is there whole; what names the new audio went only after that was logged."""
    there, ours = snapshot(web), snapshot(workspace.public)
    listed = read_feed(io.BytesIO(there["feed.xml"]), workspace).names
    assert listed <= set(there)
    assert all(there[name] == ours[name] for name in listed if name.startswith("w"))
    naming = [
        name for name in there if name.endswith(("xml", "html", "w2.json")) and not name.startswith(".")
    ]
    if any(b"w2.mp3" in there[name] for name in naming):
        assert published_revision(workspace, "w2") == 1


def kills(
    grown: tuple[Workspace, Path], steps: list[Step], root: Path, address: str, points: Iterable[int]
) -> int:
    """Kills a publisher at these of its chances, each time from the start; says which it never came to."""
    workspace, before = grown
    for point in points:
        fresh, web = copy_of(workspace, root / f"show-{point}"), root / "here"
        shutil.rmtree(web, ignore_errors=True)
        shutil.copytree(before, web)
        went = killed(lambda show=fresh: publish(show, address), steps, point)
        demand_unbroken(fresh, web)
        publish(fresh, address)
        assert snapshot(web) == snapshot(fresh.public)
        assert published_revision(fresh, "w2") == 1
        if not went:
            return point
    raise AssertionError


def test_in_a_folder(grown: tuple[Workspace, Path], tmp_path: Path) -> None:
    steps: list[Step] = [(os, "rename"), (history, "append_entry")]
    assert kills(grown, steps, tmp_path, str(tmp_path / "here"), itertools.count()) == 2 * (9 + 2)


def test_over_sftp(grown: tuple[Workspace, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[Step] = [(paramiko.SFTPClient, "posix_rename"), (history, "append_entry")]
    with known_server(tmp_path, monkeypatch) as address:
        assert kills(grown, steps, tmp_path, f"{address}/here", (0, 11, 12, 18, 19, 22)) == 22
