"""Bringing back what was published: manifests, and on request the media they list."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from newscast.model.history import record_publication
from newscast.model.listed_files import file_fault
from newscast.model.manifest import ManifestSummary, MediaFile
from newscast.model.workspace import Workspace
from newscast.publish.archive import accept, merged_archive
from newscast.publish.deciding import live_feeds, named_by
from newscast.publish.target import BLOCK_BYTES, Remote, Target
from newscast.publish.upload_index import UploadIndex, ledger_path
from newscast.site.manifest_index import load_published, manifests
from newscast.support.errors import PublishError
from newscast.support.events import SILENT, Reporter, advance, tell
from newscast.support.files import atomic_write
from newscast.support.messages import Message
from newscast.workflow.known_target import require_target


@dataclass(frozen=True)
class Pulled:
    """What a pull brought."""

    address: str
    """Where from, without secrets."""
    episodes: tuple[str, ...]
    """Whose manifests came."""
    there: int
    """Manifests that are here and there now."""
    media: int = 0
    """Files that came."""


def pull(
    workspace: Workspace, given: str | None = None, reporter: Reporter = SILENT, *, media: bool = False
) -> Pulled:
    """Bring the target's manifests into the public folder, and with `media` all that they list.

    A revision that is here only stays; one that somebody else published under its number stays too, and is
    told of. Every file is checked by length and SHA-256 before it takes its name; what is here already is not
    fetched again, so a pull that was killed goes on. Raises NewscastError.
    """
    known = require_target(workspace, given)
    target = Target(known.address)
    there = target.files()
    brought = []
    with UploadIndex(ledger_path(workspace)) as ledger:
        listed = named_by(live_feeds(target, there, workspace))
        for merged in merged_archive(workspace, target, there, listed, ledger):
            if merged.outcome == "taken":
                tell(reporter, Message("{slug}: {reason}", slug=merged.slug, reason=merged.why))
                continue
            accept(workspace, merged)
            if merged.outcome == "theirs" and merged.recording:
                record_publication(workspace, merged.slug, merged.recording)
                brought.append(merged.slug)
        ledger.stand(there)
        count = sum(entry.name in there for entry in manifests(workspace.public))
        fetched = _fetch_media(workspace, target, there, ledger, reporter) if media else 0
    return Pulled(target.address, tuple(brought), count, fetched)


def _fetch_media(
    workspace: Workspace,
    target: Target,
    there: dict[str, Remote],
    ledger: UploadIndex,
    reporter: Reporter,
) -> int:
    wanted = [
        file
        for entry in manifests(workspace.public)
        for file in _missing(workspace, Path(entry.path), ledger)
    ]
    wanted = [file for file in wanted if _is_there(file, there, reporter)]
    total, done = sum(file.bytes for file in wanted), 0
    for file in wanted:
        _fetch(workspace, target, file)
        done += file.bytes
        advance(reporter, Message("pull"), done, total)
    return len(wanted)


def _missing(workspace: Workspace, manifest: Path, ledger: UploadIndex) -> list[MediaFile]:
    recording = load_published(manifest, ManifestSummary)
    listed = recording.all_files if recording.has_media else ()
    return [file for file in listed if file_fault(file, workspace.public, ledger.sha256)]


def _is_there(file: MediaFile, there: dict[str, Remote], reporter: Reporter) -> bool:
    remote = there.get(file.file)
    if remote is None or remote.bytes != file.bytes:
        tell(reporter, Message("`{file}` is not there as its manifest lists it", file=file.file))
    return remote is not None and remote.bytes == file.bytes


def _fetch(workspace: Workspace, target: Target, file: MediaFile) -> None:
    """Fetch one file beside its place, and gives it its name once it is what the manifest lists."""
    with atomic_write(workspace.public / file.file) as part, target.opened(file.file) as source:
        digest, left = hashlib.sha256(), file.bytes + 1
        with part.open("wb") as out:
            while left and (block := source.read(min(BLOCK_BYTES, left))):
                digest.update(block)
                out.write(block)
                left -= len(block)
        if left != 1 or digest.hexdigest() != file.sha256:
            raise PublishError(
                Message("`{file}` is not what its manifest lists", file=file.file),
                at=target.address,
                hint=Message("publish it again"),
            )
