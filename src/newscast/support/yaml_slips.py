"""Common slips in hand-written YAML, named for what they are at their place.

A parser reports where it got stuck; the slip is often a line earlier. These are detected by reading the lines
as an editor would, knowing the keys of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscast.support.messages import Message, Text
from newscast.support.yaml_mistakes import (
    LIST_MARKS,
    LONGEST_LINE,
    Mistake,
    corrected,
    full_width_colon,
    full_width_comma,
    no_space_after_colon,
    no_space_after_dash,
    odd_list_mark,
    odd_space,
    space_name,
)

ODD_SPACES = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
FULL_COLONS = "：﹕∶︰"
OPENING_QUOTES = "“”„‘’「『＂"

_BLOCK_SCALAR = re.compile(r"^( *)((?:- +)*+)(?:[^\s#][^#]*?:[ \t]+)?[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")


@dataclass(frozen=True)
class _Patterns:
    """Lines and pieces of lines that begin with a known key, in whatever writing."""

    line: re.Pattern[str]
    flow: re.Pattern[str]
    comma: re.Pattern[str]


def patterns_for(known: tuple[str, ...]) -> _Patterns:
    """Return the patterns for the known keys of a file."""
    keys = "|".join(map(re.escape, sorted(known, key=len, reverse=True))) or "(?!)"
    blank = rf"[ \t{ODD_SPACES}]"
    return _Patterns(
        re.compile(
            rf"(?P<indent>{blank}*+)(?P<marks>(?:[-{LIST_MARKS}]{blank}*+)*+)(?P<open>[{OPENING_QUOTES}\"']?)"
            rf"(?P<key>{keys})(?P<close>[{OPENING_QUOTES}」』\"']?){blank}*(?P<colon>[:{FULL_COLONS}])(?P<rest>.*)"
        ),
        re.compile(rf"[{{,，]\s*(?P<key>{keys})\s*(?P<colon>[{FULL_COLONS}]|:(?=[^\s,}}\]]))"),
        re.compile(rf"(?P<comma>，)\s*[\"']?(?:{keys})[\"']?\s*[:{FULL_COLONS}]"),
    )


def slip_in(text: str, known: tuple[str, ...], last_line: int) -> Mistake | None:
    """Return the first slip in the lines up to `last_line` (from 1) that nobody can mean otherwise."""
    patterns = patterns_for(known)
    for number, line in structural_lines(text, last_line):
        if slip := _slip(line, patterns):
            column, what, hint = slip
            return Mistake(number, column, what, hint)
    return None


def structural_lines(text: str, last_line: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file, numbered from 1, that are neither comments nor inside a `|` or `>` text."""
    floor: int | None = None
    for number, raw in enumerate(text.split("\n")[:last_line], 1):
        line = raw.rstrip("\r")[:LONGEST_LINE]
        indent = len(line) - len(line.lstrip(" "))
        if floor is not None and (not line.strip(" ") or indent > floor):
            continue
        floor = None
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if match := _BLOCK_SCALAR.match(line):
            floor = len(match[1]) + (len(match[2]) if ":" in line else max(0, len(match[2].rstrip()) - 1))
        yield number, line


def _slip(line: str, patterns: _Patterns) -> tuple[int, Text, Text] | None:
    if match := patterns.line.match(line):
        for check in (_odd_indent, _odd_marks, _odd_colon, _odd_key_quotes):
            if slip := check(line, match):
                return slip
    if "{" not in line:
        return None
    slips = [slip for check in (_flow_colon, _flow_comma) if (slip := check(line, patterns)) is not None]
    return min(slips, key=lambda slip: slip[0], default=None)


def _odd_indent(line: str, match: re.Match[str]) -> tuple[int, Text, Text] | None:
    for column, character in enumerate(match["indent"], 1):
        if character != " ":
            return column, *odd_space(character, Message("before the key"))
    return None


def _odd_marks(line: str, match: re.Match[str]) -> tuple[int, Text, Text] | None:
    marks, start = match["marks"], match.start("marks")
    tail = line[match.start("open") :]
    for offset, character in enumerate(marks):
        column = start + offset + 1
        if character not in "- \t" and re.match(f"[{re.escape(LIST_MARKS)}]", character):
            return column, *odd_list_mark(character, tail)
        if character not in "- \t":
            return column, *odd_space(character, Message("after `-`"))
    if marks.endswith("-"):
        return start + len(marks), *no_space_after_dash(tail)
    return None


def _odd_colon(line: str, match: re.Match[str]) -> tuple[int, Text, Text] | None:
    key, colon, rest = match["key"], match["colon"], match["rest"]
    example = f"{key}: {rest.strip()}".rstrip()
    column = match.start("colon") + 1
    if colon != ":":
        return column, *full_width_colon(colon, example)
    if not rest or match["open"]:
        return None
    if rest[0] not in " \t\r":
        if space_name(rest[0]):
            return column + 1, *odd_space(rest[0], Message("after the colon"))
        return column, *no_space_after_colon(example)
    return None


def _odd_key_quotes(line: str, match: re.Match[str]) -> tuple[int, Text, Text] | None:
    if match["open"] in {"", '"', "'"}:
        return None
    what = Message("the key stands in curly quotes")
    example = f"{match['key']}: {match['rest'].strip()}".rstrip()
    return match.start("open") + 1, what, Message("write `{example}`", example=corrected(example))


def _flow_colon(line: str, patterns: _Patterns) -> tuple[int, Text, Text] | None:
    match = patterns.flow.search(line, line.index("{"))
    if not match:
        return None
    value = re.split(r"[,，}\]]", line[match.end() :], maxsplit=1)[0]
    example = f"{match['key']}: {value.strip()}"
    column = match.start("colon") + 1
    if match["colon"] != ":":
        return column, *full_width_colon(match["colon"], example)
    return column, *no_space_after_colon(example)


def _flow_comma(line: str, patterns: _Patterns) -> tuple[int, Text, Text] | None:
    match = patterns.comma.search(line, line.index("{"))
    if not match:
        return None
    return match.start("comma") + 1, *full_width_comma()
