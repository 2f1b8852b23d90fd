"""A sentence in words with their parts of speech, as jieba's dictionary divides it (rjieba)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Word:
    """A word and where it stands: [start, end)."""

    text: str
    start: int
    end: int
    tag: str
    """Its part of speech as ICTCLAS names it: n noun, v verb, a adjective, d adverb, m numeral, nr name."""


@lru_cache(256)
def words_of(text: str, *, guess: bool = False) -> tuple[Word, ...]:
    """The words of a text; `guess` joins characters to words, names above all, that no dictionary has."""
    words, at = [], 0
    for piece, tag in _jieba().tag(_SURROGATE.sub(" ", text), guess):
        words.append(Word(piece, at, at + len(piece), tag))
        at += len(piece)
    return tuple(words)


def is_known(word: str) -> bool:
    """Return whether jieba's dictionary has the word."""
    return bool(_jieba().has_word(word))


@cache
def _jieba() -> Any:
    import rjieba

    return rjieba.Jieba()
