"""Speech synthesis: utterances in, clips out. One engine speaks a whole episode."""

from newscast.voices.engine import Engine, open_engine
from newscast.voices.preflight import EngineChoice, choose_engine, without_preflight

__all__ = ["Engine", "EngineChoice", "choose_engine", "open_engine", "without_preflight"]
