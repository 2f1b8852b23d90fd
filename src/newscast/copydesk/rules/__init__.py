"""The rules of the copy desk, one a file; the text at the head of each file is its page in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from newscast.copydesk.finding import Finding
from newscast.copydesk.passage import Copy
from newscast.copydesk.rules import (
    aliases,
    completeness,
    dates,
    homophones,
    names,
    punctuation,
    truth,
    unknown,
    variants,
    wording,
)


class Rule(Protocol):
    """A module of this room."""

    def find(self, copy: Copy) -> Iterator[Finding]:
        """Its findings."""


RULES: tuple[Rule, ...] = (
    punctuation,
    variants,
    aliases,
    names,
    homophones,
    unknown,
    truth,
    dates,
    wording,
    completeness,
)
"""Each module's `find(copy)` gives its findings."""


def catalogue() -> str:
    """Every rule's page, in Markdown."""
    return "\n\n".join((rule.__doc__ or "").strip() for rule in RULES) + "\n"
