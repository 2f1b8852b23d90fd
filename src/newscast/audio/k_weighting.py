"""The K filter of ITU-R BS.1770: how loud the ear finds each part of a sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import pi, tan

import numpy as np
from numpy.typing import NDArray

_BLOCK = 64
"""Samples filtered by one product of matrices."""
_FORGOTTEN = 1e-9
"""What is left of a state when it no longer matters."""

Matrix = NDArray[np.float64]


def k_weighted(samples: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """The filtered samples, after silence.

    A recursive filter, block by block: what a block yields from silence, and what the state before it adds,
    are products of matrices, of all blocks at once; the states follow from each other by doubling.
    """
    filter_ = _filter(sample_rate)
    count = -(-len(samples) // _BLOCK)
    blocks = np.zeros((count, _BLOCK), np.float32)
    blocks.reshape(-1)[: len(samples)] = samples
    states = blocks @ filter_.entering
    step, onward = 1, filter_.onward
    while step < count and np.abs(onward).max() > _FORGOTTEN:
        states[step:] += states[:-step] @ onward.astype(np.float32)
        step, onward = 2 * step, onward @ onward
    weighted = blocks @ filter_.within
    weighted[1:] += states[:-1] @ filter_.leaving
    return np.asarray(weighted.reshape(-1)[: len(samples)], np.float32)


@dataclass(frozen=True, eq=False)
class _Filter:
    """The matrices that rows of samples and states are multiplied by."""

    entering: NDArray[np.float32]
    """From a block to the state after it, (_BLOCK, 4)."""
    onward: Matrix
    """From the state before a block to that after it, (4, 4)."""
    within: NDArray[np.float32]
    """From a block to its own sound, (_BLOCK, _BLOCK)."""
    leaving: NDArray[np.float32]
    """From the state before a block to its sound, (4, _BLOCK)."""


@cache
def _filter(sample_rate: int) -> _Filter:
    """Both stages of BS.1770-4, by the bilinear transform at any sample rate."""
    k = tan(pi * 1681.974450955533 / sample_rate)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle = high**0.4996667741545416
    norm = 1 + k / q + k * k
    shelf = _section(
        np.array([high + middle * k / q + k * k, 2 * (k * k - high), high - middle * k / q + k * k]) / norm,
        np.array([2 * (k * k - 1), 1 - k / q + k * k]) / norm,
    )
    k, q = tan(pi * 38.13547087602444 / sample_rate), 0.5003270373238773
    norm = 1 + k / q + k * k
    # BS.1770 leaves the high-pass's numerator at 1, -2, 1.
    through = _section(np.array([1.0, -2.0, 1.0]), np.array([2 * (k * k - 1), 1 - k / q + k * k]) / norm)
    return _in_blocks(*_even(*_after(shelf, through)))


def _section(b: Matrix, a: Matrix) -> tuple[Matrix, Matrix, Matrix, float]:
    """A biquad (a[0], which is 1, left out) as a state: its step, input, output and feed-through."""
    return np.array([[-a[0], 1], [-a[1], 0]]), b[1:] - a * b[0], np.array([1.0, 0]), float(b[0])


def _after(
    first: tuple[Matrix, Matrix, Matrix, float], second: tuple[Matrix, Matrix, Matrix, float]
) -> tuple[Matrix, Matrix, Matrix, float]:
    """The two sections in series."""
    (step, into, out, through), (step2, into2, out2, through2) = first, second
    both = np.block([[step, np.zeros((2, 2))], [np.outer(into2, out), step2]])
    return (
        both,
        np.concatenate([into, into2 * through]),
        np.concatenate([out * through2, out2]),
        through * through2,
    )


def _even(step: Matrix, into: Matrix, out: Matrix, through: float) -> tuple[Matrix, Matrix, Matrix, float]:
    """The same filter with states that noise moves equally far and apart: single precision then suffices."""
    spread, onward = np.outer(into, into), step
    while np.abs(onward).max() > _FORGOTTEN**2:
        spread, onward = spread + onward @ spread @ onward.T, onward @ onward
    scale = np.linalg.cholesky(spread)
    back = np.linalg.inv(scale)
    return back @ step @ scale, back @ into, out @ scale, through


def _in_blocks(step: Matrix, into: Matrix, out: Matrix, through: float) -> _Filter:
    entering, leaving = np.empty((_BLOCK, 4)), np.empty((4, _BLOCK))
    onward = np.eye(4)
    for sample in range(_BLOCK):
        leaving[:, sample] = out @ onward
        entering[_BLOCK - 1 - sample] = onward @ into
        onward = step @ onward
    response = np.concatenate([[through], into @ leaving[:, :-1]])
    within = np.zeros((_BLOCK, _BLOCK))
    for sample in range(_BLOCK):
        within[sample, sample:] = response[: _BLOCK - sample]
    single = np.float32
    return _Filter(entering.astype(single), onward.T, within.astype(single), leaving.astype(single))
