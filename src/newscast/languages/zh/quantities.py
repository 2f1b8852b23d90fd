"""Numbers in a text with their value and unit, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from newscast.languages.digits import fold_digits
from newscast.languages.spans import Spans
from newscast.languages.tokens import is_word_character

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_PARTS = {"百": 100, "千": 1000, "万": 10**4}
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
    r"(?P<about>大约|约|接近|将近|近|超过|超|逾|不到|至少|至多)?"
    rf"(?:(?P<per>百分之|千分之|万分之)(?P<part>{_COUNT}|\d{{1,9}}(?:\.\d{{1,6}})?)"
    rf"|(?P<low>\d{{1,9}}|[{_CHINESE}]{{1,8}})分之(?P<high>\d{{1,9}}|[{_CHINESE}]{{1,8}})"
    r"|(?P<over>\d{1,4})/(?P<under>[1-9]\d{0,3})(?![\d/])"
    r"|(?P<tenths>[一二三四五六七八九1-9])成(?=[的以多左，。、；！？]|$)|(?P<half>一半)"
    r"|(?P<digits>\d{1,3}(?:,\d{3}){1,4}|\d{1,15}(?:\.\d{1,9})?)"
    r"(?P<early>[多余](?=[万亿]))?"
    r"(?P<scale>[十百千]?[万亿]{1,2}|[百千](?![a-z])| (?:thousand|million|billion|trillion)(?![a-z]))?"
    rf"|(?P<chinese>{_COUNT})(?:(?P<mid>[多余])(?P<big>[万亿]))?)"
    rf"(?P<more>多|余|几)?(?P<percent>%|％)?(?P<unit>{_UNITS})?(?P<rough>左右|上下|以上|以内|以下)?"
)
ISO_DATE = re.compile(
    r"(?<![A-Za-z0-9./-])(?P<year>(?:19|20|21)\d\d)(?P<joint>[-/.])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=joint)(?P<day>0?[1-9]|[12]\d|3[01])|(?<=[-/]\d\d))(?![A-Za-z0-9/-]|\.\d)"
)
"""A date in figures: 2024-03-25, 2024/3/25, 2024-03."""
_OPENS_RANGE = re.compile(r"(?<![A-Za-z0-9.+-])[1-9]\d{0,2}(?:\.\d{1,3})?[%％万亿]?-$")
_RANGE = re.compile(r"[到至~～–—-]|——")


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
    step: Fraction = Fraction(0)
    """What its last digit counts, zeros aside: 10 of 20, a million of 200万."""
    ranged: Fraction | None = None
    """Its value with the scale of the number that ends the range: the 10 of 10到20亿."""

    @property
    def sense(self) -> tuple[Fraction, str, str, Fraction, Fraction | None]:
        """What it says: two of one sense agree with the same figures."""
        return self.value, self.unit, self.about, self.step, self.ranged

    def agrees(self, other: Quantity) -> bool:
        """Whether this, as a script says it, is the item's figure `other`, within what 约, 超过, 近 allow."""
        if self.unit and other.unit and self.unit != other.unit:
            return False
        return any(self._allows(mine, theirs) for mine in self._values() for theirs in other._values())

    @property
    def most(self) -> Fraction:
        """The larger of what it may mean."""
        return max(self._values())

    def _values(self) -> tuple[Fraction, ...]:
        return (self.value,) if self.ranged is None else (self.value, self.ranged)

    def _allows(self, said: Fraction, fact: Fraction) -> bool:
        if said == fact:
            return True
        if self.about == "多":
            return said < fact < said + self.step
        least, most = _TOLERANCE.get(self.about, (Fraction(1), Fraction(1)))
        return fact * least <= said <= fact * most


_TOLERANCE = {
    "约": (Fraction(19, 20), Fraction(21, 20)),
    "近": (Fraction(1), Fraction(11, 10)),
    "超": (Fraction(9, 10), Fraction(1)),
    "下": (Fraction(1), Fraction(11, 10)),
}
"""What a script may say for a figure: 约 5 % either way, 近 a tenth more, 超过 a tenth less."""
_ABOUT = {
    "大约": "约", "约": "约", "近": "近", "接近": "近", "将近": "近", "超过": "超", "超": "超", "逾": "超",
    "至少": "超", "不到": "下", "至多": "下",
    "左右": "约", "上下": "约", "以上": "超", "以内": "下", "以下": "下",
}  # fmt: skip


