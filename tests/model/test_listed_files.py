"""A file is what its manifest lists, is missing, or was changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.model.listed_files import FileFault, file_fault
from newscast.model.manifest import media_file


@pytest.mark.parametrize(
    ("now", "fault"), [(b"sound", None), (b"soumd", "changed"), (b"", "changed"), (None, "missing")]
)
def test_a_listed_file(tmp_path: Path, now: bytes | None, fault: FileFault | None) -> None:
    path = tmp_path / "e1.mp3"
    path.write_bytes(b"sound")
    listed = media_file(path)
    path.unlink()
    if now is not None:
        path.write_bytes(now)
    assert file_fault(listed, tmp_path) == fault


def test_a_folder_of_its_name_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "e1.mp3"
    path.write_bytes(b"sound")
    listed = media_file(path)
    path.unlink()
    path.mkdir()
    assert file_fault(listed, tmp_path) == "missing"
