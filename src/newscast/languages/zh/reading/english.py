"""English sentences: their numbers are read in English."""

from __future__ import annotations

import re

from newscast.languages.en.numbers import cardinal, ordinal_words, whole, year
from newscast.languages.han import HAN
from newscast.languages.zh.reading import latin
from newscast.languages.zh.reading.rule import Table, rule
from newscast.languages.zh.reading.shapes import NUMBER
from newscast.languages.zh.reading.words import LATIN, WORDS_BEFORE

_CURRENCIES = {"$": "dollars", "US$": "U S dollars", "€": "euros", "£": "pounds", "¥": "yuan"}
_AMOUNTS = {
    "M": "million",
    "B": "billion",
    "T": "trillion",
    "K": "thousand",
    "bn": "billion",
    "k": "thousand",
}
_UNITS = {
    "km/h": "kilometers per hour", "km": "kilometers", "kg": "kilograms", "mph": "miles per hour", "cm": "centimeters",
    "mm": "millimeters", "nm": "nanometers", "ms": "milliseconds", "GHz": "gigahertz", "Hz": "hertz", "kW": "kilowatts",
    "MW": "megawatts", "GW": "gigawatts", "°C": "degrees Celsius", "℃": "degrees Celsius", "x": "times",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z][a-z']+")
_COMMON = frozenset(
    [
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "and",
        "is",
        "are",
        "was",
        "were",
        "a",
        "an",
        "for",
        "with",
        "by",
        "from",
        "has",
        "have",
        "had",
        "will",
        "that",
        "this",
        "it",
        "as",
        "said",
        "not",
        "be",
        "but",
    ]
)
_CHINESE = re.compile(rf"[{HAN}\u3040-\u30ff\uac00-\ud7af]")


def is_english(text: str) -> bool:
    """Return whether a text is an English sentence: four words or more, a common one among them, none
    Chinese.
    """
    if _CHINESE.search(text):
        return False
    words = _WORD.findall(text)
    return len(words) > 3 and any(word in _COMMON for word in words)


def _money(match: re.Match[str]) -> str:
    scale = match["scale"] or ""
    first = f"{cardinal(match['a'])} to " if match["a"] else ""
    scale = f" {_AMOUNTS.get(scale, scale)}" if scale else ""
    return (
        f"{'minus ' if match['sign'] else ''}{first}{cardinal(match['n'])}{scale} {_CURRENCIES[match['c']]}"
    )


def _percent(match: re.Match[str]) -> str:
    first = f"{cardinal(match['a'])} to " if match["a"] else ""
    return f"{'minus ' if match['sign'] == '-' else ''}{first}{cardinal(match['n'])} percent"


def _time(match: re.Match[str]) -> str:
    minute = (
        "o'clock"
        if match["m"] == "00"
        else f"{'oh ' if match['m'][0] == '0' else ''}{whole(int(match['m']))}"
    )
    return f"{whole(int(match['h']))} {minute}"


_SIGN = r"(?P<sign>(?<![0-9A-Za-z])[-+])?"
_RANGE = rf"(?:(?P<a>{NUMBER})(?:\s?[-–]\s?))?"
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))

ENGLISH = Table((
    rule(_SIGN + r"(?P<c>US\$|[$€£¥])" + _RANGE + rf"(?P<n>{NUMBER})(?:\s?(?P<scale>thousand|million|billion|trillion|bn|[KkMBT])(?![A-Za-z]))?", _money, "It costs $3.2 billion in the US. → It costs three point two billion dollars in the U S ."),
    rule(_SIGN + _RANGE + rf"(?P<n>{NUMBER})\s?%", _percent, "It rose to 12.5% in the year. → It rose to twelve point five percent in the year."),
    rule(r"(?<![0-9.,])(?P<h>[01]?[0-9]|2[0-4]):(?P<m>[0-5][0-9])(?![0-9:])", _time),
    rule(r"(?<![0-9.,$-])(?P<y>1[5-9][0-9]{2}|20[0-9]{2})(?![0-9]|,[0-9]|\.[0-9])", lambda m: year(int(m["y"])), "He was born in 1998 in the city. → He was born in nineteen ninety eight in the city."),
    rule(r"(?<![0-9.,])(?P<n>[0-9]{1,3})(?:st|nd|rd|th)(?![A-Za-z])", lambda m: ordinal_words(cardinal(m["n"])), "It is the 21st of the month. → It is the twenty first of the month."),
    *WORDS_BEFORE,
    rule(_SIGN + rf"(?P<n>{NUMBER})\s?(?P<u>{_UNIT})(?![A-Za-z])", lambda m: f"{'minus ' if m['sign'] == '-' else ''}{cardinal(m['n'])} {_UNITS[m['u']]}"),
    rule(rf"(?<![0-9A-Za-z.])(?P<a>{NUMBER})\s?[-–]\s?(?P<n>{NUMBER})(?![0-9.-])", lambda m: f"{cardinal(m['a'])} to {cardinal(m['n'])}"),
    rule(LATIN, lambda m: _latin(m[0]), "We use GPT-4 in the lab. → We use G P T four in the lab."),
    rule(rf"(?<![0-9A-Za-z])-(?P<n>{NUMBER})", lambda m: f"minus {cardinal(m['n'])}"),
    rule(rf"(?P<n>{NUMBER})", lambda m: f" {cardinal(m['n'])} "),
    rule("[&]", lambda m: " and "),
    rule("[+]", lambda m: " plus "),
    rule("#(?=[0-9])", lambda m: " number "),
    rule("[#*^~_`]", lambda m: " "),
))  # fmt: skip


def _latin(token: str) -> str:
    """Return the reading: GPT-4 → G P T four"""
    parts = re.split(r"([0-9]+(?:\.[0-9]+)*)", token)
    return " ".join(_word(part) for part in parts if part.strip("-_."))


def _word(part: str) -> str:
    if part[:1].isdigit():
        return (
            " point ".join(cardinal(number) for number in part.split("."))
            if part.count(".") > 1
            else cardinal(part)
        )
    return latin.read(part.strip("-_."), letters=True)
