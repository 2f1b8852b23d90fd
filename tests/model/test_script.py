"""Scripts are parsed and written without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model.script import Pause, Substitution, load_script, parse_script, spans_of
from newscast.support.errors import SourceError

PATH = Path("scripts/w1.md")
REFERENCE = Path(__file__).parents[2] / "scripts" / "2024-03-w4.md"
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
        "【冲突·编辑的文字】\n",
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
    assert [span.say for span in spans if isinstance(span, Substitution)] == ["G B 二百"]
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


MARKED = SCRIPT.replace(
    "第二段。",
    "【冲突·编辑的文字】\n\n第二段。\n\n【冲突·新草稿的文字】\n新的第二段。\n"
    "  【冲突·到此为止】留一份\n\n第三段。",
)


def test_a_conflict_is_known_by_its_marks() -> None:
    script = parse_script(MARKED, PATH)
    assert [str(script.place(offset)) for offset in script.conflicts] == ["scripts/w1.md:13:1"]
    assert [segment.text for segment in script.segments()][2:] == ["第二段。", "新的第二段。", "第三段。"]
    assert parse_script(SCRIPT, PATH).conflicts == ()


@pytest.mark.parametrize(
    ("left", "places"),
    [
        ("第二段。\n【冲突·到此为止】\n", ["14:1"]),
        ("【冲突·编辑的文字】第二段。\n", ["13:1"]),
        ("第二段。【冲突·新草稿的文字】新的。【冲突·到此为止】\n", ["13:5"]),
        ("【冲突·编辑的文字】\n一\n【冲突·编辑的文字】\n二\n【冲突·到此为止】\n", ["13:1", "15:1"]),
    ],
)
def test_a_mark_left_over_is_a_conflict_still(left: str, places: list[str]) -> None:
    script = parse_script(SCRIPT.replace("第二段。\n", left), PATH)
    assert [str(script.place(offset)) for offset in script.conflicts] == [
        f"scripts/w1.md:{p}" for p in places
    ]


def test_the_fingerprint_is_of_words() -> None:
    script = parse_script(SCRIPT, PATH)
    windows = parse_script(SCRIPT.replace("\n", "\r\n") + "\n\n", PATH)
    approved = parse_script(SCRIPT.replace("title", "status: approved\ntitle"), PATH)
    assert script.fingerprint == windows.fingerprint == approved.fingerprint
    for before, after in [
        ("第二段", "第三段"),
        ("## 清华", "## 清"),
        ("{#copa}", "{#copb}"),
        ("0.8s", "0.9s"),
        ("周报\n", "月报\n"),
    ]:
        assert parse_script(SCRIPT.replace(before, after, 1), PATH).fingerprint != script.fingerprint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SCRIPT.encode("gbk"), ":3:8: is not UTF-8 text"),
        (SCRIPT.replace("第二段", "第\x00二段").encode(), ":13:2: holds the control character U+0000"),
    ],
)
def test_bytes_that_are_no_script(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "w1.md"
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        load_script(path)
    assert str(caught.value).startswith(f"{path}{said}")


@pytest.mark.parametrize(
    "piece", [" ", "\t", "\r \t", "{#", "{#a", "{#a} ", "#", "## ", "[[pause ", "[a](say:", "【冲突·"]
)
@pytest.mark.parametrize("start", ["## a", "##", "", "---\n"])
def test_endless_repetition_in_a_line_comes_to_an_end(piece: str, start: str) -> None:
    """What takes the square of the length, or more, would not end here."""
    for end in ("", "b", "{#a}", "{#a} b", "\n"):
        text = f"\n{start}{piece * 60_000}{end}"
        assert str(parse_script(text, Path("s.md"))) == text


def test_blanks_around_a_headline_and_its_id() -> None:
    (heading,) = parse_script("##  a b \t {#x.1} \t\r\n", Path("s.md")).chapters()
    assert (heading.headline, heading.item_id) == ("a b", "x.1")
    (heading,) = parse_script("## a {#x} b  \n", Path("s.md")).chapters()
    assert (heading.headline, heading.item_id) == ("a {#x} b", None)
