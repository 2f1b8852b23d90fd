"""Podcast programs of other people subscribe to the served feed and fetch the episodes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest
from tests.publish.served import served
from tests.site.feed.recordings import filled_show, mp3, recording
from tests.site.feed.recordings import publish as lay

from newscast.model.manifest import Correction
from newscast.model.workspace import Workspace
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages


def ready(root: Path) -> Workspace:
    workspace = filled_show(root, 2)
    write_feed(workspace)
    write_pages(workspace)
    return workspace


def correct(workspace: Workspace) -> bytes:
    """Gives episode w1 new audio at a new address."""
    audio = mp3() + bytes(100)
    made = recording(
        "w1",
        revision=2,
        file="w1.r2.mp3",
        bytes=len(audio),
        sha256=hashlib.sha256(audio).hexdigest(),
        corrections=(Correction(date=date(2024, 5, 1), text="更正：融资额", revision=2),),
    )
    lay(workspace, made, audio)
    write_feed(workspace)
    return audio


def archived(address: str, root: Path) -> list[Path]:
    """What podcast-archiver has after another run."""
    out = root / "archive"
    out.mkdir(exist_ok=True)
    program = Path(sys.executable).with_name("podcast-archiver")
    command = [str(program), "--feed", f"{address}feed.xml"]
    command += ["--dir", str(out), "--database", str(root / "known.db")]
    environment = {**os.environ, "NO_PROXY": "127.0.0.1", "HOME": str(root)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return sorted(path for path in out.rglob("*.mp3"))


def test_podcast_archiver_downloads_every_byte_and_knows_a_correction(tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    names = ["2024-03-25 - 第 w1 期.mp3", "2024-04-01 - 第 w2 期.mp3"]
    with served(workspace) as address:
        files = archived(address, tmp_path)
        assert [path.name for path in files] == names
        assert all(path.read_bytes() == mp3() for path in files)
        audio = correct(workspace)
        files = archived(address, tmp_path)
    assert [path.name for path in files] == names
    assert [path.read_bytes() for path in files] == [audio, mp3()]


def test_a_correction_is_the_same_episode_to_podcastparser(tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")

    def episodes(address: str) -> list[dict[str, Any]]:
        with urllib.request.urlopen(f"{address}feed.xml") as file:
            found: list[dict[str, Any]] = podcastparser.parse(f"{address}feed.xml", file)["episodes"]
        return found

    with served(workspace) as address:
        before = episodes(address)
        audio = correct(workspace)
        after = episodes(address)
    for key in ("guid", "published", "title", "link"):
        assert [episode[key] for episode in after] == [episode[key] for episode in before]
    assert after[1]["enclosures"][0]["url"] == f"{address}w1.r2.mp3"
    assert after[1]["enclosures"][0]["file_size"] == len(audio)
    assert "更正（2024-05-01）：融资额" in after[1]["description_html"]


def test_a_correction_is_the_same_episode_to_a_reader(tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    with served(workspace) as address:
        before = feedparser.parse(f"{address}feed.xml")
        assert feedparser.parse(f"{address}feed.xml", etag=before.etag).status == 304
        correct(workspace)
        after = feedparser.parse(f"{address}feed.xml", etag=before.etag)
    assert after.status == 200
    assert [entry.id for entry in after.entries] == [entry.id for entry in before.entries]
    assert [entry.published for entry in after.entries] == [entry.published for entry in before.entries]
    assert after.entries[1].enclosures[0].href.endswith("/w1.r2.mp3")


@pytest.mark.skipif(not shutil.which("gpo"), reason="no gPodder: `apt-get install gpodder`")
def test_gpodder_subscribes_downloads_and_sees_a_correction(tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    home = tmp_path / "gpodder"
    environment = {
        **os.environ,
        "GPODDER_HOME": str(home),
        "GPODDER_DOWNLOAD_DIR": str(home / "Downloads"),
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": "",
    }

    def gpo(*arguments: str) -> str:
        command = [str(shutil.which("gpo")), *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=60, check=True
        )
        return done.stdout

    with served(workspace) as address:
        gpo("subscribe", f"{address}feed.xml")
        gpo("update")
        assert "第 w2 期" in gpo("episodes", f"{address}feed.xml")
        gpo("download", f"{address}feed.xml")
        found = [path.read_bytes() for path in (home / "Downloads").rglob("*.mp3")]
        assert found == [mp3(), mp3()]
        correct(workspace)
        gpo("update")
        listed = gpo("episodes", f"{address}feed.xml")
    assert listed.count("第 w1 期") == 1
