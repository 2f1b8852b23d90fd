"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.support.errors import WorkspaceError
from newscast.support.files import atomic_write, write_text


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_text(path, "old")
    with pytest.raises(WorkspaceError, match="No space left"), atomic_write(path) as part:
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


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    target = tmp_path / "real" / "a.txt"
    write_text(target, "old")
    target.chmod(0o640)
    link = tmp_path / "a.txt"
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
