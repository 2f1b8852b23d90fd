"""The meter agrees with ffmpeg's, whatever it is given."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from tests.audio.mix.studio import murmur

from newscast.audio import ffmpeg
from newscast.audio.loudness import integrated_lufs, measure_loudness, range_lu


def ebur128(sound: np.ndarray, rate: int, folder: Path) -> tuple[float, float, float]:
    """Integrated loudness, range and true peak by ffmpeg's filter."""
    path = folder / "sound.f32"
    sound.astype("<f4").tofile(path)
    given = [*ffmpeg.raw(rate, sound.shape[1]), "-i", str(path)]
    command = [ffmpeg.program(), "-hide_banner", *given, "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr.rsplit("Summary:", 1)[1]
    integrated, span, peak = (
        float(re.search(rf"{name}:\s+(-?[\d.]+)", told)[1]) for name in ("I", "LRA", "Peak")
    )
    return integrated, span, peak


@pytest.mark.parametrize(("rate", "channels"), [(44_100, 1), (48_000, 2), (32_000, 1)])
def test_it_measures_what_ffmpeg_measures(rate: int, channels: int, tmp_path: Path) -> None:
    speech = np.concatenate(
        [murmur(7, rate, 1, 0.3), murmur(9, rate, 2, 0.08), np.zeros(rate), murmur(8, rate, 3)]
    )
    sound = (speech / 32768).astype(np.float32)[:, None].repeat(channels, 1)
    measured = measure_loudness(sound, rate)
    integrated, span, peak = ebur128(sound, rate, tmp_path)
    assert integrated_lufs(measured.powers) == pytest.approx(integrated, abs=0.06)
    assert range_lu(measured.powers) == pytest.approx(span, abs=0.2)
    assert measured.true_peak_dbtp == pytest.approx(peak, abs=0.15)
