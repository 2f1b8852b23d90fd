"""Approximate phonetics: one alphabet for pinyin, English words, spelled letters and digits.

A sound is a string with a character for each phone, so that C libraries can compare it. The alphabet is
pinyin's own letters, with zh ch sh ng as Z C S N, ü as U and the English th as T.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from newscast.languages.han import is_chinese
from newscast.languages.tokens import tokens_of

VOWELS = frozenset("aeiouU")

_LETTER_NAMES = {
    "a": "ei", "b": "bi", "c": "si", "d": "di", "e": "i", "f": "ef", "g": "Zi", "h": "eiC", "i": "ai",
    "j": "Zei", "k": "kei", "l": "el", "m": "em", "n": "en", "o": "ou", "p": "pi", "q": "kiu", "r": "ar",
    "s": "es", "t": "ti", "u": "iu", "v": "vi", "w": "dabliu", "x": "eks", "y": "uai", "z": "zi",
}  # fmt: skip
_NUMERALS = {
    "zero": "zirou", "one": "uan", "two": "tu", "three": "Tri", "four": "for", "five": "faiv", "six": "siks",
    "seven": "seven", "eight": "eit", "nine": "nain",
}  # fmt: skip
_DIGITS_ENGLISH = tuple(_NUMERALS.values())
_DIGITS_CHINESE = ("liN", "i", "er", "san", "si", "u", "liu", "qi", "ba", "jiu")

_RULES = {
    "tion": "Sen", "sion": "Sen", "cian": "Sen", "ture": "Cer", "ough": "o", "eigh": "ei", "augh": "o",
    "igh": "ai", "tch": "C", "sch": "sk", "dge": "Z", "que": "k", "ch": "C", "sh": "S", "ph": "f",
    "th": "T", "wh": "u", "ck": "k", "qu": "ku", "gh": "g", "ng": "N", "ee": "i", "ea": "i", "oo": "u",
    "ou": "au", "ow": "ou", "oa": "ou", "ai": "ei", "ay": "ei", "ei": "ei", "ey": "i", "ie": "i",
    "oi": "oi", "oy": "oi", "au": "o", "aw": "o", "ew": "iu", "eu": "iu", "ui": "u", "er": "er",
    "ir": "er", "ur": "er", "ce": "se", "ci": "si", "cy": "si", "ge": "Ze", "gi": "Zi", "gy": "Zi",
    "x": "ks", "c": "k", "q": "k", "j": "Z", "y": "i", "w": "u",
}  # fmt: skip
_RULE = re.compile("|".join(_RULES))
_OPENINGS = (("kn", "n"), ("wr", "r"), ("ps", "s"), ("mn", "n"), ("x", "z"), ("wh", "u"), ("pn", "n"))
_MAGIC = re.compile(r"([aiou])([bcdfgklmnprstvz])e(?=$|s$|d$)")
_MAGIC_VOWELS = {"a": "ei", "i": "ai", "o": "ou", "u": "iu"}
_DOUBLED = re.compile(r"([bcdfgklmnprstvz])\1")
_CAMEL = re.compile(r"[A-Z]+(?![a-zà-ɏ])|[A-ZÀ-Þ]?[a-zß-ɏ]+|\d+|[A-ZÀ-Þ]")

_PINYIN = (
    ("zh", "Z"), ("ch", "C"), ("sh", "S"), ("ng", "N"), ("yu", "U"), ("yi", "i"), ("wu", "u"), ("y", "i"),
    ("w", "u"), ("v", "U"), ("ü", "U"),
)  # fmt: skip
_AFTER_JQX = re.compile(r"(?<=[jqx])u")


@cache
def _syllables() -> dict[str, tuple[str, ...]]:
    """The sounds of each Chinese character, the commonest first."""
    lines = files("newscast.languages.zh").joinpath("pinyin.txt").read_text("utf-8").splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    first: dict[str, tuple[str, ...]] = {
        character: (_from_pinyin(row[0]),) for row in rows for character in row[1]
    }
    for row in rows:
        for character in row[2] if len(row) > 2 else "":
            first[character] = (*first.get(character, ()), _from_pinyin(row[0]))
    first["〇"] = first["零"]
    return first


@cache
def pinyin_syllables() -> frozenset[str]:
    """Every syllable of Mandarin in pinyin without its tone, ü as v."""
    lines = files("newscast.languages.zh").joinpath("pinyin.txt").read_text("utf-8").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines if not line.startswith("#"))


def syllables(character: str) -> tuple[str, ...]:
    """The sounds that one Chinese character may have; an empty one for a character without any."""
    return _syllables().get(character, ("",))


def syllable(character: str) -> str:
    """The commonest sound of one Chinese character; empty for a character without one."""
    return syllables(character)[0]


def _from_pinyin(pinyin: str) -> str:
    pinyin = _AFTER_JQX.sub("v", pinyin)
    for letters, phone in _PINYIN:
        pinyin = pinyin.replace(letters, phone)
    return "".join(c for c in pinyin if c.isalpha())


@lru_cache(maxsize=16384)
def english(word: str) -> str:
    """The sound of a Latin word (letters only, any case), by the plainest rules of English spelling."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode().lower()
    if plain in _NUMERALS:
        return _NUMERALS[plain]
    for text, sound in _OPENINGS:
        if plain.startswith(text) and len(plain) > len(text):
            plain = sound.lower() + plain[len(text) :]
            break
    plain = _MAGIC.sub(lambda m: _MAGIC_VOWELS[m[1]] + m[2], plain)
    plain = _DOUBLED.sub(r"\1", plain)
    if len(plain) > 3 and plain.endswith("e") and plain[-2] not in "aeiou":
        plain = plain[:-1]
    return _RULE.sub(lambda m: _RULES[m[0]], plain)


