"""The manual says what is so: its tables are the models', its commands and links exist.

Run as a program, this file writes the tables of the pages anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import get_args

import click
import pytest
from pydantic import BaseModel

from newscast.cli.anywhere import ANYWHERE
from newscast.cli.main import COMMANDS, newscast
from newscast.copydesk import catalogue
from newscast.drafting.sandbox import Sandbox
from newscast.model.episode import Episode, Item
from newscast.model.fields import FieldOfFile, fields_of
from newscast.model.glossary import Glossary
from newscast.model.manifest import Manifest
from newscast.model.script import FrontMatter
from newscast.model.show import Show
from newscast.model.takes import Takes
from newscast.support.errors import NewscastError
from newscast.support.messages import LANGUAGES, messages_in, translated
from newscast.workflow.manual import MANUAL, TOPICS, nearest, page, topics

KINDS: tuple[type[BaseModel], ...] = get_args(get_args(Item)[0])
IN_EVERY_KIND = set.intersection(*({field.name for field in fields_of(kind)} for kind in KINDS)) - {"kind"}
HEADS = {
    "en": ("Field", "What it takes", "Default", "What it is", "required"),
    "zh": ("字段", "填什么", "默认值", "说明", "必填"),
}
AWAITED: frozenset[str] = frozenset()
"""Described already, and not there yet: remove each from this list as it comes."""
PAGES = [
    pytest.param(language, topic, id=f"{language}-{topic}") for language in LANGUAGES for topic in TOPICS
]
_BLOCK = re.compile(r"(?<=<!-- )(?P<mark>fields: \w+|rules) -->.*?\n(?=<!-- end -->)", re.DOTALL)
_CODE = re.compile(r"```\w*\n(.*?)```|`([^`\n]+)`", re.DOTALL)
_LINK = re.compile(r"\]\(([^)\s]+)\)")


def table(fields: Iterable[FieldOfFile], language: str) -> str:
    """The fields as a Markdown table in a language."""
    *heads, required = HEADS[language]
    rows = [" | ".join(heads), "|".join("---" for _ in heads)]
    with messages_in(language):
        for field in fields:
            default = required if field.is_required else f"`{field.default}`" if field.default else ""
            takes = str(field.takes).replace(" | ", " / ")
            rows.append(f"`{field.name}` | {takes} | {default} | {translated(field.about).replace('|', '/')}")
    return "\n".join(f"| {row} |" if "---" not in row else f"|{row}|" for row in rows)


def tables(language: str) -> dict[str, Callable[[], str]]:
    """What stands between the marks of a page, by mark."""
    every: dict[str, Callable[[], str]] = {
        f"fields: {model.__name__}": lambda model=model: table(fields_of(model), language)
        for model in (Show, Glossary, Episode, FrontMatter, Takes, Manifest)
    }
    common = [field for field in fields_of(KINDS[0]) if field.name in IN_EVERY_KIND]
    every["fields: Item"] = lambda: table(common, language)
    for kind in KINDS:
        own = [field for field in fields_of(kind) if field.name not in IN_EVERY_KIND]
        every[f"fields: {kind.__name__}"] = lambda own=own: table(own, language)
    every["rules"] = lambda: catalogue().partition("\n\n## ")[2].join(("## ", "")).rstrip()
    return every


def text_of(language: str, topic: str) -> str:
    return (MANUAL / language / f"{topic}.md").read_text("utf-8")


def renewed(language: str, text: str) -> str:
    """A page with its tables made anew."""
    known = tables(language)
    return _BLOCK.sub(lambda block: f"{block['mark']} -->\n{known[block['mark']]()}\n", text)


def marks(text: str) -> list[str]:
    return [block["mark"] for block in _BLOCK.finditer(text)]


def code_of(text: str) -> Iterator[str]:
    """Each line of code of a page."""
    for match in _CODE.finditer(text):
        yield from (match[1] or match[2]).splitlines()


def uses(text: str) -> Iterator[tuple[str, str]]:
    """Each command that a page names, and each of its options, as `check --fix`."""
    for line in code_of(text):
        for name, rest in re.findall(r"(?:^|[;&|] *)newscast ([a-z]+)([^;&|]*)", line):
            yield name, name
            yield from ((name, f"{name} {option}") for option in re.findall(r"--[a-z][a-z-]*", rest))


def exists(name: str, use: str) -> bool:
    """Whether the command line has the command, and the option where one is named."""
    if name not in COMMANDS:
        return False
    command = newscast.get_command(click.Context(newscast), name)
    assert command is not None
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    known = {
        "--help",
        *ANYWHERE,
        *(opt for one in (command, *inner) for param in one.params for opt in param.opts),
    }
    return set(use.split()[1:]) <= known


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_the_tables_are_those_of_the_models(language: str, topic: str) -> None:
    text = text_of(language, topic)
    assert text == renewed(language, text), "run: python tests/workflow/test_manual.py"


def test_each_model_and_the_rules_have_their_place() -> None:
    for language in LANGUAGES:
        found = [mark for topic in TOPICS for mark in marks(text_of(language, topic))]
        assert sorted(found) == sorted(tables(language))


def test_every_field_says_what_it_is() -> None:
    models = (Show, Glossary, Episode, FrontMatter, Takes, Manifest, *KINDS)
    bare = [
        f"{model.__name__}.{field.name}" for model in models for field in fields_of(model) if not field.about
    ]
    assert not bare, "write a line under the field, in the model"


def test_both_languages_have_the_same_pages_and_marks() -> None:
    for language in LANGUAGES:
        assert {path.stem for path in (MANUAL / language).iterdir()} == set(TOPICS)
    for topic in TOPICS:
        assert marks(text_of("en", topic)) == marks(text_of("zh", topic))
        assert len(re.findall(r"^## ", text_of("en", topic), re.M)) == len(
            re.findall(r"^## ", text_of("zh", topic), re.M)
        )


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_every_link_leads_somewhere(language: str, topic: str) -> None:
    links = [link for link in _LINK.findall(_CODE.sub("", text_of(language, topic))) if "://" not in link]
    lost = [link for link in links if not (MANUAL / language / link.partition("#")[0]).is_file()]
    assert not lost


@pytest.mark.parametrize(("language", "topic"), PAGES)
def test_every_command_and_option_named_exists(language: str, topic: str) -> None:
    named = {(name, use) for name, use in uses(text_of(language, topic)) if {name, use}.isdisjoint(AWAITED)}
    assert not [use for name, use in named if not exists(name, use)]


def test_nothing_awaited_has_come() -> None:
    assert not [use for use in AWAITED if exists(use.split()[0], use)], "remove it from AWAITED"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_is_in_the_manual(language: str) -> None:
    named = {name for topic in TOPICS for name, _ in uses(text_of(language, topic))}
    assert not set(COMMANDS) - named


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_filter_of_templates_is_in_the_manual(language: str) -> None:
    text = text_of(language, "templates")
    rows = {
        name for row in re.findall(r"^\| (`[^|]*) \|", text, re.M) for name in re.findall(r"`(\w+)`", row)
    }
    offered = {name for name in Sandbox(MANUAL, {}, MANUAL).filters if name.isidentifier()}
    assert rows == offered | {"sentence", "clause", "chinese"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_is_shown_without_its_marks(language: str) -> None:
    shown = page("formats", language)
    assert "<!--" not in re.sub(r"`[^`]*`|```.*?```", "", shown, flags=re.DOTALL)
    assert shown.startswith("# ")
    assert [topic.name for topic in topics(language)] == list(TOPICS)
    assert all(topic.title and not topic.title.startswith("#") for topic in topics(language))


def test_what_is_no_topic_is_refused() -> None:
    with pytest.raises(NewscastError, match="choose one of week, studio"):
        page("../week", "en")


@pytest.mark.parametrize(
    ("word", "meant"), [("weak", "week"), ("Formats", "formats"), ("publsh", "publish"), ("xyzzy", None)]
)
def test_a_mistyped_word_is_understood(word: str, meant: str | None) -> None:
    assert nearest(word, (*TOPICS, *COMMANDS)) == meant


def main() -> None:
    """Write the tables of every page anew."""
    for language in LANGUAGES:
        for topic in TOPICS:
            path: Path = MANUAL / language / f"{topic}.md"
            path.write_text(renewed(language, path.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    main()
