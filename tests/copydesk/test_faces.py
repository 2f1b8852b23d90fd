"""What people, programs and GitHub are shown; what fixing never touches; decisions through a re-draft."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path

import pytest
from tests.copydesk.desk import NO_TERMS, findings, fixed, glossary, item

from newscast.copydesk import Decisions, Finding, check, decide, load_decisions, save_decisions
from newscast.copydesk.reporters import format_findings
from newscast.drafting import draft, redraft
from newscast.model.script import load_script, parse_script
from newscast.model.workspace import Workspace

KEYS = ["file", "line", "column", "end_column", "rule", "level", "found", "suggestions", "message", "item"]
NEWS = item("英伟达推出Llama 2，参数70亿。", "英伟达", "Llama 2")
TERMS = "- {text: 英伟达, aliases: [{text: 英伟大, safe: true}]}\n- {text: Llama 2, variants: [Llama2]}\n"
SLIPS = "## h {#a}\n\n今天😀英伟大推出Llama2,参数71。\n\n以上就是全部内容，\n"


def test_json_has_exactly_the_promised_shape() -> None:
    found = json.loads(format_findings(findings(SLIPS, TERMS, NEWS), {"w.md": SLIPS}, "json"))
    lines = SLIPS.split("\n")
    assert {f["rule"] for f in found} >= {"A001", "V001", "P001", "T001", "L004", "P004"}
    for finding in found:
        assert list(finding) == KEYS
        assert finding["level"] in {"error", "warning", "info"}
        assert re.fullmatch(r"[PVANUTDLC]\d{3}", finding["rule"])
        assert all(isinstance(finding[key], int) for key in ("line", "column", "end_column"))
        line = lines[finding["line"] - 1]
        assert line[finding["column"] - 1 : finding["end_column"] - 1] == finding["found"]
        assert (finding["file"], finding["item"]) == ("w.md", "a")
    assert format_findings((), {}, "json") == "[]\n"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def test_the_carets_stand_under_the_words_whatever_their_width() -> None:
    shown = format_findings(findings(SLIPS, TERMS, NEWS), {"w.md": SLIPS}, "text").split("\n")
    for place, line, carets in zip(shown[:-2:3], shown[1:-2:3], shown[2:-2:3], strict=True):
        column = int(place.split(":")[2])
        assert width(carets[: carets.index("^")]) == width(f"    {line[4:][: column - 1]}")
    found = {f.found: f for f in findings(SLIPS, TERMS, NEWS)}
    assert shown[shown.index(next(s for s in shown if "A001" in s)) + 2].count("^") == width("英伟大")
    assert "Llama2" in found


def test_a_long_line_is_shown_around_the_words() -> None:
    text = "很长的话，" * 400 + "你好,世界。" + "还有话，" * 400
    _, line, carets = format_findings(findings(text)[:1], {"w.md": text}, "text").split("\n")[:3]
    assert line.startswith("    …")
    assert line.endswith("…")
    start = width(carets[: carets.index("^")])
    assert [c for i, c in enumerate(line) if width(line[:i]) == start] == [","]


def test_github_gets_annotations_whose_words_cannot_break_out() -> None:
    odd = Finding(0, 1, "T001", "error", "50%\n::warning::", ("a,b",), "x", file="a,b:c.md", line=2, column=3)
    (line,) = format_findings([odd], {}, "github").splitlines()
    assert line == (
        "::error file=a%2Cb%3Ac.md,line=2,col=3,endColumn=7,title=T001::50%25%0A::warning::: x → a,b"
    )


@pytest.mark.parametrize(
    "kept",
    [
        "---\nepisode: w\ntitle: 英伟大,Llama2\n---\n",
        "## 英伟达 {#Llama2}\n",
        "[英伟达](say:英伟大,Llama2)\n",
        "[英伟大](say:英伟达)\n",
        "看`英伟大,Llama2`的代码。\n",
        "```\n英伟大,Llama2\n```\n",
    ],
)
def test_fixing_keeps_front_matter_ids_spoken_forms_and_code(kept: str) -> None:
    text = f"{kept}\n## 乙 {{#b}}\n\n英伟大推出Llama2,很好。\n"
    once = fixed(text, TERMS)
    assert once == f"{kept}\n## 乙 {{#b}}\n\n英伟达推出Llama 2，很好。\n"
    assert fixed(once, TERMS) == once


def test_fixing_the_reference_script_in_any_state_is_idempotent() -> None:
    home = Workspace(Path(__file__).parent.parent.parent)
    text = str(load_script(home.script_path("2024-03-w4")))
    terms = "- {text: 英伟达, aliases: [{text: 英伟大, safe: true}]}"
    for right, wrong in (("，", ","), ("英伟达", "英伟大"), ("。\n", "，\n"), ("2024年3月", "2023年3月")):
        once = fixed(text.replace(right, wrong), terms)
        assert fixed(once, terms) == once


SHOW = """\
title: 周报
description: 每周新闻。
author: 编辑部
owner: {name: 编辑部, email: editor@example.com}
categories: [{name: Technology}]
speakers: [{name: 云健}]
feed: {url: "https://example.com/weekly"}
"""
WEEK = """\
title: 周报
date: 2024-03-25
period: {year: 2024, month: 3, issue: 4}
items:
- {id: kimi, kind: general, headline: Kimi支持200万字, body: "Kimi支持200万字。网页版也能用。"}
- {id: copa, kind: general, headline: 清华推出CoPa, body: "清华大学推出CoPa框架。"}
"""


def test_a_decision_outlives_a_real_redraft(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.episodes.mkdir()
    (workspace.episodes / "show.yaml").write_text(SHOW, "utf-8")
    news = workspace.episodes / "w1.yaml"
    news.write_text(WEEK, "utf-8")
    path = redraft(workspace, "w1").path
    path.write_text(path.read_text("utf-8").replace("200万字。", "250万字。"), "utf-8")
    kept = path.with_suffix(".decisions.yaml")

    def figures() -> list[str]:
        words = draft(workspace.episode("w1").value, workspace.show, "w1", workspace.templates).words
        known = (workspace.episode("w1"), NO_TERMS, workspace.show, load_decisions(kept), words)
        found = check(load_script(path), *known)
        if not kept.exists():
            (wrong,) = [f for f in found if f.rule == "T001"]
            save_decisions(Decisions().with_decision(decide(wrong, "dismissed", "新的数字")), kept)
        return [f.found for f in found if f.rule == "T001"]

    assert figures() == ["250万字"]
    assert figures() == []
    extra = '- {id: new, kind: general, headline: 新的一条, body: "先来一条新的。"}\n- {id: kimi'
    news.write_text(WEEK.replace("- {id: kimi", extra).replace("CoPa框架。", "CoPa控制框架。"), "utf-8")
    done = redraft(workspace, "w1")
    script = done.path.read_text("utf-8")
    assert all(words in script for words in ("先来一条新的。", "250万字。", "CoPa控制框架。"))
    assert figures() == []
    path.write_text(script.replace("支持250万字", "现在能支持多达300万字"), "utf-8")
    assert figures() == ["300万字"]


def test_a_decision_does_not_reach_other_words() -> None:
    (first,) = [f for f in findings("## h {#a}\n\n参数71。\n", "", NEWS) if f.rule == "T001"]
    decisions = Decisions().with_decision(decide(first, "dismissed"))
    for text, open_ in (("参数71。", 0), ("其中参数71。", 0), ("层数71层。", 1), ("参数72。", 1)):
        script = parse_script(f"## h {{#a}}\n\n{text}\n", Path("w.md"))
        found = check(script, NEWS, glossary(TERMS), None, decisions)
        assert len([f for f in found if f.rule == "T001"]) == open_, text
