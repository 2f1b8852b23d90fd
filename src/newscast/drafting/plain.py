"""Keeps an item's words words: nothing in them opens a chapter, is said otherwise, or marks a conflict."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pydantic import BaseModel

from newscast.model.episode import Item
from newscast.model.markup import Kind, inline_slips, label_of, line_slips
from newscast.model.script import CONFLICT, Paragraph, Pause, Text, loose_words, parse_script, spans_of
from newscast.model.sound_bite import ClipMark
from newscast.support.errors import DraftError, Place, SourceError
from newscast.support.files import decode_source
from newscast.support.messages import Message

_BREAKS = re.compile(r"\n[ \t\r]*\n\s*")
_SCRIPT_ONLY = Message("this is written in scripts, not in items")
_LINE_MARKS: frozenset[Kind] = frozenset({"headline", "list", "quote", "table", "rule", "fence"})
_CELLS = re.compile(r"[ \t]*\|[ \t]*")
_LINKED = re.compile(r"!?\[([^\[\]\n]{0,200})\](?:\((?!say:)[^()\n]{0,400}\)|\[[^\[\]\n]{0,200}\])")
_WRAPPED = re.compile(
    r"\*\*([^*\n]{1,400})\*\*|__([^_\n]{1,400})__|~~([^~\n]{1,400})~~|==([^=\n]{1,400})==|`([^`\n]{1,400})`"
    r"|(?<![A-Za-z0-9*])\*([^\s*][^*\n]{0,400})\*(?![A-Za-z0-9*])"
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:[ \t][^<>\n]{0,400})?/?>")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});")
_ANCHOR = re.compile(r"[ \t]*#*[ \t]*(?:\{#[^{}\n]{0,100}\})?[ \t]*$")
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_APART: frozenset[Kind] = frozenset({"headline", "list", "table", "rule", "fence"})
_ALONE: frozenset[Kind] = frozenset({"headline", "table", "rule", "fence"})
_LAZY: frozenset[Kind] = frozenset({"list", "quote"})
_MOST_MARKS = 8
"""How many marks may stand within each other."""


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs, which empty lines part.

    A line end within one only parts words where English needs it.
    """
    return [paragraph for part in _BREAKS.split(text) if (paragraph := _one_line(part))]


def _one_line(paragraph: str) -> str:
    joined = ""
    for line in filter(None, map(str.strip, paragraph.splitlines())):
        joined += " " * (joined[-1:].isascii() and line[0].isascii() and joined != "") + line
    return joined


def plain_paragraphs(
    text: str, speakers: Collection[str] = (), cell_separator: str = "，", dash: str = "——"
) -> list[str]:
    """Return the paragraphs of a text that may be Markdown: a headline, list item, quotation or row each.

    Its marks are taken away; who opens a paragraph with a colon and is none of `speakers` gets a dash.
    """
    parts: list[list[str]] = []
    kinds: frozenset[Kind] = frozenset()
    for line in text.splitlines():
        (words, now), before = _bare(line.strip(), cell_separator), kinds
        if (
            not parts
            or not words
            or now & _APART
            or before & _ALONE
            or ("quote" in now) != ("quote" in before)
        ):
            parts.append([])
        is_more = words and not now and before <= _LAZY
        kinds = before if is_more else now
        parts[-1].append(words)
    paragraphs = (plain_line(_one_line("\n".join(part))) for part in parts)
    return [_unlabelled(paragraph, speakers, dash) for paragraph in paragraphs if paragraph]


def plain_line(text: str) -> str:
    """Return the text without emphasis, links and tags."""
    for _ in range(_MOST_MARKS):
        bare = _TAG.sub("", _LINKED.sub(r"\1", text))
        bare = _ENTITY.sub(lambda match: html.unescape(match[0]), bare)
        bare = _WRAPPED.sub(lambda match: next(filter(None, match.groups())), bare)
        if bare == text:
            break
        text = bare
    return _bare(text.strip())[0]


