"""A transcript in any shape is the same words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.copydesk.test_adopting import EPISODE, HEARD, OTHER, SLUG, TRANSCRIPT, WORDS, chapters
from tests.drafting.transcripts import cues, shapes, srt

from newscast.drafting.transcript_shapes import transcript_text
from newscast.drafting.transcripts import adopt
from newscast.support.errors import NewscastError

OTHER_WORDS = {item.id: item.body or "" for item in OTHER.value.items}
SHAPES = shapes(HEARD)
FIRST, SECOND = "1\n00:00:01,000 --> 00:00:02,000", "\n2\n00:00:02,000 --> 00:00:03,000"


def words(text: str) -> str:
    return re.sub(r"[\s，,。！？!?；;.]", "", text)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_has_the_same_words_and_tells_the_same_items(shape: str) -> None:
    text = transcript_text(SHAPES[shape].encode(), "heard")
    assert words(text) == words(HEARD)
    assert len(adopt(text, OTHER, OTHER_WORDS, "w").told) == 5


@pytest.mark.parametrize(
    "shape", ["spaces for marks", "no marks", "SRT, no marks", "rolling captions", "Vosk"]
)
def test_a_whole_episode_without_marks_tells_every_item(shape: str) -> None:
    adopted = adopt(transcript_text(shapes(TRANSCRIPT)[shape].encode(), "heard"), EPISODE, WORDS, SLUG)
    assert (len(adopted.told), adopted.missing) == (22, ())
    assert words("".join(chapters(adopted.text).values())) == words(TRANSCRIPT)


def test_the_text_of_other_systems_is_read() -> None:
    for encoding in ("utf-16", "utf-8-sig"):
        assert (
            transcript_text(HEARD.replace("。", "。\r").encode(encoding), "heard").replace("\n", "") == HEARD
        )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (FIRST + " X1:40 X2:600\n{\\an8}<font color=\"#fff\">你好。</font>\n", "你好。"),
        ("00:01.000 --> 00:02.000\n你好。\n", "你好。"),
        ("WEBVTT\n\n1\n00:01.000 --> 00:02.000 line:0\n<v 云>你<00:00:01.500><c>好</c>。&amp;\n", "你好。&"),
        (FIRST + "\n你好。\n\n再来。\n" + SECOND + "\n完。\n", "你好。再来。完。"),
        (FIRST + "\n[音乐]\n" + SECOND + "\n1997。\n", "1997。"),
        ("1\n0:59:59,5 -> 1:00:60,0\n你好。\n", "你好。"),
        (FIRST + "\nRead the\n" + SECOND + "\nnews.\n", "Read the news."),
        ("[00:01.00]你好。\n[00:02.00]再见。\n", "你好。\n再见。"),
        ("[音乐] 你好。", "[音乐] 你好。"),
        ("比分是3:2，时间是12:30。", "比分是3:2，时间是12:30。"),
        ("谢谢。\n谢谢。", "谢谢。\n谢谢。"),
        ('{"text": "你好。"}', "你好。"),
        ('{"events": [{"segs": [{"utf8": "你"}, {"utf8": "好。"}]}, {"segs": [{"utf8": "\\n"}]}]}', "你好。"),
    ],
)  # fmt: skip
def test_times_marks_of_layout_and_labels_are_no_words(written: str, text: str) -> None:
    assert transcript_text(written.encode(), "heard") == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"text": "a",}', r"heard:1:\d+: is not JSON"),
        (b'{"text": "a"}\n{"text": }', r"heard:2:\d+: is not JSON"),
        (b'{"duration": 3}', "JSON without a text"),
        (b'[{"a":' * 50_000, "nested too deep"),
        (b"\xff\xfe\x00", "is not UTF-16-LE text"),
        (b"RIFF\x00\x01", "control character"),
    ],
)
def test_what_is_no_transcript_is_refused_in_one_line(data: bytes, message: str) -> None:
    with pytest.raises(NewscastError, match=message) as caught:
        transcript_text(data, "heard")
    assert "\n" not in str(caught.value)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='你好 a1:.,->[]{}"<>/\n\t0', max_size=80))
def test_no_text_is_too_strange(text: str) -> None:
    try:
        assert isinstance(transcript_text(text.encode(), "heard"), str)
    except NewscastError as error:
        assert "\n" not in str(error)


@settings(max_examples=40, deadline=None)
@given(width=st.integers(6, 60), pause=st.sampled_from([0.0, 1.0]))
def test_captions_of_any_width_lose_no_word(width: int, pause: float) -> None:
    text = transcript_text(srt(cues(HEARD, width, pause=pause)).encode(), Path("heard.srt"))
    assert words(text) == words(HEARD)
