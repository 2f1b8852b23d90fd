"""newscast feed, as people run it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.site.feed.recordings import filled_show


def test_the_command(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)

    def newscast(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newscast.cli import main; main()", "feed", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "there is no feed yet" in newscast("--check").stderr
    assert "1 episode, 1 new or changed" in newscast().stdout
    assert newscast("--check").returncode == 0
    (workspace.public / "w1.mp3").unlink()
    checked = newscast("--check")
    assert checked.returncode == 1
    assert "audio/public/feed.xml: urn:uuid:w1: error: w1.mp3 is not there [audio; https://" in checked.stdout
