"""espeak really speaks."""

from __future__ import annotations

import numpy as np

from newscast.clip import Phrase, Utterance
from newscast.show import Speaker
from newscast.voices import open_engine

UTTERANCE = Utterance((Phrase("大家好，", "大家好，"), Phrase("这里是GPT。", "这里是G P T。")))
SPEAKER = Speaker(name="云健")


def test_every_phrase_sounds_where_its_mark_says() -> None:
    clip = open_engine("espeak").speak(UTTERANCE, SPEAKER)
    assert len(clip.marks) == 2
    assert 0 <= clip.marks[0].start < clip.marks[0].end <= clip.marks[1].start < clip.marks[1].end
    assert clip.marks[1].end <= len(clip.samples)
    for mark in clip.marks:
        assert np.abs(clip.samples[mark.start : mark.end]).max() > 500


def test_the_same_words_give_the_same_samples() -> None:
    first, second = (open_engine("espeak").speak(UTTERANCE, SPEAKER) for _ in range(2))
    assert np.array_equal(first.samples, second.samples)


def test_a_faster_speaker_is_shorter() -> None:
    engine = open_engine("espeak")
    fast = Speaker(name="快", rate=1.5)
    assert engine.speak(UTTERANCE, fast).seconds < 0.85 * engine.speak(UTTERANCE, SPEAKER).seconds
