"""Word boundaries against the text: whole or not, and where each phrase is cut."""

from __future__ import annotations

import numpy as np
import pytest

from newscast.voices.edge.alignment import aligned, folded
from newscast.voices.edge.request import SAMPLE_RATE, ServiceError, WordBoundary

SECOND = SAMPLE_RATE


def tone(*spans: tuple[float, float], seconds: float) -> np.ndarray:
    samples = np.zeros(int(seconds * SECOND), np.int16)
    for start, end in spans:
        samples[int(start * SECOND) : int(end * SECOND)] = 8000
    return samples


def word(text: str, start: float, end: float) -> WordBoundary:
    return WordBoundary(text, int(start * SECOND), int(end * SECOND))


def test_phrases_are_cut_between_their_words_and_trimmed_to_speech() -> None:
    words = [word("你好", 0.1, 0.9), word("GPT", 1.5, 2.0), word("世界", 2.0, 2.8)]
    clip = aligned(["你好，", "GPT 世界。"], words, tone((0.1, 0.9), (1.5, 2.8), seconds=3))
    seconds = [(mark.start / SECOND, mark.end / SECOND) for mark in clip.marks]
    assert seconds == [pytest.approx((0.07, 0.93)), pytest.approx((1.47, 2.83))]


def test_a_word_spelled_otherwise_is_passed_over_but_the_end_must_be_reached() -> None:
    words = [word("五十四点一", 0.1, 1), word("的", 1, 1.5), word("精度", 1.5, 2)]
    assert aligned(["54.1% 的精度。"], words, tone((0.1, 2.0), seconds=2)).marks[0].end == 2 * SECOND
    with pytest.raises(ServiceError, match="stopped early: 5 of 6"):
        aligned(["百分之的精度。"], [word("百分之的精", 0, 1)], tone((0, 1), seconds=1))


def test_audio_must_last_as_long_as_its_words() -> None:
    with pytest.raises(ServiceError, match=r"1.0 s of audio"):
        aligned(["你好"], [word("你好", 0.1, 2.0)], tone((0.1, 1), seconds=1))


def test_a_phrase_of_marks_only_takes_no_time() -> None:
    clip = aligned(["——", "你好"], [word("你好", 0.1, 0.9)], tone((0.1, 0.9), seconds=1))
    assert clip.marks[0].start == clip.marks[0].end


def test_width_and_case_do_not_matter() -> None:
    assert folded("ＧＰＴ-3.5，你好！") == folded("gpt 3 5 你好")
