"""The target as the show's archive: its manifests and those here, the newest revision of each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from newscast.model import history
from newscast.model.episode import valid_id
from newscast.model.listed_files import file_fault
from newscast.model.manifest import Manifest, Withdrawal, manifest_text, parse_manifest, write_manifest
from newscast.model.workspace import Workspace
from newscast.publish.target import Remote, Target
from newscast.publish.upload_index import UploadIndex
from newscast.site.addresses import public_address
from newscast.site.manifest_index import is_manifest, load_published, manifests, require_fit
from newscast.support.errors import FeedError, PublishError
from newscast.support.files import write_bytes
from newscast.support.messages import Message

LARGEST_MANIFEST_BYTES = 32 * 2**20
"""A hundred hours of speech take less."""
MOST_MANIFESTS = 50_000

Outcome = Literal["same", "ours", "theirs", "merged", "taken"]


class TakenError(PublishError):
    """Another machine published different audio under this revision's number, or under a later one."""


@dataclass(frozen=True)
class Merged:
    """The merge of an episode's manifest at the target with the local one."""

    slug: str
    outcome: Outcome
    recording: Manifest | None = None
    """What is to stand here; None where nothing changes here."""
    data: bytes = b""
    why: str = ""
    """Of a number that is taken: which, and by what."""


def merged_archive(
    workspace: Workspace,
    target: Target,
    there: Mapping[str, Remote],
    listed: frozenset[str],
    ledger: UploadIndex,
) -> Iterator[Merged]:
    """Merge every episode of the target with the local one, one in memory at a time; write nothing.

    What stands at a target is a stranger's data. A file that is called like a manifest and is none is passed
    over, unless the feed there lists that episode (`listed` are the files that it names): it would drop out.
    Raise PublishError for that, FeedError for a manifest here that is broken.
    """
    names = sorted(name for name in there if is_manifest(name))
    if len(names) > MOST_MANIFESTS:
        raise PublishError(
            Message(
                "holds {count:,} manifests, more than {MOST_MANIFESTS:,}",
                count=len(names),
                MOST_MANIFESTS=MOST_MANIFESTS,
            ),
            at=target.address,
        )
    for name in names:
        slug = name.removesuffix(".json")
        if not _is_slug(slug) or _is_same(workspace.public / name, name, there[name], target, ledger):
            continue
        ours_path = workspace.public / name
        ours = load_published(ours_path, Manifest) if ours_path.is_file() else None
        try:
            data = read_manifest(target, name, there[name])
            theirs = require_fit(parse_manifest(data, Manifest, name), slug, name)
        except FeedError as error:
            if ours is None and f"{slug}.html" in listed and not history.is_withdrawn(workspace, slug):
                raise PublishError(
                    Message("{error}; `{slug}` would drop out of the feed", error=error, slug=slug),
                    at=target.address,
                    hint=Message(
                        "publish from a computer that has {slug}, or `newscast withdraw {slug}`", slug=slug
                    ),
                ) from error
            continue
        ledger.note(target.address, name, there[name], hashlib.sha256(data).hexdigest())
        yield merge(workspace, ours, theirs, data)


def read_manifest(target: Target, name: str, remote: Remote) -> bytes:
    """Return the manifest's bytes; raise FeedError where it is larger than any manifest."""
    if remote.bytes > LARGEST_MANIFEST_BYTES:
        raise FeedError(Message("has {bytes:,} bytes, more than any manifest", bytes=remote.bytes), at=name)
    with target.opened(name) as file:
        return file.read(LARGEST_MANIFEST_BYTES)


def merge(workspace: Workspace, ours: Manifest | None, theirs: Manifest, data: bytes = b"") -> Merged:
    """Return the merge of an episode's two manifests: the newest revision, and the last word on its
    withdrawal.

    `data` is theirs as it stands there. A later revision of ours keeps the date and the corrections that
    listeners know. Raise PublishError where the two have different GUIDs, and ours is published.
    """
    slug = theirs.episode
    withdrawn = latest(ours.withdrawn if ours else None, theirs.withdrawn, decided(workspace, slug))
    if ours is None:
        return _taking(theirs, withdrawn, data, "theirs")
    taken = _taken(workspace, ours, theirs)
    if ours.guid != theirs.guid and not taken:
        page = public_address(workspace.show, f"{slug}.html")
        raise PublishError(
            Message(
                "{page} is published as {guid}, and apps would take {guid2} for another episode",
                page=page,
                guid=theirs.guid,
                guid2=ours.guid,
            ),
            at=workspace.public / f"{slug}.json",
            hint=Message("give its manifest that GUID again"),
        )
    if taken:
        return _taking(theirs, withdrawn, data, "taken", taken)
    if theirs.revision > ours.revision:
        return _taking(theirs, withdrawn, data, "theirs")
    known = {line.revision: line for line in (*ours.corrections, *theirs.corrections)}
    lines = tuple(known[number] for number in sorted(known)) if ours.revision > theirs.revision else None
    whole = ours.model_copy(
        update={
            "published": theirs.published,
            "corrections": ours.corrections if lines is None else lines,
            "withdrawn": withdrawn,
        }
    )
    if whole == ours:
        return Merged(slug, "same" if ours == theirs else "ours")
    return Merged(slug, "merged", whole, manifest_text(whole).encode())


