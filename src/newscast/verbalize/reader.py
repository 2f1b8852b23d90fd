"""A text as it is read aloud: `say` links, then the glossary, then numbers, dates, units and letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from newscast.languages.han import HAN
from newscast.languages.zh.pinyin import given
from newscast.languages.zh.reading.english import ENGLISH, is_english
from newscast.languages.zh.reading.phrases import breaths
from newscast.languages.zh.reading.plain import Plain, plain
from newscast.languages.zh.reading.rule import Table
from newscast.languages.zh.reading.rules import TABLE
from newscast.languages.zh.traditional import fold, in_traditional, is_traditional
from newscast.model.clip import Needs, SpokenPhrase, Utterance
from newscast.model.glossary import Glossary
from newscast.model.script import Pause, Segment, Substitution

_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
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
_MOST_KEPT = 4096


@dataclass(frozen=True)
class Piece:
    """A stretch of a text that is read otherwise than it is written."""

    start: int
    end: int
    spoken: str


@dataclass(frozen=True)
class Reader:
    """A reader of texts with a show's glossary."""

    readings: dict[str, str]
    """The reading of each written form."""
    forms: re.Pattern[str]
    """A written form of the glossary."""
    kept: dict[tuple[str, Needs, tuple[Piece, ...]], list[Piece]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was read lately: an editor's keystroke changes one paragraph of a script."""

    def read(self, text: str, needs: Needs) -> str:
        """Return the spoken form of `text` for a voice with these needs."""
        letters = plain(text)
        return _tidy(_spoken(letters.text, self._pieces(letters.text, needs), 0, len(letters.text)))

    def _pieces(self, text: str, needs: Needs, links: tuple[Piece, ...] = ()) -> list[Piece]:
        """Return the pieces read otherwise than written: links, forms of the glossary, shapes of rules."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        key = (text, needs, links)
        if (pieces := self.kept.get(key)) is None:
            pieces = self.kept[key] = self._read_pieces(text, needs, links)
        return pieces

    def _read_pieces(self, text: str, needs: Needs, links: tuple[Piece, ...]) -> list[Piece]:
        whole = list(links)
        linked = {place for link in links for place in range(link.start, link.end)}
        whole += [
            Piece(*form.span(), given(form[0], self.readings[form[0]], takes_pinyin=needs.pinyin))
            for form in self.forms.finditer(text)
            if linked.isdisjoint(range(*form.span()))
        ]
        whole.sort(key=lambda piece: piece.start)
        if not needs.numbers:
            return whole
        pieces: list[Piece] = []
        folded, traditional = fold(text), is_traditional(text)
        table = ENGLISH if is_english(text) else TABLE
        done = 0
        for piece in [*whole, Piece(len(text), len(text), "")]:
            pieces += [
                Piece(
                    reading.start,
                    reading.end,
                    in_traditional(reading.spoken) if traditional else reading.spoken,
                )
                for reading in _ruled(table, folded, done, piece.start, needs)
            ]
            pieces.append(piece)
            done = piece.end
        return pieces[:-1]

    def utterance(self, segment: Segment, needs: Needs) -> Utterance:
        """The segment in phrases: shown and spoken, with the pauses its script demands."""
        substitutions: list[tuple[int, int, str]] = []
        pauses: dict[int, float] = {}
        length = 0
        for span in segment.spans:
            if isinstance(span, Pause):
                pauses[length] = pauses.get(length, 0.0) + span.seconds
                continue
            if isinstance(span, Substitution):
                substitutions.append((length, length + len(span.shown), span.say))
            length += len(span.shown)
        letters = plain(segment.text)
        pieces = self._divided(letters, substitutions, sorted({0, *pauses, length}), needs)
        whole = [(a, b) for a, b, _ in substitutions]
        whole += [(letters.shown(piece.start), letters.shown(piece.end - 1) + 1) for piece in pieces]
        phrases: list[SpokenPhrase] = []
        start = 0
        for end in breaths(segment.text, whole, pauses):
            spoken = _tidy(_spoken(letters.text, pieces, letters.place(start), letters.place(end)))
            phrases.append(SpokenPhrase(segment.text[start:end], spoken, pauses.get(end, 0.0)))
            start = end
        return Utterance(_joined(phrases), pauses.get(0, 0.0))

    def _divided(
        self, letters: Plain, substitutions: list[tuple[int, int, str]], stops: list[int], needs: Needs
    ) -> list[Piece]:
        """The pieces between one pause and the next: what a pause parts is two."""
        links = [Piece(letters.place(a), letters.place(b), say) for a, b, say in substitutions]
        pieces: list[Piece] = []
        for shown, until in pairwise(stops):
            start, end = letters.place(shown), letters.place(until)
            here = tuple(
                Piece(
                    link.start - start,
                    link.end - start,
                    given(letters.text[link.start : link.end], link.spoken, takes_pinyin=needs.pinyin),
                )
                for link in links
                if start <= link.start < link.end <= end
            )
            pieces += [
                Piece(piece.start + start, piece.end + start, piece.spoken)
                for piece in self._pieces(letters.text[start:end], needs, here)
            ]
        return pieces


def prepare(glossary: Glossary) -> Reader:
    """The reader of a show."""
    spoken = {term.text: term.say for term in glossary.terms if term.say is not None}
    known = {term.text for term in glossary.terms}
    spoken |= {term: term for term in known - set(spoken) if not re.search(r"\d", term) and " " not in term}
    forms = "|".join(_whole(form) for form in sorted(spoken, key=len, reverse=True))
    return Reader(spoken, re.compile(forms or "(?!)"))


def _whole(form: str) -> str:
    """A pattern of Latin forms as whole words; one that ends in a number, not before its decimals."""
    before = r"(?<![A-Za-z0-9])" if _ASCII_WORD.match(form[0]) else ""
    after = r"(?![A-Za-z0-9]|\.\d)" if form[-1].isdecimal() else "(?![A-Za-z0-9])"
    return before + re.escape(form) + (after if _ASCII_WORD.match(form[-1]) else "")


def _ruled(table: Table, text: str, start: int, end: int, needs: Needs) -> Iterator[Piece]:
    while (place := _START.search(text, start, end)) is not None:
        reading = table.at(text, place.start())
        if reading is None or reading[0] > end:
            start = place.end()
            continue
        after, spoken = reading
        shown = text[place.start() : after]
        if shown.isalpha() and shown.isascii() and not needs.letters:
            spoken = shown
        yield Piece(place.start(), after, f" {spoken} " if _is_apart(spoken) else spoken)
        start = after


def _spoken(text: str, pieces: list[Piece], start: int, end: int) -> str:
    """The words from one place to another, which part no piece."""
    out, done = [], start
    for piece in pieces:
        if start <= piece.start and piece.end <= end:
            out += [text[done : piece.start], piece.spoken]
            done = piece.end
    return "".join([*out, text[done:end]])


def _is_apart(spoken: str) -> bool:
    return " " in spoken or any(character.isascii() for character in spoken)


def _tidy(text: str) -> str:
    text = _BEFORE_MARK.sub("", _TWO_NUMBERS.sub("、", _SPACES.sub(" ", text)))
    return _BETWEEN_HAN.sub("", text).strip()


def _joined(phrases: list[SpokenPhrase]) -> tuple[SpokenPhrase, ...]:
    """Phrases without words go with the one before, or the one after at the start."""
    result: list[SpokenPhrase] = []
    for phrase in phrases:
        if result and not (_has_words(phrase) and _has_words(result[-1])):
            last = result.pop()
            result.append(
                SpokenPhrase(
                    last.shown + phrase.shown,
                    last.spoken + phrase.spoken,
                    last.pause_seconds + phrase.pause_seconds,
                )
            )
        else:
            result.append(phrase)
    return tuple(result)


def _has_words(phrase: SpokenPhrase) -> bool:
    return any(character.isalnum() for character in phrase.spoken)
