"""The file of an episode whose news nobody has written yet, in the shape of the one before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newscast.languages import language
from newscast.languages.han import is_han
from newscast.model.unfilled import MARKS
from newscast.support.messages import Message, language_of

if TYPE_CHECKING:
    from newscast.model.episode import Episode, Item
    from newscast.workflow.cadence import Issue

_SHARED = ("id", "kind", "category", "headline", "source", "names", "numbers")
_LISTS = frozenset({"points", "lead"})
_HEAD = Message("What one episode is made of; put the news in the place of each {mark}.")
_NEXT = Message("Then: newscast draft {slug}")
_ID = Message("a short name of this news: letters, digits, - _ .")
_FACTS = Message("names and figures are facts: the script is checked against them")
_WITHOUT = Message("leave out what the news does not have, delete items, or copy them")


def mark_of(tag: str) -> str:
    """Return what stands in place of a fact in a show of this language."""
    return MARKS[language_of(tag)]


def skeleton(slug: str, title: str, issue: Issue, shape: Episode | None, tag: str) -> str:
    """Return the text of the new episode's file; every fact of it is still to be written.

    It has as many items as `shape`, of the same kinds, categories and fields.
    """
    words = _Words(tag)
    lines = [f"# {words(_HEAD.filled(mark=words.mark))}", f"# {words(_NEXT.filled(slug=slug))}"]
    lines += [f"title: {_quoted(title)}", f"date: {issue.date.isoformat()}", *_kept(shape)]
    period = issue.period
    lines.append(f"period: {{year: {period.year}, month: {period.month}, issue: {period.issue}}}")
    lines += [f"number: {issue.number}"] if issue.number is not None else []
    lines += ["", f"# {words(_FACTS)}", f"# {words(_WITHOUT)}", "items:"]
    items: Sequence[Item | None] = shape.items if shape and shape.items else (None,)
    for number, item in enumerate(items, 1):
        lines += [*_item(number, item, words), ""]
    return "\n".join(lines).rstrip() + "\n"


class _Words:
    """What the file says to editors, in the show's language."""

    def __init__(self, tag: str) -> None:
        self._language = language_of(tag)
        self.mark = MARKS[self._language]
        self.number = language.language_of(tag).number_example

    def __call__(self, message: Message) -> str:
        return message.worded(self._language)


def _kept(shape: Episode | None) -> Iterator[str]:
    """Return what holds from one issue to the next."""
    if shape and shape.time:
        yield f'time: "{shape.time.isoformat("auto" if shape.time.second else "minutes")}"'
    if shape and shape.season is not None:
        yield f"season: {shape.season}"
    if shape and shape.explicit is not None:
        yield f"explicit: {str(shape.explicit).lower()}"


def _item(number: int, item: Item | None, words: _Words) -> Iterator[str]:
    mark = _quoted(words.mark)
    note = f"     # {words(_ID)}" if number == 1 else ""
    yield f"  - id: news-{number}{note}"
    yield f"    kind: {item.kind if item else 'general'}"
    if item is None or item.category:
        yield f"    category: {_quoted(item.category) if item else mark}"
    yield f"    headline: {mark}"
    yield f'    source: {{title: {mark}}}     # url: "https://…", date: 2024-03-18'
    yield f"    names: [{mark}]"
    yield f"    # numbers: [{words.number}]"
    for field in _own_fields(item):
        yield f"    {field}: [{mark}]" if field in _LISTS else f"    {field}: {mark}"


def _own_fields(item: Item | None) -> list[str]:
    if item is None or item.body is not None:
        return ["body"]
    given = [name for name in type(item).model_fields if name not in _SHARED and getattr(item, name)]
    return [name for name in given if name in item.model_fields_set]


def _quoted(text: str) -> str:
    """The text as YAML has it, in quotes unless it is plainly a word."""
    return text if is_han(text) else json.dumps(text, ensure_ascii=False)
