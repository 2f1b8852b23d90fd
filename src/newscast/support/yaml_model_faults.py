"""Validation errors of a file's model in an editor's words: the key, what it takes, what is there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from typing import Any

from pydantic_core import ErrorDetails

from newscast.support.messages import Message, Text
from newscast.support.model_keys import ModelKeys
from newscast.support.yaml_mistakes import date_in, is_wrapped, quoted_line, shown_value

LONGEST_QUOTE, LONGEST_MESSAGE = 80, 300

Words = tuple[Text, Text]
"""What is wrong, and what to write instead."""


def name_of(fault: ErrorDetails) -> str:
    """Return the key whose value is at fault."""
    if fault["type"].startswith("union_tag"):
        return "kind"
    names = [str(part) for part in fault["loc"] if isinstance(part, str) and part != "[key]"]
    return names[-1][:LONGEST_QUOTE] if names else "file"


def words_of_fault(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    """Return the words for a fault; `line` is the line of the file where it stands."""
    kind, value = fault["type"], fault["input"]
    if kind == "extra_forbidden":
        return _unknown_key(fault, keys, line)
    if kind in {"value_error", "source_error"}:
        return _own_words(fault)
    if "[key]" in fault["loc"]:
        return _unknown_choice(fault)
    if value is None and kind not in {"missing", "union_tag_not_found"}:
        if kind in {"model_type", "model_attributes_type", "dict_type"}:
            what = Message("`{name}` is empty", name=name_of(fault))
            return what, Message("indent the lines that belong to it")
        return _empty(name_of(fault), keys)
    return _WORDS.get(kind, _by_family)(fault, keys, line)


def _own_words(fault: ErrorDetails) -> Words:
    words: Text = fault.get("ctx", {}).get("words", fault["msg"].removeprefix("Value error, "))
    if isinstance(words, Message):
        return words, ""
    value = fault["input"]
    if isinstance(value, str) and len(value) > LONGEST_QUOTE:
        words = words.replace(repr(value), repr(f"{value[:LONGEST_QUOTE]}…"))
    return words if len(words) <= LONGEST_MESSAGE else f"{words[:LONGEST_MESSAGE]}…", _date_hint(value)


def near_keys(name: str, keys: ModelKeys) -> list[str]:
    """Return the known key that was most likely meant, if any."""
    return difflib.get_close_matches(name, keys.known, 1)


def _unknown_key(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    name = str(fault["loc"][-1])
    shown = name[:LONGEST_QUOTE]
    if name in keys.known:
        what = Message("the key `{name}` does not belong here", name=shown)
        return what, Message("check its indentation, and which key it stands under")
    if near := near_keys(name, keys):
        return Message("unknown key `{name}`; did you mean `{near}`?", name=shown, near=near[0]), ""
    what = Message("unknown key `{name}`", name=shown)
    if fault["input"] is None and re.fullmatch(r"\d{3}.{0,8}", name):
        what = Message("the comma inside a number ends it, and `{name}` is no key", name=shown)
        return what, Message("write the number without commas, or in quotes")
    if fault["input"] is None and "{" in line:
        return what, Message("a text that holds a comma must stand in quotes")
    if not re.fullmatch(r"[A-Za-z_-]+", name) and isinstance(fault["input"], str):
        hint = Message("a text that holds `: ` must stand in quotes: `{example}`", example=_in_quotes(line))
        return what, hint
    return what, ""


def _in_quotes(line: str) -> str:
    """Return the entry or line with everything in quotes, the first colon included."""
    entry = re.match(r"^\s*(?:- +)+", line)
    return f"- {quoted_line(line[entry.end() :], whole=True)}" if entry else quoted_line(line, whole=True)


def _unknown_choice(fault: ErrorDetails) -> Words:
    names = [str(part) for part in fault["loc"] if isinstance(part, str) and part != "[key]"]
    owner = names[-2] if len(names) > 1 else names[-1]
    expected = fault.get("ctx", {}).get("expected", "")
    what = Message(
        "`{name}` takes no key {found}", name=owner[:LONGEST_QUOTE], found=shown_value(fault["input"])
    )
    return what, Message("write {expected}", expected=expected) if expected else ""


def _empty(name: str, keys: ModelKeys) -> Words:
    return Message("`{name}` is empty", name=name), _write(name, keys)


def _write(name: str, keys: ModelKeys) -> Text:
    if name in keys.lists:
        return Message("write its entries, each on a line that begins with `- `")
    if name not in keys.known:
        return ""
    return Message("write `{example}`", example=f"{name}: {keys.examples.get(name, '…')}")


def _missing(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    name = name_of(fault)
    return Message("`{name}` is missing", name=name), _write(name, keys)


def _text(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    name = name_of(fault)
    if isinstance(fault["input"], dict):
        what = Message("`{name}` must be text, not keys with values", name=name)
        is_value = re.match(rf"^\s*(?:- +)*{re.escape(name)}:", line)
        example = quoted_line(line) if is_value else _in_quotes(line)
        return what, Message("put the text in quotes: `{example}`", example=example)
    if isinstance(fault["input"], list):
        what = Message("`{name}` must be one text, not a list", name=name)
        return what, Message("write one text; one that starts with `[` must stand in quotes")
    return Message("`{name}` must be text", name=name), ""


def _too_short(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    return _empty(name_of(fault), keys)


def _too_long(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    limit = fault["ctx"].get("max_length")
    what = Message("`{name}` is longer than {limit} characters", name=name_of(fault), limit=limit)
    return what, Message("shorten it")


def _pattern(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    name, value = name_of(fault), shown_value(fault["input"])
    if example := keys.examples.get(name):
        what = Message("`{name}` must look like {example}: {found}", name=name, example=example, found=value)
        return what, _hint(fault["input"])
    return Message("`{name}` cannot be {found}", name=name, found=value), _hint(fault["input"])


def _list(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    what = _with_value(Message("`{name}` must be a list", name=name_of(fault)), fault["input"])
    return what, Message("write each entry on a line that begins with `- `, or `[甲, 乙]`")


def _mapping(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    what = _with_value(Message("`{name}` must be `key: value` lines", name=name_of(fault)), fault["input"])
    value = fault["input"]
    if isinstance(value, str) and value.lstrip()[:1] in {"｛", "［"}:
        return what, Message("write `{` and `}` as the brackets")
    return what, Message("indent them under it")


def _choice(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    *others, last = re.split(r", | or ", fault["ctx"]["expected"])
    expected: Text = Message("{others} or {last}", others=", ".join(others), last=last) if others else last
    what = Message("`{name}` must be {expected}", name=name_of(fault), expected=expected)
    return _with_value(what, fault["input"]), _hint(fault["input"])


def _kind(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    tags, value = fault["ctx"]["expected_tags"], str(fault["ctx"]["tag"])
    what = Message(
        "`{name}` must be one of {expected}, not {found}",
        name="kind",
        expected=tags,
        found=shown_value(value),
    )
    return what, _hint(value)


def _limit(key: str, template: Message) -> Callable[[ErrorDetails, ModelKeys, str], Words]:
    def words(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
        limit = fault["ctx"][key]
        shown = f"{limit:g}" if isinstance(limit, float) else str(limit)
        return _with_value(template.filled(name=name_of(fault), limit=shown), fault["input"]), ""

    return words


_FAMILIES = (
    ("int", Message("`{name}` must be a whole number")),
    ("float", Message("`{name}` must be a number")),
    ("finite", Message("`{name}` must be a number")),
    ("decimal", Message("`{name}` must be a number")),
    ("bool", Message("`{name}` must be true or false")),
    ("date", Message("`{name}` must be a date such as 2024-03-25")),
    ("time", Message("`{name}` must be a time such as 08:00")),
    ("uuid", Message("`{name}` must be a UUID such as 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d")),
    ("url", Message("`{name}` must be a web address such as https://example.com")),
    ("string", Message("`{name}` must be text")),
)
"""How the types of faults begin, and what such a value must be."""


def _by_family(fault: ErrorDetails, keys: ModelKeys, line: str) -> Words:
    for beginning, template in _FAMILIES:
        if fault["type"].startswith(beginning):
            what = _with_value(template.filled(name=name_of(fault)), fault["input"])
            return what, _date_hint(fault["input"]) if beginning == "date" else _hint(fault["input"])
    return _with_value(Message("`{name}` cannot be read", name=name_of(fault)), fault["input"]), ""


def _with_value(what: Message, value: Any) -> Message:
    if isinstance(value, (str, int, float)):
        return Message("{what}: {found}", what=what, found=shown_value(value))
    return what


def _date_hint(value: Any) -> Text:
    day = date_in(value) if isinstance(value, str) else None
    return Message("write {date}", date=day) if day else _hint(value)


def _hint(value: Any) -> Text:
    """Return how the value should be written, where what is wrong with it shows."""
    if not isinstance(value, str):
        return ""
    if is_wrapped(value):
        return Message("delete the curly quotes: to YAML they are part of the value")
    if re.fullmatch(r"[-+]?\d{1,3}([,，]\d{3})+(\.\d+)?", value):
        return Message("write it without commas: {number}", number=re.sub("[,，]", "", value))
    if "，" in value and re.search(r"，\s*\w+\s*[:：]", value):
        return Message("write `, ` between the entries: the comma is full-width")
    return ""


_WORDS: dict[str, Callable[[ErrorDetails, ModelKeys, str], Words]] = {
    "missing": _missing,
    "union_tag_not_found": _missing,
    "union_tag_invalid": _kind,
    "string_type": _text,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _pattern,
    "too_short": _too_short,
    "tuple_type": _list,
    "list_type": _list,
    "model_type": _mapping,
    "model_attributes_type": _mapping,
    "dict_type": _mapping,
    "literal_error": _choice,
    "enum": _choice,
    "greater_than_equal": _limit("ge", Message("`{name}` must be at least {limit}")),
    "greater_than": _limit("gt", Message("`{name}` must be more than {limit}")),
    "less_than_equal": _limit("le", Message("`{name}` must be at most {limit}")),
    "less_than": _limit("lt", Message("`{name}` must be less than {limit}")),
}
