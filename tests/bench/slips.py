"""Slips that recognisers and typists make in a name, kind by kind, for the copy desk's benchmarks.

`slips(name, dice)` gives every kind that applies to the name, with one slip of it drawn by `dice`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

VOWELS = "aeiou"
CONSONANTS = "bdfgklmnprstvz"
_RESPELLED = (
    ("ph", "f"), ("th", "t"), ("ck", "k"), ("ch", "k"), ("qu", "kw"), ("x", "ks"), ("c", "k"), ("k", "c"),
    ("y", "i"), ("oo", "u"), ("ee", "i"), ("ea", "ee"), ("s", "z"), ("z", "s"), ("v", "w"), ("w", "v"),
    ("ie", "y"), ("i", "y"), ("ou", "u"), ("ai", "ay"), ("ei", "ie"), ("f", "ph"), ("gh", "g"), ("sh", "ch"),
    ("u", "oo"),
)  # fmt: skip
_NEAR_PINYIN = (
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("l", "n"), ("f", "h"), ("h", "f"), ("r", "l"),
    ("z", "zh"), ("c", "ch"), ("s", "sh"),
)  # fmt: skip
_NEAR_FINALS = (("ing", "in"), ("in", "ing"), ("eng", "en"), ("en", "eng"), ("ang", "an"), ("an", "ang"))
_NUMERALS = {"1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "7": "seven", "8": "eight"}
_CHINESE_NUMERALS = dict(zip("0123456789", "零一二三四五六七八九", strict=True))

Slip = Callable[[str, random.Random], str]


@cache
def _characters() -> tuple[dict[str, str], dict[str, str]]:
    """The commoner characters by pinyin, and the pinyin of each."""
    from pypinyin import lazy_pinyin

    common = [bytes([a, b]).decode("gb2312") for a in range(0xB0, 0xD7) for b in range(0xA1, 0xFF)
              if (a, b) < (0xD7, 0xFA)]  # fmt: skip
    by_sound: dict[str, str] = {}
    for character, sound in zip(common, (lazy_pinyin(c)[0] for c in common), strict=True):
        by_sound[sound] = by_sound.get(sound, "") + character
    return by_sound, {c: sound for sound, characters in by_sound.items() for c in characters}


def _is_chinese(text: str) -> bool:
    return any("㐀" <= c <= "鿿" for c in text)


def _spot(name: str, dice: random.Random, fits: Callable[[str], bool]) -> int:
    spots = [i for i, c in enumerate(name) if fits(c)]
    return dice.choice(spots) if spots else -1


def homophone(name: str, dice: random.Random) -> str:
    """Another character of the same pinyin."""
    by_sound, sounds = _characters()
    at = _spot(name, dice, lambda c: len(by_sound.get(sounds.get(c, ""), "")) > 1)
    if at < 0:
        return name
    return name[:at] + dice.choice([c for c in by_sound[sounds[name[at]]] if c != name[at]]) + name[at + 1 :]


def homophones(name: str, dice: random.Random) -> str:
    """Two characters changed to others of their pinyin."""
    once = homophone(name, dice)
    return homophone(once, dice) if sum(map(_is_chinese, name)) > 2 else name


def near_pinyin(name: str, dice: random.Random) -> str:
    """A character whose pinyin is confused with the right one: zh/z, n/l, in/ing."""
    by_sound, sounds = _characters()
    at = _spot(name, dice, lambda c: c in sounds)
    if at < 0:
        return name
    sound = sounds[name[at]]
    near = [b + sound[len(a) :] for a, b in _NEAR_PINYIN if sound.startswith(a)]
    near += [sound[: -len(a)] + b for a, b in _NEAR_FINALS if sound.endswith(a)]
    near = [n for n in near if n in by_sound and n != sound]
    return name[:at] + dice.choice(by_sound[dice.choice(near)]) + name[at + 1 :] if near else name


def _inner(name: str, dice: random.Random) -> int:
    spots = [i for i, c in enumerate(name) if i and c.isascii() and c.isalpha()]
    return dice.choice(spots) if sum(c.isascii() and c.isalpha() for c in name) > 3 and spots else -1


def lost(name: str, dice: random.Random) -> str:
    """A letter lost."""
    at = _inner(name, dice)
    return name[:at] + name[at + 1 :] if at > 0 else name


def doubled(name: str, dice: random.Random) -> str:
    """A letter doubled."""
    at = _inner(name, dice)
    return name[:at] + name[at].lower() + name[at:] if at > 0 else name


def swapped(name: str, dice: random.Random) -> str:
    """Two letters the other way round."""
    at = _inner(name[:-1], dice)
    if at < 0 or not (name[at + 1].isascii() and name[at + 1].isalpha()):
        return name
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def substituted(name: str, dice: random.Random) -> str:
    """A vowel for a vowel, a consonant for a consonant."""
    at = _inner(name, dice)
    if at < 0:
        return name
    letters = VOWELS if name[at].lower() in VOWELS else CONSONANTS
    new = dice.choice([c for c in letters if c != name[at].lower()])
    return name[:at] + (new.upper() if name[at].isupper() else new) + name[at + 1 :]


def respelled(name: str, dice: random.Random) -> str:
    """Spelled as it sounds: Antropic, Kohere, Lama."""
    low = name.lower()
    rules = [(m.start(), a, b) for a, b in _RESPELLED for m in re.finditer(a, low)]
    rules += [(m.start(), m[0], m[1]) for m in re.finditer(r"([a-z])\1", low)]
    rules += [(m.start(), "e", "") for m in re.finditer(r"(?<=[a-z]{3})e\b", low)]
    if not rules or sum(c.isascii() and c.isalpha() for c in name) < 4:
        return name
    at, a, b = dice.choice(rules)
    return name[:at] + (b.capitalize() if name[at].isupper() else b) + name[at + len(a) :]


def cased(name: str, dice: random.Random) -> str:
    """Other capitals."""
    return dice.choice([name.lower(), name.upper(), name.capitalize(), name.title()])


def rejoined(name: str, dice: random.Random) -> str:
    """Spaces and hyphens lost or changed."""
    if not re.search(r"[ \-]", name):
        return name
    return re.sub(r"[ \-]", dice.choice(["", " ", "-"]), name)


def split(name: str, dice: random.Random) -> str:
    """One word written as two."""
    camel = [m.start() for m in re.finditer(r"(?<=[a-z])(?=[A-Z0-9])", name)]
    inner = camel or [m.start() for m in re.finditer(r"(?<=[a-z]{3})(?=[bcdfgklmnprstv][a-z]{2})", name)]
    return name[: (at := dice.choice(inner))] + " " + name[at:] if inner else name


def spelled(name: str, dice: random.Random) -> str:
    """Capitals one by one: G P T."""
    joint = dice.choice([" ", "-", "."])
    return re.sub(r"[A-Z]{2,5}", lambda m: joint.join(m[0]), name)


def numeral(name: str, dice: random.Random) -> str:
    """A digit written as a word: Claude three, Llama二."""
    spot = re.search(r"[ \-]?(\d)(?![\d.])", name)
    if not spot or not re.search(r"[A-Za-z]", name):
        return name
    options = [_CHINESE_NUMERALS[spot[1]]]
    if spot[1] in _NUMERALS:
        gap = " " if name[spot.end() : spot.end() + 1].isalpha() else ""
        options.append(f" {_NUMERALS[spot[1]]}{gap}")
    return name[: spot.start()] + dice.choice(options) + name[spot.end() :]


KINDS: dict[str, Slip] = {
    "homophone": homophone, "two homophones": homophones, "near pinyin": near_pinyin, "letter lost": lost,
    "letter doubled": doubled, "letters swapped": swapped, "letter changed": substituted,
    "as it sounds": respelled, "capitals": cased, "spaces, hyphens": rejoined, "one word as two": split,
    "spelled letters": spelled, "digit as a word": numeral,
}  # fmt: skip


def slips(name: str, dice: random.Random) -> dict[str, str]:
    """One slip of every kind that changes the name."""
    made = {kind: slip(name, dice) for kind, slip in KINDS.items()}
    return {kind: wrong for kind, wrong in made.items() if wrong != name and len(wrong.strip()) > 1}
