"""Values as YAML that people read and write: quotes only where they are needed, long texts as they are."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

Data = dict[str, Any] | list[Any] | str | None
"""What a file says: mappings, lists, and scalars as their text."""

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
STEP = 2
"""Columns by which what belongs to a key is indented."""
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_PLAIN_WORDS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
_FLOW_SPECIAL = frozenset(",[]{}")
_WIDEST_FLOW = 88


def data_of(text: str) -> Data:
    """Return what a YAML text says. Raises yaml.YAMLError."""
    root = yaml.compose(text, Loader=LOADER)
    return None if root is None else plain_of(root)


def plain_of(node: yaml.Node) -> Data:
    """Return what a node says. Raises yaml.YAMLError for a key that is no word."""
    if isinstance(node, yaml.MappingNode):
        if not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
            raise yaml.YAMLError("a key must be a word")
        return {key.value: plain_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain_of(one) for one in node.value]
    is_null = isinstance(node, yaml.ScalarNode) and not node.style and node.value in _NULLS
    return None if is_null else str(node.value)


def quoted(text: str, style: str = "", *, in_flow: bool = False) -> str:
    """Return the text as a scalar on one line, in the quotes it had, else in none where none are needed."""
    if style == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    if style == '"' or not _is_plain(text, in_flow=in_flow):
        return json.dumps(text, ensure_ascii=False)
    return text


def _is_plain(text: str, *, in_flow: bool) -> bool:
    """Return whether the text means itself without quotes."""
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


def literal(text: str, indent: int, eol: str) -> str:
    """Return the text as a literal block, its lines as they are."""
    lines = text.rstrip("\n").split("\n")
    if lines[0][:1] in (" ", "\t") or text != text.rstrip() or not all(map(str.isprintable, lines)):
        return json.dumps(text, ensure_ascii=False)
    return eol.join(["|-", *(" " * indent + line if line else "" for line in lines)])


def flow_key(key: str) -> str:
    """Return a key, in quotes where it is no plain word."""
    return key if re.fullmatch(r"[A-Za-z_]\w*", key) else json.dumps(key, ensure_ascii=False)


def flow(value: Data) -> str:
    """Return the value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow_key(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else quoted(value, in_flow=True)


def entry_lines(key: str, value: Data, column: int, eol: str) -> str:
    """Return a key and its value as lines of a block."""
    pad, name = " " * column, flow_key(key)
    if isinstance(value, str):
        shown = literal(value, column + STEP, eol) if "\n" in value else quoted(value)
        return f"{pad}{name}: {shown}{eol}"
    line = f"{pad}{name}: {flow(value)}{eol}"
    is_short = len(line) <= _WIDEST_FLOW and not any(
        isinstance(one, (dict, list)) for one in (value.values() if isinstance(value, dict) else value or [])
    )
    if not value or (is_short and not (isinstance(value, list) and key in _ALWAYS_LINES)):
        return line
    if isinstance(value, dict):
        return f"{pad}{name}:{eol}" + "".join(
            entry_lines(one, inner, column + STEP, eol) for one, inner in value.items()
        )
    return f"{pad}{name}:{eol}" + "".join(dashed_lines(one, column + STEP, eol) for one in value)


_ALWAYS_LINES = frozenset({"points", "lead", "items"})
"""Lists of sentences and of mappings: an entry a line."""


def dashed_lines(value: Data, column: int, eol: str) -> str:
    """Return an entry of a list as lines of a block."""
    pad = " " * column
    if isinstance(value, dict) and value:
        if len(line := f"{pad}- {flow(value)}") <= _WIDEST_FLOW and "id" not in value:
            return line + eol
        lines = "".join(entry_lines(key, one, column + STEP, eol) for key, one in value.items())
        return f"{pad}- {lines[column + STEP :]}"
    if isinstance(value, str) and "\n" in value:
        return f"{pad}- {literal(value, column + STEP, eol)}{eol}"
    return f"{pad}- {flow(value) if not isinstance(value, str) else quoted(value)}{eol}"
