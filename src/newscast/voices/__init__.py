"""Voices: utterances in, clips out. One engine speaks a whole episode."""

from newscast.voices.engine import Engine, Progress, open_engine
from newscast.voices.preflight import Choice, choose

__all__ = ["Choice", "Engine", "Progress", "choose", "open_engine"]
