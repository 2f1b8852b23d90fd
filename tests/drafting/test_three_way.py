"""The merge of lines: recorded results, and what holds of every merge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.drafting.three_way import Region, merge_lines

RECORDED = Path(__file__).parents[1] / "data" / "drafting" / "merges.jsonl"
"""400 merges and their results, as the diff3 of Bazaar made them."""

lines = st.lists(st.sampled_from("abcdefgh"), max_size=7)


def flat(regions: list[Region]) -> list[object]:
    merged: list[object] = []
    for region in regions:
        if region.kind == "conflict":
            merged.append({"ours": list(region.ours), "theirs": list(region.theirs)})
        else:
            merged += region.lines
    return merged


@pytest.mark.parametrize("row", RECORDED.read_text("utf-8").splitlines(), ids=range(400))
def test_recorded(row: str) -> None:
    case = json.loads(row)
    assert flat(list(merge_lines(case["base"], case["ours"], case["theirs"]))) == case["merged"]


@given(lines, lines)
def test_one_side_alone_is_taken(base: list[str], changed: list[str]) -> None:
    assert flat(list(merge_lines(base, changed, base))) == changed
    assert flat(list(merge_lines(base, base, changed))) == changed
    assert flat(list(merge_lines(base, changed, changed))) == changed


@given(lines, lines, lines)
def test_the_sides_are_mirrored(base: list[str], ours: list[str], theirs: list[str]) -> None:
    there = list(merge_lines(base, ours, theirs))
    back = list(merge_lines(base, theirs, ours))
    assert [region.ours for region in there] == [region.theirs for region in back]
    assert [region.kind == "conflict" for region in there] == [region.kind == "conflict" for region in back]


@given(lines, lines, lines)
def test_no_line_of_a_side_is_lost(base: list[str], ours: list[str], theirs: list[str]) -> None:
    regions = list(merge_lines(base, ours, theirs))
    for side in ("ours", "theirs"):
        kept = [line for region in regions for line in getattr(region, side)]
        assert kept == (ours if side == "ours" else theirs)
