"""Numbers in English words, without commas and hyphens, as a voice reads them."""

from __future__ import annotations

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
"""The words of 0 to 19."""
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
"""The words of 20 to 90."""
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_LONGEST = 15
"""Digits; a longer number is read digit by digit."""


def whole(number: int) -> str:
    """Return a whole number in words: 1250 → one thousand two hundred fifty"""
    for size, name in _SCALES:
        if number >= size:
            rest = f" {whole(number % size)}" if number % size else ""
            return f"{whole(number // size)} {name}{rest}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f" {ONES[number % 10]}" if number % 10 else "")


def digits(text: str) -> str:
    """Return digits one by one: 007 → zero zero seven"""
    return " ".join(ONES[int(digit)] for digit in text if digit.isdigit())


def cardinal(text: str) -> str:
    """Return a number in words: 1,250.5 → one thousand two hundred fifty point five"""
    before, _, after = text.replace(",", "").partition(".")
    if not before:
        spoken = ""
    elif len(before) > _LONGEST or (len(before) > 1 and before[0] == "0"):
        spoken = digits(before)
    else:
        spoken = whole(int(before))
    return f"{spoken} point {digits(after)}".strip() if after else spoken


def ordinal(number: int) -> str:
    """Return which one: 21 → twenty first"""
    return ordinal_words(whole(number))


def ordinal_words(spoken: str) -> str:
    """Return the ordinal of a number's words: twenty one → twenty first"""
    *first, last = spoken.split(" ")
    ended = _ORDINALS.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th")
    return " ".join([*first, ended])


def pair(number: int) -> str:
    """Return two digits behind others: 5 → oh five"""
    return f"oh {ONES[number]}" if number < 10 else whole(number)


def year(number: int) -> str:
    """Return a year: 1905 → nineteen oh five, 2000 → two thousand, 2026 → twenty twenty six"""
    first, last = divmod(number, 100)
    if first < 10 or number % 1000 == 0:
        return whole(number)
    if first == 20 and last < 10:
        return f"two thousand {whole(last)}"
    return f"{whole(first)} hundred" if last == 0 else f"{whole(first)} {pair(last)}"


def plural(spoken: str) -> str:
    """Return the plural of a number's words: nineteen ninety → nineteen nineties"""
    if spoken.endswith("y"):
        return spoken[:-1] + "ies"
    return spoken + ("es" if spoken.endswith(("x", "s")) else "s")


def model(text: str) -> str:
    """Return a number in a name: 5090 → fifty ninety, 380 → three eighty, 3.1 → three point one"""
    if "." in text:
        first, *rest = text.split(".")
        if len(rest) == 1:
            return cardinal(text)
        return " point ".join([whole(int(first)), *(whole(int(one)) for one in rest)])
    if text[0] == "0" and len(text) > 1:
        return digits(text)
    number = int(text)
    if len(text) == 3 and number % 100:
        return f"{whole(number // 100)} {pair(number % 100)}"
    return year(number) if len(text) == 4 else cardinal(text)
