"""What a show's YAML files say that is allowed but hardly meant: warned of when an episode is checked."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from newscast.model.episode import Episode, Period
from newscast.model.glossary import Glossary
from newscast.support.errors import Place
from newscast.support.messages import Message, Text
from newscast.support.yaml_mistakes import is_wrapped
from newscast.support.yaml_models import Loaded

FARTHEST_DAYS = 45
"""An episode of a month appears at most so many days before or after it."""

_GROUPED = re.compile(r"[-+]?\d{1,3}([,，]\d{3})+(\.\d+)?")
_SEVERAL = re.compile("[，、；]")


@dataclass(frozen=True)
class SourceWarning:
    """One line on a place in a file: what is odd there, and what to write instead."""

    at: Place
    what: Text
    hint: Text

    def __str__(self) -> str:
        line = f"{self.at}: {Message('warning: {what}; {hint}', what=self.what, hint=self.hint)}"
        return "".join(c if c.isprintable() else " " for c in line)


def episode_warnings(loaded: Loaded[Episode]) -> Iterator[SourceWarning]:
    """Yield what is odd in an episode's file, in its order."""
    episode = loaded.value
    days = _days_between(episode.date, episode.period)
    if days > FARTHEST_DAYS:
        what = Message(
            "the date {date} is {days} days away from the period, {year}-{month:02}",
            date=episode.date,
            days=days,
            year=episode.period.year,
            month=episode.period.month,
        )
        yield SourceWarning(loaded.place("date"), what, Message("correct the date or the period"))
    for index, item in enumerate(episode.items):
        for number, name in enumerate(item.names):
            yield from _odd_name(loaded.place("items", index, "names", number), name.text)
        for number, figure in enumerate(item.numbers):
            where = ("items", index, "numbers", number)
            yield from _odd_name(loaded.place(*where), figure.text)
            if figure.value and _GROUPED.fullmatch(figure.value):
                what = Message("the value `{value}` has commas", value=figure.value)
                hint = Message("write {number}", number=re.sub("[,，]", "", figure.value))
                yield SourceWarning(loaded.place(*where, "value"), what, hint)


def glossary_warnings(loaded: Loaded[Glossary]) -> Iterator[SourceWarning]:
    """Yield what is odd in the glossary, in its order."""
    for index, term in enumerate(loaded.value.terms):
        yield from _odd_name(loaded.place("terms", index, "text"), term.text)
        for key, words in (
            ("variants", term.variants),
            ("aliases", [alias.text for alias in term.aliases]),
            ("confusable_with", term.confusable_with),
        ):
            yield from _odd_names(loaded, ("terms", index, key), words)


def _odd_names(
    loaded: Loaded[Glossary], keys: tuple[str | int, ...], names: Iterable[str]
) -> Iterator[SourceWarning]:
    for number, name in enumerate(names):
        yield from _odd_name(loaded.place(*keys, number), name)


def _odd_name(at: Place, name: str) -> Iterator[SourceWarning]:
    shown = name[:60]
    if _GROUPED.fullmatch(name):
        return
    if comma := _SEVERAL.search(name):
        what = Message("`{name}` is one entry: `{mark}` does not divide a list", name=shown, mark=comma[0])
        yield SourceWarning(at, what, Message("write `, ` between entries, or quotes around one"))
    if is_wrapped(name):
        what = Message("the curly quotes are part of `{name}`", name=shown)
        yield SourceWarning(at, what, Message("delete them"))


def _days_between(day: date, period: Period) -> int:
    """Return how many days lie between the day and the month of the period; 0 inside it."""
    first = date(period.year, period.month, 1)
    last = first.replace(day=monthrange(period.year, period.month)[1])
    return max(0, (first - day).days, (day - last).days)
