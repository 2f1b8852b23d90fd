"""The fields of a show's files, told from the models themselves: what the manual's tables are made of."""

from __future__ import annotations

import ast
import inspect
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from textwrap import dedent
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID

from pydantic import AwareDatetime, BaseModel
from pydantic.fields import FieldInfo

from newscast.support.messages import Message, Text


@dataclass(frozen=True)
class FieldOfFile:
    """One field: where it stands (`feed.url`, `items[].names`), what it takes, its default, what it is."""

    name: str
    takes: Text
    default: str
    """As it would be written; empty where the field must be given."""
    is_required: bool
    about: str


def fields_of(model: type[BaseModel], prefix: str = "") -> Iterator[FieldOfFile]:
    """Yield every field of a file's model and of the models inside it, in the order of their declaration."""
    notes = _notes(model)
    for name, field in model.model_fields.items():
        where = f"{prefix}{name}"
        inner, is_list = _inner_model(field.annotation)
        yield FieldOfFile(
            where,
            _takes(field.annotation, field),
            _default(field),
            field.is_required(),
            _one_line(notes.get(name) or (inner.__doc__ if inner else "") or ""),
        )
        if inner:
            yield from fields_of(inner, f"{where}{'[]' if is_list else ''}.")


def _notes(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstring under each field, of the model and the models it is made from."""
    notes: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if base is BaseModel or not issubclass(base, BaseModel):
            continue
        (body,) = (
            node.body
            for node in ast.parse(dedent(inspect.getsource(base))).body
            if isinstance(node, ast.ClassDef)
        )
        for field, note in pairwise(body):
            if (
                isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(note, ast.Expr)
                and isinstance(note.value, ast.Constant)
            ):
                notes[field.target.id] = str(note.value.value)
    return notes


def _inner_model(annotation: Any, *, is_list: bool = False) -> tuple[type[BaseModel] | None, bool]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, is_list
    origin = get_origin(annotation)
    if origin is Annotated or origin in (Union, types.UnionType):
        parts = get_args(annotation)[: 1 if origin is Annotated else None]
    elif origin is tuple:
        parts, is_list = get_args(annotation), True
    else:
        return None, is_list
    matches = [_inner_model(part, is_list=is_list) for part in parts]
    models = [one for one in matches if one[0]]
    return models[0] if len(models) == 1 else (None, is_list)


_PLAIN: dict[object, Message] = {
    str: Message("text"),
    bool: Message("true or false"),
    int: Message("whole number"),
    float: Message("number"),
    date: Message("date, 2024-03-25"),
    time: Message("time, 08:00"),
    UUID: Message("UUID"),
    AwareDatetime: Message("date and time, 2024-03-25T08:00:00+08:00"),
}


def _takes(annotation: Any, field: FieldInfo | None = None) -> Text:
    origin = get_origin(annotation)
    if origin is Annotated:
        plain, *notes = get_args(annotation)
        return _takes(plain, next((note for note in notes if isinstance(note, FieldInfo)), field))
    if origin in (Union, types.UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _takes(parts[0], field) if len(parts) == 1 else Message("one of several shapes")
    if origin is Literal:
        return " | ".join(str(value) for value in get_args(annotation))
    if origin is tuple:
        return Message("list of: {what}", what=_takes(get_args(annotation)[0]))
    return Message("mapping") if origin is dict else _takes_plain(annotation, field)


def _takes_plain(annotation: Any, field: FieldInfo | None) -> Text:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Message("fields below")
    limits = _limits(field)
    plain = _PLAIN.get(annotation, Message("text"))
    return Message("{what}, {limits}", what=plain, limits=limits) if limits else plain


def _limits(field: FieldInfo | None) -> str:
    if field is None:
        return ""
    matches = {
        name: getattr(one, name)
        for one in field.metadata
        for name in ("ge", "gt", "le", "lt")
        if hasattr(one, name)
    }
    signs = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<"}
    return ", ".join(
        f"{signs[name]} {value:g}" for name, value in matches.items() if isinstance(value, (int, float))
    )


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if field.is_required() or value in (None, "", (), {}) or isinstance(value, BaseModel):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(str(one) for one in value)}]"
    if isinstance(value, time):
        return value.isoformat("minutes")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
