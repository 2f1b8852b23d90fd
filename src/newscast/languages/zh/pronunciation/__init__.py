"""Pronunciation of Mandarin sentences: polyphones by their words and neighbours."""

from newscast.languages.zh.pronunciation.sentences import readings

__all__ = ["readings"]
