"""Pinyin that an editor writes for Chinese words: `[华为](say:hua2 wei2)`, and how it travels to a voice.

One lower-case syllable with its tone (1 to 5, 5 for none; ü as v) for each character. In a spoken text it
stands behind its character in braces: `华{hua2}为{wei2}`.
"""

from __future__ import annotations

import re

from newscast.languages.han import HAN, is_chinese
from newscast.languages.zh.phonetics import pinyin_syllables

_GIVEN = re.compile(rf"([{HAN}])\{{([a-zê]{{1,6}}[1-5])\}}")
_TONED = re.compile(r"[A-Za-zÀ-ɏ]+[0-9]")
_SYLLABLE = re.compile(r"([a-zê]+)([1-5])")


def is_pinyin(shown: str, say: str) -> bool:
    """Return whether a `say` of Chinese words means pinyin: Latin syllables, one at least with a figure."""
    syllables = say.split()
    return (
        all(is_chinese(character) for character in shown if not character.isspace())
        and any(_TONED.fullmatch(syllable) for syllable in syllables)
        and all(syllable.isalnum() and not is_chinese(syllable) for syllable in syllables)
    )


def pinyin_fault(shown: str, say: str) -> str:
    """Return what is wrong with the pinyin for `shown`; empty if nothing, or if `say` is words."""
    if not is_pinyin(shown, say):
        return ""
    for syllable in say.split():
        if fault := _syllable_fault(syllable):
            return fault
    characters, syllables = len("".join(shown.split())), len(say.split())
    if characters != syllables:
        return f"gives {syllables} syllables for the {characters} characters of {shown}; give one for each"
    return ""


def annotated(shown: str, say: str) -> str:
    """Return `华{hua2}为{wei2}` for 华为 with the pinyin `hua2 wei2`, which `pinyin_fault` accepts."""
    return "".join(
        f"{character}{{{syllable}}}"
        for character, syllable in zip("".join(shown.split()), say.split(), strict=True)
    )


def given(shown: str, say: str, *, takes_pinyin: bool) -> str:
    """Return the input of a voice for words with a `say`: pinyin if it takes it, else the words; or the
    `say`.
    """
    if not is_pinyin(shown, say):
        return f" {say} "
    return annotated(shown, say) if takes_pinyin and not pinyin_fault(shown, say) else shown


def without_pinyin(spoken: str) -> str:
    """A spoken text without the pinyin in it."""
    return _GIVEN.sub(r"\1", spoken)


def split_pinyin(spoken: str) -> tuple[str, dict[int, str]]:
    """A spoken text without the pinyin in it, and the pinyin by the place of its character."""
    parts: list[str] = []
    pinyin: dict[int, str] = {}
    done = length = 0
    for match in _GIVEN.finditer(spoken):
        if _syllable_fault(match[2]):
            continue
        parts.append(spoken[done : match.end(1)])
        length += match.end(1) - done
        pinyin[length - 1] = match[2]
        done = match.end()
    return "".join([*parts, spoken[done:]]), pinyin


def _syllable_fault(syllable: str) -> str:
    if "ü" in syllable.lower():
        return f"{syllable!r} is no pinyin; write ü as v"
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:
        return f"{syllable!r} is no pinyin; write a lower-case syllable with its tone, 1 to 5, such as wei2"
    if match[1] not in pinyin_syllables():
        return f"{syllable!r} is no syllable of Mandarin; such as wei2"
    return ""
