"""Finds the terms of a glossary of any size that words sound or spell like, with at most one slip.

Every term is entered under its sound, under its sound with one token left open, and, if it is Latin, under
its letters with one of them dropped: words that share such a key are a slip or two away from the term.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from newscast.languages.tokens import Token, letters, tokens_of
from newscast.languages.zh.phonetics import coarse, readings

_FEWEST_OPEN = 3
"""Tokens that a term has at least, if one of them may sound otherwise."""
_FEWEST_LETTERS = 4
_MOST_LETTERS = 40
_MOST_SOUNDS = 2
_MOST_PHONES = 2
"""By which the token that is left open may sound otherwise."""


@dataclass(frozen=True, eq=False)
class DeletionIndex:
    """The names, by keys that survive a slip."""

    names: tuple[str, ...]

    @cached_property
    def _owners(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """For each key the names, and the sound of the token that the key leaves open."""
        matches: dict[str, tuple[tuple[str, str], ...]] = {}
        for name in self.names:
            own = {*_keys(name, tokens_of(name)), *((coarse(reading), "") for reading in readings(name))}
            for key, sound in own:
                matches[key] = (*matches.get(key, ()), (name, sound))
        return matches

    def of(self, words: str, tokens: Sequence[Token]) -> dict[str, None]:
        """Return the names that the words may be meant for; `tokens` are the words'."""
        owners = self._owners
        return {
            name: None
            for key, sound in _keys(words, tokens)
            if key in owners
            for name, other in owners[key]
            if sound == other or Levenshtein.distance(sound, other) <= _MOST_PHONES
        }


def _keys(text: str, tokens: Sequence[Token]) -> Iterator[tuple[str, str]]:
    sounds = [_sound(token.text) for token in tokens]
    yield "".join(sounds), ""
    if len(tokens) >= _FEWEST_OPEN:
        for at, sound in enumerate(sounds):
            yield "+".join([*sounds[:at], "*", *sounds[at + 1 :]]), sound
    if not text.isascii():
        return
    for reading in readings(text)[:_MOST_SOUNDS]:
        yield coarse(reading), ""
    spelt = letters(text)[:_MOST_LETTERS]
    yield "=" + spelt, ""
    if len(spelt) >= _FEWEST_LETTERS:
        yield from (("=" + spelt[:at] + spelt[at + 1 :], "") for at in range(len(spelt)))


@lru_cache(maxsize=16384)
def _sound(token: str) -> str:
    return coarse((readings(token) or ("",))[0])
