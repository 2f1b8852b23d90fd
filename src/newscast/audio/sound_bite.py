"""Sound bites: a stretch of any recording, cut out, faded and brought to the level of speech."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from newscast.audio.ffmpeg import FfmpegError, Sound, blocks_of, raw, run
from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.model.clip import Clip, PhraseMark
from newscast.model.sound_bite import LONGEST_SECONDS, SoundBite
from newscast.support.confinement import opened
from newscast.support.errors import MixError
from newscast.support.messages import Message

SCHEME = 1
"""Of what is made of a stretch; raise it when the same stretch would sound otherwise."""
FAINTEST_LUFS = -55.0
"""What is softer than this holds no speech, only the noise of the room."""

_ROUNDING_SECONDS = 0.06
"""A frame or two of a codec: so much less than it claims may a file hold."""
_FADE_SECONDS = 0.012
"""At both ends: a stretch cut out of the middle of a sound does not click."""
_KEPT_LUFS = -23.0
_HIGHEST_PEAK = 0.97
_ONE_SIDED = 0.3
"""Below this share of the louder channel's power, both channels together cancel or halve each other."""
_COUNTING_RATE = 8_000


def cut(path: Path, bite: SoundBite, sample_rate: int) -> Clip:
    """The stretch as mono PCM at `sample_rate`, one phrase long.

    Both channels are one where they hold the same voice; of a recording with one side empty or out of phase,
    the louder is taken. Raises MixError where the file cannot be read, ends before the stretch does, or is
    silent there.
    """
    end = bite.end_seconds
    last = LONGEST_SECONDS + 1 if end is None else end
    require_readable(path)
    stretch = f"atrim=start={bite.start_seconds:.6f}:end={last:.6f},aresample=resampler=soxr"
    try:
        pcm = run(_decoding(path, last, stretch, sample_rate, 2))
    except FfmpegError as error:
        raise _unreadable(path, error) from error
    sound = np.nan_to_num(np.frombuffer(pcm, "<f4").reshape(-1, 2), posinf=0.0, neginf=0.0)
    if end is None and len(sound) > LONGEST_SECONDS * sample_rate:
        raise MixError(
            Message("is longer than {most:.0f} minutes", most=LONGEST_SECONDS / 60),
            at=path,
            hint=Message("cut it to what is to be heard"),
        )
    if end is not None:
        require_length(path, bite, bite.start_seconds + len(sound) / sample_rate)
        wanted = round((end - bite.start_seconds) * sample_rate)
        sound = np.pad(sound, ((0, max(0, wanted - len(sound))), (0, 0)))[:wanted]
    samples = _levelled(_mono(sound), sample_rate)
    if samples is None:
        what = Message("nothing is heard in it, or in that stretch of it")
        raise MixError(what, at=path, hint=Message("choose another stretch"))
    return Clip(samples, sample_rate, (PhraseMark(0, len(samples)),))


def heard_seconds(path: Path, most_seconds: float) -> float:
    """Return how much of a recording there is, counted no farther than `most_seconds`; remembered for a file.

    Raises MixError for a file that is missing or holds no sound.
    """
    require_readable(path)
    status = path.stat()
    return _counted(path, most_seconds, status.st_mtime_ns, status.st_size, status.st_ino)


def require_readable(path: Path) -> None:
    """Raise MixError where no regular file of the show is there; WorkspaceError for a link that leads out."""
    try:
        with opened(path):
            pass
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        what = (
            Message("no such file")
            if missing
            else Message("cannot be read ({reason})", reason=error.strerror or type(error).__name__)
        )
        raise MixError(what, at=path, hint=Message("put the recording there, or mend its name")) from error
    except ValueError as error:
        raise MixError(Message("no such file"), at=path, hint=Message("mend its name")) from error


def require_length(path: Path, bite: SoundBite, seconds: float) -> None:
    """Raise MixError where a recording of so many seconds ends before the stretch does."""
    if bite.end_seconds is not None and seconds < bite.end_seconds - _ROUNDING_SECONDS:
        raise MixError(
            Message(
                "ends after {length:.2f} seconds, before the stretch to {end:g} does",
                length=seconds if seconds > bite.start_seconds else heard_seconds(path, bite.end_seconds),
                end=bite.end_seconds,
            ),
            at=path,
            hint=Message("choose a stretch inside it"),
        )


@lru_cache(maxsize=256)
def _counted(path: Path, most_seconds: float, *_: int) -> float:
    counts = [1]
    until_empty = iter(lambda: _COUNTING_RATE * 60 if counts[-1] else 0, 0)
    try:
        for block in blocks_of(_decoding(path, most_seconds, "anull", _COUNTING_RATE, 1), 1, until_empty):
            counts.append(len(block))  # noqa: PERF401 - the last one ends the reading
    except FfmpegError as error:
        raise _unreadable(path, error) from error
    return sum(counts[1:]) / _COUNTING_RATE


def _decoding(path: Path, last: float, what: str, sample_rate: int, channels: int) -> list[str]:
    """The arguments that read a file's first sound up to a second; it begins at time 0, as players count."""
    filters = f"aresample=async=1:first_pts=0,{what}"
    return [
        *("-t", f"{last + 1:.6f}", "-i", f"file:{path}"),
        *("-map", "0:a:0", "-vn", "-sn", "-dn", "-af", filters),
        *raw(sample_rate, channels),
        "pipe:1",
    ]


def _unreadable(path: Path, error: FfmpegError) -> MixError:
    return MixError(
        Message("cannot be read as a recording ({error})", error=error),
        at=path,
        hint=Message("save it as WAV, FLAC, MP3 or M4A"),
    )


def _mono(sound: Sound) -> NDArray[np.float32]:
    powers = np.square(sound, dtype=np.float64).sum(axis=0)
    both: NDArray[np.float32] = sound.mean(axis=1, dtype=np.float32)
    loudest = int(powers.argmax())
    if float(np.square(both, dtype=np.float64).sum()) < _ONE_SIDED * float(powers[loudest]):
        both = sound[:, loudest].copy()
    return both


def _levelled(sound: NDArray[np.float32], sample_rate: int) -> NDArray[np.int16] | None:
    """The sound without its offset, near the level of speech, faded at its ends; None where it is silent."""
    if not len(sound):
        return None
    sound = sound - sound.mean(dtype=np.float64).astype(np.float32)
    peak = float(np.abs(sound).max())
    times = max(1, -(-sample_rate // len(sound)))
    level = integrated_lufs(hop_powers(np.tile(sound, times)[:, None], sample_rate))
    if level < FAINTEST_LUFS or not peak:
        return None
    sound = sound * np.float32(min(10 ** ((_KEPT_LUFS - level) / 20), _HIGHEST_PEAK / peak))
    fade = min(round(_FADE_SECONDS * sample_rate), len(sound) // 2)
    if fade:
        ramp = (0.5 - 0.5 * np.cos(np.pi * (np.arange(fade) + 0.5) / fade)).astype(np.float32)
        sound[:fade] *= ramp
        sound[-fade:] *= ramp[::-1]
    return np.round(sound * 32767).astype(np.int16)
