"""The rhythm cue of a synthetic voice, short-long short-short (Morse "AI"): GB 45438-2025, 5.3."""

from __future__ import annotations

import numpy as np

from newscast.model.clip import Clip, PhraseMark

SAMPLE_RATE = 24_000
RHYTHM = ((1, 3), (1, 1))
"""The tones of each group, in units of UNIT_SECONDS."""
UNIT_SECONDS = 0.13
"""A tone is followed by one unit of silence, a group by three."""

_TONE_HZ = 784.0
_OVERTONES = ((1, 1.0), (2, 0.28), (3, 0.08))
_PEAK = 0.35
_FADE_SECONDS = 0.012


def rhythm_cue() -> Clip:
    """Return the cue as a clip of one phrase, the same samples every time."""
    parts: list[np.ndarray[tuple[int], np.dtype[np.float64]]] = []
    for group in RHYTHM:
        parts += [_silence(3)] if parts else []
        for number, units in enumerate(group):
            parts += [_silence(1)] if number else []
            parts.append(_tone(units))
    samples = (np.concatenate(parts) * 32767).astype(np.int16)
    return Clip(samples, SAMPLE_RATE, (PhraseMark(0, len(samples)),))


def _frames(units: int) -> int:
    return round(units * UNIT_SECONDS * SAMPLE_RATE)


def _silence(units: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return np.zeros(_frames(units))


def _tone(units: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    seconds = np.arange(_frames(units)) / SAMPLE_RATE
    wave = sum(level * np.sin(2 * np.pi * _TONE_HZ * times * seconds) for times, level in _OVERTONES)
    edge = np.minimum(1.0, np.minimum(seconds, seconds[::-1]) / _FADE_SECONDS)
    return np.asarray(_PEAK * wave * np.sin(edge * np.pi / 2) ** 2)
