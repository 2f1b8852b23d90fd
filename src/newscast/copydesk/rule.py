"""A rule of the copy desk as a value: what it finds, why that is bad, and examples that run as tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from newscast.model.rule import Level, Rule


@dataclass(frozen=True)
class Example:
    """Words of a script, and what the rule finds there and writes instead: `found` None: nothing."""

    script: str
    """A chapter's words; the whole script where it begins with a headline."""
    found: str | None = None
    written: str | None = None
    """The first suggestion, empty to delete the words; None: there is none."""
    item: str = ""
    """What the episode's item says; empty: the words up to the first empty line."""
    names: str = ""
    """The name that the item lists."""
    number: str = ""
    """The number that the item lists."""
    glossary: str = ""
    """A term of the glossary, as YAML."""
    guest: str = ""
    """A guest of the episode."""
    is_opening: bool = False
    """Whether the words are the opening, before the chapter."""
    has_episode: bool = True
    language: str = ""
    """The tag of the show's language; empty: that of texts without a show."""
    also: str = ""
    """The code of a rule that always finds something in such words too."""


@dataclass(frozen=True)
class Section:
    """The rules of a letter: their heading and what they have in common."""

    letter: str
    title: str
    text: str
    """What the rules compare; Markdown."""
    advice: str = ""
    """What else to do about a finding than to mend or dismiss it."""


@dataclass(frozen=True, kw_only=True)
class DeskRule(Rule):
    """A rule with its code: the section's letter and a number."""

    code: str
    why: str
    """Why what it finds is bad."""
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    lesser_level: Level | None = None
    """The level of those of its findings that are less sure; None: all have its level."""
    fixes: bool = False
    """Whether some of its findings are certain, so that `--fix` writes their suggestion."""
    teaches: bool = False
    """Whether its suggestions say how a term was misheard, so that the glossary can learn it."""
    suggests: Literal["", "figure", "name"] = ""
    """Which facts of the item its suggestions are, written out with what stands around them."""
    corrects: Literal["", "sound", "letters"] = ""
    """What a term has in common with words that `correct` replaces though they are not certain."""

    @property
    def letter(self) -> str:
        """The letter of its section."""
        return self.code[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """Code, name and letter."""
        return (self.code, self.name, self.letter)

    @property
    def label(self) -> str:
        """Code and name."""
        return f"{self.code} ({self.name})"