def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of the text that is not part of a Latin name, in order."""
    plain = fold_digits(text)
    found = list(_quantities(plain))
    if isos := list(ISO_DATE.finditer(plain)):
        inside = Spans(match.span() for match in isos)
        found = [figure for figure in found if not inside.touch(figure.start, figure.end)]
        found = sorted((*found, *_parts(isos)), key=lambda figure: figure.start)
    for index in range(len(found) - 1):
        found[index] = _in_range(found[index], found[index + 1], plain)
    if plain != text:
        found = [
            replace(one, text=text[one.start : one.end]) if one.text == plain[one.start : one.end] else one
            for one in found
        ]
    return tuple(found)


def _parts(dates: Iterable[re.Match[str]]) -> Iterator[Quantity]:
    """Year, month and day of dates in figures."""
    for match in dates:
        for part, unit in (("year", "年"), ("month", "月"), ("day", "日")):
            if match[part]:
                value = int(match[part])
                yield Quantity(f"{value}{unit}", *match.span(part), Fraction(value), unit)


def _in_range(low: Quantity, high: Quantity, text: str) -> Quantity:
    """The number that opens a range, with what it shares with the one that ends it."""
    if low.unit or not low.text[-1].isdigit() or not _RANGE.fullmatch(text, low.end, high.start):
        return low
    scale = 1
    for character in high.text:
        scale *= _SCALES.get(character, 1) if high.text[0].isdigit() else 1
    ranged = low.value * scale / (100 if high.text[-1] in "%％" else 1)
    return replace(low, unit=high.unit, ranged=None if ranged == low.value else ranged)


def _quantities(text: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(text):
        start, end = match.start(), match.start("rough") if match["rough"] else match.end()
        if match["about"]:
            start = match.end("about")
        if _in_a_word(text, start, end, bare=match.group("scale", "more", "percent", "unit") == (None,) * 4):
            continue
        value = _value(match)
        if value is None:
            continue
        unit = _unit(match["unit"] or "", text, end)
        about = _ABOUT.get(match["about"] or match["rough"] or "", "多" if _is_more(match) else "")
        yield Quantity(text[start:end], start, end, value, unit, about, _is_plain(match), _step(match))


def _in_a_word(text: str, start: int, end: int, *, bare: bool) -> bool:
    """Whether the number belongs to a name: GPT-3.5, H100, Llama 2, 3D."""
    before = text[max(0, start - 2) : start]
    if before and (is_word_character(before[-1]) or (before[-1] in "-. +" and is_word_character(before[0]))):
        return not (before[-1] == "-" and _OPENS_RANGE.search(text, max(0, start - 16), start))
    after = text[end : end + 2].lstrip(" ")
    return bare and bool(after) and is_word_character(after[0]) and not after[0].isdigit()


def _value(match: re.Match[str]) -> Fraction | None:
    if match["part"]:
        part = _plain(match["part"])
        return None if part is None else part / _PARTS[match["per"][0]]
    if match["low"]:
        low, high = _plain(match["low"]), _plain(match["high"])
        return None if not low or high is None else high / low
    if match["over"]:
        return Fraction(int(match["over"]), int(match["under"]))
    if match["tenths"] or match["half"]:
        tenths = _plain(match["tenths"] or "五")
        return None if tenths is None else tenths / 10
    value = _plain((match["digits"] or match["chinese"]).replace(",", ""))
    if value is None:
        return None
    return value * _scale(match)


def _scale(match: re.Match[str]) -> Fraction:
    scale = Fraction(_ENGLISH.get((match["scale"] or "").strip(), 1))
    for character in match["scale"] or match["big"] or "":
        scale *= _SCALES.get(character, 1)
    return scale / 100 if match["percent"] else scale


def _is_more(match: re.Match[str]) -> bool:
    return any(match.group("early", "mid", "more"))


def _step(match: re.Match[str]) -> Fraction:
    """What the last digit counts that is no zero; only asked for where 多 follows."""
    if not _is_more(match):
        return Fraction(0)
    words = match["digits"] or match["chinese"] or match["part"]
    if words is None:
        return Fraction(1, 10)
    value = _plain(words.replace(",", ""))
    step = Fraction(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step * _scale(match) / (_PARTS[match["per"][0]] if match["per"] else 1)


def _is_plain(match: re.Match[str]) -> bool:
    if match["chinese"] is None:
        return match["half"] is None
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
