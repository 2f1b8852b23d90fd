"""The AIGC label: its fields, its characters, and both forms it is found in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model.label import first_label, in_allowed_characters, parse_label

ALLOWED = {0x21, *range(0x23, 0x5C), *range(0x5D, 0x7F)}
FIELDS = [
    "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID",
    "ReservedCode2",
]  # fmt: skip


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_label_has_its_fields_in_order_and_only_the_allowed_characters(code: str, number: str) -> None:
    label = first_label(code, number)
    data = json.loads(label.text)
    assert list(data) == FIELDS
    assert data["Label"] == "1"
    assert (data["ContentPropagator"], data["PropagateID"]) == (data["ContentProducer"], data["ProduceID"])
    assert {ord(one) for value in data.values() for one in value} <= ALLOWED
    assert label.text.isascii()
    assert " " not in label.text


@given(st.text(alphabet=[chr(code) for code in sorted(ALLOWED)], min_size=1))
def test_what_is_allowed_stays_as_it_is_written(code: str) -> None:
    assert in_allowed_characters(code) == code
    label = first_label(code, "urn:uuid:1/r2")
    assert parse_label(label.text) == label
    assert parse_label(json.dumps({"AIGC": json.loads(label.text)})) == label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '"AIGC"',
        "{" * 5000,
        "[" * 100_000,
        '{"AIGC": 1}',
        json.dumps(dict.fromkeys(FIELDS, "")),
        json.dumps(dict.fromkeys(FIELDS, 1)),
        json.dumps(dict.fromkeys(reversed(FIELDS), "1")),
        json.dumps(dict.fromkeys(FIELDS, "1") | {"ProduceID": "编号"}),
        json.dumps(dict.fromkeys(FIELDS, "1") | {"More": "1"}),
    ],
)
def test_what_is_no_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_label(text)
