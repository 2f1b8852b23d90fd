"""The help of commands and options in the editor's language."""

from __future__ import annotations

import re
import unicodedata
from copy import copy
from inspect import cleandoc
from typing import TypeVar

import click

from newscast.support.messages import language, translated

C = TypeVar("C", bound=click.Command)

_HELP_COLUMNS = 74
_OPTION_COLUMNS = 44
"""What is left beside the names of the options."""
_AS_IT_STANDS = "\b\n"
"""Before a paragraph that click is not to wrap: it counts a Chinese character as one column."""
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)
_NOT_FIRST = "，。；：、？！）”》】…"


def translated_command(command: C) -> C:
    """Return a copy of a command, its help and that of its options in the language that is set."""
    worded = copy(command)
    if command.help:
        text = translated(cleandoc(command.help))
        worded.help = _set(text, _HELP_COLUMNS)
        if language() == "zh":
            worded.short_help = text.partition("\n")[0].partition("。")[0]
    worded.params = [_translated_param(param) for param in command.params]
    if isinstance(command, click.Group) and isinstance(worded, click.Group):
        worded.commands = {name: translated_command(one) for name, one in command.commands.items()}
    return worded


def _translated_param(param: click.Parameter) -> click.Parameter:
    worded = copy(param)
    if isinstance(param.type, click.Path):
        worded.type = copy(param.type)
        worded.type.name = translated(param.type.name)
    if isinstance(worded, click.Option):
        if worded.help:
            worded.help = _set(translated(worded.help), _OPTION_COLUMNS)
        if isinstance(worded.show_default, str):
            worded.show_default = translated(worded.show_default)
    return worded


def _set(text: str, columns: int) -> str:
    """Return Chinese text in lines of at most so many columns; other text as it is, for click to wrap."""
    if language() != "zh":
        return text
    return "\n\n".join(_AS_IT_STANDS + _lines(one, columns) for one in text.split("\n\n"))


def _lines(paragraph: str, columns: int) -> str:
    lines, line, width = [], "", 0
    for token in _TOKEN.findall(paragraph.replace("\n", "")):
        size = sum(1 + (unicodedata.east_asian_width(one) in "WF") for one in token)
        if width + size > columns and token not in _NOT_FIRST and line:
            lines.append(line.rstrip())
            line, width = "", 0
        line, width = (line + token).lstrip(" "), width + size
    return "\n".join([*lines, line])
