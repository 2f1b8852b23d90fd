"""Texts that several people edit: each save names the revision it was made from, and none is written over.

A revision is a hash of the text. Every text that was given out is kept for a while in the cache, so that a
save made from an older one is answered with a three-way merge, after a restart too.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.drafting.three_way import Region, merge_lines
from newscast.support.confinement import clear_way
from newscast.support.errors import SourceError, WorkspaceError
from newscast.support.files import decode_source, read_small, read_source, replace_as_read, write_bytes
from newscast.support.locks import locked
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

MOST_KEPT = 400
"""Texts in the cache: some weeks of two editors' saves."""
LARGEST_TEXT_BYTES = 4 * 2**20
_PATIENCE_SECONDS = 10.0
ABSENT = "0" * 32
"""The revision of a file that is not there."""


@dataclass(frozen=True)
class TextRevision:
    """A text and the name of this state of it."""

    text: str
    revision: str
    is_there: bool = True


@dataclass(frozen=True)
class Merge:
    """What a save from an older revision met: both texts and what they come to together."""

    current: TextRevision
    """What stands in the file now."""
    regions: tuple[Region, ...]
    """`ours` is the text that was to be saved, `theirs` what stands in the file."""

    @property
    def conflicts(self) -> int:
        """How many runs of lines both sides changed, each to something else."""
        return sum(region.kind == "conflict" for region in self.regions)

    @property
    def merged(self) -> str:
        """The text with the changes of both sides; of a conflict, the words that were to be saved."""
        return "".join(line for region in self.regions for line in region.lines)


@dataclass(frozen=True)
class Saved:
    """What stands in the file after a save, or, with a `merge`, what kept it from being written."""

    current: TextRevision
    merge: Merge | None = None


def revision_of(text: str) -> str:
    """Return the name of a text's state."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_text(workspace: Workspace, path: Path) -> TextRevision:
    """Return the text of a file for editing; one that is not there is empty. Raises NewscastError."""
    try:
        text = read_source(path, most_bytes=LARGEST_TEXT_BYTES)
    except SourceError:
        if path.exists():
            raise
        return TextRevision("", ABSENT, is_there=False)
    keep(workspace, text)
    return TextRevision(text, revision_of(text))


def read_script(workspace: Workspace, slug: str) -> TextRevision:
    """Return the text of an episode's script for editing. Raises NewscastError."""
    workspace.require_episode(slug)
    return read_text(workspace, workspace.script_path(slug))


def save_script(workspace: Workspace, slug: str, text: str, revision: str) -> Saved:
    """Write an episode's script that was edited from `revision`; see `save_text`."""
    workspace.require_episode(slug)
    return save_text(workspace, workspace.script_path(slug), text, revision)


def save_text(workspace: Workspace, path: Path, text: str, revision: str) -> Saved:
    """Write `text` at `path` if the file still holds the text of `revision`; else return the merge.

    Nothing is written over: where somebody else saved meanwhile, the file stays as it is. Raises
    NewscastError, also for a text that no source file may be.
    """
    text = decode_source(text.encode("utf-8", "surrogatepass"), path)
    if len(text.encode()) > LARGEST_TEXT_BYTES:
        raise SourceError(Message("is longer than any script"), at=path, hint=Message("divide it"))
    lock = clear_way(workspace.cache / "locks" / f"{path.name}.save.lock")
    with locked(lock, patience_seconds=_PATIENCE_SECONDS):
        current = read_text(workspace, path)
        if current.is_there and current.text == text:
            return Saved(current)
        if current.revision == revision:
            before = current.text.encode() if current.is_there else None
            if replace_as_read(path, before, text):
                keep(workspace, text)
                return Saved(TextRevision(text, revision_of(text)))
            current = read_text(workspace, path)
    return Saved(current, _merge(kept(workspace, revision), text, current))


def keep(workspace: Workspace, text: str) -> None:
    """Keep a text by its revision; a disk that refuses costs the merge, not the work."""
    folder = _folder(workspace)
    try:
        path = clear_way(folder / revision_of(text))
        if not path.exists():
            write_bytes(path, text.encode(), lasting=False)
            _prune(folder)
    except (OSError, WorkspaceError):
        return


def kept(workspace: Workspace, revision: str) -> str | None:
    """Return the text of a revision, where it is still kept."""
    if len(revision) != len(ABSENT) or not set(revision) <= set("0123456789abcdef"):
        return None
    data = read_small(_folder(workspace) / revision, LARGEST_TEXT_BYTES)
    text = data.decode("utf-8", "replace") if data is not None else None
    return text if text is not None and revision_of(text) == revision else None


def _merge(base: str | None, mine: str, current: TextRevision) -> Merge:
    """Merge by lines; a revision that nobody knows any more has no line in common."""
    before = mine if base is None and mine == current.text else base or ""
    regions = merge_lines(_lines(before), _lines(mine), _lines(current.text))
    return Merge(current, tuple(regions))


def _lines(text: str) -> list[str]:
    """The lines with their ends; `str.splitlines` would also divide at characters that end no line here."""
    parts = text.split("\n")
    return [f"{line}\n" for line in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _folder(workspace: Workspace) -> Path:
    return workspace.cache / "studio" / "texts"


def _prune(folder: Path) -> None:
    texts = [path for path in folder.iterdir() if path.is_file()]
    if len(texts) > MOST_KEPT:
        texts.sort(key=lambda path: path.stat().st_mtime)
        for path in texts[: len(texts) - MOST_KEPT]:
            path.unlink(missing_ok=True)
