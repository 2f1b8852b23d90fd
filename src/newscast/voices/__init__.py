"""Voices: utterances in, clips out. One engine speaks a whole episode."""

from newscast.voices.choice import Choice, choose
from newscast.voices.engine import Engine, Progress, open_engine

__all__ = ["Choice", "Engine", "Progress", "choose", "open_engine"]
