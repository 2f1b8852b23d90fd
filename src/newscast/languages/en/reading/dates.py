"""Days, years, decades and times of day, as Americans and as the British say them."""

from __future__ import annotations

import re

from newscast.languages.en import numbers
from newscast.languages.en.reading.shapes import APART, DASH, ENDS, MONTH, MONTHS, YEAR
from newscast.languages.en.reading.vocabulary import COUNTED
from newscast.languages.reading_rule import ReadingRule, rule

_DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
_NTH = r"(?:st|nd|rd|th)?"
_HALF = rf"[ap](?:m\b|\.m(?:{ENDS})?)|[AP](?:M\b|\.M(?:{ENDS})?)"


def _month(text: str) -> str:
    return next(month for month in MONTHS if month.startswith(text[:3]))


def _year(text: str | None) -> str:
    return f" {numbers.year(int(text))}" if text else ""


def _nth(text: str) -> str:
    return numbers.ordinal(int(text))


def _said(day: str, month: str, year: str | None, british: bool, last: str | None = None) -> str:
    until = f" to {_nth(last)}" if last else ""
    if british:
        until = f" to the {_nth(last)}" if last else ""
        return f"the {_nth(day)}{until} of {month}{_year(year)}"
    return f"{month} {_nth(day)}{until}{_year(year)}"


def _day_first(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - 5) : match.start()].lower()
    the = "" if re.search(r"\b(?:the|this|of)\s$", before) else "the "
    until = f" to the {_nth(match['e'])}" if match["e"] else ""
    return f"{the}{_nth(match['d'])}{until} of {_month(match['mon'])}{_year(match['y'])}"


def _clock(match: re.Match[str]) -> str:
    hour, minute = int(match["h"]), match["min"]
    half = f" {match['half'][0].upper()} M" if match["half"] else ""
    if minute is None or (minute == "00" and half):
        return f"{numbers.whole(hour)}{half}"
    if minute == "00":
        return (
            f"{numbers.whole(hour)} hundred"
            if hour > 12 or match["h"][0] == "0"
            else f"{numbers.whole(hour)} o'clock"
        )
    return f"{numbers.whole(hour)} {numbers.pair(int(minute))}{half}"


def _lap(match: re.Match[str]) -> str:
    parts = [(match["hours"], "hour"), (match["minutes"], "minute")]
    words = [f"{numbers.whole(int(n))} {unit}{'' if int(n) == 1 else 's'}" for n, unit in parts if n]
    return " ".join([*words, f"{numbers.cardinal(match['seconds'].lstrip('0') or '0')} seconds"])


def _years(match: re.Match[str]) -> str | None:
    first, last = match["y"], match["z"]
    if len(last) == 2 and int(last) <= int(first[2:]) and match["mark"] != "/":
        return None
    joint = " " if match["mark"] == "/" else " to "
    second = numbers.year(int(last)) if len(last) == 4 else numbers.pair(int(last))
    return f"{numbers.year(int(first))}{joint}{second}"


def _decade(match: re.Match[str]) -> str:
    return numbers.plural(numbers.year(int(match["y"])))


def _short_year(match: re.Match[str]) -> str:
    spoken = numbers.pair(int(match["y"]))
    return numbers.plural(spoken) if match["s"] else spoken


def days(british: bool) -> tuple[ReadingRule, ...]:
    """Return the rules of calendar dates."""

    def month_first(match: re.Match[str]) -> str:
        month, last = _month(match["mon"]), match["e"]
        if british:
            until = f" to the {_nth(last)}" if last else ""
            return f"{month} the {_nth(match['d'])}{until}{_year(match['y'])}"
        return _said(match["d"], month, match["y"], british=False, last=last)

    def figures(match: re.Match[str]) -> str | None:
        a, b, year = int(match["a"]), int(match["b"]), match["y"]
        month, day = (b, a) if (british and b <= 12) or a > 12 else (a, b)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return _said(str(day), MONTHS[month - 1], f"20{year}" if len(year) == 2 else year, british)

    def iso(match: re.Match[str]) -> str:
        return _said(match["d"], MONTHS[int(match["m"]) - 1], match["y"], british)

    example = "the third of April" if british else "April third"
    return (
        rule(
            rf"{APART}(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9-])", iso,
            f"2027-04-03 → {example} twenty twenty seven",
        ),
        rule(rf"{APART}(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,2}})/(?P<y>{YEAR}|[0-9]{{2}})(?![0-9/])", figures),
        rule(
            rf"(?P<mon>{MONTH})\s(?P<d>{_DAY}){_NTH}(?:{DASH}(?P<e>{_DAY}){_NTH})?(?![0-9A-Za-z:%])(?!,[0-9]{{3}})"
            rf"(?!\s(?:percent|million|billion|{COUNTED})\b)(?:,?\s(?P<y>{YEAR})(?![0-9,.:%]{{0,1}}[0-9%]))?",
            month_first,
            "March 14, 2027 → " + ("March the fourteenth" if british else "March fourteenth") + " twenty twenty seven",
        ),
        rule(
            rf"{APART}(?P<d>{_DAY}){_NTH}(?:{DASH}(?P<e>{_DAY}){_NTH})?\s(?:of\s)?(?P<mon>{MONTH})(?![A-Za-z])"
            rf"(?:,?\s(?P<y>{YEAR})(?![0-9]))?",
            _day_first,
            "14 March 2027 → the fourteenth of March twenty twenty seven",
        ),
        rule(r"(?P<mon>(?:Jan|Feb|Aug|Sept|Sep|Oct|Nov|Dec)\.)(?=\s[0-9]|,|\s[a-z])", lambda m: _month(m["mon"])),
    )  # fmt: skip


