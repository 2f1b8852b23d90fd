"""Items become sentences."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.copydesk.desk import NO_TERMS

from newscast.copydesk import check
from newscast.drafting import draft
from newscast.model.episode import Episode, load_episode
from newscast.model.script import parse_script
from newscast.model.workspace import Workspace
from newscast.support.errors import DraftError

ROOT = Path(__file__).parent.parent.parent
GOLDEN = ROOT / "tests" / "data" / "draft" / "2024-03-w4.txt"
SHOW = Workspace(ROOT).show


def words(item: dict[str, object], templates: Path = Path("none")) -> str:
    facts = {"id": "a", "headline": "h", **item}
    data = {
        "title": "t",
        "date": "2024-03-25",
        "period": {"year": 2024, "month": 3, "issue": 12},
        "items": [facts],
    }
    return draft(Episode.model_validate(data), SHOW, "w1", templates).words["a"]


def test_the_reference_episode_reads_as_it_was_corrected() -> None:
    workspace = Workspace(ROOT)
    drafted = draft(workspace.episode("2024-03-w4").value, SHOW, "2024-03-w4", workspace.templates)
    segments = parse_script(drafted.text, Path("w.md")).segments()
    assert "".join(segment.text for segment in segments) == GOLDEN.read_text("utf-8").strip()


@pytest.mark.parametrize(
    ("item", "said"),
    [
        (
            {"kind": "research", "who": "清华大学", "topic": "机器人控制", "name": "CoPa", "form": "框架"},
            "清华大学的研究者面向机器人控制推出CoPa框架。",
        ),
        (
            {
                "kind": "product",
                "company": "腾讯",
                "what": "游戏引擎",
                "name": "GiiNEX",
                "detail": "可以做梦。",
            },
            "腾讯发布游戏引擎GiiNEX，可以做梦。",
        ),
        (
            {
                "kind": "funding",
                "company": "甲",
                "focus": "医疗",
                "amount": "1亿元",
                "round": "A轮",
                "valuation": "5亿元",
            },
            "聚焦医疗的甲完成1亿元A轮融资，估值5亿元。",
        ),
        (
            {
                "kind": "acquisition",
                "company": "甲",
                "target": "乙",
                "stake": "大部分股份",
                "points": ["价格未公布"],
            },
            "甲收购乙的大部分股份。价格未公布。",
        ),
        ({"kind": "general", "body": "{{ show }}是文字。"}, "{{ show }}是文字。"),
    ],
)
def test_kinds(item: dict[str, object], said: str) -> None:
    assert words(item) == said


def test_a_show_replaces_a_template(tmp_path: Path) -> None:
    (tmp_path / "product.j2").write_text("{{ item.company }}拿出了{{ item.name }}。", "utf-8")
    assert words({"kind": "product", "company": "甲", "name": "乙"}, tmp_path) == "甲拿出了乙。"


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("一行\n{% if %}", "product.j2:2: the template is wrong"),
        ("一行\n{{ item.nothing }}", "product.j2:2: the template cannot be filled"),
        ("{% for i in range(10**9) %}{% endfor %}", "product.j2:1: the template cannot be filled"),
        ("{% include 'product.j2' %}", "product.j2:1: the template cannot be filled"),
        ("## {{ item.name }}", "would"),
    ],
)
def test_a_wrong_template_is_named(tmp_path: Path, template: str, said: str) -> None:
    (tmp_path / "product.j2").write_text(template, "utf-8")
    with pytest.raises(DraftError) as caught:
        words({"kind": "product", "company": "甲", "name": "乙"}, tmp_path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        ("主播：大家好。", "opening.j2: `主播` names no speaker of the show"),
        ("- 大家好。", "opening.j2: `-` looks like markup"),
        ("<!-- 注 -->", "opening.j2: "),
    ],
)
def test_a_template_writes_no_marks_either(tmp_path: Path, opening: str, said: str) -> None:
    (tmp_path / "opening.j2").write_text(opening, "utf-8")
    with pytest.raises(DraftError) as caught:
        words({"kind": "general", "body": "甲。"}, tmp_path)
    assert said in str(caught.value)


def test_a_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "product.j2").write_text("{{ item.__class__.__mro__ }}", "utf-8")
    with pytest.raises(DraftError):
        words({"kind": "product", "company": "甲", "name": "乙"}, tmp_path)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("停[[pause]]一下。", "`[[pause]]` looks like markup"),
        ("// 问一下法务", "`//` looks like markup"),
        ("推出［词］（say:字）。", "`［词］（say:字）` looks like markup"),
        ("好。<!-- 给法务看 -->", "`<!-- … -->` in an item"),
        ("他说[GB200](say:G B 二百)。", "`[GB200](say:…)` in an item"),
        ("停[[pause 3s]]一下。", "`[[pause …]]` in an item"),
        ("【冲突·编辑的文字】", "is no sentence"),
        ("响\x07铃", "`body` holds the control character U+0007"),
    ],
)
def test_words_that_a_script_would_read_otherwise_are_refused(body: str, said: str) -> None:
    with pytest.raises(DraftError) as caught:
        words({"kind": "general", "body": body})
    assert said in str(caught.value)


@pytest.mark.parametrize("body", ["[注]", "{{ 7 * 7 }}", "{% raw %}", "AT&T", "1.5倍", "9:30", "结论：好"])
def test_other_marks_are_only_words(body: str) -> None:
    assert words({"kind": "general", "body": body}) == body
    product = words({"kind": "product", "company": body, "name": "乙", "points": [body]})
    assert product.startswith(f"{body}发布乙。{body}")


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        ("- 一\n- 二\n\n1. 三\n2. 四\n\n> 五", "一|二|三|四|五"),
        ("* 一\n  续行\n* 二", "一续行|二"),
        ("> 甲\n> 乙\n丙", "甲乙|丙"),
        ("> - 一\n> - 二", "一|二"),
        ("## 另一条 {#b}\n正文", "另一条|正文"),
        ("##另一条\n正文", "另一条|正文"),
        ("# 一\n### 二 ###", "一|二"),
        ("标题\n====\n正文", "标题|正文"),
        ("甲\n\n---\n\n乙", "甲|乙"),
        ("| 甲 | 乙 |\n|---|:-:|\n| 丙 | 丁 |", "甲，乙|丙，丁"),
        ("```\n甲\n```\n乙", "甲|乙"),
        ("- [ ] 待办", "待办"),
        ("**粗**[词](https://a.b/c)与<b>x</b>&amp;`c`", "粗词与x&c"),
        ("王教授：我们高兴。", "王教授——我们高兴。"),
        ("云健：我来说。", "云健：我来说。"),
    ],
)
def test_marks_of_a_body_become_plain_paragraphs(body: str, paragraphs: str) -> None:
    data = {"title": "t", "date": "2024-03-25", "period": {"year": 2024, "month": 3, "issue": 12}}
    item = {"id": "a", "kind": "general", "headline": "h", "body": body}
    text = draft(Episode.model_validate({**data, "items": [item]}), SHOW, "w1", Path("none")).text
    chapter = text.partition("{#a}\n\n")[2].partition("\n\n## ")[0]
    assert "|".join(chapter.strip().split("\n\n")) == paragraphs


_MARKS = (
    "- ", "* ", "1. ", "> ", "## ", "#", "//", "[[", "]]", "［", "］", "（say:", "(say:", ")", "[", "](",
    "**", "`", "~~", "<b>", "&lt;", "&amp;", "\n", "\n\n", "｛#", "}", "{#a}", "王教授", "：", ":", "甲",
    "a", "---", "===", "```", " ", "9", "%%", "!", "__", "==", "＃", "•", "<!--", "-->", "【冲突·", "🎉",
    "。", "_", "*", "|",
)  # fmt: skip
_MARKED = st.lists(st.sampled_from(_MARKS)).map("".join)


@settings(max_examples=300, deadline=None)
@given(_MARKED | st.text())
def test_no_draft_holds_what_the_copy_desk_refuses(body: str) -> None:
    refused = {"C006", "L006", "M002", "M003", "M004", "M005", "M006", "M007", "M008"}
    data = {"title": "t", "date": "2024-03-25", "period": {"year": 2024, "month": 3, "issue": 12}}
    item = {
        "id": "a",
        "kind": "general",
        "headline": body if len(body) < 9 and body.strip() else "h",
        "body": body,
    }
    try:
        episode = Episode.model_validate({**data, "items": [item]})
        text = draft(episode, SHOW, "w1", Path("none")).text
    except (ValidationError, DraftError):
        return
    found = check(parse_script(text, Path("w1.md")), None, NO_TERMS, SHOW)
    assert not [(finding.rule, finding.found) for finding in found if finding.rule in refused]


def test_refused_words_are_told_with_their_place(tmp_path: Path) -> None:
    path = tmp_path / "w1.yaml"
    path.write_text(
        "title: t\ndate: 2024-03-25\nperiod: {year: 2024, month: 3, issue: 1}\nitems:\n"
        "- id: a\n  kind: product\n  headline: h\n  company: 甲\n  name: 乙\n"
        "  points:\n  - 好。\n  - 停[[pause 1s]]。\n",
        "utf-8",
    )
    loaded = load_episode(path)
    with pytest.raises(DraftError) as caught:
        draft(loaded.value, SHOW, "w1", tmp_path, loaded.place)
    assert str(caught.value).startswith(f"{path}:12:5: `[[pause …]]` in an item")


def test_lines_of_a_body_join_as_their_language_needs() -> None:
    body = "英伟达发布\nBlackwell\nplatform。\n\n第二段\r\n接着。"
    assert words({"kind": "general", "body": body}) == "英伟达发布Blackwell platform。第二段接着。"
