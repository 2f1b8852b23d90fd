"""Mandarin phonemes of Kokoro v1.0: pinyin as IPA with an arrow for the tone, words apart.

The same alphabet as misaki's `ZHG2P` (Apache-2.0), with which the model was trained; IPA after Duanmu (2007)
and Lin (2007). Which pinyin a character has is decided in `pronunciation`; words are jieba's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

_INITIALS = {
    "b": "p", "p": "pʰ", "m": "m", "f": "f", "d": "t", "t": "tʰ", "n": "n", "l": "l",
    "g": "k", "k": "kʰ", "h": "x", "j": "ʨ", "q": "ʨʰ", "x": "ɕ",
    "zh": "ꭧ", "ch": "ꭧʰ", "sh": "ʂ", "r": "ɻ", "z": "ʦ", "c": "ʦʰ", "s": "s", "": "",
}  # fmt: skip
_FINALS = {
    "a": "a0", "ai": "ai0", "an": "a0n", "ang": "a0ŋ", "ao": "au0", "e": "ɤ0", "ei": "ei0", "en": "ə0n",
    "eng": "ə0ŋ", "i": "i0", "ia": "ja0", "ian": "jɛ0n", "iang": "ja0ŋ", "iao": "jau0", "ie": "je0",
    "in": "i0n", "iou": "jou0", "ing": "i0ŋ", "iong": "jʊ0ŋ", "ong": "ʊ0ŋ", "ou": "ou0", "u": "u0",
    "uei": "wei0", "ua": "wa0", "uai": "wai0", "uan": "wa0n", "uen": "wə0n", "uang": "wa0ŋ", "ueng": "wə0ŋ",
    "uo": "wo0", "o": "wo0", "ü": "y0", "üe": "ɥe0", "üan": "ɥɛ0n", "ün": "y0n",
}  # fmt: skip
_WHOLE = {
    "er": "ɚ0",
    "o": "ɔ0",
    "io": "jɔ0",
    "ê": "ɛ0",
    "m": "m0",
    "n": "n0",
    "ng": "ŋ0",
    "hm": "hm0",
    "hng": "hŋ0",
}
_TONES = {"1": "→", "2": "↗", "3": "↓", "4": "↘", "5": ""}
"""0 in a final is where its tone stands."""

_SANDHI = {"一": "yi1", "不": "bu4"}


@cache
def syllable(pinyin: str) -> str:
    """The IPA of one syllable given as pinyin and tone number, 5 for none: `ni3`. Else ValueError."""
    from pypinyin.contrib.tone_convert import to_finals, to_initials, to_normal

    tone = _TONES.get(pinyin[-1:])
    if tone is None:
        raise ValueError(f"{pinyin!r} is no pinyin with a tone number")
    plain = to_normal(pinyin)
    if plain in _WHOLE:
        return _WHOLE[plain].replace("0", tone)
    initial, final = to_initials(plain, strict=True), to_finals(plain, strict=True, v_to_u=True)
    if initial not in _INITIALS or final not in _FINALS:
        raise ValueError(f"{pinyin!r} is no pinyin with a tone number")
    if final == "i" and initial in {"zh", "ch", "sh", "r", "z", "c", "s"}:
        return _INITIALS[initial] + "ɨ" + tone
    return _INITIALS[initial] + _FINALS[final].replace("0", tone)


def phonemes(text: str, pinyin: Sequence[str]) -> str:
    """Return Chinese characters with the pinyin of each as phonemes, words apart; one without pinyin is
    silent.
    """
    import rjieba

    words, at = [], 0
    for word in rjieba.cut(text):
        readings = _in_sandhi(word, pinyin[at : at + len(word)])
        words.append("".join(syllable(reading) for reading in readings if reading))
        at += len(word)
    return " ".join(filter(None, words))


def _in_sandhi(word: str, pinyin: Sequence[str]) -> list[str]:
    """Return the readings with 一 and 不 as they sound before the next tone, where pypinyin writes them so.

    The model was trained with its readings: 一个 as yi2 ge4, but 一种 as yi1 zhong3. What else tones do to
    one another it has learnt from sound.
    """
    readings = list(pinyin)
    for at, character in enumerate(word):
        if character in _SANDHI and readings[at] == _SANDHI[character]:
            readings[at] = _trained(word)[at]
    return readings


@lru_cache(4096)
def _trained(word: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    one_by_one: Any = list
    return tuple(lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, errors=one_by_one))
