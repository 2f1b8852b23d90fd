"""Writes the script of an episode from its items."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType

from jinja2 import TemplateError
from jinja2.exceptions import TemplateSyntaxError

from newscast.drafting.facts import Facts, facts_of
from newscast.drafting.plain import (
    paragraphs_of,
    plain_line,
    plain_paragraphs,
    refuse_marks,
    refuse_markup,
    refuse_structure,
)
from newscast.drafting.sandbox import Sandbox
from newscast.languages.language import DraftingWording, language_of
from newscast.model.episode import Episode, Item
from newscast.model.show import Show
from newscast.support.errors import DraftError, Place
from newscast.support.messages import Message


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
    words = language_of(show.language).drafting
    sandbox = Sandbox(templates, _filters(words), words.templates)
    facts: dict[str, object] = {
        "episode": facts_of(episode),
        "period": facts_of(episode.period),
        "show": facts_of(show),
    }
    speakers = [speaker.name for speaker in show.speakers]
    opening = _chapter(sandbox, "opening", facts, speakers)
    closing = _chapter(sandbox, "closing", facts, speakers)
    parts = [_front_matter(slug, episode), *opening]
    drafted = {}
    for index, item in enumerate(episode.items):
        at = place("items", index) if place else f"item {item.id}"
        refuse_marks(item, lambda *keys, i=index, at=at: place("items", i, *keys) if place else at)
        paragraphs = _item(sandbox, item, facts, at, speakers, words)
        drafted[item.id] = "".join(paragraphs)
        headline = plain_line(" ".join(item.headline.split()))
        refuse_markup(headline, place("items", index, "headline") if place else at)
        parts += [f"## {headline} {{#{item.id}}}", *paragraphs]
    if closing:
        parts += [f"## {words.closing} {{#closing}}", *closing]
    return Draft("\n\n".join(parts) + "\n", drafted)


def _chapter(sandbox: Sandbox, name: str, facts: dict[str, object], speakers: Sequence[str]) -> list[str]:
    paragraphs = paragraphs_of(_render(sandbox, f"{name}.j2", facts))
    refuse_structure(paragraphs, f"{name}.j2")
    for paragraph in paragraphs:
        refuse_markup(paragraph, f"{name}.j2", speakers)
    return paragraphs


def _item(
    sandbox: Sandbox,
    item: Item,
    facts: dict[str, object],
    at: Place | str,
    speakers: Sequence[str],
    words: DraftingWording,
) -> list[str]:
    body = item.body
    if not body:
        body = _render(sandbox, f"{item.kind}.j2", {**facts, "item": _item_facts(item, words)})
        refuse_structure(paragraphs_of(body), at)
    paragraphs = plain_paragraphs(body, speakers, words.cell_separator, words.dash)
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


def _item_facts(item: Item, words: DraftingWording) -> Facts:
    """The item's fields; a verb that it does not have is the language's for its kind."""
    facts = facts_of(item)
    if item.kind not in words.verbs or "verb" in item.model_fields_set:
        return facts
    return Facts(MappingProxyType({**facts.fields, "verb": words.verbs[item.kind]}), facts.text)


def _filters(words: DraftingWording) -> dict[str, Callable[..., str]]:
    """Filters of templates: a text as a sentence, as a clause, and a small number in words."""

    def sentence(text: str) -> str:
        return text if text[-1:] in words.sentence_ends else text + words.stop

    def clause(text: str) -> str:
        return text.rstrip(words.clause_ends)

    return {"sentence": sentence, "clause": clause, "chinese": words.numeral}


def _front_matter(slug: str, episode: Episode) -> str:
    title = json.dumps(episode.title, ensure_ascii=False)
    return f"---\nepisode: {json.dumps(slug)}\ntitle: {title}\nstatus: draft\n---"
