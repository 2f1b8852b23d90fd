"""Errors of the YAML parser, traced back to what an editor wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

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
    quoted_line,
    space_name,
)
from newscast.support.yaml_slips import slip_in

_SPECIAL = "@`%*&!|>?"
_LIST_MARK = re.compile(rf"^(\s*)([{re.escape(LIST_MARKS)}])[ \t\u3000\u00a0]*(.*)$")
_TIGHT_DASH = re.compile(r"^\s*(-)(?=[^\s-])(.*)$")
_FULL_COLON = re.compile(
    r"^(?P<lead>\s*+(?:- +)*+)(?P<key>[^\s:：\"'#\[{“][^:：\"'#]{0,60}?)\s*(?P<colon>[：﹕∶︰])(?P<rest>.*)$"
)
_TIGHT_COLON = re.compile(
    r"^(?P<lead>\s*+(?:- +)*+)(?P<key>[A-Za-z_][A-Za-z_0-9-]{0,40}):(?P<rest>(?!//)[^ \t].*)$"
)


@dataclass(frozen=True)
class Stuck:
    """The place where the parser stopped, and where the construct that it was reading began; from 0."""

    lines: list[str]
    problem: str
    context: str
    line: int
    column: int
    start_line: int
    start_column: int

    def text_of(self, line: int) -> str:
        """Return a line of the file, empty behind its end."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line where it got stuck."""
        return self.text_of(self.line)

    @property
    def before(self) -> str:
        """The text of that line before the place."""
        return self.here[: self.column]

    @property
    def character(self) -> str:
        """The character at the place."""
        return self.here[self.column : self.column + 1]

    def mistake(self, what: Text, hint: Text = "") -> Mistake:
        """Return a mistake at the place where it got stuck."""
        return Mistake(self.line + 1, self.column + 1, what, hint)


def parser_fault(text: str, known: tuple[str, ...], error: yaml.MarkedYAMLError) -> Mistake:
    """Return what an editor wrote where the parser got stuck."""
    mark = error.problem_mark or error.context_mark
    start = error.context_mark or mark
    if mark is None:
        return Mistake(1, 1, Message("is not written as YAML"))
    lines = text.split("\n")
    if slip := slip_in(text, known, mark.line + 1):
        return slip
    return _named(
        Stuck(
            lines=[line.rstrip("\r")[:LONGEST_LINE] for line in lines[: mark.line + 1]],
            problem=error.problem or "",
            context=error.context or "",
            line=mark.line,
            column=mark.column,
            start_line=start.line if start else mark.line,
            start_column=start.column if start else mark.column,
        )
    )


def _named(stuck: Stuck) -> Mistake:
    """Return what an editor wrote at the place."""
    complaint = f"{stuck.context}|{stuck.problem}"
    for words, name in _FAULTS:
        if words in complaint:
            return name(stuck)
    return stuck.mistake(Message("is not written as YAML"), _quote_hint(stuck.here))


def _quote_hint(line: str) -> Text:
    return Message("put the whole value in quotes: `{example}`", example=quoted_line(line))


def _nested_colon(stuck: Stuck) -> Mistake:
    """Name a second `: ` on a line, or a line that does not line up with those above."""
    if match := re.search(r":\s+([［｛])", stuck.before):
        what = Message("the bracket is full-width (`{mark}`)", mark=match[1])
        hint = Message("write `{mark}`", mark="[" if match[1] == "［" else "{")
        return Mistake(stuck.line + 1, match.start(1) + 1, what, hint)
    if re.search(r":\s", stuck.before) or re.match(r"^\s*+(?:- +)*+[“”「『＂]", stuck.before):
        what = Message("`: ` inside a value would start another key")
        return stuck.mistake(what, _quote_hint(stuck.here))
    above = _line_above(stuck, stuck.line)
    if above is not None and (slip := _slip_of_line(stuck.text_of(above), above)):
        return slip
    if above is not None and _is_bare(stuck.text_of(above)):
        return _no_colon(stuck.text_of(above), above)
    return _wrong_indent(stuck, stuck.line)


def _line_above(stuck: Stuck, line: int) -> int | None:
    for number in range(line - 1, -1, -1):
        words = stuck.text_of(number).strip()
        if words and not words.startswith("#"):
            return number
    return None


def _is_bare(line: str) -> bool:
    """Return whether the line is neither a key, an entry nor something quoted."""
    words = line.strip()
    return not re.search(r":(\s|$)", words) and not words.startswith(("- ", "---", '"', "'", "[", "{"))


