"""A stretch of the programme as MP3 frames that fit their neighbours', with what they measure decoded."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from newscast.errors import MasterError
from newscast.ffmpeg import FfmpegError, Sound, decode, raw, run, version
from newscast.files import replacing
from newscast.loudness import Heard, heard
from newscast.master.frames import DECODER_DELAY, ENCODER_DELAY, SAMPLES, count, frames
from newscast.master.programme import Stretch
from newscast.master.shaping import amplified, limited
from newscast.show import Master

OVERLAP = 8
"""Frames encoded on either side and dropped: without the bit reservoir the encoder has by then forgotten
where it began (the decoded samples around a join are those of one encode)."""

_HEADROOM_DB = 1.5
"""How far over the limiter's ceiling MP3 is expected to go..."""
_STEP_DB = 0.25
"""...and how much lower than it went the ceiling is set, where it went farther..."""
_MOST_TRIES = 6
"""...so often."""
_SCHEME = 3


@dataclass(frozen=True, eq=False)
class Piece:
    """A stretch, encoded and measured."""

    data: bytes
    """MP3 frames, one after the other."""
    heard: Heard
    """What they measure, decoded."""


@dataclass(frozen=True)
class Recipe:
    """Everything a piece's bytes depend on."""

    stretch: Stretch
    settings: Master
    gain_db: float
    last: bool
    """The last piece also holds what the delays push out."""

    def path(self, cache: Path) -> Path:
        """Where its piece is kept."""
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


def piece(recipe: Recipe, cache: Path) -> Piece:
    """The piece, from the cache or made now; raises MasterError if ffmpeg fails or its peaks do not hold."""
    path = recipe.path(cache)
    kept = _kept(path)
    if kept is None:
        kept = _made(recipe)
        with replacing(path) as part, part.open("wb") as file:
            np.savez(
                file,
                data=np.frombuffer(kept.data, np.uint8),
                powers=kept.heard.powers,
                true_peak_dbtp=np.float64(kept.heard.true_peak_dbtp),
            )
    return kept


def _kept(path: Path) -> Piece | None:
    try:
        with np.load(path, allow_pickle=False) as archive:
            data, powers = archive["data"].tobytes(), archive["powers"]
            measured = Heard(powers, float(archive["true_peak_dbtp"]))
        return Piece(data, measured)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError):
        return None


def _made(recipe: Recipe) -> Piece:
    """Limited, encoded and measured; where MP3 overshoots, with a lower ceiling again."""
    stretch, most_dbtp = recipe.stretch, recipe.settings.true_peak_dbtp
    length = stretch.stop - stretch.start
    wanted = count(length) if recipe.last else length // SAMPLES
    before, after = OVERLAP * SAMPLES, (wanted + OVERLAP) * SAMPLES - length
    sound = amplified(stretch, before, after, recipe.gain_db)
    ceiling = most_dbtp - _HEADROOM_DB
    for _ in range(_MOST_TRIES):
        made = _encoded(limited(sound, ceiling), recipe.settings, wanted, length)
        over = made.heard.true_peak_dbtp - most_dbtp
        if over <= 0:
            return made
        ceiling -= over + _STEP_DB
    raise MasterError(
        f"peaks do not hold {most_dbtp:g} dBTP (they came to {most_dbtp + over:.1f})",
        hint="lower master.loudness_lufs",
    )


def _encoded(sound: Sound, settings: Master, wanted: int, length: int) -> Piece:
    """The `wanted` frames of MP3 after OVERLAP, and what their first `length` samples measure decoded."""
    codec = ["-c:a", "libmp3lame", "-b:a", f"{settings.bitrate_kbps}k", "-reservoir", "0"]
    bare = ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"]
    source = raw(settings.sample_rate, settings.channels)
    try:
        data = run([*source, "-i", "pipe:0", *codec, *bare], sound.astype("<f4", copy=False).tobytes())
        every = list(frames(data))
        # Decoded from a frame before it, so that its own first frame comes out whole.
        around = every[OVERLAP - 2 : OVERLAP + wanted + 2]
        decoded = decode(b"".join(around), settings.sample_rate, settings.channels)
    except (FfmpegError, ValueError) as error:
        raise MasterError(f"the encoder failed ({error})") from error
    begin = 2 * SAMPLES + ENCODER_DELAY + DECODER_DELAY
    measured = heard(decoded[begin : begin + length], settings.sample_rate)
    return Piece(b"".join(every[OVERLAP : OVERLAP + wanted]), measured)
