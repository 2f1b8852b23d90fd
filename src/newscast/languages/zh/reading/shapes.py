"""The parts that shapes are made of. A text is plain (`plain.py`) and folded (`traditional.py`) by then."""

from __future__ import annotations

from collections.abc import Iterable

from newscast.languages.zh.reading.vocabulary import CURRENCIES, MEASURES, SCALES, UNITS


def any_of(words: Iterable[str]) -> str:
    """A pattern of words, longer ones first."""
    import re

    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def after(words: str) -> str:
    """A place right after one of `a|b|c`."""
    return f"(?:{'|'.join(f'(?<={word})' for word in words.split('|'))})"


LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?"
MONEY, UNIT, MEASURE, SCALE = any_of(CURRENCIES), any_of(UNITS), MEASURES, SCALES
ENGLISH = r"thousand|million|billion|trillion|bn|mn|tn|[kKMmBbT]"
"""Scales of an amount of money."""
GAP = r"(?:\s(?=[十百千]?[万亿]))?"
"""Texts with a space between numbers and words: 300 亿."""
DASH = r"(?P<to>\s*(?:[-~–]|(?<!—)—(?!—)|至|到)\s*)"
STROKE = r"\s*(?:[-~–]|(?<!—)—(?!—))\s*"
"""A dash that is no word."""
BEFORE = r"(?<![A-Za-z0-9.])"
AFTER = rf"(?![0-9{LETTER}²³])"
YEAR = r"(?:19|20)[0-9]{2}"
CLAUSE = r"[^，。；！？,;!?\n]"
UNIT_AHEAD = r"[a-zμ°℃㎍-㏈]|[GMTk][A-Za-z]"
"""How a unit starts, shorter than all units: it stands in many shapes."""
