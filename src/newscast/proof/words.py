"""Spoken text as words with a sound each, so that what was said and what was heard can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newscast.languages.zh.phonetics import VOWELS, english, spelled, syllable

_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-zÀ-ÖØ-öø-ɏ'’]*|[㐀-鿿〇]|\d")
_VOWEL_RUN = re.compile(f"[{''.join(sorted(VOWELS))}]+")
_DIGITS = "零一二三四五六七八九"


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
        return self.text.isascii() or not "㐀" <= self.text[0] <= "鿿"

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

    return frozenset(pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")[0])


def _sound(text: str) -> str:
    if text.isdigit():
        return syllable(_DIGITS[int(text)])
    if "㐀" <= text[0] <= "鿿" or text == "〇":
        return syllable("零" if text == "〇" else text)
    return spelled(text) if len(text) == 1 else english(text)
