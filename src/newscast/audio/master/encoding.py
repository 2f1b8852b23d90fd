"""MP3 encoding, and the decoded result as players will reproduce it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from newscast.audio.ffmpeg import FfmpegError, Sound, run
from newscast.audio.master.mp3_frames import DECODER_DELAY, ENCODER_DELAY
from newscast.model.show import MasterSettings
from newscast.support.errors import MasterError
from newscast.support.messages import Message


def encoded(sounds: Iterable[Iterable[Sound]], settings: MasterSettings) -> Iterator[tuple[bytes, Sound]]:
    """The MP3 frames of each sound, without the bit reservoir, and what they sound like; raise MasterError.

    Decoded samples stand where they were before. One ffmpeg encodes all sounds, each by itself.
    """
    pcm = ["-f", "s16le", "-ar", str(settings.sample_rate), "-ac", str(settings.channels)]
    codec = ["-c:a", "libmp3lame", "-b:a", f"{settings.bitrate_kbps}k", "-reservoir", "0"]
    bare = ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3"]
    given: list[str] = []
    wanted: list[str] = []
    outputs: list[Path] = []
    with TemporaryDirectory(prefix="newscast-") as folder:
        try:
            for number, blocks in enumerate(sounds):
                source, output = Path(folder) / f"{number}.pcm", Path(folder) / f"{number}.mp3"
                with source.open("wb") as file:
                    file.writelines(map(_whole_numbers, blocks))
                given += [*pcm, "-i", f"file:{source}"]
                wanted += ["-map", f"{number}:a", *codec, *bare, f"file:{output}"]
                outputs.append(output)
            run([*given, *wanted])
            for output in outputs:
                yield output.read_bytes(), _decoded(output)
        except OSError as error:
            raise MasterError(
                Message("the encoder failed ({reason})", reason=error.strerror or error)
            ) from error
        except FfmpegError as error:
            raise MasterError(Message("the encoder failed ({error})", error=error)) from error


def _whole_numbers(block: Sound) -> bytes:
    scaled = block * np.float32(32767)
    return np.clip(np.rint(scaled, out=scaled), -32768, 32767, out=scaled).astype("<i2").tobytes()


def _decoded(path: Path) -> Sound:
    """Decode in this process: ffmpeg's decoder takes a third of the encoder's time, mostly to pass frames."""
    import soundfile

    try:
        sound, _ = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise MasterError(Message("the encoder failed ({error})", error=error)) from error
    return np.asarray(sound[ENCODER_DELAY + DECODER_DELAY :], np.float32)
