"""YAML source files, read into frozen models, with every error at its file, line and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from newscast.support.errors import Place, SourceError
from newscast.support.files import CONTROL, read_source
from newscast.support.messages import Message, Text
from newscast.support.model_keys import ModelKeys, keys_of, known_keys
from newscast.support.yaml_mistakes import Mistake
from newscast.support.yaml_model_faults import near_keys, words_of_fault
from newscast.support.yaml_parser_faults import parser_fault
from newscast.support.yaml_silent import lost_words
from newscast.support.yaml_slips import slip_in

__all__ = ["Frozen", "Loaded", "fault_at", "known_keys", "load_model", "parse_model"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LARGEST_BYTES = 8 * 2**20
_MOST_ENTRIES = 600_000
_DEEPEST = 50
_EVERY_LINE = 10**9
_GROWTH, _SPARE = 2, 10_000
"""With all aliases followed, a file may hold so many times its own characters, and so many more: what says
`*a` ten times ten times is no episode."""

Path_ = tuple[str | int, ...]


class Frozen(BaseModel):
    """A value parsed from a file: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, allow_inf_nan=False)


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Loaded(Generic[Model]):
    """A model with the places its parts came from."""

    value: Model
    path: Path
    _marks: dict[Path_, tuple[int, int]]
    _key_marks: dict[Path_, tuple[int, int]] = field(default_factory=dict)

    def place(self, *keys: str | int) -> Place:
        """Return the place of the value under `keys` (or its nearest parent) in the file."""
        return _place(self._marks, keys, self.path)

    def key_place(self, *keys: str | int) -> Place:
        """Return the place of the last of `keys` itself."""
        return _place({**self._marks, **self._key_marks}, keys, self.path)


def load_model(path: Path, model: type[Model]) -> Loaded[Model]:
    """Read a YAML file into `model`.

    Scalars reach the model as the text that stands in the file (`1.10` stays "1.10", `no` stays "no"); the
    model's types turn them into numbers and dates. Raise SourceError, one line, at the first fault.
    """
    return parse_model(read_source(path), path, model)


def parse_model(text: str, path: Path, model: type[Model]) -> Loaded[Model]:
    """Parse `text`, the contents of `path`, as `load_model` does."""
    entries = sum(text.count(mark) for mark in ",:-[{?\n")
    if len(text) > _LARGEST_BYTES or entries > _MOST_ENTRIES:
        raise SourceError(Message("is longer than any episode or list"), at=path, hint=Message("divide it"))
    reader = _Reader(path, text, keys_of(model))
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise _mistaken(parser_fault(text, reader.model.known, error), path) from error
    except yaml.YAMLError as error:
        raise SourceError(Message("is not written as YAML"), at=path) from error
    except RecursionError as error:
        raise SourceError(Message("is nested too deeply"), at=path) from error
    if root is None:
        raise SourceError(Message("is empty"), at=Place(path, 1, 1))
    data = reader.read(root, (), 0)
    if not isinstance(data, dict):
        if slip := slip_in(text, reader.model.known, _EVERY_LINE):
            raise _mistaken(slip, path)
        raise SourceError(Message("must be a list of `key: value` lines"), at=Place(path, 1, 1))
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        raise _invalid(error, reader) from error
    return Loaded(value, path, reader.marks, reader.key_marks)


