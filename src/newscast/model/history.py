"""What happened to an episode: drafted, checked, approved, rendered, published … (scripts/.drafts/S.log)."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from filelock import FileLock

from newscast.model.manifest import ManifestSummary
from newscast.model.workspace import Workspace
from newscast.support.errors import WorkspaceError

Event = Literal[
    "drafted", "adopted", "checked", "approved", "rendered", "publishing", "published", "corrected"
]

_REVISION = re.compile(r"revision ([1-9][0-9]{0,5})\b")


@dataclass(frozen=True)
class HistoryEntry:
    """Something that happened to an episode."""

    time: datetime
    event: Event
    detail: str


def record(workspace: Workspace, slug: str, event: Event, detail: str) -> bool:
    """Appends to the episode's log, unless its last `event` was the same; says whether it did.

    A line is appended whole in one write and flushed to the disk; one that a crash cut short is passed
    over when the log is read. Raises WorkspaceError when the disk refuses.
    """
    path = log_path(workspace, slug)
    detail = " ".join(detail.split())
    lock = workspace.cache / "locks" / f"{slug}.log.lock"
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(lock):
            before = [entry.detail for entry in history(workspace, slug) if entry.event == event]
            if before and before[-1] == detail:
                return False
            _append(path, HistoryEntry(datetime.now(UTC).replace(microsecond=0), event, detail))
    except OSError as error:
        refused = Path(error.filename) if isinstance(error.filename, str) else path
        raise WorkspaceError(f"cannot be written ({error.strerror or error})", at=refused) from error
    return True


def history(workspace: Workspace, slug: str) -> tuple[HistoryEntry, ...]:
    """What happened to the episode, in order."""
    try:
        lines = log_path(workspace, slug).read_bytes().split(b"\n")
    except FileNotFoundError:
        return ()
    entries = (_entry(line) for line in lines if line.strip())
    return tuple(entry for entry in entries if entry)


def record_publication(
    workspace: Workspace,
    slug: str,
    recording: ManifestSummary,
    event: Literal["publishing", "published"] = "published",
) -> bool:
    """Logs that this revision is (or goes) where people fetch it: from then on its files never change.

    Says whether that was news.
    """
    detail = f"revision {recording.revision}: {recording.file} sha256 {recording.sha256}"
    known = ((entry.event, entry.detail) for entry in history(workspace, slug))
    return (event, detail) not in known and record(workspace, slug, event, detail)


def published_revision(workspace: Workspace, slug: str) -> int:
    """The highest revision of the episode that people may have met; 0: none.

    One that was on its way when its publisher was killed counts: nobody knows how far it came.
    """
    entries = (entry for entry in history(workspace, slug) if entry.event in ("publishing", "published"))
    found = (_REVISION.match(entry.detail) for entry in entries)
    return max((int(match[1]) for match in found if match), default=0)


def log_path(workspace: Workspace, slug: str) -> Path:
    """scripts/.drafts/S.log"""
    return workspace.draft_path(slug).with_suffix(".log")


def _append(path: Path, entry: HistoryEntry) -> None:
    fields = {"time": entry.time.isoformat(), "event": entry.event, "detail": entry.detail}
    line = json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        end = file.seek(0, os.SEEK_END)
        if end and _last_byte(path) != b"\n":
            line = b"\n" + line
        try:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise


def _last_byte(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1)


def _entry(line: bytes) -> HistoryEntry | None:
    try:
        fields = json.loads(line)
        time, event, detail = datetime.fromisoformat(fields["time"]), fields["event"], str(fields["detail"])
    except (ValueError, KeyError, TypeError):
        return None
    return HistoryEntry(time.astimezone(UTC), event, detail) if event in get_args(Event) else None
