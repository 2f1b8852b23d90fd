"""Titles and file names that tell the issue: 2024年3月第4期 becomes 2024年4月第1期, 2024-03-w4 2024-04-w1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from newscast.languages.zh.numerals import cardinal
from newscast.workflow.cadence import Issue

_NUMERAL = "〇零一二三四五六七八九十"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_TOKEN = re.compile(
    rf"""
      (?P<day>(?<!\d)\d{{4}}(?P<a>[-/._])\d{{1,2}}(?P=a)\d{{1,2}}(?!\d))
    | (?P<ymd>(?<!\d)\d{{4}}年\d{{1,2}}月\d{{1,2}}[日号])
    | (?P<compact>(?<!\d)\d{{8}}(?!\d))
    | (?P<month>(?<!\d)\d{{4}}[-/._]\d{{1,2}}(?!\d))
    | (?P<year>(?<!\d)\d{{4}}(?!\d|[.,]\d))
    | (?P<of_month>(?<![\d第])\d{{1,2}}(?=月)|(?<![{_NUMERAL}])[{_NUMERAL}]{{1,3}}(?=月))
    | (?P<of_day>(?<=月)\d{{1,2}}(?=[日号]))
    | (?P<count>(?<=第)\s*(?:\d+|[{_NUMERAL}]+)(?=\s*[期集回号讲辑周弹])
        | (?<=[wWeE#＃])(?<![A-Za-z][A-Za-z])\d+
        | (?i:(?<=\bep)|(?<=\bep[ .])|(?<=\bepisode\ )|(?<=\bweek\ )|(?<=\bissue\ )|(?<=\bno[. ])
          |(?<=\bno\.\ )|(?<=\bvol[. ])|(?<=\bvol\.\ ))\d+)
    | (?P<name>\b(?:{"|".join(_MONTHS)})\b)
    """,
    re.VERBOSE,
)
_BARE = re.compile(r"(?<![\dA-Za-z.%])\d+(?![\dA-Za-z.%])")
_TAIL = re.compile(r"\s*[:：|｜—–]+\s*|\s+-\s+|\s*[（(【《「]")
"""What separates the issue from this week's headline."""


def moved(text: str, last: Issue, new: Issue) -> str:
    """Return `text` with whatever tells the last issue telling the new one, in the same form."""
    result = _TOKEN.sub(partial(_replaced, last=last, new=new, is_dated="月" in text), text)
    if result == text and last.number is not None and new.number is not None:
        result = _BARE.sub(lambda match: _like(match[0], {last.number: new.number}), text)
    return result


def moved_title(title: str, last: Issue, new: Issue, mark: str, known: tuple[str, Issue] | None) -> str:
    """Return the title of the new issue; `mark` stands where the last title has words of its own week.

    `known` is the title before the last one and its issue: what both have in the same form stays.
    """
    result = moved(title, last, new)
    if known and moved(known[0], known[1], last) == title:
        return result
    ends = [match.end() for match in _changes(title, last, new)]
    if not ends:
        return mark
    tail = _TAIL.search(title, ends[-1])
    if tail is None or not title[tail.end() :].strip():
        return result
    return moved(title[: tail.start()], last, new) + tail[0].rstrip("（(【《「") + mark


def _changes(title: str, last: Issue, new: Issue) -> Iterator[re.Match[str]]:
    """Return where the title tells the issue."""
    for match in _TOKEN.finditer(title):
        if _replaced(match, last=last, new=new, is_dated="月" in title) != match[0]:
            yield match
    if not any(True for _ in _TOKEN.finditer(title)) and last.number is not None:
        yield from (match for match in _BARE.finditer(title) if int(match[0]) == last.number)


def _replaced(match: re.Match[str], *, last: Issue, new: Issue, is_dated: bool) -> str:
    text, kind = match[0], match.lastgroup or ""
    return _REPLACE[kind](text, last, new, is_dated)


def _whole_day(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    before = (last.date.year, last.date.month, last.date.day)
    after = iter((new.date.year, new.date.month, new.date.day))
    if tuple(int(part) for part in re.findall(r"\d+", text)) != before:
        return text
    return re.sub(r"\d+", lambda part: _as_long(part[0], next(after), in_date="年" not in text), text)


def _compact(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    return f"{new.date:%Y%m%d}" if text == f"{last.date:%Y%m%d}" else text


def _year_month(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    found = [int(part) for part in re.findall(r"\d+", text)]
    after = iter(next((after for before, after in _months(last, new) if found == list(before)), found))
    return re.sub(r"\d+", lambda part: _as_long(part[0], next(after), in_date=True), text)


def _months(last: Issue, new: Issue) -> tuple[tuple[tuple[int, int], tuple[int, int]], ...]:
    """Year and month as the period has them, and as the date has them: before and after."""
    return (
        ((last.period.year, last.period.month), (new.period.year, new.period.month)),
        ((last.date.year, last.date.month), (new.date.year, new.date.month)),
    )


def _year(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    return _like(text, {last.date.year: new.date.year, last.period.year: new.period.year})


def _month(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    return _like(text, {last.date.month: new.date.month, last.period.month: new.period.month})


def _day(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    return _like(text, {last.date.day: new.date.day})


def _count(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    """An issue, a number or a calendar week: in a title with a month it is the issue first."""
    issue, week = {last.period.issue: new.period.issue}, {_week(last): _week(new)}
    number = {last.number: new.number} if last.number is not None and new.number is not None else {}
    order = (week, number, issue) if is_dated else (week, issue, number)
    return _like(text, {key: value for one in order for key, value in one.items()})


def _week(issue: Issue) -> int:
    return issue.date.isocalendar().week


def _name(text: str, last: Issue, new: Issue, is_dated: bool) -> str:
    month = _MONTHS.index(text) + 1
    return {
        last.date.month: _MONTHS[new.date.month - 1],
        last.period.month: _MONTHS[new.period.month - 1],
    }.get(month, text)


_REPLACE: dict[str, Callable[[str, Issue, Issue, bool], str]] = {
    "day": _whole_day,
    "ymd": _whole_day,
    "compact": _compact,
    "month": _year_month,
    "year": _year,
    "of_month": _month,
    "of_day": _day,
    "count": _count,
    "name": _name,
}


def _like(text: str, values: dict[int, int] | dict[int | None, int | None]) -> str:
    """The value that takes the place of the one in `text`, in digits or numerals as that is."""
    bare = text.strip()
    for before, after in values.items():
        if before is None or after is None:
            continue
        if bare.isdecimal() and int(bare) == before:
            return text.replace(bare, _as_long(bare, after))
        if bare == cardinal(str(before)):
            return text.replace(bare, cardinal(str(after)))
    return text


def _as_long(before: str, after: int, *, in_date: bool = False) -> str:
    """As many digits as before, where that had a zero in front or stands in a date such as 2024-12."""
    return str(after).zfill(len(before) if before.startswith("0") or in_date else 0)
