"""The reader of a language without reading rules: texts stand as they are, in sentences and breaths."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from newscast.languages.language import LineReader, SpokenPiece
from newscast.languages.phrases import Breathing, phrase_ends

_SPACES = re.compile(r"[ \t\r\n]+")
_BREATHING = Breathing(
    sentence=re.compile(r"(?:[。！？!?；;…]+|\.(?=\s|$))[”’\"'）)】》」』»]*[ \t\r\n]*"),
    comma=re.compile(r"[，,、：:][”’\"'）)】》」』»]*[ \t\r\n]*(?!\d)"),
    long=110,
)


@dataclass(frozen=True)
class PlainReader:
    """Text as it stands; only the glossary and the script's own links are read otherwise."""

    joint = " "

    def line(self, text: str) -> LineReader:
        """Return a reader without rules."""

        def read(start: int, end: int, *, letters: bool) -> Iterator[SpokenPiece]:
            return iter(())

        return read

    def given(self, shown: str, say: str, *, takes_pinyin: bool) -> str:
        """Return the `say`."""
        return say

    def tidy(self, text: str) -> str:
        """Return the text with single spaces."""
        return _SPACES.sub(" ", text).strip()

    def breaths(self, text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
        """Return the end of each phrase: at sentence ends, and at a comma of a long sentence."""
        return phrase_ends(text, whole, pauses, _BREATHING)
