"""Mistakes in YAML files in an editor's words: a message for each, and the line as it should be."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from newscast.support.messages import Message, Text

LONGEST_EXAMPLE, LONGEST_VALUE = 60, 78
LONGEST_LINE = 2_000
"""So much of a line is looked at, in characters: longer ones are no work of a hand."""
LIST_MARKS = "－—–−‐‑﹣•·●▪◦‣*＊"
"""What people begin list entries with, besides `-`."""

_KEY_AND_VALUE = re.compile(r"^\s*+(?:- +)*+(?P<key>[^\s:'\"\[\]{},#][^:]*?):[ \t]+(?P<value>.*)$")
_ENTRY = re.compile(r"^\s*- +(?P<value>.*)$")


@dataclass(frozen=True)
class Mistake:
    """A mistake at a line and column (from 1) of a file, and its correction."""

    line: int
    column: int
    what: Text
    hint: Text = ""


def quote_value(value: str) -> str:
    """Return the text as a quoted YAML value."""
    value = value.strip()
    if '"' in value or "\\" in value:
        return "'{}'".format(value.replace("'", "''"))
    return f'"{value}"'


def corrected(line: str) -> str:
    """Return a corrected piece of a line, cut to what a message can show."""
    line = line.strip()
    return line if len(line) <= LONGEST_EXAMPLE else f"{line[:LONGEST_EXAMPLE]}…"


def shown_value(value: object) -> str:
    """Return a value of a file in quotes, cut to what a message can show."""
    return repr(str(value)[:LONGEST_VALUE])


def quoted_line(line: str, *, whole: bool = False) -> str:
    """Return the line's `key: value` or `- value` with its value, or the `whole` of it, in quotes."""
    if whole:
        return _shown("", _bare(line))
    if match := _KEY_AND_VALUE.match(line):
        return _shown(f"{match['key'].strip()}: ", _bare(match["value"]))
    if match := _ENTRY.match(line):
        return _shown("- ", _bare(match["value"]))
    return _shown("", _bare(line))


def _bare(value: str) -> str:
    """Return the value without a lone quote at either end that was meant to quote it."""
    value = value.strip()
    if len(value) > 1 and value[0] in "“„‘「『＂" and value[-1] in "”’」』＂“":
        return value[1:-1]
    if value[:1] in {'"', "'"}:
        return value[1:].removesuffix(value[0]) if value.count(value[0]) < 3 else value.strip(value[0])
    return value


def _shown(before: str, value: str) -> str:
    room = LONGEST_EXAMPLE - len(before)
    return before + quote_value(value if len(value) <= room else f"{value[:room]}…")


def space_name(character: str) -> Text:
    """Return the name of a space that YAML does not take for one; empty for other characters."""
    if character == "\u3000":
        return Message("full-width space (U+3000)")
    if character == "\u00a0":
        return Message("non-breaking space (U+00A0)")
    if character in "\u200b\ufeff" or (character != " " and unicodedata.category(character) == "Zs"):
        return Message("special space ({code})", code=f"U+{ord(character):04X}")
    return ""


def is_wrapped(value: str) -> bool:
    """Return whether the whole text stands in curly quotes or corner brackets."""
    pairs = {"“": "”", "„": "“", "‘": "’", "「": "」", "『": "』", "＂": "＂", "”": "”"}
    value = value.strip()
    return len(value) > 2 and pairs.get(value[0]) == value[-1] and value[-1] not in value[1:-1]


def date_in(value: str) -> str | None:
    """Return a date that was written in another way as YYYY-MM-DD."""
    words = value.strip(" “”'\"日")
    match = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})", words) or re.fullmatch(
        r"(\d{4})(\d\d)(\d\d)", words
    )
    if not match:
        return None
    try:
        return date(*(int(part) for part in match.groups())).isoformat()
    except ValueError:
        return None


def odd_space(character: str, where: Text) -> tuple[Text, Text]:
    """Return what to say of a space that is not YAML's."""
    if character == "\t":
        return Message("the line is indented with a tab"), Message("indent it with spaces")
    what = Message("a {space} stands {where}", space=space_name(character), where=where)
    return what, Message("put ordinary spaces there")


def odd_list_mark(mark: str, value: str) -> tuple[Text, Text]:
    """Return what to say of a list entry that begins with another mark than `-`."""
    what = Message("`{mark}` does not mark a list entry", mark=mark)
    return what, Message("write `{example}`", example=corrected(f"- {value.strip()}"))


def no_space_after_dash(value: str) -> tuple[Text, Text]:
    """Return what to say of `-甲`."""
    what = Message("a space is missing after `-`")
    return what, Message("write `{example}`", example=corrected(f"- {value.strip()}"))


def full_width_colon(colon: str, example: str) -> tuple[Text, Text]:
    """Return what to say of `title：周报`."""
    what = Message("the colon after the key is full-width (`{colon}`)", colon=colon)
    return what, Message("write `{example}`", example=corrected(example))


def no_space_after_colon(example: str) -> tuple[Text, Text]:
    """Return what to say of `title:周报`."""
    what = Message("a space is missing after the colon")
    return what, Message("write `{example}`", example=corrected(example))


def full_width_comma() -> tuple[Text, Text]:
    """Return what to say of `{text: 甲，kind: org}`."""
    what = Message("the comma between two entries is full-width (`，`)")
    return what, Message("write `, ` between them, or quotes around a text that holds it")
