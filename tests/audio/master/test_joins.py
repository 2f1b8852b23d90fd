"""Stretches encoded apart and joined are what one encoder would have written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from tests.audio.mix.studio import murmur

from newscast.audio import ffmpeg
from newscast.audio.ffmpeg import Sound
from newscast.audio.master.mp3_segments import EncodingSettings, encode_segments
from newscast.model.show import MasterSettings

LENGTH = 1152 * 49 * 12


@dataclass(frozen=True)
class Cut:
    """A part of a tape."""

    tape: Tape
    start: int
    stop: int

    @property
    def recipe(self) -> str:
        return f"{self.start}-{self.stop}"

    def samples(self, start: int, stop: int) -> Sound:
        return self.tape.samples(start, stop)


@dataclass(frozen=True)
class Tape:
    """A programme of ready samples."""

    sound: Sound
    sample_rate: int
    cuts: tuple[int, ...]

    @property
    def channels(self) -> int:
        return 1

    @property
    def frames(self) -> int:
        return len(self.sound)

    @property
    def stretches(self) -> list[Cut]:
        ends = (*self.cuts[1:], self.frames)
        return [Cut(self, a, b) for a, b in zip(self.cuts, ends, strict=True)]

    def samples(self, start: int, stop: int) -> Sound:
        out = np.zeros((stop - start, 1), np.float32)
        first, last = max(0, start), min(self.frames, stop)
        if last > first:
            out[first - start : last - start] = self.sound[first:last]
        return out


def decoded(tape: Tape, settings: MasterSettings, folder: Path) -> Sound:
    """The pieces of the tape, joined and decoded."""
    data = b""
    for stretch in tape.stretches:
        recipe = EncodingSettings(stretch, settings, 0.0, stretch.stop == tape.frames)
        data += encode_segments([recipe], folder)[0].data
    joined = folder / "joined.mp3"
    joined.write_bytes(data)
    return ffmpeg.decode(joined, settings.sample_rate, 1)


# At 44.1 kHz frames are a byte longer now and then, every 49 frames alike; at 48 kHz all are of one length.
@pytest.mark.parametrize(
    ("rate", "cuts"),
    [(44_100, (0, 1152 * 49 * 3, 1152 * 49 * 7)), (48_000, (0, 1152 * 100, 1152 * 101, 1152 * 333))],
)
def test_joins_are_sample_identical(tmp_path: Path, rate: int, cuts: tuple[int, ...]) -> None:
    sound = (murmur(LENGTH / rate, rate).astype(np.float32) / 32768)[:LENGTH, None]
    settings = MasterSettings.model_validate({"sample_rate": rate})
    one = decoded(Tape(sound, rate, (0,)), settings, tmp_path)
    many = decoded(Tape(sound, rate, cuts), settings, tmp_path)
    assert np.array_equal(one, many)
