"""Text that YAML drops silently, refused where it cannot be meant."""

from __future__ import annotations

import re

import yaml

from newscast.support.messages import Message
from newscast.support.model_keys import ModelKeys
from newscast.support.yaml_mistakes import (
    LIST_MARKS,
    Mistake,
    no_space_after_dash,
    odd_list_mark,
    quoted_line,
)

_STANDARD_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("bool", "float", "int", "map", "merge", "null", "seq", "str", "timestamp", "value")
)
_CUT = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")
_ONLY_COMMENT = re.compile(r"[ \t]*(#[^\s#][^\r\n]*)")
_MARKS = "".join(mark for mark in LIST_MARKS if mark not in "*—")
_ENTRY = re.compile(rf"(?P<dash>-)(?=[^\s-])|(?P<mark>[{_MARKS}]|—(?!—))")


def lost_words(node: yaml.Node, keys: tuple[str | int, ...], text: str, model: ModelKeys) -> Mistake | None:
    """Return what of the value under `keys` would be lost, if anything."""
    name = next((key for key in reversed(keys) if isinstance(key, str)), "")
    start = node.start_mark
    if node.tag not in _STANDARD_TAGS:
        return _special_start(text, start, "!")
    if not isinstance(node, yaml.ScalarNode):
        return None
    takes_words = name in model.texts
    anchor = re.compile(r"&(\S+)").match(text, start.index)
    if anchor and takes_words and f"*{anchor[1]}" not in text:
        return _special_start(text, start, "&")
    if node.style or anchor:
        return None
    if takes_words and (comment := _comment(node, text)):
        return comment
    return _unmarked_list(node, keys, text, model) if name in model.lists | model.texts else None


def _special_start(text: str, mark: yaml.Mark, character: str) -> Mistake:
    what = Message("a value that starts with `{mark}` must stand in quotes", mark=character)
    example = quoted_line(_line_at(text, mark.index))
    hint = Message("put the whole value in quotes: `{example}`", example=example)
    return Mistake(mark.line + 1, mark.column + 1, what, hint)


def _comment(node: yaml.ScalarNode, text: str) -> Mistake | None:
    pattern = _CUT if node.value else _ONLY_COMMENT
    end = node.end_mark
    match = pattern.match(text, end.index)
    if not match:
        return None
    cut = match[1].strip()
    what = Message("` #` starts a comment: `{words}` is not read", words=cut[:40])
    hint = Message(
        "put the whole value in quotes: `{example}`, or a space after `#` of a comment",
        example=quoted_line(_line_at(text, end.index)),
    )
    return Mistake(end.line + 1, end.column + match.start(1) - end.index + 1, what, hint)


def _unmarked_list(
    node: yaml.ScalarNode, keys: tuple[str | int, ...], text: str, model: ModelKeys
) -> Mistake | None:
    """Return the list that YAML takes for one text: `-甲` below a key, or full-width brackets."""
    mark = node.start_mark
    if keys and keys[-1] in model.lists and node.value[:1] in {"［", "｛"}:
        what = Message("the bracket of the list is full-width (`{mark}`)", mark=node.value[0])
        return Mistake(mark.line + 1, mark.column + 1, what, Message("write `[甲, 乙]`"))
    if text[mark.index - mark.column : mark.index].strip():
        return None
    match = _ENTRY.match(node.value)
    if not match:
        return None
    words = _line_at(text, mark.index).strip()[1:]
    slip = no_space_after_dash(words) if match["dash"] else odd_list_mark(match["mark"], words)
    return Mistake(mark.line + 1, mark.column + 1, *slip)


def _line_at(text: str, index: int) -> str:
    end = text.find("\n", index)
    return text[text.rfind("\n", 0, index) + 1 : end if end >= 0 else len(text)]
