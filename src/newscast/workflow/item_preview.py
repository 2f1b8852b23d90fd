"""What an item will say, as one types: its paragraphs, with its names and figures marked in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from newscast.drafting import draft
from newscast.languages.tokens import LATIN_WORD
from newscast.languages.zh.quantities import quantities
from newscast.model.episode import Episode, Period
from newscast.model.script import parse_script
from newscast.support.errors import NewscastError
from newscast.support.messages import Text
from newscast.workflow.item_editing import mark_of
from newscast.workflow.item_forms import Form, faults_of, is_mark, item_adapter, item_of, normal_form

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

LATIN_NAME = re.compile(rf"{LATIN_WORD.pattern}(?: (?=[A-Z0-9])[A-Za-z0-9]+(?:[-.+'’][A-Za-z0-9]+)*)*")
"""Latin words that stand together and begin with capitals or figures: Hippocratic AI, Llama 2."""
NO_NAMES = frozenset({"AI", "A", "App", "API", "CEO", "IPO", "http", "https"})
_MOST_DIGITS = 30


@dataclass(frozen=True)
class MarkedWords:
    """A piece of a paragraph: one of the item's names or figures, one that may be, or other words."""

    text: str
    kind: Literal["", "name", "number", "maybe-name", "maybe-number", "unfilled"] = ""
    value: str = ""
    """Of a figure that may be one of the item's: its plain number."""


@dataclass(frozen=True)
class ItemPreview:
    """What the item comes to."""

    paragraphs: tuple[tuple[MarkedWords, ...], ...]
    unsaid: tuple[str, ...]
    """Names and figures of the item that its paragraphs do not have."""
    faults: Mapping[str, Text]
    problem: str = ""
    """Why nothing can be drafted from it."""


def preview_item(workspace: Workspace, sent: Mapping[str, Any]) -> ItemPreview:
    """Return what an item would say; nothing is written. Raises NewscastError without a usable show."""
    form = normal_form(sent)
    form["id"] = form["id"] or "news"
    mark = mark_of(workspace)
    item = item_of(form, None, mark)
    faults = faults_of(item)
    try:
        paragraphs = _drafted(workspace, item)
    except (NewscastError, ValueError) as error:
        return ItemPreview((), (), faults, "" if faults else str(error))
    known = _known(form)
    text = "\n".join(paragraphs)
    unsaid = tuple(word for word in known if word not in text)
    return ItemPreview(tuple(marked(one, known, mark) for one in paragraphs), unsaid, faults)


def _drafted(workspace: Workspace, item: dict[str, Any]) -> list[str]:
    value = item_adapter().validate_python(item)
    episode = Episode(
        title="x", date=date(2024, 1, 1), period=Period(year=2024, month=1, issue=1), items=(value,)
    )
    text = draft(episode, workspace.show, "x", workspace.templates).text
    script = parse_script(text, workspace.scripts / "x.md")
    return [segment.text for segment in script.segments() if segment.chapter == value.id]


def _known(form: Form) -> dict[str, Literal["name", "number"]]:
    """The item's names and figures, longest first."""
    words: dict[str, Literal["name", "number"]] = {}
    for entry in form["numbers"]:
        words[entry["text"]] = "number"
    for entry in form["names"]:
        words[entry["text"]] = "name"
    ordered = sorted((word for word in words if word and not is_mark(word)), key=len, reverse=True)
    return {word: words[word] for word in ordered}


def marked(
    paragraph: str, known: Mapping[str, Literal["name", "number"]], mark: str
) -> tuple[MarkedWords, ...]:
    """Return a paragraph in pieces."""
    found: list[tuple[int, int, MarkedWords]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= one[0] or start >= one[1] for one in found)

    for word, kind in (*_marks(mark), *known.items()):
        spans = [match.span() for match in re.finditer(re.escape(word), paragraph)]
        found += [(start, end, MarkedWords(word, kind)) for start, end in spans if free(start, end)]
    for figure in quantities(paragraph):
        if figure.is_plain and free(figure.start, figure.end):
            one = MarkedWords(
                paragraph[figure.start : figure.end], "maybe-number", plain_number(figure.value)
            )
            found.append((figure.start, figure.end, one))
    latin = [match for match in LATIN_NAME.finditer(paragraph) if match[0] not in NO_NAMES]
    found += [(*one.span(), MarkedWords(one[0], "maybe-name")) for one in latin if free(*one.span())]
    pieces, done = [], 0
    for start, end, one in sorted(found, key=lambda one: one[:2]):
        pieces += [MarkedWords(paragraph[done:start])] if start > done else []
        pieces.append(one)
        done = end
    return tuple([*pieces, MarkedWords(paragraph[done:])] if done < len(paragraph) else pieces)


def _marks(mark: str) -> tuple[tuple[str, Literal["unfilled"]], ...]:
    return ((mark, "unfilled"),) if mark else ()


def plain_number(value: Fraction) -> str:
    """Return a figure as a plain number; empty where it has no end."""
    if value.denominator == 1:
        shown = str(value.numerator)
    else:
        shown = f"{float(value):.10f}".rstrip("0")
        shown = shown if Fraction(shown) == value else ""
    return shown if len(shown) <= _MOST_DIGITS else ""
