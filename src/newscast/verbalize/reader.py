"""A text as it is read aloud: `say` links, then the glossary, then numbers, dates, units and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from newscast.languages.language import SpeechReader, SpokenPiece, language_of, reference_language
from newscast.languages.plain_reader import PlainReader
from newscast.languages.plain_text import Plain, plain
from newscast.model.clip import Needs, SpokenPhrase, Utterance
from newscast.model.glossary import Glossary
from newscast.model.script import Pause, Segment, Substitution

_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_MOST_KEPT = 4096


@dataclass(frozen=True)
class Reader:
    """A reader of texts with a show's glossary."""

    readings: dict[str, str]
    """The reading of each written form."""
    forms: re.Pattern[str]
    """A written form of the glossary."""
    speech: SpeechReader
    """How the language reads."""
    kept: dict[tuple[str, Needs, tuple[SpokenPiece, ...]], list[SpokenPiece]] = field(
        default_factory=dict, compare=False, repr=False
    )
    """What was read lately: an editor's keystroke changes one paragraph of a script."""

    def read(self, text: str, needs: Needs) -> str:
        """Return the spoken form of `text` for a voice with these needs."""
        letters = plain(text)
        return self.speech.tidy(
            _spoken(letters.text, self._pieces(letters.text, needs), 0, len(letters.text))
        )

    def _pieces(self, text: str, needs: Needs, links: tuple[SpokenPiece, ...] = ()) -> list[SpokenPiece]:
        """Return the pieces read otherwise than written: links, forms of the glossary, shapes of rules."""
        if len(self.kept) > _MOST_KEPT:
            self.kept.clear()
        key = (text, needs, links)
        if (pieces := self.kept.get(key)) is None:
            pieces = self.kept[key] = self._read_pieces(text, needs, links)
        return pieces

    def _read_pieces(self, text: str, needs: Needs, links: tuple[SpokenPiece, ...]) -> list[SpokenPiece]:
        whole = list(links)
        linked = {place for link in links for place in range(link.start, link.end)}
        whole += [
            SpokenPiece(
                *form.span(), self.speech.given(form[0], self.readings[form[0]], takes_pinyin=needs.pinyin)
            )
            for form in self.forms.finditer(text)
            if linked.isdisjoint(range(*form.span()))
        ]
        whole.sort(key=lambda piece: piece.start)
        if not needs.numbers:
            return whole
        pieces: list[SpokenPiece] = []
        read, done = self.speech.line(text), 0
        for piece in [*whole, SpokenPiece(len(text), len(text), "")]:
            pieces += read(done, piece.start, letters=needs.letters)
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
        for end in self.speech.breaths(segment.text, whole, pauses):
            spoken = self.speech.tidy(_spoken(letters.text, pieces, letters.place(start), letters.place(end)))
            joint = self.speech.joint if spoken and end < length else ""
            phrases.append(SpokenPhrase(segment.text[start:end], spoken + joint, pauses.get(end, 0.0)))
            start = end
        return Utterance(_joined(phrases), pauses.get(0, 0.0))

    def _divided(
        self, letters: Plain, substitutions: list[tuple[int, int, str]], stops: list[int], needs: Needs
    ) -> list[SpokenPiece]:
        """The pieces between one pause and the next: what a pause parts is two."""
        links = [SpokenPiece(letters.place(a), letters.place(b), say) for a, b, say in substitutions]
        pieces: list[SpokenPiece] = []
        for shown, until in pairwise(stops):
            start, end = letters.place(shown), letters.place(until)
            here = tuple(
                SpokenPiece(
                    link.start - start,
                    link.end - start,
                    self.speech.given(
                        letters.text[link.start : link.end], link.spoken, takes_pinyin=needs.pinyin
                    ),
                )
                for link in links
                if start <= link.start < link.end <= end
            )
            pieces += [
                SpokenPiece(piece.start + start, piece.end + start, piece.spoken)
                for piece in self._pieces(letters.text[start:end], needs, here)
            ]
        return pieces


def prepare(glossary: Glossary, language: str | None = None) -> Reader:
    """The reader of a show in a language, a BCP 47 tag; without one, of texts that belong to no show."""
    spoken = {term.text: term.say for term in glossary.terms if term.say is not None}
    known = {term.text for term in glossary.terms}
    spoken |= {term: term for term in known - set(spoken) if not re.search(r"\d", term) and " " not in term}
    forms = "|".join(_whole(form) for form in sorted(spoken, key=len, reverse=True))
    return Reader(spoken, re.compile(forms or "(?!)"), _speech_of(language))


def _speech_of(tag: str | None) -> SpeechReader:
    language = reference_language() if tag is None else language_of(tag)
    return language.reader(tag or language.tag) if language.reader else PlainReader()


def _whole(form: str) -> str:
    """A pattern of Latin forms as whole words; one that ends in a number, not before its decimals."""
    before = r"(?<![A-Za-z0-9])" if _ASCII_WORD.match(form[0]) else ""
    after = r"(?![A-Za-z0-9]|\.\d)" if form[-1].isdecimal() else "(?![A-Za-z0-9])"
    return before + re.escape(form) + (after if _ASCII_WORD.match(form[-1]) else "")


def _spoken(text: str, pieces: list[SpokenPiece], start: int, end: int) -> str:
    """The words from one place to another, which part no piece."""
    out, done = [], start
    for piece in pieces:
        if start <= piece.start and piece.end <= end:
            out += [text[done : piece.start], piece.spoken]
            done = piece.end
    return "".join([*out, text[done:end]])


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
