"""What is pasted becomes items: nothing is lost, nothing made up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.workflow.newsroom import ROOT

from newscast.model.workspace import Workspace
from newscast.workflow.item_forms import Form, faults_of, item_of
from newscast.workflow.pasting import items_from_text

SHOW = Workspace(ROOT)


def made(text: str) -> tuple[Form, ...]:
    return items_from_text(SHOW, text)


def headlines(text: str) -> list[str]:
    return [one["headline"] for one in made(text)]


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲公司发布乙\n2. 丙公司融资3亿元",
        "1、甲公司发布乙\n2、丙公司融资3亿元",
        "（1）甲公司发布乙\n（2）丙公司融资3亿元",
        "- 甲公司发布乙\n- 丙公司融资3亿元",
        "• 甲公司发布乙\n• 丙公司融资3亿元\n",
        "① 甲公司发布乙\n② 丙公司融资3亿元",
        "一、甲公司发布乙\n二、丙公司融资3亿元",
        "甲公司发布乙\n丙公司融资3亿元",
        "甲公司发布乙\n\n丙公司融资3亿元\n",
        "\r\n甲公司发布乙\r\n\r\n丙公司融资3亿元",
        "张三 10:32\n甲公司发布乙\n\n李四 10:40\n丙公司融资3亿元",
        "[2024-03-18 10:32] 张三: 甲公司发布乙\n[2024-03-18 10:33] 李四: 丙公司融资3亿元",
        "标题\t来源\n甲公司发布乙\t财新\n丙公司融资3亿元\t路透",
        "甲公司发布乙\thttps://x.cn/1\n丙公司融资3亿元\thttps://x.cn/2",
    ],
)
def test_each_piece_of_news_is_an_item(text: str) -> None:
    assert headlines(text) == ["甲公司发布乙", "丙公司融资3亿元"]


def test_a_table_is_read_by_its_heads() -> None:
    (one,) = made(
        "来源\t标题\t链接\t日期\t正文\t类别\n财新\t甲发布乙\thttps://x.cn/1\t2024/3/8\t甲今天发布了乙\t产业"
    )
    assert (one["headline"], one["body"], one["category"]) == ("甲发布乙", "甲今天发布了乙。", "产业")
    assert one["source"] == {"title": "财新", "url": "https://x.cn/1", "date": "2024-03-08"}


def test_names_and_figures_are_the_texts_own() -> None:
    (one,) = made("英伟达发布GB200，推理性能提升30倍，成本降到25分之一 https://nvidia.com/gtc?a=1")
    assert [name["text"] for name in one["names"]] == ["英伟达", "GB200"]
    assert [(figure["text"], figure["value"]) for figure in one["numbers"]] == [
        ("30倍", "30"),
        ("25分之一", "0.04"),
    ]
    assert one["source"] == {"title": "nvidia.com", "url": "https://nvidia.com/gtc?a=1", "date": ""}
    assert "http" not in one["body"]


def test_a_paragraph_under_its_headline() -> None:
    (one,) = made(
        "苹果推出MM1\n苹果发布多模态模型MM1，最大300亿参数。\n研究者说，数据最重要。\nhttps://arxiv.org/abs/2403.09611"
    )
    assert one["headline"] == "苹果推出MM1"
    assert one["body"] == "苹果发布多模态模型MM1，最大300亿参数。\n\n研究者说，数据最重要。"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01", "---", "，，"])
def test_without_words_there_is_nothing(text: str) -> None:
    assert len(made(text)) <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("甲乙GB200 ，。\n\t1.:-https://x.cn 2024-03-18张三"), max_size=120))
def test_whatever_is_pasted_makes_items_that_stand(text: str) -> None:
    known = re.sub(r"\s", "", text)
    for one in made(text):
        assert one["headline"]
        assert set(re.sub(r"\s", "", one["headline"])) <= set(known) | set("…")
        faults = faults_of(item_of(one | {"id": "x"}))
        assert not [key for key in faults if not key.startswith("source")], (text, faults)
