"""Searches any text for terms of a whole glossary that were misheard: only among words that do not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from newscast.copydesk.matching.alignment import Match, likeness
from newscast.copydesk.matching.deletion_index import DeletionIndex
from newscast.copydesk.matching.glossary_index import GlossaryIndex
from newscast.copydesk.matching.thresholds import taken_for
from newscast.languages.han import HAN, is_chinese
from newscast.languages.spans import Taken
from newscast.languages.tokens import Token, is_latin, letters, tokens_of
from newscast.languages.zh.lexicon import LITTLE_WORDS, dictionary_words, english_words, lone_characters
from newscast.languages.zh.numerals import DIGITS
from newscast.languages.zh.phonetics import coarse, readings

MOST_TERMS = 3_000
"""Up to here every term is compared with every strange word; in a larger glossary only those a slip away."""
MOST_CHARACTERS = 200_000
"""A longer text is not searched for the terms of a larger glossary: it would take seconds."""
MOST_COMPARISONS = 6_000_000
"""Comparisons of a sound with a term's sound for one text: below a second."""
MOST_WINDOWS = 60_000
"""Runs of words looked at for one text."""
_SHORT_IN_A_LARGE = 5
_LEAST_IN_A_LARGE, _LEAST_SHORT_IN_A_LARGE = 0.85, 0.97
"""What words need to be a term of a large glossary, in which much sounds like something."""
_LONGEST_WINDOW = 12
_LEAST_COARSE = 0.5
_PARTICLES = frozenset("的了和是在把与为对将让有也就被从向等")
_EDGES = LITTLE_WORDS - frozenset(DIGITS)
_LONG_CHINESE = 4
_SAME_SYLLABLE = 0.75
_LATIN_RUN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]{0,40}(?:[ \-+.]{1,2}[A-Za-z0-9]{1,40}){1,6}")
_NUMBERED = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9\-]{1,40} ?[" + DIGITS + "]"
    rf"(?=[^{HAN}]|[的和与在是将]|发布|推出|模型|系列|$)"
)
"""A Latin name with its number as a Chinese one: GPT四."""
_SPOKEN_NUMERAL = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9][A-Za-z0-9.\-]{0,20}(?:(?:(?<=[0-9.]) ?| ?)[零一二三四五六七八九])"
    r"(?:[A-Za-z0-9.\-]{1,20}|(?<=[0-9.][零一二三四五六七八九])"
    r"|(?![零一二三四五六七八九十百千万亿点]|[个名位种次款家台部件只条张块枚颗代期年月日天号层级些下起直定样般旦致共切]))"
)
"""A Latin name one of whose digits is a Chinese one: H10零, X四."""
_LONGEST_WORD = 24
_WORD_BEFORE = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9.\-]{0,20}[ \-]$")
_ABOUT = re.compile(r"[约逾](?=[0-9一二两三四五六七八九十百千])")
"""A number begins here, and what stands before is no part of a name."""
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_CLAUSE = re.compile(r"[^。！？!?；;\n]{1,2000}")
"""What is divided into words at once; nobody says more without a stop."""


@dataclass
class _Budget:
    """How much of a text may still be searched: the same for the same text on every machine."""

    comparisons: int = MOST_COMPARISONS
    windows: int = MOST_WINDOWS


