"""An episode, a script and a glossary of hostile pieces: every command ends well or in one line."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newscast.cli.main import newscast
from newscast.support.errors import NewscastError

ROOT = Path(__file__).parents[2]
FIGURES = [
    "第٣名", "共१२个", "𝟚倍", "５０％", "２０２４年", "六成多", "百分之六十多", "三分之一多", "一半多",
    "²", "①", "½", "Ⅳ", "3140亿", "1/0", "0/0", "0分之0", "零分之一", "1e999999999", "9" * 5000,
    "9" * 400 + "亿", "9" * 60 + " billion", "-3", "1.2.3.4.5", "2024-13-45", "25:61", "10^99", "10⁹⁹",
    "1×2×3", "$5M", "第0期", "上月", "2024年3月第４期", "从٢٠万到٤٠万，增长٢倍", "是0的0倍",
    "从0元降到0元，降低0%", "3.14.15", "１２：３０", "٣٫٥", "〇〇〇", "两两", "万亿亿",
]  # fmt: skip
NAMES = [
    "C++", "C#", "Command R+", "Yahoo!", "《黑神话》", "GPT-4o（mini）", "GPT-４", "!", "+", "·", "a",
    "A", "Ａ", "é", "ß", "ﬁ", "İ", "𠮷", "👩‍👩‍👧", "…", "——", "a b  c", "(?:", "[a-", "\\", "\\d+",
    "$1", "{}", "%s", "null", "~", "true", "3D", "50 Cent",
]  # fmt: skip
MARKS = [
    "。", "，", "！", " ", "\t", "\n", "\n\n", "【冲突·", "[a](say:b)", "[[pause 1s]]",
    "[[pause 999s]]", "## ", "##", "{#a}", "---", "<!-- x -->", "**", "`", "```", "| a |", "> ", "- ",
    "小云：", "http://a.b", "a@b.c", "{{ x }}", "{% if %}", "\u200b", "\u3000", "\ufeff", "\u0301",
    "&amp;", "<b>", "]]>", "\x9b", "\u202e", "😀",
]  # fmt: skip
PIECES = [*FIGURES, *NAMES, *MARKS, "推出", "公司", "模型", "的"]
plain = st.lists(st.sampled_from([*FIGURES, *NAMES, "推出", "公司", "。", "，"]), min_size=1, max_size=5).map(
    "".join
)
"""What a script may be drafted from."""
any_words = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), min_size=1, max_size=6).map(
    "".join
)
words = st.one_of(plain, plain, plain, plain, plain, any_words)
GENERAL = st.fixed_dictionaries(
    {"id": st.just("a"), "kind": st.just("general"), "headline": words, "body": words},
    optional={
        "names": st.lists(st.one_of(st.sampled_from(NAMES), words), max_size=3),
        "numbers": st.lists(
            st.fixed_dictionaries({"text": words}, optional={"value": words, "unit": words}), max_size=3
        ),
        "category": words,
        "source": st.fixed_dictionaries({}, optional={"title": words, "date": st.just("2024-03")}),
    },
)
FUNDING = st.fixed_dictionaries(
    {"id": st.just("b"), "kind": st.just("funding"), "headline": words, "company": words, "amount": words},
    optional={"focus": words, "round": words, "valuation": words, "lead": st.lists(words, max_size=2)},
)
RESEARCH = st.fixed_dictionaries(
    {"id": st.just("c"), "kind": st.just("research"), "headline": words, "who": words, "name": words},
    optional={"topic": words, "what": words, "form": words, "detail": words, "points": words},
)
TERM = st.fixed_dictionaries(
    {"text": st.one_of(st.sampled_from(NAMES), words)},
    optional={
        "say": words,
        "kind": st.sampled_from(["org", "person", "term", "product"]),
        "variants": st.lists(words, max_size=2),
        "aliases": st.lists(
            st.fixed_dictionaries({"text": words}, optional={"safe": st.booleans(), "context": words}),
            max_size=2,
        ),
        "confusable_with": st.lists(words, max_size=1),
    },
)


@pytest.fixture(scope="module")
def root() -> Path:
    folder = Path(tempfile.mkdtemp())
    (folder / "episodes").mkdir()
    shutil.copy(ROOT / "episodes" / "show.yaml", folder / "episodes" / "show.yaml")
    return folder


def run(root: Path, *arguments: str) -> None:
    """Runs a command; what it raises is its one line, or the test fails."""
    try:
        CliRunner().invoke(newscast, [*arguments, "--show", str(root)], catch_exceptions=False)
    except NewscastError as error:
        assert "\n" not in str(error)
        assert len(str(error)) < 2000


def write(path: Path, data: Any) -> None:
    """As YAML that stands for just these words: JSON is YAML, but for halves of characters."""
    path.write_text(json.dumps(data, ensure_ascii=True), "utf-8")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    items=st.tuples(GENERAL, FUNDING, RESEARCH),
    kept=st.sets(st.sampled_from([0, 1, 2]), min_size=1),
    title=words,
    terms=st.lists(TERM, max_size=3),
    script=st.lists(st.one_of(words, st.sampled_from(["\n\n", "\n## h {#a}\n\n"])), max_size=8).map("".join),
)
def test_hostile_words_anywhere_end_well_or_in_one_line(
    root: Path, items: tuple[Any, ...], kept: set[int], title: str, terms: list[Any], script: str
) -> None:
    shutil.rmtree(root / "scripts", ignore_errors=True)
    episode = {"title": title, "date": "2024-03-25", "period": {"year": 2024, "month": 3, "issue": 4}}
    write(root / "episodes" / "e1.yaml", {**episode, "items": [items[n] for n in sorted(kept)]})
    write(root / "episodes" / "glossary.yaml", {"terms": terms})
    path = root / "scripts" / "e1.md"
    run(root, "draft", "e1")
    run(root, "check", "e1")
    run(root, "check", "e1", "--format", "json")
    run(root, "check", "e1", "--fix")
    run(root, "render", "e1", "--plan", "--engine", "espeak")
    path.parent.mkdir(exist_ok=True)
    drafted = path.read_bytes() if path.exists() else b""
    path.write_bytes(drafted + b"\n\n" + script.encode("utf-8", "replace"))
    run(root, "check", "e1", "--fix")
    run(root, "draft", "e1")
    run(root, "render", "e1", "--plan", "--engine", "espeak")
    run(root, "say", "--", script)
