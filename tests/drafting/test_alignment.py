"""From which likeness on an edited paragraph, a moved one or a renamed chapter is still the one it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from rapidfuzz.fuzz import ratio

from newscast.drafting.alignment import ScriptPiece, link_chapters, link_pieces, script_pieces
from newscast.model.script import parse_script

BEFORE = "去年十月它只支持二十万字如今已经十倍于此网页版访问量也环比增长"
assert len(set(BEFORE)) > 25


def alike(percent: float) -> str:
    """A paragraph as long as BEFORE whose likeness to it is the next one under or at `percent`."""
    kept = int(len(BEFORE) * percent / 100)
    text = BEFORE[:kept] + "某" * (len(BEFORE) - kept)
    assert percent - 100 / len(BEFORE) < ratio(BEFORE, text) <= percent
    return text


STEP = 100 / len(BEFORE)
"""What one character more makes of likeness, in percent."""


def pieces(text: str) -> tuple[ScriptPiece, ...]:
    return script_pieces(parse_script(text, Path("scripts/w1.md")))[1]


def linked(before: str, after: str) -> bool:
    """Whether the one paragraph of `before` that is no heading stands in `after`."""
    base, other = pieces(before), pieces(after)
    links = link_pieces(base, other, link_chapters(base, other))
    return any(not base[link.base[0]].heading for link in links)


@pytest.mark.parametrize(("percent", "same"), [(50 + STEP, True), (50 - STEP, False)])
def test_an_edited_paragraph(percent: float, same: bool) -> None:
    head = "## 标题 {#kimi}\n\n"
    assert linked(head + BEFORE, head + alike(percent)) is same


@pytest.mark.parametrize(("percent", "same"), [(75 + STEP, True), (75 - STEP, False)])
def test_a_paragraph_edited_and_moved_to_another_chapter(percent: float, same: bool) -> None:
    before = f"## 标题 {{#kimi}}\n\n{BEFORE}\n\n## 另一条 {{#copa}}\n"
    after = f"## 标题 {{#kimi}}\n\n## 另一条 {{#copa}}\n\n{alike(percent)}\n"
    assert linked(before, after) is same


@pytest.mark.parametrize(("percent", "same"), [(60 + STEP, True), (60 - STEP, False)])
def test_a_chapter_under_another_id(percent: float, same: bool) -> None:
    before = pieces(f"## 标题 {{#kimi}}\n\n{BEFORE}\n")
    after = pieces(f"## 新的说法 {{#moon}}\n\n{alike(percent)}\n")
    assert link_chapters(before, after).get("moon") == ("kimi" if same else None)


def test_a_chapter_with_its_headline_and_other_words_is_the_same() -> None:
    before, after = pieces(f"## 标题 {{#kimi}}\n\n{BEFORE}\n"), pieces("## 标题 {#moon}\n\n完全不同。\n")
    assert link_chapters(before, after)["moon"] == "kimi"