def _taking(
    theirs: Manifest, withdrawn: Withdrawal | None, data: bytes, outcome: Outcome, why: str = ""
) -> Merged:
    whole = theirs.model_copy(update={"withdrawn": withdrawn})
    kept = data if data and whole == theirs else manifest_text(whole).encode()
    return Merged(theirs.episode, outcome, whole, kept, why)


def _taken(workspace: Workspace, ours: Manifest, theirs: Manifest) -> str:
    """Return how another machine's revision conflicts with ours; empty where it does not."""
    next_one = f"render {ours.episode} again: it becomes revision {theirs.revision + 1}"
    if ours.revision > theirs.revision:
        return ""
    if ours.revision < theirs.revision:
        if _is_published(workspace, ours):
            return ""
        ahead = f"revision {theirs.revision} is published there"
        return f"`{ours.file}` was never published, and {ahead}; {next_one}"
    there = {file.file: file.sha256 for file in theirs.all_files}
    other = [file.file for file in ours.all_files if there.get(file.file, file.sha256) != file.sha256]
    if not other and ours.file == theirs.file:
        return ""
    name = other[0] if other else ours.file
    return f"`{name}` is published with other bytes, and what is published stays as it is; {next_one}"


def _is_published(workspace: Workspace, recording: Manifest) -> bool:
    return any(
        entry.event in ("published", "publishing") and entry.sha256 == recording.sha256
        for entry in history.history(workspace, recording.episode)
    )


def accept(workspace: Workspace, merged: Merged) -> None:
    """Write the result of the merge; killed anywhere, the next merge finishes.

    Files of ours that the manifest lists with other bytes go first: they are no published ones.
    """
    if merged.recording is None:
        return
    for file in merged.recording.all_files if merged.outcome in ("theirs", "taken") else ():
        path = workspace.public / file.file
        if path.is_symlink() or file_fault(file, workspace.public) == "changed":
            path.unlink()
    write_bytes(workspace.public / f"{merged.slug}.json", merged.data)


def decided(workspace: Workspace, slug: str) -> Withdrawal | None:
    """Return the history's last decision on withdrawing the episode, by whichever computer."""
    withdrawal: Withdrawal | None = None
    for entry in history.history(workspace, slug):
        if entry.event == "withdrawn":
            withdrawal = Withdrawal(time=entry.time, by=entry.by, reason=entry.detail or "…")
        elif entry.event == "restored" and withdrawal:
            withdrawal = withdrawal.model_copy(update={"restored": entry.time})
    return withdrawal


def settle_withdrawals(workspace: Workspace) -> None:
    """Write into the manifests here what the history has decided since, by whichever computer."""
    for entry in manifests(workspace.public):
        slug = entry.name.removesuffix(".json")
        if _is_slug(slug) and (decision := decided(workspace, slug)):
            recording = load_published(Path(entry.path), Manifest)
            last = latest(recording.withdrawn, decision)
            if last != recording.withdrawn:
                write_manifest(recording.model_copy(update={"withdrawn": last}), Path(entry.path))


def latest(*withdrawals: Withdrawal | None) -> Withdrawal | None:
    """Return the last decision; of one decision in two wordings the one that removes the media."""
    known = [one for one in withdrawals if one]
    return max(known, key=lambda one: (one.latest, one.remove_media), default=None)


def _is_same(path: Path, name: str, remote: Remote, target: Target, ledger: UploadIndex) -> bool:
    """Return whether the manifest at the target is known to equal the local one."""
    seen = ledger.seen(target.address, name, remote)
    return bool(seen) and path.is_file() and ledger.sha256(path) == seen


def _is_slug(slug: str) -> bool:
    try:
        return bool(valid_id(slug))
    except ValueError:
        return False
