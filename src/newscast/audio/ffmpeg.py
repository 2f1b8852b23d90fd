"""The bundled ffmpeg: PCM in and out through pipes, its errors as one line."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Sound = NDArray[np.float32]
"""PCM at ±1 full scale, shape (frames, channels)."""


class FfmpegError(Exception):
    """An error message of ffmpeg; the stages name the file."""


@cache
def program() -> str:
    """The path of the ffmpeg program."""
    import imageio_ffmpeg

    return str(imageio_ffmpeg.get_ffmpeg_exe())  # type: ignore[attr-defined,no-untyped-call]


@cache
def version() -> str:
    """The version line of ffmpeg: another version may encode to other bytes."""
    command_line = [program(), "-version"]
    line = subprocess.run(command_line, capture_output=True, text=True, check=True).stdout  # noqa: S603
    return " ".join(line.split()[:3])


FORMATS = (
    "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,eac3,flac,flv,matroska,webm,mov,mp4,m4a,mp2,mp3,mpc,mpc8,mpeg,"
    "mpegts,mxf,ogg,tta,voc,w64,wav,wv"
)
"""What is read as a sound: what holds it itself. A playlist names files and addresses elsewhere."""
_PROTOCOLS = "file,pipe"


def command(arguments: Sequence[str]) -> list[str]:
    """Return the command line of ffmpeg with `arguments`; inputs are files and pipes only, and in `FORMATS`
    where no format is given.
    """
    bound = [program(), "-hide_banner", "-nostdin", "-loglevel", "error"]
    has_format = False
    for argument in arguments:
        if argument == "-i":
            bound += ["-protocol_whitelist", _PROTOCOLS]
            bound += [] if has_format else ["-format_whitelist", FORMATS]
            has_format = False
        has_format = has_format or argument == "-f"
        bound.append(argument)
    return bound


def run(
    arguments: Sequence[str],
    *,
    data: bytes | None = None,
    most_seconds: float | None = None,
    is_strict: bool = False,
) -> bytes:
    """Run ffmpeg with `data` as its standard input and return its standard output.

    Raise FfmpegError if it fails, or reports an error where `is_strict`, and subprocess.TimeoutExpired.
    """
    done = subprocess.run(  # noqa: S603 - a list, no shell
        command(arguments), input=data, capture_output=True, timeout=most_seconds, check=False
    )
    if done.returncode or (is_strict and done.stderr.strip()):
        raise FfmpegError(complaint(done.stderr))
    return done.stdout


def encode_stream(arguments: Sequence[str], blocks: Iterable[Sound]) -> None:
    """Run ffmpeg with `blocks` as its standard input (see `raw`), never all in memory; raise FfmpegError if
    it fails.
    """
    with subprocess.Popen(  # noqa: S603
        command(arguments), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        try:
            for block in blocks:
                process.stdin.write(block.astype("<f4", copy=False).tobytes())
            process.stdin.close()
        except BrokenPipeError:
            pass
        except BaseException:
            process.kill()
            raise
        output = process.stderr.read()
    if process.returncode:
        raise FfmpegError(complaint(output))


def raw(sample_rate: int, channels: int) -> list[str]:
    """The arguments for PCM as it is here, as input or output."""
    return ["-f", "f32le", "-ar", str(sample_rate), "-ac", str(channels)]


def decode(source: Path, sample_rate: int, channels: int, most_seconds: float | None = None) -> Sound:
    """Return the first audio stream of a file in any format; raise FfmpegError if it fails."""
    limit = [] if most_seconds is None else ["-t", f"{most_seconds:.6f}"]
    resample = ["-af", "aresample=resampler=soxr", *raw(sample_rate, channels)]
    pcm = run(["-i", f"file:{source}", *limit, "-map", "0:a:0", *resample, "pipe:1"])
    return np.frombuffer(pcm, "<f4").reshape(-1, channels)


def decoded(path: Path, sample_rate: int, channels: int, lengths: Iterable[int]) -> Iterator[Sound]:
    """A file's sound in blocks of so many frames, short at its end, never all in memory; raise FfmpegError if
    it fails.
    """
    resample = ["-af", "aresample=resampler=soxr", *raw(sample_rate, channels)]
    yield from blocks_of(["-i", f"file:{path}", "-map", "0:a:0", *resample, "pipe:1"], channels, lengths)


def blocks_of(arguments: Sequence[str], channels: int, lengths: Iterable[int]) -> Iterator[Sound]:
    """The PCM that ffmpeg writes to its standard output, in blocks of so many frames, short or empty at
    its end; raise FfmpegError if it fails.
    """
    with subprocess.Popen(  # noqa: S603
        command(arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for length in lengths:
            data = process.stdout.read(length * channels * 4)
            yield np.frombuffer(data, "<f4").reshape(-1, channels)
        process.stdout.read()
        output = process.stderr.read()
    if process.returncode:
        raise FfmpegError(complaint(output))


def complaint(output: bytes) -> str:
    """The most telling line of ffmpeg's messages, without memory addresses."""
    lines = [line.strip() for line in output.decode("utf-8", "replace").splitlines() if line.strip()]
    plain = [line.split("] ", 1)[-1] if line.startswith("[") else line for line in lines]
    return plain[-1] if plain else "ffmpeg stopped without a word"
