"""Phonemes of Spanish, French, Italian and Portuguese for Kokoro v1.0: espeak's IPA, clause by clause.

The model knows diphthongs and affricates as single letters; the table is that of misaki's `EspeakG2P`
(Apache-2.0). Numbers are read as espeak reads them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from newscast.voices.espeak import library
from newscast.voices.kokoro.alphabet import TOKENS

ESPEAK_VOICES = {"es": "es", "fr": "fr", "it": "it", "pt": "pt-br"}
_ALPHABET = (
    ("a^ɪ", "I"), ("a^ʊ", "W"), ("d^z", "ʣ"), ("d^ʒ", "ʤ"), ("e^ɪ", "A"), ("o^ʊ", "O"), ("ə^ʊ", "Q"),
    ("s^s", "S"), ("t^s", "ʦ"), ("t^ʃ", "ʧ"), ("ɔ^ɪ", "Y"), ("^", ""), ("-", ""),
)  # fmt: skip
_CLAUSE = re.compile(r"(?:[^,.!?:;…—–()\n]|(?<=\d)[,.:](?=\d))+|[,.!?:;…—–()\n]")
_MARKS = {
    ",": ", ", ".": ". ", "!": "! ", "?": "? ", ":": ": ", ";": "; ", "…": "… ", "—": ", ", "–": ", ",
    "\n": ". ",
    "(": ", ", ")": ", ",
}  # fmt: skip
_SPACES = re.compile(r"\s+")
_BEFORE_MARK = re.compile(r"\s+([,.!?;:…])")
_DOUBLED = re.compile(r"([,.!?;:…])(?:\s*[,;:….])+")


def clause_phonemes(text: str, language: str) -> str:
    """Return the phonemes of spoken text in a language of ESPEAK_VOICES: marks are kept, quotes are not."""
    parts: list[str] = []
    for match in _CLAUSE.finditer(unicodedata.normalize("NFC", text)):
        run = match[0]
        if run in _MARKS:
            parts.append(_MARKS[run])
        elif any(character.isalnum() for character in run):
            parts.append(_clause(run.strip(), ESPEAK_VOICES[language]))
    line = _DOUBLED.sub(r"\1", _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", " ".join(parts))))
    return "".join(letter for letter in line if letter in TOKENS).strip(" ,;:")


@lru_cache(1024)
def _clause(words: str, voice: str) -> str:
    (ipa,) = library.ipa([words], voice=voice)
    for espeak, model in _ALPHABET:
        ipa = ipa.replace(espeak, model)
    return ipa
