"""A text as it is read aloud: `say` links, then the glossary, then numbers, dates, units and letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newscast.languages.digits import fold_digits
from newscast.languages.zh.numerals import digits
from newscast.languages.zh.reading.phrases import breaths
from newscast.languages.zh.reading.rules import RULES, SHAPES
from newscast.model.clip import Needs, SpokenPhrase, Utterance
from newscast.model.glossary import Glossary
from newscast.model.script import Pause, Segment, Substitution

_ASCII_WORD = re.compile(r"[A-Za-z0-9]")
_SPACES = re.compile(r"[ \t\r\n]+")
_FULL_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_UNSEEN = {
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " "),
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, 0xFEFF], ""),
    **dict.fromkeys(range(0xD800, 0xE000), ""),
}
"""Control characters, marks without width, halves of characters: nobody says them."""
_PLAIN = {**_FULL_WIDTH, **_UNSEEN}
_NUMERAL = "零一二三四五六七八九十百千万亿"
_TWO_NUMBERS = re.compile(f"(?<=[{_NUMERAL}]) (?=[{_NUMERAL}])")
_ENDLESS = re.compile(r"[0-9]{40}")
"""No figure is so long; its digits are read one by one."""
_BETWEEN_HAN = re.compile(r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])")


@dataclass(frozen=True)
class Reader:
    """Reads texts with a show's glossary."""

    said: dict[str, str]
    """How each written form is said."""
    shapes: re.Pattern[str]
    """A written form of the glossary (group 1), or the shape of a rule (a group each)."""

    def read(self, text: str, needs: Needs) -> str:
        """What a voice with these needs is given for `text`."""
        plain = _plain(text)
        out, done = [], 0
        for match in self.shapes.finditer(plain):
            said = self._said(match, needs)
            out += [plain[done : match.start()], f" {said} " if _is_apart(said) else said]
            done = match.end()
        return _tidy("".join([*out, plain[done:]]))

    def _said(self, match: re.Match[str], needs: Needs) -> str:
        number = (match.lastindex or 1) - 2
        if number < 0:
            return f" {self.said[match[0]]} "
        rule = RULES[number]
        found = rule.pattern.match(match.string, match.start())
        as_it_stands = not needs.numbers or (match[0].isalpha() and not needs.letters)
        if found is None or as_it_stands:
            return match[0]
        return digits(match[0]) if _ENDLESS.search(match[0]) else rule.read(found)

    def utterance(self, segment: Segment, needs: Needs) -> Utterance:
        """The segment in phrases: shown and spoken, with the pauses its script demands."""
        says: list[tuple[int, int, str]] = []
        pauses: dict[int, float] = {}
        length = 0
        for span in segment.spans:
            if isinstance(span, Pause):
                pauses[length] = pauses.get(length, 0.0) + span.seconds
                continue
            if isinstance(span, Substitution):
                says.append((length, length + len(span.shown), span.say))
            length += len(span.shown)
        phrases: list[SpokenPhrase] = []
        lead = pauses.get(0, 0.0)
        start = 0
        for end in breaths(segment.text, [(a, b) for a, b, _ in says], pauses):
            spoken = self._spoken(segment.text, start, end, says, needs)
            phrases.append(SpokenPhrase(segment.text[start:end], spoken, pauses.get(end, 0.0)))
            start = end
        return Utterance(_joined(phrases), lead)

    def _spoken(self, text: str, start: int, end: int, says: list[tuple[int, int, str]], needs: Needs) -> str:
        out, done = [], start
        for a, b, say in says:
            if start <= a and b <= end:
                out += [self.read(text[done:a], needs), f" {say} "]
                done = b
        out.append(self.read(text[done:end], needs))
        return _tidy("".join(out))


def prepare(glossary: Glossary) -> Reader:
    """The reader of a show."""
    said = {_plain(term.text): term.say for term in glossary.terms if term.say is not None}
    known = {_plain(term.text) for term in glossary.terms}
    said |= {term: term for term in known - set(said) if not re.search(r"\d", term) and " " not in term}
    forms = "|".join(_whole(form) for form in sorted(said, key=len, reverse=True) if form)
    return Reader(said, re.compile(f"({forms or '(?!)'})|{SHAPES}"))


def _plain(text: str) -> str:
    return fold_digits(text.translate(_PLAIN))


def _whole(form: str) -> str:
    """Latin forms as whole words; one that ends in a number, not before its decimals."""
    before = r"(?<![A-Za-z0-9])" if _ASCII_WORD.match(form[0]) else ""
    after = r"(?![A-Za-z0-9]|\.\d)" if form[-1].isdecimal() else "(?![A-Za-z0-9])"
    return before + re.escape(form) + (after if _ASCII_WORD.match(form[-1]) else "")


def _is_apart(said: str) -> bool:
    return " " in said or any(character.isascii() for character in said)


def _tidy(text: str) -> str:
    text = _TWO_NUMBERS.sub("、", _SPACES.sub(" ", text))
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
