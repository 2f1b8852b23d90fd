"""What happened to an episode: what people decided and listeners got, and what a machine did.

The first is committed with the show (scripts/S.history.jsonl), the second is not (audio/.cache/log/S.jsonl).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Literal, get_args

from newscast.model.history_file import Done, Event, HistoryEntry, Kept, append_entry, read_entries
from newscast.model.history_migration import approved_path, carry_over, has_old, old_entries, paths_of
from newscast.model.manifest import Correction, ManifestSummary
from newscast.model.workspace import Workspace
from newscast.support.locks import locked
from newscast.support.person import LONGEST, one_line, person_at

__all__ = [
    "Event",
    "HistoryEntry",
    "approved_path",
    "carry_over_old",
    "corrections",
    "history",
    "history_path",
    "is_withdrawn",
    "log_path",
    "publication",
    "published_revision",
    "record",
    "record_publication",
    "record_withdrawal",
    "withdrawal",
]  # fmt: skip

_KEPT, _DONE = frozenset(get_args(Kept)), frozenset(get_args(Done))


def history(workspace: Workspace, slug: str) -> tuple[HistoryEntry, ...]:
    """Return what happened to the episode, in order of time: what is committed, and what this machine did."""
    return _in_order([*_read(workspace, slug, _KEPT), *_read(workspace, slug, _DONE)])


def record(
    workspace: Workspace, slug: str, event: Event, detail: str = "", *, by: str = "", revision: int = 0
) -> bool:
    """Append to the episode's history, unless its last `event` was the same; return whether it was appended.

    What people decide is recorded with who did: `by`, else the user that git knows. A line is appended whole
    and flushed to the disk; one that a crash cut short is passed over when the history is read. Raises
    WorkspaceError when the disk refuses.
    """
    entry = _entry(workspace, event, by=by, detail=detail, revision=revision)

    def is_news(before: Sequence[HistoryEntry]) -> bool:
        last = next((one for one in reversed(before) if one.event == event), None)
        return last is None or _what(last) != _what(entry)

    return _append_if(workspace, slug, entry, is_news)


def record_publication(
    workspace: Workspace,
    slug: str,
    listing: ManifestSummary,
    event: Literal["publishing", "published"] = "published",
) -> bool:
    """Record that this revision is (or goes) where people fetch it: from then on its files never change.

    Says whether that was news.
    """
    entry = _entry(
        workspace,
        event,
        detail=f"approved words {listing.approved}" if listing.approved else "",
        guid=listing.guid,
        published=listing.published,
        revision=listing.revision,
        file=listing.file,
        sha256=listing.sha256,
    )
    new = (entry.event, entry.revision, entry.file, entry.sha256)
    return _append_if(
        workspace,
        slug,
        entry,
        lambda before: new not in {(one.event, one.revision, one.file, one.sha256) for one in before},
    )


def record_withdrawal(
    workspace: Workspace, slug: str, by: str = "", reason: str = "", undo: bool = False
) -> bool:
    """Record that the episode is withdrawn, and why, or (`undo`) no longer; return whether that is new."""
    entry = _entry(workspace, "restored" if undo else "withdrawn", by=by, detail=reason)

    def is_news(before: Sequence[HistoryEntry]) -> bool:
        now = _withdrawal(before)
        return now is not None if undo else now is None or now.detail != entry.detail

    return _append_if(workspace, slug, entry, is_news)


def withdrawal(workspace: Workspace, slug: str) -> HistoryEntry | None:
    """Return the entry that withdrew the episode, if it is withdrawn now."""
    return _withdrawal(_read(workspace, slug, _KEPT))


def is_withdrawn(workspace: Workspace, slug: str) -> bool:
    """Return whether the episode was withdrawn, and not restored since."""
    return withdrawal(workspace, slug) is not None


def publication(workspace: Workspace, slug: str) -> HistoryEntry | None:
    """Return the publication of the highest revision that people may have met; None: none.

    One that was on its way when its publisher was killed counts: nobody knows how far it came. A revision is
    whose that published it first.
    """
    entries = [one for one in _read(workspace, slug, _KEPT) if one.event in ("publishing", "published")]
    return max(entries, key=lambda one: (one.revision, one.event == "published"), default=None)


def published_revision(workspace: Workspace, slug: str) -> int:
    """Return the revision of `publication`; 0: none."""
    last = publication(workspace, slug)
    return last.revision if last else 0


def corrections(workspace: Workspace, slug: str, zone: tzinfo = UTC) -> tuple[Correction, ...]:
    """Return the correction notes of the published revisions, the latest of each.

    Dates by the clock of `zone`.
    """
    out = published_revision(workspace, slug)
    texts = {one.revision: one for one in _read(workspace, slug, _KEPT) if one.event == "corrected"}
    return tuple(
        Correction(date=one.time.astimezone(zone).date(), text=one.detail, revision=revision)
        for revision, one in sorted(texts.items())
        if 2 <= revision <= out and one.detail
    )


def carry_over_old(workspace: Workspace) -> None:
    """Carry over what an earlier version kept in scripts/.drafts; every other writing does so as well."""
    if has_old(workspace):
        with locked(workspace.cache / "locks" / "history.lock"):
            carry_over(workspace)


def history_path(workspace: Workspace, slug: str) -> Path:
    """scripts/S.history.jsonl"""
    return paths_of(workspace, slug)[0]


def log_path(workspace: Workspace, slug: str) -> Path:
    """audio/.cache/log/S.jsonl"""
    return paths_of(workspace, slug)[1]


def _entry(
    workspace: Workspace, event: Event, *, by: str = "", detail: str = "", **fields: object
) -> HistoryEntry:
    who = one_line(by)[:LONGEST] or person_at(workspace.root) if event in _KEPT else ""
    now = datetime.now(UTC)
    return HistoryEntry.model_validate(
        {
            "time": now.replace(microsecond=now.microsecond // 1000 * 1000),
            "event": event,
            "by": who,
            "detail": one_line(detail),
            **fields,
        }
    )


def _what(entry: HistoryEntry) -> tuple[object, ...]:
    return entry.event, entry.by, entry.detail, entry.revision


def _append_if(
    workspace: Workspace, slug: str, entry: HistoryEntry, is_news: Callable[[Sequence[HistoryEntry]], bool]
) -> bool:
    kept = entry.event in _KEPT
    with locked(workspace.cache / "locks" / "history.lock"):
        carry_over(workspace)
        if not is_news(_read(workspace, slug, _KEPT if kept else _DONE)):
            return False
        people, machine = paths_of(workspace, slug)
        append_entry(people if kept else machine, workspace.root if kept else workspace.cache, entry)
    return True


def _read(workspace: Workspace, slug: str, events: frozenset[str]) -> tuple[HistoryEntry, ...]:
    """Return only those events that belong into that file: no cache says what is published."""
    people, machine = paths_of(workspace, slug)
    if events == _KEPT:
        entries = read_entries(people, workspace.root)
    else:
        entries = read_entries(machine, workspace.cache)
    old = old_entries(workspace, slug)
    return _in_order([one for one in (*entries, *old) if one.event in events])


def _in_order(entries: Sequence[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    return tuple(dict.fromkeys(sorted(entries, key=lambda one: one.time)))


def _withdrawal(entries: Sequence[HistoryEntry]) -> HistoryEntry | None:
    last = next((one for one in reversed(entries) if one.event in ("withdrawn", "restored")), None)
    return last if last and last.event == "withdrawn" else None
