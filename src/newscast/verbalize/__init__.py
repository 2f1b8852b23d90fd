"""Say: how a text is read aloud. The shown text never changes; what the voice is given is made here."""

from newscast.verbalize.reader import Reader, prepare

__all__ = ["Reader", "prepare"]
