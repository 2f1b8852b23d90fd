"""The rhythm cue is short-long, short-short, and nothing else."""

from __future__ import annotations

from itertools import groupby

import numpy as np

from newscast.audio.rhythm_cue import SAMPLE_RATE, rhythm_cue


def runs() -> list[tuple[bool, float]]:
    window = SAMPLE_RATE // 200
    samples = rhythm_cue().samples
    loud = [bool(np.abs(samples[at : at + window]).max() > 300) for at in range(0, len(samples), window)]
    return [(heard, len(list(run)) / 200) for heard, run in groupby(loud)]


def test_it_is_short_long_short_short() -> None:
    tones = [seconds for heard, seconds in runs() if heard]
    assert len(tones) == 4
    short = tones[0]
    assert [round(tone / short) for tone in tones] == [1, 3, 1, 1]


def test_the_two_letters_are_set_apart() -> None:
    gaps = [seconds for heard, seconds in runs() if not heard]
    assert len(gaps) == 3
    assert gaps[1] > 2 * max(gaps[0], gaps[2])


def test_it_is_the_same_every_time_and_does_not_click() -> None:
    one, other = rhythm_cue(), rhythm_cue()
    assert np.array_equal(one.samples, other.samples)
    assert np.abs(np.diff(one.samples.astype(int))).max() < 6000
    assert one.samples[0] == one.samples[-1] == 0
