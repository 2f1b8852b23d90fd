"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.errors import WorkspaceError
from newscast.files import replacing, write_text


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(WorkspaceError, match="No space left"), replacing(path) as part:
        part.write_text("half")
        raise OSError(28, "No space left on device")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


def test_the_same_words_do_not_touch_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "same")
    before = path.stat()
    write_text(path, "same")
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
