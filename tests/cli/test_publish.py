"""newscast publish, as people run it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.publish.test_folder import ready


def test_the_command(tmp_path: Path) -> None:
    ready(tmp_path / "show", 1)

    def newscast(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newscast.cli import main; main()", *arguments]
        return subprocess.run(command, cwd=tmp_path / "show", capture_output=True, text=True, check=False)

    dry = newscast("publish", "../web", "--dry-run")
    assert "new" in dry.stdout
    assert "files would be put at ../web, 0 already there" in dry.stdout
    assert "files put at ../web" in newscast("publish", "../web").stdout
    again = newscast("publish", "../web").stdout
    assert again.startswith("0 files put at ../web")
    assert re.search(r"\napps subscribe to https://\S+/feed\.xml\n$", again)
    assert "subscribe" not in dry.stdout
    assert newscast("publish").stdout.startswith("0 files put at /"), "where it was published first"
    assert "names no place" in newscast("publish", "").stderr


def test_the_command_with_no_target_known(tmp_path: Path) -> None:
    ready(tmp_path / "show", 1)

    def newscast(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newscast.cli import main; main()", *arguments]
        return subprocess.run(command, cwd=tmp_path / "show", capture_output=True, text=True, check=False)

    assert "1 episode is published in" in newscast("publish").stdout
    assert newscast("publish", "--dry-run").returncode == 2
