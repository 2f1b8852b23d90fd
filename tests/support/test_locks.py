"""Whoever comes second waits, is told, and is not kept for ever."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from newscast.support.errors import WorkspaceError
from newscast.support.locks import StillLockedError, locked


def test_the_second_waits_and_hears_of_it(tmp_path: Path) -> None:
    path, order, held = tmp_path / "locks" / "a.lock", [], threading.Event()

    def second() -> None:
        with locked(path, on_wait=held.set):
            order.append("second")

    with locked(path):
        waiting = threading.Thread(target=second)
        waiting.start()
        assert held.wait(10)
        order.append("first")
    waiting.join(10)
    assert order == ["first", "second"]


def test_patience_ends(tmp_path: Path) -> None:
    path, failed = tmp_path / "a.lock", []

    def second() -> None:
        try:
            with locked(path, patience_seconds=0.05):
                pass
        except StillLockedError:
            failed.append(True)

    with locked(path):
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(10)
    assert failed == [True]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("")
    with pytest.raises(WorkspaceError, match="cannot be written"), locked(tmp_path / "locks" / "a.lock"):
        pass
