"""Times as people, directories and players read them."""

from __future__ import annotations

import pytest

from newscast.support.time_codes import clock, full_clock, time_code


@pytest.mark.parametrize(
    ("seconds", "short", "full", "code"),
    [
        (0, "00:00", "00:00:00", "00:00:00.000"),
        (59.9994, "00:59", "00:00:59", "00:00:59.999"),
        (59.9996, "00:59", "00:00:59", "00:01:00.000"),
        (83.4, "01:23", "00:01:23", "00:01:23.400"),
        (3599, "59:59", "00:59:59", "00:59:59.000"),
        (3723.25, "1:02:03", "01:02:03", "01:02:03.250"),
        (360_000, "100:00:00", "100:00:00", "100:00:00.000"),
    ],
)
def test_each_way_of_writing_a_time(seconds: float, short: str, full: str, code: str) -> None:
    assert (clock(seconds), full_clock(seconds), time_code(seconds)) == (short, full, code)


def test_subrip_writes_a_comma() -> None:
    assert time_code(1.5, ",") == "00:00:01,500"
