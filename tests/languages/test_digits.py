"""Figures in the digits of any script are read and checked as those of ASCII; what is shown stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.copydesk.desk import findings, item, told

from newscast.languages.digits import fold_digits
from newscast.languages.tokens import tokens_of
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary
from newscast.verbalize import prepare

READER = prepare(Glossary())
ZEROS = [c for c in map(chr, range(0x110000)) if unicodedata.decimal(c, None) == 0]
TEXTS = [
    "第3名", "共12个", "2倍", "增长50%", "2024年3月18日", "2024-03-18", "3/4", "从20万到40万，增长2倍",
    "GPT-4", "1.5亿美元", "约300人", "14:05", "百分之30", "3成多", "H100", "1,200个", "第4期", "3141参数",
    "20多个",
]  # fmt: skip


def in_script(text: str, zero: str) -> str:
    """The text with its digits in the script of that zero."""
    return "".join(chr(ord(zero) + int(c)) if c.isascii() and c.isdecimal() else c for c in text)


def test_every_decimal_digit_is_folded_and_nothing_else() -> None:
    assert len(ZEROS) > 60
    for character in map(chr, range(0x110000)):
        digit = unicodedata.decimal(character, None)
        assert fold_digits(character) == (character if digit is None else str(digit))


@given(st.text())
def test_every_place_stays(text: str) -> None:
    assert len(fold_digits(text)) == len(text)
    assert [token.start for token in tokens_of(text)] == [
        token.start for token in tokens_of(fold_digits(text))
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_any_script_reads_as_ascii_does(text: str) -> None:
    said = READER.read(text, Needs())
    for zero in ZEROS:
        assert READER.read(in_script(text, zero), Needs()) == said


@pytest.mark.parametrize("text", TEXTS)
def test_any_script_checks_as_ascii_does(text: str) -> None:
    for fact in (text, "全年共7个。"):
        expected = told(f"## h {{#a}}\n\n公司说{text}。\n", news=item(fact))
        for zero in ZEROS[1::9]:
            shown = in_script(text, zero)
            found = told(f"## h {{#a}}\n\n公司说{shown}。\n", news=item(fact))
            ours = [(rule, fold_digits(words), fold_digits(meant)) for rule, words, meant in found]
            assert [one for one in ours if one[0][0] in "TDL"] == [
                one for one in expected if one[0][0] in "TDL"
            ]


def test_what_is_shown_keeps_its_digits_and_columns() -> None:
    (finding,) = (
        f
        for f in findings("## h {#a}\n\n公司说增长٥٠%。\n", news=item("公司说增长٦٠%。"))
        if f.rule == "T001"
    )
    assert (finding.found, finding.suggestions, finding.column) == ("٥٠%", ("٦٠%",), 6)


@pytest.mark.parametrize(
    "text",
    ["六成多", "百分之六十多", "三分之一多", "一半多", "万分之三多", "1/2多", "²倍", "第①期", "¾", "Ⅳ"],
)
def test_figures_that_are_rare_are_read_and_checked(text: str) -> None:
    for fact in (text, "全年共7个。", "达到65%。"):
        findings(f"## h {{#a}}\n\n公司说{text}。\n", news=item(fact, text))
    READER.read(text, Needs())


def test_a_little_more_is_a_little_more() -> None:
    for said, fact, agrees in [
        ("六成多", "65%", True),
        ("六成多", "72%", False),
        ("百分之六十多", "65%", True),
        ("百分之六十多", "71%", False),
        ("三分之一多", "35%", True),
        ("三分之一多", "30%", False),
    ]:
        rules = [rule for rule, _, _ in told(f"## h {{#a}}\n\n占{said}。\n", news=item(f"占{fact}。"))]
        assert ("T001" not in rules) == agrees, (said, fact)


@pytest.mark.parametrize(
    "name", ["C++", "C#", "Command R+", "Yahoo!", "《黑神话》", "GPT-4o（mini）", "GPT-４", "+", "！"]
)
@pytest.mark.parametrize("script", ["公司推出C加加。", "推出", "{}", "公司推出{}", "别的话，{}。"])
def test_a_name_that_ends_in_a_mark_may_end_its_item(name: str, script: str) -> None:
    findings(f"## h {{#a}}\n\n{script.format(name)}\n", news=item(f"公司推出{name}", name))
