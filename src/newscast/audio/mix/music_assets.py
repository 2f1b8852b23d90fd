"""The show's own sounds: read from any format, cut to what is used of them, brought to a known loudness."""

from __future__ import annotations

import hashlib
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from newscast.audio.ffmpeg import FfmpegError, Sound, decode
from newscast.audio.loudness import SILENCE_LUFS, hop_powers, integrated_lufs
from newscast.support.arrays import map_array
from newscast.support.confinement import opened
from newscast.support.errors import MixError
from newscast.support.files import atomic_write, clear
from newscast.support.messages import Message

if TYPE_CHECKING:
    from pydub.audio_segment import AudioSegment

LONGEST_SECONDS = 120.0
"""An intro, outro or sting beyond this is a mistake (a whole song, say)."""
LONGEST_BED_SECONDS = 90.0
"""More of a bed is never read."""

_SCHEME = 1
_SILENCE_DBFS = -60.0
_FADE_MS = 8
_LOOP_MS = 1500


@dataclass(frozen=True, eq=False)
class MusicExcerpt:
    """A sound ready for the timeline."""

    name: str
    """A hash of its samples' origin."""
    sound: Sound
    """Shape (frames, channels), at the rate of the master."""
    loudness_lufs: float

    @property
    def frames(self) -> int:
        """The length in frames."""
        return len(self.sound)


def music_excerpt(
    path: Path, kind: str, sample_rate: int, channels: int, cache: Path, least_seconds: float = 0.0
) -> MusicExcerpt:
    """The sound of a file: silence at its ends cut off, edges faded by milliseconds, loudness measured.

    A bed (`least_seconds` > 0) is played again from its start, crossfaded, until it is that long. Raise
    MixError for a file that is missing, is no sound, is silent, or is far too long for its `kind`.
    """
    try:
        with opened(path) as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        reason = (
            "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read ({error.strerror})"
        )
        raise MixError(
            Message("{reason}: the show's {kind}", reason=reason, kind=kind),
            at=path,
            hint=Message("put it there or remove `{kind}`", kind=kind),
        ) from error
    made_of = f"{_SCHEME} {content} {kind} {sample_rate} {channels} {least_seconds:.3f}"
    name = hashlib.sha256(made_of.encode()).hexdigest()
    kept = cache / "music" / f"{name}.npy"
    sound = _kept(kept, channels)
    if sound is None:
        sound = _read(path, kind, sample_rate, channels, least_seconds)
        if kept.is_dir():
            clear(kept)
        with atomic_write(kept) as part, part.open("wb") as file:
            np.save(file, sound)
        mapped = _kept(kept, channels)
        sound = sound if mapped is None else mapped
    return MusicExcerpt(name, sound, _loudness(sound, sample_rate))


def _kept(path: Path, channels: int) -> Sound | None:
    sound = map_array(path)
    if sound is None or sound.ndim != 2 or sound.shape[1] != channels or sound.dtype != np.float32:
        return None
    # What is no number compares with nothing.
    return sound if len(sound) and bool((np.abs(sound) <= 1).all()) else None


def _read(path: Path, kind: str, sample_rate: int, channels: int, least_seconds: float) -> Sound:
    longest = LONGEST_BED_SECONDS if kind == "bed" else LONGEST_SECONDS
    try:
        sound = decode(path, sample_rate, 2, longest + 1)
    except FfmpegError as error:
        raise MixError(
            Message("cannot be read as the show's {kind} ({error})", kind=kind, error=error), at=path
        ) from error
    if kind != "bed" and len(sound) > longest * sample_rate:
        raise MixError(
            Message("the show's {kind} is longer than {longest:.0f} seconds", kind=kind, longest=longest),
            at=path,
            hint=Message("cut it to what is to be heard"),
        )
    segment = _trimmed(_segment(sound, sample_rate))
    del sound
    heard = _samples(segment, 2)
    if _loudness(heard, sample_rate) <= SILENCE_LUFS:
        raise MixError(
            Message("the show's {kind} is silent", kind=kind),
            at=path,
            hint=Message("choose another or remove `{kind}`", kind=kind),
        )
    if least_seconds:
        segment = _looped(segment, least_seconds)
    return _samples(segment.fade_in(_FADE_MS).fade_out(_FADE_MS), channels)


def _segment(sound: Sound, sample_rate: int) -> AudioSegment:
    with warnings.catch_warnings():
        # pydub looks for an ffmpeg of the system when imported; it is not asked to run one.
        warnings.simplefilter("ignore", RuntimeWarning)
        from pydub.audio_segment import AudioSegment

    seconds = (sound[first : first + sample_rate] for first in range(0, len(sound), sample_rate))
    # A damaged file of floats may hold what is no number.
    whole = ((np.clip(np.nan_to_num(second), -1, 1) * 32767).astype("<i2") for second in seconds)
    data = b"".join(second.tobytes() for second in whole)
    return AudioSegment(data, sample_width=2, frame_rate=sample_rate, channels=sound.shape[1])


def _samples(segment: AudioSegment, channels: int) -> Sound:
    sound = np.frombuffer(segment.raw_data, "<i2").reshape(-1, segment.channels).astype(np.float32)
    sound *= np.float32(1 / 32768)
    return (
        sound if channels == segment.channels else np.asarray(sound.mean(axis=1, keepdims=True), np.float32)
    )


def _trimmed(segment: AudioSegment) -> AudioSegment:
    from pydub.silence import detect_leading_silence

    start = detect_leading_silence(segment, _SILENCE_DBFS)
    end = detect_leading_silence(segment.reverse(), _SILENCE_DBFS)
    trimmed: AudioSegment = segment[start : len(segment) - end]
    return trimmed


def _looped(segment: AudioSegment, least_seconds: float) -> AudioSegment:
    crossfade = min(_LOOP_MS, len(segment) // 3)
    while len(segment) < least_seconds * 1000:
        segment = segment.append(segment, crossfade=crossfade)
    looped: AudioSegment = segment[: int(least_seconds * 1000)]
    return looped


def _loudness(sound: Sound, sample_rate: int) -> float:
    """A sound shorter than the meter's gate is measured as if it went on."""
    times = -(-sample_rate // len(sound)) if len(sound) else 1
    return integrated_lufs(hop_powers(np.tile(sound, (times, 1)) if times > 1 else sound, sample_rate))
