"""Numerals: Arabic, Chinese and mixed ones with their scales, and their values."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from newscast.languages.digits import fold_digits
from newscast.languages.han import HAN
from newscast.languages.zh.numerals import DIGITS

_DIGITS = {c: i for i, c in enumerate(DIGITS)} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_WAN, _YI = 10**4, 10**8
_SCALES = _SMALL | {"万": _WAN, "亿": _YI}
_LATIN_SCALES = {
    "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12,
}  # fmt: skip
_LIKE = str.maketrans(
    "萬億兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟％．－−＋～／＄￥", "万亿两一二二三三四五六六七八九十百千%.--+~/$¥"
)

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,9})?|[0-9]{1,15}(?:\.[0-9]{1,9})?)"
CHINESE_DIGIT = "[零〇一二两三四五六七八九]"
_CHINESE = (
    r"(?:(?:[零〇一二两三四五六七八九十]|[百千](?![米克瓦卡帕伏赫焦])){1,12}"
    rf"(?:点{CHINESE_DIGIT}{{1,6}})?)"
)
NUMERAL = (
    rf"(?>(?:{ARABIC}(?:(?:十|百|千)?[万亿]{{1,2}}|十|[百千](?![A-Za-z米克瓦卡帕伏赫焦字]))?|{_CHINESE}[万亿]{{0,2}})"
    rf"(?:(?<=[百千万亿])(?:[0-9]{{1,4}}(?![0-9.,:年])[百千]?[万亿]?|{_CHINESE}万?)){{0,3}})"
)
"""A numeral with its Chinese scales: 3140亿, 三亿五千万, 1亿2000万, 7万5千, 两点五."""
_PIECE = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?|点[零〇一二三四五六七八九]+|[" + HAN + "]")


class Worth(NamedTuple):
    """The value of a numeral.

    `least` and `most` differ for 二三十. `grain` is what its last digit counts, zeros too, `step` what its
    last digit counts that is no zero: 1万 and 100万 of 200万 and of 二百万.
    """

    least: Fraction
    most: Fraction
    grain: Fraction
    step: Fraction


def folded(text: str) -> str:
    """The text with digits of every script, wide marks and formal numerals as the plain ones, as long."""
    if text.isascii():
        return text
    return fold_digits(text).translate(_LIKE)


def scale_of(word: str) -> Fraction:
    """Return the factor of a Latin scale: K, bn, million."""
    return Fraction(_LATIN_SCALES[word.strip().lower()])


@lru_cache(maxsize=16384)
def worth(words: str) -> Worth | None:
    """Return the value of a numeral; None for what is none."""
    pieces = _PIECE.findall(words)
    if not pieces or (pieces[0] in "百千万亿" and len(pieces) == 1 and pieces[0] in "万亿"):
        return None
    pair = _pair(pieces)
    if pair:
        low, high = worth(pair[0]), worth(pair[1])
        return low and high and Worth(low.least, high.most + high.grain, high.grain, high.step)
    value = _sum(pieces)
    if value is None:
        return None
    grain = step = _grain(pieces)
    while value and value % (step * 10) == 0:
        step *= 10
    return Worth(value, value, grain, step)


def _pair(pieces: list[str]) -> tuple[str, str] | None:
    """Both ends of 二三十, 七八百万, 两三, 三五."""
    if len(pieces) == 2 and all(piece in _DIGITS for piece in pieces):
        low, high = _DIGITS[pieces[0]], _DIGITS[pieces[1]]
        is_pair = low > 0 and (high == low + 1 or (low, high) == (3, 5))
        return (pieces[0], pieces[1]) if is_pair else None
    for at in range(len(pieces) - 2):
        low, high = _DIGITS.get(pieces[at], 0), _DIGITS.get(pieces[at + 1], 0)
        if low > 0 and high == low + 1 and pieces[at + 2] in _SCALES:
            before, after = "".join(pieces[:at]), "".join(pieces[at + 2 :])
            return before + pieces[at] + after, before + pieces[at + 1] + after
    return None


def _sum(pieces: list[str]) -> Fraction | None:
    if all(piece in _DIGITS for piece in pieces):
        return Fraction(int("".join(str(_DIGITS[piece]) for piece in pieces)))
    high, middle, section = Fraction(0), Fraction(0), Fraction(0)
    number: Fraction | None = None
    for piece in pieces:
        if piece in _SMALL:
            section += (Fraction(1) if number is None else number) * _SMALL[piece]
            number = None
        elif piece == "万":
            middle += (section + (number or 0) or Fraction(1)) * _WAN
            section, number = Fraction(0), None
        elif piece == "亿":
            high = (high + middle + section + (number or 0) or Fraction(1)) * _YI
            middle, section, number = Fraction(0), Fraction(0), None
        elif piece[0] == "点":
            digits = "".join(str(_DIGITS[c]) for c in piece[1:])
            number = (number or Fraction(0)) + Fraction(int(digits), 10 ** len(digits))
        elif piece in _DIGITS:
            number = (number or Fraction(0)) * 10 + _DIGITS[piece] if number else Fraction(_DIGITS[piece])
        elif piece[0].isdigit():
            number = Fraction(piece.replace(",", ""))
        else:
            return None
    return high + middle + section + (number or 0) * _colloquial(pieces)


def _colloquial(pieces: list[str]) -> int:
    """Return what the last digit of 一万二 or 三千五 counts."""
    bare = len(pieces) > 1 and (pieces[-1] in _DIGITS or (pieces[-1].isdigit() and len(pieces[-1]) == 1))
    scale = _SCALES.get(pieces[-2], 1) if bare else 1
    return scale // 10 if scale > 10 else 1


def _grain(pieces: list[str]) -> Fraction:
    grain = Fraction(_colloquial(pieces))
    for piece in reversed(pieces):
        if piece not in _SCALES:
            decimals = len(piece) - 1 if piece[0] == "点" else len(piece.partition(".")[2])
            return grain / Fraction(10) ** decimals
        grain *= _SCALES[piece] if _SCALES[piece] >= _WAN else 1
    return grain
