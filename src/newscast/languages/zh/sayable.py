"""Characters that no voice can pronounce: letters of other scripts, and Chinese characters nobody reads."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from newscast.languages.han import is_chinese
from newscast.languages.zh.phonetics import syllable

_SPOKEN_SCRIPTS = ("LATIN", "GREEK", "MODIFIER LETTER", "COMBINING", "MICRO", "OHM", "KELVIN", "ANGSTROM")


@lru_cache(4096)
def is_unsayable(character: str) -> bool:
    """Return whether voices for Mandarin and English have no sound for a letter; False for what is no letter.

    Greek letters have names, and figures of any kind are read as figures.
    """
    if character.isascii() or unicodedata.category(character)[0] not in "LM":
        return False
    return any(map(_is_foreign, unicodedata.normalize("NFKC", character)))


def unsayable_runs(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans that no voice can pronounce: whole words, and spaces between them."""
    start = end = -1
    for at, character in enumerate(text):
        if not is_unsayable(character):
            continue
        if start >= 0 and text[end:at].strip(" "):
            yield start, end
            start = at
        elif start < 0:
            start = at
        end = at + 1
    if start >= 0:
        yield start, end


def without_unsayable(text: str) -> str:
    """The text with a space for each character that no voice can pronounce."""
    return "".join(" " if is_unsayable(character) else character for character in text)


def _is_foreign(character: str) -> bool:
    name = unicodedata.name(character, "")
    if is_chinese(character):
        return not (syllable(character) or _has_rare_reading(character))
    if unicodedata.category(character)[0] not in "LM" or name.startswith("VARIATION SELECTOR"):
        return False
    return not name.startswith(_SPOKEN_SCRIPTS)


def _has_rare_reading(character: str) -> bool:
    """The table of sounds ends with the common block; pypinyin's goes on."""
    from pypinyin.constants import PINYIN_DICT

    return ord(character) in PINYIN_DICT
