"""The table of reading rules: a kind of token a module, tried in order."""

from __future__ import annotations

from newscast.languages.zh.reading.amounts import MEASURED, MONEYS, NUMBERS, SHARES, SIGNS_BEFORE
from newscast.languages.zh.reading.clock import CLOCK, LAPS
from newscast.languages.zh.reading.codes import ADDRESSES, CODES, VERSIONS
from newscast.languages.zh.reading.dates import DAYS, QUARTERS
from newscast.languages.zh.reading.formulas import FORMULAS, LEFT_SIGNS
from newscast.languages.zh.reading.ranges import RANGES
from newscast.languages.zh.reading.rule import Table
from newscast.languages.zh.reading.scores import RATIOS, SCORES
from newscast.languages.zh.reading.slashes import LEFT_SLASHES, SLASHES
from newscast.languages.zh.reading.words import WORDS_AND_NUMBERS, WORDS_BEFORE

TABLE = Table((
    *ADDRESSES,
    *CODES,
    *QUARTERS,
    *DAYS,
    *LAPS,
    *SCORES,
    *CLOCK,
    *RATIOS,
    *SIGNS_BEFORE,
    *SHARES,
    *MONEYS,
    *SLASHES,
    *VERSIONS,
    *FORMULAS,
    *RANGES,
    *MEASURED,
    *WORDS_BEFORE,
    *WORDS_AND_NUMBERS,
    *NUMBERS,
    *LEFT_SLASHES,
    *LEFT_SIGNS,
))  # fmt: skip
