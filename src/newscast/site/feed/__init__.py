"""The feed and what is published beside the audio, made from manifests alone."""

from newscast.site.feed.checking import FeedFinding, check_feed
from newscast.site.feed.sidecars import write_sidecars
from newscast.site.feed.writing import FeedResult, write_feed

__all__ = ["FeedFinding", "FeedResult", "check_feed", "write_feed", "write_sidecars"]
