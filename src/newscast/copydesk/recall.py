"""Searches any text for terms of a whole glossary that were misheard: only among words that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from newscast.copydesk.hearing import Match, likeness, spelling
from newscast.copydesk.lexicon import LITTLE_WORDS, dictionary_words, english_words
from newscast.copydesk.terms import Terms
from newscast.sounds import coarse, readings
from newscast.tokens import Token, is_chinese, is_latin, letters, tokens_of

MOST_TERMS = 3_000
"""Beyond these, words that are right sound like some term: a larger glossary is searched by letters only."""
MOST_COMPARISONS = 6_000_000
"""Comparisons of a sound with a term's sound for one text: below a second."""
MOST_WINDOWS = 60_000
"""Runs of words looked at for one text."""
_LONGEST_WINDOW = 12
_LEAST_COARSE = 0.5
_NEEDED_LATIN, _NEEDED_CHINESE, _NEEDED_MIXED = 0.66, 0.8, 0.78
"""The score that words need to be taken for a term."""
_EXISTING_EXTRA = 0.15
"""More for a word that exists."""
_SHORT_LATIN = {2: 0.95, 3: 0.9, 4: 0.74, 5: 0.72}
"""What a Latin term of few letters needs."""
_SHORT_CHINESE = 0.93
"""What a Chinese term of two characters needs."""
_DIGITS_EXTRA = 0.12
"""More for words with digits, if the term has none."""
_PARTICLES = frozenset("的了和是在把与为对将让有也就被从向等")
_LONG_CHINESE = 4
_SAME_SYLLABLE = 0.75
_LATIN_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,40}(?:[ \-+.]{1,2}[A-Za-z0-9]{1,40}){1,6}")
_CLAUSE = re.compile(r"[^。！？!?；;\n]+")


@dataclass
class _Budget:
    """How much of a text may still be searched: the same for the same text on every machine."""

    comparisons: int
    windows: int


