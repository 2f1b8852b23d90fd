"""The log that newscast kept until 2026 (scripts/.drafts/S.log), carried over into the history."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any, get_args

from newscast.model.episode import valid_id
from newscast.model.history_file import (
    Done,
    HistoryEntry,
    add_missing,
    read_bytes,
    read_entries,
    require_inside,
)
from newscast.model.manifest import ManifestSummary, read_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, WorkspaceError
from newscast.support.files import write_bytes
from newscast.support.messages import Message

_REVISION = re.compile(
    r"revision ([1-9][0-9]{0,4}): (?:([A-Za-z0-9][A-Za-z0-9._-]*) sha256 ([0-9a-f]{64})$)?"
)
_OLD_APPROVED = ".approved.md"


def carry_over(workspace: Workspace) -> None:
    """Move what stands in old logs, and approved words, to where they stand now; raises WorkspaceError.

    What is there is added to before the old file is deleted, so that whoever is killed between does it again.
    """
    for path in sorted(_old_files(workspace, ".log")):
        entries = _entries(workspace, path)
        people, machine = paths_of(workspace, path.name.removesuffix(".log"))
        add_missing(people, workspace.root, [one for one in entries if one.event not in get_args(Done)])
        add_missing(machine, workspace.cache, [one for one in entries if one.event in get_args(Done)])
        _delete(path)
    for path in sorted(_old_files(workspace, _OLD_APPROVED)):
        there = approved_path(workspace, path.name.removesuffix(_OLD_APPROVED))
        require_inside(there, workspace.root)
        if not there.exists():
            write_bytes(there, read_bytes(path, workspace.root))
        _delete(path)


def has_old(workspace: Workspace) -> bool:
    """Return whether there is something to carry over."""
    return bool(_old_files(workspace, ".log") or _old_files(workspace, _OLD_APPROVED))


def old_entries(workspace: Workspace, slug: str) -> tuple[HistoryEntry, ...]:
    """Return the entries of the episode's old log, where there is one that was not carried over yet."""
    path = workspace.draft_path(slug).with_suffix(".log")
    return _entries(workspace, path) if path.exists() else ()


def paths_of(workspace: Workspace, slug: str) -> tuple[Path, Path]:
    """scripts/S.history.jsonl, and audio/.cache/log/S.jsonl"""
    people = workspace.script_path(slug).with_suffix(".history.jsonl")
    return people, workspace.cache / "log" / f"{slug}.jsonl"


def approved_path(workspace: Workspace, slug: str) -> Path:
    """scripts/S.approved.md: the words that were approved last."""
    return workspace.script_path(slug).with_suffix(".approved.md")


def kept_words(workspace: Workspace, slug: str) -> Path | None:
    """Return where the approved words stand: the old place, while they are not carried over. None: nowhere.

    Raises WorkspaceError for a link that leads outside the show.
    """
    old = workspace.draft_path(slug).with_suffix(_OLD_APPROVED)
    matches = next((path for path in (approved_path(workspace, slug), old) if path.exists()), None)
    if matches:
        require_inside(matches, workspace.root)
    return matches


def _old_files(workspace: Workspace, suffix: str) -> list[Path]:
    matches = []
    for path in (workspace.scripts / ".drafts").glob(f"*{suffix}"):
        with suppress(ValueError, NewscastError):
            valid_id(path.name.removesuffix(suffix))
            require_inside(path, workspace.root)
            matches.append(path)
    return matches


def _delete(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise WorkspaceError(
            Message("cannot be deleted ({reason})", reason=error.strerror or error), at=path
        ) from error


def _entries(workspace: Workspace, path: Path) -> tuple[HistoryEntry, ...]:
    """Return the log's entries with the facts of their English sentences, and of the manifest, as fields."""
    known: dict[str, Any] = {}
    with suppress(NewscastError):
        manifest = read_manifest(
            workspace.public_path(path.name.removesuffix(".log"), ".json"), ManifestSummary
        )
        known = {"guid": manifest.guid, "published": manifest.published}
    return tuple(_with_fields(entry, known) for entry in read_entries(path, workspace.root))


def _with_fields(entry: HistoryEntry, known: dict[str, Any]) -> HistoryEntry:
    match = _REVISION.match(entry.detail)
    if match is None or entry.event not in ("rendered", "publishing", "published", "corrected"):
        return entry
    fields = {"revision": int(match[1]), "detail": entry.detail[match.end() :]}
    if match[2]:
        fields |= {"file": match[2], "sha256": match[3]}
        fields |= known if entry.event != "rendered" else {}
    return entry.model_copy(update=fields)