@dataclass(frozen=True, eq=False)
class GlossarySearch:
    """The terms of a glossary by their sound."""

    terms: GlossaryIndex
    _nearest_known: dict[str, tuple[str, float] | None] = field(default_factory=dict)
    _clauses: dict[str, list[Match]] = field(default_factory=dict)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(term.text for term in self.terms.terms if len(letters(term.text)) > 1)

    @cached_property
    def _nearby(self) -> DeletionIndex:
        return DeletionIndex(self._names)

    @cached_property
    def _sounds(self) -> tuple[list[str], list[str]]:
        """The coarse sounds of every term's readings, and the term of each."""
        pairs = [
            (sound, name)
            for name in self._names
            for sound in dict.fromkeys(coarse(reading) for reading in readings(name))
        ]
        return [sound for sound, _ in pairs], [name for _, name in pairs]

    @cached_property
    def _spellings(self) -> tuple[list[str], list[str]]:
        """The letters of every Latin term, and the term of each."""
        matches = {
            letters(term.text): term.text
            for term in self.terms.terms
            if is_latin(term.text) and not is_chinese(term.text)
        }
        return list(matches), list(matches.values())

    @cached_property
    def _known_latin(self) -> frozenset[str]:
        """Every Latin word of a term, in lower case."""
        return frozenset(token.text.casefold() for term in self.terms.terms for token in tokens_of(term.text))

    @cached_property
    def _longest(self) -> int:
        return min(_LONGEST_WINDOW, max((len(tokens_of(t.text)) for t in self.terms.terms), default=0) + 1)

    def misheard(self, texts: Iterable[str]) -> Iterator[tuple[Match, ...] | None]:
        """For each text the words that are taken for a term, in order; None where the search has given up."""
        left = _Budget()
        given = list(texts)
        if not is_searched(len(self.terms.terms), sum(map(len, given))):
            yield from (None for _ in given)
            return
        for text in given:
            matches: list[Match] = []
            for clause in _CLAUSE.finditer(text):
                if clause[0] not in self._clauses:
                    self._clauses[clause[0]] = _best(list(self._in_clause(clause[0], left)))
                offset = clause.start()
                matches += (
                    replace(match, start=match.start + offset, end=match.end + offset)
                    for match in self._clauses[clause[0]]
                )
            yield tuple(matches) if left.windows >= 0 or matches else None

    def _in_clause(self, clause: str, left: _Budget) -> Iterator[Match]:
        yield from self._nearly_long(clause)
        yield from self._in_numerals(clause)
        if left.windows < 0:
            return
        for tokens in self._windows(clause):
            left.windows -= 1
            start, end = tokens[0].start, tokens[-1].end
            near = self._nearest(clause[start:end], tokens, left)
            if near:
                yield Match(near[0], start, end, near[1])

    def _in_numerals(self, clause: str) -> Iterator[Match]:
        """Names one of whose digits is a Chinese numeral."""
        spellings, owners = self._spellings
        for match in _SPOKEN_NUMERAL.finditer(clause):
            before = _WORD_BEFORE.search(clause, max(0, match.start() - _LONGEST_WORD), match.start())
            for start in (before.start() if before else match.start(), match.start()):
                spelled = letters(clause[start : match.end()].translate(_DIGITS))
                if spelled in self._spelled and any(c.isalpha() for c in spelled):
                    yield Match(owners[spellings.index(spelled)], start, match.end(), 1.0)
                    break

    @cached_property
    def _spelled(self) -> frozenset[str]:
        return frozenset(self._spellings[0])

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

    def _windows(self, clause: str) -> Iterator[tuple[Token, ...]]:
        """Yield runs of words that no dictionary knows, with their neighbours."""
        alone = lone_characters(clause)
        if not alone and not _LATIN.search(clause):
            return
        tokens = tokens_of(clause)
        strange = [self._is_strange(token, alone) for token in tokens]
        names = _latin_names(clause)
        if not names and not any(strange):
            return
        settled = [(spot.start, spot.end) for spot in self.terms.occurrences(clause)]
        covered = {i for start, end in settled for i in range(start, end)}
        named = [token.start in covered for token in tokens]
        shut = {i for start, end in (*settled, *dictionary_words(clause)) for i in range(start + 1, end)}
        shut |= {match.end() for match in _ABOUT.finditer(clause)}
        for first, last in _runs(tokens, strange, self._longest):
            start, end = tokens[first].start, tokens[last].end
            if start in shut or end in shut or end - start < 2 or self._is_loose(clause[start:end]):
                continue
            if not all(named[first : last + 1]) and (any(strange[first : last + 1]) or (start, end) in names):
                yield tokens[first : last + 1]

    @cached_property
    def _edges(self) -> tuple[frozenset[str], frozenset[str]]:
        """Words of a sentence that names of both scripts begin with, and that they end with (Linux基金会)."""
        both = [name for name in self._names if is_latin(name) and is_chinese(name)]
        first, last = (frozenset(name[at] for name in both) for at in (0, -1))
        return first & _EDGES, last & _EDGES

    def _is_loose(self, words: str) -> bool:
        """Return whether a word of the sentence stands at the edge of a name."""
        if not _PARTICLES.isdisjoint({words[0], words[-1]}):
            return True
        firsts, lasts = self._edges
        loose = words[0] in _EDGES - firsts or words[-1] in _EDGES - lasts
        return loose and is_latin(words)

    def _is_strange(self, token: Token, alone: frozenset[int]) -> bool:
        """Return whether it is no word: Latin that is unknown, a Chinese character that forms no word."""
        word = token.text
        if word[0] > "⺀":
            return token.start in alone
        return not (word.isdigit() or word.casefold() in self._known_latin or word.lower() in english_words())

    def _nearest(self, words: str, tokens: tuple[Token, ...], left: _Budget) -> tuple[str, float] | None:
        """Return the term that the words are most likely meant to be and its score, if it is enough."""
        if words not in self._nearest_known:
            near = self._nearby.of(words, tokens)
            is_large = len(self._names) > MOST_TERMS
            if not is_large and left.comparisons > 0:
                left.comparisons -= len(self._sounds[0])
                near |= self._alike(words)
            short = len(letters(words)) <= _SHORT_IN_A_LARGE
            least = (_LEAST_SHORT_IN_A_LARGE if short else _LEAST_IN_A_LARGE) if is_large else 0.0
            near = {name: None for name in near if _has_edges(name, words)}
            self._nearest_known[words] = taken_for(words, near, least) if near else None
        return self._nearest_known[words]

    def _alike(self, words: str) -> dict[str, None]:
        """Return the terms that come nearest of all."""
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
            near.update((names[index], None) for _, _, index in hits)
        return near


