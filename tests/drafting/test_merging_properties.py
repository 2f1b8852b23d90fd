"""Whatever a person does to a script, and whatever the news does to its draft, no typed word is lost."""

from __future__ import annotations

import itertools
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscast.drafting.merging import merge
from newscast.model.script import CONFLICT, Blank, Script, block_words, parse_script

Items = list[tuple[str, str, list[str]]]
"""id, headline, paragraphs"""

WORDS = [
    "月之暗面宣布支持200万字。",
    "清华大学推出框架。",
    "它会抓取根茎，而不是花朵。",
    "同时估值5亿美元。",
    "谢谢。",
    "a b",
]
paragraphs = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map("".join)
items = st.lists(
    st.tuples(
        st.sampled_from("abcdef"), st.sampled_from(["甲", "乙", "丙丁"]), st.lists(paragraphs, max_size=3)
    ),
    max_size=5,
    unique_by=lambda item: item[0],
)
numbers = st.integers(min_value=0, max_value=1000)
edits = st.lists(
    st.tuples(
        st.sampled_from(["type", "rewrite", "delete", "move", "split", "join", "add", "heading"]),
        numbers,
        numbers,
    ),
    max_size=6,
)
typed = map(chr, itertools.count(0x20000))


def drafted(items: Items) -> str:
    parts = ["---\nepisode: w1\ntitle: 周报\nstatus: draft\n---", "大家好。"]
    for item_id, headline, paragraphs in items:
        parts += [f"## {headline} {{#{item_id}}}", *paragraphs]
    return "\n\n".join(parts) + "\n"


def parsed(text: str) -> Script:
    return parse_script(text, Path("scripts/w1.md"))


def edit(text: str, how: list[tuple[str, int, int]]) -> str:
    """A person's edits; whatever is typed is a letter of its own, far from all others."""
    script = parsed(text)
    blocks = [block.raw.strip("\n") for block in script.blocks if not isinstance(block, Blank)]
    for kind, one, two in how:
        here, word = one % (len(blocks) + 1), next(typed)
        if kind in {"add", "heading"} or not blocks:
            blocks.insert(here, f"## {word} {{#own{two}}}" if kind == "heading" else f"{word}。")
            continue
        here %= len(blocks)
        block = blocks[here]
        if kind == "delete":
            del blocks[here]
        elif kind == "move":
            blocks.insert(two % len(blocks), blocks.pop(here))
        elif kind == "rewrite":
            blocks[here] = f"## {word}" if block.startswith("## ") else word * 3
        elif block.startswith("## "):
            blocks[here] = f"## {word}{block[3:]}"
        elif kind == "split" and len(block) > 1:
            blocks[here : here + 1] = [
                block[: 1 + two % (len(block) - 1)],
                block[1 + two % (len(block) - 1) :],
            ]
        elif kind == "join" and here + 1 < len(blocks) and not blocks[here + 1].startswith("## "):
            blocks[here : here + 2] = [block + blocks[here + 1]]
        else:
            blocks[here] = block[: two % (len(block) + 1)] + word + block[two % (len(block) + 1) :]
    return script.front_raw + "\n" + "\n\n".join(blocks) + "\n"


def all_words(text: str) -> list[str]:
    return [block_words(block) for block in parsed(text).blocks if not isinstance(block, Blank)]


def settled(text: str) -> str:
    """A person keeps both sides of every conflict and deletes the marks."""
    return "".join(line for line in text.splitlines(keepends=True) if CONFLICT not in line)


def hand_typed(text: str) -> set[str]:
    return {letter for letter in text if letter >= "\U00020000"}


def letters(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(items, items, edits)
def test_what_an_editor_wrote_stands_in_the_script(
    before: Items, after: Items, how: list[tuple[str, int, int]]
) -> None:
    base, new = drafted(before), drafted(after)
    edited = edit(base, how)
    result = merge(parsed(base), parsed(edited), parsed(new))
    known, found = {*all_words(base)}, all_words(result.text)
    for words in all_words(edited):
        if words not in known and not words.startswith("## "):
            assert words in found or letters(words) in letters(result.text)
    assert hand_typed(edited) <= hand_typed(result.text)
    assert bool(result.conflicts) == bool(parsed(result.text).conflicts)
    assert len(parsed(result.text).conflicts) == result.conflicts


@settings(max_examples=150, deadline=None)
@given(items, items)
def test_an_untouched_script_becomes_the_new_draft(before: Items, after: Items) -> None:
    base, new = parsed(drafted(before)), parsed(drafted(after))
    assert merge(base, base, new).text == str(new)


@settings(max_examples=150, deadline=None)
@given(items, edits)
def test_an_unchanged_draft_leaves_the_script_alone(before: Items, how: list[tuple[str, int, int]]) -> None:
    base = parsed(drafted(before))
    edited = parsed(edit(str(base), how))
    assert merge(base, edited, base).text == str(edited)


@settings(max_examples=150, deadline=None)
@given(items, items, edits)
def test_the_same_draft_again_changes_nothing(
    before: Items, after: Items, how: list[tuple[str, int, int]]
) -> None:
    base, new = parsed(drafted(before)), parsed(drafted(after))
    once = merge(base, parsed(edit(str(base), how)), new)
    if not once.conflicts:
        assert merge(new, parsed(once.text), new).text == once.text


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(items, edits), min_size=2, max_size=5))
def test_a_whole_week_of_edits_and_drafts(week: list[tuple[Items, list[tuple[str, int, int]]]]) -> None:
    base = text = drafted(week[0][0])
    for after, how in week[1:]:
        text = edit(text, how)
        result = merge(parsed(base), parsed(text), parsed(drafted(after)))
        assert hand_typed(text) <= hand_typed(result.text)
        base, text = drafted(after), settled(result.text)
