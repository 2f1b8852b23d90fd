"""Arithmetic, powers, fractions of one character, and the signs that are left."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import AFTER, BEFORE, MEASURE, UNIT
from newscast.languages.zh.reading.vocabulary import SIGNS, UNITS

_SQUARES = {"²": "平方", "³": "立方"}
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"


def product(match: re.Match[str]) -> str:
    """Return the reading: 8x22B → 八乘二十二 B, 1920×1080 → 一千九百二十乘一千零八十"""
    factors = "乘".join(cardinal(number) for number in re.split(r"\s?[x×*]\s?", match["all"]))
    if match["l"] in set("mgWVLths"):
        return factors + UNITS[match["l"]]
    return f"{factors} {match['l']}" if match["l"] else factors


def scientific(match: re.Match[str]) -> str:
    """Return the reading: 3e-4 → 三乘十的负四次方"""
    sign = "负" if match["e"][0] == "-" else ""
    return f"{cardinal(match['n'])}乘十的{sign}{cardinal(match['e'].lstrip('+-'))}次方"


def power(match: re.Match[str]) -> str:
    """Return the reading: 10^6 → 十的六次方"""
    exponent = unicodedata.normalize("NFKC", match["e"]).replace("−", "-").strip("{}")
    if match["e"] in _SQUARES:
        return f"{cardinal(match['n'])}的{_SQUARES[match['e']]}"
    sign = "负" if exponent.startswith("-") else ""
    return f"{cardinal(match['n'])}的{sign}{cardinal(exponent.lstrip('-'))}次方"


def one_character(match: re.Match[str]) -> str:
    """Return the reading: ① → 一, Ⅳ → 四, ½ → 二分之一"""
    value = Fraction(unicodedata.numeric(match[0])).limit_denominator(10)
    if value.denominator == 1:
        return cardinal(str(value.numerator))
    return f"{cardinal(str(value.denominator))}分之{cardinal(str(value.numerator))}"


def mixed(match: re.Match[str]) -> str:
    """Return the reading: 2½ → 二又二分之一"""
    return f"{cardinal(match['n'])}又" + one_character(re.match(".", match["v"]) or match)


def or_more(match: re.Match[str]) -> str | None:
    """The + of 5年+, 1000km+ → 以上, after a measure"""
    start = match.start()
    return "以上" if _MEASURED.search(match.string[max(0, start - _LONGEST_MEASURE) : start]) else None


_LONGEST_MEASURE = 24
"""How many characters before a + may hold its measure."""
_MEASURED = re.compile(rf"[0-9][万亿]?\s?(?:(?:{UNIT})|[年岁天米斤吨]|公里|公斤|小时|℃)$")

FORMULAS = (
    rule(r"(?<![0-9.])(?P<n>[0-9]+)\s?(?P<v>[" + _VULGAR + "])", mixed, "用2½杯 → 用二又二分之一杯"),
    rule(r"(?<![A-Za-z0-9.])(?P<n>[0-9]+(?:\.[0-9]+)?)[eE](?P<e>[-−+][0-9]+|(?<=\.[0-9]e)[0-9]+)" + AFTER, scientific, "3e-4 → 三乘十的负四次方"),
    rule(r"(?:(?<=[=+*(])|(?<=[=+*(] ))(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<v>[a-fi-kn-ru-vx-z])(?![A-Za-z0-9])(?=[-+=^²³)\s]|[" + HAN + r"，。]|$)|(?<![0-9.A-Za-z])(?P<n2>[0-9]+)(?P<v2>[xyzabn])(?=\s?[-+=^²³])(?!-[0-9.]+x(?![A-Za-z0-9=+]))(?!\+(?:[" + HAN + r"]|$))", lambda m: f"{cardinal(m['n'] or m['n2'])} {m['v'] or m['v2']}", "f(x)=2x+1 → f(x)等于二 x 加一"),
    rule(r"(?:(?<=[=(][0-9][a-z])|(?<=[=(][a-z])|(?<=[0-9][xyz])|(?<=[xyz²³)]))\s?-\s?(?=[0-9]+(?![0-9]*[%A-WZ]|[0-9.]*[xX×]))", lambda m: "减", "y=3x-2 → y 等于三 x 减二"),
    rule(BEFORE + r"(?P<all>[0-9]+(?:\.[0-9]+)?(?:\s?[x×*]\s?[0-9]+(?:\.[0-9]+)?)+)(?P<l>[A-Za-z](?![A-Za-z]))?(?![0-9^⁻⁰¹²³⁴-⁹]|[A-Za-z]{3,})", product, "8x22B → 八乘二十二 B", "1920×1080 → 一千九百二十乘一千零八十"),
    rule(BEFORE + r"(?P<a>[0-9]+)X(?P<b>[0-9]+)(?![0-9A-Za-z.])", lambda m: f"{cardinal(m['a'])}乘{cardinal(m['b'])}", "3X3篮球 → 三乘三篮球"),
    rule(r"(?<![0-9.])(?P<n>[0-9]+(?:\.[0-9]+)?)(?:\^(?P<e>\{?[-−]?[0-9]+\}?))(?:次方|次幂)?", power, "10^6 → 十的六次方", "10^6次方 → 十的六次方"),
    rule(r"(?<![0-9.])(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<e>[⁻]?[⁰¹²³⁴-⁹]+)(?:次方|次幂)?", power, "10⁶ → 十的六次方"),
    rule(r"(?<![0-9A-Za-z∞])(?P<sign>[-–−+±])∞", lambda m: {"+": "正", "±": "正负"}.get(m["sign"], "负") + "无穷大", "趋于-∞ → 趋于负无穷大"),
    rule(r"(?<=[A-Za-z)）])[²³](?=[-+=)）" + HAN + r"，。；、：\s]|$)", lambda m: "的平方" if m[0] == "²" else "的立方", "n² → n 的平方"),
    rule(r"(?<=[A-Za-z0-9)）])(?P<n>[²³⁴]?)(?P<s>[⁺⁻])(?![⁰¹²³⁴-⁹])", lambda m: (unicodedata.normalize("NFKC", m["n"]) and cardinal(unicodedata.normalize("NFKC", m["n"]))) + ("加" if m["s"] == "⁺" else "减"), "Ca²⁺ → Ca 二加"),
    rule(r"(?<=[A-Za-z)）])\^(?P<e>[0-9]+)", lambda m: {"2": "的平方", "3": "的立方"}.get(m["e"], f"的{cardinal(m['e'])}次方"), "x^2 → x 的平方"),
    rule(r"(?:(?<=UTC)|(?<=GMT))[-–](?=[0-9])", lambda m: "减", "UTC-5 → U T C 减五"),
    rule(r"(?<=[0-9])\s?[*](?=\s?[A-Z]+[0-9])|(?<=[0-9c]m)[*](?=[0-9])", lambda m: "乘", "8*A100 → 八乘 A 一百"),
    rule(r"(?<=[0-9])\s?[-−](?=\s?[0-9]+(?:\.[0-9]+)?\s?[=＝])|(?<=[0-9])\s-\s(?=[0-9])", lambda m: "减", "5-1=4 → 五减一等于四"),
    rule(r"(?<=[0-9A-Za-z)])\s?\+\s?(?=[0-9])|(?<=[0-9])\+(?=[A-Z](?![A-Za-z]))", lambda m: "加", "3+2 → 三加二"),
)  # fmt: skip

LEFT_SIGNS = (
    rule(r"(?<=[年岁℃米里斤吨时天A-Za-z])\+(?![0-9" + HAN + "A-Za-z])", or_more, "5年+ → 五年以上", "1000km+ → 一千公里以上"),
    rule(r"(?:(?<=[0-9]\s[万亿])|(?<=[0-9][万亿]))\+(?=\s?(?:" + MEASURE + "))", lambda m: "多", "1万+台 → 一万多台"),
    rule(r"~(?=\s?[0-9$€£¥])", lambda m: "约", "~50个 → 约五十个"),
    rule(r"[①-⑳❶-❿➀-➉㈠-㈩㊀-㊉⒈-⒛⑴-⒇⓪⓵-⓾Ⅰ-Ⅻⅰ-ⅻ" + _VULGAR + "]", one_character, "① → 一", "½杯 → 二分之一杯", "⅛英寸 → 八分之一英寸"),
    rule("[" + "".join(re.escape(sign) for sign in SIGNS) + "]", lambda m: SIGNS[m[0]], "A & B → A 和 B", "≥3 → 大于等于三"),
)  # fmt: skip
