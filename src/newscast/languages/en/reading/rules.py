"""The table of reading rules: a kind of token a module, tried in order."""

from __future__ import annotations

from functools import lru_cache

from newscast.languages.en.reading.dates import CLOCK, YEARS, days
from newscast.languages.en.reading.measures import FRACTIONS, PLAIN, measures, scores
from newscast.languages.en.reading.money import MONEY
from newscast.languages.en.reading.names import (
    ADDRESSES,
    LETTERS,
    MODELS,
    NUMERALS,
    SIGNS,
    SPECIAL,
    TITLED,
)
from newscast.languages.reading_rule import Table


@lru_cache(maxsize=2)
def table(*, is_british: bool) -> Table:
    """Return the rules of American, or of British use."""
    return Table(
        (
            *ADDRESSES,
            *SPECIAL,
            *days(is_british),
            *CLOCK,
            *MONEY,
            *FRACTIONS,
            *YEARS,
            *measures(is_british),
            *scores(is_british),
            *TITLED,
            *NUMERALS,
            *PLAIN[:2],
            *MODELS,
            *PLAIN[2:],
            *LETTERS,
            *SIGNS,
        )
    )
