"""The clock that says what is due: asked, never read from the system anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware of its time zone."""


def system_clock() -> datetime:
    """Return the moment of the machine's clock, in UTC."""
    return datetime.now(UTC)
