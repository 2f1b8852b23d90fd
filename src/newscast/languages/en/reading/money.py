"""Money: $1.2bn, €10-12 million, C$40bn, $350k grant, 5c."""

from __future__ import annotations

import re

from newscast.languages.en import numbers
from newscast.languages.en.reading.shapes import (
    APART,
    DASH,
    NUMBER,
    SCALE,
    SIGN,
    describes,
    is_one,
    longest_first,
    scaled,
    sign,
)
from newscast.languages.en.reading.vocabulary import CENTS, CURRENCIES, SCALES
from newscast.languages.reading_rule import ReadingRule, rule

_CURRENCY = longest_first(CURRENCIES)
_CODES = "|".join(code for code in CURRENCIES if code.isalpha() and code.isupper())
_SCALED = rf"(?:(?:\s|-)?(?P<scale>{SCALE}))?"
_PER = r"(?P<per>/[a-z]+)?"


def _unit(match: re.Match[str], number: str, scale: str | None) -> str:
    one, many = CURRENCIES[match["c"]]
    tail = f" per {match['per'][1:]}" if match["per"] else ""
    single = describes(match) or (is_one(number) and not scale)
    return (one if single else many) + tail


def _change(match: re.Match[str]) -> str | None:
    """Read an amount with its cents: $4.99 → four dollars ninety nine cents"""
    before, _, cents = match["n"].replace(",", "").partition(".")
    coin = CENTS.get(match["c"][-1:])
    if match["scale"] or len(cents) != 2 or coin is None or describes(match):
        return None
    one, many = CURRENCIES[match["c"]]
    whole = f"{numbers.cardinal(before or '0')} {one if before == '1' else many}"
    number = int(cents)
    if coin == "pence":
        small = f"{numbers.whole(number)} pence" if int(before or 0) == 0 else numbers.whole(number)
    else:
        small = f"{numbers.whole(number)} {coin}{'' if number == 1 else 's'}"
    if number == 0:
        return whole
    return small if int(before or 0) == 0 else f"{whole} {small}"


def _amount(match: re.Match[str]) -> str:
    change = _change(match)
    if change:
        tail = f" per {match['per'][1:]}" if match["per"] else ""
        return f"{sign(match)}{change}{tail}"
    plus = " plus" if match["plus"] else ""
    unit = _unit(match, match["n"], match["scale"])
    return f"{sign(match)}{scaled(match['n'], match['scale'])} {unit}{plus}"


def _range(match: re.Match[str]) -> str:
    first_scale, last_scale = match["ascale"], match["scale"]
    same = SCALES.get(first_scale or "") == SCALES.get(last_scale or "")
    first = scaled(match["a"], None if same or not first_scale else first_scale)
    return f"{first} to {scaled(match['n'], last_scale)} {_unit(match, 'many', last_scale)}"


def _coded(match: re.Match[str]) -> str:
    first = f"{numbers.cardinal(match['a'])} to " if match["a"] else ""
    one, many = CURRENCIES[match["c"]]
    unit = one if is_one(match["n"]) and not match["scale"] else many
    return f"{first}{scaled(match['n'], match['scale'])} {unit}"


MONEY: tuple[ReadingRule, ...] = (
    rule(
        rf"(?P<c>{_CURRENCY})\s?(?P<a>{NUMBER})(?:\s?(?P<ascale>{SCALE}))?{DASH}(?:{_CURRENCY})?\s?(?P<n>{NUMBER})"
        rf"{_SCALED}{_PER}",
        _range,
        "€10-12 million → ten to twelve million euros",
        "$1.2bn–$1.5bn → one point two to one point five billion dollars",
    ),
    rule(
        rf"{SIGN}(?P<c>{_CURRENCY})\s?(?P<n>{NUMBER}){_SCALED}(?P<plus>\+)?{_PER}",
        _amount,
        "$1.2bn → one point two billion dollars",
        "C$40bn → forty billion Canadian dollars",
        "$1tn → one trillion dollars",
        "a $350k grant → a three hundred fifty thousand dollar grant",
        "$4.99 → four dollars ninety nine cents",
        "£1.50 → one pound fifty",
        "-$5m → minus five million dollars",
    ),
    rule(
        rf"{APART}(?:(?P<a>{NUMBER}){DASH})?(?P<n>{NUMBER}){_SCALED}\s?(?P<c>{_CODES}|€|£)(?![A-Za-z0-9])",
        _coded,
        "5 million EUR → five million euros",
    ),
)  # fmt: skip
