"""The figures of a text, in whatever words and digits they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from newscast.languages.han import HAN, is_chinese
from newscast.languages.tokens import is_word_character
from newscast.languages.zh.quantities.numerals import folded, scale_of, worth
from newscast.languages.zh.quantities.patterns import ABOUT, HOUR, LATIN_SCALE, MINUTE, SCORE, figure_pattern
from newscast.languages.zh.quantities.quantity import About, Quantity
from newscast.languages.zh.quantities.reading import READERS
from newscast.languages.zh.quantities.units import Unit, is_measure, unit_of

ISO_DATE = re.compile(
    r"(?<![A-Za-z0-9./-])(?P<year>(?:19|20|21)\d\d)(?P<joint>[-/.])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=joint)(?P<day>0?[1-9]|[12]\d|3[01])|(?<=[-/]\d\d))(?![A-Za-z0-9/-]|\.\d)"
)
"""A date in figures: 2024-03-25, 2024/3/25, 2024-03."""
_RANGE = re.compile(r" ?(?:[到至~～–—-]|——|--) ?")
_LISTED = re.compile(r"[、，和与及或/]|以及")
_SPORT = re.compile(
    "比分|战胜|击败|不敌|负于|取胜|逼平|战平|险胜|大胜|完胜|总分|领先|落后|扳|横扫|淘汰|获胜|夺冠|惜败|力克|"
    "力压|逆转|晋级|决赛|点球|主场|客场|轮取|打平|握手言和|平局|爆冷|绝杀|拿下|掀翻|完败|大败|惨败|不敌|出局|进球|[胜负输赢队局盘]"
)
_AROUND_SCORE = 16
_LONGEST_NUMBER = 24
_LEFT_OUT = "\ufffc"
_ABOUT_ALL = re.compile("(?P<about>接近|将近|超过|大约|约|近|不到|不足|逾)[^，。；！？0-9]{1,7}的$")
"""Stated of a part of something: 接近总人口的一半."""
_NAME_BEFORE_SIGN = re.compile("[至到为是达低高温（(，、。：:~]")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of the text that is not part of a Latin name, in order."""
    plain = folded(text)
    figures: list[Quantity] = []
    left = plain
    for match in ISO_DATE.finditer(plain):
        figures += _date(match)
        left = _without(left, *match.span())
    for match in SCORE.finditer(left):
        follows = bool(figures) and figures[-1].kind == "score" and 0 <= match.start() - figures[-1].end < 3
        if figure := _score(match, left, follows=follows):
            figures.append(figure)
            left = _without(left, *match.span())
    figures += _figures(left)
    figures = [replace(f, text=text[f.start : f.end]) for f in sorted(figures, key=lambda f: f.start)]
    for index in range(len(figures) - 2, -1, -1):
        first, then = figures[index], figures[index + 1]
        if then.unit == "月" and first.value == 1 and _RANGE.fullmatch(plain, first.end, then.start):
            figures[index + 1] = replace(then, parts=(1, int(then.value)))
        figures[index] = _joined(first, then, plain)
    return tuple(figures)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + _LEFT_OUT * (end - start) + text[end:]


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    """Year, month and day of a date in figures."""
    for part, unit in (("year", Unit("年", "年份")), ("month", unit_of("月")), ("day", unit_of("日"))):
        if match[part]:
            yield Quantity("", *match.span(part), Fraction(int(match[part])), unit)


def _score(match: re.Match[str], text: str, *, follows: bool) -> Quantity | None:
    parts = [worth(part) for part in re.split("[:：∶比–-]", match[0])]
    start, end = match.span()
    around = text[max(0, start - _AROUND_SCORE) : start] + " " + text[end : end + _AROUND_SCORE]
    falls = len(parts) == 2 and parts[0] and parts[1] and parts[0].least > parts[1].least
    falls = falls and not re.match(rf" ?[{HAN}]?(?:年|月|日|号|个|天|点|时|周|岁|[万亿%])", text[end:])
    is_clock = re.fullmatch(rf"{HOUR}[:：]{MINUTE}(?:[:：]{MINUTE})?", match[0])
    if (is_clock or (re.search("[–-]", match[0]) and not falls)) and not (follows or _SPORT.search(around)):
        return None
    values = tuple(int(part.least) for part in parts if part)
    return Quantity("", start, end, Fraction(values[0]), kind="score", parts=values)


def _figures(text: str) -> Iterator[Quantity]:
    last = 0
    for match in figure_pattern().finditer(text):
        figure = _figure(match, text, last)
        if figure:
            last = match.end()
            yield figure


