"""Writes the script of an episode from its items."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from newscast.episode import Episode, Item
from newscast.errors import DraftError, Place
from newscast.show import Show

_SENTENCE_END = "。！？!?；…”」"
_BREAKS = re.compile(r"\n[ \t]*\n\s*")
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True)
class Draft:
    """A fresh script and, for the copy desk, what it says of each item."""

    text: str
    words: dict[str, str]
    """Item id to its paragraphs, joined."""


def draft(episode: Episode, show: Show, slug: str, templates: Path) -> Draft:
    """Drafts `episode`; a template in the folder `templates` replaces the one of the same name.

    Raises DraftError at the template's file and line.
    """
    environment = _environment(templates)
    facts: dict[str, object] = {"episode": episode, "period": episode.period, "show": show}
    opening = _paragraphs(_render(environment, "opening.j2", facts))
    closing = _paragraphs(_render(environment, "closing.j2", facts))
    parts = [_front_matter(slug, episode), *opening]
    words = {}
    for item in episode.items:
        paragraphs = _item(environment, item, facts)
        words[item.id] = "".join(paragraphs)
        parts += [f"## {_one_line(item.headline)} {{#{item.id}}}", *paragraphs]
    if closing:
        parts += ["## 结语 {#closing}", *closing]
    return Draft("\n\n".join(parts) + "\n", words)


def _item(environment: SandboxedEnvironment, item: Item, facts: dict[str, object]) -> list[str]:
    if item.body is not None:
        return _paragraphs(item.body)
    return _paragraphs(_render(environment, f"{item.kind}.j2", {**facts, "item": item}))


def _environment(templates: Path) -> SandboxedEnvironment:
    loader = ChoiceLoader([FileSystemLoader(templates), PackageLoader("newscast.draft")])
    environment = SandboxedEnvironment(
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
    )
    environment.filters |= {"sentence": _sentence, "clause": _clause, "chinese": _chinese}
    return environment


def _render(environment: SandboxedEnvironment, name: str, facts: dict[str, object]) -> str:
    try:
        return environment.get_template(name).render(facts)
    except TemplateSyntaxError as error:
        where = Place(error.filename or name, error.lineno)
        raise DraftError(f"the template is wrong: {error.message}", at=where) from error
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise DraftError(f"the template cannot be filled: {error}", at=name) from error


def _paragraphs(text: str) -> list[str]:
    """Blank lines part paragraphs; a line end within one is none of the editor's meaning."""
    joined = (_one_line(paragraph) for paragraph in _BREAKS.split(text))
    return [_plain(paragraph) for paragraph in joined if paragraph]


def _one_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines()]
    return "".join(
        (" " if before and before[-1:].isascii() and line[:1].isascii() else "") + line
        for before, line in zip(["", *lines], lines, strict=False)
    )


def _plain(paragraph: str) -> str:
    """Keeps an item's words from opening a chapter or front matter."""
    return paragraph.lstrip("#").lstrip() if paragraph.startswith("## ") else paragraph


def _sentence(text: str) -> str:
    """The text with a full stop, unless it has its own end."""
    return text if text[-1:] in _SENTENCE_END else text + "。"


def _clause(text: str) -> str:
    """The text without its full stop, to go on after it."""
    return text.rstrip("。；，,;")


def _chinese(number: int) -> str:
    """A count up to ninety-nine in Chinese numerals."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    if number <= 10:
        return _NUMERALS[number]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _front_matter(slug: str, episode: Episode) -> str:
    title = json.dumps(episode.title, ensure_ascii=False)
    return f"---\nepisode: {json.dumps(slug)}\ntitle: {title}\nstatus: draft\n---"
