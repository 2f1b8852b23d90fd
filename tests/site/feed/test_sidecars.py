"""Transcripts and chapters, as players read them."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

from tests.site.feed.recordings import new_show, recording

from newscast.model.manifest import Cue
from newscast.site.feed import write_sidecars
from newscast.site.feed.captions import LINE_COLUMNS, captions, columns, wrapped
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


def test_captions_do_not_overlap_and_take_time() -> None:
    first, second, third = recording().segments
    late = second.model_copy(update={"cues": (Cue(text="迟", start=2.0, end=9.0),)})
    nothing = third.model_copy(update={"cues": (Cue(text="零", start=6.0, end=6.0),)})
    made = list(captions(recording(segments=(first, late, nothing))))
    assert [(c.start, c.end) for c in made] == [(0.1, 2.0), (2.0, 6.0), (6.0, 6.001)]


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
