"""A text with its tokens and how they sound, so that two texts can be laid side by side by sound."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from functools import cached_property

from newscast.languages.tokens import Token, tokens_of
from newscast.languages.zh.phonetics import coarse, readings


@dataclass(frozen=True)
class PhoneticText:
    """A text as it sounds."""

    text: str

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        return tokens_of(self.text)

    @cached_property
    def sounds(self) -> tuple[str, ...]:
        """Each token's first reading."""
        return tuple((readings(token.text) or ("",))[0] for token in self.tokens)

    @cached_property
    def _ends(self) -> list[int]:
        ends, total = [], 0
        for sound in self.sounds:
            total += len(sound)
            ends.append(total)
        return ends

    @cached_property
    def phones(self) -> str:
        return "".join(self.sounds)

    @cached_property
    def coarse(self) -> str:
        return coarse(self.phones)

    def token_at(self, phone: int) -> int:
        """The index of the token that the phone belongs to; the number of tokens past the end."""
        return bisect.bisect_right(self._ends, phone)

    def phone_at(self, token: int) -> int:
        """The index of the token's first phone."""
        return self._ends[token - 1] if token else 0

    def token_from(self, offset: int) -> int:
        """The index of the first token that ends behind `offset`."""
        return bisect.bisect_right([token.end for token in self.tokens], offset)

    def token_before(self, offset: int) -> int:
        """The index just after the last token that begins before `offset`."""
        return bisect.bisect_left([token.start for token in self.tokens], offset)

    def words(self, first: int, last: int) -> str:
        """The text of the tokens from `first` up to `last`."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""