def _runs(tokens: Sequence[Token], strange: Sequence[bool], longest: int) -> Iterator[tuple[int, int]]:
    """Yield runs of joined tokens near a strange one or of Latin words: the first token and the last."""
    for first in range(len(tokens)):
        reach = min(len(tokens), first + longest)
        if not any(strange[first:reach]) and tokens[first].text[0] > "⺀":
            continue
        for last in range(first, reach):
            if last > first and not tokens[last].joined:
                break
            yield first, last


def _has_edges(name: str, words: str) -> bool:
    """Return whether a word of the sentence at an edge of the words is the name's own."""
    return not is_latin(words) or all(words[at] not in _EDGES or name[at] == words[at] for at in (0, -1))


def _latin_names(clause: str) -> set[tuple[int, int]]:
    """Return runs of Latin words and numbers that are no plain English.

    Names, even if every word of them exists.
    """
    runs = (*_LATIN_RUN.finditer(clause), *_NUMBERED.finditer(clause))
    return {match.span() for match in runs if match[0] != match[0].lower() or not match[0].isalpha()}


def is_searched(terms: int, characters: int) -> bool:
    """Return whether a text of so many characters is searched by sound for so many terms."""
    return terms <= MOST_TERMS or characters <= MOST_CHARACTERS


@lru_cache(maxsize=2)
def search_glossary(terms: GlossaryIndex) -> GlossarySearch:
    """Return the terms by their sound, made ready once."""
    return GlossarySearch(terms)


def _best(matches: list[Match]) -> list[Match]:
    """Return the likeliest of those that overlap, in order: the best score, then the longest."""
    kept: list[Match] = []
    taken = Taken(max((match.end for match in matches), default=0))
    for match in sorted(matches, key=lambda m: (-round(m.score * 20), m.start - m.end)):
        if not taken.touches(match.start, match.end):
            taken.take(match.start, match.end)
            kept.append(match)
    return sorted(kept, key=lambda match: match.start)
