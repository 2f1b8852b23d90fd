"""Texts that nobody should write: each comes back, and a second fix changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.copydesk.desk import glossary, item

from newscast.copydesk import check, fix
from newscast.copydesk.correcting import correct
from newscast.copydesk.reporters import format_findings
from newscast.model.script import parse_script
from newscast.support.errors import CopyDeskError

TERMS = glossary("""
- {text: 英伟达, aliases: [{text: 英伟大, safe: true}]}
- {text: Llama 2, variants: [Llama2]}
- {text: 激光雷达标记器, aliases: [{text: 雷达标记器, safe: true}]}
- {text: 马斯克, aliases: [{text: 马斯科, context: [特斯拉]}]}
""")
NEWS = item("英伟达推出Llama 2，参数70亿，去年3月发布。", "英伟达", "Llama 2")
PIECES = [
    "**", "[", "[](", "[a](say:", "[[pause ", "(", '"a', "`", "a@", ".", ", ", " ", "a.", "英", "9", "a",
    "百分之", "http://", "a-", "【冲突·", "Llama ", "（“", "英伟大", "😀", "一", "同比上月", "雷达标记器",
    "\u200b", "去年", "亿", "A1", "20-30", "从20万到", "是20万的8倍", "a.com", "1/2", "1,", "GPT-", "G P T ",
    "【", "（", "，", "万亿", "第四期", "2024年3月的第", "2024-03-25",
    "英位达", "[甲](say:乙)", "## a ", "马斯科",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_endless_repetition_comes_to_an_end(piece: str) -> None:
    desk_takes(piece * (20_000 // len(piece)))


def desk_takes(words: str) -> None:
    """Checks and corrects the words; what takes long grows with their square or worse."""
    found = check(parse_script(f"## h {{#a}}\n\n{words}\n", Path("w.md")), NEWS, TERMS)
    format_findings(found, {"w.md": words}, "text")
    correct(words, TERMS)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*PIECES, "\n", "\n\n", "。", "## a\n"]), min_size=2, max_size=4))
def test_endless_repetition_of_mixtures_comes_to_an_end(pieces: list[str]) -> None:
    words = "".join(pieces)
    desk_takes(words * (15_000 // len(words)))


def test_a_line_of_300000_characters_is_checked_and_corrected() -> None:
    once = "英伟大发布芯片,很快。公司说:2023年的价格是20万元，见`a,b`和[甲](say:乙,丙)。"
    words = once * (300_000 // len(once))
    count = words.count("英伟大")
    corrected = correct(words, TERMS)
    assert corrected.text.count("英伟达发布芯片，很快。") == count
    found = check(parse_script(f"## h {{#a}}\n\n{words}\n", Path("w.md")), NEWS, TERMS)
    assert sum(finding.rule == "A001" for finding in found) == count
    assert max(map(len, format_findings(found[-9:], {"w.md": f"\n\n{words}"}, "text").splitlines())) < 300


def test_what_is_no_text_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newscast.copydesk.finding.MOST_FINDINGS", 1_000)
    with pytest.raises(CopyDeskError, match=r"^w\.txt: more than 1,000 things are wrong with it; "):
        correct("你," * 1_001, TERMS, "w.txt")


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
