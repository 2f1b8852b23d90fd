"""What listeners get besides the audio: the feed and the pages, built from the manifests."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.site.feed import FeedResult
    from newscast.site.feed.checking import FeedFinding


def build_site(workspace: Workspace, limit: int | None = None) -> FeedResult:
    """Write the pages and, when all that it names is there, the feed; else the old feed stays.

    `limit` is how many episodes feed.xml lists; older ones go to feed.2.xml and so on. Raises NewscastError.
    """
    from newscast.site.feed import write_feed
    from newscast.site.pages import write_pages

    return write_feed(workspace, limit=limit, before=partial(write_pages, workspace))


def check_site(workspace: Workspace) -> tuple[FeedFinding, ...]:
    """Return what directories would refuse in the feed as it stands. Raises FeedError without one."""
    from newscast.site.feed import check_feed

    return tuple(check_feed(workspace))
