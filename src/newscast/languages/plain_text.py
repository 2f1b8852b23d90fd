"""A text prepared for reading: full-width letters and signs as plain ones, invisible characters left out."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from newscast.languages.digits import fold_digits

_ONE_FOR_ONE = {
    **{
        code: code - 0xFEE0
        for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
    },
    **{
        ord(wide): ord(narrow)
        for wide, narrow in zip("％＋－／＄＃＆＝＜＞＊＠", "%+-/$#&=<>*@", strict=True)
    },
    **{ord(wide): ord(narrow) for wide, narrow in zip("−﹣‑‐₋～〜∼﹪﹢∶︰﹕", "-----~~~%+:::", strict=True)},
    **{ord(low): ord(number) for low, number in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
    **dict.fromkeys([0xA0, 0x3000, 0x202F, *range(0x2000, 0x200B)], " "),
    **dict.fromkeys([*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " "),
}
_UNSEEN = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060\ufe0e\ufe0f\ufeff\ud800-\udfff\u00ad]")
"""Marks without width, halves of characters: they are not spoken."""
_DOT = re.compile(r"(?<=[0-9])．(?=[0-9])")


@dataclass(frozen=True)
class Plain:
    """A text to read, and where each of its characters stands in the text as shown."""

    text: str
    origins: tuple[int, ...] | None
    """None: each at its own place."""

    def shown(self, place: int) -> int:
        """Return the place in the text as shown of the character at a place."""
        return place if self.origins is None else self.origins[place]

    def place(self, shown: int) -> int:
        """Return the place in the text of a place of the text as shown."""
        return shown if self.origins is None else bisect_left(self.origins, shown)


def plain(text: str) -> Plain:
    """The text to read."""
    origins = None
    if _UNSEEN.search(text):
        kept = [(n, character) for n, character in enumerate(text) if not _UNSEEN.match(character)]
        origins, text = tuple(n for n, _ in kept), "".join(character for _, character in kept)
    text = _DOT.sub(".", text.translate(_ONE_FOR_ONE))
    return Plain(fold_digits(text), origins)
