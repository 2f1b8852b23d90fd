"""What happens in the studio, told to every open page: server-sent events, one queue a page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

MOST_WAITING = 200
"""Events that a page may lag behind; one that lags more is told to load itself anew."""
MOST_PAGES = 64


@dataclass(frozen=True)
class StudioEvent:
    """Something that pages show: a kind (`file`, `job`, `people`) and its facts."""

    kind: str
    facts: dict[str, Any]

    def sse(self) -> dict[str, str]:
        """Return it as a server-sent event."""
        return {"event": self.kind, "data": json.dumps(self.facts, ensure_ascii=False)}


@dataclass
class Hub:
    """Passes events from any thread to every page that listens."""

    _queues: dict[int, asyncio.Queue[StudioEvent | None]] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _next: int = 0

    def open(self) -> None:
        """Take the running loop as the one in which pages listen."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """End every page's stream."""
        for queue in self._queues.values():
            queue.put_nowait(None)
        self._loop = None

    def tell(self, kind: str, /, **facts: Any) -> None:
        """Pass an event on to every page; from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._spread, StudioEvent(kind, facts))

    def _spread(self, event: StudioEvent) -> None:
        for queue in self._queues.values():
            if queue.qsize() < MOST_WAITING:
                queue.put_nowait(event)
            elif queue.qsize() == MOST_WAITING:
                queue.put_nowait(StudioEvent("lost", {}))

    @property
    def is_full(self) -> bool:
        """Whether as many pages listen as may."""
        return len(self._queues) >= MOST_PAGES

    async def listen(self) -> AsyncIterator[dict[str, str]]:
        """Yield events as they come, until the studio closes."""
        number, self._next = self._next, self._next + 1
        queue: asyncio.Queue[StudioEvent | None] = asyncio.Queue()
        self._queues[number] = queue
        try:
            while (event := await queue.get()) is not None:
                yield event.sse()
        finally:
            del self._queues[number]
