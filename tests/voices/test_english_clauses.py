"""English voices are given whole clauses; the letters of initialisms keep their names."""

from __future__ import annotations

import pytest

from newscast.voices.kokoro.alphabet import TOKENS
from newscast.voices.kokoro.phonemizer import english_phonemes


def test_small_words_are_weak_and_marks_are_kept() -> None:
    line = english_phonemes("A plan for the city, he said, is a start.")
    assert line.startswith("ə plˈæn fəɹðə")
    assert line.count(",") == 2
    assert line.endswith(".")
    assert "“" not in line


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("at three A M", "ˈA ˈɛm"),
        ("they use A I now", "ˈA I"),
        ("many G P Us", "jˈuz"),
        ("the U S economy", "jˈu ˈɛs"),
    ],
)
def test_letters_are_called_by_their_names(text: str, sounds: str) -> None:
    assert sounds in english_phonemes(text)


def test_british_keeps_its_own_vowels() -> None:
    assert "kˈQst" in english_phonemes("the coast", is_british=True)
    assert "kˈOst" in english_phonemes("the coast")
    assert "bˈɛː" in english_phonemes("the bear", is_british=True)


def test_chinese_in_an_english_text_is_read_as_chinese() -> None:
    assert "↓" in english_phonemes("Hello 你好.")


@pytest.mark.parametrize("is_british", [False, True])
def test_every_phoneme_is_one_that_the_model_knows(is_british: bool) -> None:
    text = "The quick brown fox jumps over a lazy dog; “bottle, button, measure, church, loyal”: fire?"
    assert set(english_phonemes(text, is_british=is_british)) <= set(TOKENS)
