"""Sounds into MP3 frames, and as players will hear them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

import numpy as np

from newscast.errors import MasterError
from newscast.ffmpeg import FfmpegError, Sound, run
from newscast.master.frames import DECODER_DELAY, ENCODER_DELAY
from newscast.show import Master


def encoded(blocks: Iterable[Sound], settings: Master) -> bytes:
    """The MP3 frames of a sound, without the bit reservoir; raises MasterError."""
    pcm = ["-f", "s16le", "-ar", str(settings.sample_rate), "-ac", str(settings.channels), "-i", "pipe:0"]
    codec = ["-c:a", "libmp3lame", "-b:a", f"{settings.bitrate_kbps}k", "-reservoir", "0"]
    bare = ["-write_xing", "0", "-id3v2_version", "0", "-f", "mp3", "pipe:1"]
    try:
        return run([*pcm, *codec, *bare], map(_whole_numbers, blocks))
    except FfmpegError as error:
        raise MasterError(f"the encoder failed ({error})") from error


def _whole_numbers(block: Sound) -> bytes:
    scaled = block * np.float32(32767)
    return np.clip(np.rint(scaled, out=scaled), -32768, 32767, out=scaled).astype("<i2").tobytes()


def decoded(mp3: bytes) -> Sound:
    """What MP3 frames sound like, each sample where it was before it was encoded; raises MasterError.

    In this process: ffmpeg's decoder takes a third of the encoder's time, mostly to hand frames around.
    """
    import soundfile

    try:
        sound, _ = soundfile.read(BytesIO(mp3), dtype="float32", always_2d=True)
    except soundfile.LibsndfileError as error:
        raise MasterError(f"the encoder failed ({error})") from error
    return np.asarray(sound[ENCODER_DELAY + DECODER_DELAY :], np.float32)
