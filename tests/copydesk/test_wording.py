"""L: wording that cannot stand in a script that is read aloud."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import findings


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("同比上月增长约5%。", "L001"),
        ("只有3141参数。", "L002"),
        ("支持20万字，现在支持200万字，是原来的8倍。", "L003"),
        ("见https://example.com。", "L004"),
        ("真好😀。", "L004"),
        ("字" * 80 + "。", "L005"),
        ("字" * 50 + "3.5" + "字" * 30 + "。", "L005"),
        ("与上月同比增长5%。", "L001"),
        ("比去年同期环比增长7%。", "L001"),
        ("从20万到200万，是原来的8倍。", "L003"),
        ("从20万字提升到200万字，翻了8倍。", "L003"),
        ("由100元降到25元，降低了50%。", "L003"),
        ("从100亿元增长到150亿元，增长了80%。", "L003"),
        ("见arxiv.org/abs/2403.1234。", "L004"),
        ("写信到a@b.com。", "L004"),
        ("好⭐。", "L004"),
        ("→继续。", "L004"),
        ("他们推出了模型以及。", "P004"),
        ("今天发布模型", "P004"),
    ],
)
def test_wording_that_cannot_stand_is_told(text: str, rule: str) -> None:
    assert rule in {f.rule for f in findings(text)}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("推出[甲](say:乙。", "[甲](say:乙。"),
        ("推出[甲](sag:乙)。", "[甲](sag:乙)"),
        ("推出。[[pause 0.8]]", "[[pause 0.8]]"),
        ("推出。[[pause 0.8s]", "[[pause 0.8s]"),
        ("推出`甲。", "`甲。"),
        ("**推出。", "**"),
    ],
)
def test_markup_that_is_not_whole_is_told(text: str, left: str) -> None:
    assert left in [f.found for f in findings(text) if f.rule == "L006"]


def test_whole_markup_and_brackets_are_left_alone() -> None:
    assert findings("推出[甲](say:乙)，[[pause 0.8s]]见`a*b`和数组[1]。") == ()


def test_wording_that_holds_is_left_alone() -> None:
    assert findings("支持20万字，现在支持200万字，是原来的10倍，环比上月增长5%，同比去年增长7%。") == ()
    assert findings("从100亿元增长到150亿元，增长50%。从20万字到200万字，增长9倍。用Node.js和C++写成。") == ()
    assert (
        findings("参数从70亿增加到140亿，性能提升20%。登录Booking.com就能参与。", "- text: Booking.com") == ()
    )
