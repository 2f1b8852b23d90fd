"""A script's text is checked as one types, and findings are decided about before it is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.workflow.newsroom import newsroom, run

from newscast.model.workspace import Workspace
from newscast.support.errors import CopyDeskError, SourceError
from newscast.workflow.script_editing import (
    FindingPlace,
    KeptReferences,
    accept_in_text,
    check_chapter,
    check_text,
    dismiss_in_text,
    item_facts,
    take_back,
)

TEXT = """\
---
episode: e1
title: 试播
---

大家好,这里是试播。

## xAI开源Grok-1 {#grok}

xAI开源3140亿参数的模型Grok-1。

## Kimi支持200万字 {#kimi}

Kimi现在支持300万字的输入。
"""


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    """A show with one episode."""
    show = newsroom(tmp_path / "show")
    run(show, "draft", "e1")
    return Workspace(show.root)


def test_the_text_that_is_typed_is_checked_and_not_the_file(show: Workspace) -> None:
    references = KeptReferences().of(show, "e1")
    found = check_text(references, TEXT)
    assert {(one.rule[0], TEXT[one.start : one.end]) for one in found} >= {("P", ","), ("T", "300万字")}


def test_references_are_compiled_once_until_a_file_changes(show: Workspace) -> None:
    kept = KeptReferences()
    first = kept.of(show, "e1")
    assert kept.of(Workspace(show.root), "e1") is first
    path = show.episode_path("e1")
    path.write_text(path.read_text("utf-8").replace("200万字", "300万字"), "utf-8")
    second = kept.of(Workspace(show.root), "e1")
    assert second is not first
    assert not [one for one in check_text(second, TEXT) if one.rule.startswith("T")]
    assert [one.id for one in item_facts(second)] == ["grok", "kimi"]


def test_a_finding_is_dismissed_with_a_reason_and_taken_back(show: Workspace) -> None:
    references = KeptReferences().of(show, "e1")
    found = next(one for one in check_text(references, TEXT) if one.rule.startswith("T"))
    place = FindingPlace(found.rule, found.start, found.end)
    decision = dismiss_in_text(references, TEXT, place, "记者核实过")
    assert "记者核实过" in show.script_path("e1").with_suffix(".decisions.yaml").read_text("utf-8")
    assert found not in check_text(references, TEXT)
    with pytest.raises(CopyDeskError, match="does not stand there"):
        dismiss_in_text(references, TEXT, place, "")
    assert take_back(references, decision)
    assert found in check_text(references, TEXT)
    assert not take_back(references, decision)


def test_a_suggestion_that_was_taken_is_remembered(show: Workspace) -> None:
    references = KeptReferences().of(show, "e1")
    found = next(one for one in check_text(references, TEXT) if one.suggestions)
    place = FindingPlace(found.rule, found.start, found.end)
    decision = accept_in_text(references, TEXT, place, found.suggestions[0])
    assert (decision.choice, decision.suggestion) == ("accepted", found.suggestions[0])
    with pytest.raises(CopyDeskError, match="suggests no such words"):
        accept_in_text(references, TEXT, place, "别的")


def test_a_text_with_broken_front_matter_says_where(show: Workspace) -> None:
    references = KeptReferences().of(show, "e1")
    with pytest.raises(SourceError, match=":1:1: the front matter has no closing"):
        check_text(references, TEXT.replace("title: 试播\n---\n", "title: 试播\n"))


def test_a_chapter_alone_is_found_as_in_the_whole(show: Workspace) -> None:
    references = KeptReferences().of(show, "e1")
    whole = check_text(references, TEXT)
    seen = []
    for words in ("大家好", "## xAI", "3140亿参数", "## Kimi", "300万字"):
        place = TEXT.index(words)
        chapter = check_chapter(references, TEXT, place)
        assert chapter.start <= place < chapter.end
        assert set(chapter.findings) <= set(whole)
        seen += chapter.findings
    assert {one for one in whole if one.end > one.start} <= set(seen)
