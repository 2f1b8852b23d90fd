"""Loudness and true peak as ITU-R BS.1770-4 and EBU Tech 3342 measure them, in pieces that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import ceil, log10, pi
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newscast.audio.ffmpeg import Sound
from newscast.audio.k_weighting import k_weighted

HOP_SECONDS = 0.1
SILENCE_LUFS = -70.0
"""The absolute gate; what is quieter has no loudness."""

Powers = NDArray[np.float64]
"""K-weighted power of each 100 ms, channels added, shape (hops,)."""

_PART_HOPS = 100
"""So much is filtered at once: it stays in the processor's cache, and memory flat."""
_PART_FRAMES, _GROUP = 1 << 18, 64
_TAPS = 24
_ROW = 1024


def hop_powers(sound: Sound, sample_rate: int) -> Powers:
    """The power of each whole 100 ms of `sound`."""
    hop = int(sample_rate * HOP_SECONDS)
    hops = len(sound) // hop
    powers = np.zeros(hops)
    for channel in range(sound.shape[1]):
        for first in range(0, hops, _PART_HOPS):
            last = min(first + _PART_HOPS, hops)
            # The filter has forgotten what was before the hop before, by more than 150 dB.
            before = min(first, 1)
            weighted = k_weighted(sound[(first - before) * hop : last * hop, channel], sample_rate)
            own = weighted[before * hop :].reshape(-1, hop)
            powers[first:last] += np.einsum("ij,ij->i", own, own) / hop
    return powers


def integrated_lufs(powers: Powers) -> float:
    """Gated loudness; SILENCE_LUFS where nothing is loud enough to count."""
    windows = _windows(powers, 4)
    loud = windows[windows > _power(SILENCE_LUFS)]
    if not loud.size:
        return SILENCE_LUFS
    return _lufs(float(loud[loud > float(loud.mean()) * 0.1].mean()))


def range_lu(powers: Powers) -> float:
    """Loudness range (EBU Tech 3342): from the 10th to the 95th percentile of 3 s windows, gated."""
    windows = _windows(powers, 30)
    loud = windows[windows > _power(SILENCE_LUFS)]
    if not loud.size:
        return 0.0
    loud = np.sort(loud[loud > float(loud.mean()) * 0.01])
    low, high = (loud[int((loud.size - 1) * part + 0.5)] for part in (0.10, 0.95))
    return float(10 * log10(high / low))


def short_term_lufs(powers: Powers) -> list[float]:
    """The loudness of the 3 s from each second on, for a picture of it."""
    windows = _windows(powers, 30)[::10]
    return [_lufs(float(power)) for power in windows]


def true_peak_dbtp(sound: Sound) -> float:
    """The highest point between the samples, oversampled four times; -inf for silence."""
    peak = 0.0
    for channel in range(sound.shape[1]):
        for first in range(0, len(sound), _PART_FRAMES):
            part = np.zeros(_PART_FRAMES + 2 * _GROUP, np.float32)
            start = max(0, first - _GROUP)
            near = sound[start : first + _PART_FRAMES + _GROUP, channel]
            part[start - first + _GROUP :][: len(near)] = near
            # A group at either end is there for its neighbour's sake.
            peaks = group_peaks(part, _GROUP, 0.6, peak * 0.6)[1:-1]
            peak = max(peak, float(peaks.max()))
    return 20 * log10(peak) if peak > 0 else float("-inf")


def group_peaks(samples: NDArray[np.float32], group: int, least: float, floor: float = 0.0) -> Any:
    """The true peak of each `group` samples (the last one padded), shape (groups,); `group` divides 1,024.

    Groups under `least` of the loudest sample, or under `floor`, are reported lower than they are: the
    highest point cannot be there.
    """
    rows = ceil(len(samples) / _ROW)
    padded = np.zeros(rows * _ROW + 2 * _TAPS, np.float32)
    padded[_TAPS : _TAPS + len(samples)] = samples
    size = np.abs(padded[_TAPS : _TAPS + rows * _ROW]).reshape(rows, _ROW)
    loudest = size.max(axis=1)
    limit = max(float(np.max(loudest, initial=0)) * least, floor, 1e-9)
    # Row by row is quick, group by group is not: most rows need not be looked at.
    (loud,) = np.nonzero(loudest >= limit)
    peaks = np.zeros((rows, _ROW // group), np.float32)
    peaks[loud] = size[loud].reshape(-1, _ROW // group, group).max(axis=2)
    peaks = peaks.reshape(-1)[: ceil(len(samples) / group)]
    (hot,) = np.nonzero(peaks >= limit)
    for part in np.array_split(hot, ceil(len(hot) / 4096) or 1):
        around = padded[part[:, None] * group + np.arange(group + 2 * _TAPS)[None]]
        peaks[part] = np.maximum(peaks[part], np.abs(around @ _between(group)).max(axis=1))
    return peaks


@dataclass(frozen=True)
class LoudnessStats:
    """Loudness statistics of a stretch of sound; stretches add up."""

    powers: Powers
    true_peak_dbtp: float

    @property
    def loudness_lufs(self) -> float:
        """Integrated loudness."""
        return integrated_lufs(self.powers)


def combine(parts: Sequence[LoudnessStats]) -> LoudnessStats:
    """The measure of stretches that follow each other."""
    powers = np.concatenate([part.powers for part in parts]) if parts else np.zeros(0)
    return LoudnessStats(powers, max((part.true_peak_dbtp for part in parts), default=float("-inf")))


def measure_loudness(sound: Sound, sample_rate: int) -> LoudnessStats:
    """Measure the loudness of a stretch."""
    return LoudnessStats(hop_powers(sound, sample_rate), true_peak_dbtp(sound))


def _windows(powers: Powers, hops: int) -> Powers:
    """Mean power of every `hops` in a row; what is shorter is taken as followed by silence."""
    if len(powers) < hops:
        return np.array([powers.sum() / hops]) if powers.size else np.zeros(0)
    total = np.concatenate([[0.0], np.cumsum(powers)])
    return np.asarray((total[hops:] - total[:-hops]) / hops)


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _lufs(power: float) -> float:
    return max(SILENCE_LUFS, -0.691 + 10 * log10(power)) if power > 0 else SILENCE_LUFS


@cache
def _between(group: int) -> NDArray[np.float32]:
    """A matrix from `group` samples and what is around them to the three points between each two."""
    matrix = np.zeros((group + 2 * _TAPS, 3 * group), np.float32)
    offsets = np.arange(-_TAPS // 2 + 1, _TAPS // 2 + 1)
    for phase in (1, 2, 3):
        distance = offsets - phase / 4
        taps = np.sinc(distance) * np.cos(pi * distance / (_TAPS + 1)) ** 2
        taps /= taps.sum()
        for n in range(group):
            matrix[n + _TAPS + offsets, (phase - 1) * group + n] = taps
    return matrix
