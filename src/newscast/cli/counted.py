"""Numbers of things, as English has them."""

from __future__ import annotations


def counted(number: int, thing: str) -> str:
    """`1 episode`, `10,000 episodes`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
