"""What templates know: the fields of show and episode as immutable data, without models and methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from types import MappingProxyType
from uuid import UUID

from pydantic import BaseModel


@dataclass(frozen=True, eq=False, repr=False)
class Facts:
    """The fields of one thing; `text` is how it is written where a template writes it whole (a date)."""

    fields: Mapping[str, object]
    text: str = ""

    def __repr__(self) -> str:
        return f"<{', '.join(self.fields)}>"


def facts_of(model: BaseModel) -> Facts:
    """Return every field of a model, and of the models inside it."""
    return Facts(MappingProxyType({name: plain(getattr(model, name)) for name in type(model).model_fields}))


def plain(value: object) -> object:
    """`value` as text, number, truth value, None, tuple or `Facts`; raises TypeError for anything else."""
    if value is None or isinstance(value, (str, bool, int, float)):
        return value
    if isinstance(value, BaseModel):
        return facts_of(value)
    if isinstance(value, (tuple, list)):
        return tuple(map(plain, value))
    if isinstance(value, Mapping):
        return Facts(MappingProxyType({str(key): plain(one) for key, one in value.items()}))
    return _moment(value)


def _moment(value: object) -> Facts | str:
    if isinstance(value, date):
        fields = {"year": value.year, "month": value.month, "day": value.day}
        return Facts(MappingProxyType(fields), value.isoformat())
    if isinstance(value, time):
        return Facts(MappingProxyType({"hour": value.hour, "minute": value.minute}), f"{value:%H:%M}")
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} is no plain value")
