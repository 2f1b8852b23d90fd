"""The commands as an editor meets them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def newscast(*words: str) -> subprocess.CompletedProcess[str]:
    code = "from newscast.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)


def test_draft_keeps_what_an_editor_did(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "episodes", tmp_path / "episodes")
    first = newscast("draft", "2024-03-w4", "--show", str(tmp_path))
    assert (first.returncode, first.stderr) == (0, "")
    script = tmp_path / "scripts" / "2024-03-w4.md"
    assert script.read_bytes() == (ROOT / "scripts" / "2024-03-w4.md").read_bytes()
    assert newscast("draft", "2024-03-w4", "--show", str(tmp_path)).returncode == 0
    script.write_text(script.read_text("utf-8") + "编辑加的一段。\n", "utf-8")
    again = newscast("draft", "2024-03-w4", "--show", str(tmp_path))
    assert (again.returncode, again.stderr) == (0, "")
    assert script.read_text("utf-8").endswith("编辑加的一段。\n")


def test_no_show_is_one_line(tmp_path: Path) -> None:
    done = newscast("draft", "w1", "--show", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "episode" in done.stderr


def test_wrong_usage_is_2() -> None:
    assert newscast("draft").returncode == 2
    assert newscast("dance").returncode == 2
