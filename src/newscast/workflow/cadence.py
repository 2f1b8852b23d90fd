"""The rhythm of a show: when its next episode appears, and which issue that is."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from newscast.model.episode import Episode, Period

WEEK_DAYS = 7
RECENT = 9
"""So many of the last episodes tell the rhythm."""
_FULL_WEEK = 5
"""So many days without a weekend make a show of working days."""
_LONGEST_LAG_DAYS = 31


@dataclass(frozen=True)
class Issue:
    """What tells one issue from another in titles and file names."""

    date: date
    period: Period
    number: int | None = None


def issue_of(episode: Episode) -> Issue:
    """Return an episode's issue."""
    return Issue(episode.date, episode.period, episode.number)


def next_issue(issues: Sequence[Issue], *, by_year: bool) -> Issue:
    """Return the issue after these, which are in order of time and at least one.

    `by_year` says that episodes are counted anew each year, unless they went on across a year before.
    """
    day = next_date([one.date for one in issues])
    period = _next_period(issues[-RECENT:], day)
    return Issue(day, period, _next_number(issues, period, by_year=by_year))


def next_date(dates: Sequence[date]) -> date:
    """Return the day after these by their usual distance: a week where there is but one.

    A show of a fixed weekday comes back to it after one that was early or late; one of a day of the month
    keeps that day; a daily one that never appeared on a weekend leaves it out.
    """
    recent = sorted(set(dates))[-RECENT:]
    last, gaps = recent[-1], [(b - a).days for a, b in pairwise(recent)]
    if len(gaps) > 1 and _is_monthly(recent, gaps):
        return _in_next_month(last)
    usual = _most_common(gaps) if gaps else WEEK_DAYS
    day = last + timedelta(days=usual)
    if usual % WEEK_DAYS == 0:
        return _on_usual_weekday(day, recent)
    if usual == 1 and len(recent) >= _FULL_WEEK and all(one.weekday() < _FULL_WEEK for one in recent):
        while day.weekday() >= _FULL_WEEK:
            day += timedelta(days=1)
    return day


def _most_common(gaps: Sequence[int]) -> int:
    """The most frequent distance; of equally frequent ones the latest."""
    counts = Counter(gaps)
    most = max(counts.values())
    return next(gap for gap in reversed(gaps) if counts[gap] == most)


def _is_monthly(dates: Sequence[date], gaps: Sequence[int]) -> bool:
    months = [day.year * 12 + day.month for day in dates]
    follow = all(b - a == 1 for a, b in pairwise(months))
    return follow and len(set(gaps)) > 1 and (len({day.day for day in dates}) == 1 or _are_month_ends(dates))


def _are_month_ends(dates: Sequence[date]) -> bool:
    return all((day + timedelta(days=1)).day == 1 for day in dates)


def _in_next_month(last: date) -> date:
    year, month = (last.year + 1, 1) if last.month == 12 else (last.year, last.month + 1)
    length = calendar.monthrange(year, month)[1]
    return date(year, month, length if _are_month_ends([last]) else min(last.day, length))


def _on_usual_weekday(day: date, recent: Sequence[date]) -> date:
    counts = Counter(one.weekday() for one in recent)
    usual, times = max(counts.items(), key=lambda pair: pair[1])
    if times * 2 <= len(recent):
        return day
    off = (usual - day.weekday() + 3) % WEEK_DAYS - 3
    moved = day + timedelta(days=off)
    return moved if moved > recent[-1] else day


def _next_period(recent: Sequence[Issue], day: date) -> Period:
    last = recent[-1].period
    year, month = _month_of(recent, day)
    is_same = (year, month) == (last.year, last.month)
    issue = last.issue + 1 if is_same or _counts_on(recent) else 1
    return Period(year=min(max(year, 1900), 2200), month=month, issue=min(issue, 1000))


def _month_of(recent: Sequence[Issue], day: date) -> tuple[int, int]:
    """The month that an issue of this day belongs to: that of its date, or of the days before it."""
    for lag in range(_LONGEST_LAG_DAYS + 1):
        step = timedelta(days=lag)
        if all(
            ((one.date - step).year, (one.date - step).month) == (one.period.year, one.period.month)
            for one in recent
        ):
            return (day - step).year, (day - step).month
    last = recent[-1]
    shift = (last.period.year - last.date.year) * 12 + last.period.month - last.date.month
    year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
    return year, month + 1


def _counts_on(recent: Sequence[Issue]) -> bool:
    """Return whether issues were counted on when the month last changed."""
    changes = [
        (a.period, b.period)
        for a, b in pairwise(recent)
        if (a.period.year, a.period.month) != (b.period.year, b.period.month)
    ]
    return bool(changes) and changes[-1][1].issue == changes[-1][0].issue + 1 > 1


def _next_number(issues: Sequence[Issue], period: Period, *, by_year: bool) -> int | None:
    last = issues[-1]
    if last.number is None:
        return None
    is_new_year = period.year != last.period.year
    return 1 if by_year and is_new_year and not _numbered_on(issues) else last.number + 1


def _numbered_on(issues: Sequence[Issue]) -> bool:
    """Return whether numbers went on when the year last changed."""
    changes = [(a, b) for a, b in pairwise(issues) if a.period.year != b.period.year]
    if not changes:
        return False
    before, after = changes[-1]
    return None not in (before.number, after.number) and after.number != 1
