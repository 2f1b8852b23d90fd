"""Marks in an episode's file for what is still to be written: nothing is made of it while one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newscast.model.episode import Episode
from newscast.support.errors import SourceError
from newscast.support.messages import Message
from newscast.support.yaml_models import Loaded

MARKS = {"zh": "【待填】", "en": "[to fill in]"}
"""What a new episode's file has in place of its facts, by the language of the show."""
_MARK = re.compile(r"【\s*待填[^】]*】|\[\s*to fill in[^\]]*\]", re.IGNORECASE)

Keys = tuple[str | int, ...]


def unfilled(episode: Episode) -> tuple[Keys, ...]:
    """Return the keys of every value that still has a mark, in the order of the file's fields."""
    return tuple(keys for keys, text in _texts(episode.model_dump(exclude_unset=True)) if _MARK.search(text))


def refuse_unfilled(loaded: Loaded[Episode]) -> None:
    """Raise SourceError at the first value that is still to be written."""
    found = unfilled(loaded.value)
    if not found:
        return
    name = next(key for key in reversed(found[0]) if isinstance(key, str))
    what = Message("`{name}` is still to be written", name=name)
    if more := len(found) - 1:
        what = Message("`{name}` is still to be written, and {more} more", name=name, more=more)
    hint = Message("put the facts in its place, or delete the item")
    place = min((loaded.place(*keys) for keys in found), key=lambda one: (one.line or 0, one.column or 0))
    raise SourceError(what, at=place, hint=hint)


def _texts(value: object, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, str(key)))
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))
