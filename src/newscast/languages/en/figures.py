"""Figures of English: in digits and in words, with scales, currencies, units, and what they did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal

from newscast.languages.en.numbers import ONES, TENS
from newscast.languages.en.reading.shapes import MONTH
from newscast.languages.en.reading.vocabulary import COUNTED, SCALES
from newscast.languages.figures import Bound, Figure

_SMALL = {word: n for n, word in enumerate(ONES)}
_TENS = {word: n for n, word in zip(range(20, 100, 10), TENS, strict=True)}
_MULTIPLES = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
}
_SCALE_VALUES = {**_MULTIPLES, "crore": 10**7, "lakh": 10**5, "quadrillion": 10**15}
_PARTS = {
    "half": Fraction(1, 2), "halves": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3),
    "quarter": Fraction(1, 4), "quarters": Fraction(1, 4), "fifth": Fraction(1, 5), "fifths": Fraction(1, 5),
    "tenth": Fraction(1, 10), "tenths": Fraction(1, 10), "sixth": Fraction(1, 6), "eighth": Fraction(1, 8),
    "eighths": Fraction(1, 8),
}  # fmt: skip
_UNIT_WORDS = {
    "percent": ("share", Fraction(1, 100)), "per cent": ("share", Fraction(1, 100)), "%": ("share", Fraction(1, 100)),
    "percentage points?": ("points", Fraction(1, 100)), "basis points?": ("points", Fraction(1, 10000)),
    "bps?": ("points", Fraction(1, 10000)), "pp": ("points", Fraction(1, 100)),
    "US dollars?|U\\.S\\. dollars?|dollars?|USD": ("USD", Fraction(1)), "cents?": ("USD", Fraction(1, 100)),
    "euros?|EUR": ("EUR", Fraction(1)), "pounds?|GBP": ("GBP", Fraction(1)), "pence": ("GBP", Fraction(1, 100)),
    "yen|JPY": ("JPY", Fraction(1)), "yuan|renminbi|RMB|CNY": ("CNY", Fraction(1)), "rupees?|INR": ("INR", Fraction(1)),
    "won|KRW": ("KRW", Fraction(1)), "Swiss francs?|CHF": ("CHF", Fraction(1)), "Canadian dollars?": ("CAD", Fraction(1)),
    "kilomet(?:er|re)s?|km": ("length", Fraction(1000)), "miles?|mi": ("length", Fraction(1609344, 1000)),
    "met(?:er|re)s?": ("length", Fraction(1)), "centimet(?:er|re)s?|cm": ("length", Fraction(1, 100)),
    "millimet(?:er|re)s?|mm": ("length", Fraction(1, 1000)), "nanomet(?:er|re)s?|nm": ("length", Fraction(1, 10**9)),
    "feet|foot|ft": ("length", Fraction(3048, 10000)), "inch(?:es)?": ("length", Fraction(254, 10000)),
    "kilograms?|kilos?|kg": ("mass", Fraction(1000)), "grams?": ("mass", Fraction(1)),
    "lbs?": ("mass", Fraction(45359237, 100000)), "tonnes?|metric tons?": ("mass", Fraction(10**6)),
    "tons?": ("tons", Fraction(1)), "ounces?|oz": ("mass", Fraction(28349523125, 10**9)),
    "seconds?|secs?": ("time", Fraction(1)), "minutes?|mins?": ("time", Fraction(60)), "hours?|hrs?": ("time", Fraction(3600)),
    "days?": ("time", Fraction(86400)), "weeks?": ("time", Fraction(604800)), "months?": ("months", Fraction(1)),
    "years?(?:[ -]old)?": ("months", Fraction(12)), "decades?": ("months", Fraction(120)),
    "gigawatts?|GW": ("power", Fraction(10**9)), "megawatts?|MW": ("power", Fraction(10**6)), "kilowatts?|kW": ("power", Fraction(1000)),
    "gigabytes?|GB": ("data", Fraction(10**9)), "terabytes?|TB": ("data", Fraction(10**12)), "megabytes?|MB": ("data", Fraction(10**6)),
    "mph|miles per hour|miles an hour": ("speed", Fraction(44704, 100000)),
    "km/h|kph|kilomet(?:er|re)s (?:per|an) hour": ("speed", Fraction(1000, 3600)),
    "degrees Celsius|°C|C": ("celsius", Fraction(1)), "degrees Fahrenheit|°F|F": ("fahrenheit", Fraction(1)),
    "barrels?": ("barrels", Fraction(1)), "acres?": ("area", Fraction(40468564224, 10**7)), "hectares?|ha": ("area", Fraction(10**4)),
    "square miles?": ("area", Fraction(2589988110336, 10**6)), "square kilomet(?:er|re)s?|km²": ("area", Fraction(10**6)),
    "times|x|-?fold": ("times", Fraction(1)), "points?": ("marks", Fraction(1)),
}  # fmt: skip
_CURRENCIES = {
    "$": "USD",
    "US$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "C$": "CAD",
    "A$": "AUD",
    "HK$": "HKD",
}
_NUMBER_WORD = "|".join([*_SMALL, *_TENS, *_MULTIPLES])
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
_SCALE = (
    r"(?:thousand|million|billion|trillion|quadrillion|crore|lakh|bn|mn|tn|trn|[kKmMbBtT])(?![A-Za-z0-9])"
)
_UNITS = sorted(_UNIT_WORDS, key=len, reverse=True)
_UNIT = "|".join(f"(?:{unit})" for unit in _UNITS)
_FIGURE = re.compile(
    rf"(?<![A-Za-z0-9.,_/-])(?P<sign>[-−])?(?P<cur>US\$|C\$|A\$|HK\$|[$€£¥₹₩])?(?P<n>{_DIGITS})(?![0-9])"
    rf"(?:[\s-]?(?P<scale>{_SCALE}))?(?P<tail>[\s-]?(?P<unit>{_UNIT})(?![A-Za-z0-9]))?(?![A-Za-z0-9]|-[A-Z0-9])"
)
_WORDS = re.compile(
    rf"(?<![A-Za-z-])(?P<w>(?:an?\s(?=hundred|thousand|million|billion|trillion|dozen|half|third|quarter|fifth|tenth))?"
    rf"(?:(?:{_NUMBER_WORD})(?:[\s-](?:and\s(?!a\b)|point\s)?(?=(?:{_NUMBER_WORD}|and\sa)\b))?)*"
    rf"(?:\s?and\sa\s(?:half|third|quarter))?"
    rf"(?:[\s-]?(?P<part>half|thirds?|quarters?|fifths?|tenths?|sixth|eighths?)(?![A-Za-z])(?!\s(?:of\s)?(?:the\s)?"
    rf"(?:quarter|year|consecutive|time|place|largest|straight|biggest|most|party|person|world)))?"
    rf"(?:\s(?P<scale>million|billion|trillion|thousand|hundred|dozen))?)(?P<tail>[\s-](?P<unit>{_UNIT}))?(?![A-Za-z])",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![A-Za-z0-9$€£.,-])(?:1[5-9][0-9]{2}|20[0-9]{2})(?![0-9A-Za-z%]|[.,][0-9])")
_DATE = re.compile(
    rf"(?:{MONTH})\s[0-9]{{1,2}}\b|\b[0-9]{{1,2}}\s(?:{MONTH})\b|[0-9]{{1,2}}:[0-9]{{2}}|\b[0-9]{{1,2}}\s?[ap]\.?m\b"
)
_RANK = re.compile(
    r"(?:No\.?|Number|number|Series|Phase|Part|Chapter|Version|version|v|Windows|iPhone|Section|Class|Gen|Wi-Fi)\s?$"
)
_NAME_BEFORE = re.compile(r"\b[A-Z][A-Za-z]*\s$")
_BOUND_WORDS: dict[Bound, str] = {
    "about": "about|around|roughly|some|approximately|nearly|almost|close to|just under|just over|an estimated|estimated",
    "more": "more than|over|at least|above|exceeding|upwards of|as many as|well over",
    "less": "less than|under|fewer than|at most|up to|below|no more than",
}
_BOUNDS = {
    bound: re.compile(rf"(?:\b|^)(?:{words})\s(?:a\s|an\s)?$", re.IGNORECASE)
    for bound, words in _BOUND_WORDS.items()
}
_UP = (
    "rose|rise[sn]?|rising|grew|grow(?:s|n|ing|th)?|increas(?:e|es|ed|ing)|climb(?:s|ed|ing)?|gain(?:s|ed|ing)?|jump(?:s|ed|ing)?|"
    "surg(?:e|es|ed|ing)|soar(?:s|ed|ing)?|higher|expand(?:s|ed|ing)?|rallied|rally|up|advanced|added|accelerated|improved|doubled"
)
_DOWN = (
    "fell|fall(?:s|en|ing)?|drop(?:s|ped|ping)?|declin(?:e|es|ed|ing)|decreas(?:e|es|ed|ing)|slid|slip(?:s|ped)?|sank|plung(?:e|es|ed|ing)|"
    "tumbl(?:e|es|ed|ing)|lost|lower|down|shr[aiu]nk(?:ing)?|shed|slump(?:s|ed)?|cut|cuts|cutting|reduc(?:e|es|ed|ing)|eased|halved|dipped|worsened"
)
_DIRECTION = re.compile(rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?](?:\s|$)|,\s(?:while|but|and|as|whereas)\b|\b(?:while|whereas)\b")


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text in order; dates, times, ranks and numbers of names are none."""
    taken: list[tuple[int, int]] = [match.span() for match in _DATE.finditer(text)]
    found: list[Figure] = []
    for figure in (*_digit_figures(text), *_years(text), *_worded(text)):
        if not any(a < figure.end and figure.start < b for a, b in taken):
            taken.append((figure.start, figure.end))
            found.append(figure)
    return tuple(sorted(found, key=lambda figure: figure.start))


