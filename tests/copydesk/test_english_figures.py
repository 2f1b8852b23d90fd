"""Figures of English scripts against their items: planted faults are seen, right rewrites are left alone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.languages.en.figures import figures
from newscast.languages.figures import figure_faults


def faults(item: str, script: str) -> list[tuple[str, str]]:
    return [(fault.how, fault.figure.text) for fault in figure_faults(figures(script), figures(item))]


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("two and a half million dollars", 2_500_000, "USD"),
        ("$1.2bn", 1_200_000_000, "USD"),
        ("one hundred and five", 105, ""),
        ("twenty-five minutes", 1500, "time"),
        ("25 basis points", Fraction(1, 400), "points"),
        ("four point two five percent", Fraction(425, 10000), "share"),
        ("two thirds", Fraction(2, 3), "share"),
        ("800m", 800_000_000, ""),
        ("1,250", 1250, ""),
        ("5 miles", Fraction(1609344 * 5, 1000), "length"),
    ],
)
def test_a_figure_has_a_value_and_a_kind(text: str, value: Fraction | int, kind: str) -> None:
    (figure,) = figures(f"They saw {text} there.")
    assert (figure.value, figure.kind) == (value, kind)


@pytest.mark.parametrize(
    "text",
    [
        "GPT-4o is out.",
        "The RTX 5090 sells.",
        "On March 14 they met.",
        "At 3 p.m. it rained.",
        "No. 10 said so.",
    ],
)
def test_names_dates_and_ranks_are_no_figures(text: str) -> None:
    assert [figure for figure in figures(text) if not figure.is_small] == []


RIGHT = [
    ("It raised $1.2bn.", "It raised 1.2 billion dollars."),
    ("It raised $1.2bn.", "It raised one point two billion dollars."),
    ("It sold 2.5m cars.", "It sold two and a half million cars."),
    ("Sales rose 33%.", "Sales were up by a third."),
    ("The road is 5 miles long.", "The road is 8 km long."),
    ("It lasted 90 minutes.", "It lasted an hour and a half, or 1.5 hours."),
    ("It cost $1,234,567.", "It cost about $1.2 million."),
    ("It cost $1,234,567.", "It cost more than $1.2 million."),
    ("Rates fell by 25bp.", "Rates fell by 0.25 percentage points."),
    ("It has 120 workers and 80 robots.", "It has 120 workers and 80 robots, 200 in all."),
    ("Sales rose from $100m to $150m.", "Sales rose 50% to $150m."),
    ("Profit fell 12% in 2026.", "Profit was down by 12% in 2026."),
    ("It employs 1,987 people.", "It employs nearly 2,000 people."),
    ("Half of the 400 staff left.", "Half of its 400 staff have left, two of them managers."),
]
WRONG = [
    ("It raised $1.2bn.", "It raised $1.2m."),
    ("It raised $1.2bn.", "It raised €1.2bn."),
    ("It raised $1.2bn.", "It raised $2.1bn."),
    ("It sold 2.5m cars.", "It sold two and a half billion cars."),
    ("Sales rose 33%.", "Sales rose 23%."),
    ("Sales rose 33%.", "Sales fell 33%."),
    ("The road is 5 miles long.", "The road is 5 km long."),
    ("It lasted 90 minutes.", "It lasted 90 seconds."),
    ("Rates fell by 25 basis points.", "Rates fell by 25 percent."),
    ("It has 120 workers.", "It has 210 workers."),
    ("Profit fell 12% in 2026.", "Profit rose 12% in 2026."),
    ("Profit fell 12% in 2026.", "Profit fell 12% in 2025."),
    ("It employs 1,987 people.", "It employs nearly 3,000 people."),
    ("It weighs 3 kg.", "It weighs 3 pounds."),
    ("It flew 300 km.", "It flew three hundred miles."),
    ("It cost $40 million.", "It cost fourteen million dollars."),
    ("Temperatures hit 30 degrees Celsius.", "Temperatures hit 30 degrees Fahrenheit."),
    ("The stake is 51%.", "The stake is 15%."),
    ("The plant makes 4 GW.", "The plant makes 4 MW."),
    ("It took 18 months.", "It took 18 years."),
]


@pytest.mark.parametrize(("item", "script"), RIGHT)
def test_a_right_rewrite_is_left_alone(item: str, script: str) -> None:
    assert [fault for fault in faults(item, script) if fault[0] != "derived"] == []


@pytest.mark.parametrize(("item", "script"), WRONG)
def test_a_planted_fault_is_seen(item: str, script: str) -> None:
    assert [how for how, _ in faults(item, script) if how != "derived"]


@settings(deadline=None, max_examples=200)
@given(st.integers(2, 999), st.sampled_from(["million", "billion"]), st.sampled_from(["$", "€", "£"]))
def test_every_amount_agrees_with_itself_and_not_with_ten_times_as_much(
    number: int, scale: str, currency: str
) -> None:
    item = f"The price is {currency}{number} {scale}."
    assert faults(item, item) == []
    assert faults(item, f"The price is {currency}{number}0 {scale}.")


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet=st.sampled_from("aone twohalfdmilion 0123456789.,-$%'"), max_size=60))
def test_no_text_breaks_the_reading_of_figures(text: str) -> None:
    for figure in figures(text):
        assert text[figure.start : figure.end] == figure.text
