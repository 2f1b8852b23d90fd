"""Silence at the ends of speech: the span of samples that sounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newscast.model.clip import Samples

_WINDOW_SECONDS = 0.01


def window_powers(samples: Samples, sample_rate: int) -> NDArray[np.float32]:
    """Return the mean power of each 10 ms, the last one padded with silence."""
    import numpy as np

    window = _window(sample_rate)
    padded = np.zeros(-(-len(samples) // window) * window, np.float32)
    padded[: len(samples)] = samples
    powers: NDArray[np.float32] = np.square(padded).reshape(-1, window).mean(axis=1, dtype=np.float32)
    return powers


def sounding_span(
    powers: NDArray[np.float32], silence: float, sample_rate: int, margin_seconds: float
) -> tuple[int, int]:
    """Return the frames [start, end) from the first window above the power `silence` to the last.

    The margin is added on both sides, and may reach beyond the sound's ends. (0, 0) where all is silent.
    """
    import numpy as np

    (sounding,) = np.nonzero(powers > silence)
    if not sounding.size:
        return 0, 0
    window, margin = _window(sample_rate), int(sample_rate * margin_seconds)
    return int(sounding[0]) * window - margin, (int(sounding[-1]) + 1) * window + margin


def _window(sample_rate: int) -> int:
    return max(1, int(sample_rate * _WINDOW_SECONDS))
