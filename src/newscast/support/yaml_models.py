"""YAML that people write, read into frozen models, with every error at its file, line and column."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from newscast.support.errors import Place, SourceError
from newscast.support.files import CONTROL, read_source

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_LARGEST_BYTES = 8 * 2**20
_MOST_ENTRIES = 600_000
_DEEPEST = 50
_LONGEST_QUOTE, _LONGEST_MESSAGE = 80, 300
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
        """Where the value under `keys` (or its nearest parent) stands in the file."""
        return _place(self._marks, keys, self.path)

    def key_place(self, *keys: str | int) -> Place:
        """Where the last of `keys` itself stands in the file."""
        return _place({**self._marks, **self._key_marks}, keys, self.path)


def load_model(path: Path, model: type[Model]) -> Loaded[Model]:
    """Reads a YAML file into `model`.

    Scalars reach the model as the text that stands in the file (`1.10` stays "1.10", `no` stays "no");
    the model's types turn them into numbers and dates. Raises SourceError, one line, at the first fault.
    """
    return parse_model(read_source(path), path, model)


def parse_model(text: str, path: Path, model: type[Model]) -> Loaded[Model]:
    """`load_model` of text that stands in `path`."""
    entries = sum(text.count(mark) for mark in ",:-[{?\n")
    if len(text) > _LARGEST_BYTES or entries > _MOST_ENTRIES:
        raise SourceError("is longer than any episode or list", at=path, hint="divide it")
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        raise SourceError(_yaml_fault(error), at=_yaml_place(error, path)) from error
    except yaml.YAMLError as error:
        raise SourceError("is not YAML", at=path) from error
    except RecursionError as error:
        raise SourceError("is nested too deeply", at=path) from error
    if root is None:
        raise SourceError("is empty", at=Place(path, 1, 1))
    reader = _Reader(path, len(text) * _GROWTH + _SPARE)
    data = reader.read(root, (), 0)
    if not isinstance(data, dict):
        raise SourceError("must be a list of `key: value` lines", at=Place(path, 1, 1))
    try:
        value = model.model_validate(data)
    except ValidationError as error:
        raise _invalid(error, model, reader, path) from error
    return Loaded(value, path, reader.marks, reader.key_marks)


class _Reader:
    """Turns YAML nodes into plain data and remembers where each piece stood (0-based line, column)."""

    def __init__(self, path: Path, left: int) -> None:
        self.path = path
        self.left = left
        """How many nodes and characters more it takes."""
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.key_marks: dict[Path_, tuple[int, int]] = {}

    def read(self, node: yaml.Node, keys: Path_, depth: int) -> Any:
        mark = (node.start_mark.line, node.start_mark.column)
        self.left -= 1 + (len(node.value) if isinstance(node, yaml.ScalarNode) else 0)
        if depth > _DEEPEST or self.left < 0:
            raise SourceError("is nested too deeply or repeats itself", at=self._at(mark))
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
                raise SourceError("a key must be a word", at=self._at(mark))
            key = key_node.value
            self._refuse_controls(key_node, keys)
            if key in result:
                raise SourceError(f"the key `{key[:80]}` stands here twice", at=self._at(mark))
            self.marks[(*keys, key)] = self.key_marks[(*keys, key)] = mark
            result[key] = self.read(value_node, (*keys, key), depth + 1)
            if isinstance(value_node, yaml.ScalarNode):
                self.marks[(*keys, key)] = (value_node.start_mark.line, value_node.start_mark.column)
        return result

    def _refuse_controls(self, node: yaml.Node, keys: Path_) -> None:
        """What `"\\x9b"` stands for is no more text than the character itself, which no file may hold."""
        if bad := CONTROL.search(node.value):
            name = next((key for key in reversed(keys) if isinstance(key, str)), "file")
            mark = (node.start_mark.line, node.start_mark.column)
            what = f"`{name}` holds the control character U+{ord(bad[0]):04X}"
            raise SourceError(what, at=self._at(mark), hint="delete it")

    def _at(self, mark: tuple[int, int]) -> Place:
        return Place(self.path, mark[0] + 1, mark[1] + 1)


def fault_at(message: str, *keys: str | int) -> PydanticCustomError:
    """What a model's validator raises when the fault stands deeper in the file, under `keys`."""
    return PydanticCustomError("source_error", "{message}", {"message": message, "keys": keys})


