"""Publishing: decide what differs, then put it in an order in which apps never see a gap."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import tenacity

from newscast.model.history import is_withdrawn, record_publication
from newscast.model.manifest import ManifestSummary
from newscast.model.workspace import Workspace
from newscast.publish.archive import Merged, TakenError, accept, merged_archive, settle_withdrawals
from newscast.publish.deciding import (  # fmt: skip
    NAMING,
    Change,
    decide,
    files_to_put,
    in_order,
    is_kept,
    is_media,
    live_feeds,
    named_by,
    own_feeds,
    place,
    unwanted,
)
from newscast.publish.inventory import Inventory, inventory_of
from newscast.publish.lock import Lock
from newscast.publish.published_feed import PublishedFeed
from newscast.publish.target import Target
from newscast.publish.upload_index import UploadIndex, ledger_path
from newscast.site.addresses import FEED_FILE, public_address
from newscast.site.manifest_index import Elsewhere, load_published, manifests, nowhere
from newscast.support.errors import PublishError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.messages import Message

ATTEMPTS = 3
_ID = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True)
class Published:
    """The result of a publication, or (`--dry-run`) of one that would be made."""

    changes: tuple[Change, ...]
    """What was put there, in order."""
    same: int
    """Files that were already there."""
    brought: tuple[str, ...] = ()
    """Episodes whose manifest came from there: another computer published them."""
    removed: tuple[str, ...] = ()
    """Media of withdrawn episodes that were taken away there."""
    unnamed: tuple[str, ...] = ()
    """What stands there and is named by nothing; only a dry run looks."""


Write = Callable[[Elsewhere], object]
"""Makes feed and pages of the manifests here; media may be where the show is published instead."""


def publish(
    workspace: Workspace,
    address: str,
    *,
    dry_run: bool = False,
    reporter: Reporter = SILENT,
    write: Write | None = None,
) -> Published:
    """Bring the target up to the public folder: media first, the feed last, each file verified.

    The target is the show's archive: its manifests are merged with those here before `write` makes feed and
    pages, so an episode leaves the feed only when it is withdrawn. Files with the same checksum are skipped.
    Nothing is removed but the media of withdrawn episodes, and the feed is only put there when everything it
    names is there, so an interrupted publication leaves the old feed working, and running it again finishes.
    Before anything that names an episode's audio goes there, its log has it as publishing: wherever this is
    killed, a later render leaves that audio alone.

    Raise PublishError (TakenError where somebody else published that revision); FeedError where the public
    folder is not what its manifests say.
    """
    with UploadIndex(ledger_path(workspace)) as ledger:
        if not write:
            _require_feed(workspace)
        inventory_of(workspace, ledger, lambda name, size: True)
        target = Target(address)
        if dry_run:
            return _foreseen(workspace, target, ledger)
        with target.locked() as lock:
            target.sweep()
            done = _brought_up(workspace, target, ledger, lock, reporter, write)
        log_publication(workspace, "published")
        return done


def _brought_up(
    workspace: Workspace,
    target: Target,
    ledger: UploadIndex,
    lock: Lock,
    reporter: Reporter,
    write: Write | None,
) -> Published:
    there = target.files()
    live = live_feeds(target, there, workspace)
    brought = []
    for merged in merged_archive(workspace, target, there, named_by(live), ledger):
        if merged.outcome == "taken":
            _take_over(workspace, merged, target)
        if merged.outcome == "theirs":
            brought.append(merged.slug)
        accept(workspace, merged)
        target.renew(lock)
    settle_withdrawals(workspace)
    ledger.stand(there)
    _require_kept(workspace, live, target.address)
    if write:
        write(ledger.stands)
    inventory = inventory_of(workspace, ledger, ledger.stands)
    names = in_order(files_to_put(workspace, inventory, there))
    plan = _split(list(decide(workspace, names, target, ledger, there, live)))
    _carry_out(workspace, plan, target, ledger, lock, reporter, inventory)
    removed = unwanted(inventory, target.files())
    for name in removed:
        target.remove(name)
    remove_withdrawn_media(workspace, inventory)
    ledger.stand(target.files())
    return replace(plan, brought=tuple(brought), removed=tuple(removed))


def _take_over(workspace: Workspace, merged: Merged, target: Target) -> None:
    """Record the other machine's revision, from which the next render counts on, and raise PublishError."""
    assert merged.recording
    record_publication(workspace, merged.slug, merged.recording)
    raise TakenError(merged.why, at=target.address)


def _foreseen(workspace: Workspace, target: Target, ledger: UploadIndex) -> Published:
    """Return what a publication would do now; write nothing, locally or at the target."""
    there = target.files()
    live = live_feeds(target, there, workspace)
    brought, named = [], set(named_by(live))
    for merged in merged_archive(workspace, target, there, named_by(live), ledger):
        if merged.outcome == "taken":
            raise TakenError(merged.why, at=target.address)
        if merged.recording:
            named |= {file.file for file in merged.recording.all_files}
        if merged.outcome == "theirs":
            brought.append(merged.slug)
    inventory = inventory_of(workspace, ledger, lambda name, size: True)
    names = [
        name
        for name in in_order(files_to_put(workspace, inventory, there))
        if name.removesuffix(".json") not in brought
    ]
    plan = _split(list(decide(workspace, names, target, ledger, there, live)))
    slugs = inventory.slugs | set(brought)
    own = {f"{slug}{suffix}" for slug in slugs for suffix in (".json", ".html")}
    known = named | own | inventory.sizes.keys() | set(names)
    unnamed = [name for name in sorted(there) if name not in known and not is_kept(name, slugs)]
    return replace(
        plan,
        brought=tuple(brought),
        removed=tuple(unwanted(inventory, there)),
        unnamed=tuple(unnamed),
    )


