"""Whether words that no item explains are a term misheard or mistyped: how alike they must be, and how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from newscast.copydesk.matching.alignment import likeness, spelling
from newscast.copydesk.matching.chinese_slips import is_certain_in_chinese
from newscast.languages.digits import fold_digits
from newscast.languages.han import HAN, is_chinese
from newscast.languages.tokens import is_latin, letters, tokens_of
from newscast.languages.zh.lexicon import english_names, english_words, known_english
from newscast.languages.zh.numerals import DIGITS
from newscast.languages.zh.phonetics import coarse, readings

NEVER = 2.0
"""A score that nothing reaches."""
_NEEDED_LATIN, _NEEDED_CHINESE, _NEEDED_MIXED = 0.7, 0.8, 0.78
"""The score that words need to be taken for a term."""
_EXISTING_EXTRA = 0.15
"""More for a word that exists."""
_FAR_LATIN = 0.85
"""What Latin words need that are spelled otherwise: they must sound like the term."""
_NEAR_SPELLING = 0.76
_SHORT_LATIN = {2: 0.95, 3: 0.9, 4: 0.74, 5: 0.72}
"""What a Latin term of few letters needs."""
_SHORT_CHINESE = 0.93
"""What a Chinese term of two characters needs."""
_TOLD_IN_CHINESE = 0.9
"""What two Chinese characters need to be a Latin term."""
_DIGITS_EXTRA = 0.12
"""More for words with digits, if the term has none."""
_FEWEST_WITH_DIGITS = 4
"""Letters and digits that such words have at least."""
_LOWER_EXTRA = 0.12
"""More for words in small letters, if the term has a capital."""
_SAME_START, _SAME_CASE = 0.08, 0.04
"""What a first letter that is right, and capitals in the right places, count when two terms are as near."""
_LONGEST_ACRONYM = 3
_SAME_SOUND = 0.97
_VERSION = re.compile(r"\d[A-Za-z0-9.]*")
_CODE = re.compile(r"[A-Z]{1,2}\d+")
"""A product's number: H100 is no slip of A100."""
_UNDOUBLED = re.compile(r"(.)\1+")
_PIECE = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PART = re.compile(rf"[a-z\u00c0-\u024f]+|[0-9]+(?:\.[0-9]+)?|[{HAN}]+")
_SHORT_PIECE = 3
_VOWELS = "aeiou"
_FEWEST_WITH_NUMBER, _FEWEST_OF_TWO = 6, 8
"""Letters and digits of a name of several parts, one of which is right."""
_FIRST = frozenset(["ck", "kc", "sz", "zs", "vw", "wv", "iy", "yi", "ea", "ae"])
"""First letters that are one sound."""
_FEWEST_CERTAIN = 5
"""Letters of a Latin name that a slip leaves recognisable."""
_TWICE = re.compile(r"(.)\1")


def taken_for(words: str, names: Iterable[str], least: float = 0.0) -> tuple[str, float] | None:
    """The name that the words are most likely meant to be and its score, if it is enough and `least`."""
    scored = [(likeness(name, words), name) for name in names]
    enough = [(score, name) for score, name in scored if score >= max(least, needed(name, words))]
    if not enough:
        return None
    score, name = max(enough, key=lambda found: (found[0] + _looks(found[1], words), found[1]))
    return name, score


def needed(name: str, words: str) -> float:
    """Return how alike the words must be to be taken for the name.

    NEVER for what is another name, not a slip.
    """
    if _is_another(name, words):
        return NEVER
    chinese = is_chinese(name) and is_chinese(words) and not is_latin(name)
    latin = is_latin(name) and not is_chinese(words)
    need = _NEEDED_CHINESE if chinese else _NEEDED_LATIN if latin else _NEEDED_MIXED
    if chinese and len(name) == 2:
        need = _SHORT_CHINESE
    elif not is_chinese(name):
        need = max(need, _SHORT_LATIN.get(len(letters(name)), 0))
        if len(words) == 2 and is_chinese(words):
            need = max(need, NEVER if is_latin(words) else _TOLD_IN_CHINESE)
    if latin and _is_far(name, words):
        need = max(need, _FAR_LATIN)
    if any(map(str.isdigit, words)) and not any(map(str.isdigit, name)):
        need = NEVER if len(letters(words)) < _FEWEST_WITH_DIGITS else need + _DIGITS_EXTRA
    if latin and words.lower() in english_words():
        need += _EXISTING_EXTRA
    if latin and words.islower() and name[0].isupper():
        need += _LOWER_EXTRA
    return need


