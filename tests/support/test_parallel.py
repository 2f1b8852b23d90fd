"""Work on all cores comes back in order, and stops at the first thing that goes wrong."""

from __future__ import annotations

import time

import pytest

from newscast.support.parallel import parallel_map


def test_results_come_in_order() -> None:
    def late(number: int) -> int:
        time.sleep(0.02 if number % 3 == 0 else 0)
        return number * number

    assert list(parallel_map(late, range(30))) == [number * number for number in range(30)]


def test_an_error_ends_it() -> None:
    begun = []

    def work(number: int) -> int:
        begun.append(number)
        if number == 3:
            raise ValueError("three")
        return number

    with pytest.raises(ValueError, match="three"):
        list(parallel_map(work, range(10_000)))
    assert len(begun) < 1000


def test_what_is_not_fetched_is_hardly_begun() -> None:
    begun = []
    results = parallel_map(begun.append, range(10_000))
    next(results)
    results.close()
    assert len(begun) < 1000