def _slip_of_line(line: str, number: int) -> Mistake | None:
    """Name a slip that only shows because the parser got stuck here: the key may be any word."""
    return _slip_of_start(line, number) or _slip_of_colon(line, number)


def _slip_of_start(line: str, number: int) -> Mistake | None:
    for column, character in enumerate(line[: len(line) - len(line.lstrip())], 1):
        if character == "\t" or space_name(character):
            return Mistake(number + 1, column, *odd_space(character, Message("before the key")))
    if match := _LIST_MARK.match(line):
        return Mistake(number + 1, match.start(2) + 1, *odd_list_mark(match[2], match[3]))
    if match := _TIGHT_DASH.match(line):
        return Mistake(number + 1, match.start(1) + 1, *no_space_after_dash(match[2]))
    return None


def _slip_of_colon(line: str, number: int) -> Mistake | None:
    if (match := _FULL_COLON.match(line)) and not re.search(r":\s", line):
        example = f"{match['key']}: {match['rest'].strip()}"
        return Mistake(number + 1, match.start("colon") + 1, *full_width_colon(match["colon"], example))
    if match := _TIGHT_COLON.match(line):
        rest = match["rest"]
        if space_name(rest[0]):
            where = Message("after the colon")
            return Mistake(number + 1, match.start("rest") + 1, *odd_space(rest[0], where))
        example = f"{match['key']}: {rest.strip()}"
        return Mistake(number + 1, match.end("key") + 1, *no_space_after_colon(example))
    return None


def _write(line: str) -> Text:
    return Message("write `{example}`", example=corrected(line))


def _no_colon(line: str, number: int) -> Mistake:
    column = len(line) - len(line.lstrip()) + 1
    what = Message("the line has no `key: `")
    hint = Message("write `key: value`, or indent it under the text that it continues")
    return Mistake(number + 1, column, what, hint)


def _expected_colon(stuck: Stuck) -> Mistake:
    line = stuck.text_of(stuck.start_line)
    return _slip_of_line(line, stuck.start_line) or _no_colon(line, stuck.start_line)


def _wrong_indent(stuck: Stuck, line: int) -> Mistake:
    words = stuck.text_of(line)
    indent = len(words) - len(words.lstrip(" "))
    above = _line_above(stuck, line)
    column = indent + 1
    if above is None:
        return Mistake(line + 1, column, Message("the line is indented"), Message("begin it at column 1"))
    there = stuck.text_of(above)
    expected = len(there) - len(there.lstrip(" "))
    what = Message(
        "the line is indented by {count} space, the line above by {others}",
        "the line is indented by {count} spaces, the line above by {others}",
        count=indent,
        others=expected,
    )
    if indent == expected:
        what = Message("the line does not line up with those it belongs to")
    return Mistake(line + 1, column, what, Message("begin it in the same column as the keys it belongs to"))


def _bad_start(stuck: Stuck) -> Mistake:
    if stuck.character == "\t":
        return _tab(stuck)
    return _starts_with(stuck)


def _tab(stuck: Stuck) -> Mistake:
    column = stuck.here.find("\t") + 1 or stuck.column + 1
    if stuck.here[: column - 1].strip():
        what, hint = Message("a tab stands where a space should"), Message("write one space")
    else:
        what, hint = Message("the line is indented with a tab"), Message("indent it with spaces")
    return Mistake(stuck.line + 1, column, what, hint)


def _starts_with(stuck: Stuck, column: int | None = None) -> Mistake:
    column = stuck.column if column is None else column
    mark = stuck.here[column : column + 1]
    if not mark.strip() or column == 0:
        if mistake := _unclosed_above(stuck):
            return mistake
        return stuck.mistake(Message("a value is missing here"), Message("write it, or delete the line"))
    if mark in "]}":
        return _closes_nothing(stuck, column)
    what = Message("a value that starts with `{mark}` must stand in quotes", mark=mark)
    return Mistake(stuck.line + 1, column + 1, what, _quote_hint(stuck.here))


def _unclosed_above(stuck: Stuck) -> Mistake | None:
    """Find the bracket that was opened last and is not closed on its line."""
    for number in range(stuck.line, max(-1, stuck.line - 20), -1):
        line = stuck.text_of(number)
        for mark, closing in (("[", "]"), ("{", "}")):
            column = line.rfind(mark)
            if column < 0:
                continue
            if mistake := _in_brackets(line, number, column, closing):
                return mistake
            if line.count(mark) > line.count(closing):
                return _never_closed(number, column, mark, closing)
    return None


