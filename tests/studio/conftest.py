"""A studio over a temporary show, and a real Chromium to meet it with."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from tests.workflow.newsroom import newsroom

from newscast.model.workspace import Workspace
from newscast.studio.app import create_app
from newscast.studio.server import StudioServer
from newscast.studio.settings import Settings

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Served:
    """A studio that runs: its show and its address, which ends in a slash."""

    show: Workspace
    address: str


@contextmanager
def served(show: Workspace, settings: Settings | None = None) -> Iterator[Served]:
    """Run the studio of a show on a free port of loopback."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    own = replace(settings or Settings(), port=port)
    server = StudioServer(create_app(show, own))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.01)
    assert server.started
    try:
        yield Served(show, f"http://127.0.0.1:{port}/")
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def scratch(show: Workspace) -> Workspace:
    """The show with the scratch voice, which speaks at once and without the network."""
    path = show.root / "episodes" / "show.yaml"
    text = path.read_text("utf-8").replace("engines: [edge, kokoro]", "engines: [espeak]")
    path.write_text(text, "utf-8")
    return show


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    """A small show with one episode, `e1`, and the scratch voice."""
    return scratch(newsroom(tmp_path / "show"))


@pytest.fixture
def studio(show: Workspace) -> Iterator[Served]:
    """The studio of `show`, running."""
    with served(show) as one:
        yield one


def browser_path() -> str:
    """The Chromium of this machine; the test is skipped where there is none."""
    from playwright.sync_api import sync_playwright

    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.is_file():
        return str(own)
    pytest.skip("no Chromium: `apt-get install chromium`, or `playwright install chromium`")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A Chromium."""
    from playwright.sync_api import sync_playwright

    path = browser_path()
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-background-networking",
        ]
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages, each of its own person; whatever goes wrong in one is in its `faults`."""
    contexts = []

    def opened(width: int = 1280, height: int = 900, **options: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda told: told.type == "error" and page.faults.append(told.text))
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """A page of 1280 by 900 pixels."""
    return new_page()


def until(page: Any, condition: str, argument: object = None) -> None:
    """Ask again and again from outside: a page that asks itself needs `eval`, which its policy refuses."""
    for _ in range(150):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)
