"""Speech slowed down or sped up at its own pitch."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from newscast.audio.ffmpeg import FfmpegError, run
from newscast.model.clip import Clip, PhraseMark
from newscast.support.errors import MixError
from newscast.support.messages import Message


def stretched(clip: Clip, factor: float) -> Clip:
    """Return the clip `factor` times as long (0.5 to 2), phrase by phrase; raises MixError."""
    parts, marks, end = [], [], 0
    for mark in clip.marks:
        part = _stretched(clip.samples[mark.start : mark.end], clip.sample_rate, factor)
        parts.append(part)
        marks.append(PhraseMark(end, end + len(part)))
        end += len(part)
    samples = np.concatenate(parts) if parts else np.zeros(0, np.int16)
    return Clip(samples, clip.sample_rate, tuple(marks))


def _stretched(
    samples: np.ndarray[tuple[int], np.dtype[np.int16]], sample_rate: int, factor: float
) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    if not len(samples):
        return samples
    pcm = ["-f", "s16le", "-ar", str(sample_rate), "-ac", "1"]
    with TemporaryDirectory(prefix="newscast-") as folder:
        source = Path(folder) / "speech.pcm"
        try:
            source.write_bytes(samples.astype("<i2").tobytes())
            data = run([*pcm, "-i", f"file:{source}", "-af", f"atempo={1 / factor:.6f}", *pcm, "pipe:1"])
        except (OSError, FfmpegError) as error:
            raise MixError(Message("the speech cannot be slowed down ({error})", error=error)) from error
    return np.frombuffer(data, "<i2").astype(np.int16)
