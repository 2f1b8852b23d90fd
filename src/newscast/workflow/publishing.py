"""Publishing a show: its feed and pages, written from the manifests here and at the target, put there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscast import publish as stage
from newscast.model.workspace import Workspace
from newscast.publish.archive import settle_withdrawals
from newscast.publish.publishing import Tell
from newscast.publish.upload_index import UploadIndex, ledger_path
from newscast.site.feed import FeedFinding, FeedResult, check_feed, write_feed
from newscast.site.manifest_index import Elsewhere, nowhere
from newscast.site.pages import write_pages
from newscast.support.errors import PublishError
from newscast.workflow.known_target import known_target, remember, targets_path
from newscast.workflow.rule_settings import require_rule_settings


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


def write_site(workspace: Workspace, limit: int | None = None) -> FeedResult:
    """Writes the pages and, when all that it names is here or at the target, the feed.

    Raises NewscastError; the old feed then stays.
    """
    settle_withdrawals(workspace)
    with UploadIndex(ledger_path(workspace)) as ledger:
        return _written(workspace, ledger.stands, limit)


def check_site(workspace: Workspace) -> list[FeedFinding]:
    """What directories would refuse in the feed; media may be at the target. Raises FeedError without one."""
    require_rule_settings(workspace)
    with UploadIndex(ledger_path(workspace)) as ledger:
        return list(check_feed(workspace, ledger.stands))


def _written(workspace: Workspace, elsewhere: Elsewhere, limit: int | None = None) -> FeedResult:
    return write_feed(workspace, limit=limit, before=partial(write_pages, workspace), elsewhere=elsewhere)


def publish_show(workspace: Workspace, given: str | None, *, dry_run: bool, tell: Tell) -> Publication:
    """Publishes at the target that is `given`, else the known one, else in place. Raises NewscastError.

    The first target of a show is remembered; also one that refuses since somebody else published a revision
    there: the next render must ask it.
    """
    known = known_target(workspace, given)
    if known is None:
        if dry_run:
            raise PublishError("no target is known for this show", hint="give TARGET")
        return Publication("", None, _published_in_place(workspace))
    try:
        done = stage.publish(
            workspace, known.address, dry_run=dry_run, tell=tell, write=partial(_written, workspace)
        )
    except stage.TakenError:
        _remembered(workspace, known.address)
        raise
    remembered = None if dry_run else _remembered(workspace, known.address)
    return Publication(stage.shown(known.address), done, remembered=remembered)


def _published_in_place(workspace: Workspace) -> int:
    settle_withdrawals(workspace)
    marked = stage.mark_published(workspace)
    _written(workspace, nowhere)
    stage.remove_withdrawn_media(workspace)
    return marked


def _remembered(workspace: Workspace, address: str) -> Path | None:
    return targets_path() if remember(workspace, address) else None
