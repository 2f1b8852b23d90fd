"""Brings the mix to its loudness and into published files."""

from newscast.master.mastering import Mastered, master
from newscast.master.renditions import render_renditions
from newscast.master.tags import TagChapter, Tags

__all__ = ["Mastered", "TagChapter", "Tags", "master", "render_renditions"]
