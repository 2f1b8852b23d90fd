"""Shapes that many rules share, and the grammar around an amount."""

from __future__ import annotations

import re

from newscast.languages.en import numbers
from newscast.languages.en.reading.vocabulary import FUNCTION_WORDS, SCALES

NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?:\.[0-9]{1,20})?|[0-9]{1,40}(?:\.[0-9]{1,20})?|\.[0-9]{1,20})"
APART = r"(?<![0-9A-Za-z.,])"
"""Where a number may begin."""
SIGN = r"(?P<sign>(?<![0-9A-Za-z.,)])[-+±~≈<>≥≤])?"
DASH = r"\s?[-–—]\s?"
SCALE = r"(?:thousand|million|billion|trillion|quadrillion|crore|lakh|mln|trn|bn|Bn|mn|tn|MM|[kKmMbBtT])(?![A-Za-z0-9])"
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]  # fmt: skip
MONTH = "|".join([*MONTHS, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"])
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
STARTS = (
    "The|In|It|He|She|They|But|And|A|An|This|That|These|Those|We|I|You|On|At|Meanwhile|However|Its|Their|His|Her|"
    "Our|For|From|With|After|Before|As|If|When|While|Some|Many|Most|More|No|So|There|Then|Now|Last|Earlier|Later|"
    "Also|Yet|By|To|One|Two|Three|Both|Each|Not|What|Who|How|Why|Where|Shares|Officials|Analysts|Critics|Experts"
)
ENDS = rf"\.(?!\s*[”\"'’)]*\s*$|\s+(?:{STARTS})\b)"
"""The last dot of an abbreviation, unless it ends the sentence too."""
_SIGNS = {
    "-": "minus ", "+": "plus ", "±": "plus or minus ", "~": "about ", "≈": "about ", "<": "less than ",
    ">": "more than ", "≥": "at least ", "≤": "at most ", None: "", "": "",
}  # fmt: skip
_DETERMINED = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|your|this|that|each|every|another|any|no|some)|['’]s)"
    r"(?:\s(?:new|additional|further|extra|planned|proposed|record|reported|recent|whopping|initial|separate|similar|"
    r"first|second|third|final|estimated|annual|whole|entire|fresh|huge|massive|multi-year|latest|second-hand|former|"
    r"rare|single|all-cash|landmark|controversial|failed|potential|possible|pending|combined|total|short|long))?"
    r"(?:\s(?:near(?:ly|-)|almost|about|around|roughly|over|more than))?\s*$",
    re.IGNORECASE,
)
_NOUN_FOLLOWS = re.compile(rf"(?:\s|-)(?!(?:{FUNCTION_WORDS})\b)(?![a-z]+ed\b)[a-z][a-z-]+")
_MANY_FOLLOW = re.compile(
    r"\s(?:chips?|bonds?|loans?|grants?|notes?|homes|houses|turbines?|plants?|batter(?:y|ies)|screens?|displays?|drives?|"
    r"cameras?|sensors?|models?|cars|trucks|engines?|missiles?|races|runs|walks|deals|contracts?|fines?|prizes|"
    r"jackpots?|tickets|fees|bonuses|packages?|budgets?|lenses|process(?:es)?|nodes?|transistors?|cables?|pipes?)\b"
)
"""What an amount describes even without an article: 2nm chips."""
_INDEFINITE = re.compile(r"\b(?:an?|another)(?:\s[a-z]+)?\s$", re.IGNORECASE)
_NAME_FOLLOWS = re.compile(r"\s[A-Z][A-Za-z]+")


def sign(match: re.Match[str]) -> str:
    """Return the words of an amount's sign."""
    return _SIGNS[match["sign"]]


def scaled(number: str, scale: str | None) -> str:
    """Return a number with its scale: 1.2 and bn → one point two billion"""
    word = SCALES.get(scale or "", "")
    return f"{numbers.cardinal(number)} {word}".strip()


def describes(match: re.Match[str]) -> bool:
    """Return whether an amount describes the noun after it: a $350k grant. Then its unit has no plural."""
    text = match.string
    before = text[max(0, match.start() - 60) : match.start()]
    if _MANY_FOLLOW.match(text, match.end()):
        return True
    if _INDEFINITE.search(before) and _NAME_FOLLOWS.match(text, match.end()):
        return True
    return bool(_NOUN_FOLLOWS.match(text, match.end()) and _DETERMINED.search(before))


def is_one(number: str) -> bool:
    """Return whether a unit behind the number stands in the singular."""
    return number.replace(",", "") == "1"


def longest_first(words: object) -> str:
    """Return a pattern of these words."""
    assert isinstance(words, dict)
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
