"""Sets clips, gaps and music on one timeline."""

from newscast.mix.laying import Line, lay
from newscast.mix.score import music_seconds
from newscast.mix.timeline import PlacedChapter, PlacedCue, PlacedLine, Stretch, Timeline

__all__ = ["Line", "PlacedChapter", "PlacedCue", "PlacedLine", "Stretch", "Timeline", "lay", "music_seconds"]
