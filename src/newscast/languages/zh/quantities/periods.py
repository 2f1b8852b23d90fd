"""Figures that a text implies: the quarter that is July to September, and what English words count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from newscast.languages.zh.quantities.numerals import folded, worth
from newscast.languages.zh.quantities.quantity import Kind, Quantity
from newscast.languages.zh.quantities.units import Unit, unit_of

_QUARTERS = {(1, 3): 1, (4, 6): 2, (7, 9): 3, (10, 12): 4}
_HALVES = {(1, 6): 1, (7, 12): 2}
_HALF_YEAR = Unit("半年", "半年")
_MONTHS = re.compile(r"(?<![0-9])(1[0-2]|[1-9])月?份? ?(?:[-–—~至到]|--) ?(1[0-2]|[1-9])月")
_EACH = re.compile("每([十百千万亿]{1,2})(?=[^十百千万亿分])")
"""The number of 每万人, which is 一万."""
_AGES = re.compile(r"(?<![0-9.])(?:([0-9]{1,3})(?:-to-| to |-))?([0-9]{1,3})-years?-olds?")
_WORDS = """
january february march april may june july august september october november december
zero one two three four five six seven eight nine ten
eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
first second third fourth fifth sixth
"""
_LINES = [line.split() for line in _WORDS.strip().splitlines()]
_NAMES = _LINES[0]
_MONTH = "|".join(name.title() for name in [*_NAMES, *(name[:3] for name in _NAMES if name != "may")])
_ENGLISH_MONTH = re.compile(
    rf"(?<![A-Za-z])(?P<month>{_MONTH})\.?(?: (?P<day>[0-3]?[0-9])(?![0-9,]))?(?![A-Za-z])"
)
_COUNTS = {word: number for number, word in enumerate(_LINES[1] + _LINES[2])}
_COUNTS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_ORDINALS = {word: number for number, word in enumerate(_LINES[3], 1)}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_COUNT = "|".join(sorted(_COUNTS, key=len, reverse=True))
_ENGLISH = re.compile(
    rf"(?<![A-Za-z])(?:(?P<nth>{'|'.join(_ORDINALS)})[- ](?P<of>quarter|half)"
    rf"|(?P<a>(?:(?<=by )an?|an?(?= \w+ of)|an?(?= \w+-)|{_COUNT}))[- ]"
    rf"(?P<part>half|third|quarter|fifth|tenth)s?"
    rf"|(?P<some>{_COUNT}) (?:in|out of) (?P<all>{_COUNT})"
    rf"|(?P<half>[Hh]alf)(?= of| the| its)|(?P<twice>doubled|twice|double)|(?P<thrice>tripled|triple)"
    rf"|(?P<count>{_COUNT})(?:-(?P<ones>{_COUNT}))?(?: (?P<scale>hundred|thousand|million|billion|dozen))?"
    rf"|(?P<many>an?|half a|{_COUNT}) (?P<lot>dozen|decade|century|centuries|fortnight)s?"
    rf"|(?P<place>{'|'.join(_ORDINALS)}))(?![A-Za-z])",
    re.IGNORECASE,
)
_LOTS = {"dozen": (12, ""), "decade": (10, "年"), "centur": (100, "年"), "fortni": (2, "周")}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


def implied(text: str) -> tuple[Quantity, ...]:
    """Return what a text implies beside its figures: periods by their months, English words for numbers."""
    return (*_periods(text), *_english(text), *_each(text))


def _each(text: str) -> Iterator[Quantity]:
    for match in _EACH.finditer(folded(text)):
        if many := worth(f"一{match[1]}"):
            yield _quantity(match[0], many.least, unit_of(""))


def _quantity(text: str, value: Fraction | int, unit: Unit, kind: Kind = "count") -> Quantity:
    return Quantity(text, 0, 0, Fraction(value), unit, kind)


def _periods(text: str) -> Iterator[Quantity]:
    plain = folded(text)
    for match in _MONTHS.finditer(plain):
        first, last = int(match[1]), int(match[2])
        if quarter := _QUARTERS.get((first, last)):
            yield _quantity(match[0], quarter, unit_of("季度"), "rank")
        if half := _HALVES.get((first, last)):
            yield _quantity(match[0], half, _HALF_YEAR, "rank")
        if first == 1:
            yield _quantity(match[0], last, unit_of("个月"), "top")
    if re.search("环比|上月|前月", plain):
        for match in re.finditer(r"(?<![0-9])(1[0-2]|[1-9])月(?!期)", plain):
            yield _quantity(match[0], (int(match[1]) - 2) % 12 + 1, unit_of("月"))
    if re.search("上半年|前两个?季度|前(?:6|六)个?月|H1", plain):
        yield _quantity("上半年", 1, _HALF_YEAR, "rank")
        yield _quantity("上半年", 6, unit_of("个月"), "top")


def months(figure: Quantity) -> tuple[int, int] | None:
    """The months that a quarter, a half year or 前三季度 lasts; None for another figure."""
    for unit, table in (("季度", _QUARTERS), ("半年", _HALVES)):
        if figure.kind == "rank" and figure.unit == unit:
            return next((span for span, number in table.items() if number == figure.value), None)
    if figure.kind == "top" and figure.unit == "个月":
        return 1, int(figure.value)
    return None


def _english(text: str) -> Iterator[Quantity]:
    for match in _AGES.finditer(text):
        for age in filter(None, match.groups()):
            yield _quantity(match[0], int(age), unit_of("岁"))
    for match in _ENGLISH_MONTH.finditer(text):
        month = [name[:3] for name in _NAMES].index(match["month"][:3].lower()) + 1
        yield _quantity(match[0], month, unit_of("月"))
        if match["day"]:
            yield _quantity(match[0], int(match["day"]), unit_of("日"))
    for match in _ENGLISH.finditer(text):
        yield from _english_number(match)


def _english_number(match: re.Match[str]) -> Iterator[Quantity]:
    none = unit_of("")
    words = {name: word.lower() for name, word in match.groupdict().items() if word}
    if "nth" in words:
        unit = unit_of("季度") if words["of"] == "quarter" else _HALF_YEAR
        yield _quantity(match[0], _ORDINALS[words["nth"]], unit, "rank")
    elif "part" in words:
        value = Fraction(_COUNTS.get(words["a"], 1), _PARTS[words["part"]])
        yield _quantity(match[0], value, none, "ratio")
    elif "some" in words:
        yield _quantity(match[0], Fraction(_COUNTS[words["some"]], _COUNTS[words["all"]] or 1), none, "ratio")
    elif "half" in words:
        yield _quantity(match[0], Fraction(1, 2), none, "ratio")
    elif "twice" in words or "thrice" in words:
        times = 2 if "twice" in words else 3
        yield _quantity(match[0], times, unit_of("倍"), "ratio")
        yield _quantity(match[0], times - 1, none, "ratio")
    elif "many" in words:
        number, unit_name = _LOTS[words["lot"][:6]]
        many = Fraction(1, 2) if words["many"].startswith("half") else Fraction(_COUNTS.get(words["many"], 1))
        yield _quantity(match[0], many * number, unit_of(unit_name))
    elif "count" in words:
        value = Fraction(_COUNTS[words["count"]] + _COUNTS.get(words.get("ones", ""), 0))
        yield _quantity(match[0], value * _SCALES.get(words.get("scale", ""), 1), none)
    else:
        yield _quantity(match[0], _ORDINALS[words["place"]], none, "rank")
