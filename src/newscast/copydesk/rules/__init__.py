"""The rules of the copy desk: a file a letter, with its rules as values and the check that applies them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Section
from newscast.copydesk.rules import (
    aliases,
    completeness,
    dates,
    homophones,
    markup,
    names,
    punctuation,
    saying,
    sound_bites,
    truth,
    unknown,
    variants,
    wording,
)
from newscast.copydesk.text_blocks import RuleContext


class Checker(Protocol):
    """What finds the findings of some rules: a module of this room."""

    def find(self, copy: RuleContext) -> Iterator[Finding]:
        """Return the findings of its rules."""


_MODULES = (
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
    sound_bites,
)
CHECKERS: tuple[Checker, ...] = _MODULES
RULES: Mapping[str, DeskRule] = MappingProxyType(
    {rule.code: rule for module in _MODULES for rule in module.RULES}
)
"""Every rule by its code, in the order of the catalogue."""
SECTIONS: tuple[Section, ...] = (
    punctuation.SECTION,
    variants.SECTION,
    aliases.SECTION,
    names.SECTION,
    unknown.SECTION,
    truth.SECTION,
    dates.SECTION,
    wording.SECTION,
    saying.SECTION,
    completeness.SECTION,
    markup.SECTION,
)
