"""The glossary made ready to search: canonical forms, variants and aliases, found in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any

from newscast.languages.tokens import is_word_character, letters
from newscast.model.glossary import Alias, Glossary, Term
from newscast.support.errors import Place, SourceError
from newscast.support.messages import Message
from newscast.support.yaml_models import Loaded

Kind = str
_MOST_KNOWN = 16384
"""Texts whose occurrences are kept: several rules ask for the same ones."""
CANONICAL, VARIANT, ALIAS = "canonical", "variant", "alias"


@dataclass(frozen=True)
class IndexedTerm:
    """One thing to look for, and the term it belongs to."""

    kind: Kind
    text: str
    term: Term
    alias: Alias | None = None


@dataclass(frozen=True)
class Occurrence:
    """Where entries of one spelling stand in a text."""

    start: int
    end: int
    entries: tuple[IndexedTerm, ...]


class GlossaryIndex:
    """A glossary, compiled. Raises SourceError where its entries contradict each other."""

    def __init__(self, glossary: Loaded[Glossary] | Glossary, names: Sequence[str] = ()) -> None:
        loaded = glossary if isinstance(glossary, Loaded) else None
        value = glossary.value if isinstance(glossary, Loaded) else glossary
        known = {term.text for term in value.terms}
        extra = [Term(text=name) for name in dict.fromkeys(names) if name not in known]
        self.terms: tuple[Term, ...] = (*value.terms, *extra)
        self._entries = _entries(self.terms)
        self._known: dict[str, tuple[Occurrence, ...]] = {}
        if loaded:
            _refuse_contradictions(loaded)

    @cached_property
    def _automaton(self) -> Any:
        import ahocorasick

        automaton = ahocorasick.Automaton()
        for text, entries in self._entries.items():
            automaton.add_word(text, (len(text), entries))
        automaton.make_automaton()
        return automaton

    @cached_property
    def by_text(self) -> dict[str, Term]:
        """The terms by their canonical form."""
        return {term.text: term for term in self.terms}

    @cached_property
    def by_letters(self) -> dict[str, tuple[Term, ...]]:
        """The terms that hold Latin letters, by what remains without case, spaces and joints."""
        matches: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            key = letters(term.text)
            if len(key) > 1 and any(c.isascii() and c.isalpha() for c in key):
                matches[key] = (*matches.get(key, ()), term)
        return matches

    @cached_property
    def letter_prefixes(self) -> frozenset[str]:
        """Every beginning of a key of `by_letters`."""
        return frozenset(key[:n] for key in self.by_letters for n in range(1, len(key) + 1))

    def occurrences(self, text: str) -> tuple[Occurrence, ...]:
        """Canonical forms, variants and aliases in `text`: the longest at each place, whole words."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            known = self._known[text] = tuple(self._occurrences(text))
        return known

    def _occurrences(self, text: str) -> Iterator[Occurrence]:
        if not self._entries:
            return
        hits = [(end + 1 - length, -end, entries) for end, (length, entries) in self._automaton.iter(text)]
        hits.sort(key=itemgetter(0, 1))
        reach = 0
        for start, last, entries in hits:
            end = 1 - last
            if start >= reach and stands_alone(text, start, end):
                reach = end
                yield Occurrence(start, end, entries)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no Latin letter or digit runs on across either edge of `text[start:end]`."""
    before = start > 0 and is_word_character(text[start]) and is_word_character(text[start - 1])
    after = end < len(text) and is_word_character(text[end - 1]) and is_word_character(text[end])
    return not before and not after


def _entries(terms: Sequence[Term]) -> dict[str, tuple[IndexedTerm, ...]]:
    matches: dict[str, tuple[IndexedTerm, ...]] = {}

    def add(entry: IndexedTerm) -> None:
        matches[entry.text] = (*matches.get(entry.text, ()), entry)

    for term in terms:
        add(IndexedTerm(CANONICAL, term.text, term))
        for variant in term.variants:
            add(IndexedTerm(VARIANT, variant, term))
        for alias in term.aliases:
            add(IndexedTerm(ALIAS, alias.text, term, alias))
    return matches


def _refuse_contradictions(loaded: Loaded[Glossary]) -> None:
    """Raise SourceError for two entries that cannot both hold, with the lines of both."""
    terms = loaded.value.terms
    canonical: dict[str, tuple[Term, Place]] = {}
    for index, term in enumerate(terms):
        at = loaded.place("terms", index, "text")
        if term.text in canonical:
            first = canonical[term.text][1]
            raise SourceError(
                Message(
                    "the term `{term}` stands in line {line} already",
                    term=term.text,
                    line=first.line,
                ),
                at=at,
            )
        canonical[term.text] = (term, at)
    wrong: dict[str, tuple[Term, Place, Alias]] = {}
    for index, term in enumerate(terms):
        spots = [
            (Alias(text=v, safe=True), loaded.place("terms", index, "variants", i))
            for i, v in enumerate(term.variants)
        ]
        spots += [(a, loaded.place("terms", index, "aliases", i)) for i, a in enumerate(term.aliases)]
        own: dict[str, tuple[Alias, Place]] = {}
        for alias, at in spots:
            _refuse(alias, term, at, canonical, wrong)
            _refuse_twice(alias, term, at, own)
            wrong.setdefault(alias.text, (term, at, alias))
    _refuse_circles(wrong)


def _refuse(
    alias: Alias,
    term: Term,
    at: Place,
    canonical: dict[str, tuple[Term, Place]],
    wrong: dict[str, tuple[Term, Place, Alias]],
) -> None:
    text = alias.text
    if text == term.text:
        raise SourceError(
            Message("`{text}` is given as a mistake for itself", text=text), at=at, hint=Message("delete it")
        )
    if text in term.confusable_with:
        line = canonical[term.text][1].line
        raise SourceError(
            Message(
                "`{text}` is to become `{term}`, whose entry in line {line} calls it a right name",
                text=text,
                term=term.text,
                line=line,
            ),
            at=at,
            hint=Message("delete it here or in `confusable_with`"),
        )
    if text in canonical and not alias.context:
        other, place = canonical[text]
        loop = any(text_ == term.text for text_ in (*other.variants, *(a.text for a in other.aliases)))
        circular = Message("`{text}` is to become `{term}`, and the other way round in line {line}")
        itself = Message("`{text}` is to become `{term}`, but `{text}` is a term itself in line {line}")
        raise SourceError(
            (circular if loop else itself).filled(text=text, term=term.text, line=place.line),
            at=at,
            hint=Message("keep one of them, or give the alias a context"),
        )
    if text in wrong and wrong[text][0] is not term and not _apart(alias, wrong[text][2]):
        other, place, _ = wrong[text]
        raise SourceError(
            Message(
                "`{text}` is to become `{term}` here and `{other}` in line {line}",
                text=text,
                term=term.text,
                other=other.text,
                line=place.line,
            ),
            at=at,
            hint=Message("keep one of them, or give each a context of its own"),
        )


def _refuse_twice(alias: Alias, term: Term, at: Place, own: dict[str, tuple[Alias, Place]]) -> None:
    """Raise SourceError for a mistake that its term has already, unless each has a context of its own."""
    other, place = own.setdefault(alias.text, (alias, at))
    apart = alias.context and other.context and not set(alias.context) & set(other.context)
    if other is not alias and not apart:
        raise SourceError(
            Message(
                "`{alias}` is to become `{term}` by line {line} already",
                alias=alias.text,
                term=term.text,
                line=place.line,
            ),
            at=at,
            hint=Message("delete one of them"),
        )


def _is_guarded(alias: Alias) -> bool:
    return bool(alias.context or not alias.safe)


def _apart(one: Alias, other: Alias) -> bool:
    """Return whether both may stand in a glossary: they are never certain at once."""
    if not (_is_guarded(one) and _is_guarded(other)):
        return False
    return not (one.safe and other.safe and set(one.context) & set(other.context))


def _refuse_circles(wrong: dict[str, tuple[Term, Place, Alias]]) -> None:
    """Raise SourceError for safe aliases that, near one word, lead from term to term and back."""
    ways = {text: matches for text, matches in wrong.items() if matches[2].safe}
    for text, (_, place, alias) in ways.items():
        for word in alias.context:
            at, seen = text, {text}
            while at in ways and word in ways[at][2].context:
                last = ways[at][1]
                at = ways[at][0].text
                if at == text:
                    raise SourceError(
                        Message(
                            "near `{word}`, `{text}` is corrected and, by line {line}, corrected back",
                            word=word,
                            text=text,
                            line=last.line,
                        ),
                        at=place,
                        hint=Message("give each alias a context of its own"),
                    )
                if at in seen:
                    break
                seen.add(at)
