"""The feed and what is published beside the audio, made from manifests alone."""

from newscast.feed.checking import Complaint, check_feed
from newscast.feed.sidecars import write_sidecars
from newscast.feed.writing import Written, write_feed

__all__ = ["Complaint", "Written", "check_feed", "write_feed", "write_sidecars"]