def spelled(word: str) -> str:
    """The sound of letters read one by one."""
    return "".join(_LETTER_NAMES.get(letter, "") for letter in word.lower())


def _piece_sounds(piece: str, after: str) -> tuple[str, ...]:
    """Return the sounds that one camel-case piece may have, likeliest first."""
    if piece.isdigit():
        sounds = [
            "".join(_DIGITS_ENGLISH[int(d)] for d in piece),
            "".join(_DIGITS_CHINESE[int(d)] for d in piece),
        ]
        if piece.startswith(("2", "4")) and len(piece) == 1 and after:
            sounds.reverse()
        return tuple(sounds)
    word = english(piece)
    if len(piece) == 1:
        return (spelled(piece), word) if piece.isupper() else (word, spelled(piece))
    if len(piece) <= 4 and not set(piece.lower()) & set("aeiouy"):
        return (spelled(piece),)
    if piece.isupper() and len(piece) <= 5:
        return (spelled(piece), word)
    return (word,)


MOST_READINGS = 6
MOST_CHARACTERS = 80
"""No name is longer; what is longer is not read to its end."""


@lru_cache(maxsize=65536)
def readings(text: str) -> tuple[str, ...]:
    """The sounds that a name, a word or a mixed run may have; at most `MOST_READINGS`."""
    sounds: tuple[str, ...] = ("",)
    for token in tokens_of(text[:MOST_CHARACTERS]):
        if is_chinese(token.text):
            sounds = _extended(sounds, syllables(token.text))
            continue
        for match in _CAMEL.finditer(token.text):
            sounds = _extended(sounds, _piece_sounds(match[0], token.text[match.end() :]))
    return tuple(dict.fromkeys(sounds))


def _extended(sounds: tuple[str, ...], options: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound + option for option in options for sound in sounds)[:MOST_READINGS]


_COARSE = str.maketrans("bpfvdtgkhjqxzcsZCSTmnNlraeiouU", "bbffddgghjjjsssjjjsmnnllaeiouu")


def coarse(sound: str) -> str:
    """The sound with near phones made equal: what a quick comparison looks at."""
    return sound.translate(_COARSE)


_NEAR: dict[tuple[str, str], float] = {}


def _near(pairs: str, cost: float) -> None:
    for pair in pairs.split():
        for a in pair:
            for b in pair:
                if a != b:
                    _NEAR[a, b] = min(cost, _NEAR.get((a, b), 9.0))


_near("nN zZ cC sS", 0.15)
_near("bp dt gk jq zc ZC jZ qC xS jz qc xs fv nl fh rl iU Ts Tz Tf vu sz SC SZ xj xq CT ZT Td Tt", 0.3)
_near("mn kh gh vb gj gZ kq ks kC sc tc dz ZJ ir hx nr lu mN tC dZ", 0.5)
_near("eo ei ou ae ao uU", 0.3)
_near("aeiouU", 0.45)

_DROP = {
    "r": 0.5, "h": 0.5, "n": 0.65, "N": 0.65, "l": 0.7, "T": 0.8, "v": 0.85, "s": 0.8, "z": 0.8,
    "a": 0.45, "e": 0.35, "i": 0.4, "o": 0.4, "u": 0.4, "U": 0.45,
}  # fmt: skip


def weight(sound: str) -> float:
    """Return the cost of dropping a whole sound."""
    return sum(_DROP.get(c, 1.0) for c in sound)


@lru_cache(maxsize=65536)
def alike(first: str, second: str) -> float:
    """Return 1.0 for equal sounds, 0.0 for two without a common phone: a weighted alignment of phones."""
    total = (weight(first) + weight(second)) / 2
    if not first or not second:
        return 0.0
    row = [0.0]
    for b in second:
        row.append(row[-1] + _DROP.get(b, 1.0))
    for a in first:
        drop = _DROP.get(a, 1.0)
        last, row = row, [row[0] + drop]
        left = row[0]
        for j, b in enumerate(second):
            if a == b:
                swap = last[j]
            else:
                near = _NEAR.get((a, b))
                if near is None:
                    near = 1.0 if (a in VOWELS) == (b in VOWELS) else 1.3
                swap = last[j] + near
            left = min(swap, last[j + 1] + drop, left + _DROP.get(b, 1.0))
            row.append(left)
    return max(0.0, 1 - row[-1] / total)
