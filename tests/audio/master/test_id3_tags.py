"""The tag as a player reads it: frame by frame, in the order of the file."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.audio.master.id3_tags import MOST_CHAPTERS, TagChapter, Tags, id3

titles = st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60), max_size=12)


def tagged(chapters: list[TagChapter], **more: object) -> bytes:
    tags = Tags("周报", "节目", "作者", "2026-11-28", chapters=tuple(chapters), **more)  # type: ignore[arg-type]
    return id3(tags, 60.0)


def frames(tag: bytes) -> list[tuple[str, bytes]]:
    found, at = [], 10
    while at < len(tag):
        size = int.from_bytes(tag[at + 4 : at + 8], "big")
        found.append((tag[at : at + 4].decode("ascii"), tag[at + 10 : at + 10 + size]))
        at += 10 + size
    assert at == len(tag)
    return found


def starts(tag: bytes) -> list[int]:
    bodies = [body[body.index(b"\0") + 1 :] for name, body in frames(tag) if name == "CHAP"]
    return [int.from_bytes(body[:4], "big") for body in bodies]


@given(titles)
def test_chapters_stand_in_order_of_time(names: list[str]) -> None:
    chapters = [TagChapter(name, 7.0 * n, 7.0 * n + 7) for n, name in enumerate(names)]
    assert starts(tagged(chapters)) == [7000 * n for n in range(len(names))]


def test_the_table_of_contents_stands_before_its_chapters() -> None:
    names = [
        name for name, _ in frames(tagged([TagChapter("一个长的标题" * 9, 0, 5), TagChapter("二", 5, 9)]))
    ]
    assert names.index("CTOC") < names.index("CHAP")
    assert names[-2:] == ["CHAP", "CHAP"]


def test_a_reader_of_tags_finds_everything() -> None:
    from mutagen.id3 import ID3

    tag = ID3(BytesIO(tagged([TagChapter("一", 0, 5, "https://example.org/a")], notes="说明", lyrics="词")))
    assert tag.version == (2, 3, 0)
    assert tag.getall("CHAP")[0].sub_frames["TIT2"].text == ["一"]
    assert tag.getall("USLT")[0].text == "词"


def test_no_more_chapters_than_a_table_of_contents_can_count() -> None:
    tag = tagged([TagChapter(f"第{n}章", n, n + 1) for n in range(MOST_CHAPTERS + 10)])
    assert len(starts(tag)) == MOST_CHAPTERS == 255
    (contents,) = [body for name, body in frames(tag) if name == "CTOC"]
    assert contents[len("toc\0") + 1] == 255


@pytest.mark.parametrize(
    ("language", "written"), [("zh-CN", "zho"), ("en-GB", "eng"), ("yue", "yue"), ("q", "und")]
)
def test_the_language_is_named_as_id3_wants_it(language: str, written: str) -> None:
    found = dict(frames(tagged([], language=language, lyrics="词")))
    assert found["TLAN"][1:].decode("utf-16").rstrip("\0") == written
    assert found["USLT"][1:4].decode("ascii") == written
