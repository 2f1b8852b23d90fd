"""Each kind of token: the examples of the tables, the rows of the lists, and what must hold for all."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.languages.zh.reading.english import ENGLISH
from newscast.languages.zh.reading.rules import TABLE
from newscast.languages.zh.traditional import fold
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary
from newscast.model.script import Text, parse_script
from newscast.verbalize import prepare

DATA = Path(__file__).parents[1] / "data" / "say"
ROWS = [
    line.split("\t")
    for line in (DATA / "kinds.tsv").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]
GOLDEN = [
    line.split("\t")[0]
    for line in (DATA / "golden.tsv").read_text("utf-8").splitlines()
    if line and line[0] != "#"
]
ALL = list(dict.fromkeys([*GOLDEN, *(row[0] for row in ROWS)]))
READER = prepare(Glossary())
EXAMPLES = [example for rule in (*TABLE.rules, *ENGLISH.rules) for example in rule.examples]
NUMERAL = re.compile("[零一二三四五六七八九十百千万亿萬億两兩幺]")


def read(text: str) -> str:
    return READER.read(text, Needs())


def apart(spoken: str) -> str:
    """Without the spaces that no listener hears."""
    return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", spoken)


@pytest.mark.parametrize("example", dict.fromkeys(EXAMPLES))
def test_a_rule_reads_its_examples(example: str) -> None:
    written, _, spoken = example.partition(" → ")
    assert apart(read(written)) == apart(spoken)


@pytest.mark.parametrize("kind", dict.fromkeys(row[2] for row in ROWS))
def test_a_token_is_read_by_its_kind(kind: str) -> None:
    rows = {written: apart(spoken) for written, spoken, of in ROWS if of == kind}
    assert {written: apart(read(written)) for written in rows} == rows


def test_a_reading_is_read_as_it_stands() -> None:
    readings = [read(written) for written in ALL]
    assert [read(spoken) for spoken in readings] == readings


def test_a_render_speaks_what_say_prints() -> None:
    for written in ALL:
        for segment in parse_script(written + "\n", Path("s.md")).segments():
            if all(isinstance(span, Text) for span in segment.spans):
                said = READER.utterance(segment, Needs())
                assert said.shown == segment.text
                assert said.spoken.replace(" ", "") == read(segment.text).replace(" ", "")


def test_an_abbreviation_a_number_and_an_address_end_no_sentence() -> None:
    text = "今天Mr. Musk和Dr. Lee在St. Louis谈U.S. GDP和No. 5机组，见 https://example.com/x?a=1 页面。"
    (segment,) = parse_script(text + "\n", Path("s.md")).segments()
    phrases = READER.utterance(segment, Needs()).phrases
    assert "".join(phrase.shown for phrase in phrases) == text
    assert all(phrase.shown.endswith(("，", "。")) for phrase in phrases)


_BEFORE = [
    "净利润",
    "气温",
    "同比",
    "约",
    "为",
    "较上年",
    "（",
    "在",
    "CPI ",
    "达",
    "降至",
    "，",
    "“",
    "共",
    "海拔",
    "淨利潤",
]
_NUMBERS = [
    "5",
    "12",
    "3.2",
    "1,250",
    "2",
    "200",
    "0.5",
    "2024",
    "-3",
    "-2.5",
    "10-20",
    "3~5",
    "-3~5",
    "2.5-3",
]
_UNITS = {
    "%": "百分之", "‰": "千分之", "℃": "摄氏度", "km": "公里", "kW": "千瓦", "㎏": "公斤", "Hz": "赫兹",
    "mmol/L": "毫摩尔每升", "m²": "平方米", "bp": "基点", "Tbps": "比特每秒",
    "亿元": "亿元", "个百分点": "个百分点", "GB": "G B",
    "％": "百分之", " %": "百分之", "美元": "美元", "万人": "万人", "倍": "倍",
}  # fmt: skip


def test_no_figure_sign_or_unit_is_lost() -> None:
    for before, number, (unit, word) in product(_BEFORE, _NUMBERS, _UNITS.items()):
        written = before + number + unit
        spoken = fold(read(written))
        assert NUMERAL.search(spoken), written
        assert word in spoken, written
        assert not re.search(r"[-~0-9]", spoken), written
        if "-" in number:
            assert re.search("负|零下|下降|到|負", spoken), written


@pytest.mark.parametrize("sign", ["$", "€", "£", "US$", "HK$", "¥", "₩"])
@pytest.mark.parametrize("amount", ["5", "3.2亿", "5-10 million", "1,250", "-3万", "2万-3万"])
def test_no_currency_is_lost(sign: str, amount: str) -> None:
    assert re.search("元|镑", read(f"售价{sign}{amount}，"))


@given(
    st.text(alphabet="0123456789.,:/-%$年月日个第x~至 ABCabc万亿米℃[]()“”，。！萬個\n½₂㎏+#&", max_size=40)
)
def test_every_figure_leaves_a_numeral(text: str) -> None:
    spoken = read("字" + text)
    assert not re.search("[0-9]", spoken)
    assert bool(re.search("[0-9]", text)) <= bool(NUMERAL.search(spoken) or re.search(r"[A-Za-z]", spoken))
