"""The K filter in blocks is the recursion of BS.1770, sample after sample."""

from __future__ import annotations

import numpy as np
import pytest

from newscast.audio.k_weighting import k_weighted

# ITU-R BS.1770-4, tables 1 and 2, at 48 kHz.
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (-1.69065929318241, 0.73248077421585))
HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))


def recursive(samples: np.ndarray, b: tuple[float, float, float], a: tuple[float, float]) -> np.ndarray:
    out, first, second = np.empty(len(samples)), 0.0, 0.0
    for index, sample in enumerate(samples):
        out[index] = b[0] * sample + first
        first = b[1] * sample - a[0] * out[index] + second
        second = b[2] * sample - a[1] * out[index]
    return out


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 20_000])
def test_it_is_the_recursion_of_the_standard(length: int) -> None:
    noise = np.random.default_rng(1).uniform(-1, 1, length) + 0.5
    wanted = recursive(recursive(noise, *SHELF), *HIGH_PASS)
    assert k_weighted(noise.astype(np.float32), 48_000) == pytest.approx(wanted, abs=2e-5)


@pytest.mark.parametrize("sample_rate", [22_050, 24_000, 32_000, 44_100, 48_000])
def test_a_tone_of_997_hz_is_heard_the_same_at_any_rate(sample_rate: int) -> None:
    tone = np.sin(2 * np.pi * 997 * np.arange(3 * sample_rate) / sample_rate).astype(np.float32)
    heard = k_weighted(tone, sample_rate)[sample_rate:]
    # BS.1770-4: a full-scale sine of 997 Hz is -3.01 LUFS; the shelf is bent a little at low rates.
    assert -0.691 + 10 * np.log10(np.mean(np.square(heard))) == pytest.approx(-3.01, abs=0.035)
