"""The feed and what is published beside the audio, made from manifests alone."""

from newscast.feed.sidecars import write_sidecars
from newscast.feed.writing import Written, write_feed

__all__ = ["Written", "write_feed", "write_sidecars"]
