"""The files that a manifest lists, held against those that stand in a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from newscast.model.manifest import ManifestSummary, MediaFile
from newscast.support.media_types import sha256_of

FileFault = Literal["missing", "changed"]


def file_fault(
    listed: MediaFile, folder: Path, digest: Callable[[Path], str] = sha256_of
) -> FileFault | None:
    """Return how the file in `folder` differs from what its manifest lists; None where it does not.

    `digest` gives the SHA-256 of a file in hex, from memory where that is known.
    """
    path = folder / listed.file
    if not path.is_file():
        return "missing"
    return None if digest(path) == listed.sha256 else "changed"


def is_whole(recording: ManifestSummary, folder: Path) -> bool:
    """Return whether every file of a recording stands in `folder` with the bytes it was written with."""
    return not any(file_fault(listed, folder) for listed in recording.all_files)
