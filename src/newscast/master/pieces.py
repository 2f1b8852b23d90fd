"""A stretch of the programme as MP3 frames that fit their neighbours', with what they measure decoded."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from newscast.errors import MasterError
from newscast.ffmpeg import FfmpegError, Sound, raw, run, version
from newscast.files import replacing
from newscast.loudness import Heard, heard
from newscast.master.frames import SAMPLES, count, frames
from newscast.master.programme import Stretch
from newscast.master.shaping import amplified, limited
from newscast.show import Master

OVERLAP = 8
"""Frames encoded on either side and dropped: without the bit reservoir the encoder has by then forgotten
where it began (the decoded samples around a join are those of one encode)."""

HEADROOM_DB = 1.5
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
    ceiling = most_dbtp - HEADROOM_DB
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
    bare = ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"]
    pcm = raw(settings.sample_rate, settings.channels)
    # What is encoded goes straight into a decoder, which takes the delays off again.
    decoder = ["-dec", "0:0", "-filter_complex", "[dec:0]anull[decoded]", "-map", "[decoded]", *pcm, "pipe:1"]
    with TemporaryDirectory(prefix="newscast-") as folder:
        mp3 = Path(folder) / "piece.mp3"
        encoder = [*pcm, "-i", "pipe:0", "-map", "0:a", *codec, *bare, f"file:{mp3}"]
        try:
            told = run([*encoder, *decoder], sound.astype("<f4", copy=False).tobytes())
            every = list(frames(mp3.read_bytes()))
        except (FfmpegError, OSError, ValueError) as error:
            raise MasterError(f"the encoder failed ({error})") from error
    begin = OVERLAP * SAMPLES
    decoded = np.frombuffer(told, "<f4").reshape(-1, settings.channels)[begin : begin + length]
    return Piece(b"".join(every[OVERLAP : OVERLAP + wanted]), heard(decoded, settings.sample_rate))
