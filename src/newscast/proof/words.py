"""Spoken text as words with a sound each, so that what was said and what was heard can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newscast.languages.han import HAN, is_chinese
from newscast.languages.zh.numerals import DIGITS
from newscast.languages.zh.phonetics import VOWELS, english, spelled, syllable

_WORD = re.compile(rf"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’]*|[{HAN}]|\d")
_VOWEL_RUN = re.compile(f"[{''.join(sorted(VOWELS))}]+")


@dataclass(frozen=True)
class ComparedWord:
    """A Chinese character, a Latin word or a letter; `start` and `end` are its place in the spoken text."""

    text: str
    sound: str
    start: int
    end: int

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return self.text.isascii() or not is_chinese(self.text[0])

    @property
    def readings(self) -> frozenset[str]:
        """Every way a Chinese character can be read, in pinyin; what a Latin word sounds like."""
        return frozenset([self.sound]) if self.is_latin else _readings(self.text)

    @property
    def syllables(self) -> int:
        """How many syllables it has when it is read right."""
        return max(1, len(_VOWEL_RUN.findall(self.sound))) if self.is_latin else 1


def compared_words(spoken: str) -> tuple[ComparedWord, ...]:
    """Return the words of a text in spoken form, in order; marks are silent."""
    return tuple(
        ComparedWord(match[0], _sound(match[0]), match.start(), match.end())
        for match in _WORD.finditer(spoken)
    )


def sound_of(words: Sequence[ComparedWord]) -> str:
    """Return how words sound one after the other."""
    return "".join(word.sound for word in words)


def letters_of(words: Sequence[ComparedWord]) -> str:
    """Return how they would sound if every Latin word were spelled."""
    return "".join(spelled(word.text) if word.is_latin else word.sound for word in words)


def joined_of(words: Sequence[ComparedWord]) -> str:
    """Return how they would sound if letters side by side were one Latin word: C U D A as Cuda."""
    text = "".join(word.text if word.is_latin else f" {word.text} " for word in words)
    return "".join(english(run) if run[0].isascii() else syllable(run) for run in text.split())


@lru_cache(maxsize=4096)
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    known = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return frozenset(known[0]) if known else frozenset()


def _sound(text: str) -> str:
    if text.isdigit():
        return syllable(DIGITS[int(text)])
    if is_chinese(text[0]):
        return syllable(text)
    return spelled(text) if len(text) == 1 else english(text)
