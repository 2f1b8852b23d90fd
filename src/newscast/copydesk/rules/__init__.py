"""The rules of the copy desk, one a file; the text at the head of each file is its page in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from newscast.copydesk.finding import Finding
from newscast.copydesk.rules import (
    aliases,
    completeness,
    dates,
    homophones,
    markup,
    names,
    punctuation,
    saying,
    truth,
    unknown,
    variants,
    wording,
)
from newscast.copydesk.text_blocks import RuleContext


class Rule(Protocol):
    """A module of this room."""

    def find(self, copy: RuleContext) -> Iterator[Finding]:
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
    saying,
    completeness,
    markup,
)
"""Each module's `find(copy)` gives its findings."""


_HEAD = """# The rules of the copy desk

What `newscast check S` finds, a rule a letter. Certain findings are what `--fix` writes. Of the others,
`--accept LINE:COLUMN` writes a suggestion and `--dismiss LINE:COLUMN --reason WHY` silences one for good.
Errors stop a render. Each example shows words of a script, what the rule finds in them and what it suggests
(`⏎` is a new paragraph), and is run by the tests.

This page is what `newscast check --rules` prints, made of the text at the head of each rule's file."""


def catalogue() -> str:
    """Every rule's page, in Markdown; CATALOGUE.md beside this file holds the same."""
    return "\n\n".join((_HEAD, *((rule.__doc__ or "").strip() for rule in RULES))) + "\n"
