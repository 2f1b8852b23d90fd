"""Notices files of the show that were changed outside, by looking at their times and sizes once a second."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from newscast.studio.hub import Hub

PERIOD_SECONDS = 1.0
_WATCHED = {
    Path("episodes"): (".yaml",),
    Path("scripts"): (".md", ".decisions.yaml", ".takes.yaml", ".history.jsonl"),
    Path("audio", "public"): (".json",),
}
_KINDS = (
    (".approved.md", ""),
    (".decisions.yaml", "decisions"),
    (".takes.yaml", "takes"),
    (".history.jsonl", "history"),
    (".transcript.json", ""),
    (".chapters.json", ""),
    (".md", "script"),
    (".json", "recording"),
    (".yaml", "items"),
)
"""The ends of file names and what stands in such a file; empty: nothing that a screen shows."""

Seen = dict[str, tuple[int, int, int]]


def look(root: Path) -> Seen:
    """Return time, size and inode of every file that a screen shows, by its path in the show."""
    seen: Seen = {}
    for folder, endings in _WATCHED.items():
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    if entry.name.endswith(endings) and not entry.name.startswith("."):
                        status = entry.stat()
                        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
                        seen[f"{folder.as_posix()}/{entry.name}"] = stamp
        except OSError:
            continue
    return seen


def changed(before: Seen, now: Seen) -> list[str]:
    """Return the files that are not as they were."""
    return sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))


def what_it_is(name: str) -> tuple[str, str] | None:
    """Return the episode and the kind of a file (`script`, `items`, `glossary` …); None for others."""
    folder, _, file = name.rpartition("/")
    if folder == "episodes" and file in {"show.yaml", "glossary.yaml"}:
        return "", file.partition(".")[0]
    for ending, kind in _KINDS:
        if file.endswith(ending):
            return (file.removesuffix(ending), kind) if kind else None
    return None


async def watch(root: Path, hub: Hub, period_seconds: float = PERIOD_SECONDS) -> None:
    """Tell the hub of each changed file, until cancelled."""
    before = await run_in_threadpool(look, root)
    while True:
        await asyncio.sleep(period_seconds)
        now = await run_in_threadpool(look, root)
        for known in dict.fromkeys(map(what_it_is, changed(before, now))):
            if known:
                hub.tell("file", slug=known[0], what=known[1])
        before = now
