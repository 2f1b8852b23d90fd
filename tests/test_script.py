"""Scripts are parsed and written without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.errors import SourceError
from newscast.script import Pause, Said, load_script, parse_script, spans_of

PATH = Path("scripts/w1.md")
REFERENCE = Path(__file__).parent.parent / "scripts" / "2024-03-w4.md"
SCRIPT = """\
---
episode: w1
title: 周报
---

小云：大家好[[pause 0.8s]]这里是周报。

## 清华推出CoPa {#copa}

它用[GB200](say:G B 二百)训练，
见[注]。

第二段。
"""

pieces = st.sampled_from(
    [
        "## a {#b}\n",
        "## \n",
        "字",
        "a b",
        "\n",
        "\r\n",
        " ",
        "[x](say:y)",
        "[[pause 1s]]",
        "[",
        "](say:",
        "---\n",
    ]
)


@given(st.lists(pieces).map("".join) | st.text())
def test_parse_then_write_gives_the_same_text(text: str) -> None:
    try:
        script = parse_script(text, PATH)
    except SourceError:
        assert text.startswith("---")
        return
    assert str(script) == text
    for segment in script.segments():
        for index, shown in enumerate(segment.text):
            assert shown == " " or text[segment.offset(index)] == shown


def test_the_reference_script_survives() -> None:
    assert str(load_script(REFERENCE)) == REFERENCE.read_text("utf-8")


def test_segments_know_their_chapter_and_speaker() -> None:
    opening, first, second = parse_script(SCRIPT, PATH).segments(["小云"])
    assert (opening.id, opening.speaker, opening.text) == ("opening.1", "小云", "大家好这里是周报。")
    assert (first.id, first.speaker, first.text) == ("copa.1", None, "它用GB200训练，见[注]。")
    assert (second.id, second.headline) == ("copa.2", "清华推出CoPa")


def test_inline_marks() -> None:
    spans = spans_of("前[GB200](say:G B 二百)后[[pause 1.5s]]")
    assert [span.say for span in spans if isinstance(span, Said)] == ["G B 二百"]
    assert [span.seconds for span in spans if isinstance(span, Pause)] == [1.5]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("---\nepisode: a\n", "scripts/w1.md:1:1: the front matter has no closing `---` line"),
        ("---\nepisode: a\ntitle: b\nstatus: redy\n---\n", "scripts/w1.md:4:9: `status`"),
    ],
)
def test_broken_front_matter(text: str, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse_script(text, PATH)
    assert str(caught.value).startswith(said)
