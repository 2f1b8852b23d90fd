"""The differences of the public folder from the target, in the order of their upload."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from newscast.model.workspace import Workspace
from newscast.publish.inventory import Inventory, slug_of
from newscast.publish.published_feed import PublishedFeed, read_feed, require_same_guids
from newscast.publish.target import Remote, Target
from newscast.publish.upload_index import UploadIndex
from newscast.site.addresses import FEED_FILE
from newscast.site.manifest_index import is_manifest
from newscast.support.confinement import is_regular, opened
from newscast.support.errors import PublishError
from newscast.support.media_types import is_audio
from newscast.support.messages import Message

Kind = Literal["new", "changed", "same"]
FIXED = (".vtt", ".srt", ".transcript.json", ".chapters.json")
"""What stands at these addresses stays, as audio does."""
NAMING = 3
"""From this place on files name audio: manifests, pages, the feed."""
_FEED = re.compile(r"feed(\.[0-9]+)?\.xml")
_EARLIER = re.compile(r"(\.r[1-9][0-9]*)?(\.transcript|\.chapters|\.cover)?\.[a-z0-9]+")
"""What follows the slug in the name of an episode's file, of whatever revision."""


@dataclass(frozen=True)
class Change:
    """One file of the public folder, compared with the target."""

    name: str
    kind: Kind
    bytes: int
    sha256: str


def decide(
    workspace: Workspace,
    names: Sequence[str],
    target: Target,
    ledger: UploadIndex,
    there: Mapping[str, Remote],
    known: Sequence[PublishedFeed],
) -> Iterator[Change]:
    """Return how each file differs from the target. Raise PublishError where audio or a GUID would change."""
    live = named_by(known)
    require_same_guids(known, own_feeds(workspace), target.address)
    for name in names:
        path = workspace.public / name
        sha256, size = ledger.sha256(path), path.stat().st_size
        kind = _compared(name, sha256, size, there, target, ledger)
        if kind == "changed" and name in live and (is_audio(name) or name.endswith(FIXED)):
            raise PublishError(
                Message(
                    "`{name}` is published with other bytes, and what is published stays as it is", name=name
                ),
                at=target.address,
                hint=Message(
                    "`newscast publish` in place marks it here, then render {name} again: "
                    "it becomes a new revision",
                    name=name.partition(".")[0],
                ),
            )
        yield Change(name, kind, size, sha256)


def named_by(live: Sequence[PublishedFeed]) -> frozenset[str]:
    """All files that these feeds name."""
    return frozenset[str]().union(*(feed.names for feed in live))


def live_feeds(target: Target, there: Mapping[str, Remote], workspace: Workspace) -> list[PublishedFeed]:
    """Return the contents of the feed's pages at the target."""
    return [_known(target, name, workspace) for name in there if _FEED.fullmatch(name)]


def _known(target: Target, name: str, workspace: Workspace) -> PublishedFeed:
    with target.opened(name) as file:
        return read_feed(file, workspace)


def own_feeds(workspace: Workspace) -> Iterator[PublishedFeed]:
    """Yield the contents of the local feed's pages."""
    for path in sorted(workspace.public.glob("feed*.xml")):
        with opened(path) as file:
            yield read_feed(file, workspace)


def _compared(
    name: str, sha256: str, size: int, there: Mapping[str, Remote], target: Target, ledger: UploadIndex
) -> Kind:
    remote = there.get(name)
    if remote is None:
        return "new"
    if remote.bytes != size:
        return "changed"
    known = ledger.seen(target.address, name, remote)
    if not known:
        known = target.sha256(name)
        ledger.note(target.address, name, remote, known)
    return "same" if known == sha256 else "changed"


def files_to_put(workspace: Workspace, inventory: Inventory, there: Mapping[str, Remote]) -> list[str]:
    """The files of the public folder that go there.

    Those of an episode that its manifest does not list are of earlier revisions, or of a render that somebody
    else was ahead of: they never replace what stands there.
    """
    names = []
    for path in workspace.public.iterdir():
        name = path.name
        if name.startswith(".") or not is_regular(path):
            continue
        slug = None if name.endswith((".html", ".xml")) or is_manifest(name) else inventory.owner(name)
        if slug in inventory.without_media or (slug and name not in inventory.sizes and name in there):
            continue
        names.append(name)
    return names


def unwanted(inventory: Inventory, there: Mapping[str, Remote]) -> list[str]:
    """The media of withdrawn episodes that are to be removed."""
    return [
        name for name in sorted(there) if is_media(name) and inventory.owner(name) in inventory.without_media
    ]


def is_media(name: str) -> bool:
    """Return whether a file is neither a manifest nor a page or feed."""
    return not (name.startswith(".") or name.endswith((".html", ".xml")) or is_manifest(name))


def in_order(names: list[str]) -> list[str]:
    """Order names for upload: audio, then what belongs to it, manifests, pages, and the feed's pages from the
    last to feed.xml.
    """
    return sorted(names, key=lambda name: (place(name), name in (FEED_FILE, "index.html"), name))


def place(name: str) -> int:
    """Return the sort key of a file: files that name others are uploaded after them."""
    if name.endswith(".xml"):
        return 5
    if name.startswith("index.") and name.endswith(".html"):
        return 4
    kinds = [is_audio(name), name.endswith(FIXED), not name.endswith((".json", ".html"))]
    return kinds.index(True) if True in kinds else NAMING


def is_kept(name: str, slugs: Set[str]) -> bool:
    """Return whether newscast keeps it though nothing names it now: a lock, an earlier revision's file."""
    slug = slug_of(name, slugs)
    return name.startswith(".") or bool(slug and _EARLIER.fullmatch(name.removeprefix(slug)))