def _place(marks: dict[Path_, tuple[int, int]], keys: Path_, path: Path) -> Place:
    while keys not in marks and keys:
        keys = keys[:-1]
    line, column = marks.get(keys, (0, 0))
    return Place(path, line + 1, column + 1)


def _yaml_place(error: yaml.MarkedYAMLError, path: Path) -> Place:
    mark = error.problem_mark or error.context_mark
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)


def _yaml_fault(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or "unreadable"
    return f"is not YAML here: {problem}"


def _invalid(error: ValidationError, model: type[BaseModel], reader: _Reader, path: Path) -> SourceError:
    """The first fault in the file's order, in an editor's words."""
    faults = []
    for fault in _causes(error.errors(), model):
        marks = reader.key_marks if fault["type"] == "extra_forbidden" else reader.marks
        faults.append((_place(marks, _keys(fault, reader.marks), path), fault))
    place, fault = min(
        faults,
        key=lambda pair: (pair[0].line or 0, pair[0].column or 0, pair[1]["type"] != "extra_forbidden"),
    )
    more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
    return SourceError(_fault(fault, model) + more, at=place)


def _causes(faults: list[ErrorDetails], model: type[BaseModel]) -> list[ErrorDetails]:
    """The faults without those that only follow from another.

    A list with a faulty entry is also called too short, and a key with a typo is also missing.
    """
    meant = {
        (*fault["loc"][:-1], near)
        for fault in faults
        if fault["type"] == "extra_forbidden"
        for near in _near(str(fault["loc"][-1]), model)
    }
    locs = [fault["loc"] for fault in faults]

    def follows(fault: ErrorDetails) -> bool:
        loc = fault["loc"]
        if fault["type"] == "too_short":
            return any(other[: len(loc)] == loc != other for other in locs)
        return fault["type"] == "missing" and loc in meant

    return [fault for fault in faults if not follows(fault)]


def _near(name: str, model: type[BaseModel]) -> list[str]:
    return difflib.get_close_matches(name, known_keys(model), 1)


def _keys(fault: ErrorDetails, marks: dict[Path_, tuple[int, int]]) -> Path_:
    """The path in the file; pydantic also names union members, which the file does not have."""
    keys: Path_ = ()
    which = ("kind",) if fault["type"] == "union_tag_invalid" else ()
    for part in (*fault["loc"], *fault.get("ctx", {}).get("keys", ()), *which):
        if (*keys, part) in marks:
            keys = (*keys, part)
    return keys


def _fault(fault: ErrorDetails, model: type[BaseModel]) -> str:
    name = next((str(key) for key in reversed(fault["loc"]) if isinstance(key, str)), "file")
    if fault["type"] == "extra_forbidden":
        near = _near(name, model)
        return f"unknown key `{name[:80]}`" + (f"; did you mean `{near[0]}`?" if near else "")
    if fault["type"] in {"value_error", "source_error"}:
        return _shortened(fault["msg"].removeprefix("Value error, "), fault["input"])
    if fault["type"].startswith("union_tag"):
        name = "kind"
    found = fault["input"]
    shown = f": {str(found)[:80]!r}" if isinstance(found, (str, int, float)) else ""
    return f"`{name[:80]}` {_words(fault)}{shown[:80]}"


def _shortened(message: str, found: object) -> str:
    if isinstance(found, str) and len(found) > _LONGEST_QUOTE:
        message = message.replace(repr(found), repr(f"{found[:_LONGEST_QUOTE]}…"))
    return message if len(message) <= _LONGEST_MESSAGE else f"{message[:_LONGEST_MESSAGE]}…"


def _words(fault: ErrorDetails) -> str:
    kind = fault["type"]
    if "date" in kind:
        return "must be a date such as 2024-03-25"
    if kind in {"missing", "union_tag_not_found"}:
        return "is missing"
    if kind == "union_tag_invalid":
        return f"must be one of {fault['ctx']['expected_tags']}, not {fault['ctx']['tag']!r}"
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return "must be `key: value` lines"
    return fault["msg"].replace("Input should be", "must be").replace("String should", "must")


def known_keys(model: type[BaseModel]) -> list[str]:
    """Every key that `model` or a model inside it takes."""
    found: dict[str, None] = {}
    seen: set[Any] = set()

    def walk(annotation: Any) -> None:
        if annotation in seen:
            return
        seen.add(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for key, field in annotation.model_fields.items():
                found.setdefault(key)
                walk(field.annotation)
        for inner in getattr(annotation, "__args__", ()):
            walk(inner)

    walk(model)
    return list(found)
