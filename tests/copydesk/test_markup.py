"""What looks like markup and is none stops the render, named for what it is, and can be read as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.copydesk.desk import NO_TERMS, findings

from newscast.copydesk import Decisions, check, decide
from newscast.model.script import parse_script


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("王教授：我们很高兴。", "M004", "王教授："),
        ("主持人: 大家好。", "M004", "主持人:"),
        ("嘉宾A：你好。", "M004", "嘉宾A："),
        ("Dr Wang: hello.", "M004", "Dr Wang:"),
        ("TODO：问一下", "M004", "TODO："),
        ("- 一\n- 二", "M005", "-"),
        ("甲：\n* 一", "M005", "*"),
        ("+ 一", "M005", "+"),
        ("• 一", "M005", "•"),
        ("1. 一", "M005", "1."),
        ("12) 一", "M005", "12)"),
        ("1.第一", "M005", "1."),
        ("> 引用", "M005", ">"),
        ("甲。\n>引用", "M005", ">"),
        ("// 备注", "M006", "//"),
        ("甲。 // 备注", "M006", "//"),
        ("／／备注", "M006", "／／"),
        ("/* 备注 */", "M006", "/*"),
        ("%% 备注 %%", "M006", "%%"),
        ("［词］（say:字）", "M007", "［词］（say:字）"),
        ("【词】(say:字)", "M007", "【词】(say:字)"),
        ("[词]（say：字）", "M007", "[词]（say：字）"),
        ("[词] (say:字)", "M007", "[词] (say:字)"),
        ("## 甲 ｛#a｝\n\n甲。", "M007", "｛#a｝"),
        ("## 甲 {＃a}\n\n甲。", "M007", "{＃a}"),
        ("［［pause 1s］］甲。", "M007", "［［pause 1s］］"),
        ("| 甲 | 乙 |", "M008", "|"),
        ("甲。\n\n---\n\n乙。", "M008", "---"),
        ("甲。\n\n* * *\n\n乙。", "M008", "* * *"),
        ("```\n甲", "M008", "```"),
        ("##标题", "C006", "##标题"),
        ("# 标题", "C006", "# 标题"),
        ("### 标题", "C006", "### 标题"),
        ("＃＃标题", "C006", "＃＃标题"),
        ("甲。\n##标题", "C006", "##标题"),
        ("[[anything]]", "L006", "[[anything]]"),
        ("[甲](http://a.b)", "L006", "[甲](http://a.b)"),
        ("![图](a.png)", "L006", "![图](a.png)"),
        ("**粗**体", "L006", "**"),
        ("*斜*体", "L006", "*斜*"),
        ("~~删~~", "L006", "~~"),
        ("<b>粗</b>", "L006", "<b>"),
        ("甲<br/>乙", "L006", "<br/>"),
        ("甲&nbsp;乙", "L006", "&nbsp;"),
        ("见[^1]。", "L006", "[^1]"),
        ("[pause 1s]甲。", "L006", "[pause 1s]"),
        ("## **甲** {#a}\n\n甲。", "L006", "**"),
    ],
)
def test_a_mark_that_is_none_is_named_and_stops_the_render(text: str, rule: str, found: str) -> None:
    first = next(f for f in findings(f"{text}\n") if f.rule == rule)
    assert (first.found, first.stops_render) == (found, True)
    script = parse_script(f"{text}\n", Path("w.md"))
    every = check(script, None, NO_TERMS)
    decisions = Decisions().with_decision(decide(first, "dismissed", among=every))
    assert len(check(script, None, NO_TERMS, None, decisions)) == len(every) - 1


@pytest.mark.parametrize(
    "text",
    [
        "结论：模型更快。",
        "注意：价格不变。",
        "问题是：谁来付钱？",
        "他说：“好。”",
        "数据显示：增长5%。",
        "第一：更快。",
        "例如：甲。",
        "9:30开始。",
        "上午9:30开始。",
        "比分3：2。",
        "今天发布的这个模型有三个特点：快。",
        "甲、乙：合作。",
        "A*B和3*4*5。",
        "5 > 3。",
        "1.5倍。",
        "-5度。",
        "和/或。",
        "C#语言。",
        "AT&T公司。",
        "《黑神话》【快讯】「引号」。",
        "a < b。",
        "[注]见下。",
        "推出[甲](say:乙)，[[pause 0.8s]]见`a*b`和数组[1]。",
    ],
)
def test_ordinary_sentences_are_no_markup(text: str) -> None:
    assert [f for f in findings(f"{text}\n") if f.rule[0] == "M" or f.rule in {"C006", "L006"}] == []


def test_a_speaker_of_the_show_is_no_finding() -> None:
    from newscast.model.show import Show

    show = Show.model_construct(speakers=(type("S", (), {"name": "小云"}),))
    script = parse_script("小云：大家好。\n\n小雨：你好。\n", Path("w.md"))
    assert [f.found for f in check(script, None, NO_TERMS, show) if f.rule == "M004"] == ["小雨："]
