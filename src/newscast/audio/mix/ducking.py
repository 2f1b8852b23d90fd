"""The side-chain: how far music steps back, from the voice that is heard with it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEP_FRAMES = 576
"""The voice's level is taken this often; half a frame of MP3: a stretch sounds the same wherever it lies."""
CONTEXT_STEPS = 70
"""A step depends on the voice no farther away than this."""

_HEARD_LU = -32.0
"""A voice this far under its usual level begins to push the music back..."""
_FULL_LU = -20.0
"""...and from here on pushes it all the way."""
EDGE_STEPS = 44
"""So long after its first word and before its last (0.57 s) a line counts as heard, however it sounds: what
is said in one line then never changes the music of another."""
_AHEAD_STEPS = 16
"""The music steps back this long before the first word (about 0.2 s)..."""
_HOLD_STEPS = 26
"""...and waits this long after the last (0.35 s), so that it does not pump between words."""
_GLIDE_STEPS = 25
"""Either way takes this long (0.33 s)."""


def ducked(
    speech: NDArray[np.float32], reference_lufs: float, certain: Sequence[tuple[int, int]]
) -> NDArray[np.float32]:
    """Return how far the music is ducked at each sample, 0 (it is alone) to 1 (all the way).

    `speech` must be a whole number of steps; of the result, CONTEXT_STEPS at each end are not yet right.
    In the spans `certain`, frames [start, end) of `speech`, somebody speaks, however loud.
    """
    power = np.square(speech.reshape(-1, STEP_FRAMES)).mean(axis=1)
    level_lu = 10 * np.log10(np.maximum(power, 1e-12)) - reference_lufs
    depth = np.clip((level_lu - _HEARD_LU) / (_FULL_LU - _HEARD_LU), 0, 1)
    for start, end in certain:
        depth[max(0, start // STEP_FRAMES) : max(0, -(-end // STEP_FRAMES))] = 1
    # What is wanted at a step is wanted from _AHEAD_STEPS before it to _HOLD_STEPS after it.
    reach = np.concatenate([np.zeros(_HOLD_STEPS), depth, np.zeros(_AHEAD_STEPS)])
    held = np.lib.stride_tricks.sliding_window_view(reach, _HOLD_STEPS + _AHEAD_STEPS + 1).max(axis=1)
    window = np.hanning(_GLIDE_STEPS + 2)[1:-1]
    glided = np.convolve(held, window / window.sum(), "same")
    return _between_centres(glided.astype(np.float32))


def _between_centres(steps: NDArray[np.float32]) -> NDArray[np.float32]:
    """A value for each sample from one for each step, straight lines between the steps' centres."""
    half = STEP_FRAMES // 2
    ramp = np.arange(STEP_FRAMES, dtype=np.float32) / STEP_FRAMES
    lines = steps[:-1, None] + np.diff(steps)[:, None] * ramp
    return np.concatenate([np.repeat(steps[:1], half), lines.reshape(-1), np.repeat(steps[-1:], half)])
