"""The mix: clips, gaps and music on one timeline."""

from newscast.audio.mix.music_cues import music_seconds
from newscast.audio.mix.timeline import PlacedChapter, PlacedCue, PlacedLine, Timeline, TimelineSection
from newscast.audio.mix.timeline_builder import TimelineLine, build_timeline

__all__ = [
    "PlacedChapter",
    "PlacedCue",
    "PlacedLine",
    "Timeline",
    "TimelineLine",
    "TimelineSection",
    "build_timeline",
    "music_seconds",
]
