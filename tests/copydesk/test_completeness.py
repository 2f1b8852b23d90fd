"""C: every item has its chapter."""

from __future__ import annotations

from tests.copydesk.desk import episode, findings

from newscast.copydesk import Decisions, decide
from newscast.model.script import DRAFTED, EDITED, SETTLED

NEWS = episode(
    "- {id: a, kind: general, headline: 甲, body: 甲。}\n- {id: b, kind: general, headline: 乙, body: 乙。}\n"
)


def rules(text: str) -> list[tuple[str, str | None]]:
    return [(f.rule, f.item) for f in findings(text, news=NEWS) if f.rule.startswith("C")]


def test_a_whole_script_is_not_talked_about() -> None:
    assert (
        rules("大家好。\n\n## 甲 {#a}\n\n甲。\n\n## 乙 {#b}\n\n乙。\n\n## 结语 {#closing}\n\n再见。\n") == []
    )


def test_items_and_chapters_that_do_not_match_are_told() -> None:
    text = "## 甲 {#a}\n\n甲。\n\n## 甲 {#a}\n\n## 丙 {#c}\n\n丙。\n\n## 丁\n\n丁。\n"
    assert rules(text) == [("C005", "a"), ("C002", None), ("C003", None), ("C001", "b")]
    assert rules("## 甲 {#a}\n\n## 乙 {#b}\n\n乙。\n") == [("C004", "a")]


def test_conflicts_are_errors() -> None:
    text = f"## 甲 {{#a}}\n\n{EDITED}\n甲一。\n{DRAFTED}\n甲二。\n{SETTLED}\n\n## 乙 {{#b}}\n\n乙。\n"
    (conflict,) = [f for f in findings(text, news=NEWS) if f.rule == "C007"]
    assert (conflict.level, conflict.line) == ("error", 3)
    dismissed = Decisions(decisions=(decide(conflict, "dismissed"),))
    assert dismissed.open([conflict]) == (conflict,)