def _starts_with_at_start(stuck: Stuck) -> Mistake:
    """Name the mark itself: the parser got stuck behind it."""
    column = stuck.start_column if stuck.context else stuck.column
    if stuck.here[column : column + 1] == "*" and stuck.here[:column].strip() in {"", "-"}:
        rest = stuck.here[column + 1 :]
        if rest.startswith(" "):
            what = Message("`{mark}` does not mark a list entry", mark="*")
            return Mistake(stuck.line + 1, column + 1, what, _write(f"- {rest.strip()}"))
    return _starts_with(stuck, column)


def _closes_nothing(stuck: Stuck, column: int) -> Mistake:
    mark = stuck.here[column]
    what = Message("`{mark}` closes nothing", mark=mark)
    return Mistake(stuck.line + 1, column + 1, what, Message("delete it, or put the whole value in quotes"))


def _block_text(stuck: Stuck) -> Mistake:
    mark = stuck.text_of(stuck.start_line)[stuck.start_column : stuck.start_column + 1]
    what = Message("after `{mark}` the text begins on the next line", mark=mark)
    hint = Message("move it there, indented, or put the value in quotes")
    return Mistake(stuck.start_line + 1, stuck.start_column + 1, what, hint)


def _inline_entry(stuck: Stuck) -> Mistake:
    if not stuck.before.strip():
        return _wrong_indent(stuck, stuck.line)
    return _starts_with(stuck)


def _open_quote(stuck: Stuck) -> Mistake:
    return _unclosed_quote(stuck.text_of(stuck.start_line), stuck.start_line, stuck.start_column)


def _unclosed_quote(line: str, number: int, column: int) -> Mistake:
    mark = line[column : column + 1]
    what = Message("the quotes opened by `{mark}` are never closed", mark=mark)
    if line.rstrip().endswith(("”", "“", "’", "＂", "」")):
        what = Message("the quotes opened by `{mark}` are closed with a curly one", mark=mark)
    return Mistake(number + 1, column + 1, what, _write(quoted_line(_without_end(line))))


def _without_end(line: str) -> str:
    return line.rstrip().rstrip("”“’＂」")


def _escape(stuck: Stuck) -> Mistake:
    what = Message("in double quotes a backslash has a meaning of its own")
    return stuck.mistake(what, Message("write `/`, or use single quotes ('…')"))


def _open_bracket(stuck: Stuck) -> Mistake:
    """Name why a list or mapping in brackets does not end."""
    mark = stuck.text_of(stuck.start_line)[stuck.start_column : stuck.start_column + 1]
    closing = {"[": "]", "{": "}"}.get(mark, "]")
    for number in range(stuck.start_line, stuck.line + 1):
        begin = stuck.start_column if number == stuck.start_line else 0
        if mistake := _in_brackets(stuck.text_of(number), number, begin, closing):
            return mistake
    if stuck.line == stuck.start_line and stuck.character:
        return _inside_bracket(stuck, closing)
    return _never_closed(stuck.start_line, stuck.start_column, mark, closing)


def _never_closed(line: int, column: int, mark: str, closing: str) -> Mistake:
    what = Message("the `{mark}` here is never closed", mark=mark)
    return Mistake(line + 1, column + 1, what, Message("write `{closing}` at its end", closing=closing))


def _in_brackets(line: str, number: int, begin: int, closing: str) -> Mistake | None:
    if match := re.compile(r"[］｝】]").search(line, begin):
        what = Message("the closing bracket is full-width (`{mark}`)", mark=match[0])
        return Mistake(number + 1, match.start() + 1, what, Message("write `{mark}`", mark=closing))
    if match := re.compile(r"(?<=\s)#").search(line, begin):
        what = Message("` #` starts a comment: the rest of the line is not read")
        hint = Message("put the word that begins with `#` in quotes")
        return Mistake(number + 1, match.start() + 1, what, hint)
    if closing == "}" and (match := re.compile(r"，(?=[^,}]*:\s)").search(line, begin)):
        return Mistake(number + 1, match.start() + 1, *full_width_comma())
    return None


