"""A circuit breaker and a rate limiter for requests to a service."""

from __future__ import annotations

import time
from threading import Lock, Semaphore
from types import TracebackType

from newscast.support.errors import VoiceError
from newscast.support.messages import Message


class CircuitBreaker:
    """A circuit breaker: opens after some refusals in a row, then blocks requests until it has cooled."""

    def __init__(self, refusals: int, cooling_seconds: float, who: str = "edge") -> None:
        self._who = who
        self._most = refusals
        self._cooling_seconds = cooling_seconds
        self._refusals = 0
        self._last = ""
        self._closed_at = 0.0
        self._lock = Lock()

    def check(self) -> None:
        """Raise VoiceError while the circuit is open."""
        with self._lock:
            if self._refusals >= self._most and time.monotonic() < self._closed_at:
                raise VoiceError(
                    Message(
                        "{who} refused {refusals} times in a row, the last time: {last}",
                        who=self._who,
                        refusals=self._refusals,
                        last=self._last,
                    )
                )

    def refused(self, why: str) -> None:
        """Count a refusal."""
        with self._lock:
            self._refusals += 1
            self._last = why
            self._closed_at = time.monotonic() + self._cooling_seconds

    def accepted(self) -> None:
        """Count a success: the count of refusals starts again."""
        with self._lock:
            self._refusals = 0


class RateLimiter:
    """A rate limiter: at most `connections` requests at once, and `per_second` of them a second."""

    def __init__(self, connections: int, per_second: float) -> None:
        self._room = Semaphore(connections)
        self._interval_seconds = 1 / per_second
        self._next = 0.0
        self._lock = Lock()

    def __enter__(self) -> None:
        self._room.acquire()
        with self._lock:
            now = time.monotonic()
            starts_at = max(now, self._next)
            self._next = starts_at + self._interval_seconds
        time.sleep(starts_at - now)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._room.release()
