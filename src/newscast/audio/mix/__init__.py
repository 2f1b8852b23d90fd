"""Sets clips, gaps and music on one timeline."""

from newscast.audio.mix.music_cues import music_seconds
from newscast.audio.mix.timeline import PlacedChapter, PlacedCue, PlacedLine, Stretch, Timeline
from newscast.audio.mix.timeline_builder import Line, lay

__all__ = ["Line", "PlacedChapter", "PlacedCue", "PlacedLine", "Stretch", "Timeline", "lay", "music_seconds"]
