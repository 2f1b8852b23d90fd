"""Files of JSON lines to which what happened is appended, and which git merges line by line."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field

from newscast.model.manifest import Moment
from newscast.support.errors import WorkspaceError
from newscast.support.files import LARGEST_SOURCE_BYTES, write_bytes
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen

Kept = Literal["approved", "publishing", "published", "corrected", "withdrawn", "restored"]
"""What people decided and what listeners got: committed with the show."""
Done = Literal["drafted", "adopted", "checked", "rendered"]
"""What a machine did, and would do again."""
Event = Kept | Done


def _as_utc(time: datetime) -> datetime:
    return time.astimezone(UTC)


UtcMoment = Annotated[Moment, AfterValidator(_as_utc)]


class HistoryEntry(Frozen):
    """Something that happened to an episode."""

    model_config = ConfigDict(extra="ignore")

    time: UtcMoment
    event: Event
    by: str = ""
    """Who did it."""
    detail: str = ""
    """A correction as listeners read it, why it was withdrawn, the fingerprint of the approved words …"""
    guid: str = ""
    published: UtcMoment | None = None
    """The episode's date in the feed."""
    revision: Annotated[int, Field(ge=0, lt=10**6)] = 0
    """Of a publication, a rendering or a correction; else 0."""
    file: Annotated[str, Field(pattern=r"^([A-Za-z0-9][A-Za-z0-9._-]*)?$")] = ""
    sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""

    @property
    def line(self) -> bytes:
        """The entry as it stands in the file."""
        return self.model_dump_json(exclude_defaults=True).encode() + b"\n"


def read_entries(path: Path, within: Path) -> tuple[HistoryEntry, ...]:
    """Return every entry of the file, as it stands there; what is no entry is passed over.

    A line may be cut short by a crash, come from another version or be anybody's. Raises WorkspaceError for a
    file that cannot be read, or lies outside `within`.
    """
    entries = (parse_entry(line) for line in read_bytes(path, within).split(b"\n") if line.strip())
    return tuple(entry for entry in entries if entry)


def parse_entry(line: bytes) -> HistoryEntry | None:
    """Return the entry of one line, if it is one."""
    try:
        return HistoryEntry.model_validate_json(line)
    except (ValueError, OverflowError):
        return None


def append_entry(path: Path, within: Path, entry: HistoryEntry) -> None:
    """Add one line, whole and flushed to the disk. Raises WorkspaceError when the disk refuses."""
    require_inside(path, within)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            end = file.seek(0, os.SEEK_END)
            file.seek(max(0, end - 1))
            torn = file.read(1) not in (b"", b"\n")
            try:
                file.write(b"\n" * torn + entry.line)
                file.flush()
                os.fsync(file.fileno())
            except OSError:
                file.truncate(end)
                raise
    except OSError as error:
        raise WorkspaceError(
            Message("cannot be written ({reason})", reason=error.strerror or error), at=path
        ) from error


def add_missing(path: Path, within: Path, entries: Sequence[HistoryEntry]) -> None:
    """Add those entries that are not there yet, all of them in one step."""
    known = {_identity(entry) for entry in read_entries(path, within)}
    missing = [entry.line for entry in entries if _identity(entry) not in known]
    if missing:
        before = read_bytes(path, within)
        torn = bool(before) and not before.endswith(b"\n")
        write_bytes(path, before + b"\n" * torn + b"".join(missing))


def read_bytes(path: Path, within: Path) -> bytes:
    """Return what the file holds, nothing where there is none; raises WorkspaceError as `read_entries`."""
    require_inside(path, within)
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_SOURCE_BYTES + 1)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise WorkspaceError(
            Message("cannot be read ({reason})", reason=error.strerror or error), at=path
        ) from error
    if len(data) > LARGEST_SOURCE_BYTES:
        raise WorkspaceError(
            Message("is longer than any history"), at=path, hint=Message("delete what does not belong there")
        )
    return data


def require_inside(path: Path, within: Path) -> None:
    """Raise WorkspaceError unless `path` is, or could be made, a regular file inside the folder."""
    try:
        if not path.resolve().is_relative_to(within.resolve()):
            raise WorkspaceError(
                Message("is a link that leads outside the show"), at=path, hint=Message("delete the link")
            )
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except (OSError, RuntimeError) as error:
        raise WorkspaceError(
            Message("cannot be read ({reason})", reason=getattr(error, "strerror", error)), at=path
        ) from error
    if not stat.S_ISREG(mode):
        raise WorkspaceError(Message("is no regular file"), at=path, hint=Message("delete it"))


def _identity(entry: HistoryEntry) -> tuple[object, ...]:
    """Return what makes two entries one, though only one of them may know the rest."""
    return entry.time, entry.event, entry.revision, entry.detail, entry.file
