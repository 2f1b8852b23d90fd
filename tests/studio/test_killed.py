"""The studio as a process of its own: started by the command, killed while one types, refused a port."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from tests.studio.conftest import until

from newscast.model.workspace import Workspace


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def started(show: Workspace, port: int) -> Iterator[subprocess.Popen[str]]:
    """Run the command until its first page comes."""
    command = [sys.executable, "-m", "newscast", "studio", "--no-browser", "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--show", str(show.root)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
                break
            except OSError:
                assert process.poll() is None, process.communicate()
                time.sleep(0.1)
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_command_prints_its_address_and_ends_at_once(show: Workspace) -> None:
    port = free_port()
    with started(show, port) as process:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=15)
    assert f"http://127.0.0.1:{port}/" in out
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_said_in_a_line(show: Workspace) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [sys.executable, "-m", "newscast", "studio", "--no-browser", "--port", str(port)]
        done = subprocess.run(
            [*command, "--show", str(show.root)], capture_output=True, text=True, check=False, timeout=60
        )
    assert done.returncode == 1
    assert "is in use by another program; give another --port" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_typed_while_the_studio_is_killed_is_saved_when_it_is_back(
    page: Any, show: Workspace
) -> None:
    port = free_port()
    with started(show, port) as process:
        page.goto(f"http://127.0.0.1:{port}/episodes/e1/items#grok")
        page.wait_for_selector("form[data-item=grok]")
        process.kill()
        process.wait()
        page.fill("#f-headline", "停电时写的标题")
        page.wait_for_selector("[data-state].bad")
        until(page, "document.querySelector('[data-link-state]').textContent.includes('not connected')")
        assert "停电时写的标题" not in show.episode_path("e1").read_text("utf-8")
    with started(show, port):
        page.wait_for_selector("[data-state].good", timeout=30_000)
    assert "停电时写的标题" in show.episode_path("e1").read_text("utf-8")


def test_a_full_disk_is_said_and_the_words_stay(
    page: Any, studio: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import errno

    from newscast.workflow import item_editing

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    page.goto(f"{studio.address}episodes/e1/items#grok")
    page.wait_for_selector("form[data-item=grok]")
    before = studio.show.episode_path("e1").read_bytes()
    with monkeypatch.context() as context:
        context.setattr(item_editing, "revise_text", full)
        page.fill("#f-headline", "写不下的标题")
        page.wait_for_selector("[data-state].bad >> text=No space left")
    assert studio.show.episode_path("e1").read_bytes() == before
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-state].good")
    assert "写不下的标题" in studio.show.episode_path("e1").read_text("utf-8")


def test_an_item_is_written_by_keys_alone(page: Any, studio: Any) -> None:
    page.goto(studio.address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.goto(f"{studio.address}episodes/e1/items")
    page.wait_for_selector("form[data-item]")
    page.focus("[data-add]")
    page.keyboard.press("Enter")
    page.wait_for_selector("form[data-item=news-1]")
    until(page, "document.activeElement.id === 'f-headline'")
    page.keyboard.insert_text("只用键盘写的")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.id") != "f-body":
        page.keyboard.press("Tab")
    page.keyboard.insert_text("一句只用键盘写的话。")
    page.keyboard.press("Control+s")
    page.wait_for_selector("[data-state].good")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_selector("text=place 1 of 3")
    item = Workspace(studio.show.root).episode("e1").value.items[0]
    assert (item.headline, item.body) == ("只用键盘写的", "一句只用键盘写的话。")