def _span(match: re.Match[str]) -> str:
    last = f"{match['half2'][0].upper()} M"
    first = f" {match['half'].strip()[0].upper()} M" if match["half"] else ""
    ends = [
        f"{numbers.whole(int(h))}{f' {numbers.pair(int(m))}' if m and m != '00' else ''}"
        for h, m in ((match["h"], match["min"]), (match["h2"], match["min2"]))
    ]
    return f"{ends[0]}{first} to {ends[1]} {last}"


CLOCK: tuple[ReadingRule, ...] = (
    rule(
        r"(?<![0-9:.])(?:(?P<hours>[0-9]{1,2}):)?(?P<minutes>[0-5]?[0-9]):(?P<seconds>[0-5][0-9]\.[0-9]{1,3})(?![0-9:])",
        _lap,
        "1:23.4 → one minute twenty three point four seconds",
    ),
    rule(
        r"(?<![0-9:.])(?P<hours>[0-9]{1,2}):(?P<minutes>[0-5][0-9]):(?P<seconds>[0-5][0-9])(?![0-9:])", _lap
    ),
    rule(
        rf"(?<![0-9:.])(?P<h>[01]?[0-9]|2[0-4])(?:[:.](?P<min>[0-5][0-9]))?(?=(?:\s?(?:{_HALF}))?{DASH}[0-9])"
        rf"(?P<half>\s?(?:{_HALF}))?{DASH}(?P<h2>[01]?[0-9]|2[0-4])(?:[:.](?P<min2>[0-5][0-9]))?\s?(?P<half2>{_HALF})",
        _span,
        "9-11am → nine to eleven A M",
    ),
    rule(
        rf"(?<![0-9:.,$£€])(?P<h>1[0-9]|2[0-4]|0?[0-9])(?:[:.](?P<min>[0-5][0-9]))?\s?(?P<half>{_HALF})",
        _clock,
        "3:30 p.m. on Friday → three thirty P M on Friday",
        "9am → nine A M",
    ),
    rule(
        r"(?<![0-9:.,])(?P<h>[01]?[0-9]|2[0-4]):(?P<min>[0-5][0-9])(?P<half>(?!))?(?![0-9:])",
        _clock,
        "14:05 → fourteen oh five",
    ),
)


_COUNTS = rf"(?!\s(?:[a-z]+\s)?(?:{COUNTED})\b)"
YEARS: tuple[ReadingRule, ...] = (
    rule(
        rf"{APART}(?P<y>{YEAR})(?P<mark>[-–—/])(?P<z>{YEAR}|[0-9]{{2}})(?![0-9/-])",
        _years,
        "2024-25 → twenty twenty four to twenty five",
        "2019–2023 → twenty nineteen to twenty twenty three",
    ),
    rule(rf"{APART}(?P<y>[12][0-9]{{2}}0)['’]?s(?![A-Za-z])", _decade, "the 1990s → the nineteen nineties"),
    rule(
        r"(?:['’‘](?P<y>[0-9]{2})(?P<s>s)?|(?<![0-9A-Za-z.,])(?P<y2>[2-9]0)['’]?s)(?![A-Za-z0-9])",
        lambda m: _short_year(m) if m["y"] else numbers.plural(numbers.whole(int(m["y2"]))),
        "the '90s → the nineties",
        "in her 30s → in her thirties",
    ),
    rule(
        r"(?:c\.|ca\.|circa)\s?(?P<y>[0-9]{3,4})(?![0-9])",
        lambda m: f"circa {numbers.year(int(m['y']))}",
        "c. 1850 → circa eighteen fifty",
    ),
    rule(r"FY\s?(?P<y>[0-9]{2})(?![0-9])", lambda m: f"fiscal year {numbers.pair(int(m['y']))}"),
    rule(rf"FY\s?(?P<y>{YEAR})(?![0-9])", lambda m: f"fiscal year {numbers.year(int(m['y']))}"),
    rule(
        rf"(?<![0-9A-Za-z.,$£€#])(?P<y>1[1-9][0-9]{{2}}|20[0-9]{{2}})(?![0-9A-Za-z%]|[.,][0-9]){_COUNTS}",
        lambda m: numbers.year(int(m["y"])),
        "in 1905 → in nineteen oh five",
        "2048 tokens → two thousand forty eight tokens",
    ),
    rule(
        r"(?<=[Ii]n )(?P<y>10[0-9]{2}|[1-9][0-9]{2})(?= (?:AD|BC|CE|BCE)\b|,|\.(?:\s|$))",
        lambda m: numbers.year(int(m["y"])) if len(m["y"]) == 4 else None,
    ),
)
