"""Writes the script of an episode from its items."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from jinja2 import TemplateError
from jinja2.exceptions import TemplateSyntaxError

from newscast.drafting.facts import facts_of
from newscast.drafting.plain import (
    paragraphs_of,
    plain_line,
    plain_paragraphs,
    refuse_marks,
    refuse_markup,
    refuse_structure,
)
from newscast.drafting.sandbox import Sandbox
from newscast.languages.zh.numerals import cardinal
from newscast.model.episode import Episode, Item
from newscast.model.show import Show
from newscast.support.errors import DraftError, Place
from newscast.support.messages import Message

_SENTENCE_END = "。！？!?；…”」"


@dataclass(frozen=True)
class Draft:
    """A fresh script and, for the copy desk, what it says of each item."""

    text: str
    words: dict[str, str]
    """Item id to its paragraphs, joined."""


def draft(
    episode: Episode,
    show: Show,
    slug: str,
    templates: Path,
    place: Callable[..., Place] | None = None,
) -> Draft:
    """Draft `episode`; a template in the folder `templates` replaces the one of the same name.

    `place` is that of the loaded episode: it puts file and line to what cannot be drafted. Raises DraftError,
    at a template's file and line or at the item.
    """
    sandbox = Sandbox(templates, {"sentence": _sentence, "clause": _clause, "chinese": _chinese})
    facts: dict[str, object] = {
        "episode": facts_of(episode),
        "period": facts_of(episode.period),
        "show": facts_of(show),
    }
    speakers = [speaker.name for speaker in show.speakers]
    opening = _chapter(sandbox, "opening", facts, speakers)
    closing = _chapter(sandbox, "closing", facts, speakers)
    parts = [_front_matter(slug, episode), *opening]
    words = {}
    for index, item in enumerate(episode.items):
        at = place("items", index) if place else f"item {item.id}"
        refuse_marks(item, lambda *keys, i=index, at=at: place("items", i, *keys) if place else at)
        paragraphs = _item(sandbox, item, facts, at, speakers)
        words[item.id] = "".join(paragraphs)
        headline = plain_line(" ".join(item.headline.split()))
        refuse_markup(headline, place("items", index, "headline") if place else at)
        parts += [f"## {headline} {{#{item.id}}}", *paragraphs]
    if closing:
        parts += ["## 结语 {#closing}", *closing]
    return Draft("\n\n".join(parts) + "\n", words)


def _chapter(sandbox: Sandbox, name: str, facts: dict[str, object], speakers: Sequence[str]) -> list[str]:
    paragraphs = paragraphs_of(_render(sandbox, f"{name}.j2", facts))
    refuse_structure(paragraphs, f"{name}.j2")
    for paragraph in paragraphs:
        refuse_markup(paragraph, f"{name}.j2", speakers)
    return paragraphs


def _item(
    sandbox: Sandbox, item: Item, facts: dict[str, object], at: Place | str, speakers: Sequence[str]
) -> list[str]:
    body = item.body
    if not body:
        body = _render(sandbox, f"{item.kind}.j2", {**facts, "item": facts_of(item)})
        refuse_structure(paragraphs_of(body), at)
    paragraphs = plain_paragraphs(body, speakers)
    refuse_structure(paragraphs, at)
    for paragraph in paragraphs:
        refuse_markup(paragraph, at, speakers)
    return paragraphs


def _render(sandbox: Sandbox, name: str, facts: dict[str, object]) -> str:
    try:
        return sandbox.fill(name, facts)
    except TemplateSyntaxError as error:
        where = Place(error.filename or name, error.lineno)
        raise DraftError(
            Message("the template is wrong: {error_message}", error_message=error.message), at=where
        ) from error
    except _TEMPLATE_FAULTS as error:
        where = _template_place(error.__traceback__, sandbox) or Place(name)
        raise DraftError(
            Message("the template cannot be filled: {reason}", reason=str(error)[:200]), at=where
        ) from error


_TEMPLATE_FAULTS = (
    TemplateError,
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    RecursionError,
)


def _template_place(trace: TracebackType | None, sandbox: Sandbox) -> Place | None:
    """Return the innermost template line: Jinja puts template files and lines into its tracebacks."""
    matches = None
    while trace:
        if sandbox.is_from(trace.tb_frame.f_code.co_filename):
            matches = Place(trace.tb_frame.f_code.co_filename, trace.tb_lineno)
        trace = trace.tb_next
    return matches


def _sentence(text: str) -> str:
    """Return the text with a full stop, unless it has its own end."""
    return text if text[-1:] in _SENTENCE_END else text + "。"


def _clause(text: str) -> str:
    """Return the text without its full stop, to go on after it."""
    return text.rstrip("。；，,;")


def _chinese(number: int) -> str:
    """Return a count up to ninety-nine in Chinese numerals."""
    return cardinal(str(number)) if number <= 99 else str(number)


def _front_matter(slug: str, episode: Episode) -> str:
    title = json.dumps(episode.title, ensure_ascii=False)
    return f"---\nepisode: {json.dumps(slug)}\ntitle: {title}\nstatus: draft\n---"
