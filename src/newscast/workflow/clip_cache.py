"""The cache of clips: content-addressed, safe to share, never trusted without checking."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from newscast.model.clip import Clip, Utterance, clip_of
from newscast.support.errors import WorkspaceError
from newscast.support.files import atomic_write, clear
from newscast.support.messages import Message


@dataclass(frozen=True)
class CachedClip:
    """One file of the cache."""

    key: str
    path: Path
    bytes: int
    used: float
    """When it was last read or written, in seconds since 1970."""


@dataclass(frozen=True)
class ClipCache:
    """Clips in a folder, one NumPy archive each, named by the hash of what made them.

    Archives are checked when read (their CRC-32 covers every sample); one that is damaged, or is no clip,
    counts as absent and is made again. Written to a unique sibling and renamed, so two renders can share the
    folder.
    """

    root: Path

    def path(self, key: str) -> Path:
        """Return where the clip of `key` is, or would be."""
        return self.root / key[:2] / f"{key}.npz"

    def get(self, key: str) -> Clip | None:
        """Return the clip, or None where it is absent or damaged."""
        from newscast.support.arrays import load_arrays

        path = self.path(key)
        arrays = load_arrays(path, ("samples", "marks", "sample_rate"))
        clip = clip_of(**arrays) if arrays else None
        if clip is None:
            clear(path)
            return None
        with suppress(OSError):
            path.touch()
        return clip

    def seconds(self, key: str, utterance: Utterance) -> float | None:
        """The length of the clip of `utterance`, checked in full, or None where it is absent or damaged."""
        clip = self.get(key)
        if clip and not clip.fits(utterance):
            clear(self.path(key))
            return None
        return clip.seconds if clip else None

    def take(self, key: str) -> Clip:
        """Return the clip that must be there.

        Raises WorkspaceError if it went away or was damaged meanwhile.
        """
        clip = self.get(key)
        if clip is None:
            raise WorkspaceError(
                Message("a clip of the cache was damaged or removed during the render"),
                at=self.path(key),
                hint=Message("render again; only that segment is spoken anew"),
            )
        return clip

    def put(self, key: str, clip: Clip) -> None:
        """Keep a clip; raises WorkspaceError when the disk refuses."""
        import numpy as np

        marks = np.array([(mark.start, mark.end) for mark in clip.marks], dtype=np.int64).reshape(-1, 2)
        with atomic_write(self.path(key)) as part, part.open("wb") as file:
            np.savez(file, samples=clip.samples, marks=marks, sample_rate=np.int64(clip.sample_rate))

    def __iter__(self) -> Iterator[CachedClip]:
        for path in sorted(self.root.glob("??/*.npz")):
            if not path.name.startswith("."):
                status = path.stat()
                yield CachedClip(path.stem, path, status.st_size, status.st_mtime)
