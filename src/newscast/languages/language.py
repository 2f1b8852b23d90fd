"""A language: everything that newscast says, reads, checks and shows in it, as one value a folder.

A folder of `newscast.languages` named after a primary language subtag (`zh`, `en`) is a language where its
module `language` has a `LANGUAGE`. Nothing else has to know of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newscast.languages.programme import ProgrammeWording

if TYPE_CHECKING:
    from newscast.languages.disclosure import DisclosureWording
    from newscast.languages.figures import Figure

_PRIMARY = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z0-9])")


class SpokenPiece(NamedTuple):
    """A stretch of a text that is read otherwise than it is written."""

    start: int
    end: int
    spoken: str


class LineReader(Protocol):
    """Reads the stretches of one line that a reading rule has words for."""

    def __call__(self, start: int, end: int, *, letters: bool) -> Iterator[SpokenPiece]:
        """Return the pieces from `start` to `end`; without `letters`, letters alone stand as written."""


class SpeechReader(Protocol):
    """Text normalisation of one language: what a voice is given for what a script shows."""

    @property
    def joint(self) -> str:
        """What stands between two phrases: a space where words are parted by spaces."""

    def line(self, text: str) -> LineReader:
        """Return the reader of a line."""

    def given(self, shown: str, say: str, *, takes_pinyin: bool) -> str:
        """Return what a voice is given for words with a `say` of their own."""

    def tidy(self, text: str) -> str:
        """Return spoken text with its spaces as the language writes them."""

    def breaths(self, text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
        """Return the end of each phrase of `text`, the last being its length; nothing in `whole` ends one."""


@dataclass(frozen=True)
class DraftingWording:
    """What drafts are written with."""

    templates: Path
    """The folder of the item templates."""
    verbs: Mapping[str, str]
    """What an item of a kind does where it does not say so: its `verb`."""
    sentence_ends: str
    """The characters that end a sentence."""
    stop: str
    """What is written behind a sentence without an end."""
    clause_ends: str
    """What a clause loses where the sentence goes on."""
    closing: str
    """The headline of the closing words."""
    unplaced: str
    """The headline over words of a transcript that fit no item."""
    usual_opening: str
    """What a transcript usually opens with: {title}, {year}, {month}, {issue}."""
    usual_closing: str
    numeral: Callable[[int], str] = str
    """A small number in the language's own numerals, for the filter `chinese`."""
    cell_separator: str = ", "
    """What stands between the cells of a table that is read as a sentence."""
    dash: str = " — "
    """What replaces the colon behind a name that no presenter has."""


@dataclass(frozen=True)
class ListenerWording:
    """The fixed wording of pages, notes and tags."""

    opening: str
    """What players list the opening as."""
    closing: str
    contents: str
    """The table of contents of a file's chapters."""
    chapters: str
    transcript: str
    corrections: str
    correction_head: str
    """Opens a correction's line where the heading does not stand over it."""
    corrected: str
    withdrawn: str
    episodes: str
    subscribe: str
    back: str
    forward: str
    speed: str
    download: str
    newer: str
    older: str
    all_episodes: str
    skip: str
    player: str
    source: str
    none_yet: str
    no_script: str
    follow: str
    copyright: str
    play: str
    pause: str
    seek: str
    colon: str = ": "
    comma: str = ", "
    """Between the parts of one thing: a source and its date."""
    list_comma: str = ", "
    """Between things of a list: voices."""
    semicolon: str = "; "
    """Between headlines."""
    open_bracket: str = " ("
    close_bracket: str = ")"
    day: Callable[[date], str] = date.isoformat
    """A date as listeners read it."""

    def bracketed(self, text: str) -> str:
        """Return the text in the language's brackets, to follow other words."""
        return f"{self.open_bracket}{text}{self.close_bracket}"


@dataclass(frozen=True)
class CorrectionWording:
    """The sentences that tell listeners what was put right; `{…}` are filled in."""

    head: str
    """Opens every line that newscast writes."""
    end: str
    """Closes it."""
    between: str
    """Between its clauses."""
    sound: str
    """Only the sound changed."""
    order: str
    remade: str
    """Nobody knows any more what the published recording said."""
    opening: str
    closing: str
    cold_open: str
    after_outro: str
    story: str
    """A story's place: {number}, {title}."""
    removed_part: str
    """The opening or closing words are gone: {title}."""
    removed_story: str
    added: str
    """A story or part was added: {place}."""
    retitled: str
    """{place}, {title}"""
    reading: str
    punctuation: str
    rewritten: str
    word_added: str
    word_removed: str
    replaced: str
    """{before}, {after}"""
    inside: str
    """Between a place and the words that changed there."""
    inside_mark: re.Pattern[str]
    """Finds `inside` in a finished clause."""
    next_word: str
    """Between two changes of a place."""
    next_word_mark: re.Pattern[str]
    replaced_mark: re.Pattern[str]
    """Finds what stands between the words before and after."""
    quotes: tuple[str, str]
    inner_quotes: tuple[str, str]
    paragraph_joint: str = " "
    """What stands between two paragraphs when they are compared as one text."""
    number: Callable[[int], str] = str
    """A story's number in the language's words."""


