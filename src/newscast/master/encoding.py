"""Sounds into MP3 frames, and as players will hear them: many at once, for a start of ffmpeg costs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from newscast.errors import MasterError
from newscast.ffmpeg import FfmpegError, Sound, raw, run
from newscast.show import Master


def encoded(sounds: Iterable[Sound], settings: Master) -> Iterator[tuple[bytes, Sound]]:
    """The MP3 frames of each sound, without the bit reservoir, and what they decode to.

    Decoded samples stand where they were before. One sound at a time is in memory. Raises MasterError.
    """
    codec = ["-c:a", "libmp3lame", "-b:a", f"{settings.bitrate_kbps}k", "-reservoir", "0"]
    bare = ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"]
    pcm = raw(settings.sample_rate, settings.channels)
    inputs: list[str] = []
    encoders: list[str] = []
    decoders: list[str] = []
    with TemporaryDirectory(prefix="newscast-") as name:
        folder, count = Path(name), 0
        try:
            for sound in sounds:
                sound.astype("<f4", copy=False).tofile(folder / f"{count}.in")
                inputs += [*pcm, "-i", f"file:{folder / f'{count}.in'}"]
                encoders += ["-map", f"{count}:a", *codec, *bare, f"file:{folder / f'{count}.mp3'}"]
                # What is encoded goes straight into a decoder, which takes the delays off again.
                decoders += ["-dec", f"{count}:0", "-filter_complex", f"[dec:{count}]anull[heard{count}]"]
                decoders += ["-map", f"[heard{count}]", *pcm, f"file:{folder / f'{count}.out'}"]
                count += 1
            run([*inputs, *encoders, *decoders])
            for number in range(count):
                heard = np.fromfile(folder / f"{number}.out", "<f4").reshape(-1, settings.channels)
                yield (folder / f"{number}.mp3").read_bytes(), heard
        except (FfmpegError, OSError, ValueError) as error:
            raise MasterError(f"the encoder failed ({error})") from error