def mark_published(workspace: Workspace) -> int:
    """Log every episode of the public folder as published, for a folder that a web server reads itself.

    Return their number, the withdrawn left out. Raise FeedError where the folder is not what its manifests
    say.
    """
    with UploadIndex(ledger_path(workspace)) as ledger:
        inventory = inventory_of(workspace, ledger, nowhere)
        log_publication(workspace, "published")
        return len(inventory.slugs) - len(inventory.withdrawn)


def _require_kept(workspace: Workspace, live: Sequence[PublishedFeed], address: str) -> None:
    """Raise PublishError where the feed there lists an episode that neither side has a manifest of."""
    base = public_address(workspace.show)
    for page in (page for feed in live for page in feed.guids):
        slug = page.removeprefix(base).removesuffix(".html")
        if not page.startswith(base) or not page.endswith(".html") or not _ID.fullmatch(slug):
            continue
        if (workspace.public / f"{slug}.json").is_file() or is_withdrawn(workspace, slug):
            continue
        raise PublishError(
            Message(
                "the feed there lists `{slug}`, whose manifest {slug}.json is neither there nor here: "
                "it would drop out",
                slug=slug,
            ),
            at=address,
            hint=Message("publish from a computer that has it, or `newscast withdraw {slug}`", slug=slug),
        )


def _split(changes: list[Change]) -> Published:
    todo = tuple(change for change in changes if change.kind != "same")
    return Published(todo, len(changes) - len(todo))


def _carry_out(
    workspace: Workspace,
    plan: Published,
    target: Target,
    ledger: UploadIndex,
    lock: Lock,
    reporter: Reporter,
    inventory: Inventory,
) -> None:
    total, done = sum(change.bytes for change in plan.changes), 0
    logged = gate_open = False
    for change in plan.changes:
        if not logged and place(change.name) >= NAMING:
            changed = {one.name.removesuffix(".json") for one in plan.changes}
            log_publication(workspace, "publishing", changed)
            logged = True
        if not gate_open and change.name.endswith(".xml"):
            require_named(workspace, target, inventory)
            gate_open = True
        target.renew(lock)
        _put(workspace.public / change.name, change, target)
        done += change.bytes
        advance(reporter, Message("publish"), done, total)
    sent = {change.name: change.sha256 for change in plan.changes}
    for name, remote in target.files().items():
        if name in sent:
            ledger.note(target.address, name, remote, sent[name])


def _put(path: Path, change: Change, target: Target) -> None:
    """Upload the file and read it back, with a few retries."""
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
                    Message("`{change_name}` did not arrive as it was sent", change_name=change.name),
                    at=target.address,
                    hint=Message("publish again"),
                )


def require_named(workspace: Workspace, target: Target, inventory: Inventory) -> None:
    """Raise PublishError unless everything that the feed names is at the target, in full length."""
    there = target.files()
    for feed in own_feeds(workspace):
        for name in sorted(feed.names):
            local = workspace.public / name
            size = local.stat().st_size if local.is_file() else inventory.sizes.get(name, -1)
            if not name.endswith(".xml") and (name not in there or there[name].bytes != size):
                raise PublishError(
                    Message(
                        "`{name}`, which the feed names, is not there: the feed stays as it was", name=name
                    ),
                    at=target.address,
                    hint=Message("publish again"),
                )


def log_publication(
    workspace: Workspace, event: Literal["publishing", "published"], slugs: Set[str] | None = None
) -> None:
    """Log the publication in the history of every episode (or of `slugs`) where it is missing."""
    for entry in manifests(workspace.public):
        if slugs is None or entry.name.removesuffix(".json") in slugs:
            recording = load_published(Path(entry.path), ManifestSummary)
            record_publication(workspace, recording.episode, recording, event)


def _require_feed(workspace: Workspace) -> None:
    if not (workspace.public / FEED_FILE).is_file():
        raise PublishError(
            Message("there is nothing to publish yet"),
            at=workspace.public / FEED_FILE,
            hint=Message("`newscast produce S`"),
        )


def remove_withdrawn_media(workspace: Workspace, inventory: Inventory | None = None) -> None:
    """Remove from the public folder the media of withdrawn episodes that are to go."""
    if inventory is None:
        with UploadIndex(ledger_path(workspace)) as ledger:
            inventory = inventory_of(workspace, ledger, nowhere)
    for path in list(workspace.public.iterdir()) if inventory.without_media else []:
        if is_media(path.name) and inventory.owner(path.name) in inventory.without_media:
            path.unlink(missing_ok=True)
