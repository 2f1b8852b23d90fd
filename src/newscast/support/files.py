"""Atomic file access: whole files, read with clear errors, written so that a crash leaves no partial file."""

from __future__ import annotations

import codecs
import filecmp
import os
import re
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from newscast.support.confinement import confined, opened, read_bytes
from newscast.support.errors import Place, SourceError, WorkspaceError
from newscast.support.messages import Message

LARGEST_SOURCE_BYTES = 64 * 2**20
"""What a person writes is smaller; more is a mistake (an audio file given as a script, say)."""

_PART = re.compile(r"\..+\.[0-9a-f]{12}\.part(\..*)?")
_LONE_RETURN = re.compile(r"\r(?!\n)")
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls of ASCII and Latin-1, line separators, marks that turn the direction of writing, surrogates."""


def position_of(text: str, offset: int, path: Path | str) -> Place:
    """The line and column (from 1, in characters) of `offset` in `text`."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def decode_source(data: bytes, path: Path | str) -> str:
    """The text of a source file: UTF-8 without control characters; a byte order mark is skipped.

    Raise SourceError with the place of the first character that cannot stand.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        where = position_of(before, len(before), path)
        raise SourceError(
            Message("is not UTF-8 text"), at=where, hint=Message("save it in the encoding UTF-8")
        ) from error
    if lone := _LONE_RETURN.search(text):
        raise SourceError(
            Message("a line ends in a carriage return alone"),
            at=position_of(text, lone.start(), path),
            hint=Message("save it with the line ends of Unix (LF) or Windows (CRLF)"),
        )
    if bad := CONTROL.search(text):
        raise SourceError(
            Message("holds the control character U+{ord:04X}", ord=ord(bad[0])),
            at=position_of(text, bad.start(), path),
            hint=Message("delete it")
            if bad[0] != "\0"
            else Message("save it in the encoding UTF-8, or delete it"),
        )
    return text


def read_source(path: Path, *, within: Path | None = None, most_bytes: int = LARGEST_SOURCE_BYTES) -> str:
    """Return `decode_source` of a file, line ends as they are; raise SourceError if it cannot be read.

    WorkspaceError for a link that leads outside the show, or the folder `within`, and for a pipe or a device.
    """
    return decode_source(source_bytes(path, within=within, most_bytes=most_bytes), path)


def source_bytes(path: Path, *, within: Path | None = None, most_bytes: int = LARGEST_SOURCE_BYTES) -> bytes:
    """Return the bytes of a source file; raises like `read_source`."""
    try:
        with opened(path, within) as file:
            data = file.read(most_bytes + 1)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise SourceError(Message("no such file"), at=path) from error
    except OSError as error:
        raise SourceError(Message("cannot be read ({reason})", reason=error.strerror), at=path) from error
    if len(data) > most_bytes:
        raise SourceError(
            Message("is {size:,} bytes long, more than any script, list or template", size=size), at=path
        )
    return data


def is_part(path: Path) -> bool:
    """Return whether the file is a temporary file of `atomic_write`, of this process or a killed one."""
    return _PART.fullmatch(path.name) is not None


@contextmanager
def atomic_write(path: Path, *, unless_same: bool = False, lasting: bool = True) -> Iterator[Path]:
    """A unique sibling to write to; renamed to `path` when the block ends well, else removed.

    `unless_same`: where `path` already holds the same bytes, it is left alone, its time included. Not
    `lasting`: the disk is not waited for, so a power cut may leave the file empty; for thousands of files
    that are made again.

    A link inside the show stays a link, and a file keeps its permissions. Raise WorkspaceError when the disk
    refuses, or a link leads outside the show (see `newscast.support.confinement`); `path` is then as it was.
    """
    confined(path)
    path = Path(os.path.realpath(path)) if path.is_symlink() else path
    part = path.with_name(f".{path.stem}.{uuid.uuid4().hex[:12]}.part{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.touch(exist_ok=False)
        yield part
        if unless_same and path.is_file() and filecmp.cmp(part, path, shallow=False):
            return
        if lasting:
            with part.open("rb+") as file:
                os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            part.chmod(path.stat().st_mode & 0o7777)
        part.replace(path)
    except OSError as error:
        why = error.strerror or "not all of it was taken: is the disk full?"
        raise WorkspaceError(Message("cannot be written ({why})", why=why), at=path) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def clear(path: Path) -> None:
    """Remove a file or a folder that can be made again; what cannot be removed stays."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def read_small(path: Path, most_bytes: int) -> bytes | None:
    """A regular file of at most so many bytes; None where there is none that can be read."""
    try:
        with opened(path) as file:
            if os.fstat(file.fileno()).st_size <= most_bytes:
                return file.read()
    except (OSError, WorkspaceError):
        pass
    return None


def write_bytes(path: Path, data: bytes, *, lasting: bool = True) -> None:
    """Write a whole file or leave the old one; a file that already holds `data` is not touched.

    `lasting` as in `atomic_write`.
    """
    confined(path)
    with suppress(OSError):
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return
    with atomic_write(path, lasting=lasting) as part:
        part.write_bytes(data)


def replace_as_read(path: Path, before: bytes | None, text: str) -> bool:
    """Put `text` at `path` if the file still holds `before` (None: is not there); return whether it did.

    For files that people keep open in an editor: what they saved meanwhile is never written over. A byte
    order mark is no part of `before` or `text`; a file that has one keeps it.
    """
    data = text.encode("utf-8")
    if data == before:
        return True
    with suppress(_SavedMeanwhileError), atomic_write(path) as part:
        mark, _ = _read_bytes(path)
        part.write_bytes(mark + data)
        if _read_bytes(path) != (mark, before):
            raise _SavedMeanwhileError
        return True
    return False


def revise_text(path: Path, before: str, text: str) -> None:
    """Replace a file read once as `replace_as_read` does; raise SourceError if it was saved meanwhile."""
    if not replace_as_read(path, before.encode("utf-8"), text):
        raise SourceError(
            Message("was saved by somebody else meanwhile; nothing is written"),
            at=path,
            hint=Message("run it again"),
        )


def _read_bytes(path: Path) -> tuple[bytes, bytes | None]:
    """Return the byte order mark of a file, if any, and what follows it; None where there is no file."""
    try:
        data = read_bytes(path)
    except FileNotFoundError:
        return b"", None
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark, data.removeprefix(mark)


class _SavedMeanwhileError(Exception):
    """The file is not the one that was read."""


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text as `write_bytes` does, its line ends unchanged."""
    write_bytes(path, text.encode("utf-8"))
