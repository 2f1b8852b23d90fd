"""Text normalisation for speech: the spoken form of a text whose shown form never changes."""

from newscast.verbalize.reader import Reader, prepare

__all__ = ["Reader", "prepare"]
