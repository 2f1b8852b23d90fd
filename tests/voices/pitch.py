"""How high a voice speaks: the median of the frames that have a pitch, by autocorrelation."""

from __future__ import annotations

import numpy as np

from newscast.model.clip import Samples

_FRAME_SECONDS, _STEP_SECONDS = 0.04, 0.01
_LEAST_HZ, _MOST_HZ = 65, 400
_VOICED = 0.6
"""So much of itself a voiced frame finds again one period later."""


def pitch_hz(samples: Samples, sample_rate: int) -> float:
    """In hertz; raises ValueError where nothing has a pitch."""
    sound = samples.astype(np.float64)
    frame, step = int(sample_rate * _FRAME_SECONDS), int(sample_rate * _STEP_SECONDS)
    loud = np.sqrt(np.mean(sound**2))
    least, most = sample_rate // _MOST_HZ, sample_rate // _LEAST_HZ
    fading = 1 - np.arange(frame) / frame
    found = []
    for start in range(0, len(sound) - frame, step):
        window = sound[start : start + frame] - sound[start : start + frame].mean()
        if np.sqrt(np.mean(window**2)) < loud:
            continue
        likeness = np.fft.irfft(np.abs(np.fft.rfft(window, 2 * frame)) ** 2)[:frame]
        likeness /= likeness[0] * fading
        lag = least + int(np.argmax(likeness[least:most]))
        if likeness[lag] > _VOICED:
            found.append(sample_rate / lag)
    if not found:
        raise ValueError("nothing has a pitch")
    return float(np.median(found))
