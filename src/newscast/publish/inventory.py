"""The files that the manifests of the public folder list, checked against the disk."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from pathlib import Path

from newscast.model.listed_files import file_fault
from newscast.model.manifest import ManifestSummary
from newscast.model.workspace import Workspace
from newscast.publish.upload_index import UploadIndex
from newscast.site.manifest_index import Elsewhere, load_published, manifests
from newscast.support.errors import FeedError
from newscast.support.messages import Message


@dataclass(frozen=True)
class Inventory:
    """The files that the manifests list."""

    slugs: frozenset[str]
    withdrawn: frozenset[str]
    without_media: frozenset[str]
    """Withdrawn episodes whose media are to go."""
    sizes: dict[str, int]
    """Every file that is to be published, with its length."""
    cover: str = ""
    """The show's own picture, whatever an episode is called."""

    def owner(self, name: str) -> str | None:
        """The episode that a file belongs to by its name."""
        return None if name == self.cover else slug_of(name, self.slugs)


def slug_of(name: str, slugs: Set[str]) -> str | None:
    """The longest of the slugs that, with a dot, opens the name."""
    head = name
    while head := head.rpartition(".")[0]:
        if head in slugs:
            return head
    return None


def inventory_of(workspace: Workspace, ledger: UploadIndex, elsewhere: Elsewhere) -> Inventory:
    """Return the files of the manifests; raise FeedError where one is missing, here and `elsewhere`, or
    differs.
    """
    slugs, withdrawn, without_media = set(), set(), set()
    sizes: dict[str, int] = {}
    for entry in manifests(workspace.public):
        recording = load_published(Path(entry.path), ManifestSummary)
        slugs.add(recording.episode)
        if not recording.is_listed:
            withdrawn.add(recording.episode)
        if not recording.has_media:
            without_media.add(recording.episode)
            continue
        _require_files(recording, Path(entry.path), ledger, elsewhere)
        sizes |= {file.file: file.bytes for file in recording.all_files}
    cover = workspace.show.cover.rpartition("/")[2]
    return Inventory(frozenset(slugs), frozenset(withdrawn), frozenset(without_media), sizes, cover)


def _require_files(
    recording: ManifestSummary, manifest: Path, ledger: UploadIndex, elsewhere: Elsewhere
) -> None:
    for file in recording.all_files:
        fault = file_fault(file, manifest.parent, ledger.sha256)
        if fault == "missing" and not elsewhere(file.file, file.bytes):
            raise FeedError(
                Message("lists `{file}`, which is not there", file=file.file),
                at=manifest,
                hint=Message("render it again, or `newscast pull TARGET --media`"),
            )
        if fault == "changed":
            raise FeedError(
                Message(
                    "is not the file its manifest {manifest_name} lists: it was changed",
                    manifest_name=manifest.name,
                ),
                at=manifest.with_name(file.file),
                hint=Message("render {episode} again", episode=recording.episode),
            )
