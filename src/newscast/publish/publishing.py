"""Publishing: decide what differs, then put it in an order in which apps never see a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import tenacity

from newscast.model.history import record_publication
from newscast.model.manifest import ManifestSummary
from newscast.model.workspace import Workspace
from newscast.publish.lock import Lock
from newscast.publish.published_feed import PublishedFeed, read_feed, require_same_guids
from newscast.publish.target import Remote, Target
from newscast.publish.upload_index import UploadIndex
from newscast.site.addresses import FEED_FILE
from newscast.site.manifest_index import load_published, manifests
from newscast.support.confinement import is_regular, opened
from newscast.support.errors import FeedError, PublishError
from newscast.support.media_types import is_audio

ATTEMPTS = 3
Kind = Literal["new", "changed", "same"]
_FIXED = (".vtt", ".srt", ".transcript.json", ".chapters.json")
NAMING = 3
"""From this place on files name audio: manifests, pages, the feed."""
_FEED = re.compile(r"feed(\.[0-9]+)?\.xml")
Tell = Callable[[str, float, float], None]
"""Hears (what is going on, done, total), in bytes."""


@dataclass(frozen=True)
class Change:
    """One file of the public folder against the target."""

    name: str
    kind: Kind
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Published:
    """What a publication did, or (`--dry-run`) would do."""

    changes: tuple[Change, ...]
    """What was put there, in order."""
    same: int
    """Files that were already there."""


def publish(
    workspace: Workspace,
    address: str,
    *,
    dry_run: bool = False,
    tell: Tell = lambda what, done, total: None,
) -> Published:
    """Brings the target up to the public folder: media first, the feed last, each file verified.

    Files with the same checksum are skipped. Nothing is removed, and the feed is only put there when
    everything it names is there, so an interrupted publication leaves the old feed working, and running it
    again finishes. Before anything that names an episode's audio goes there, its log has it as publishing:
    wherever this is killed, a later render leaves that audio alone.

    Raises PublishError; FeedError where the public folder is not what its manifests say.
    """
    with UploadIndex(workspace.cache / "publish-1.sqlite3") as ledger:
        names = _in_order(_local_files(workspace))
        check_manifests(workspace, ledger)
        target = Target(address)
        if dry_run:
            return _split(list(decide(workspace, names, target, ledger)))
        with target.locked() as lock:
            target.sweep()
            plan = _split(list(decide(workspace, names, target, ledger)))
            _carry_out(workspace, plan, target, ledger, lock, tell)
        log_publication(workspace, "published")
        return plan


def mark_published(workspace: Workspace) -> int:
    """Logs every episode of the public folder as published, for a folder that a web server reads itself.

    Says how many there are. Raises FeedError where the folder is not what its manifests say.
    """
    with UploadIndex(workspace.cache / "publish-1.sqlite3") as ledger:
        found = check_manifests(workspace, ledger)
        log_publication(workspace, "published")
        return found


def check_manifests(workspace: Workspace, ledger: UploadIndex) -> int:
    """Raises FeedError where a file is missing or was changed behind its manifest's back; counts episodes."""
    count = 0
    for entry in manifests(workspace.public):
        count += 1
        recording = load_published(Path(entry.path), ManifestSummary)
        listed = [(recording.file, recording.sha256), *((f.file, f.sha256) for f in recording.files)]
        for name, sha256 in listed:
            path = workspace.public / name
            if not path.is_file():
                raise FeedError(f"lists `{name}`, which is not there", at=entry.path, hint="render it again")
            if ledger.sha256(path) != sha256:
                raise FeedError(
                    f"is not the file its manifest {entry.name} lists: it was changed",
                    at=path,
                    hint=f"render {recording.episode} again",
                )
    return count


def decide(
    workspace: Workspace, names: Sequence[str], target: Target, ledger: UploadIndex
) -> Iterator[Change]:
    """How each file differs from the target. Raises PublishError where audio or a GUID would change."""
    there = target.files()
    told = [_told(target, name, workspace) for name in there if _FEED.fullmatch(name)]
    live = frozenset[str]().union(*(feed.names for feed in told))
    require_same_guids(told, _own_feeds(workspace), target.address)
    for name in names:
        path = workspace.public / name
        sha256, size = ledger.sha256(path), path.stat().st_size
        kind = _compared(name, sha256, size, there, target, ledger)
        if kind == "changed" and name in live and (is_audio(name) or name.endswith(_FIXED)):
            raise PublishError(
                f"`{name}` is published with other bytes, and what is published stays as it is",
                at=target.address,
                hint=f"`newscast publish` in place marks it here, then render {name.partition('.')[0]} again:"
                " it becomes a new revision",
            )
        yield Change(name, kind, size, sha256)


