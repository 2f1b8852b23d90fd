"""Text cut into the pieces that a name can begin or end with."""

from __future__ import annotations

import re
from typing import NamedTuple

from newscast.languages.digits import fold_digits
from newscast.languages.han import HAN

_WORD = re.compile(rf"[A-Za-zÀ-ɏ0-9]+|[{HAN}]")
_GLUE = frozenset(" \t-‐‑–+.·'’&/_%")
LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9]*(?:[-.+'’][A-Za-zÀ-ɏ0-9]+)*")
"""A Latin word with the digits and joints that belong to it: GPT-3.5, Open-Sora."""


class Token(NamedTuple):
    """A Latin or digit run (its digits folded), or one Chinese character; `start` is its offset in the text.

    `joined` is whether it may stand in one name with the token before: nothing, a space or a joint between.
    """

    text: str
    start: int
    joined: bool

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.start + len(self.text)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The words of a text in order."""
    tokens: list[Token] = []
    end = -1
    for match in _WORD.finditer(fold_digits(text)):
        start = match.start()
        joined = end >= 0 and (start == end or _GLUE.issuperset(text[end:start]))
        end = match.end()
        tokens.append(Token(match[0], start, joined))
    return tuple(tokens)


def is_latin(text: str) -> bool:
    """Return whether `text` holds a Latin letter."""
    return any(c.isalpha() and c < "ɐ" for c in text)


def letters(text: str) -> str:
    """Return what remains of a name when case, spaces and joints are taken away."""
    return "".join(c for c in text.casefold() if c.isalnum())


def is_word_character(character: str) -> bool:
    """Return whether a Latin word or number runs on through `character`."""
    is_ascii = fold_digits(character).isascii()
    return (is_ascii and character.isalnum()) or "À" <= character <= "ɏ"
