"""Texts that nobody should write: each comes back, and a second fix changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.copydesk.desk import glossary, item

from newscast.copydesk import check, fix
from newscast.copydesk.correcting import correct
from newscast.script import parse_script

TERMS = glossary("""
- {text: 英伟达, aliases: [{text: 英伟大, safe: true}]}
- {text: Llama 2, variants: [Llama2]}
- {text: 激光雷达标记器, aliases: [{text: 雷达标记器, safe: true}]}
""")
NEWS = item("英伟达推出Llama 2，参数70亿，去年3月发布。", "英伟达", "Llama 2")
PIECES = [
    "**", "[", "[](", "[a](say:", "[[pause ", "(", '"a', "`", "a@", ".", ", ", " ", "a.", "英", "9", "a",
    "百分之", "http://", "a-", "【冲突·", "Llama ", "（“", "英伟大", "😀", "一", "同比上月", "雷达标记器",
    "\u200b", "去年", "亿", "A1",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_endless_repetition_comes_to_an_end(piece: str) -> None:
    words = piece * (20_000 // len(piece))
    script = parse_script(f"## h {{#a}}\n\n{words}\n", Path("w.md"))
    check(script, NEWS, TERMS)
    correct(words, TERMS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from([*PIECES, "\n", "\n\n", "，", "。", ",", "2023年3月", "推出", "Lama2"]), max_size=30
    )
)
def test_fixing_twice_changes_nothing_and_keeps_what_is_not_words(pieces: list[str]) -> None:
    words = "".join(pieces)
    head = "---\nepisode: w\ntitle: 英伟大,好\n---\n\n## h {#a}\n"
    text = f"{head}\n{words}\n\n[甲](say:英伟大,乙)`英伟大,`\n"
    fixed = fix(parse_script(text, Path("w.md")), NEWS, TERMS).text
    assert fixed.startswith(head)
    assert fix(parse_script(fixed, Path("w.md")), NEWS, TERMS).text == fixed
    corrected = correct(words, TERMS).text
    assert correct(corrected, TERMS).text == corrected
