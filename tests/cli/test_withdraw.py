"""newscast withdraw, as people run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.publish.test_withdrawal import demand_out, one, web
from tests.site.feed.recordings import snapshot

from newscast.model.workspace import Workspace

__all__ = ["one", "web"]


def test_the_command(one: Workspace, web: Path) -> None:
    def newscast(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newscast.cli import main; main()", *arguments]
        return subprocess.run(command, cwd=one.root, capture_output=True, text=True, check=False)

    for wrong in ([], ["--reason", " "], ["--undo", "--reason", "x"], ["--undo", "--remove-media"]):
        assert newscast("withdraw", "w1", *wrong).returncode == 2
    unknown = newscast("withdraw", "w9", "--reason", "x")
    assert (unknown.returncode, unknown.stderr.count("\n")) == (1, 1)
    hostile = newscast("withdraw", "../../w9", "--reason", "x")
    assert (hostile.returncode, hostile.stderr.count("\n")) == (1, 1)
    done = newscast("withdraw", "w1", "--reason", "说话人没有授权", "--by", "云")
    assert done.stdout == "w1 is withdrawn: 说话人没有授权\n"
    assert "it takes effect with `newscast publish`" in done.stderr
    newscast("publish")
    demand_out(web)
    assert "withdrawn" in newscast("log", "w1").stdout or not (one.episodes / "w1.yaml").exists()
    assert newscast("withdraw", "w1", "--undo").stdout == "w1 is restored: 说话人没有授权\n"
    newscast("publish")
    assert b"w1.mp3" in snapshot(web)["feed.xml"]
    pulled = newscast("pull", "--media")
    assert pulled.stdout.startswith("0 manifests brought from ")
