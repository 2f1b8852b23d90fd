"""Items become sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.draft import draft
from newscast.episode import Episode
from newscast.errors import DraftError
from newscast.script import parse_script
from newscast.workspace import Workspace

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
        ("{{ item.nothing }}", "product.j2: the template"),
    ],
)
def test_a_wrong_template_is_named(tmp_path: Path, template: str, said: str) -> None:
    (tmp_path / "product.j2").write_text(template, "utf-8")
    with pytest.raises(DraftError) as caught:
        words({"kind": "product", "company": "甲", "name": "乙"}, tmp_path)
    assert said in str(caught.value)


def test_a_template_cannot_reach_the_machine(tmp_path: Path) -> None:
    (tmp_path / "product.j2").write_text("{{ item.__class__.__mro__ }}", "utf-8")
    with pytest.raises(DraftError):
        words({"kind": "product", "company": "甲", "name": "乙"}, tmp_path)
