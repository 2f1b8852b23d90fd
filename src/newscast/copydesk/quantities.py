"""Numbers in a text with their value and unit, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from newscast.tokens import is_word_character

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_ENGLISH = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_UNITS = (
    "参数|词元|token|tokens|美元|欧元|日元|英镑|港元|人民币|元|倍|秒|分钟|小时|天|周|个月|月|年|日|号|字|帧|种|款|名|人|位|家|项|次|"
    "平方米|公里|米|吨|篇|条|轮|届|期|季|集|层|步|核|瓦|度|阶段|维|张|块|台|亩|岁|个自由度|个百分点|个"
)
_CURRENCY = {"usd": "美元", "cny": "元", "人民币": "元", "rmb": "元", "eur": "欧元"}
_SAME = {
    "个月": "月",
    "号": "日",
    "tokens": "词元",
    "token": "词元",
    "次访问": "",
    "比例": "",
    "date": "",
    "version": "",
}
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_COUNT = rf"[{_CHINESE}]{{1,12}}(?:点[零〇一二三四五六七八九]{{1,6}})?"
_NUMBER = re.compile(
    r"(?P<about>大约|约|近|超过|超|逾|不到|至少|至多|将近)?"
    rf"(?:(?P<per>百分之|千分之|万分之)(?P<part>{_COUNT}|\d{{1,9}}(?:\.\d{{1,6}})?)"
    rf"|(?P<low>\d{{1,9}}|[{_CHINESE}]{{1,8}})分之(?P<high>\d{{1,9}}|[{_CHINESE}]{{1,8}})"
    r"|(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,15}(?:\.\d{1,9})?)"
    r"(?P<scale>[十百千]?[万亿]{1,2}|[百千](?![a-z])| (?:thousand|million|billion|trillion)(?![a-z]))?"
    rf"|(?P<chinese>{_COUNT}))"
    rf"(?P<more>多|余|几)?(?P<percent>%|％)?(?P<unit>{_UNITS})?"
)


@dataclass(frozen=True)
class Quantity:
    """A number at `start`…`end`: its value, its unit ("" if none), and what is said of its exactness."""

    text: str
    start: int
    end: int
    value: Fraction
    unit: str
    about: str = ""
    is_plain: bool = True
    """Whether it is a figure; a small Chinese numeral may be part of any word."""

    def agrees(self, other: Quantity) -> bool:
        """Whether this, as a script says it, is the item's figure `other`, within what 约, 超过, 近 allow."""
        if self.unit and other.unit and self.unit != other.unit:
            return False
        if self.value == other.value:
            return True
        least, most = _TOLERANCE.get(self.about, (Fraction(1), Fraction(1)))
        return other.value * least <= self.value <= other.value * most


_TOLERANCE = {
    "约": (Fraction(19, 20), Fraction(21, 20)),
    "近": (Fraction(1), Fraction(11, 10)),
    "超": (Fraction(9, 10), Fraction(1)),
    "下": (Fraction(1), Fraction(11, 10)),
}
"""What a script may say for a figure: 约 5 % either way, 近 a tenth more, 超过 and 多 a tenth less."""
_ABOUT = {
    "大约": "约", "约": "约", "近": "近", "将近": "近", "超过": "超", "超": "超", "逾": "超",
    "至少": "超", "不到": "下", "至多": "下",
}  # fmt: skip


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of the text that is not part of a Latin name, in order."""
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        if match["about"]:
            start = match.end("about")
        if _in_a_word(text, start, end, bare=match.group("scale", "more", "percent", "unit") == (None,) * 4):
            continue
        value = _value(match)
        if value is None:
            continue
        unit = _unit(match["unit"] or "", text, end)
        about = _ABOUT.get(match["about"] or "", "超" if match["more"] else "")
        yield Quantity(text[start:end], start, end, value, unit, about, _is_plain(match))


def _in_a_word(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether the number belongs to a name: GPT-3.5, H100, Llama 2, 3D."""
    before = text[max(0, start - 2) : start]
    if before and (is_word_character(before[-1]) or (before[-1] in "-. +" and is_word_character(before[0]))):
        return True
    after = text[end : end + 2].lstrip(" ")
    return bare and bool(after) and is_word_character(after[0]) and not after[0].isdigit()


def _value(match: re.Match[str]) -> Fraction | None:
    if match["part"]:
        base = {"百": 100, "千": 1000, "万": 10**4}[match["per"][0]]
        part = _plain(match["part"])
        return None if part is None else part / base
    if match["low"]:
        low, high = _plain(match["low"]), _plain(match["high"])
        return None if not low or high is None else high / low
    value = _plain((match["digits"] or match["chinese"]).replace(",", ""))
    if value is None:
        return None
    for scale in match["scale"] or "":
        value *= _SCALES.get(scale, 1)
    value *= _ENGLISH.get((match["scale"] or "").strip(), 1)
    return value / 100 if match["percent"] else value


def _is_plain(match: re.Match[str]) -> bool:
    if match["chinese"] is None:
        return True
    words = match["chinese"]
    strict = match["unit"] in {"倍", "年", "月", "个月", "美元", "元", "参数", "期", "季", "轮", "阶段"}
    return strict or (len(words) > 1 and words[-1] in "万亿千百" and words[0] not in "万亿千百")


def _plain(words: str) -> Fraction | None:
    """The value of digits or a Chinese numeral, without unit."""
    if words[0].isdigit() and words.isascii():
        return Fraction(words)
    whole, _, part = words.partition("点")
    value = _chinese(whole)
    if value is None or not part:
        return value
    return value + Fraction(int("".join(str(_DIGITS[c]) for c in part)), 10 ** len(part))


def _chinese(words: str) -> Fraction | None:
    if not words or words[0] in "万亿":
        return None
    if all(c in _DIGITS for c in words):
        return Fraction(int("".join(str(_DIGITS[c]) for c in words)))
    total, section, digit = 0, 0, 0
    for c in words:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif _SCALES[c] >= 10**4:
            total = (total + section + digit) * _SCALES[c]
            section = digit = 0
        else:
            section += (digit or 1) * _SCALES[c]
            digit = 0
    return Fraction(total + section + digit)


def _unit(unit: str, text: str, end: int) -> str:
    unit = _CURRENCY.get(unit.lower(), unit)
    unit = _SAME.get(unit, unit)
    if unit in {"个", ""} and text.startswith("参数", end):
        return "参数"
    return "" if unit == "个" else unit
