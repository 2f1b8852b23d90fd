"""Withdrawing an episode, and undoing that; both take effect at the next publication."""

from __future__ import annotations

from dataclasses import dataclass

from newscast.model.history import published_revision, record_withdrawal
from newscast.model.manifest import Manifest, Withdrawal, write_manifest
from newscast.model.workspace import Workspace
from newscast.publish.archive import decided, latest
from newscast.site.manifest_index import load_published
from newscast.support.errors import FeedError, PublishError
from newscast.support.events import SILENT, Reporter
from newscast.support.messages import Message
from newscast.workflow.archive import recall
from newscast.workflow.waiting import recorded_path


@dataclass(frozen=True)
class Withdrawn:
    """What was decided, and whether that was news."""

    withdrawal: Withdrawal
    changed: bool
    media_are_gone: bool = False
    """Of one that is undone: its media were removed, so it must be rendered again."""


def withdraw(
    workspace: Workspace,
    slug: str,
    reason: str,
    reporter: Reporter = SILENT,
    *,
    remove_media: bool = False,
    by: str = "",
) -> Withdrawn:
    """Withdraw the episode; killed anywhere, doing it again finishes. Raises NewscastError."""
    reason = " ".join(reason.split())
    if not reason:
        raise PublishError(
            Message("a withdrawal needs a reason: the episode's page tells it"),
            hint=Message("give `--reason WHY`"),
        )
    recording = _known(workspace, slug, reporter, with_manifest=remove_media)
    news = record_withdrawal(workspace, slug, by, reason)
    decision = decided(workspace, slug)
    assert decision
    before = recording.withdrawn if recording else None
    kept = before is not None and before.restored is None and before.remove_media
    decision = decision.model_copy(update={"remove_media": remove_media or kept})
    changed = _write(workspace, recording, decision)
    return Withdrawn(decision, news or changed)


def restore(workspace: Workspace, slug: str, reporter: Reporter = SILENT, *, by: str = "") -> Withdrawn:
    """Undo a withdrawal. Raises PublishError where the episode is not withdrawn."""
    recording = _known(workspace, slug, reporter)
    before = latest(recording.withdrawn if recording else None, decided(workspace, slug))
    if before is None:
        raise PublishError(Message("is not withdrawn"), at=f"`{slug}`")
    if decided(workspace, slug) is None:
        record_withdrawal(workspace, slug, before.by, before.reason)
    news = record_withdrawal(workspace, slug, by, undo=True)
    decision = decided(workspace, slug)
    assert decision
    assert decision.restored
    decision = before.model_copy(update={"restored": decision.restored})
    changed = _write(workspace, recording, decision)
    gone = before.remove_media and not (
        recording and recorded_path(workspace, slug).with_name(recording.file).is_file()
    )
    return Withdrawn(decision, news or changed, gone)


def _known(
    workspace: Workspace, slug: str, reporter: Reporter, *, with_manifest: bool = False
) -> Manifest | None:
    """Return the recording; None where its manifest is not to be had and only the history knows of it."""
    recall(workspace, slug, reporter)
    path = recorded_path(workspace, slug)
    known = published_revision(workspace, slug) > 0
    if not path.is_file() and known and not with_manifest:
        return None
    if not path.is_file():
        raise FeedError(
            Message("no such recording: the episode is neither here nor at a target that is known"),
            at=path,
            hint=Message("`newscast pull TARGET`"),
        )
    return load_published(path, Manifest)


def _write(workspace: Workspace, recording: Manifest | None, decision: Withdrawal) -> bool:
    if recording is None or recording.withdrawn == decision:
        return False
    whole = recording.model_copy(update={"withdrawn": decision})
    write_manifest(whole, recorded_path(workspace, recording.episode))
    return True
