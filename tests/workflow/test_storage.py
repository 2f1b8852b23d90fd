from __future__ import annotations

import os
import time
from pathlib import Path

from newscast.model.workspace import Workspace
from newscast.workflow.storage import kept, prune_unused


def aged(path: Path, days: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"clip")
    os.utime(path, (time.time() - days * 86_400,) * 2)
    return path


def test_what_was_not_used_lately_goes_and_the_rest_stays(tmp_path: Path) -> None:
    show = Workspace(tmp_path)
    old, new = aged(show.cache / "clips/aa/old.npz", 40), aged(show.cache / "clips/bb/new.npz", 1)
    assert prune_unused(show, 30) == (1, 4)
    assert list(kept(show.cache)) == [("clips", 1, 4), ("sound", 0, 0)]
    assert new.exists()
    assert not old.exists()


def test_what_killed_renders_left_goes_after_a_day(tmp_path: Path) -> None:
    show = Workspace(tmp_path)
    left = [
        aged(folder / name, 2)
        for folder in (show.cache / "clips/bb", show.public, show.scripts, show.scripts / ".drafts")
        for name in (".new.0123456789ab.part.npz",)
    ]
    being_written = aged(show.public / ".e1.ba9876543210.part.mp3", 0)
    own = aged(show.scripts / ".my.part.md", 400)
    assert prune_unused(show, 30) == (len(left), 4 * len(left))
    assert being_written.exists()
    assert own.exists()
