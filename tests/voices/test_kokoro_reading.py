"""What the model is given for a text: Mandarin, English and marks in its own alphabet."""

from __future__ import annotations

import pytest

from newscast.voices.kokoro.alphabet import TOKENS, tokens
from newscast.voices.kokoro.english import to_model
from newscast.voices.kokoro.mandarin import syllable
from newscast.voices.kokoro.phonemizer import MOST_TOKENS, phonemes, pieces

pytest.importorskip("rjieba", reason="the extra kokoro is not installed: pip install -e '.[kokoro]'")


@pytest.mark.parametrize(
    ("pinyin", "ipa"),
    [
        ("ni3", "ni↓"), ("hao3", "xau↓"), ("zhong1", "ꭧʊ→ŋ"), ("shi4", "ʂɨ↘"), ("zi5", "ʦɨ"), ("er4", "ɚ↘"),
        ("yuan2", "ɥɛ↗n"), ("xue2", "ɕɥe↗"), ("jiu4", "ʨjou↘"), ("lve4", "lɥe↘"), ("wen4", "wə↘n"),
        ("yi1", "i→"),
    ],
)  # fmt: skip
def test_syllables_as_misaki_writes_them(pinyin: str, ipa: str) -> None:
    assert syllable(pinyin) == ipa


def test_what_is_no_pinyin_is_refused() -> None:
    for wrong in ("", "ni", "xyz1", "好"):
        with pytest.raises(ValueError, match="no pinyin"):
            syllable(wrong)


@pytest.mark.parametrize(
    ("ipa", "model"),
    [
        ("blˈækwɛl", "blˈækwɛl"),
        ("fˈe^ɪs", "fˈAs"),
        ("d^ʒˌiːpˌiːtˈiː", "ʤˌipˌitˈi"),
        ("sa^ɪkəlˈɑːd^ʒɪkə^l", "sIkəlˈɑʤɪkᵊl"),
        ("ɪnfəɹɚns", "ɪnfəɹəɹns"),
    ],
)
def test_espeaks_english_in_the_models_alphabet(ipa: str, model: str) -> None:
    assert to_model(ipa) == model


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("你好，世界。", "ni↓xau↓, ʂɨ↘ʨje↘."),
        ("采用 G B 二百 系列", "ʦʰai↓jʊ↘ŋ “ʤˈi bˈi” ɚ↘pai↓ ɕi↘lje↘"),
        ("Hugging Face、Meta 等。", "“hˈʌɡɪŋ fˈAs”, “mˈɛTə” tə↓ŋ."),
        ("“GPT”，——好！", "“ʤˌipʰˌitʰˈi”, xau↓!"),
        ("Kimi Sport", "“kʰˈɪmi spˈɔɹt”"),
        ("", ""),
    ],
)
def test_lines(text: str, line: str) -> None:
    assert phonemes(text) == line


def test_digits_that_nobody_wrote_out_are_said_one_by_one() -> None:
    assert phonemes("占 25 %") == phonemes("占 二五 %")
    assert phonemes("C O ₂") == phonemes("C O 二")


def test_what_has_no_sound_is_silent() -> None:
    assert phonemes("三星又称삼성，こんにちは Привет。") == phonemes("三星又称，。")
    assert phonemes("α") == "“ˈælfə”"


def test_a_line_too_long_is_split_where_it_breathes_and_nothing_is_lost() -> None:
    line = phonemes("，".join(["苹果研究者推出多模态大模型系列"] * 30) + "。" + "模型" * 200)
    parts = pieces(line)
    assert max(map(len, parts)) <= MOST_TOKENS
    assert "".join(parts).replace(" ", "") == line.replace(" ", "")
    assert pieces("") == []


def test_the_alphabet_is_the_models() -> None:
    assert len(TOKENS) == 114
    assert tokens("ni↓") == [0, 56, 51, 169, 0]
    with pytest.raises(ValueError, match="no phoneme"):
        tokens("ω")
