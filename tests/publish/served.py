"""The served public folder, in a thread, on a free port of loopback."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from newscast.model.workspace import Workspace
from newscast.publish import application


@contextmanager
def served(workspace: Workspace) -> Iterator[str]:
    """The address, with its last slash."""
    loop = asyncio.new_event_loop()
    runner = web.AppRunner(application(workspace), access_log=None, shutdown_timeout=1)
    address: list[str] = []
    ready = threading.Event()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(runner.setup())
        site = web.TCPSite(runner, "127.0.0.1", 0)
        loop.run_until_complete(site.start())
        address.append(f"http://127.0.0.1:{runner.addresses[0][1]}/")
        ready.set()
        loop.run_forever()
        loop.run_until_complete(runner.cleanup())
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert ready.wait(10)
    try:
        yield address[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