def _unit(words: str | None) -> tuple[str, Fraction, str]:
    if not words:
        return "", Fraction(1), ""
    for pattern in _UNITS:
        if re.fullmatch(pattern, words, re.IGNORECASE if len(words) > 3 else 0):
            kind, factor = _UNIT_WORDS[pattern]
            return kind, factor, pattern
    return "", Fraction(1), ""


def _figure(
    text: str, start: int, end: int, value: Fraction, step: Fraction, unit: str | None, currency: str = "",
    *, is_small: bool = False,
) -> Figure:  # fmt: skip
    kind, factor, name = _unit(unit)
    if currency:
        kind, factor, name = currency, Fraction(1), currency
    before = text[max(0, start - 40) : start]
    bound: Bound = next((bound for bound, words in _BOUNDS.items() if words.search(before)), "")
    if kind == "share" and currency == "" and unit and unit.startswith("percentage"):
        kind = "points"
    return Figure(
        text[start:end], start, end, value * factor, kind, name, bound, step * factor, is_small,
        _direction(text, start),
    )  # fmt: skip


def _direction(text: str, start: int) -> Literal["", "up", "down"]:
    """Return what the last verb before a figure in its clause says it did."""
    before = text[max(0, start - 70) : start]
    for end in _CLAUSE_END.finditer(before):
        before = before[end.end() :] if end.end() <= len(before) else before
    words = list(_DIRECTION.finditer(before))
    if not words or len(before[words[-1].end() :].split()) > 5:
        return ""
    return "up" if words[-1]["up"] else "down"


