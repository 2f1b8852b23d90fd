"""The mix: clips, gaps and music on one timeline."""

from newscast.audio.mix.music_cues import music_seconds
from newscast.audio.mix.timeline import PlacedChapter, PlacedCue, PlacedLine, Timeline, TimelineSection
from newscast.audio.mix.timeline_builder import PROGRAMME, TimelineLine, build_timeline

__all__ = [
    "PROGRAMME",
    "PlacedChapter",
    "PlacedCue",
    "PlacedLine",
    "Timeline",
    "TimelineLine",
    "TimelineSection",
    "build_timeline",
    "music_seconds",
]
