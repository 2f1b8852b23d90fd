"""Values changed in a YAML file that people write: what is not changed stays byte for byte.

Comments, blank lines, quotes and layout belong to their entry and move with it. The result is read again and
compared with what it should say: a file that is laid out so that a change cannot be placed is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from newscast.support.errors import SourceError
from newscast.support.messages import Message

Data = dict[str, Any] | list[Any] | str | None
"""What a file says: mappings, lists, and scalars as their text."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BLANK = re.compile(r"[ \t]*(?:#[^\n]*)?")
_COLON = re.compile(r"\s*:")
_PLAIN_WORDS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
_FLOW_SPECIAL = frozenset(",[]{}")
_WIDEST_FLOW = 88
_STEP = 2


class _UnplaceableError(Exception):
    """The file is laid out so that the change has no place of its own."""


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def data_of(text: str) -> Data:
    """Return what a YAML text says. Raises yaml.YAMLError."""
    root = yaml.compose(text, Loader=_Loader)
    return None if root is None else _plain(root)


def with_data(text: str, new: Data, path: Path, order: Sequence[str] = ()) -> str:
    """Return the text changed so that it says `new`, all else as it stands.

    `order` is the order of keys: where a key comes anew, it stands after the nearest one before it. Raises
    SourceError for a text that is no YAML, or one in which the change has no place.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
        if root is None:
            raise _UnplaceableError
        ended = text if text.endswith("\n") else f"{text}\n"
        if ended != text:
            root = yaml.compose(ended, Loader=_Loader)
        assert root is not None
        changed = _applied(ended, list(_Editor(ended, order).edits(root, new)))
        if ended != text and changed == ended:
            changed = text
        if data_of(changed) == new:
            return changed
    except (_UnplaceableError, yaml.YAMLError, RecursionError):
        pass
    raise SourceError(
        Message("is laid out so that this change cannot be written into it"),
        at=path,
        hint=Message("change it by hand in a text editor"),
    )


def _plain(node: yaml.Node) -> Data:
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise yaml.YAMLError("a key must be a word")
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one) for one in node.value]
    is_null = isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS
    return None if is_null else str(node.value)


def _applied(text: str, edits: Sequence[_Edit], start: int = 0, end: int | None = None) -> str:
    """The text from `start` to `end` with the edits made in it; their offsets are the whole text's."""
    parts, done = [], start
    for edit in sorted(edits, key=lambda one: (one.start, one.end)):
        if edit.start < done:
            raise _UnplaceableError
        parts += [text[done : edit.start], edit.text]
        done = edit.end
    parts.append(text[done : len(text) if end is None else end])
    return "".join(parts)


class _Editor:
    """Finds for each change its place in the text."""

    def __init__(self, text: str, order: Sequence[str]) -> None:
        self.text = text
        self._flows: set[int] = set()
        self.order = {key: number for number, key in enumerate(order)}
        self.eol = "\r\n" if "\r\n" in text else "\n"

    def edits(self, node: yaml.Node, new: Data) -> Iterator[_Edit]:
        """Yield the edits that make `node` say `new`."""
        if _plain(node) == new:
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and new:
            yield from self._mapping(node, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new:
            yield from self._sequence(node, new)
        elif isinstance(node, yaml.ScalarNode) and isinstance(new, str):
            yield self._scalar(node, new)
        else:
            raise _UnplaceableError

    # Scalars

    def _scalar(self, node: yaml.ScalarNode, new: str) -> _Edit:
        start, end = node.start_mark.index, self._end(node)
        if start == end:
            raise _UnplaceableError
        if self._is_in_flow(node) or (node.style in ("'", '"') and "\n" not in new):
            return _Edit(start, end, _quoted(new, node.style or "", in_flow=True))
        if "\n" in new and self._is_after_key(start):
            indent = self._indent_of_line(start) + _STEP
            rest = "" if node.style in ("|", ">") else self._rest_of_line(end)
            lines = _literal(new, indent, self.eol)
            head, _, body = lines.partition(self.eol)
            return _Edit(start, end + len(rest), f"{head}{rest}{self.eol}{body}")
        return _Edit(start, end, _quoted(new))

    def _is_after_key(self, start: int) -> bool:
        line = self.text[self._line_start(start) : start]
        return bool(re.fullmatch(r"[ ]*(?:-[ ]+)*[A-Za-z_]\w*[ ]*:[ ]+", line))

    def _is_in_flow(self, node: yaml.Node) -> bool:
        return id(node) in self._flows

    # Mappings

    def _mapping(self, node: yaml.MappingNode, new: dict[str, Any]) -> Iterator[_Edit]:
        old = {key.value: (key, value) for key, value in node.value}
        kept = [key for key in old if key in new]
        if node.flow_style:
            if list(old) != [key for key in new if key in old] or len(old) != len(new):
                yield self._flow_mapping(node, new)
                return
            self._mark_flow(node)
        if not kept:
            raise _UnplaceableError
        gone = [key for key in old if key not in new]
        yield from (self._without(node, old[key], list(old).index(key)) for key in gone)
        for key in kept:
            yield from self._entry(*old[key], new[key])
        fresh = [key for key in new if key not in old]
        yield from self._fresh_entries(
            node, {key: old[key] for key in kept}, {key: new[key] for key in fresh}
        )

    def _entry(self, key: yaml.Node, value: yaml.Node, new: Data) -> Iterator[_Edit]:
        try:
            yield from list(self.edits(value, new))
        except _UnplaceableError:
            yield self._rewritten(key, value, new)

    def _rewritten(self, key: yaml.Node, value: yaml.Node, new: Data) -> _Edit:
        """The entry written anew: its value becomes another sort of thing."""
        if self._is_in_flow(value):
            return _Edit(value.start_mark.index, value.end_mark.index, _flow(new))
        column = key.start_mark.column
        colon = _COLON.match(self.text, key.end_mark.index)
        if colon is None or (value.start_mark.index < key.end_mark.index):
            raise _UnplaceableError
        end = max(self._end(value), colon.end())
        written = _entry(str(key.value), new, column, self.eol)
        return _Edit(key.start_mark.index, end, written[column:].removesuffix(self.eol))

    def _without(self, node: yaml.MappingNode, entry: tuple[yaml.Node, yaml.Node], index: int) -> _Edit:
        key, value = entry
        if self._is_in_flow(node):
            raise _UnplaceableError
        start = key.start_mark.index
        line = self._line_start(start)
        after = self._next_line(max(self._end(value), key.end_mark.index))
        if self.text[line:start].strip():
            if index + 1 >= len(node.value):
                raise _UnplaceableError
            return _Edit(start, node.value[index + 1][0].start_mark.index, "")
        return _Edit(line, after, "")

    def _fresh_entries(
        self, node: yaml.MappingNode, kept: dict[str, tuple[yaml.Node, yaml.Node]], fresh: dict[str, Any]
    ) -> Iterator[_Edit]:
        column = node.start_mark.column
        after: dict[int, list[str]] = {}
        for key in sorted(fresh, key=lambda one: self.order.get(one, len(self.order))):
            mine = self.order.get(key, len(self.order))
            before = [one for one in kept if self.order.get(one, len(self.order)) <= mine]
            anchor = kept[before[-1] if before else next(iter(kept))]
            at = self._next_line(max(self._end(anchor[1]), anchor[0].end_mark.index))
            after.setdefault(at, []).append(_entry(key, fresh[key], column, self.eol))
        for at, lines in after.items():
            yield _Edit(at, at, "".join(lines))

    def _flow_mapping(self, node: yaml.MappingNode, new: dict[str, Any]) -> _Edit:
        old = {key.value: (key, value) for key, value in node.value}
        parts = []
        for name, value in new.items():
            if name in old and _plain(old[name][1]) == value:
                start, end = old[name][0].start_mark.index, old[name][1].end_mark.index
                parts.append(self.text[start:end])
            else:
                parts.append(f"{_flow_key(name)}: {_flow(value)}")
        return _Edit(node.start_mark.index, node.end_mark.index, "{" + ", ".join(parts) + "}")

    # Sequences

    def _sequence(self, node: yaml.SequenceNode, new: list[Any]) -> Iterator[_Edit]:
        if not node.value:
            raise _UnplaceableError
        pairs = _matched([_plain(one) for one in node.value], new)
        if node.flow_style:
            self._mark_flow(node)
        if [index for index, _ in pairs] == list(range(len(node.value))):
            for child, (_, value) in zip(node.value, pairs, strict=True):
                yield from self.edits(child, value)
            return
        yield self._flow_sequence(node, pairs) if node.flow_style else self._block_sequence(node, pairs)

    def _flow_sequence(self, node: yaml.SequenceNode, pairs: Sequence[tuple[int | None, Any]]) -> _Edit:
        parts = []
        for index, value in pairs:
            if index is not None and _plain(node.value[index]) == value:
                one = node.value[index]
                parts.append(self.text[one.start_mark.index : one.end_mark.index])
            else:
                parts.append(_flow(value))
        return _Edit(node.start_mark.index, node.end_mark.index, "[" + ", ".join(parts) + "]")

    def _block_sequence(self, node: yaml.SequenceNode, pairs: Sequence[tuple[int | None, Any]]) -> _Edit:
        """The entries in their new order: each takes its comments along, blank lines stay between them."""
        column = node.start_mark.column
        first = self._line_start(node.start_mark.index)
        if self.text[first : node.start_mark.index].strip():
            raise _UnplaceableError
        starts = [self._with_comments(first)]
        starts += [self._next_line(self._end(one)) for one in node.value]
        gaps, bodies = [], []
        for index, child in enumerate(node.value):
            end = starts[index + 1]
            start = starts[index]
            gap = re.compile(r"(?:[ \t]*\r?\n)*").match(self.text, start, end)
            assert gap
            gaps.append(gap[0])
            bodies.append((gap.end(), end, child))
        usual = gaps[1] if len(gaps) > 1 else self.eol if isinstance(node.value[0], yaml.MappingNode) else ""
        parts = []
        for place, (mine, value) in enumerate(pairs):
            parts.append(gaps[place] if place < len(gaps) else usual)
            if mine is None:
                parts.append(_dashed(value, column, self.eol))
            else:
                start, end, child = bodies[mine]
                parts.append(_applied(self.text, list(self.edits(child, value)), start, end))
        return _Edit(starts[0], starts[-1], "".join(parts))

    # Places

    def _mark_flow(self, node: yaml.Node) -> None:
        todo = [node]
        while todo:
            one = todo.pop()
            self._flows.add(id(one))
            if isinstance(one, yaml.MappingNode):
                todo += [part for pair in one.value for part in pair]
            elif isinstance(one, yaml.SequenceNode):
                todo += one.value

    def _end(self, node: yaml.Node) -> int:
        """The offset just after a node's last character; libyaml counts what follows a block to it."""
        if isinstance(node, yaml.ScalarNode):
            if node.style not in ("|", ">"):
                return int(node.end_mark.index)
            return node.start_mark.index + len(self._block_text(node).rstrip())
        assert isinstance(node, yaml.CollectionNode)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        if isinstance(node, yaml.MappingNode):
            return max(self._end(last[1]), int(last[0].end_mark.index) + 1)
        return self._end(last)

    def _block_text(self, node: yaml.ScalarNode) -> str:
        """A literal or folded text from its mark to its last line, without comments that follow it."""
        start = int(node.start_mark.index)
        lines = self.text[start : node.end_mark.index].split("\n")
        first = next((line for line in lines[1:] if line.strip()), "")
        indent = len(first) - len(first.lstrip(" "))
        kept = [lines[0]]
        for line in lines[1:]:
            if line.strip() and len(line) - len(line.lstrip(" ")) < indent:
                break
            kept.append(line)
        return "\n".join(kept)

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _with_comments(self, line: int) -> int:
        """The start of the comments and blank lines before a line."""
        while line > 0:
            before = self._line_start(line - 1)
            if not _BLANK.fullmatch(self.text[before : line - 1].rstrip("\r")):
                break
            line = before
        return line

    def _next_line(self, at: int) -> int:
        """The start of the line after the one in which something ends; only a comment may stand between."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        if not _BLANK.fullmatch(self.text[at:end].rstrip("\r")):
            raise _UnplaceableError
        return min(end + 1, len(self.text))

    def _rest_of_line(self, at: int) -> str:
        end = self.text.find("\n", at)
        return self.text[at : len(self.text) if end < 0 else end].rstrip("\r")

    def _indent_of_line(self, at: int) -> int:
        """The column of the key that a value belongs to."""
        line = self.text[self._line_start(at) : at]
        lead = re.match(r"[ ]*(?:-[ ]+)*", line)
        return len(lead[0]) if lead else 0


def _matched(old: Sequence[Data], new: Sequence[Data]) -> list[tuple[int | None, Data]]:
    """For each new entry the old one that it is, or was: the same value, the same id, else the same place."""
    free = list(range(len(old)))
    found: list[int | None] = [None] * len(new)

    def pair(is_same: Callable[[int, int], bool]) -> None:
        for place in range(len(new)):
            if found[place] is None:
                index = next((index for index in free if is_same(place, index)), None)
                if index is not None:
                    found[place] = index
                    free.remove(index)

    pair(lambda place, index: place == index and old[index] == new[place])
    pair(lambda place, index: old[index] == new[place])
    pair(lambda place, index: _id(new[place]) is not None and _id(new[place]) == _id(old[index]))
    if len(old) == len(new):
        pair(lambda place, index: _id(new[place]) is None and type(new[place]) is type(old[index]))
    return list(zip(found, new, strict=True))


def _id(value: Data) -> str | None:
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None


def _quoted(text: str, style: str = "", *, in_flow: bool = False) -> str:
    """The text as a scalar on one line, in the quotes it had, else in none where none are needed."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _is_plain(text, in_flow=in_flow):
        return json.dumps(text, ensure_ascii=False)
    return text


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Whether the text means itself without quotes."""
    if not _PLAIN_WORDS.match(text) or text != text.strip() or not text.isprintable() or text in _NULLS:
        return False
    if ": " in text or " #" in text or text.endswith(":") or "：" in text[:1]:
        return False
    if in_flow and _FLOW_SPECIAL & set(text):
        return False
    try:
        return data_of(f"a: {text}" if not in_flow else f"a: [{text}]") in ({"a": text}, {"a": [text]})
    except yaml.YAMLError:
        return False


def _literal(text: str, indent: int, eol: str) -> str:
    """The text as a literal block, its lines as they are."""
    lines = text.rstrip("\n").split("\n")
    if lines[0][:1] in (" ", "\t") or text != text.rstrip() or not all(map(str.isprintable, lines)):
        return json.dumps(text, ensure_ascii=False)
    return eol.join(["|-", *(" " * indent + line if line else "" for line in lines)])


def _flow_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z_]\w*", key) else json.dumps(key, ensure_ascii=False)


def _flow(value: Data) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_flow_key(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return "null" if value is None else _quoted(value, in_flow=True)


def _entry(key: str, value: Data, column: int, eol: str) -> str:
    """A key and its value as lines of a block."""
    pad, name = " " * column, _flow_key(key)
    if isinstance(value, str):
        shown = _literal(value, column + _STEP, eol) if "\n" in value else _quoted(value)
        return f"{pad}{name}: {shown}{eol}"
    line = f"{pad}{name}: {_flow(value)}{eol}"
    is_short = len(line) <= _WIDEST_FLOW and not any(
        isinstance(one, (dict, list)) for one in (value.values() if isinstance(value, dict) else value or [])
    )
    if not value or (is_short and not (isinstance(value, list) and key in _ALWAYS_LINES)):
        return line
    if isinstance(value, dict):
        return f"{pad}{name}:{eol}" + "".join(
            _entry(one, inner, column + _STEP, eol) for one, inner in value.items()
        )
    return f"{pad}{name}:{eol}" + "".join(_dashed(one, column + _STEP, eol) for one in value)


_ALWAYS_LINES = frozenset({"points", "lead", "items"})
"""Lists of sentences and of mappings: an entry a line."""


def _dashed(value: Data, column: int, eol: str) -> str:
    """An entry of a list as lines of a block."""
    pad = " " * column
    if isinstance(value, dict) and value:
        if len(flow := f"{pad}- {_flow(value)}") <= _WIDEST_FLOW and "id" not in value:
            return flow + eol
        lines = "".join(_entry(key, one, column + _STEP, eol) for key, one in value.items())
        return f"{pad}- {lines[column + _STEP :]}"
    if isinstance(value, str) and "\n" in value:
        return f"{pad}- {_literal(value, column + _STEP, eol)}{eol}"
    return f"{pad}- {_flow(value) if not isinstance(value, str) else _quoted(value)}{eol}"
