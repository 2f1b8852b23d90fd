"""A show with real recordings: a short MP3 each, and everything that is published beside it."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import imageio_ffmpeg
from PIL import Image

from newscast.model.manifest import Chapter, Cue, Manifest, SpokenSegment, write_manifest
from newscast.model.workspace import Workspace
from newscast.site.feed import write_sidecars

SHOW = """\
title: AI大模型周报
description: 每周一期，听完一周的人工智能新闻。
author: newscast编辑部
owner: {{name: newscast编辑部, email: editor@example.net}}
categories: [{{name: Technology}}, {{name: News, sub: Tech News}}]
copyright: © 2024 newscast
speakers: [{{name: 云健}}]
feed:
  url: {url}
  persons: [{{name: 云健, role: host}}]
  funding: {{text: 支持我们, url: "https://example.com/support"}}
  licence: {{name: cc-by-4.0, url: "https://creativecommons.org/licenses/by/4.0/"}}
{more}"""
URL = "https://example.net/ai-weekly"
FIRST = datetime(2024, 3, 25, 0, 0, tzinfo=UTC)
SECONDS = 8.0


@cache
def mp3(seconds: float = SECONDS) -> bytes:
    """A soft tone as a seekable MP3."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-loglevel", "error", "-f", "lavfi"]
    command += ["-i", f"sine=frequency=330:duration={seconds:g}", "-af", "volume=0.1"]
    command += ["-ac", "1", "-ar", "44100", "-b:a", "64k", "-f", "mp3", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


@cache
def cover(size: int = 1400, kind: str = "jpeg", mode: str = "RGB") -> bytes:
    import io

    out = io.BytesIO()
    Image.new(mode, (size, size), 90).save(out, kind)
    return out.getvalue()


def new_show(root: Path, url: str = URL, more: str = "") -> Workspace:
    """An empty show with a cover."""
    (root / "episodes").mkdir(parents=True)
    (root / "episodes" / "show.yaml").write_text(SHOW.format(url=url, more=more), "utf-8")
    (root / "audio").mkdir()
    (root / "audio" / "cover.jpg").write_bytes(cover())
    return Workspace(root)


def recording(slug: str = "w1", **changed: Any) -> Manifest:
    """What a render of eight seconds leaves, without the files beside the audio."""
    audio = mp3()
    chapters = (
        Chapter(id="opening", title="开场", start=0, end=2),
        Chapter(
            id="a",
            title="英伟达发布 GB200 & 更多 <芯片>",
            start=2,
            end=5,
            url="https://example.com/news?a=1&b=2",
            source="示例新闻",
            date="2024-03-18",
        ),
        Chapter(id="b", title="𝕏 的 🤖 融资", start=5, end=8),
    )
    texts = [
        ("opening", "大家好。"),
        ("a", "英伟达发布了 GB200，性能 <提升> 30 倍。"),
        ("b", "他们完成了融资。"),
    ]
    segments = tuple(
        SpokenSegment(
            id=f"s{number}",
            chapter=chapter,
            speaker="云健",
            voice="espeak/cmn",
            text=text,
            spoken=text,
            start=2.5 * number,
            end=2.5 * number + 2.4,
            clip="0",
            cues=(Cue(text=text, start=2.5 * number + 0.1, end=2.5 * number + 2.3),),
        )
        for number, (chapter, text) in enumerate(texts)
    )
    fields: dict[str, Any] = {
        "episode": slug,
        "title": f"第 {slug} 期",
        "season": 2024,
        "number": 1,
        "guid": f"urn:uuid:{slug}",
        "published": FIRST,
        "file": f"{slug}.mp3",
        "bytes": len(audio),
        "sha256": hashlib.sha256(audio).hexdigest(),
        "duration_seconds": SECONDS,
        "loudness_lufs": -16,
        "true_peak_dbtp": -1,
        "engine": "espeak",
        "chapters": chapters,
        "segments": segments,
    }
    return Manifest(**{**fields, **changed})


def publish(workspace: Workspace, made: Manifest, audio: bytes | None = None) -> Manifest:
    """Lays a recording's files into the public folder, as `render` does: audio, sidecars, manifest last."""
    public = workspace.public
    public.mkdir(parents=True, exist_ok=True)
    (public / made.file).write_bytes(mp3() if audio is None else audio)
    whole = made.model_copy(update={"files": write_sidecars(made, workspace.show, public)})
    write_manifest(whole, public / f"{made.episode}.json")
    return whole


def filled_show(root: Path, episodes: int = 3, url: str = URL, more: str = "") -> Workspace:
    """A show with weekly episodes w1, w2 …, the last the newest."""
    workspace = new_show(root, url, more)
    for number in range(1, episodes + 1):
        week = FIRST + timedelta(weeks=number - 1)
        publish(workspace, recording(f"w{number}", number=number, published=week))
    return workspace


def snapshot(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def copy_of(workspace: Workspace, root: Path) -> Workspace:
    shutil.copytree(workspace.root, root)
    return Workspace(root)
