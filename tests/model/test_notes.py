"""Notes to colleagues: wherever they stand, a script reads as if nobody had written them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copydesk.desk import findings

from newscast.drafting.merging import merge
from newscast.model.approval import demand_settled
from newscast.model.script import Note, Script, parse_script
from newscast.support.errors import SourceError

PATH = Path("scripts/w1.md")
PLAIN = """\
---
episode: w1
title: 周报
---

小云：大家好[[pause 0.8s]]这里是周报。

## 清华推出CoPa {#copa}

它用[GB200](say:G B 二百)训练，
a new model 见图。

第二段 with words。
"""
NOTES = (
    "<!-- 给法务看 -->",
    "<!--\n多行\n\n## 不是标题 {#x}\n---\n-->",
    "<!---->",
    "<!-- a > b -- c -->",
    "<!-->",
)


def said(script: Script) -> object:
    words = [(s.id, s.headline, s.speaker, s.text) for s in script.segments(["小云"])]
    return words, script.front, script.fingerprint, [(h.headline, h.item_id) for h in script.chapters()]


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize(
    "place",
    [
        ("---\nepisode", "{}\n---\nepisode"),
        ("title: 周报", "title: 周报 {}"),
        ("episode: w1\n", "episode: w1\n{}\n"),
        ("小云：", "{}小云："),
        ("小云：", "{}\n小云："),
        ("大家好", "大家{}好"),
        ("大家好", "大家 {} 好"),
        ("周报。\n", "周报。{}\n"),
        ("周报。\n", "周报。\n{}\n"),
        ("周报。\n", "周报。\n\n{}\n"),
        ("清华推出", "清华{}推出"),
        (" {#copa}", " {} {{#copa}}"),
        ("{#copa}", "{{#copa}} {}"),
        ("## 清华", "{}\n## 清华"),
        ("训练，\n", "训练，\n{}\n"),
        ("a new model", "a {} new model"),
        ("a new model", "a {}new{} model"),
        ("第二段 with", "第二段 {} with"),
        ("words。\n", "words。\n{}"),
    ],
)
def test_a_note_changes_nothing_that_is_heard_or_approved(note: str, place: tuple[str, str]) -> None:
    old, new = place
    text = PLAIN.replace(
        old, new.replace("{{", "\1").replace("{}", note).replace("\1", "{").replace("}}", "}")
    )
    assert text != PLAIN
    script = parse_script(text, PATH)
    assert str(script) == text
    assert said(script) == said(parse_script(PLAIN, PATH))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN)), st.sampled_from(NOTES)), max_size=4))
def test_no_word_of_a_note_is_spoken_or_shown(notes: list[tuple[int, str]]) -> None:
    text = PLAIN
    for at, note in sorted(notes, reverse=True):
        text = text[:at] + note.replace("给", "密").replace("多", "密") + text[at:]
    try:
        script = parse_script(text, PATH)
    except SourceError:
        return
    assert str(script) == text
    for segment in script.segments():
        assert "密" not in segment.text + segment.headline
        assert all(c == " " or text[segment.offset(i)] == c for i, c in enumerate(segment.text))
    for heading in script.chapters():
        assert all(text[heading.offset(i)] == c for i, c in enumerate(heading.headline))


def test_a_note_without_end_hides_all_behind_it_and_stops_everything() -> None:
    script = parse_script(PLAIN.replace("第二段", "<!-- 第二段"), PATH)
    assert "第二段" not in "".join(segment.text for segment in script.segments())
    with pytest.raises(SourceError, match=r"w1.md:13:1: a note begins here that never ends.*close it"):
        demand_settled(script)


@pytest.mark.parametrize("hold", ["<!-- hold: 等回复 -->", "<!--hold：等回复-->", "<!-- HOLD\n等回复 -->"])
def test_a_hold_stops_the_render_until_it_is_taken_out(hold: str) -> None:
    (found,) = [f for f in findings(f"甲。\n\n{hold}\n") if f.level == "error"]
    assert (found.rule, found.line, "(等回复)" in str(found.message)) == ("M002", 3, True)
    assert all(f.level == "info" for f in findings("甲。\n\n<!-- holding -->\n"))


@pytest.mark.parametrize("note", ["<!-- 注 -->", "<!-- 一\n\n二 -->"])
@pytest.mark.parametrize(
    ("old", "new"), [("第一段", "{}第一段"), ("第一段。", "第一段。\n\n{}"), ("## 甲", "## 甲 {}")]
)
def test_a_redraft_keeps_notes_and_takes_the_new_words(note: str, old: str, new: str) -> None:
    base = "## 甲 {#a}\n\n第一段。\n\n第二段。\n"
    drafted = base.replace("第一段。", "第一段，全都改了，长了许多许多。").replace("甲", "丙")
    for fresh in (base, drafted, "## 乙 {#b}\n\n别的。\n"):
        script = parse_script(base.replace(old, new.replace("{}", note)), PATH)
        done = merge(parse_script(base, PATH), script, parse_script(fresh, PATH))
        assert note in done.text
        if fresh == drafted:
            assert done.conflicts == 0
            words = [s.text for s in parse_script(done.text, PATH).segments()]
            assert words == ["第一段，全都改了，长了许多许多。", "第二段。"]


@pytest.mark.parametrize("paragraph", ["🎉🎉", "👍🏽", "1️⃣", "…… ——", "★☆★", "ℹ️", "🇨🇳"])
def test_a_paragraph_without_words_is_no_segment(paragraph: str) -> None:
    script = parse_script(f"甲。\n\n{paragraph}\n\n乙。\n", PATH)
    assert [(s.id, s.text) for s in script.segments()] == [("opening.1", "甲。"), ("opening.2", "乙。")]


def test_many_notes_on_one_line_are_parsed_at_once() -> None:
    script = parse_script("字 <!-- x --> " * 50_000, PATH)
    assert len(script.segments()[0].text) == 50_000
    assert not any(isinstance(block, Note) for block in script.blocks)
