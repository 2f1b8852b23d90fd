"""The master: the mix at its target loudness, in the published files."""

from newscast.audio.master.id3_tags import TagChapter, Tags
from newscast.audio.master.labels import read_label
from newscast.audio.master.mastering import Mastered, master
from newscast.audio.master.renditions import render_renditions

__all__ = ["Mastered", "TagChapter", "Tags", "master", "read_label", "render_renditions"]
