"""The fields of a show's files, as the manual's tables list them."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, Field

from newscast.model.fields import FieldOfFile, fields_of


class Voice(BaseModel):
    """Who speaks."""

    name: str


class Bulletin(BaseModel):
    title: str
    """What it is called,
    on one line."""
    count: Annotated[int, Field(ge=1)] | None = None
    level: Annotated[float, Field(gt=-2.5, le=0)] = -1.0
    kind: Literal["short", "long"] = "short"
    at: AwareDatetime | None = None
    voices: tuple[Voice, ...] = ()


FIELDS = {field.name: field for field in fields_of(Bulletin)}


def test_fields_stand_in_order_and_those_of_inner_models_below_theirs() -> None:
    assert list(FIELDS) == ["title", "count", "level", "kind", "at", "voices", "voices[].name"]


@pytest.mark.parametrize(
    ("name", "takes", "default"),
    [
        ("title", "text", ""),
        ("count", "whole number, ≥ 1", ""),
        ("level", "number, > -2.5, ≤ 0", "-1"),
        ("kind", "short | long", "short"),
        ("at", "date and time, 2024-03-25T08:00:00+08:00", ""),
        ("voices", "list of: fields below", ""),
    ],
)
def test_what_a_field_takes_and_its_default(name: str, takes: str, default: str) -> None:
    assert (str(FIELDS[name].takes), FIELDS[name].default) == (takes, default)


def test_the_note_under_a_field_is_what_it_is_about() -> None:
    about = {name: field.about for name, field in FIELDS.items()}
    assert about["title"] == "What it is called, on one line."
    assert about["voices"] == "Who speaks."
    assert about["count"] == ""


def test_only_a_field_without_default_is_required() -> None:
    assert [field.name for field in FIELDS.values() if field.is_required] == ["title", "voices[].name"]


def test_a_field_is_a_value() -> None:
    assert FIELDS["kind"] == FieldOfFile("kind", "short | long", "short", False, "")
