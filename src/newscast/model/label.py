"""The label that a synthesised file carries in its metadata: the field AIGC of GB 45438-2025, Annex E."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field

from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, fault_at

FIELD = "AIGC"
"""The name of the metadata field."""
_ALLOWED = "".join(map(chr, (0x21, *range(0x23, 0x5C), *range(0x5D, 0x7F))))
"""What a value may hold: printable ASCII without blank, quotation mark and backslash."""
_VALUE = re.compile(f"[{re.escape(_ALLOWED)}]+")
_KEYS = (
    "Label", "ContentProducer", "ProduceID", "ReservedCode1", "ContentPropagator", "PropagateID",
    "ReservedCode2",
)  # fmt: skip
_GENERATED = "1"
_LONGEST = 10_000


def _producer(text: str) -> str:
    if wrong := sorted(set(text) - set(_ALLOWED)):
        shown = " ".join("U+0020" if one == " " else one for one in wrong[:5])
        raise fault_at(
            Message(
                "a producer's code cannot hold {characters}: only ASCII letters, digits and marks, "
                "no blanks, quotation marks or backslashes",
                characters=shown,
            )
        )
    return text


class LabelSettings(Frozen):
    """Who is named in the AIGC metadata field of every audio file."""

    producer: Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_producer)] | None = None
    """The code that identifies who makes the show; without it, the show's address."""


@dataclass(frozen=True)
class SynthesisLabel:
    """That a file is generated, by whom, and which production it is."""

    producer: str
    produce_id: str
    propagator: str
    propagate_id: str

    @property
    def text(self) -> str:
        """The label as it stands in the field."""
        values = (
            _GENERATED, self.producer, self.produce_id, "", self.propagator, self.propagate_id, "",
        )  # fmt: skip
        return json.dumps(dict(zip(_KEYS, values, strict=True)), separators=(",", ":"))


def first_label(producer: str, produce_id: str) -> SynthesisLabel:
    """Return the label of a file that nobody has passed on yet: its propagator is its producer."""
    producer, produce_id = in_allowed_characters(producer), in_allowed_characters(produce_id)
    return SynthesisLabel(producer, produce_id, producer, produce_id)


def in_allowed_characters(text: str) -> str:
    """Return the text with whatever a label cannot hold percent-encoded."""
    return quote(text, safe=_ALLOWED)


def parse_label(text: str) -> SynthesisLabel:
    """Read a label, bare or wrapped as `{"AIGC": {…}}`; raises ValueError for what is none."""
    try:
        data = json.loads(text[:_LONGEST])
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if isinstance(data, dict) and set(data) == {FIELD}:
        data = data[FIELD]
    if not isinstance(data, dict) or tuple(data) != _KEYS:
        raise ValueError(f"has not the fields {', '.join(_KEYS)} in this order")
    label, producer, produce_id, _, propagator, propagate_id, _ = values = tuple(data.values())
    if not all(isinstance(value, str) for value in values):
        raise ValueError("holds what is no text")
    if label != _GENERATED or not all(map(_VALUE.fullmatch, (producer, produce_id))):
        raise ValueError("does not say by whom the file was generated")
    if not all(_VALUE.fullmatch(value) for value in values if value):
        raise ValueError("holds characters that no label may have")
    return SynthesisLabel(producer, produce_id, propagator, propagate_id)
