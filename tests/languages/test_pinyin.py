"""Pinyin in a `say`; and the table of how characters are read, which `python tests/test_pinyin.py` writes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.languages import zh
from newscast.languages.zh.phonetics import pinyin_syllables
from newscast.languages.zh.pinyin import annotated, is_pinyin, pinyin_fault, split_pinyin, without_pinyin
from newscast.languages.zh.pinyin import given as given_
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary, Term
from newscast.model.script import Segment, parse_script
from newscast.support.errors import SourceError
from newscast.support.yaml_models import parse_model
from newscast.verbalize import prepare
from newscast.voices.kokoro.mandarin import syllable
from newscast.voices.kokoro.phonemizer import phonemes, pinyin_line

TABLE = Path(zh.__file__).with_name("pinyin.txt")
HEAD = """# How Chinese characters are read, without tones: from the tables of pypinyin (MIT).
# A syllable, the characters of which it is the first reading, and those that are read so in many words too.
"""
LEAST_SHARE = 0.05
"""A second reading is kept if so many of the phrases with the character have it."""


def table() -> str:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    heard: dict[str, Counter[str]] = {}
    for phrase, readings in PHRASES_DICT.items():
        for character, (reading, *_) in zip(phrase, readings, strict=False):
            heard.setdefault(character, Counter())[to_normal(reading, v_to_u=False)] += 1
    first: dict[str, list[str]] = {}
    second: dict[str, list[str]] = {}
    for code in range(0x4E00, 0x9FA6):
        character = chr(code)
        if code not in PINYIN_DICT:
            continue
        main = to_normal(PINYIN_DICT[code].split(",")[0], v_to_u=False)
        first.setdefault(main, []).append(character)
        counts = heard.get(character, Counter())
        for reading, count in counts.items():
            if reading != main and count >= LEAST_SHARE * counts.total() and count > 2:
                second.setdefault(reading, []).append(character)
    syllables = sorted({*first, *second} - {""})
    return HEAD + "".join(
        f"{s} {''.join(first.get(s, ()))} {''.join(second.get(s, ()))}".rstrip() + "\n" for s in syllables
    )


def test_it_is_what_pypinyin_says() -> None:
    assert TABLE.read_text("utf-8") == table()


def script(text: str) -> Segment:
    (segment,) = parse_script(f"{text}\n", Path("s.md")).segments()
    return segment


def test_a_voice_that_takes_pinyin_is_given_it_behind_each_character() -> None:
    reader = prepare(Glossary(terms=(Term(text="任豪", say="ren2 hao2"),)))
    said = reader.utterance(script("[华为](say:hua2 wei2)发布2款，任豪说。"), Needs(pinyin=True)).spoken
    assert said == "华{hua2}为{wei2}发布两款，任{ren2}豪{hao2}说。"
    assert without_pinyin(said) == "华为发布两款，任豪说。"
    assert split_pinyin(said) == (
        "华为发布两款，任豪说。", {0: "hua2", 1: "wei2", 7: "ren2", 8: "hao2"}
    )  # fmt: skip


def test_another_voice_reads_the_shown_words() -> None:
    reader = prepare(Glossary(terms=(Term(text="任豪", say="ren2 hao2"),)))
    said = reader.utterance(script("[华为](say:hua2 wei2)发布2款，任豪说。"), Needs()).spoken
    assert said == "华为发布两款，任豪说。"


def test_what_is_given_is_what_the_offline_voice_says() -> None:
    assert pinyin_line("长{zhang3}城和长城") == "长{zhang3}城{cheng2}和{he2}长{chang2}城{cheng2}"
    assert phonemes("长{zhang3}城") != phonemes("长城")


def test_braces_that_are_no_pinyin_stay_words() -> None:
    assert split_pinyin("华{xyz1}为{}") == ("华{xyz1}为{}", {})


def test_wrong_pinyin_in_the_glossary_is_told_at_its_place() -> None:
    text = "terms:\n- text: 华为\n  say: hua2\n"
    with pytest.raises(
        SourceError, match=r"glossary.yaml:3:8: the pinyin is wrong: gives 1 syllables for the 2"
    ):
        parse_model(text, Path("glossary.yaml"), Glossary)


def test_every_syllable_can_be_said() -> None:
    for plain in pinyin_syllables():
        assert syllable(f"{plain}4"), plain


@given(
    st.text(alphabet=st.sampled_from("华为长a hua2wei5{}1 ")),
    st.text(alphabet=st.sampled_from("abhuaweiü2 57")),
)
def test_any_say_is_given_or_refused(shown: str, say: str) -> None:
    if is_pinyin(shown, say) and not pinyin_fault(shown, say):
        assert without_pinyin(annotated(shown, say)) == "".join(shown.split())
    given_(shown, say, takes_pinyin=True)


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
