"""The feed and what is published beside the audio, made from manifests alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.site.feed.sidecars import write_sidecars
from newscast.site.feed.writing import FeedResult, write_feed

if TYPE_CHECKING:
    from newscast.site.feed.checking import FeedFinding, check_feed

__all__ = ["FeedFinding", "FeedResult", "check_feed", "write_feed", "write_sidecars"]


def __getattr__(name: str) -> object:
    """Import the feed's rules only when a feed is checked."""
    if name in {"FeedFinding", "check_feed"}:
        from newscast.site.feed import checking

        return getattr(checking, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