def _told(target: Target, name: str, workspace: Workspace) -> PublishedFeed:
    with target.opened(name) as file:
        return read_feed(file, workspace)


def _own_feeds(workspace: Workspace) -> Iterator[PublishedFeed]:
    for path in sorted(workspace.public.glob("feed*.xml")):
        with opened(path) as file:
            yield read_feed(file, workspace)


def _compared(
    name: str, sha256: str, size: int, there: dict[str, Remote], target: Target, ledger: UploadIndex
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


def _split(changes: list[Change]) -> Published:
    todo = tuple(change for change in changes if change.kind != "same")
    return Published(todo, len(changes) - len(todo))


def _carry_out(
    workspace: Workspace, plan: Published, target: Target, ledger: UploadIndex, lock: Lock, tell: Tell
) -> None:
    total, done = sum(change.bytes for change in plan.changes), 0
    logged = gate_open = False
    for change in plan.changes:
        if not logged and _place(change.name) >= NAMING:
            log_publication(workspace, "publishing")
            logged = True
        if not gate_open and change.name.endswith(".xml"):
            require_named(workspace, target)
            gate_open = True
        target.renew(lock)
        _put(workspace.public / change.name, change, target)
        done += change.bytes
        tell("publish", done, total)
    sent = {change.name: change.sha256 for change in plan.changes}
    for name, remote in target.files().items():
        if name in sent:
            ledger.note(target.address, name, remote, sent[name])


def _put(path: Path, change: Change, target: Target) -> None:
    """Puts the file there and reads it back, a few times over."""
    attempts = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(ATTEMPTS),
        wait=tenacity.wait_exponential(multiplier=0.2, max=5),
        retry=tenacity.retry_if_exception_type(PublishError),
        reraise=True,
    )
    for attempt in attempts:
        with attempt:
            target.put(path, change.name)
            if target.sha256(change.name) != change.sha256:
                raise PublishError(
                    f"`{change.name}` did not arrive as it was sent", at=target.address, hint="publish again"
                )


def require_named(workspace: Workspace, target: Target) -> None:
    """Raises PublishError unless everything that the feed names is at the target, in full length."""
    there = target.files()
    for feed in _own_feeds(workspace):
        for name in sorted(feed.names):
            local = workspace.public / name
            size = local.stat().st_size if local.is_file() else -1
            if not name.endswith(".xml") and (name not in there or there[name].bytes != size):
                raise PublishError(
                    f"`{name}`, which the feed names, is not there: the feed stays as it was",
                    at=target.address,
                    hint="publish again",
                )


def log_publication(workspace: Workspace, event: Literal["publishing", "published"]) -> None:
    """Tells the log of every episode that was not yet told."""
    for entry in manifests(workspace.public):
        recording = load_published(Path(entry.path), ManifestSummary)
        record_publication(workspace, recording.episode, recording, event)


def _local_files(workspace: Workspace) -> list[str]:
    public = workspace.public
    if not (public / FEED_FILE).is_file():
        raise PublishError(
            "there is nothing to publish yet", at=public / FEED_FILE, hint="`newscast produce S`"
        )
    return [path.name for path in public.iterdir() if not path.name.startswith(".") and is_regular(path)]


def _in_order(names: list[str]) -> list[str]:
    """Audio, then what belongs to it, manifests, pages, and the feed's pages from the last to feed.xml."""
    return sorted(names, key=lambda name: (_place(name), name in (FEED_FILE, "index.html"), name))


def _place(name: str) -> int:
    if name.endswith(".xml"):
        return 5
    if name.startswith("index.") and name.endswith(".html"):
        return 4
    kinds = [is_audio(name), name.endswith(_FIXED), not name.endswith((".json", ".html"))]
    return kinds.index(True) if True in kinds else NAMING
