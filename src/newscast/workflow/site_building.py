"""What listeners get besides the audio: the feed and the pages, built from the manifests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from newscast.site.addresses import FEED_FILE
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message
from newscast.workflow.waiting import settle, waiting_slugs

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.site.feed import FeedResult
    from newscast.site.feed.checking import FeedFinding
    from newscast.site.manifest_index import Elsewhere


def build_site(workspace: Workspace, limit: int | None = None, reporter: Reporter = SILENT) -> FeedResult:
    """Write the pages and, when all that it names is here or at the target, the feed; else the old one stays.

    Episodes that have become due are released first; where one cannot be, the rest is written all the same.
    `limit` is how many episodes feed.xml lists; older ones go to feed.2.xml and so on. Raises NewscastError.
    """
    settled = settle(workspace, reporter)
    for slug in settled.released:
        tell(reporter, Message("{slug} is due: released", slug=slug))
    for slug in settled.held:
        tell(reporter, Message("{slug} is not due any more: it waits again", slug=slug))
    site = _built(workspace, limit)
    if settled.faults:
        raise settled.faults[0]
    return site


def _built(workspace: Workspace, limit: int | None) -> FeedResult:
    from newscast.publish.archive import settle_withdrawals
    from newscast.publish.upload_index import UploadIndex, ledger_path

    settle_withdrawals(workspace)
    with UploadIndex(ledger_path(workspace)) as ledger:
        return write_site(workspace, ledger.stands, limit)


def write_site(workspace: Workspace, elsewhere: Elsewhere, limit: int | None = None) -> FeedResult:
    """Write pages and feed; `elsewhere` says which files need not be here. Raises NewscastError.

    While all that there is waits, there is neither feed nor index: one that was written goes.
    """
    from newscast.site.feed import FeedResult, write_feed
    from newscast.site.manifest_index import manifests
    from newscast.site.pages import write_pages

    if not any(manifests(workspace.public)) and any(waiting_slugs(workspace)):
        workspace.public.mkdir(parents=True, exist_ok=True)
        for pattern in ("feed*.xml", "index*.html"):
            for path in workspace.public.glob(pattern):
                path.unlink(missing_ok=True)
        return FeedResult(workspace.public / FEED_FILE, episodes=0, rendered=0, pages=0)
    return write_feed(workspace, limit=limit, before=partial(write_pages, workspace), elsewhere=elsewhere)


def check_site(workspace: Workspace) -> tuple[FeedFinding, ...]:
    """Return what directories would refuse in the feed as it stands. Raises FeedError without one.

    Media may be at the target alone.
    """
    from newscast.publish.upload_index import UploadIndex, ledger_path
    from newscast.site.feed import check_feed
    from newscast.workflow.rule_settings import require_rule_settings

    require_rule_settings(workspace)
    with UploadIndex(ledger_path(workspace)) as ledger:
        return tuple(check_feed(workspace, ledger.stands))
