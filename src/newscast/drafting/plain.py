"""Keeps an item's words words: nothing in them opens a chapter, is said otherwise, or marks a conflict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import BaseModel

from newscast.model.episode import Item
from newscast.model.script import CONFLICT, Paragraph, Text, parse_script, spans_of
from newscast.support.errors import DraftError, Place, SourceError
from newscast.support.files import decode_source

_BREAKS = re.compile(r"\n[ \t\r]*\n\s*")
_SCRIPT_ONLY = "this is written in scripts, not in items"


def paragraphs_of(text: str) -> list[str]:
    """Empty lines part paragraphs; a line end within one only parts words where English needs it."""
    return [paragraph for part in _BREAKS.split(text) if (paragraph := _one_line(part))]


def _one_line(paragraph: str) -> str:
    joined = ""
    for line in filter(None, map(str.strip, paragraph.splitlines())):
        joined += " " * (joined[-1:].isascii() and line[0].isascii() and joined != "") + line
    return joined


def refuse_structure(paragraphs: Sequence[str], at: Place | str) -> None:
    """Raises DraftError where a drafted paragraph would be read as something else."""
    for paragraph in paragraphs:
        blocks = parse_script("\n" + paragraph, Path("draft")).blocks[1:]
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph) or CONFLICT in paragraph:
            raise DraftError(
                f"`{paragraph[:40]}` is no sentence: a script would read it as a heading or a mark",
                at=at,
                hint="begin it with a word",
            )


def refuse_marks(item: Item, place: Callable[..., Place | str]) -> None:
    """Raises DraftError at the first text of `item` with a say link, a pause or a control character in it."""
    for keys, text in _texts(item, ()):
        try:
            decode_source(text.encode("utf-8", "surrogatepass"), "item")
        except SourceError as error:
            raise DraftError(f"`{keys[-1]}` {error.what}", at=place(*keys), hint=error.hint) from error
        for span in spans_of(text):
            if not isinstance(span, Text):
                shown = f"[{span.shown}](say:…)" if hasattr(span, "shown") else "[[pause …]]"
                raise DraftError(
                    f"`{shown}` in an item: {_SCRIPT_ONLY}", at=place(*keys), hint="delete it here"
                )


def _texts(value: object, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from _texts(part, (*keys, index))
    elif isinstance(value, BaseModel):
        for key in type(value).model_fields:
            yield from _texts(getattr(value, key), (*keys, key))