def is_certain(name: str, words: str) -> bool:
    """Return whether words that were taken for the name can be nothing else.

    So that nobody need look at them.
    """
    if _is_of_other_scripts(name, words):
        return False
    if not is_latin(name):
        return is_certain_in_chinese(name, words)
    ours, theirs = letters(_latin(name)), letters(_latin(_in_digits(words)))
    if _digits(ours) != _digits(theirs) or _ends(name) != _ends(words):
        return False
    distance = OSA.distance(ours, theirs)
    if ours == theirs or (distance == 1 and _keeps_a_part(name, words)):
        return True
    exists = all(_exists(token.text) for token in tokens_of(_latin(words)))
    if distance == 1 and len(ours) >= _FEWEST_CERTAIN and sorted(ours) == sorted(theirs):
        return not exists
    return not exists and _is_slip(name, words, ours, theirs)


def is_as_near(other: str, name: str, words: str) -> bool:
    """Return whether the words are no further from another name: Groc may be Grok or Groq."""
    if is_latin(other) != is_latin(name) or abs(len(other) - len(words)) > 1:
        return False
    if not is_latin(name):
        return likeness(other, words) >= likeness(name, words)
    ours, theirs, written = letters(name), letters(other), letters(words)
    return ours != theirs and OSA.distance(theirs, written) <= OSA.distance(ours, written)


def _is_slip(name: str, words: str, ours: str, theirs: str) -> bool:
    distance = OSA.distance(ours, theirs)
    if _undoubled(ours) == _undoubled(theirs):
        return _is_doubled(ours, theirs) and not (words.isupper() and not name.isupper())
    if len(ours) < _FEWEST_CERTAIN:
        return distance == 1 and ours[0] == theirs[0] and _is_short_slip(name, words)
    if distance == 1 and len(theirs) < len(ours) < _FEWEST_OF_TWO and ours.startswith(theirs):
        return theirs[-1] not in _VOWELS
    if len(ours) == len(theirs) and _is_compound(theirs):
        return False
    is_long = distance == 1 and len(theirs) < len(ours) >= _FEWEST_OF_TWO
    if is_long or (len(ours) > _FEWEST_CERTAIN and _sounds(ours) == _sounds(theirs)):
        return True
    return not makes_words(_latin(name), _latin(words)) and _is_typing_slip(ours, theirs, distance)


def _is_short_slip(name: str, words: str) -> bool:
    """Return whether a name of four letters, no acronym, has one of them changed or two swapped."""
    same_case = [c.isupper() for c in name] == [c.isupper() for c in words]
    return len(words) == len(name) == _FEWEST_CERTAIN - 1 and same_case and sum(map(str.islower, name)) > 1


def _keeps_a_part(name: str, words: str) -> bool:
    """Return whether a word or the Chinese part of a long name stands there as it should."""
    own = _PART.findall(name.casefold())
    kept = set(own) & set(_PART.findall(words.casefold()))
    size = len(letters(name)) + sum(map(is_chinese, name))
    enough = _FEWEST_WITH_NUMBER if any(part.isdigit() for part in kept) else _FEWEST_OF_TWO
    return len(own) > 1 and bool(kept) and size >= enough


def makes_words(name: str, words: str) -> bool:
    """Return whether what differs from the name are words of their own: the Dragon of DragonDiffusion."""
    own = {piece.casefold() for piece in _PIECE.findall(name)}
    other = [piece for piece in _PIECE.findall(words) if piece.casefold() not in own]
    lengths = {len(piece) for piece in own}
    return bool(other) and all(
        len(piece) in lengths if piece.isupper() and len(piece) <= _SHORT_PIECE
        else len(piece) > _SHORT_PIECE and _exists(piece)
        for piece in other
    )  # fmt: skip


