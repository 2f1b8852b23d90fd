"""Gain and limiter. A sample depends only on a few milliseconds around it: stretches fit together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from newscast.audio.ffmpeg import Sound
from newscast.audio.loudness import group_peaks
from newscast.audio.master.programme import ProgrammeSection

GROUP_FRAMES = 32
"""The limiter's gain is set this often (0.7 ms)."""
_AHEAD_GROUPS = 6
"""It begins to turn down this long before a peak (4 ms)..."""
_HOLD_GROUPS = 60
"""...and stays down this long after it (40 ms)."""
_GLIDE_GROUPS = 2 * _AHEAD_GROUPS - 1
CONTEXT_FRAMES = 1152 * 3
"""More than all of these together, and a multiple of GROUP_FRAMES."""
BLOCK_FRAMES = 1152 * 160
"""So much is shaped at once (4 s): it stays in the processor's cache, and memory flat."""


def shaped(
    stretch: ProgrammeSection, start: int, stop: int, gain_db: float, ceiling_dbtp: float
) -> Iterator[Sound]:
    """Frames [start, stop), in it or near it, with gain and no point between two samples above the ceiling.

    Block by block; `start` is a multiple of GROUP_FRAMES.
    """
    gain, ceiling = np.float32(10 ** (gain_db / 20)), 10 ** (ceiling_dbtp / 20)
    for first in range(start, stop, BLOCK_FRAMES):
        last = min(first + BLOCK_FRAMES, stop)
        sound = stretch.samples(first - CONTEXT_FRAMES, last + CONTEXT_FRAMES)
        sound *= gain
        limit = _limiter_gain(sound, ceiling)
        inner = sound[CONTEXT_FRAMES:-CONTEXT_FRAMES]
        if limit is not None:
            inner *= limit[CONTEXT_FRAMES:-CONTEXT_FRAMES, None]
        yield inner


def _limiter_gain(sound: Sound, ceiling: float) -> NDArray[np.float32] | None:
    """The gain of each sample; None where nothing is to be done."""
    groups = -(-len(sound) // GROUP_FRAMES)
    peaks = np.zeros(groups, np.float32)
    for channel in range(sound.shape[1]):
        samples = np.ascontiguousarray(sound[:, channel])
        # Between the samples speech is hardly a quarter higher than on them; else the MP3 will show it.
        peaks = np.maximum(peaks, group_peaks(samples, GROUP_FRAMES, 0.0, ceiling * 0.8))
    if float(np.max(peaks, initial=0)) <= ceiling:
        return None
    wanted = np.minimum(1, ceiling / np.maximum(peaks, 1e-9))
    reach = np.pad(wanted, (_HOLD_GROUPS, _GLIDE_GROUPS), constant_values=1.0)
    held = _lowest(reach, _HOLD_GROUPS + _GLIDE_GROUPS + 1)
    # Smoothed over the groups before it, where it is as low already: it never rises above what is wanted.
    window = np.hanning(_GLIDE_GROUPS + 2)[1:-1]
    padded = np.pad(held, (_GLIDE_GROUPS - 1, 0), constant_values=1.0)
    smooth = np.convolve(padded, window / window.sum(), "valid")
    edges = np.minimum(smooth, np.pad(smooth, (1, 0), constant_values=1.0)[:-1])
    steps = np.append(edges, 1.0).astype(np.float32)
    ramp = np.arange(GROUP_FRAMES, dtype=np.float32) / GROUP_FRAMES
    gain = steps[:groups, None] + np.diff(steps)[:, None] * ramp
    return np.asarray(gain.reshape(-1)[: len(sound)], np.float32)


def _lowest(values: NDArray[np.float32], window: int) -> NDArray[np.float32]:
    """The least of every `window` in a row."""
    low, width = values, 1
    while 2 * width <= window:
        low, width = np.minimum(low[:-width], low[width:]), 2 * width
    rest = window - width
    return np.minimum(low[: len(low) - rest], low[rest:])
