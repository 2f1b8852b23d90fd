"""The board in a real browser."""

from __future__ import annotations

from typing import Any

from tests.studio.conftest import Served


def test_the_board_lists_the_episode(page: Any, studio: Served) -> None:
    page.goto(studio.address)
    assert page.is_visible("text=试播 2024年3月第1期")
    page.wait_for_timeout(500)
    assert page.faults == []
    page.goto(studio.address + "episodes/e1/script", wait_until="load")
    page.wait_for_timeout(500)
    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert page.faults == []
