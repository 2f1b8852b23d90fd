"""English phonemes of Kokoro v1.0: espeak's IPA in the model's own alphabet.

A Latin run in another language is read word by word; an English voice is given whole clauses, in which small
words are weak and a statement falls.

The model knows diphthongs and affricates as single letters (A I O W Y ʤ ʧ) and no vowel length; the
table is that of misaki's `EspeakFallback` (Apache-2.0).
"""

from __future__ import annotations

import re
from functools import lru_cache

from newscast.voices.espeak import library

_ESPEAK_VOICE, _BRITISH_VOICE = "en-us", "gmw/en"
_ALPHABET = (
    ("ʔˌn\u0329", "tᵊn"), ("ʔn\u0329", "tᵊn"),
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"),
    ("ɔ^ɪ", "Y"),
    ("ə^l", "ᵊl"), ("o^ʊ", "O"), ("ʲo", "jo"), ("ʲə", "jə"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"),
    ("ɪə", "iə"), ("e", "A"), ("ʲ", ""), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"),
    ("ɐ", "ə"), ("ɬ", "l"), ("\u0303", ""), ("ː", ""), ("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"),
    ("^", ""),
)  # fmt: skip
_BRITISH = (
    ("ə^ʊ", "Q"), ("e^ə", "ɛː"), ("i^ə", "ɪə"), ("iə", "ɪə"), ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"),
    ("e^ɪ", "A"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"),
    ("ə^l", "ᵊl"), ("ʲ", ""), ("r", "ɹ"), ("ɐ", "ə"), ("\u0303", ""),
    ("ɾ", "t"), ("ʔ", "t"), ("o", "ɔ"), ("^", ""),
)  # fmt: skip
"""In British the length of a vowel is kept."""
_LETTER_A = re.compile(r"(?<=[A-Za-z0-9,;:] )A(?![A-Za-z'’])|(?<![A-Za-z])A(?= [A-Z](?![A-Za-z]))")
"""A letter, not the article: within a sentence, or before another letter."""
_LETTERS = re.compile(r"(?<![A-Za-z])([A-Z])s(?![A-Za-z])")
_SYLLABIC = re.compile("(\\S)\u0329")
_BREATHED = re.compile("(?:^|(?<=[^s])(?=[ptk][ˈˌ]))([ptk])(?=[ˈˌɹljwIAOWYaiueoæɑɔəɛɜɪʊʌ])")
"""Where English aspirates p, t, k: a Mandarin voice otherwise reads b, d, g. Kimi was heard as 给米."""


def phonemes(text: str) -> str:
    """Return a Latin run as phonemes; a letter alone is read by its name."""
    return " ".join(_word(word) for word in text.split())


@lru_cache(4096)
def _word(word: str) -> str:
    (reading,) = library.ipa([word], voice=_ESPEAK_VOICE)
    return _BREATHED.sub(r"\1ʰ", to_model(reading))


def clause(text: str, *, is_british: bool = False) -> str:
    """Return the words between two marks as phonemes of one clause."""
    words = _LETTERS.sub(r"\1's", _LETTER_A.sub("eigh", text)).strip()
    if not words:
        return ""
    (reading,) = library.ipa([words], voice=_BRITISH_VOICE if is_british else _ESPEAK_VOICE)
    if not is_british:
        return to_model(reading)
    for espeak, model in _BRITISH:
        reading = reading.replace(espeak, model)
    return _SYLLABIC.sub(r"ᵊ\1", reading)


def to_model(ipa: str) -> str:
    """Return espeak's tied IPA in the model's alphabet."""
    for espeak, model in _ALPHABET:
        ipa = ipa.replace(espeak, model)
    return _SYLLABIC.sub(r"ᵊ\1", ipa).replace("ɹɹ", "ɹ")
