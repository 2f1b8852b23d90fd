"""Messages have their words in every language, and only those.

Run as a program, this file brings the catalogues up to date with the code: what is new waits for its
translation in `locale/zh`, what is gone goes, and both catalogues are compiled.
"""

from __future__ import annotations

import ast
import io
import pickle
import re
import string
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from inspect import cleandoc
from pathlib import Path
from typing import get_args

import click
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from pydantic import BaseModel

from newscast.cli.main import COMMANDS, newscast
from newscast.copydesk.rules import RULES, SECTIONS
from newscast.model.episode import Episode, Item
from newscast.model.fields import fields_of
from newscast.model.glossary import Glossary
from newscast.model.manifest import Manifest
from newscast.model.script import FrontMatter
from newscast.model.show import Show
from newscast.model.takes import Takes
from newscast.site.feed.rules import FEED_RULES
from newscast.studio.pages import script_words
from newscast.support import messages
from newscast.support.messages import (
    DOMAIN,
    LANGUAGES,
    LOCALE,
    Message,
    language,
    language_of,
    machine_language,
    messages_in,
    translated,
    use_language,
)

PACKAGE = Path(messages.__file__).parents[1]
GENERATE = "run: python tests/support/test_messages.py, and translate what is new in locale/zh"
MODELS: tuple[type[BaseModel], ...] = (
    Show,
    Glossary,
    Episode,
    FrontMatter,
    Manifest,
    Takes,
    *get_args(get_args(Item)[0]),
)
CLICK: tuple[str | tuple[str, str], ...] = (
    "%(prog)s, version %(version)s",
    "(dynamic)",
    "Aborted!",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Choose from:\n\t{choices}",
    "Commands",
    "Could not open file {filename!r}: {message}",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "No such option: {name}",
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    "Options",
    "Show the version and exit.",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Usage:",
    "default: {default}",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "required",
    "unknown error",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.",
    "{value!r} is not a valid {number_type}.",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value} is not in the range {range}.",
)
"""The words of the command line library that editors meet, in the spellings of its versions."""
_CODE = re.compile(r"`[^`]+`|(?<![\w-])--[a-z][a-z-]*")
_ENGLISH = re.compile(r"[A-Za-z]{2}")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass
class Found:
    """A message's plural and the files that have it."""

    plural: str = ""
    files: set[str] = field(default_factory=set)


