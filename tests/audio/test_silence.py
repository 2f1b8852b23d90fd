"""One trimmer finds where speech begins and ends, for voices and for the mix."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.audio.silence import sounding_span, window_powers

RATE = 24_000
WINDOW = RATE // 100


def tone(before: int, frames: int, after: int) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    sound = np.zeros(before + frames + after, np.int16)
    sound[before : before + frames] = 8000
    return sound


@given(before=st.integers(0, 5000), frames=st.integers(WINDOW, 5000), after=st.integers(0, 5000))
def test_the_span_holds_the_sound_and_at_most_a_window_more(before: int, frames: int, after: int) -> None:
    start, end = sounding_span(window_powers(tone(before, frames, after), RATE), 1.0, RATE, 0.0)
    assert before - WINDOW < start <= before
    assert before + frames <= end < before + frames + WINDOW


@pytest.mark.parametrize("frames", [0, 1, WINDOW, 10 * WINDOW + 7])
def test_silence_has_no_span(frames: int) -> None:
    assert sounding_span(window_powers(np.zeros(frames, np.int16), RATE), 1.0, RATE, 0.03) == (0, 0)


def test_the_margin_is_added_on_both_sides() -> None:
    powers = window_powers(tone(10 * WINDOW, WINDOW, 10 * WINDOW), RATE)
    assert sounding_span(powers, 1.0, RATE, 0.03) == (7 * WINDOW, 14 * WINDOW)


def test_a_short_last_window_counts() -> None:
    sound = tone(3 * WINDOW, WINDOW // 2, 0)
    assert sounding_span(window_powers(sound, RATE), 1.0, RATE, 0.0) == (3 * WINDOW, 4 * WINDOW)
