"""Parallel map over all cores, with results in order."""

from __future__ import annotations

import ctypes
import os
import platform
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")

_AHEAD = 4
"""Results of so many on each core are kept while one before them is waited for."""

# mallopt(3): arrays larger than this go back to the system when freed, of smaller ones so much is kept.
_M_TRIM_THRESHOLD, _KEPT_BYTES = -1, 8 << 20
_M_MMAP_THRESHOLD, _LARGE_BYTES = -3, 2 << 20


def available() -> int:
    """Return how many threads this process may run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def parallel_map(make: Callable[[A], B], these: Iterable[A]) -> Iterator[B]:
    """Run `map` in threads, for work in which NumPy or another process is busy.

    NumPy's own threads are held back meanwhile: they would only wait for each other.
    """
    from threadpoolctl import threadpool_limits

    _give_back_at_once()
    workers = available()
    waiting: deque[Future[B]] = deque()
    with threadpool_limits(1, "blas"), ThreadPoolExecutor(workers, "newscast") as pool:
        try:
            for this in these:
                waiting.append(pool.submit(make, this))
                if len(waiting) > _AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@cache
def _give_back_at_once() -> None:
    """Hold glibc, which would keep a growing heap for each thread, at flat memory; other C libraries need
    nothing.
    """
    if platform.libc_ver()[0] == "glibc":
        libc = ctypes.CDLL(None)
        libc.mallopt(_M_MMAP_THRESHOLD, _LARGE_BYTES)
        libc.mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)