def _bare(line: str, cell_separator: str = "，") -> tuple[str, frozenset[Kind]]:
    """Return a line without the marks that open it, and which they were."""
    kinds: list[Kind] = []
    for _ in range(_MOST_MARKS):
        first = next((slip for slip in line_slips(line) if slip.kind in _LINE_MARKS), None)
        if first is None:
            break
        kinds.append(first.kind)
        if first.kind == "table":
            line = cell_separator.join(cell for cell in _CELLS.split(line.strip("| \t")) if cell.strip("-: "))
        else:
            line = "" if first.kind in {"rule", "fence"} else line[first.end :].strip()
        line = _ANCHOR.sub("", line) if first.kind == "headline" else _BOX.sub("", line)
    return line, frozenset(kinds)


def _unlabelled(paragraph: str, speakers: Collection[str], dash: str = "——") -> str:
    label = label_of(paragraph)
    if label is None or any(paragraph.startswith((f"{name}：", f"{name}:")) for name in speakers):
        return paragraph
    return f"{paragraph[: label[1] - 1].rstrip()}{dash}{paragraph[label[1] :].lstrip()}"


def refuse_markup(paragraph: str, at: Place | str, speakers: Collection[str] | None = None) -> None:
    """Raise DraftError where words would stand in the script as a mark that the copy desk refuses.

    Given `speakers`, another name with a colon at the head of the paragraph is one too.
    """
    slip = next(chain(line_slips(paragraph), inline_slips(loose_words(paragraph)[0])), None)
    if "<!--" in paragraph:
        raise DraftError(
            Message("`<!-- … -->` in an item: {why}", why=_SCRIPT_ONLY),
            at=at,
            hint=Message("write it behind a # here"),
        )
    if slip:
        matches = paragraph[slip.start : slip.end][:40]
        raise DraftError(
            Message("`{found}` looks like markup and would be read aloud", found=matches),
            at=at,
            hint=Message("write it in plain words"),
        )
    if speakers is not None and _unlabelled(paragraph, speakers) != paragraph:
        matches = paragraph.partition("：" if "：" in paragraph else ":")[0]
        raise DraftError(
            Message("`{found}` names no speaker of the show", found=matches),
            at=at,
            hint=Message("begin with another word"),
        )


def refuse_structure(paragraphs: Sequence[str], at: Place | str) -> None:
    """Raise DraftError where a drafted paragraph would be read as something else."""
    for paragraph in paragraphs:
        blocks = parse_script("\n" + paragraph, Path("draft")).blocks[1:]
        if len(blocks) != 1 or not isinstance(blocks[0], Paragraph) or CONFLICT in paragraph:
            raise DraftError(
                Message(
                    "`{paragraph}` is no sentence: a script would read it as a heading or a mark",
                    paragraph=paragraph[:40],
                ),
                at=at,
                hint=Message("begin it with a word"),
            )


def refuse_marks(item: Item, place: Callable[..., Place | str]) -> None:
    """Raise DraftError at the first text of `item` with a say link, a pause or a control character in it."""
    for keys, text in _texts(item, ()):
        try:
            decode_source(text.encode("utf-8", "surrogatepass"), "item")
        except SourceError as error:
            raise DraftError(
                Message("`{keys}` {what}", keys=keys[-1], what=error.what), at=place(*keys), hint=error.hint
            ) from error
        if "<!--" in text:
            what = Message("`<!-- … -->` in an item: {why}", why=_SCRIPT_ONLY)
            raise DraftError(what, at=place(*keys), hint=Message("write it behind a # here"))
        for span in spans_of(text):
            if not isinstance(span, Text):
                shown = {Pause: "[[pause …]]", ClipMark: "[[clip …]]"}.get(type(span))
                shown = shown or f"[{getattr(span, 'shown', '')}](say:…)"
                raise DraftError(
                    Message("`{shown}` in an item: {why}", shown=shown, why=_SCRIPT_ONLY),
                    at=place(*keys),
                    hint=Message("delete it here"),
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
