"""How Chinese characters are read where they stand."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.voices.pinyin_lists import Row, rows

from newscast.languages.zh.pronunciation import readings
from newscast.languages.zh.traditional import fold
from newscast.model.glossary import Glossary
from newscast.model.script import load_script
from newscast.verbalize import prepare
from newscast.voices.kokoro.engine import Kokoro
from newscast.voices.kokoro.mandarin import syllable
from newscast.voices.kokoro.phonemizer import phonemes, pinyin_line

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("row", rows("reported"), ids=lambda row: f"{row.text} {row.character}")
def test_what_was_wrong_on_air_is_right(row: Row) -> None:
    assert readings(row.text)[row.at] == row.pinyin


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("phrases", 0.015),
        ("second", 0.01),
        ("third", 0.01),
        ("fourth", 0.01),
        ("fifth", 0.01),
        ("sixth", 0.02),
    ],
)
def test_few_of_the_lists_are_wrong(name: str, most: float) -> None:
    listed = rows(name)
    wrong = [row for row in listed if readings(row.text)[row.at] != row.pinyin]
    assert len(wrong) <= most * len(listed), wrong


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("单霁翔院长", "shan4"), ("单日", "dan1"), ("任正非称", "ren2"), ("任何人", "ren4"),
        ("任宇昕出席", "ren2"),
        ("查良镛", "zha1"), ("查理", "cha2"), ("查处", "cha2"), ("区块链", "qu1"), ("解振华", "xie4"),
        ("解放", "jie3"), ("朴槿惠", "piao2"), ("朴素", "pu3"), ("仇和", "qiu2"), ("仇恨", "chou2"),
        ("曾毓群", "zeng1"), ("曾任", "ceng2"), ("华罗庚", "hua4"), ("华为", "hua2"), ("尉迟恭", "yu4"),
        ("长孙无忌", "zhang3"), ("令狐冲", "ling2"), ("盖茨", "gai4"), ("燕京", "yan1"),
    ],
)  # fmt: skip
def test_surnames_are_read_as_such_in_names_alone(text: str, pinyin: str) -> None:
    assert readings(text)[0] == pinyin


@pytest.mark.parametrize(
    ("text", "pinyin"),
    [
        ("公司为员工提供住房", "wei4"), ("华尔街称其为泡沫", "wei2"), ("此举意在为市场降温", "wei4"),
        ("目标价上调为三百元", "wei2"), ("将名称改为星云", "wei2"), ("以人工智能为核心", "wei2"),
        ("为什么", "wei4"), ("为首", "wei2"), ("客户多为银行", "wei2"), ("为提高效率，团队换了框架", "wei4"),
    ],
)  # fmt: skip
def test_wei_is_a_verb_or_a_preposition(text: str, pinyin: str) -> None:
    assert readings(text)[text.index("为")] == pinyin


@pytest.mark.parametrize("row", rows("neighbours"), ids=lambda row: f"{row.text} {row.character}")
def test_a_word_is_not_seen_across_two(row: Row) -> None:
    assert readings(row.text)[row.at] == row.pinyin


def test_words_side_by_side_make_no_third_one() -> None:
    assert readings("在网上调查")[3] == "diao4"
    assert readings("比赛中将于周五重启")[2:4] == ["zhong1", "jiang1"]
    assert readings("研究所长期投入")[3] == "chang2"
    assert readings("互相机会均等")[1] == "xiang1"


def test_tones_are_the_dictionarys() -> None:
    assert readings("不去一起") == ["bu4", "qu4", "yi1", "qi3"]
    assert readings("女性绿色战略") == ["nv3", "xing4", "lv4", "se4", "zhan4", "lve4"]
    assert phonemes("一起") == f"{syllable('yi4')}{syllable('qi3')}", "the voice knows 一起 in sandhi"


@pytest.mark.parametrize("name", ["phrases", "reported"])
def test_traditional_characters_are_read_as_their_simplified_siblings(name: str) -> None:
    """But for those that several traditional ones have become, and variants."""
    backwards: dict[int, str] = {}
    table = files("newscast.languages.zh").joinpath("traditional.txt").read_text("utf-8")
    old, new, _ = [line for line in table.splitlines() if not line.startswith("#")]
    for traditional, sibling in zip(old, new, strict=True):
        if new.count(sibling) == 1 and traditional not in "敎":
            backwards[ord(sibling)] = traditional
    for row in rows(name)[:200]:
        text = row.text.translate(backwards)
        assert fold(text) == row.text
        assert readings(text)[row.at] == readings(row.text)[row.at]


def test_a_traditional_character_with_one_reading_keeps_it() -> None:
    assert readings("頭髮和三隻羊") == ["tou2", "fa4", "he2", "san1", "zhi1", "yang2"]


def test_the_reference_episode_is_read_right() -> None:
    """Every place that was wrong a word at a time, and every one of them that a listener would hear."""
    reader, said = prepare(Glossary()), []
    for segment in load_script(ROOT / "scripts" / "2024-03-w4.md").segments():
        said += [phrase.spoken for phrase in reader.utterance(segment, Kokoro.needs).phrases]
    line = re.sub(r"[^\S\n]", "", "\n".join(map(pinyin_line, said)))
    for right in (
        "长{chang2}视{shi4}频{pin2}理{li3}解{jie3}", "切{qie1}换{huan4}传{chuan2}感{gan3}器{qi4}",
        "访{fang3}问{wen4}量{liang4}为{wei2}", "更{geng4}好{hao3}地{de5}基{ji1}于{yu2}",
        "单{dan1}纯{chun2}地{de5}将{jiang1}", "可{ke3}重{chong2}组{zu3}", "看{kan1}护{hu4}者{zhe3}",
        "视{shi4}频{pin2}时{shi2}长{chang2}", "关{guan1}卡{qia3}、音{yin1}乐{yue4}",
        "虚{xu1}假{jia3}信{xin4}息{xi1}",
        "调{tiao2}整{zheng3}锤{chui2}子", "处{chu3}理{li3}",
    ):  # fmt: skip
        assert right in line, right
    for wrong in ("长{zhang3}视", "切{qie4}换", "量{liang4}为{wei4}", "好{hao3}地{di4}", "重{zhong4}组"):
        assert wrong not in line, wrong


def test_the_table_of_polyphones_is_well_formed() -> None:
    text = files("newscast.languages.zh.pronunciation").joinpath("polyphones.txt").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        character, pinyin, *contexts = line.split()
        assert len(character) == 1
        assert syllable(pinyin)
        assert all(context.count("_") == 1 for context in contexts), line
        for context in contexts:
            for side in context.split("_"):
                re.compile(side)


@given(
    st.text(
        alphabet=st.sampled_from("为地得的了着长行重调只还一二不任曾银，。 a3₂½ąж한か㐀𠮷{}")
        | st.characters()
    )
)
def test_any_text_is_read(text: str) -> None:
    said = readings(text)
    assert len(said) == len(text)
    for pinyin in filter(None, said):
        assert syllable(pinyin)
    phonemes(text)
    pinyin_line(text)
