"""Transcripts and chapters, as players read them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.feed.recordings import new_show, recording

from newscast.model.manifest import Cue
from newscast.site.feed import write_sidecars
from newscast.site.feed.captions import LEAST_SECONDS, LINE_COLUMNS, captions, columns, wrapped
from newscast.site.feed.sidecars import chapters, srt, transcript, vtt
from newscast.support.media_types import sha256_of


def said(text: str, start: float = 0.0, end: float = 8.0):
    segment = recording().segments[0].model_copy(update={"cues": (Cue(text=text, start=start, end=end),)})
    return recording(segments=(segment,))


def test_what_is_written_is_what_is_told(tmp_path: Path) -> None:
    workspace = new_show(tmp_path / "s")
    files = write_sidecars(recording(), workspace.show, tmp_path)
    assert [file.file for file in files] == ["w1.vtt", "w1.srt", "w1.transcript.json", "w1.chapters.json"]
    for file in files:
        path = tmp_path / file.file
        assert (file.bytes, file.sha256) == (path.stat().st_size, sha256_of(path))
    again = write_sidecars(recording(file="w1.r2.mp3", revision=2), workspace.show, tmp_path)
    assert {file.file for file in again}.isdisjoint(file.file for file in files)


def test_a_caption_fits_the_screen_and_keeps_words_whole() -> None:
    text = "英伟达的研究者面向机器人推出 GR00T-N1.5，性能提升 30 倍，" * 4
    made = list(captions(said(text)))
    assert len(made) > 1
    assert "".join("".join(caption.lines) for caption in made).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= LINE_COLUMNS for caption in made for line in caption.lines)
    assert all(len(caption.lines) <= 2 for caption in made)
    assert all("GR00T-N1.5，" in line for c in made for line in c.lines if "GR00" in line)
    assert (made[0].start, made[-1].end) == (0, 8)
    assert all(one.end == other.start for one, other in itertools.pairwise(made))


def test_closing_marks_stay_with_their_word() -> None:
    assert all(line[0] not in "，。" for line in wrapped("一二三四五，" * 20, 10))
    assert wrapped("x" * 100, 40) == ["x" * 40, "x" * 40, "x" * 20]
    assert wrapped("   ", 40) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("韦布空间望远镜的英文缩写写作JWST望远镜", "JWST"),
        ("这家公司今年前三个季度的净利润是3.2亿元人民币", "3.2亿元"),
        ("这家公司的股价在一年之内上涨到每股$12.30，", "$12.30，"),
        ("今年前三个季度的研发投入的占比提高了1.5个百分点", "1.5个百分点"),
        ("新一代显卡搭载的显存在昨天提高到了16 GB左右", "16 GB"),
        ("他们计划在今年的晚些时候也就是2024年11月28日发射", "2024年11月28日"),
        ("他们的论文在不久之前刚刚被在（NeurIPS）会议", "（NeurIPS）"),
        ("他们举办了本市有史以来规模最大的一次第11届科技展", "第11届"),
        ("这个团队在昨天晚上刚刚开源了模型GPT-4o-mini的权重", "GPT-4o-mini"),
        ("记者从现场发回报道说这次的会议是在本市的图书馆开的", "图书馆"),
        ("温度在昨天夜里已经降到了今年入冬以来最低-12.5℃", "-12.5℃"),
    ],
)
def test_a_line_ends_between_words(text: str, whole: str) -> None:
    for width in range(columns(whole) + 4, 45):
        assert any(whole in line for line in wrapped(text, width)), width


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="报纸新闻的年亿元AIg3. ，。“”（-%", max_size=60), st.integers(8, 44))
def test_no_line_is_too_long_and_no_character_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


SHORT, LONG = "好。", "一二三四五六七八九十" * 9


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.just(SHORT), st.floats(0, 2)) | st.tuples(st.just(LONG), st.floats(9, 15)),
        min_size=2,
        max_size=9,
    )
)
def test_no_caption_is_too_short_to_be_read(spoken: list[tuple[str, float]]) -> None:
    cues, now = [], 0.0
    for text, seconds in spoken:
        cues.append(Cue(text=text, start=now, end=now + seconds))
        now += seconds
    segment = recording().segments[0].model_copy(update={"cues": tuple(cues)})
    made = list(captions(recording(segments=(segment,), duration_seconds=now + 1)))
    assert "".join("".join(one.lines) for one in made) == "".join(text for text, _ in spoken)
    assert all(one.end <= other.start + 1e-9 for one, other in itertools.pairwise(made))
    assert all(one.end - one.start >= LEAST_SECONDS - 1e-6 for one in made)


def test_captions_do_not_overlap_and_take_time() -> None:
    first, second, third = recording().segments
    late = second.model_copy(update={"cues": (Cue(text="迟", start=2.0, end=9.0),)})
    nothing = third.model_copy(update={"cues": (Cue(text="零", start=6.0, end=6.0),)})
    made = list(captions(recording(segments=(first, late, nothing))))
    assert [(c.start, c.end) for c in made] == [(0.1, 2.0), (2.0, 6.0), (6.0, 6.7)]


def test_markup_in_a_transcript_is_text() -> None:
    made = said("<v 假> --> & \x07完")
    assert "<v 云健>&lt;v 假&gt; --&gt; &amp; 完" in vtt(made)
    assert "<v 假> → & 完" in srt(made)
    assert json.loads(transcript(made))["segments"][0]["body"] == "<v 假> --> & 完"


def test_the_transcript_as_json() -> None:
    assert json.loads(transcript(recording())) == {
        "version": "1.0.0",
        "segments": [
            {"speaker": "云健", "startTime": 0.1, "endTime": 2.3, "body": "大家好。"},
            {
                "speaker": "云健",
                "startTime": 2.6,
                "endTime": 4.8,
                "body": "英伟达发布了 GB200，性能 <提升> 30 倍。",
            },
            {"speaker": "云健", "startTime": 5.1, "endTime": 7.3, "body": "他们完成了融资。"},
        ],
    }


def test_the_chapters_open_at_nought(tmp_path: Path) -> None:
    made = recording()
    late = made.chapters[0].model_copy(update={"start": 0.7})
    show = new_show(tmp_path).show
    listed = json.loads(chapters(made.model_copy(update={"chapters": (late, *made.chapters[1:])}), show))
    assert listed["version"] == "1.2.0"
    assert [chapter["startTime"] for chapter in listed["chapters"]] == [0, 2, 5]
    assert listed["chapters"][1]["url"] == "https://example.com/news?a=1&b=2"
