"""The feed and what is published beside the audio, made from manifests alone."""

from newscast.site.feed.checking import Complaint, check_feed
from newscast.site.feed.sidecars import write_sidecars
from newscast.site.feed.writing import Written, write_feed

__all__ = ["Complaint", "Written", "check_feed", "write_feed", "write_sidecars"]