@dataclass(frozen=True, eq=False)
class Recall:
    """The terms of a glossary by their sound."""

    terms: Terms
    _nearest_known: dict[str, tuple[str, float] | None] = field(default_factory=dict)
    _clauses: dict[str, list[Match]] = field(default_factory=dict)

    @cached_property
    def _sounds(self) -> tuple[list[str], list[str]]:
        """The coarse sounds of every term's readings, and the term of each."""
        sounds, names = [], []
        for term in self.terms.terms:
            if len(letters(term.text)) < 2:
                continue
            for sound in dict.fromkeys(coarse(reading) for reading in readings(term.text)):
                sounds.append(sound)
                names.append(term.text)
        return sounds, names

    @cached_property
    def _spellings(self) -> tuple[list[str], list[str]]:
        """The letters of every Latin term, and the term of each."""
        found = {
            letters(term.text): term.text
            for term in self.terms.terms
            if is_latin(term.text) and not is_chinese(term.text)
        }
        return list(found), list(found.values())

    @cached_property
    def _known_latin(self) -> frozenset[str]:
        """Every Latin word of a term, in lower case."""
        return frozenset(token.text.casefold() for term in self.terms.terms for token in tokens_of(term.text))

    @cached_property
    def _longest(self) -> int:
        return min(_LONGEST_WINDOW, max((len(tokens_of(t.text)) for t in self.terms.terms), default=0) + 1)

    def misheard(self, texts: Iterable[str]) -> Iterator[tuple[Match, ...]]:
        """For each text the words that are taken for a term, in order; a book is only searched in part."""
        if len(self.terms.terms) > MOST_TERMS:
            yield from (() for _ in texts)
            return
        left = _Budget(MOST_COMPARISONS, MOST_WINDOWS)
        for text in texts:
            found: list[Match] = []
            for clause in _CLAUSE.finditer(text):
                if clause[0] not in self._clauses:
                    self._clauses[clause[0]] = _best(list(self._in_clause(clause[0], left)))
                offset = clause.start()
                found += (
                    replace(match, start=match.start + offset, end=match.end + offset)
                    for match in self._clauses[clause[0]]
                )
            yield tuple(sorted(found, key=lambda match: match.start))

    def _in_clause(self, clause: str, left: _Budget) -> Iterator[Match]:
        yield from self._nearly_long(clause)
        if left.windows < 0:
            return
        for start, end in self._windows(clause):
            left.windows -= 1
            if clause[start:end] not in self._nearest_known:
                left.comparisons -= len(self._sounds[0])
                if left.comparisons < 0:
                    continue
            near = self._nearest(clause[start:end])
            if near:
                yield Match(near[0], start, end, near[1])

    @cached_property
    def _halves(self) -> Any:
        """Both halves of every long Chinese term: a term with one wrong character keeps one of them."""
        import ahocorasick

        automaton = ahocorasick.Automaton()
        entries: dict[str, list[tuple[str, int]]] = {}
        for term in self.terms.terms:
            if len(term.text) >= _LONG_CHINESE and all(map(is_chinese, term.text)):
                middle = len(term.text) // 2
                entries.setdefault(term.text[:middle], []).append((term.text, 0))
                entries.setdefault(term.text[middle:], []).append((term.text, middle))
        for half, owners in entries.items():
            automaton.add_word(half, (len(half), owners))
        if entries:
            automaton.make_automaton()
        return automaton

    def _nearly_long(self, clause: str) -> Iterator[Match]:
        """Long Chinese terms with a character that sounds alike, even if it makes a word that exists."""
        if not len(self._halves):
            return
        for last, (length, owners) in self._halves.iter(clause):
            for name, shift in owners:
                start = last + 1 - length - shift
                words = clause[max(0, start) : start + len(name)]
                wrong = [(a, b) for a, b in zip(name, words, strict=False) if a != b]
                if start < 0 or len(words) < len(name) or not 0 < len(wrong) <= len(name) // 4:
                    continue
                if all(is_chinese(b) and likeness(a, b) >= _SAME_SYLLABLE for a, b in wrong):
                    yield Match(name, start, start + len(name), 1.0)

    def _windows(self, clause: str) -> Iterator[tuple[int, int]]:
        """Runs of words that no dictionary knows, with their neighbours."""
        tokens = tokens_of(clause)
        strange = _strange(clause, tokens, self._known_latin)
        names = _latin_names(clause)
        if not names and not any(strange):
            return
        settled = {spot.start: spot.end for spot in self.terms.occurrences(clause)}
        inside = {i for start, end in settled.items() for i in range(start, end)}
        cuts = {i for start, end in dictionary_words(clause) for i in range(start + 1, end)}
        for first in range(len(tokens)):
            start = tokens[first].start
            if start in cuts or clause[start] in _PARTICLES or (start in inside and start not in settled):
                continue
            odd = False
            for last in range(first, min(len(tokens), first + self._longest)):
                if last > first and not tokens[last].joined:
                    break
                odd = odd or strange[last]
                end = tokens[last].end
                if not (odd or (start, end) in names) or end in cuts or clause[end - 1] in _PARTICLES:
                    continue
                if end - start > 1 and not _splits(settled, inside, start, end):
                    yield start, end

    def _nearest(self, words: str) -> tuple[str, float] | None:
        """The term that the words are most likely meant to be and its score, if it is enough."""
        if words not in self._nearest_known:
            self._nearest_known[words] = self._search(words)
        return self._nearest_known[words]

    def _search(self, words: str) -> tuple[str, float] | None:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA, Levenshtein

        sounds, names = self._sounds
        near: dict[str, None] = {}
        if is_latin(words) and not is_chinese(words):
            spellings, owners = self._spellings
            hits: Any = process.extract(
                letters(words), spellings, scorer=OSA.normalized_similarity, score_cutoff=0.6, limit=6
            )
            near.update((owners[index], None) for _, _, index in hits)
        for sound in dict.fromkeys(coarse(reading) for reading in readings(words)):
            hits = process.extract(
                sound, sounds, scorer=Levenshtein.normalized_similarity, score_cutoff=_LEAST_COARSE, limit=6
            )
            for _, _, index in hits:
                near[names[index]] = None
        scored = [(likeness(name, words), spelling(name, words), name) for name in near]
        enough = [found for found in scored if found[0] >= self._need(found[2], words)]
        if not enough:
            return None
        score, _, name = max(enough, key=lambda found: (found[0] + found[1], found[2]))
        return name, score

    def _need(self, name: str, words: str) -> float:
        chinese = is_chinese(name) and is_chinese(words) and not is_latin(name)
        if chinese and len(name) != len(words):
            return 2.0
        latin = is_latin(name) and not is_chinese(words)
        need = _NEEDED_CHINESE if chinese else _NEEDED_LATIN if latin else _NEEDED_MIXED
        if chinese and len(name) == 2:
            need = _SHORT_CHINESE
        elif not is_chinese(name):
            need = max(need, _SHORT_LATIN.get(len(letters(name)), 0))
        if any(c.isdigit() for c in words) and not any(c.isdigit() for c in name):
            need += _DIGITS_EXTRA
        if latin and words.lower() in english_words():
            need += _EXISTING_EXTRA
        return need


def _splits(settled: dict[int, int], inside: set[int], start: int, end: int) -> bool:
    """Whether a right name is the whole of `start`…`end`, or runs on past it."""
    if settled.get(start) == end:
        return True
    return end in inside and end not in settled


def _strange(clause: str, tokens: tuple[Token, ...], known: frozenset[str]) -> list[bool]:
    """Which tokens are no words: Latin that is unknown, Chinese in runs of characters that form no word."""
    covered = bytearray(len(clause))
    for start, end in dictionary_words(clause):
        covered[start:end] = b"\1" * (end - start)
    worded = [bool(covered[t.start]) for t in tokens]
    found = []
    for token, existing in zip(tokens, worded, strict=True):
        if token.text[0] < "⺀":
            word = token.text
            found.append(not (word.isdigit() or word.casefold() in known or word.lower() in english_words()))
            continue
        found.append(not existing and token.text not in LITTLE_WORDS)
    return found


def _latin_names(clause: str) -> set[tuple[int, int]]:
    """Runs of Latin words that are no plain English: names, even if every word of them exists."""
    return {
        match.span()
        for match in _LATIN_RUN.finditer(clause)
        if match[0] != match[0].lower() or any(map(str.isdigit, match[0]))
    }


@lru_cache(maxsize=2)
def recall(terms: Terms) -> Recall:
    """The terms by their sound, made ready once."""
    return Recall(terms)


def _best(matches: list[Match]) -> list[Match]:
    """The likeliest of those that overlap: the best score, then the longest."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-round(m.score * 20), m.start - m.end)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return kept
