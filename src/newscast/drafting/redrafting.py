"""Drafts into the show's folder: the first time as it is, later merged into the editor's script."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newscast.drafting.drafting import Draft, draft
from newscast.model.approval import demand_settled
from newscast.model.history import record
from newscast.model.script import OPENING, Heading, Script, parse_script
from newscast.model.workspace import Workspace
from newscast.support.confinement import read_bytes
from newscast.support.errors import DraftError, WorkspaceError
from newscast.support.files import decode_source, read_source, replace_as_read, write_text
from newscast.support.locks import StillLockedError, locked
from newscast.support.messages import Message, Text

PATIENCE_SECONDS = 30.0
"""How long one draft waits for another of the same episode."""
TRIES = 5
"""How often a script that is saved while it is merged is merged again."""

_NO_BASE = Message("no earlier draft is known: the script's words stay, only items new to it are added")


@dataclass(frozen=True)
class Redraft:
    """What drafting did to the script."""

    path: Path
    draft: Draft
    written: bool
    """False: the script stands as it stood."""
    conflicts: int
    notes: tuple[Text, ...]
    """A line for each thing that an editor should hear."""
    script: Script
    """The script as it stands now."""


def redraft(
    workspace: Workspace, slug: str, fresh: Draft | None = None, loaded: Script | None = None
) -> Redraft:
    """Write the episode's script, or merges its new draft into the script that is there.

    `fresh` is its draft, and `loaded` the script, where they are made and read already. The editor's file is
    replaced in one step and only as it was read: saved meanwhile, it is merged anew. Raises SourceError for a
    script with unsettled conflicts, or one that cannot be read.
    """
    if fresh is None:
        episode = workspace.episode(slug)
        fresh = draft(episode.value, workspace.show, slug, workspace.templates, episode.place)
    path = workspace.script_path(slug)
    known = (loaded,) if loaded else ()
    drafted = _parsed(fresh.text, path, *known)
    with _alone(workspace, slug):
        for _ in range(TRIES):
            before = _read(path)
            script, conflicts, notes = drafted, 0, tuple[Text, ...]()
            if before is not None:
                script = _parsed(decode_source(before, path), path, drafted, *known)
                script, conflicts, notes = _merged(workspace, slug, drafted, script)
            text = str(script)
            if replace_as_read(path, before, text):
                write_text(workspace.draft_path(slug), fresh.text)
                _record(workspace, slug, fresh, drafted.fingerprint, conflicts)
                return Redraft(path, fresh, text.encode() != before, conflicts, notes, script)
    raise DraftError(
        Message("is saved again and again while it is drafted"),
        at=path,
        hint=Message("draft when nobody types"),
    )


def _record(workspace: Workspace, slug: str, fresh: Draft, words: str, conflicts: int) -> None:
    open_ones = f", {conflicts} in conflict" if conflicts else ""
    record(workspace, slug, "drafted", f"{len(fresh.words)} items{open_ones}, words {words}")


def _merged(
    workspace: Workspace, slug: str, drafted: Script, script: Script
) -> tuple[Script, int, tuple[Text, ...]]:
    path, base_path = workspace.script_path(slug), workspace.draft_path(slug)
    demand_settled(script)
    known = base_path.is_file()
    if known:
        base = _parsed(read_source(base_path), base_path, drafted, script)
    else:
        base = _assumed_base(script, drafted)
    if known and str(base) == str(drafted):
        return script, 0, ()
    from newscast.drafting.merging import merge

    result = merge(base, script, drafted)
    notes = result.notes if known or str(script) == str(drafted) else (_NO_BASE, *result.notes)
    return _parsed(result.text, path, script, drafted), result.conflicts, notes


def _parsed(text: str, path: Path, *others: Script) -> Script:
    """Return the script of a text: one of the others where that is its text, for parsing takes its time."""
    return next((script for script in others if str(script) == text), None) or parse_script(text, path)


def _assumed_base(script: Script, drafted: Script) -> Script:
    """Return the chapters of the new draft that the script has too: what it most likely came from."""
    mine = {OPENING} | {heading.item_id for heading in script.chapters()}
    chapter: str | None = OPENING
    blocks = []
    for block in drafted.blocks:
        chapter = block.item_id if isinstance(block, Heading) else chapter
        if chapter in mine:
            blocks.append(block)
    return Script(drafted.path, drafted.front, drafted.front_raw, tuple(blocks))


def _read(path: Path) -> bytes | None:
    try:
        return read_bytes(path).removeprefix(BOM_UTF8)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DraftError(Message("cannot be read ({reason})", reason=error.strerror), at=path) from error


@contextmanager
def _alone(workspace: Workspace, slug: str) -> Iterator[None]:
    lock = workspace.lock_path(slug, "draft")
    try:
        with locked(lock, patience_seconds=PATIENCE_SECONDS):
            yield
    except StillLockedError as error:
        raise WorkspaceError(Message("another draft of this episode does not end"), at=lock) from error
