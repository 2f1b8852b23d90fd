"""What a voice can say: letters of other scripts, and pinyin in a `say`."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import findings


def told(text: str, terms: str = "") -> list[tuple[str, str, str]]:
    return [(f.rule, f.found, f.level) for f in findings(text, terms) if f.rule[0] == "S"]


@pytest.mark.parametrize("word", ["삼성", "こんにちは", "Привет", "שלום", "ไทย", "ភាសា"])
def test_other_scripts_are_warned_of(word: str) -> None:
    assert told(f"公司名叫{word}。\n") == [("S001", word, "warning")]


@pytest.mark.parametrize(
    "text", ["CO₂和H₂O排放减半。", "AlphaFold 3的α螺旋，误差½。", "訪問量為三萬。", "Über与Müller。"]
)
def test_what_is_said_is_not(text: str) -> None:
    assert told(f"{text}\n") == []


def test_a_word_that_is_said_otherwise_stays() -> None:
    assert told("[삼성](say:三星)和현대。\n") == [("S001", "현대", "warning")]
    assert told("삼성和현대。\n", "- {text: 삼성, say: 三星}\n") == [("S001", "현대", "warning")]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("[华为](say:hua2)", "gives 1 syllables for the 2 characters of 华为"),
        ("[华为](say:hua2 wei2 ji4)", "gives 3 syllables"),
        ("[华为](say:hua2 wei)", "'wei' is no pinyin"),
        ("[华为](say:hua2 wei6)", "'wei6' is no pinyin"),
        ("[华为](say:Hua2 wei2)", "'Hua2' is no pinyin"),
        ("[华为](say:hua2 wex2)", "'wex2' is no syllable of Mandarin"),
        ("[绿色](say:lü4 se4)", "write ü as v"),
    ],
)
def test_wrong_pinyin_stops_a_render_at_its_place(link: str, why: str) -> None:
    (finding,) = [f for f in findings(f"今天{link}发布手机。\n") if f.rule == "S002"]
    assert why in str(finding.message)
    assert (finding.stops_render, finding.line, finding.column) == (True, 1, 4)


@pytest.mark.parametrize(
    "link",
    [
        "[华为](say:hua2 wei2)",
        "[绿色](say:lv4 se4)",
        "[小米](say:Xiaomi)",
        "[GB200](say:G B 二百)",
        "[好了](say:hao3 le5)",
    ],
)
def test_right_pinyin_and_words_are_not_told(link: str) -> None:
    assert told(f"今天{link}发布手机。\n") == []
