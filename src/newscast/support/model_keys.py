"""The values that the keys of a file's model take, as far as messages about a file need them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo


@dataclass(frozen=True)
class ModelKeys:
    """The keys of a model and of the models inside it, by what they take."""

    known: tuple[str, ...]
    texts: frozenset[str]
    """Take any words: what is cut from them is lost."""
    lists: frozenset[str]
    examples: dict[str, str]
    """A value that the key takes, where the model gives one."""


@cache
def keys_of(model: type[BaseModel]) -> ModelKeys:
    """Return the keys that `model` and the models inside it take."""
    known: dict[str, None] = {}
    texts, fixed, lists = set[str](), set[str](), set[str]()
    examples: dict[str, str] = {}
    for name, field in _fields(model):
        known.setdefault(name)
        annotation = _without_none(field.annotation)
        if get_origin(annotation) is tuple:
            lists.add(name)
            annotation = get_args(annotation)[0]
        (texts if _takes_any_words(annotation, field) else fixed).add(name)
        if example := _example(annotation, field):
            examples.setdefault(name, example)
    return ModelKeys(tuple(known), frozenset(texts - fixed), frozenset(lists), examples)


def known_keys(model: type[BaseModel]) -> list[str]:
    """Return every key that `model` or a model inside it takes."""
    return list(keys_of(model).known)


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    seen: set[Any] = set()

    def walk(annotation: Any) -> Iterator[tuple[str, FieldInfo]]:
        if annotation in seen:
            return
        seen.add(annotation)
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for key, field in annotation.model_fields.items():
                yield key, field
                yield from walk(field.annotation)
        if get_origin(annotation) is not Literal:
            for inner in get_args(annotation):
                if not isinstance(inner, (str, int, FieldInfo)):
                    yield from walk(inner)

    yield from walk(model)


def _example(annotation: Any, field: FieldInfo) -> str:
    if field.examples:
        return str(field.examples[0])
    if get_origin(annotation) is Literal:
        return str(get_args(annotation)[0])
    return {date: "2024-03-25", time: "08:00", bool: "true"}.get(annotation, "")


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return parts[0] if len(parts) == 1 else annotation
    return annotation


def _takes_any_words(annotation: Any, field: FieldInfo) -> bool:
    """Return whether any text is a value; not an id, an address or one of a few words."""
    metadata = list(field.metadata)
    while get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata += more
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "text" in annotation.model_fields
    checks = ("func", "pattern")
    is_checked = any(
        getattr(one, check, None) and type(one).__name__ != "BeforeValidator"
        for one in _flat(metadata)
        for check in checks
    )
    return annotation is str and not is_checked


def _flat(metadata: list[Any]) -> Iterator[Any]:
    for one in metadata:
        yield one
        yield from one.metadata if isinstance(one, FieldInfo) else ()
