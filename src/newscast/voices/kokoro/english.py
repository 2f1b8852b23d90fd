"""English phonemes of Kokoro v1.0: espeak's American IPA in the model's own alphabet.

The model knows diphthongs and affricates as single letters (A I O W Y ʤ ʧ) and no vowel length; the
table is that of misaki's `EspeakFallback` (Apache-2.0).
"""

from __future__ import annotations

import re
from functools import lru_cache

from newscast.voices.espeak import library

_ESPEAK_VOICE = "en-us"
_ALPHABET = (
    ("ʔˌn\u0329", "tᵊn"), ("ʔn\u0329", "tᵊn"),
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("t^ʃ", "ʧ"),
    ("ɔ^ɪ", "Y"), ("ə^l", "ᵊl"), ("o^ʊ", "O"), ("ʲo", "jo"), ("ʲə", "jə"), ("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"),
    ("ɪə", "iə"), ("e", "A"), ("ʲ", ""), ("ɚ", "əɹ"), ("r", "ɹ"), ("x", "k"), ("ç", "k"),
    ("ɐ", "ə"), ("ɬ", "l"), ("\u0303", ""), ("ː", ""), ("o", "ɔ"), ("ɾ", "T"), ("ʔ", "t"),
    ("^", ""),
)  # fmt: skip
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


def to_model(ipa: str) -> str:
    """Return espeak's tied IPA in the model's alphabet."""
    for espeak, model in _ALPHABET:
        ipa = ipa.replace(espeak, model)
    return _SYLLABIC.sub(r"ᵊ\1", ipa).replace("ɹɹ", "ɹ")