def _exists(word: str) -> bool:
    word = word.lower()
    return any(w in known_english() or w in english_names() for w in (word, word.removesuffix("s")))


def _is_compound(word: str) -> bool:
    """Return whether it is two English words in one: Blackwall."""
    halves = ((word[:at], word[at:]) for at in range(_SHORT_PIECE + 1, len(word) - _SHORT_PIECE))
    return any(a in known_english() and b in known_english() for a, b in halves)


def _is_of_other_scripts(name: str, words: str) -> bool:
    """Return whether one has Chinese characters (no numerals), or Latin letters, and the other none."""
    rest = "".join(c for c in words if c not in DIGITS)
    return is_chinese(name) != is_chinese(rest) or is_latin(name) != is_latin(words)


def _latin(text: str) -> str:
    return "".join(c if c < "\u2e80" else " " for c in text)


_SPOKEN_DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SPOKEN = dict(zip(_SPOKEN_DIGITS, "0123456789", strict=True))
_SPOKEN_NUMBER = re.compile(rf"\b(?:{'|'.join(_SPOKEN)})\b", re.IGNORECASE)


def _in_digits(words: str) -> str:
    """Return the words with the digits that are spoken in them: Claude three, Llama二."""
    spoken = _SPOKEN_NUMBER.sub(lambda match: _SPOKEN[match[0].lower()], words)
    return "".join(str(DIGITS.index(c)) if c in DIGITS else c for c in spoken) if is_latin(words) else words


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _ends(text: str) -> str:
    """Return the marks that end a name and belong to it: C++, C#, Yahoo!."""
    return text[len(text.rstrip("+#!*")) :]


def _is_typing_slip(ours: str, theirs: str, distance: int) -> bool:
    """Return whether a letter was lost, changed or swapped; one that is new makes another word."""
    if ours[0] != theirs[0]:
        return ours[0] + theirs[0] in _FIRST and ours[1:] == theirs[1:]
    return distance == 1 and len(theirs) <= len(ours)


def _is_doubled(ours: str, theirs: str) -> bool:
    """Return whether one letter more or less of a pair leaves a short name recognisable."""
    return len(theirs) > len(ours) or len(theirs) >= _FEWEST_CERTAIN


def _undoubled(text: str) -> str:
    return _UNDOUBLED.sub(r"\1", text)


def _sounds(text: str) -> str:
    return coarse(readings(text)[0]) if readings(text) else ""


def _is_far(name: str, words: str) -> bool:
    """Return whether the words are spelled too unlike the name to be a slip or two of a typist."""
    return spelling(name, words) < _NEAR_SPELLING and OSA.distance(letters(name), letters(words)) > 1


def _is_another(name: str, words: str) -> bool:
    """Return whether the words are a right name of their own.

    Other digits, a word more or less, another acronym.
    """
    name, words = fold_digits(name), fold_digits(words)
    if is_chinese(name) and is_chinese(words) and not is_latin(name) and len(name) != len(words):
        return True
    version, other = _VERSION.search(name), _VERSION.search(words)
    if version and other and version[0].casefold() != other[0].casefold():
        return True
    if _CODE.fullmatch(words) and letters(name) != letters(words):
        return True
    if name.isupper() and words.isupper() and min(len(name), len(words)) <= _LONGEST_ACRONYM:
        return Counter(name) != Counter(words) and name != _TWICE.sub(r"\1", words)
    ours, theirs = _tokens(name), _tokens(words)
    return (ours < theirs or theirs < ours) and likeness(name, words) < _SAME_SOUND


def _tokens(text: str) -> Counter[str]:
    return Counter(token.text.casefold() for token in tokens_of(text))


def _looks(name: str, words: str) -> float:
    """Return how much the words look like the name."""
    same_start = name[:1].casefold() == words[:1].casefold()
    same_case = [c.isupper() for c in name[:3]] == [c.isupper() for c in words[:3]]
    return spelling(name, words) + _SAME_START * same_start + _SAME_CASE * same_case
