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
    figures,
    homophones,
    markup,
    names,
    punctuation,
    saying,
    sound_bites,
    truth,
    typing,
    unknown,
    variants,
    wording,
)
from newscast.copydesk.text_blocks import RuleContext
from newscast.languages.language import Language


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
    figures,
    typing,
)
CHECKERS: tuple[Checker, ...] = _MODULES
NEUTRAL = frozenset("VACM")
"""The letters of the sections that hold in every language."""
RULES: Mapping[str, DeskRule] = MappingProxyType(
    {rule.code: rule for module in _MODULES for rule in module.RULES}
)
"""Every rule by its code, in the order of the catalogue."""


def checkers_of(language: Language) -> tuple[Checker, ...]:
    """Return the checkers whose rules hold in a language."""
    letters = NEUTRAL | language.checks
    return tuple(module for module in _MODULES if module.RULES[0].letter in letters)


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
    figures.SECTION,
    typing.SECTION,
)
