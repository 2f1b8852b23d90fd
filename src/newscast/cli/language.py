"""Which language the editor reads: `--lang`, NEWSCAST_LANG, the show's, the machine's, else English."""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from newscast.support.messages import DOMAIN, LANGUAGES, LOCALE, language_of, machine_language, use_language

OPTION = "--lang"
VARIABLE = "NEWSCAST_LANG"
UNSAID = "zh-CN"
"""The language of a show whose settings name none, as its model has it."""
_SHOW_BYTES = 2**16
_OF_SHOW = re.compile(
    r"""^(?:\{\s*)?["'“]?language["'”]?[ \t]*[:：][ \t]*["'“]?([A-Za-z]{2,3})\b""", re.MULTILINE
)


def choose_language(words: Sequence[str]) -> None:
    """Set the language for a command line, of our messages and of click's."""
    name = _language_for(words)
    use_language(name)
    os.environ["LANGUAGE"] = name
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)


def _language_for(words: Sequence[str]) -> str:
    if (requested := (_value(OPTION, words) or "").lower()) in LANGUAGES:
        return requested
    if wished := os.environ.get(VARIABLE):
        return language_of(wished)
    of_show = _language_of_show(Path(_value("--show", words) or "."))
    return language_of(of_show) if of_show else machine_language()


def _value(option: str, words: Sequence[str]) -> str | None:
    """Return the last value of an option, before the words are parsed."""
    value = None
    for word, after in zip(words, [*words[1:], ""], strict=True):
        if word == "--":
            break
        if word == option:
            value = after
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def _language_of_show(folder: Path) -> str | None:
    """Return the language of the show's settings, whatever else is wrong with them; None for no show."""
    path = folder / "episodes" / "show.yaml"
    with suppress(OSError, ValueError):
        if path.is_file():
            with path.open("rb") as file:
                text = file.read(_SHOW_BYTES).decode("utf-8-sig", "replace")
            match = _OF_SHOW.search(text)
            return match[1] if match else UNSAID
    return None
