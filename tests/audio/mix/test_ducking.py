"""How far music steps back: before the first word, through short gaps, and how soon it returns."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from newscast.audio.mix.ducking import CONTEXT_STEPS, STEP_FRAMES, ducked

REFERENCE_LUFS = -20.0
BEFORE_STEPS, WORD_STEPS, AFTER_STEPS = 150, 40, 150
AHEAD_STEPS, HOLD_STEPS, GLIDE_STEPS = 16, 26, 25
"""As the module promises: about 0.2 s, 0.35 s and 0.33 s of steps of 576 frames at 44.1 kHz."""


def word(level_lufs: float) -> NDArray[np.float32]:
    """One word between two silences, its power at `level_lufs`."""
    loud = np.full(WORD_STEPS * STEP_FRAMES, 10 ** (level_lufs / 20), np.float32)
    silence = [np.zeros(steps * STEP_FRAMES, np.float32) for steps in (BEFORE_STEPS, AFTER_STEPS)]
    return np.concatenate([silence[0], loud, silence[1]])


def at_centres(depth: NDArray[np.float32]) -> NDArray[np.float32]:
    return depth[STEP_FRAMES // 2 :: STEP_FRAMES]


def test_music_steps_back_ahead_of_a_word_and_waits_after_it() -> None:
    depth = at_centres(ducked(word(REFERENCE_LUFS), REFERENCE_LUFS, []))
    back = np.flatnonzero(depth > 0.999)
    glide = GLIDE_STEPS // 2
    first, last = BEFORE_STEPS - AHEAD_STEPS + glide, BEFORE_STEPS + WORD_STEPS - 1 + HOLD_STEPS - glide
    assert abs(int(back[0]) - first) <= 1
    assert abs(int(back[-1]) - last) <= 1


def test_music_is_whole_away_from_words() -> None:
    depth = at_centres(ducked(word(REFERENCE_LUFS), REFERENCE_LUFS, []))
    touched = np.flatnonzero(depth > 1e-6)
    assert touched[0] >= BEFORE_STEPS - AHEAD_STEPS - GLIDE_STEPS
    assert touched[-1] <= BEFORE_STEPS + WORD_STEPS + HOLD_STEPS + GLIDE_STEPS
    assert touched[-1] - touched[0] > WORD_STEPS + AHEAD_STEPS + HOLD_STEPS


@pytest.mark.parametrize(("under_lu", "depth"), [(0, 1.0), (-20, 1.0), (-26, 0.5), (-32, 0.0), (-40, 0.0)])
def test_a_faint_voice_pushes_less(under_lu: float, depth: float) -> None:
    found = at_centres(ducked(word(REFERENCE_LUFS + under_lu), REFERENCE_LUFS, []))
    assert float(found.max()) == pytest.approx(depth, abs=0.01)


def test_a_line_that_is_known_to_sound_counts_however_soft() -> None:
    silence = np.zeros(300 * STEP_FRAMES, np.float32)
    depth = at_centres(ducked(silence, REFERENCE_LUFS, [(140 * STEP_FRAMES, 160 * STEP_FRAMES)]))
    assert depth[150] == pytest.approx(1)
    assert depth[100] == depth[210] == 0


def test_a_step_depends_on_nothing_beyond_its_context() -> None:
    speech = word(REFERENCE_LUFS)
    whole = ducked(speech, REFERENCE_LUFS, [])
    cut = ducked(speech[100 * STEP_FRAMES :], REFERENCE_LUFS, [])
    inside = slice(CONTEXT_STEPS * STEP_FRAMES, -CONTEXT_STEPS * STEP_FRAMES)
    np.testing.assert_array_equal(whole[100 * STEP_FRAMES :][inside], cut[inside])
