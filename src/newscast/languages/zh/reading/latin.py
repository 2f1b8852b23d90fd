"""Latin words: read as words or letter by letter, with the numbers in them."""

from __future__ import annotations

import re

from newscast.languages.zh.numerals import cardinal, digits, model_number
from newscast.languages.zh.reading.vocabulary import AS_WORDS, SURNAMES, WORDS

_WORD = "a-zß-öø-ɏÀ-ÖØ-Þ"
_PART = re.compile(
    rf"(?<=\d)x(?=\d)|\d+(?:\.\d+)*|Mac(?=[A-Z][a-z]{{3}})(?!Mac(?:Book|Mini|Studio))[A-Za-z]+|(?:Mc|Le|De|Di|Du)[A-Z][a-z]{{2,}}(?:'s)?"
    rf"|[A-Z]{{2,}}s?'s|[A-Z]{{2,}}s(?![A-Za-z])|[A-Z]{{2,}}(?=v\d)|[A-Z]'[A-Z]?[{_WORD}]+"
    rf"|[A-Z]?[{_WORD}]+(?:'[{_WORD}]+)*|[A-Z]+(?![a-z])|[A-Z]+|[+&#]+"
)
_COUNT_LETTER = re.compile(r"[BKMTbk](?![A-Za-z0-9])|x\d")
"""After it a number counts: 405B parameters, 8x7B."""
_MOST_COUNT_DIGITS = 4
_TO = re.compile(r"([A-Z])2([A-Z])|([A-Za-z]{3,})2([A-Za-z]{3,})")
"""B2B, text2video: 2 is `to`."""
_OF_A_YEAR = re.compile(r"([A-Z][A-Za-z]+)['’](\d\d)")
"""ACL'24"""
_INITIALS = re.compile(r"[A-Z][a-z][A-Z]")
"""MoE, IoT, ViT are spelled."""
_PUN = re.compile(r"[A-Z][a-z]{1,2}(?!AI|OS|AR|VR|TV|DB|QA|UI|ML|SQL|GPT|API|GPU|CPU|LLM)[A-Z]{2,}[a-z]*")
"""LoRA, PaLM, NeRF are names made of initials, read as words."""
_NAME = re.compile(r"[A-Za-z]+(?=\d)")
_AS_A_SERVICE = re.compile(r"([A-Z]{1,3}|[A-Z][a-z])aaS")
"""MaaS, AIaaS"""
_FIRST_NAME = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\.? )?$")
_SIGNS = {"+": "加", "++": "加加", "&": "and", "#": "sharp"}
_VOWELS = set("aeiouyAEIOUYÀ")
_WORD_LETTERS = 6
"""A run of capitals this long that has vowels is a word."""


def read(token: str, *, letters: bool, before: str = "") -> str:
    """Return the reading: GPT-3.5 → G P T 三点五, DeepSeek → Deep Seek. Without `letters` capitals stay.

    After a first name (in the text `before`) a short capitalised word is a surname: Andrew Ng.
    """
    token = token.replace("’", "'").strip("'")
    if token in SURNAMES and _FIRST_NAME.search(before):
        return token
    if (whole := _as_a_whole(token)) is not None:
        return whole
    if to := _TO.fullmatch(token):
        first, last = [part for part in to.groups() if part]
        return f"{read(first, letters=letters)} to {read(last, letters=letters)}"
    if (name := _NAME.match(token)) and name[0] in WORDS:
        return f"{WORDS[name[0]]} {read(token[name.end() :], letters=letters)}"
    if year := _OF_A_YEAR.fullmatch(token):
        return f"{read(year[1], letters=letters)} 二零{digits(year[2])}"
    return " ".join(_part(part, token, letters) for part in _PART.finditer(_respelled(token)))


def _as_a_whole(token: str) -> str | None:
    """The words of a token that no rule reads, and of those in -aaS: MaaS → Maas, AIaaS → A I aas"""
    owner = token.removesuffix("'s")
    if owner in WORDS:
        return WORDS[owner] + token[len(owner) :]
    if service := _AS_A_SERVICE.fullmatch(token):
        return token[:1] + token[1:].lower() if len(service[1]) == 1 else f"{_spelled(service[1])} aas"
    return None


def _respelled(token: str) -> str:
    """Each hyphenated part that is initials in capitals, each pun as a word."""
    return "-".join(_respelled_part(part) for part in token.split("-"))


def _respelled_part(part: str) -> str:
    if WORDS.get(part, "").isalpha():
        return WORDS[part]
    if _INITIALS.fullmatch(part):
        return part.upper()
    return part.capitalize() if _PUN.fullmatch(part) else part


def _part(match: re.Match[str], token: str, letters: bool) -> str:
    part, after = match[0], match.string[match.end() :]
    if part[0].isdigit():
        counts = _COUNT_LETTER.match(after) and len(part) <= _MOST_COUNT_DIGITS
        return cardinal(part) if counts else model_number(part)
    if part == "x" and match.start() and after[:1].isdigit():
        return "乘"
    if part in _SIGNS:
        return _SIGNS[part]
    return _spelled(part) if letters and _is_spelled(part, token) else part


def _is_spelled(part: str, token: str) -> bool:
    part = part.removesuffix("'s").removesuffix("s") if part[:2].isupper() else part
    if part.upper() in AS_WORDS or len(part) == 1:
        return False
    if part.isupper():
        return len(part) < _WORD_LETTERS or not _VOWELS & set(part)
    return not _VOWELS & set(part) and len(token) > 1


def _spelled(part: str) -> str:
    """Return the reading: GPU → G P U, GPUs → G P Us, GPU's → G P U's"""
    letters = part.rstrip("s'") if part[:2].isupper() else part
    return " ".join(letters.upper()) + part[len(letters) :]
