"""Publishing a show: its feed and pages, written from the manifests here and at the target, put there."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from newscast import publish as stage
from newscast.model import history
from newscast.model.placeholders import refuse_placeholders
from newscast.model.workspace import Workspace, is_slug
from newscast.publish.archive import settle_withdrawals
from newscast.site.feed.checking import undisclosed
from newscast.site.manifest_index import manifests, nowhere
from newscast.support.errors import PublishError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message
from newscast.workflow.known_target import known_target, remember, targets_path
from newscast.workflow.site_building import write_site
from newscast.workflow.waiting import Settled, foreseen, settle


@dataclass(frozen=True)
class Publication:
    """What became of a publication."""

    address: str
    """Where, without secrets; empty where a web server gives out the public folder itself."""
    done: stage.Published | None
    in_place: int = 0
    """Episodes of a public folder that is given out itself."""
    remembered: Path | None = None
    """The file that has the address from now on, where that is news."""
    settled: Settled = field(default_factory=Settled)
    """What became due; of a dry run: what would."""
    is_idle: bool = False
    """Whether only what has become due was to be published, and nothing had."""


def publish_show(
    workspace: Workspace,
    given: str | None = None,
    reporter: Reporter = SILENT,
    *,
    dry_run: bool = False,
    only_due: bool = False,
) -> Publication:
    """Publish at the target that is `given`, else the known one, else in place. Raises NewscastError.

    What has become due is released first. With `only_due`, nothing else is done unless something had, or a
    publication that was to bring it was cut short. A fault of one episode that waits is left in `settled`.
    The first target of a show is remembered; also one that refuses since somebody else published a revision
    there: the next render must ask it.
    """
    known = known_target(workspace, given)
    if dry_run and known is None:
        raise PublishError(Message("no target is known for this show"), hint=Message("give TARGET"))
    if not only_due:
        refuse_placeholders(workspace)
    settled = foreseen(workspace) if dry_run else settle(workspace, reporter, given)
    if only_due and not (settled.released or _unpublished(workspace)):
        return Publication("", None, settled=settled, is_idle=True)
    if dry_run and settled.released and not any(manifests(workspace.public)):
        return Publication(stage.shown(known.address) if known else "", None, settled=settled)
    refuse_placeholders(workspace)
    if workspace.show.disclosure.is_off:
        where = workspace.loaded_show.place("disclosure")
        tell(reporter, Message("{where}: {what}", where=where, what=undisclosed()), is_warning=True)
    if known is None:
        return Publication("", None, _published_in_place(workspace), settled=settled)
    try:
        done = stage.publish(
            workspace,
            known.address,
            dry_run=dry_run,
            reporter=reporter,
            write=partial(write_site, workspace),
        )
    except stage.TakenError:
        _remembered(workspace, known.address)
        raise
    remembered = None if dry_run else _remembered(workspace, known.address)
    return Publication(stage.shown(known.address), done, remembered=remembered, settled=settled)


def _unpublished(workspace: Workspace) -> bool:
    """Whether a public episode is not yet where people fetch it, or a publication of it was cut short."""
    for entry in manifests(workspace.public):
        slug = entry.name.removesuffix(".json")
        last = history.publication(workspace, slug) if is_slug(slug) else None
        is_out = last is not None and last.event == "published"
        if is_slug(slug) and not is_out and not history.is_withdrawn(workspace, slug):
            return True
    return False


def _published_in_place(workspace: Workspace) -> int:
    settle_withdrawals(workspace)
    marked = stage.mark_published(workspace)
    write_site(workspace, nowhere)
    stage.remove_withdrawn_media(workspace)
    return marked


def _remembered(workspace: Workspace, address: str) -> Path | None:
    return targets_path() if remember(workspace, address) else None
