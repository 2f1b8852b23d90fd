"""Spanish, French, Italian and Portuguese for the neural voice: clause by clause, marks kept, quotes not."""

from __future__ import annotations

import pytest

from newscast.voices.kokoro.alphabet import TOKENS
from newscast.voices.kokoro.clauses import ESPEAK_VOICES, clause_phonemes
from newscast.voices.kokoro.voices import VOICES


@pytest.mark.parametrize(
    ("language", "text", "phonemes"),
    [
        ("es", "¿El presidente habló ayer en Madrid?", "el pɾˌesiðˈɛnte aβlˈo aʝˈeɾ en maðɾˈid?"),
        ("es", "«Sí», dijo.", "sˈi, dˈixo."),
        ("fr", "Le président a parlé hier…", "lə pʁezidˈɑ̃ a paʁlˈe jˈɛʁ…"),
        ("fr", "À Paris : fini (enfin)", "a paʁˈi: finˈi, ɑ̃fˈɛ̃"),
        ("it", "Ragazza!", "raɡˈaʦːa!"),
        ("pt", "O presidente falou.", "ʊ prˌezidˈAŋʧy falˈow."),
        ("es", " — ", ""),
        ("es", "", ""),
    ],
)
def test_a_text_is_read_by_clause(language: str, text: str, phonemes: str) -> None:
    assert clause_phonemes(text, language) == phonemes


def test_a_decimal_comma_is_no_pause() -> None:
    assert "," not in clause_phonemes("3,5 millones", "es")
    assert "koma" in clause_phonemes("3,5 millones", "es")


@pytest.mark.parametrize("language", ESPEAK_VOICES)
@pytest.mark.parametrize("text", ["A“b”c\x07 – 中文 ½ 🙂\n\nx...!!", "1.000,50 €/h", "é" * 600, ",,,;;"])
def test_whatever_is_given_is_in_the_models_alphabet(language: str, text: str) -> None:
    line = clause_phonemes(text, language)
    assert set(line) <= set(TOKENS)
    assert "  " not in line


def test_every_language_of_the_voices_has_a_reading() -> None:
    assert {voice.language[:2] for voice in VOICES.values()} == {*ESPEAK_VOICES, "zh", "en"}
