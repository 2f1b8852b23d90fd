"""How Kokoro v1.0 writes Mandarin: pinyin as IPA with an arrow for the tone, words apart.

The same alphabet as misaki's `ZHG2P` (Apache-2.0), with which the model was trained; IPA after Duanmu (2007)
and Lin (2007). Readings come from pypinyin, words from jieba's dictionary (rjieba).
"""

from __future__ import annotations

import re
from functools import cache

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

_HAN = re.compile(r"[㐀-䶿一-鿿〇]+")


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


def phonemes(text: str) -> str:
    """A run of Chinese characters as phonemes, words apart. ValueError for one without a reading."""
    import rjieba

    return " ".join("".join(syllable(reading) for reading in readings(word)) for word in rjieba.cut(text))


def readings(word: str) -> list[str]:
    """The pinyin of each character of a word, with tone numbers."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True)


def is_han(text: str) -> bool:
    """Whether `text` is Chinese characters throughout."""
    return _HAN.fullmatch(text) is not None
