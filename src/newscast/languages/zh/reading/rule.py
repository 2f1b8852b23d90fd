"""Reading rules of Mandarin: shapes stand for their simplified and traditional characters alike."""

from __future__ import annotations

from newscast.languages.reading_rule import Reading, ReadingRule, Table
from newscast.languages.zh.traditional import fold

__all__ = ["Reading", "ReadingRule", "Table", "rule"]


def rule(shape: str, read: Reading, *examples: str) -> ReadingRule:
    """A row of a table of rules."""
    return ReadingRule(fold(shape), read, examples)
