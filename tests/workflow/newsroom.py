"""A small show with one episode, to be produced for real."""

from __future__ import annotations

import shutil
from pathlib import Path

from click.testing import CliRunner

from newscast.cli.main import newscast
from newscast.model.workspace import Workspace

ROOT = Path(__file__).parents[2]
ITEMS = """\
title: 试播 2024年3月第1期
date: 2024-03-07
period: {year: 2024, month: 3, issue: 1}
number: 1
items:
  - id: grok
    kind: general
    category: 模型
    headline: xAI开源Grok-1
    source: {title: x.ai, url: "https://x.ai/blog/grok-os"}
    names: [xAI, Grok-1]
    numbers: [{text: 3140亿, value: 314000000000}]
    body: xAI开源3140亿参数的模型Grok-1。
  - id: kimi
    kind: general
    category: 产品
    headline: Kimi支持200万字
    source: {title: 月之暗面, url: "https://kimi.moonshot.cn/"}
    names: [Kimi]
    numbers: [{text: 200万字, value: 2000000}]
    body: Kimi现在支持200万字的输入。
"""


def newsroom(root: Path, disclosure: str = "none") -> Workspace:
    """The show in the folder `root`; most tests count segments and seconds without a disclosure."""
    (root / "episodes").mkdir(parents=True)
    for name in ("show.yaml", "glossary.yaml"):
        shutil.copy(ROOT / "episodes" / name, root / "episodes" / name)
    if disclosure:
        with (root / "episodes" / "show.yaml").open("a", encoding="utf-8") as file:
            file.write(f"disclosure: {disclosure}\n")
    (root / "audio").mkdir()
    for name in ("intro.mp3", "outro.mp3", "bed.mp3", "sting.mp3", "cover.jpg"):
        shutil.copy(ROOT / "audio" / name, root / "audio" / name)
    (root / "episodes" / "e1.yaml").write_text(ITEMS, "utf-8")
    return Workspace(root)


def run(show: Workspace, *arguments: str) -> str:
    done = CliRunner().invoke(newscast, [*arguments, "--show", str(show.root)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def edit(show: Workspace, path: str, *changes: tuple[str, str]) -> None:
    text = (show.root / path).read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (show.root / path).write_text(text, "utf-8")


def published(show: Workspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(show.public.iterdir())}
