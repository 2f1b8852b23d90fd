"""The commands as an editor meets them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def newscast(*words: str) -> subprocess.CompletedProcess[str]:
    code = "from newscast.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)


def test_draft_keeps_what_an_editor_did(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "episodes", tmp_path / "episodes")
    first = newscast("draft", "2024-03-w4", "--show", str(tmp_path))
    step = f"next: newscast check 2024-03-w4 --fix --show {tmp_path}\n"
    assert (first.returncode, first.stderr) == (0, step)
    script = tmp_path / "scripts" / "2024-03-w4.md"
    assert script.read_bytes() == (ROOT / "scripts" / "2024-03-w4.md").read_bytes()
    assert newscast("draft", "2024-03-w4", "--show", str(tmp_path)).returncode == 0
    script.write_text(script.read_text("utf-8") + "编辑加的一段。\n", "utf-8")
    again = newscast("draft", "2024-03-w4", "--show", str(tmp_path))
    assert (again.returncode, again.stderr) == (0, step)
    assert script.read_text("utf-8").endswith("编辑加的一段。\n")


def test_no_show_is_one_line(tmp_path: Path) -> None:
    done = newscast("draft", "w1", "--show", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "episode" in done.stderr


def test_a_text_without_a_glossary_is_read_and_told_of(tmp_path: Path) -> None:
    done = newscast("say", "2024年", "--show", str(tmp_path))
    assert (done.returncode, done.stdout) == (0, "二零二四年\n")
    assert done.stderr.endswith("glossary.yaml: no such file; no name is known\n")
    assert newscast("say", "2024年", "--show", str(tmp_path / "nowhere")).returncode == 2


def test_wrong_usage_is_2() -> None:
    assert newscast("draft").returncode == 2
    assert newscast("dance").returncode == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace(b"headline:", b"headlin:", 1),
        lambda text: text.replace(b"date: 2024-03-25", b"date: 2024-03-35"),
        lambda text: text.replace(b"id: copa", b"id: rasp"),
        lambda text: text + b"- [",
        lambda text: text.decode().encode("gbk"),
    ],
    ids=["typo", "date", "twice", "yaml", "GBK"],
)
def test_bad_items_are_one_line_and_nothing_is_written(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    shutil.copytree(ROOT / "episodes", tmp_path / "episodes")
    episode = tmp_path / "episodes" / "2024-03-w4.yaml"
    episode.write_bytes(spoil(episode.read_bytes()))
    done = newscast("draft", "2024-03-w4", "--show", str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert re.search(r"2024-03-w4\.yaml:\d+:\d+: ", done.stderr)
    assert [path.name for path in tmp_path.iterdir()] == ["episodes"]


def test_the_editors_week(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "episodes", tmp_path / "episodes")
    week = ["2024-03-w4", "--show", str(tmp_path)]
    assert newscast("log", *week).stdout == "2024-03-w4: nothing yet\n"
    newscast("draft", *week)
    assert newscast("approve", *week, "--diff").returncode == 1
    assert newscast("approve", *week).returncode == 0
    script = tmp_path / "scripts" / "2024-03-w4.md"
    script.write_text(script.read_text("utf-8").replace("估值5亿", "估值约5亿"), "utf-8")
    shown = newscast("approve", *week, "--diff")
    assert (shown.returncode, "+聚焦医疗健康大模型" in shown.stdout) == (1, True)
    episode = tmp_path / "episodes" / "2024-03-w4.yaml"
    episode.write_text(episode.read_text("utf-8").replace("valuation: 5亿", "valuation: 6亿"), "utf-8")
    for _ in range(2):
        done = newscast("draft", *week)
        assert done.returncode == 1
        assert re.search(
            r"2024-03-w4\.md:\d+:1: 1 conflict between the script and its new draft", done.stderr
        )
    assert [line.split()[2] for line in newscast("log", *week).stdout.splitlines()] == [
        "drafted",
        "approved",
        "drafted",
    ]
