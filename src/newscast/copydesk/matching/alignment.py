"""Where a name may have been misheard: by its sound and letters, and by the words around its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA, Levenshtein

from newscast.languages.han import is_chinese
from newscast.languages.tokens import Token, is_latin, letters
from newscast.languages.zh.phonetic_text import PhoneticText
from newscast.languages.zh.phonetics import MOST_READINGS, alike, coarse, readings

_LEAST_COARSE = 0.3
_CLOSE = 0.6
_CONTEXT_PHONES = 9


@dataclass(frozen=True)
class Match:
    """A name and the words that may be it; `score` from 0 to 1, `context` how well the words around agree."""

    name: str
    start: int
    end: int
    score: float
    context: float = 0.0


@lru_cache(maxsize=65536)
def likeness(name: str, words: str) -> float:
    """Return how alike a name and some words are, by sound and by letters: 0 to 1."""
    best = 0.0
    if len(words) > 4 * len(name) + 16:
        return best
    for sound in readings(name):
        for other in readings(words):
            best = max(best, alike(sound, other))
    if is_latin(name) and is_latin(words) and not (is_chinese(name) or is_chinese(words)):
        best = max(best, spelling(name, words))
    return best


def spelling(name: str, words: str) -> float:
    """Return how alike two Latin spellings are, case, spaces and joints aside.

    Two letters swapped are one slip.
    """
    return float(OSA.normalized_similarity(letters(name), letters(words)))


@dataclass(frozen=True)
class Alignment:
    """A line laid on the words it should say."""

    heard: PhoneticText
    truth: PhoneticText

    @cached_property
    def _opcodes(self) -> list[tuple[int, int, int, int]]:
        return [
            (code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in Levenshtein.opcodes(self.truth.coarse, self.heard.coarse)
        ]

    @cached_property
    def agreement(self) -> float:
        """How much of both sounds the same: 0 to 1."""
        return float(Levenshtein.normalized_similarity(self.truth.coarse, self.heard.coarse))

    def heard_phone(self, phone: int, *, after: bool) -> int:
        """Return where a phone of the truth is in the line; `after`: the end of what stands before it."""
        matches = 0
        for start, end, other_start, other_end in self._opcodes:
            if start <= phone <= end:
                span = other_end - other_start
                part = other_start + (span * (phone - start) // max(1, end - start) if end > start else 0)
                if not after and phone == end and end > start:
                    matches = other_end
                    continue
                return part if phone < end or end == start else other_end
            matches = other_end
        return matches

    def heard_offset(self, offset: int) -> int:
        """Return where the character of the truth stands in the line, about."""
        phone = self.truth.phone_at(self.truth.token_from(offset))
        token = self.heard.token_at(self.heard_phone(phone, after=False))
        return self.heard.tokens[token].start if token < len(self.heard.tokens) else len(self.heard.text)

    def place(self, name: str, start: int, end: int) -> Match | None:
        """Return what stands where the truth has the name, from `start` to `end`."""
        first = self.truth.token_from(start)
        last = max(first, self.truth.token_before(end))
        a0 = self.heard.token_at(self.heard_phone(self.truth.phone_at(first), after=False))
        b0 = self.heard.token_at(self.heard_phone(self.truth.phone_at(last), after=True))
        left = self._context(self.truth, first, -1)
        right = self._context(self.truth, last, 1)
        count = len(self.heard.tokens)
        lefts = {a: self._agrees(left, a, -1) for a in range(max(0, a0 - 3), min(count, a0 + 3) + 1)}
        rights = {b: self._agrees(right, b, 1) for b in range(max(0, b0 - 3), min(count, b0 + 3) + 1)}
        best: tuple[float, Match] | None = None
        for a, left_score in lefts.items():
            for b, right_score in rights.items():
                if not a < b or b - a > 14 or not _joined(self.heard.tokens[a:b]):
                    continue
                token_a, token_b = self.heard.tokens[a], self.heard.tokens[b - 1]
                score = likeness(name, self.heard.text[token_a.start : token_b.end])
                total = score + 0.6 * (left_score + right_score)
                if best is None or total > best[0]:
                    context = (left_score + right_score) / 2
                    best = total, Match(name, token_a.start, token_b.end, score, context)
        return best[1] if best else None

    @staticmethod
    def _context(line: PhoneticText, token: int, step: int) -> str:
        phone = line.phone_at(token) if token < len(line.tokens) else len(line.phones)
        if step < 0:
            return line.phones[max(0, phone - _CONTEXT_PHONES) : phone]
        return line.phones[phone : phone + _CONTEXT_PHONES]

    def _agrees(self, context: str, token: int, step: int) -> float:
        other = self._context(self.heard, token, step)
        if not context and not other:
            return 1.0
        return alike(context, other)


def _joined(tokens: Sequence[Token]) -> bool:
    return all(token.joined for token in tokens[1:])


def windows(line: PhoneticText, least: float, most: float) -> Iterator[tuple[int, int, str]]:
    """Yield runs of joined tokens with from `least` to `most` phones: first token, last + 1, their sound."""
    lengths = [sorted(len(sound) for sound in readings(token.text)) or [0] for token in line.tokens]
    for first in range(len(line.tokens)):
        sound, shortest, longest = "", 0, 0
        for last in range(first, min(len(line.tokens), first + 16)):
            if last > first and not line.tokens[last].joined:
                break
            sound += line.sounds[last]
            shortest += lengths[last][0]
            longest += lengths[last][-1]
            if shortest > most and last > first:
                break
            if longest >= least:
                yield first, last + 1, sound


def candidates(line: PhoneticText, name: str) -> Iterator[Match]:
    """Yield every run of the line that sounds somewhat like the name."""
    sounds = readings(name)[:MOST_READINGS]
    lengths = [len(sound) for sound in sounds]
    rough = [coarse(sound) for sound in sounds]
    for first, last, sound in windows(line, min(lengths) * 0.45, max(lengths) * 1.7):
        near = coarse(sound)
        words = line.words(first, last)
        if is_latin(words) or max(Levenshtein.normalized_similarity(near, r) for r in rough) >= _LEAST_COARSE:
            score = likeness(name, words)
            if score > 0.3:
                yield Match(name, line.tokens[first].start, line.tokens[last - 1].end, score)


def near_copies(line: PhoneticText, name: str, odd: Sequence[bool]) -> Iterator[Match]:
    """Yield runs of the line with a token that is `odd` and a sound or a spelling close to the name's."""
    sounds = {coarse(sound) for sound in readings(name)}
    lengths = [len(sound) for sound in sounds]
    for first, last, sound in windows(line, min(lengths) * 0.75, max(lengths) * 1.3):
        if not any(odd[first:last]):
            continue
        words = line.words(first, last)
        near = coarse(sound)
        if spelling(name, words) >= _CLOSE or any(
            Levenshtein.normalized_similarity(near, other) >= _CLOSE for other in sounds
        ):
            yield Match(name, line.tokens[first].start, line.tokens[last - 1].end, likeness(name, words))
