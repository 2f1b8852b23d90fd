"""YAML that people write, with the place of everything in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.support.errors import SourceError
from newscast.support.yaml_models import Frozen, known_keys, load_model, parse_model

PATH = Path("w.yaml")


class Person(Frozen):
    name: str
    age: int | None = None


class Team(Frozen):
    title: str = ""
    people: tuple[Person, ...] = ()


def test_scalars_are_the_text_that_stands_there() -> None:
    assert parse_model("title: 1.10", PATH, Team).value.title == "1.10"
    assert parse_model("title: no", PATH, Team).value.title == "no"
    assert parse_model("title: 2024-03-25", PATH, Team).value.title == "2024-03-25"
    assert parse_model("title: ''", PATH, Team).value.title == ""
    assert parse_model("people: [{name: a, age: ~}]", PATH, Team).value.people[0].age is None


def test_everything_has_its_place() -> None:
    loaded = parse_model("title: 周报\npeople:\n- {name: 云健, age: 3}\n", PATH, Team)
    assert str(loaded.place("title")) == "w.yaml:1:8"
    assert str(loaded.place("people", 0, "age")) == "w.yaml:3:19"
    assert str(loaded.place("people", 0, "nothing")) == "w.yaml:3:3"


def test_known_keys_reach_into_lists() -> None:
    assert known_keys(Team) == ["title", "people", "name", "age"]


@given(st.text())
def test_any_text_is_a_value_or_one_line(text: str) -> None:
    try:
        parse_model(text, PATH, Team)
    except SourceError as error:
        assert "\n" not in str(error)
        assert str(error).startswith("w.yaml")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_one_line(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "w.yaml"
    path.write_bytes(data)
    try:
        load_model(path, Team)
    except SourceError as error:
        assert "\n" not in str(error)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        load_model(tmp_path / "w.yaml", Team)
    with pytest.raises(SourceError, match="cannot be read"):
        load_model(tmp_path, Team)
