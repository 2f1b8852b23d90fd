"""Plausible lengths, edges of speech, and phrases joined."""

from __future__ import annotations

import numpy as np
import pytest

from newscast.model.clip import Clip, PhraseMark, SpokenPhrase
from newscast.support.errors import VoiceError
from newscast.voices.speech import complete, join, sayable, sounding, syllables

RATE = 24_000


def speech(seconds: float, silence_before: float = 0.0, silence_after: float = 0.0) -> np.ndarray:
    loud = np.full(int(seconds * RATE), 6000, np.int16)
    return np.concatenate(
        [np.zeros(int(silence_before * RATE), np.int16), loud, np.zeros(int(silence_after * RATE), np.int16)]
    )


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("你好，世界。", 4),
        ("G P T 四", 4),
        ("GPT", 3),
        ("Blackwell 平台", 4),
        ("——", 0),
        ("", 0),
        ("привет", 0),
    ],
)
def test_syllables(text: str, count: int) -> None:
    assert syllables(text) == count


@pytest.mark.parametrize(
    ("text", "count"), [("こんにちは", 5), ("안녕하세요", 5), ("Привет, мир", 5), ("β", 1), ("président", 4)]
)
def test_syllables_of_every_script(text: str, count: int) -> None:
    assert syllables(text, every_script=True) == count


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("他说 привет。", "他说       。"),
        ("A ไทย word", "A     word"),
        ("Привет, мир.", "Привет, мир."),
        ("東京は晴れ。", "東京は晴れ。"),
        ("——", "——"),
    ],
)
def test_words_without_sound_are_left_out_of_a_text_but_no_whole_text_is(text: str, left: str) -> None:
    assert sayable(text) == left


def test_edges_of_speech_keep_a_margin() -> None:
    mark = sounding(speech(1.0, 0.5, 0.5), RATE)
    assert (mark.start / RATE, mark.end / RATE) == pytest.approx((0.47, 1.53))
    assert sounding(np.zeros(RATE, np.int16), RATE) == PhraseMark(0, 0)


def test_phrases_stand_back_to_back() -> None:
    clip = join([speech(1.0, 0.5), np.zeros(0, np.int16), speech(0.5)], RATE)
    assert [mark.end - mark.start for mark in clip.marks] == [int(1.03 * RATE), 0, RATE // 2]
    assert clip.marks[-1].end == len(clip.samples)


@pytest.mark.parametrize(("seconds", "said"), [(0.3, "too short"), (30.0, "too long")])
def test_a_clip_of_implausible_length_is_refused(seconds: float, said: str) -> None:
    phrase = SpokenPhrase("今天的新闻就到这里。", "今天的新闻就到这里。")
    clip = Clip(speech(seconds), RATE, (PhraseMark(0, int(seconds * RATE)),))
    with pytest.raises(VoiceError, match=said):
        complete(clip, [phrase], rate=1.0, who="somebody")


def test_a_missing_phrase_is_refused() -> None:
    with pytest.raises(VoiceError, match="1 phrases for 2"):
        complete(
            Clip(speech(1), RATE, (PhraseMark(0, RATE),)),
            [SpokenPhrase("好", "好")] * 2,
            rate=1.0,
            who="somebody",
        )