class _Reader:
    """A converter from YAML nodes to plain data that records the place of each (0-based line, column)."""

    def __init__(self, path: Path, text: str, model: ModelKeys) -> None:
        self.path = path
        self.text = text
        self.model = model
        self.left = len(text) * _GROWTH + _SPARE
        """How many nodes and characters more it takes."""
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.key_marks: dict[Path_, tuple[int, int]] = {}

    def read(self, node: yaml.Node, keys: Path_, depth: int) -> Any:
        mark = (node.start_mark.line, node.start_mark.column)
        self.left -= 1 + (len(node.value) if isinstance(node, yaml.ScalarNode) else 0)
        if depth > _DEEPEST or self.left < 0:
            raise SourceError(Message("is nested too deeply or repeats itself"), at=self._at(mark))
        if lost := lost_words(node, keys, self.text, self.model):
            raise _mistaken(lost, self.path)
        self.marks.setdefault(keys, mark)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, keys, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(child, (*keys, i), depth + 1) for i, child in enumerate(node.value)]
        self._refuse_controls(node, keys)
        plain = isinstance(node, yaml.ScalarNode) and not node.style
        return None if plain and node.value in _NULLS else node.value

    def _mapping(self, node: yaml.MappingNode, keys: Path_, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = (key_node.start_mark.line, key_node.start_mark.column)
            if not isinstance(key_node, yaml.ScalarNode):
                raise SourceError(Message("a key must be a word"), at=self._at(mark))
            key = key_node.value
            self._refuse_controls(key_node, keys)
            if key in result:
                what = Message("the key `{name}` stands here twice", name=key[:80])
                first = self.key_marks[(*keys, key)][0] + 1
                hint = Message("delete one of them; the first is on line {line}", line=first)
                raise SourceError(what, at=self._at(mark), hint=hint)
            self.marks[(*keys, key)] = self.key_marks[(*keys, key)] = mark
            result[key] = self.read(value_node, (*keys, key), depth + 1)
            if isinstance(value_node, yaml.ScalarNode):
                self.marks[(*keys, key)] = (value_node.start_mark.line, value_node.start_mark.column)
        return result

    def _refuse_controls(self, node: yaml.Node, keys: Path_) -> None:
        """Refuse control characters written as escapes (`"\\x9b"`), as the characters themselves are."""
        if bad := CONTROL.search(node.value):
            name = next((key for key in reversed(keys) if isinstance(key, str)), "file")
            mark = (node.start_mark.line, node.start_mark.column)
            code = f"U+{ord(bad[0]):04X}"
            what = Message("`{name}` holds the control character {code}", name=name, code=code)
            raise SourceError(what, at=self._at(mark), hint=Message("delete it"))

    def _at(self, mark: tuple[int, int]) -> Place:
        return Place(self.path, mark[0] + 1, mark[1] + 1)


def fault_at(message: Text, *keys: str | int) -> PydanticCustomError:
    """Return the error that a model's validator raises for a fault deeper in the file, under `keys`."""
    context = {"message": str(message), "words": message, "keys": keys}
    return PydanticCustomError("source_error", "{message}", context)


def _place(marks: dict[Path_, tuple[int, int]], keys: Path_, path: Path) -> Place:
    while keys not in marks and keys:
        keys = keys[:-1]
    line, column = marks.get(keys, (0, 0))
    return Place(path, line + 1, column + 1)


def _invalid(error: ValidationError, reader: _Reader) -> SourceError:
    """Return the first fault in the file's order, in an editor's words."""
    faults = []
    for fault in _causes(error.errors(), reader.model):
        is_key = fault["type"] == "extra_forbidden" or "[key]" in fault["loc"]
        marks = reader.key_marks if is_key else reader.marks
        faults.append((_place(marks, _keys(fault, reader.marks), reader.path), fault))
    place, fault = min(
        faults,
        key=lambda pair: (pair[0].line or 0, pair[0].column or 0, pair[1]["type"] != "extra_forbidden"),
    )
    line = place.line or 1
    if slip := slip_in(reader.text, reader.model.known, _last_line_to_read(fault, line)):
        return _mistaken(slip, reader.path)
    what, hint = words_of_fault(fault, reader.model, reader.text.split("\n")[line - 1])
    if len(faults) > 1:
        what = Message("{what} (and {count} more)", what=what, count=len(faults) - 1)
    return SourceError(what, at=place, hint=hint)


def _last_line_to_read(fault: ErrorDetails, line: int) -> int:
    """Return how far down a slip may explain the fault: a key that is missing may stand anywhere."""
    if fault["type"] in {"value_error", "source_error"}:
        return 0
    return _EVERY_LINE if fault["type"] in {"missing", "union_tag_not_found"} else line


def _mistaken(mistake: Mistake, path: Path) -> SourceError:
    return SourceError(mistake.what, at=Place(path, mistake.line, mistake.column), hint=mistake.hint)


def _causes(faults: list[ErrorDetails], keys: ModelKeys) -> list[ErrorDetails]:
    """The faults without those that only follow from another.

    A list with a faulty entry is also called too short, and a key with a typo is also missing.
    """
    meant = {
        (*fault["loc"][:-1], near)
        for fault in faults
        if fault["type"] == "extra_forbidden"
        for near in near_keys(str(fault["loc"][-1]), keys)
    }
    locs = [fault["loc"] for fault in faults]

    def follows(fault: ErrorDetails) -> bool:
        loc = fault["loc"]
        if fault["type"] == "too_short":
            return any(other[: len(loc)] == loc != other for other in locs)
        return fault["type"] == "missing" and loc in meant

    return [fault for fault in faults if not follows(fault)]


def _keys(fault: ErrorDetails, marks: dict[Path_, tuple[int, int]]) -> Path_:
    """The path in the file; pydantic also names union members, which the file does not have."""
    keys: Path_ = ()
    which = ("kind",) if fault["type"] == "union_tag_invalid" else ()
    for part in (*fault["loc"], *fault.get("ctx", {}).get("keys", ()), *which):
        if (*keys, part) in marks:
            keys = (*keys, part)
    return keys