def _digit_figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        bare = not (match["cur"] or match["scale"] or match["unit"])
        if bare and (_RANK.search(before) or _is_year(match["n"], text, match.end())):
            continue
        if bare and _NAME_BEFORE.search(before) and not re.search(r"(?:^|[.!?]\s)[A-Z][a-z]+\s$", before):
            continue
        value = Fraction(match["n"].replace(",", ""))
        decimals = len(match["n"].partition(".")[2])
        zeros = (
            len(match["n"].replace(",", "")) - len(match["n"].replace(",", "").rstrip("0"))
            if not decimals
            else 0
        )
        scale = _SCALE_VALUES[SCALES[match["scale"]]] if match["scale"] else 1
        step = Fraction(10) ** (zeros - decimals) * scale
        if match["sign"]:
            value = -value
        currency = _CURRENCIES.get(match["cur"] or "", "")
        yield _figure(text, match.start(), match.end(), value * scale, step, match["unit"], currency)


def _is_year(number: str, text: str, end: int) -> bool:
    return bool(re.fullmatch("1[5-9][0-9]{2}|20[0-9]{2}", number)) and not re.match(
        rf"\s(?:[a-z]+\s)?(?:{COUNTED})\b", text[end : end + 40]
    )


def _years(text: str) -> Iterator[Figure]:
    for match in _YEAR.finditer(text):
        if _is_year(match[0], text, match.end()):
            yield Figure(match[0], *match.span(), Fraction(int(match[0])), "year", "year")


def _worded(text: str) -> Iterator[Figure]:
    for match in _WORDS.finditer(text):
        words = (match["w"] or "").strip(" -")
        if not words or words.lower().startswith("and "):
            continue
        value = _value(words)
        if value is None:
            continue
        kind = _unit(match["unit"])[0]
        plain = value.denominator == 1 and value <= 12 and not kind
        start, end = match.span()
        if not match["unit"]:
            end = start + len(match["w"].rstrip(" -"))
        start += len(match["w"]) - len(match["w"].lstrip(" -"))
        figure = _figure(text, start, end, value, _step(value), match["unit"], is_small=plain)
        if not kind and value.denominator != 1 and value < 1:
            is_alone = " " not in words and "-" not in words
            figure = _figure(text, start, end, value * 100, Fraction(3, 2), "percent", is_small=is_alone)
        yield figure


def _step(value: Fraction) -> Fraction:
    if value.denominator != 1:
        return Fraction(1, value.denominator)
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return Fraction(step)


def _value(words: str) -> Fraction | None:
    """Return the number of words: two and a half million, one hundred and five, two thirds"""
    total, current, decimals = Fraction(0), Fraction(0), ""
    parts = re.split(r"[\s-]+", words.lower())
    is_part = False
    for n, word in enumerate(parts):
        if word in {"and", "a", "an"}:
            current += 1 if word != "and" and n == 0 else 0
        elif word == "point":
            decimals = "."
        elif word in _PARTS:
            part = _PARTS[word]
            joined = n > 1 and parts[n - 1] in {"a", "an"} and parts[n - 2] == "and"
            current = current + part if joined else (current or Fraction(1)) * part
            is_part = True
        elif word in _SMALL or word in _TENS:
            number = _SMALL.get(word, _TENS.get(word, 0))
            if decimals:
                decimals += str(number)
                current += Fraction(number, 10 ** (len(decimals) - 1))
            else:
                current += number
        elif word in _MULTIPLES:
            if word == "hundred":
                current = (current or Fraction(1)) * 100
            else:
                total, current = total + (current or Fraction(1)) * _MULTIPLES[word], Fraction(0)
            decimals = ""
        else:
            return None
    value = total + current
    return value if value or is_part or words.lower() == "zero" else None
