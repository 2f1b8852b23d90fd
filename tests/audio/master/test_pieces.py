"""A piece whose peaks come out too high is made again, lower, and only so often."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.audio.master.test_joins import Tape
from tests.audio.mix.studio import murmur

from newscast.audio.master import mp3_segments as module
from newscast.audio.master.mp3_segments import EncodingSettings, encode_segments
from newscast.model.show import MasterSettings
from newscast.support.errors import MasterError

RATE = 44_100


def recipe() -> EncodingSettings:
    sound = (murmur(3, RATE, amplitude=0.9).astype(np.float32) / 32768)[: 1152 * 100, None]
    (stretch,) = Tape(sound, RATE, (0,)).stretches
    return EncodingSettings(stretch, MasterSettings(), 6.0, last=True)


def test_the_first_try_may_be_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_TRIES", 1)
    assert encode_segments([recipe()], tmp_path)[0].heard.true_peak_dbtp <= -1


def test_peaks_that_come_out_too_high_are_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HEADROOM_DB", -2.0)
    assert encode_segments([recipe()], tmp_path)[0].heard.true_peak_dbtp <= -1
    monkeypatch.setattr(module, "_MOST_TRIES", 1)
    assert encode_segments([recipe()], tmp_path), "what was made is kept"
    with pytest.raises(MasterError, match="peaks stay too high in MP3"):
        encode_segments([recipe()], tmp_path / "elsewhere")
