"""Figures: what they are worth in whatever words they are written, and which say the same."""

from __future__ import annotations

from fractions import Fraction

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.languages.zh.quantities import Quantity, quantities
from newscast.languages.zh.quantities.numerals import folded, worth

NUMBERS = st.integers(1, 10**12 - 1)


def only(text: str) -> Quantity:
    """The one figure of a text."""
    (figure,) = quantities(text)
    return figure


@settings(deadline=None)
@given(NUMBERS)
def test_a_chinese_numeral_is_worth_what_it_says(number: int) -> None:
    found = worth(cn2an.an2cn(number))
    assert found
    assert found.least == number


@settings(deadline=None)
@given(st.integers(1, 9999), st.integers(1, 9999))
def test_digits_and_scales_may_be_mixed(high: int, low: int) -> None:
    value = high * 10**8 + low * 10**4
    assert only(f"共{high}亿{low}万人。").value == value
    assert only(f"共{cn2an.an2cn(value)}人。").agrees(only(f"共{high}亿{low}万人。"))


@settings(deadline=None)
@given(st.decimals(0, 1000, places=2, allow_nan=False).filter(lambda d: d > 0))
def test_a_percentage_may_be_written_in_words(percent: object) -> None:
    words = cn2an.an2cn(f"{percent}", "low")
    assert only(f"增长百分之{words}。").value == Fraction(str(percent)) / 100


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_is_too_strange(text: str) -> None:
    for figure in quantities(text):
        assert text[figure.start : figure.end] == figure.text
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三亿五千万", 350_000_000),
        ("两亿三千万", 230_000_000),
        ("7万5千", 75_000),
        ("一万二", 12_000),
        ("三点五亿", 350_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("$30M", 30_000_000),
        ("€1.2bn", 1_200_000_000),
        ("7B", 7_000_000_000),
        ("53 million", 53_000_000),
        ("-5℃", -5),
        ("零下12℃", -12),
        ("负百分之五", Fraction(-1, 20)),
        ("5‰", Fraction(1, 200)),
        ("千分之五", Fraction(1, 200)),
        ("七成五", Fraction(3, 4)),
        ("七八成", Fraction(7, 10)),
        ("一亿五千多万", 150_000_000),
        ("1亿2000多万", 120_000_000),
        ("两块五", Fraction(5, 2)),
        ("三年零两个月", 38),
        ("八折", Fraction(4, 5)),
        ("六成多", Fraction(3, 5)),
        ("一半多", Fraction(1, 2)),
        ("八成半", Fraction(17, 20)),
        ("５０％", Fraction(1, 2)),
        ("٣٥%", Fraction(7, 20)),
    ],
)
def test_what_figures_are_worth(text: str, value: Fraction) -> None:
    assert quantities(f"约{text}。")[0].value == value


@pytest.mark.parametrize(
    ("said", "fact", "same"),
    [
        ("50公里", "50km", True),
        ("50公里", "50英里", False),
        ("1吨", "1000公斤", True),
        ("2.6万米", "26公里", True),
        ("30个月", "两年半", True),
        ("90分钟", "一个半小时", True),
        ("40℃", "104华氏度", True),
        ("1TB", "1024GB", True),
        ("1TB", "1000GB", True),
        ("5个百分点", "5%", False),
        ("25个基点", "0.25个百分点", True),
        ("时速120公里", "120km/h", True),
        ("5000英里", "8000公里", False),
        ("约5000英里", "8000公里", True),
        ("54亿", "54亿美元", False),
        ("54亿元", "54亿", True),
        ("3亿韩元", "3亿日元", False),
        ("前三季度", "第三季度", False),
        ("前9个月", "前三季度", True),
        ("Q3", "第三季度", True),
        ("晚上8点", "20:00", True),
        ("9点34分", "9:34", True),
        ("上午9:34", "21:34", False),
        ("超过100家", "不到100家", False),
        ("数十人", "35人", True),
        ("数百人", "35人", False),
        ("翻了一番", "增长100%", True),
        ("增长两倍", "是去年的3倍", True),
        ("65公斤", "65吨", False),
        ("12人", "12家", False),
        ("1.5亿度", "1.5亿千瓦时", True),
        ("2004公斤", "2吨", False),
        ("1.5G", "1.5GB", True),
        ("16G内存", "16GB", True),
        ("1T存储", "1TB", True),
        ("1T参数", "1TB", False),
        ("8%", "8升", False),
        ("三分之一", "33%", True),
        ("三分之一", "31%", False),
        ("八折", "20%", True),
        ("25美分", "0.25美元", True),
        ("6分钱", "0.06元", True),
        ("三个月", "12周", True),
        ("三个月", "12个月", False),
        ("每4人中就有1人", "四分之一", True),
        ("3-2", "3比2", True),
        ("3-2", "2比3", False),
    ],
)
def test_which_figures_say_the_same(said: str, fact: str, same: bool) -> None:
    assert only(f"{said}。").agrees(only(f"{fact}。")) is same


@pytest.mark.parametrize("text", ["歼-20首飞", "GPT-3.5和H100", "Llama 2开源", "万一下雨", "3D城市"])
def test_a_number_in_a_name_is_no_figure(text: str) -> None:
    assert [figure for figure in quantities(text) if figure.is_plain] == []
