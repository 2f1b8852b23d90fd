"""A decision silences one finding, says where it stands, and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.copydesk.desk import NO_TERMS, episode

from newscast.copydesk import Decisions, Finding, check, load_decisions
from newscast.copydesk.reporters import accepted, format_decisions
from newscast.model.script import Script, load_script
from newscast.support.errors import CopyDeskError
from newscast.workflow.decisions import decisions_path, dismiss, standing, undo

NEWS = episode(
    "- id: a\n  kind: general\n  headline: h\n  body: 距离124光年，共5亿元和7亿元。\n"
    "  numbers: [{text: 124光年}, {text: 5亿元}, {text: 7亿元}]\n"
)


class Desk:
    """A script in a folder, with its decisions."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "w.md"

    def write(self, text: str) -> None:
        self.path.write_text(text, "utf-8")

    @property
    def script(self) -> Script:
        return load_script(self.path)

    @property
    def decisions(self) -> Decisions:
        return load_decisions(decisions_path(self.script))

    def every(self) -> tuple[Finding, ...]:
        return check(self.script, NEWS, NO_TERMS)

    def told(self, rule: str) -> list[str]:
        return [f"{f.line}:{f.column}" for f in self.decisions.open(self.every()) if f.rule == rule]

    def dismiss(self, where: str, reason: str = "") -> None:
        dismiss(self.script, self.every(), self.decisions, where, reason)

    def undo(self, where: str) -> None:
        undo(self.script, self.every(), self.decisions, where)

    def listed(self) -> str:
        found = standing(self.script, self.every(), self.decisions)
        return format_decisions((one.decision, (one.line, one.column) if one.line else None) for one in found)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_one_of_many_alike_is_dismissed(desk: Desk) -> None:
    desk.write("- 一\n- 二\n- 三\n\n- 一\n\n- 一\n")
    desk.dismiss("3:1")
    assert desk.told("M005") == ["1:1", "2:1", "5:1", "7:1"]
    desk.dismiss("7:1")
    assert desk.told("M005") == ["1:1", "2:1", "5:1"]


def test_what_comes_later_is_told(desk: Desk) -> None:
    desk.write("## h {#a}\n\n一共9亿元左右。\n")
    (where,) = desk.told("T001")
    desk.dismiss(where)
    assert desk.told("T001") == []
    desk.write("## h {#a}\n\n一共9亿元左右。\n\n一共9亿元左右。\n")
    assert len(desk.told("T001")) == 1
    desk.write("## h {#a}\n\n先说一句，一共9亿元左右。\n")
    assert desk.told("T001") == []
    desk.write("## h {#a}\n\n别处有9亿元的钱。\n")
    assert len(desk.told("T001")) == 1


def test_facts_that_are_lacking_at_one_place_are_dismissed_one_by_one(desk: Desk) -> None:
    desk.write("## h {#a}\n\n什么也没有说。\n")
    places = desk.told("T002")
    assert len(places) == 3
    assert len(set(places)) == 1
    desk.dismiss(places[0], "not this time")
    assert len(desk.told("T002")) == 2
    listed = desk.listed()
    assert listed.startswith("dismissed T002 ")
    assert "124光年" in listed
    assert f"now at {places[0]}: not this time" in listed
    desk.write("## h {#a}\n\n距离124光年。\n")
    assert ", no longer in the script" in desk.listed()
    assert len(desk.told("T002")) == 2


def test_a_decision_is_taken_back(desk: Desk) -> None:
    desk.write("- 一\n- 二\n")
    desk.dismiss("1:1")
    desk.dismiss("2:1")
    with pytest.raises(CopyDeskError, match=r"nothing was decided at 9:9; decisions stand at 1:1, 2:1"):
        desk.undo("9:9")
    desk.undo("1:1")
    assert desk.told("M005") == ["1:1"]
    desk.undo("2:1")
    assert (desk.told("M005"), desk.decisions) == (["1:1", "2:1"], Decisions())


def test_accepted_words_are_taken_out_again(desk: Desk) -> None:
    from newscast.copydesk import decide, save_decisions

    before = "## h {#a}\n\n距离42光年，共5亿元。\n"
    desk.write(before)
    finding = next(f for f in desk.every() if f.rule == "T001" and f.suggestions)
    text, words = accepted(desk.script, finding, None)
    save_decisions(
        Decisions().with_decision(decide(finding, "accepted", "", words)), decisions_path(desk.script)
    )
    desk.write(text)
    where = f"{finding.line}:{finding.column}"
    assert f"now at {where}" in desk.listed()
    desk.undo(where)
    assert (desk.path.read_text("utf-8"), desk.decisions) == (before, Decisions())


@pytest.mark.parametrize("text", ["距离42光年", "距离42 光年", "约9亿元", "9亿", "9元", "共6亿元，9亿元"])
def test_every_suggestion_is_written_as_it_is_shown(desk: Desk, text: str) -> None:
    desk.write(f"## h {{#a}}\n\n{text}。\n")
    for finding in desk.every():
        for words in finding.suggestions:
            written, _ = accepted(desk.script, finding, words)
            assert words in written
            assert not any(twice in written for twice in ("光年光年", "亿亿", "元元", "亿元亿元", "亿元元"))


def test_a_hold_and_a_note_without_end_are_never_dismissed(desk: Desk) -> None:
    for text in ("甲。<!-- hold: 等 -->\n", "甲。<!-- 等\n"):
        desk.write(text)
        with pytest.raises(CopyDeskError, match="nothing to decide at 1:3"):
            desk.dismiss("1:3")
