"""Voices: utterances in, clips out. One engine speaks a whole episode."""

from newscast.voices.engine import Engine, Progress, open_engine
from newscast.voices.preflight import EngineChoice, choose_engine

__all__ = ["Engine", "EngineChoice", "Progress", "choose_engine", "open_engine"]
