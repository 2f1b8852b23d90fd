"""Text normalisation of Mandarin: its reading rules at work on a line, spaces and breaths."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from newscast.languages.han import HAN
from newscast.languages.language import LineReader, SpokenPiece
from newscast.languages.reading_rule import Table
from newscast.languages.zh.pinyin import given
from newscast.languages.zh.reading.english import ENGLISH, is_english
from newscast.languages.zh.reading.phrases import breaths
from newscast.languages.zh.reading.rules import TABLE
from newscast.languages.zh.traditional import fold, in_traditional, is_traditional

_SPACES = re.compile(r"[ \t\r\n]+")
_NUMERAL = "零一二三四五六七八九十百千万亿萬億"
_TWO_NUMBERS = re.compile(f"(?<=[{_NUMERAL}]) (?=[{_NUMERAL}])")
_BEFORE_MARK = re.compile(r" (?=[,.!?;:](?: |$)|'s(?![A-Za-z]))")
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-|~-\xff]) (?=[^\x00-\xff])")
_START = re.compile(
    rf"[^\s\u3000-\u3037\u303b-\u30ff{HAN}，。；！？、“”（）]|[为是年期](?=[:： ]?[0-9QH])"
    r"|(?<=[0-9A-Za-z%+]) (?=[-/~–— ]?[0-9/~–—-])"
    r"|[零一二两三四五六七八九十百](?=[零〇一二三四五六七八九十百点]{0,8}\s?[%‰‱])"
)
"""Where a rule may start: nearly never at a Chinese character, of which most of a text is."""


@dataclass(frozen=True)
class MandarinReader:
    """The reader of Mandarin; a sentence in English is read by English rules."""

    joint = ""

    def line(self, text: str) -> LineReader:
        """Return the reader of a line."""
        folded, traditional = fold(text), is_traditional(text)
        table = ENGLISH if is_english(text) else TABLE

        def read(start: int, end: int, *, letters: bool) -> Iterator[SpokenPiece]:
            for piece in _ruled(table, folded, start, end, letters=letters):
                yield piece._replace(spoken=in_traditional(piece.spoken)) if traditional else piece

        return read

    def given(self, shown: str, say: str, *, takes_pinyin: bool) -> str:
        """Return what a voice is given for words with a `say`, pinyin included."""
        return given(shown, say, takes_pinyin=takes_pinyin)

    def tidy(self, text: str) -> str:
        """Return spoken text without spaces between Chinese characters."""
        text = _BEFORE_MARK.sub("", _TWO_NUMBERS.sub("、", _SPACES.sub(" ", text)))
        return _BETWEEN_HAN.sub("", text).strip()

    def breaths(self, text: str, whole: Sequence[tuple[int, int]], pauses: Collection[int]) -> Iterator[int]:
        """Return the end of each phrase."""
        return breaths(text, whole, pauses)


def _ruled(table: Table, text: str, start: int, end: int, *, letters: bool) -> Iterator[SpokenPiece]:
    while (place := _START.search(text, start, end)) is not None:
        reading = table.at(text, place.start())
        if reading is None or reading[0] > end:
            start = place.end()
            continue
        after, spoken = reading
        shown = text[place.start() : after]
        if shown.isalpha() and shown.isascii() and not letters:
            spoken = shown
        yield SpokenPiece(place.start(), after, f" {spoken} " if _is_apart(spoken) else spoken)
        start = after


def _is_apart(spoken: str) -> bool:
    return " " in spoken or any(character.isascii() for character in spoken)