@dataclass(frozen=True)
class Hearing:
    """What a recogniser is told."""

    language: str
    prompt: str
    """A sentence in the spelling and punctuation that it should write."""


@dataclass(frozen=True)
class Language:
    """What newscast knows of one language."""

    tag: str
    """The tag that its primary subtag alone stands for: zh is zh-CN."""
    name: str
    """Its name, in English."""
    drafting: DraftingWording
    listener: ListenerWording
    programme: ProgrammeWording
    number_example: str
    """A number of an item, as YAML."""
    corrections: CorrectionWording
    hearing: Hearing
    disclosure: DisclosureWording | None = None
    """How it says that a voice is synthetic; None: in English."""
    reader: Callable[[str], SpeechReader] | None = None
    """The text normalisation for a tag; None: texts are read as they stand."""
    checks: frozenset[str] = frozenset()
    """The letters of the copy desk's sections that hold for it, besides those of every language."""
    sentence_ends: str = ".!?…。！？"
    """The marks that end a sentence, for the pause after a phrase."""
    syllables_per_second: float = 4.6
    """A newsreader's pace, until the voice's own is known."""
    caption_columns: int = 40
    """The longest line of a caption; a Chinese character takes two columns."""
    voices: Callable[[str], Mapping[str, Sequence[str]]] = lambda _tag: {}
    """For a tag, the voices of each engine that speakers without one get, in turn; an engine that is not
    named has its own.
    """
    preflight_words: str = "OK."
    """What an online voice is asked to say first."""
    starter: Path | None = None
    """The folder of a new show's settings, glossary and example episode."""
    starting_words: Callable[[str], Mapping[str, str]] = lambda _tag: {}
    """What stands for `{…}` in the starter's settings, for a tag."""
    figures: Callable[[str], Sequence[Figure]] | None = None
    """Finds the figures of a text; None: none are compared."""
    may_double: frozenset[str] = frozenset()
    """Words that may stand twice in a row."""
    is_known: bool = True
    """False: this stands in for a language that no folder has."""

    def default_voices(self, tag: str, speaker: int) -> dict[str, str]:
        """Return the voice of each engine for the show's speaker of this number, counted from 0."""
        return {engine: names[speaker % len(names)] for engine, names in self.voices(tag).items() if names}


FALLBACK, REFERENCE = "en", "zh"
"""Whose words stand in for a language without a folder, and the language of a text that no show owns."""


def language_of(tag: str) -> Language:
    """Return the language of a BCP 47 tag. One without a folder has English words, no reader and no rules."""
    primary = _PRIMARY.match(tag)
    known = _folder(primary[0].lower()) if primary else None
    if known is not None:
        return known
    return replace(
        _required(FALLBACK), tag=tag, name=tag, reader=None, checks=frozenset(),
        voices=lambda _tag: {}, starter=None, hearing=Hearing((primary or ["en"])[0].lower(), ""),
        is_known=False,
    )  # fmt: skip


def reference_language() -> Language:
    """Return the language of texts that belong to no show."""
    return _required(REFERENCE)


def languages() -> tuple[Language, ...]:
    """Return every language that has a folder, by its tag."""
    import newscast.languages

    folders = {
        path.parent.name for root in newscast.languages.__path__ for path in Path(root).glob("*/language.py")
    }
    known = (_folder(name) for name in sorted(folders))
    return tuple(language for language in known if language is not None)


def _required(name: str) -> Language:
    language = _folder(name)
    if language is None:
        raise LookupError(f"newscast.languages.{name} has no language")
    return language


@lru_cache(maxsize=64)
def _folder(name: str) -> Language | None:
    module = f"{__package__}.{name}.language"
    try:
        found = getattr(import_module(module), "LANGUAGE", None)
    except ModuleNotFoundError as error:
        if error.name and f"{module}.".startswith(f"{error.name}."):
            return None
        raise
    return found if isinstance(found, Language) else None
