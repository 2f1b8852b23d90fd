"""A stretch of the programme as MP3 frames that fit their neighbours', with what they measure decoded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newscast.audio.ffmpeg import Sound, version
from newscast.audio.loudness import HOP_SECONDS, LoudnessStats, measure_loudness
from newscast.audio.master.encoding import encoded
from newscast.audio.master.limiter import shaped
from newscast.audio.master.mp3_frames import SAMPLES, count, frames, header
from newscast.audio.master.programme import ProgrammeSection
from newscast.model.show import MasterSettings
from newscast.support.arrays import Array, load_arrays
from newscast.support.errors import MasterError
from newscast.support.files import atomic_write, clear
from newscast.support.messages import Message

OVERLAP = 8
"""Frames encoded on either side and dropped: without the bit reservoir the encoder has by then forgotten
where it began (the decoded samples around a join are those of one encode)."""

HEADROOM_DB = 1.5
"""How far over the limiter's ceiling MP3 is expected to go..."""
_STEP_DB = 0.25
"""...and how much lower than it went the ceiling is set, where it went farther..."""
_MOST_TRIES = 6
"""...so often."""
_SCHEME = 4


@dataclass(frozen=True, eq=False)
class Mp3Segment:
    """A stretch, encoded and measured."""

    data: bytes
    """MP3 frames, one after the other."""
    heard: LoudnessStats
    """What they measure, decoded."""


@dataclass(frozen=True)
class EncodingSettings:
    """All inputs that the bytes of a piece depend on."""

    stretch: ProgrammeSection
    settings: MasterSettings
    gain_db: float
    last: bool
    """The last piece also holds what the delays push out."""

    @property
    def _length(self) -> int:
        return self.stretch.stop - self.stretch.start

    @property
    def _frames(self) -> int:
        """The number of its MP3 frames."""
        return count(self._length) if self.last else self._length // SAMPLES

    def sound(self, ceiling_dbtp: float) -> Iterator[Sound]:
        """Return the samples to be encoded, with OVERLAP frames of MP3 around them, block by block."""
        start = self.stretch.start - OVERLAP * SAMPLES
        stop = self.stretch.start + (self._frames + OVERLAP) * SAMPLES
        return shaped(self.stretch, start, stop, self.gain_db, ceiling_dbtp)

    def piece(self, data: bytes, decoded: Sound) -> Mp3Segment:
        """Return its own part of the MP3 and of the decoded samples; raise MasterError for broken MP3."""
        try:
            every = list(frames(data))
        except ValueError as error:
            raise MasterError(Message("the encoder failed ({error})", error=error)) from error
        begin = OVERLAP * SAMPLES
        own = decoded[begin : begin + self._length]
        return Mp3Segment(
            b"".join(every[OVERLAP : OVERLAP + self._frames]),
            measure_loudness(own, self.settings.sample_rate),
        )

    def kept(self, data: Array, powers: Array, true_peak_dbtp: Array) -> Mp3Segment | None:
        """The piece that these arrays hold; None where it is none of this recipe."""
        hops = self._length // int(self.settings.sample_rate * HOP_SECONDS)
        if data.dtype != np.uint8 or data.ndim != 1 or powers.dtype != np.float64 or powers.shape != (hops,):
            return None
        if true_peak_dbtp.ndim or true_peak_dbtp.dtype != np.float64 or np.isnan(true_peak_dbtp):
            return None
        if not (np.isfinite(powers).all() and (powers >= 0).all()):
            return None
        if float(true_peak_dbtp) > self.settings.true_peak_dbtp or not self._holds(data.tobytes()):
            return None
        return Mp3Segment(data.tobytes(), LoudnessStats(powers, float(true_peak_dbtp)))

    def _holds(self, data: bytes) -> bool:
        """Return whether these are the expected number of whole MP3 frames."""
        try:
            every = list(frames(data))
            head = header(data)
        except (ValueError, IndexError):
            return self._frames == 0 == len(data)
        right = (self.settings.bitrate_kbps, self.settings.sample_rate, self.settings.channels == 1)
        return (
            len(every) == self._frames
            and (head.bitrate_kbps, head.sample_rate, head.mono) == right
            and len(every[-1]) >= head.bytes - head.padding
        )

    def path(self, cache: Path) -> Path:
        """Return the path of its piece in the cache."""
        made_of = [
            _SCHEME,
            version(),
            self.stretch.recipe,
            self.settings.bitrate_kbps,
            self.settings.sample_rate,
        ]
        made_of += [self.settings.channels, self.settings.true_peak_dbtp, self.gain_db, self.last]
        name = hashlib.sha256(repr(made_of).encode()).hexdigest()
        return cache / "pieces" / name[:2] / f"{name}.npz"


def encode_segments(recipes: Sequence[EncodingSettings], cache: Path) -> list[Mp3Segment]:
    """The pieces, from the cache or made now; raise MasterError if ffmpeg fails or peaks do not hold.

    What overshoots in MP3 is made with a lower ceiling again.
    """
    paths = [recipe.path(cache) for recipe in recipes]
    pieces = {
        path: piece
        for path, recipe in zip(paths, recipes, strict=True)
        if (piece := _kept(path, recipe)) is not None
    }
    missing = [(path, recipe) for path, recipe in zip(paths, recipes, strict=True) if path not in pieces]
    ceilings = [recipe.settings.true_peak_dbtp - HEADROOM_DB for _, recipe in missing]
    for _ in range(_MOST_TRIES):
        if not missing:
            break
        sounds = [recipe.sound(ceiling) for (_, recipe), ceiling in zip(missing, ceilings, strict=True)]
        every = encoded(sounds, recipes[0].settings)
        tried, missing, lower = missing, [], []
        for (path, recipe), ceiling, (data, decoded) in zip(tried, ceilings, every, strict=True):
            made = recipe.piece(data, decoded)
            over = made.heard.true_peak_dbtp - recipe.settings.true_peak_dbtp
            if over > 0:
                missing.append((path, recipe))
                lower.append(ceiling - over - _STEP_DB)
            else:
                pieces[path] = _keep(made, path)
        ceilings = lower
    if missing:
        raise MasterError(
            Message("peaks stay too high in MP3"),
            hint=Message("lower master.loudness_lufs or true_peak_dbtp"),
        )
    return [pieces[path] for path in paths]


def _kept(path: Path, recipe: EncodingSettings) -> Mp3Segment | None:
    arrays = load_arrays(path, ("data", "powers", "true_peak_dbtp"))
    return recipe.kept(**arrays) if arrays else None


def _keep(piece: Mp3Segment, path: Path) -> Mp3Segment:
    if path.is_dir():
        clear(path)
    # Archives are checked when read: one that a power cut emptied is made again.
    with atomic_write(path, lasting=False) as part, part.open("wb") as file:
        np.savez(
            file,
            data=np.frombuffer(piece.data, np.uint8),
            powers=piece.heard.powers,
            true_peak_dbtp=np.float64(piece.heard.true_peak_dbtp),
        )
    return piece