def _inside_bracket(stuck: Stuck, closing: str) -> Mistake:
    if stuck.character in "]}":
        what = Message("`{mark}` closes nothing here", mark=stuck.character)
        return stuck.mistake(what, Message("write `{mark}`", mark=closing))
    if stuck.character == ":":
        what = Message("`: ` inside a value would start another key")
        return stuck.mistake(what, Message("put the whole value in quotes"))
    if stuck.before.rstrip()[-1:] in {'"', "'"}:
        what = Message("the quotes end before the value does")
        return stuck.mistake(what, Message("put the whole value in quotes, or use “…” inside it"))
    what = Message("a comma is missing in the brackets")
    return stuck.mistake(what, Message("write `, ` between the entries, or put the value in quotes"))


def _expected_key(stuck: Stuck) -> Mistake:
    """Name what stands where the next key should."""
    if stuck.character in {"]", "}"}:
        return _closes_nothing(stuck, stuck.column)
    if mistake := _swallowing_quote(stuck) or _special_value(stuck) or _slip_of_line(stuck.here, stuck.line):
        return mistake
    if re.match(r"^\s*-\s", stuck.here):
        what = Message("a list entry stands where a key should")
        return stuck.mistake(what, Message("begin it in the column of the list it belongs to"))
    return _wrong_indent(stuck, stuck.line)


def _special_value(stuck: Stuck) -> Mistake | None:
    """Name a value whose first character made the parser take only its beginning."""
    value = re.match(r"^\s*+(?:- +)*+(?:[^\s:\"'][^:]*:\s+)?(?P<value>[\"'\[{*&!])", stuck.before)
    if not value:
        return None
    if value["value"] not in {'"', "'"}:
        return _starts_with(stuck, value.start("value"))
    what = Message("the quotes end before the value does")
    return stuck.mistake(what, Message("quote the whole value: `{example}`", example=quoted_line(stuck.here)))


def _swallowing_quote(stuck: Stuck) -> Mistake | None:
    """Find an earlier line whose quote was closed only by the next one, on another line."""
    for number in range(max(0, stuck.line - 20), stuck.line):
        line = stuck.text_of(number)
        match = re.match(r"^\s*+(?:- +)*+(?:[^\s:\"'#][^:#]*:\s+)?([\"'])", line)
        if match and line.count(match[1]) == 1 and match[1] in "".join(stuck.lines[number + 1 :]):
            return _unclosed_quote(line, number, match.start(1))
    return None


def _second_document(stuck: Stuck) -> Mistake:
    number = next(
        (n for n, line in enumerate(stuck.lines) if n and line.startswith(("---", "..."))), stuck.line
    )
    if stuck.text_of(number).startswith(("---", "...")):
        mark = stuck.text_of(number)[:3]
        what = Message("a line `{mark}` ends the file's text", mark=mark)
        return Mistake(number + 1, 1, what, Message("delete the line"))
    return _expected_key(stuck)


def _directive(stuck: Stuck) -> Mistake:
    what = Message("a line cannot start with `{mark}`", mark="%")
    return Mistake(stuck.start_line + 1, 1, what, Message("put the text in quotes"))


def _question(stuck: Stuck) -> Mistake:
    return _starts_with(stuck)


_FAULTS: tuple[tuple[str, Callable[[Stuck], Mistake]], ...] = (
    ("maximum nesting depth", lambda stuck: stuck.mistake(Message("is nested too deeply"))),
    ("mapping values are not allowed", _nested_colon),
    ("mapping keys are not allowed", _question),
    ("could not find expected ':'", _expected_colon),
    ("violates indentation", _tab),
    ("cannot start any token", _bad_start),
    ("escape", _escape),
    ("hexdecimal", _escape),
    ("quoted scalar", _open_quote),
    ("expected ',' or", _open_bracket),
    ("scanning an alias", _starts_with_at_start),
    ("undefined alias", _starts_with_at_start),
    ("anchor", _starts_with_at_start),
    ("scanning a tag", _starts_with_at_start),
    ("parsing a tag", _starts_with_at_start),
    ("tag handle", _starts_with_at_start),
    ("scanning a block scalar", _block_text),
    ("block sequence entries are not allowed", _inline_entry),
    ("node content", _starts_with),
    ("directive", _directive),
    ("single document", _second_document),
    ("<document start>", _second_document),
    ("expected key", _expected_key),
    (
        "'-' indicator",
        lambda stuck: _slip_of_line(stuck.here, stuck.line) or _wrong_indent(stuck, stuck.line),
    ),
)
"""Words of the parser's report, and who knows what an editor wrote; the first that fits."""
