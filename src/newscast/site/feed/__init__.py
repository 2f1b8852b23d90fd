"""The feed and what is published beside the audio, made from manifests alone."""

from newscast.site.feed.catalogue import feed_catalogue, selected_feed_rule
from newscast.site.feed.checking import FeedFinding, check_feed
from newscast.site.feed.sidecars import write_sidecars
from newscast.site.feed.writing import FeedResult, write_feed

__all__ = [
    "FeedFinding",
    "FeedResult",
    "check_feed",
    "feed_catalogue",
    "selected_feed_rule",
    "write_feed",
    "write_sidecars",
]
