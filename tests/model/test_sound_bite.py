"""A sound bite's mark: what is read, what is refused, and that a script keeps it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model.script import Segment, opening_of, parse_script, spans_of
from newscast.model.sound_bite import ClipMark, SoundBite, is_in_folder

READ = {
    "[[clip audio/clips/quote.mp3 12.5-31]]": SoundBite("audio/clips/quote.mp3", 12.5, 31),
    "[[clip audio/clips/quote.mp3 0-0.5]]": SoundBite("audio/clips/quote.mp3", 0, 0.5),
    "[[clip audio/clips/quote.mp3 1:05.25-1:20]]": SoundBite("audio/clips/quote.mp3", 65.25, 80),
    "[[clip audio/clips/quote.mp3 1:00:05-1:00:20.5]]": SoundBite("audio/clips/quote.mp3", 3605, 3620.5),
    "[[clip audio/clips/quote.mp3 59-1:01]]": SoundBite("audio/clips/quote.mp3", 59, 61),
    "[[clip audio/clips/讲话.m4a 1-2]]": SoundBite("audio/clips/讲话.m4a", 1, 2),
    "[[clip audio/clips/my quote 2.mp3 1-2]]": SoundBite("audio/clips/my quote 2.mp3", 1, 2),
    "[[clip audio/clips/2024/a-b.wav 1-2]]": SoundBite("audio/clips/2024/a-b.wav", 1, 2),
    "[[clip   audio/clips/a.wav\t1-2]]": SoundBite("audio/clips/a.wav", 1, 2),
}
REFUSED = [
    "[[clip]]",
    "[[clip audio/clips/a.mp3]]",
    "[[clip 1-2]]",
    "[[clip audio/clips/a.mp3 1]]",
    "[[clip audio/clips/a.mp3 1 2]]",
    "[[clip audio/clips/a.mp3 1s-2s]]",
    "[[clip audio/clips/a.mp3 -1-2]]",
    "[[clip audio/clips/a.mp3 2-1]]",
    "[[clip audio/clips/a.mp3 1-1]]",
    "[[clip audio/clips/a.mp3 1-1.05]]",
    "[[clip audio/clips/a.mp3 0-601]]",
    "[[clip audio/clips/a.mp3 1:75-2:00]]",
    "[[clip audio/clips/a.mp3 1:61:00-1:62:00]]",
    "[[clip audio/clips/a.mp3 1–2]]",
    "[[Clip audio/clips/a.mp3 1-2]]",
    "[[ clip audio/clips/a.mp3 1-2]]",
    "[[clip audio/clips/a.mp3 1-2 ]]",
]
ELSEWHERE = [
    "audio/a.mp3",
    "a.mp3",
    "/etc/passwd",
    "/audio/clips/a.mp3",
    "audio/clips/../intro.mp3",
    "audio/clips/../../../etc/passwd",
    "audio\\clips\\a.mp3",
    "audio/clipsx/a.mp3",
    "audio/clips",
    "./../audio/clips/a.mp3",
    "https://example.com/a.mp3",
    "file:audio/clips/a.mp3",
]


def segments(text: str, *names: str) -> tuple[Segment, ...]:
    return parse_script(text, Path("w.md")).segments(names)


@pytest.mark.parametrize(("raw", "bite"), READ.items())
def test_a_mark_is_read(raw: str, bite: SoundBite) -> None:
    mark = ClipMark(raw, 0)
    assert (mark.fault, mark.bite) == (None, bite)


@pytest.mark.parametrize("raw", REFUSED)
def test_a_mark_that_cannot_be_read_is_a_fault_and_no_words(raw: str) -> None:
    mark = ClipMark(raw, 0)
    assert mark.fault
    assert mark.bite is None
    (segment,) = segments(f"{raw} 甲。")
    assert (segment.text, segment.clip) == ("甲。", None)


@pytest.mark.parametrize("file", ELSEWHERE)
def test_a_file_outside_the_folder_is_refused(file: str) -> None:
    mark = ClipMark(f"[[clip {file} 1-2]]", 0)
    assert not is_in_folder(file)
    assert mark.is_elsewhere
    assert mark.fault
    assert mark.bite is None


@pytest.mark.parametrize("colon", ["：", ":", "： ", "：\u3000"])
def test_the_speaker_stands_before_the_mark_and_the_words_after_it(colon: str) -> None:
    (segment,) = segments(f"王教授{colon}[[clip audio/clips/a.mp3 1-2]]  我们[很](say:hen3)高兴。", "王教授")
    assert (segment.speaker, segment.text) == ("王教授", "我们很高兴。")
    assert segment.clip == SoundBite("audio/clips/a.mp3", 1, 2)


def test_words_on_the_next_line_are_the_caption_too() -> None:
    (segment,) = segments("[[clip audio/clips/a.mp3 1-2]]\n我们很\n高兴。\n")
    assert segment.text == "我们很高兴。"
    assert [segment.offset(0), segment.offset(3)] == [31, 35]


@pytest.mark.parametrize(
    "text", ["甲。[[clip audio/clips/a.mp3 1-2]]乙。", "甲\n[[clip audio/clips/a.mp3 1-2]]乙"]
)
def test_a_mark_anywhere_else_is_misplaced_and_never_words(text: str) -> None:
    opening = opening_of(spans_of(text))
    assert opening.mark is None
    assert [mark.raw for mark in opening.misplaced] == ["[[clip audio/clips/a.mp3 1-2]]"]
    (segment,) = segments(text)
    assert (segment.clip, "clip" in segment.text) == (None, False)


def test_of_two_marks_the_first_counts() -> None:
    opening = opening_of(spans_of("[[clip audio/clips/a.mp3 1-2]][[clip audio/clips/b.mp3 1-2]]甲"))
    assert opening.bite == SoundBite("audio/clips/a.mp3", 1, 2)
    assert len(opening.misplaced) == 1


def test_a_mark_in_a_note_is_a_note() -> None:
    (segment,) = segments("<!-- [[clip audio/clips/a.mp3 1-2]] -->甲。")
    assert (segment.clip, segment.text) == (None, "甲。")


@given(
    st.lists(
        st.sampled_from([*READ, *REFUSED, "王教授：", "甲。", " ", "\n", "\n\n", "[[", "]]", "<!--x-->"])
    )
)
def test_any_script_is_kept_to_the_letter(parts: list[str]) -> None:
    text = "".join(parts)
    script = parse_script(text, Path("w.md"))
    assert str(script) == text
    for segment in script.segments(["王教授"]):
        assert "clip audio" not in segment.text or "[[clip" not in segment.text
        for index, character in enumerate(segment.text):
            assert text[segment.offset(index)] == character or character == " "