def in_code() -> Iterator[tuple[str, str, str]]:
    """Each message in the code: its id, its plural, its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if called(node) in {"Message", "translated"}:
                assert isinstance(node, ast.Call)
                words = [one.value for one in node.args if isinstance(one, ast.Constant)]
                if words and isinstance(words[0], str):
                    yield words[0], str(words[1]) if words[1:] else "", str(path.relative_to(PACKAGE))


def in_templates() -> Iterator[tuple[str, str, str]]:
    """Each message in the studio's templates and modules of JavaScript: its id, its plural, its file."""
    environment = Environment(autoescape=True)
    for path in sorted((PACKAGE / "studio" / "templates").glob("*.html")):
        for call in environment.parse(path.read_text("utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in {"t", "tr"}:
                assert all(isinstance(one, nodes.Const) for one in call.args), f"{path}:{call.lineno}"
                words = [one.value for one in call.args if isinstance(one, nodes.Const)]
                yield words[0], words[1] if words[1:] else "", str(path.relative_to(PACKAGE))
    for words, plural in script_words():
        yield words, plural, "studio/static"


def called(node: ast.AST) -> str:
    """The name of what a node calls; empty where it calls nothing."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


def in_help(command: click.Command) -> Iterator[str]:
    """The help of a command, of its options and of the commands in it."""
    yield cleandoc(command.help or "")
    for one in command.params:
        yield getattr(one, "help", None) or ""
        shown = getattr(one, "show_default", None)
        yield shown if isinstance(shown, str) else ""
    if isinstance(command, click.Group):
        names = command.list_commands(click.Context(command))
        for inner in (command.get_command(click.Context(command), name) for name in names):
            assert inner is not None
            yield from in_help(inner)


def in_rules() -> Iterator[tuple[str, str]]:
    """The words of the rules' catalogues, and where they stand."""
    for section in SECTIONS:
        yield from ((words, "copydesk/rules") for words in (section.title, section.text, section.advice))
    for rule in RULES.values():
        yield from ((words, "copydesk/rules") for words in (rule.summary, rule.why))
    for one in FEED_RULES:
        yield one.summary, "site/feed/rules"
    yield from ((title, "site/feed/catalogue.py") for title in ("Files", "The channel", "Episodes"))


def extracted() -> dict[str, Found]:
    """Every message that an editor can meet, by its id."""
    found: dict[str, Found] = {}

    def add(words: str, plural: str, file: str) -> None:
        one = found.setdefault(words, Found())
        one.plural = one.plural or plural
        one.files.add(file)

    for words, plural, file in (*in_code(), *in_templates()):
        add(words, plural, file)
    with messages_in("en"):
        for words in (*in_help(newscast), *(line for _, line in COMMANDS.values())):
            add(words, "", "cli")
    for model in MODELS:
        for one in fields_of(model):
            add(one.about, "", f"{model.__module__.replace('.', '/').partition('/')[2]}.py")
    for words, file in in_rules():
        add(words, "", file)
    for known in CLICK:
        singular, plural = (known, "") if isinstance(known, str) else known
        add(singular, plural, "click")
    found.pop("", None)
    return found


def po(name: str) -> Path:
    return LOCALE / name / "LC_MESSAGES" / f"{DOMAIN}.po"


def catalogue(name: str) -> Catalog:
    """A language's catalogue as it stands; an empty one where there is none yet."""
    path = po(name)
    if not path.exists():
        began = datetime(2026, 1, 1, tzinfo=UTC)
        return Catalog(name, project=DOMAIN, version="1", creation_date=began, revision_date=began)
    with path.open("rb") as file:
        return read_po(file, name)


def template() -> Catalog:
    every = Catalog()
    for words, found in sorted(extracted().items()):
        places = [(file, 0) for file in sorted(found.files)]
        every.add((words, found.plural) if found.plural else words, locations=places)
    return every


def renewed(name: str) -> Catalog:
    """A language's catalogue with just the messages of the code, keeping their translations."""
    known = catalogue(name)
    known.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    known.obsolete.clear()
    if name == "en":
        for one in known:
            if one.id:
                one.string = one.id
    return known


def written(known: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, known, width=110, sort_output=True, include_lineno=False, ignore_obsolete=True)
    return out.getvalue()


def words_of(known: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Ids and translations, as a compiled catalogue keeps them."""
    return {forms(one.id): forms(one.string) for one in known if one.id}


def fields(text: str) -> set[tuple[str, str, str]]:
    """The named fields of a template, with their conversions and format specifications."""
    if "%(" in text:
        return {(name, "", "s") for name in re.findall(r"%\((\w+)\)s", text)}
    parts = string.Formatter().parse(text)
    return {
        (name, conversion or "", spec or "")
        for _, name, spec, conversion in parts
        if (name or "").isidentifier()
    }


def forms(one: object) -> tuple[str, ...]:
    return tuple(map(str, one)) if isinstance(one, (list, tuple)) else (str(one),)


MESSAGES = [one for one in catalogue("zh") if one.id]


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_message_is_missing_or_stale(name: str) -> None:
    known = {forms(one.id)[0]: forms(one.id)[1:] for one in catalogue(name) if one.id}
    wanted = {words: (found.plural,) if found.plural else () for words, found in extracted().items()}
    assert known == wanted, GENERATE


@pytest.mark.parametrize("name", LANGUAGES)
def test_what_is_compiled_is_what_is_written(name: str) -> None:
    with po(name).with_suffix(".mo").open("rb") as file:
        assert words_of(read_mo(file)) == words_of(catalogue(name)), GENERATE


def test_english_is_its_own_translation() -> None:
    assert [one.id for one in catalogue("en") if one.id and forms(one.id) != forms(one.string)] == []


def test_all_is_translated() -> None:
    bare = [one.id for one in MESSAGES if one.fuzzy or not all(forms(one.string))]
    assert not bare, GENERATE


@pytest.mark.parametrize("name", LANGUAGES)
def test_a_translation_has_the_fields_of_its_message(name: str) -> None:
    for one in catalogue(name):
        wanted = [fields(words) for words in forms(one.id)]
        for words in forms(one.string) if one.id else ():
            assert set.intersection(*wanted) <= fields(words) <= set.union(*wanted), words


def test_a_translation_is_chinese() -> None:
    for one in MESSAGES:
        for words in forms(one.string):
            bare = re.sub(r"\{[^}]*\}|%\(\w+\)s", "", _CODE.sub("", forms(one.id)[0]))
            assert _CHINESE.search(words) or not _ENGLISH.search(bare) or one.id in SAME, words


SAME = frozenset({"UUID", "%(prog)s, version %(version)s"})
"""What an editor calls by the same name."""


def test_a_translation_keeps_commands_and_names_as_they_are_typed() -> None:
    for one in MESSAGES:
        for words in forms(one.string):
            assert sorted(set(_CODE.findall(words))) == sorted(set(_CODE.findall(forms(one.id)[-1]))), words


def test_every_template_stands_in_the_code_as_it_is() -> None:
    """An f-string or a variable has no translation; a table keeps messages and fills them."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if path == Path(messages.__file__):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if called(node) == "Message":
                assert isinstance(node, ast.Call)
                assert node.args, path
                assert all(isinstance(one, ast.Constant) for one in node.args), f"{path}:{node.lineno}"


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_message_can_be_worded(name: str) -> None:
    class Whatever(int):
        def __format__(self, specification: str) -> str:
            return "1"

    for one in catalogue(name):
        known = {field: Whatever(1) for form in forms(one.id) for field, _, _ in fields(form)}
        if one.id and one.id != "%(prog)s, version %(version)s":
            assert Message(*forms(one.id), **known).worded(name)


def test_a_message_is_worded_in_the_language_of_the_context_or_the_process() -> None:
    message = Message("no such episode")
    with messages_in("en"):
        assert (str(message), language()) == ("no such episode", "en")
    with messages_in("zh-TW"):
        assert _CHINESE.search(str(message))
        assert _CHINESE.search(translated("no such episode"))
    use_language("zh")
    try:
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(language).result() == "zh"
    finally:
        use_language("en")


def test_a_plural_is_chosen_by_its_count() -> None:
    one, two = (
        Message(
            "{count} conflict between the script and its new draft",
            "{count} conflicts between the script and its new draft",
            count=count,
        )
        for count in (1, 2)
    )
    assert [message.worded("en")[:11] for message in (one, two)] == ["1 conflict ", "2 conflicts"]
    assert one.worded("zh").replace("1", "2") == two.worded("zh")


def test_a_message_survives_the_way_between_processes() -> None:
    message = Message("`{name}` must be text", name="title")
    assert pickle.loads(pickle.dumps(message)) == message


def test_what_is_not_translated_is_english() -> None:
    assert Message("no words for {this}", this=1).worded("zh") == "no words for 1"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("zh-CN", "zh"), ("zh_CN.UTF-8", "zh"), ("ZH", "zh"), ("zh.UTF-8", "zh"), ("zh-Hant-TW", "zh")]
    + [(tag, "en") for tag in ("en-GB", "C", "C.UTF-8", "POSIX", "fr_FR", "", "zha", "…")],
)
def test_a_tag_or_locale_names_its_catalogue(tag: str, name: str) -> None:
    assert language_of(tag) == name


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
    ],
)
def test_the_machine_has_a_language(
    machine: dict[str, str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in machine.items():
        monkeypatch.setenv(variable, value)
    assert machine_language() == name


def main() -> None:
    """Bring the catalogues up to date, and compile them."""
    for name in LANGUAGES:
        po(name).parent.mkdir(parents=True, exist_ok=True)
        known = renewed(name)
        po(name).write_bytes(written(known))
        with po(name).with_suffix(".mo").open("wb") as file:
            write_mo(file, known)


if __name__ == "__main__":
    main()
