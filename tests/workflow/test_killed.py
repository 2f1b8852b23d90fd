"""kill -9 anywhere in a real `produce`: what stands is whole, and the next run ends as if nothing was."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import podcastparser
import pytest
from tests.workflow.newsroom import newsroom, published, run

from newscast.model.history import record_publication
from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace

PARTS = (0.4, 0.6, 0.75, 0.9)
"""Of the time that the whole takes."""


def producing(show: Workspace) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from newscast.cli import main; main()"]
    command += ["produce", "e1", "--engine", "espeak", "--show", str(show.root)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def copy_of(show: Workspace, root: Path) -> Workspace:
    shutil.copytree(show.root, root)
    return Workspace(root)


def assert_the_feed_holds(show: Workspace) -> None:
    """Whoever polls the feed now finds all it names, to the byte."""
    feed = show.public / "feed.xml"
    if not feed.exists():
        return
    for episode in podcastparser.parse(show.show.feed.url, feed.open("rb"))["episodes"]:
        (audio,) = episode["enclosures"]
        assert (show.public / Path(audio["url"]).name).stat().st_size == audio["file_size"]


@pytest.fixture(params=["first", "correction"])
def begun(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    show = newsroom(tmp_path / "begun")
    if request.param == "correction":
        run(show, "produce", "e1", "--engine", "espeak")
        record_publication(show, "e1", load_manifest(show.public_path("e1", ".json")))
        script = show.script_path("e1")
        script.write_text(script.read_text("utf-8").replace("Kimi现在支持", "Kimi已经支持"), "utf-8")
    return show


def test_a_killed_produce_is_finished_by_the_next(begun: Workspace, tmp_path: Path) -> None:
    undisturbed = copy_of(begun, tmp_path / "undisturbed")
    started = time.monotonic()
    assert producing(undisturbed).wait(timeout=120) == 0
    seconds = time.monotonic() - started
    whole = published(undisturbed)
    cut_short = 0
    for part in PARTS:
        show = copy_of(begun, tmp_path / str(part))
        process = producing(show)
        time.sleep(seconds * part)
        process.send_signal(signal.SIGKILL)
        cut_short += process.wait(timeout=60) == -signal.SIGKILL
        assert_the_feed_holds(show)
        run(show, "produce", "e1", "--engine", "espeak")
        assert {name: data for name, data in published(show).items() if ".part" not in name} == whole
    assert cut_short, "no render was really killed on its way"
