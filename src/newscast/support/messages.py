"""User-facing messages: an English template and its arguments, worded in the reader's language when shown.

The template is the message's id, as in gettext: English stands in the code, the words of other languages in
`locale/LANGUAGE/LC_MESSAGES/newscast.po`, compiled beside it. Fields are named, so that a translation may
order them anew: `Message("`{name}` is not there", name=path.name)`.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType

LANGUAGES = ("en", "zh")
"""What messages can be shown in; English is the source."""
DOMAIN = "newscast"
LOCALE = Path(__file__).parent / "locale"

_language: ContextVar[str | None] = ContextVar("language", default=None)
_of_process = ["en"]
"""The language where no context has set its own: in threads too, which begin with an empty context."""


class Message:
    """A message not yet rendered: `id`, an English template, and its arguments by name.

    `str(message)` renders it in the language that is set. With `plural`, the argument `count` chooses between
    `id` (for one) and `plural`.
    """

    __slots__ = ("arguments", "id", "plural")

    def __init__(self, id: str, plural: str = "", /, **arguments: object) -> None:  # noqa: A002
        self.id = id
        self.plural = plural
        self.arguments: Mapping[str, object] = MappingProxyType(arguments)

    def __str__(self) -> str:
        return self.worded(language())

    def filled(self, **arguments: object) -> Message:
        """Return the message with these arguments, for templates that are kept in a table."""
        return Message(self.id, self.plural, **arguments)

    def worded(self, language: str) -> str:
        """Return the message in `language`; in English where that lacks it."""
        count = self.arguments.get("count", 0)
        template = template_in(language, self.id, self.plural, count if isinstance(count, int) else 0)
        return template.format_map(self.arguments) if self.arguments else template

    def __repr__(self) -> str:
        return f"Message({self.id!r}, {dict(self.arguments)!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Message) and self._key == other._key

    def __lt__(self, other: Text) -> bool:
        """Order by the English words, so that findings have one order in every language."""
        return self.worded("en") < in_english(other)

    def __gt__(self, other: Text) -> bool:
        return self.worded("en") > in_english(other)

    def __reduce__(self) -> tuple[object, ...]:
        return _message, (self.id, self.plural, dict(self.arguments))

    def __hash__(self) -> int:
        return hash((self.id, self.plural))

    @property
    def _key(self) -> tuple[object, ...]:
        return self.id, self.plural, dict(self.arguments)


def _message(template: str, plural: str, arguments: dict[str, object]) -> Message:
    return Message(template, plural, **arguments)


Text = Message | str
"""Words for people: to be worded in their language, or words that have none (a name, another's report)."""


def in_english(text: Text) -> str:
    """Return the words in English, whatever language is set: for what is kept in a file."""
    return text.worded("en") if isinstance(text, Message) else text


def template_in(language: str, id: str, plural: str = "", count: int = 0) -> str:  # noqa: A002
    """Return the template of a message in `language`, its fields not filled in."""
    catalogue = _catalogue(language)
    return catalogue.ngettext(id, plural, count) if plural else catalogue.gettext(id)


def translated(text: str) -> str:
    """Return words without arguments (the help of a command, say) in the language that is set."""
    return _catalogue(language()).gettext(text) if text else text


def language() -> str:
    """Return the language that is set: `en` or `zh`."""
    return _language.get() or _of_process[0]


def use_language(name: str) -> None:
    """Set the language of the process's messages; without a catalogue it is English."""
    _of_process[0] = language_of(name)


@contextmanager
def messages_in(name: str) -> Iterator[None]:
    """Set the language for a block of code."""
    token = _language.set(language_of(name))
    try:
        yield
    finally:
        _language.reset(token)


def language_of(name: str) -> str:
    """Return the catalogue's name for a language tag or locale: `zh-TW` and `zh_CN.UTF-8` are zh, else en."""
    base = name.replace("_", "-").partition("-")[0].partition(".")[0].lower()
    return base if base in LANGUAGES else "en"


def machine_language() -> str:
    """Return the language of the machine, from `LC_ALL`, `LC_MESSAGES` or `LANG`; else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return language_of(value)
    return "en"


@cache
def _catalogue(name: str) -> gettext.NullTranslations:
    return gettext.translation(DOMAIN, LOCALE, [name], fallback=True)
