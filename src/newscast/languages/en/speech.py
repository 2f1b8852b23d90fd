"""Text normalisation of English: its reading rules at work on a line, spaces and breaths."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from newscast.languages.en.reading.rules import table
from newscast.languages.language import LineReader, SpokenPiece
from newscast.languages.phrases import Breathing, phrase_ends

_TOKEN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+|[0-9]+|\.(?=[0-9])|[^\sA-Za-z0-9,;!?“”()\"]|\s(?=[&=→])")
_PLAIN_WORD = re.compile(r"[a-z]{4,}(?=[\s,;!?]|\.(?:\s|$))")
_SPACES = re.compile(r"[ \t\r\n]+")
_BEFORE_MARK = re.compile(r" (?=[,.!?;:)”](?:\W|$)|['’]s(?![A-Za-z]))")
_AFTER_OPENING = re.compile(r"(?<=[(“]) ")
_HYPHEN = re.compile(r"(?<=\w)-+ (?=\w)|(?<=\w) -+(?=\w)|(?<=\w) - (?=\w)|(?<=[a-z])-(?=olds?(?!\w))")
"""What joined a token that is read otherwise to its neighbour."""
_TWO_DOTS = re.compile(r"(?<!\.)\.\.(?!\.)")
_BREATHING = Breathing(
    sentence=re.compile(r"(?:[!?;…]+|\.+(?=[”’\"')]*(?:\s|$)))[”’\"')]*[ \t\r\n]*"),
    comma=re.compile(r"[,:—–][”’\"')]*[ \t\r\n]+(?!\d)"),
    long=110,
)


@dataclass(frozen=True)
class EnglishReader:
    """The reader of English."""

    is_british: bool = False
    joint: ClassVar[str] = " "

    def line(self, text: str) -> LineReader:
        """Return the reader of a line."""
        rules = table(is_british=self.is_british)

        def read(start: int, end: int, *, letters: bool) -> Iterator[SpokenPiece]:
            while (place := _TOKEN.search(text, start, end)) is not None:
                if plain := _PLAIN_WORD.match(text, place.start(), end):
                    start = plain.end()
                    continue
                reading = rules.at(text, place.start())
                if reading is None or reading[0] > end:
                    start = place.end()
                    continue
                after, spoken = reading
                shown = text[place.start() : after]
                if shown.isalpha() and shown.isascii() and not letters:
                    spoken = shown
                yield SpokenPiece(place.start(), after, f" {spoken} " if shown[-1:] != " " else f" {spoken}")
                start = after

        return read

    def given(self, shown: str, say: str, *, takes_pinyin: bool) -> str:
        """Return the `say`."""
        return say

    def tidy(self, text: str) -> str:
        """Return spoken text with single spaces, none before a mark."""
        text = _HYPHEN.sub(" ", _BEFORE_MARK.sub("", _SPACES.sub(" ", text)))
        return _TWO_DOTS.sub(".", _AFTER_OPENING.sub("", text)).strip()

    def breaths(self, text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
        """Return the end of each phrase: at sentence ends, and at a comma of a long sentence."""
        return phrase_ends(text, whole, pauses, _BREATHING)
