"""The AIGC label of a file, read back: exactly one, in the container's own place for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from newscast.audio.master.container_tags import LABEL_ATOM
from newscast.model.label import FIELD, SynthesisLabel, parse_label
from newscast.support.errors import MasterError
from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_label(path: Path) -> SynthesisLabel | None:
    """Return the label of an audio file; None where it has none.

    Raises MasterError for a file that cannot be read, has more than one, or one that is no label.
    """
    texts = list(_texts(path))
    if not texts:
        return None
    if len(texts) > 1:
        raise MasterError(Message("has {count} AIGC labels, and must have one", count=len(texts)), at=path)
    try:
        return parse_label(texts[0])
    except ValueError as error:
        raise MasterError(Message("its AIGC label {reason}", reason=error), at=path) from error


def require_label(path: Path, label: SynthesisLabel | None) -> None:
    """Raise MasterError unless the file has just this label, written bare."""
    if label is None:
        return
    if read_label(path) != label or list(_texts(path)) != [label.text]:
        raise MasterError(
            Message("the AIGC label did not reach the file"), at=path, hint=Message("render again")
        )


def _texts(path: Path) -> Iterator[str]:
    import mutagen
    from mutagen import id3
    from mutagen.flac import FLAC
    from mutagen.mp4 import MP4
    from mutagen.oggopus import OggOpus
    from mutagen.oggvorbis import OggVorbis

    try:
        with path.open("rb") as file:
            head = file.read(64)
        if head[4:8] == b"ftyp":
            yield from (bytes(one).decode("utf-8", "replace") for one in _items(MP4(path), LABEL_ATOM))
        elif head.startswith(b"fLaC"):
            yield from _items(FLAC(path), FIELD)
        elif head.startswith(b"OggS"):
            opened = OggOpus(path) if b"OpusHead" in head else OggVorbis(path)
            yield from _items(opened, FIELD)
        elif head.startswith(b"ID3"):
            frames = id3.ID3(path).getall("TXXX")
            yield from (text for frame in frames if frame.desc.upper() == FIELD for text in frame.text)
    except (OSError, mutagen.MutagenError) as error:
        raise MasterError(Message("its metadata cannot be read ({error})", error=error), at=path) from error


def _items(tags: Any, name: str) -> list[Any]:
    return list(tags.get(name) or ()) if tags is not None else []