def _figure(match: re.Match[str], text: str, last: int) -> Quantity | None:
    kind = next(name for name in READERS if match[name])
    start, end = match.start("sign") if match["sign"] else match.start(kind), match.end(kind)
    sign = _sign(match, text, start, last)
    if sign is None:
        return None
    if not sign:
        start = match.start(kind)
    if not match["sign"] and _in_a_word(match, text, start, end):
        return None
    about: About = ABOUT.get(match["about"] or match["rough"] or "", "")
    is_part = match["ratio"] or match["unit"] == "倍"
    if not about and is_part and (word := _ABOUT_ALL.search(text, max(0, start - 12), start)):
        about = ABOUT[word["about"]]
    figure = READERS[kind](match, Quantity("", start, end, Fraction(0), about=about))
    if figure is None or sign >= 0:
        return figure
    return replace(figure, value=-figure.value, limit=Fraction(0))


def _sign(match: re.Match[str], text: str, start: int, last: int) -> int | None:
    """Return -1 for a number below zero, 1 with a plus, 0 for none; None for a name: 歼-20, GPT-4."""
    sign = match["sign"] or ""
    if not sign or sign in "负零下零上":
        return -1 if sign[:1] == "负" or "下" in sign else 1 if sign else 0
    if start == last and last and not _is_change(match):
        return 0
    before = text[start - 1 : start]
    is_name = bool(before) and (is_word_character(before) or before == ")")
    if is_name and not _is_change(match):
        return None
    if is_chinese(before) and not _is_measured(match) and not _NAME_BEFORE_SIGN.match(before):
        return None
    if sign == "–" and before.isdigit():
        return 0
    return 1 if sign == "+" else -1


def _is_change(match: re.Match[str]) -> bool:
    """Return whether a minus right behind a name or a number is its sign: CPI-0.3%, 标普500-1.2%."""
    if not match["general"] or not match["percent"]:
        return False
    before = re.search(
        r"([0-9.]+)([%％])?$", match.string[max(0, match.start() - _LONGEST_NUMBER) : match.start()]
    )
    return before is None or (
        not before[2] and Fraction(before[1].strip(".") or "0") > Fraction(match["number"] or 0)
    )


def _is_measured(match: re.Match[str]) -> bool:
    """Return whether the number measures something, which a name's number does not."""
    unit = unit_of(match["unit"] or "")
    return (
        is_measure(unit)
        or unit.dimension == "time"
        or any(match[name] for name in ("percent", "money", "en", "ratio", "mixed"))
        or bool(match["number"] and re.search("[.万亿点]", match["number"]))
    )


def _in_a_word(match: re.Match[str], text: str, start: int, end: int) -> bool:
    """Return whether the number belongs to a name: GPT-3.5, H100, Llama 2, 3D."""
    if match["rank"] or match["clock"]:
        return False
    before = text[max(0, start - 2) : start]
    is_bare = bool(match["general"]) and not any(
        match[n] for n in ("more", "percent", "unit", "en", "money", "vague")
    )
    is_numeral = not (match["doubled"] or match["halved"])
    if before and is_numeral and (is_word_character(before[-1]) or before[-1] in "百千万亿"):
        return True
    if len(before) == 2 and before[-1] in "-.+_" and is_word_character(before[0]) and not before[0].isdigit():
        return True
    if len(before) == 2 and before[-1] == " " and is_word_character(before[0]) and is_bare:
        in_english = re.search(r"(?<![A-Za-z0-9-])[a-z]+ $", text[max(0, start - 20) : start])
        return not in_english and not re.search("[万亿,]", match["number"] or "")
    after = text[end : end + 2].lstrip(" ")
    return is_bare and bool(after) and is_word_character(after[0]) and not after[0].isdigit()


def _joined(first: Quantity, then: Quantity, text: str) -> Quantity:
    """The first of two figures with the unit, and in a range the scale, that the second has for both."""
    if first.unit or first.kind != "count" or first.end > then.start or not text[first.end - 1].isalnum():
        return first
    between = text[first.end : then.start]
    if _RANGE.fullmatch(between):
        scale = _shared_scale(text[then.start : then.end])
        percent = then.kind == "ratio" and not then.unit
        scale = scale / 100 if percent and "%" in text[then.start : then.end] else scale
        is_scaled = bool(re.search("[千万亿KMB]", text[first.start : first.end]))
        others = () if scale == 1 or is_scaled else (first.value * scale,)
        if percent and text[then.start] in "百千万":
            others = (first.value / 100,)
        return replace(
            first,
            measure=then.measure,
            others=others,
            is_shared=True,
            kind=then.kind if percent else first.kind,
        )
    return replace(first, is_shared=True) if _LISTED.fullmatch(between) else first


def _shared_scale(words: str) -> Fraction:
    scale = Fraction(1)
    for character in words if words[:1].isdigit() else "":
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(character, 1)
    letter = re.search(LATIN_SCALE.replace("(?(money)[mb]|(?!))", "[mb]"), words)
    return scale * (scale_of(letter["letter"]) if letter else 1)
