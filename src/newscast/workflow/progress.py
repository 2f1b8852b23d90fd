"""How long work is told to whoever waits for it; the faces say how it looks."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Hears what is going on."""

    def tell(self, line: str) -> None:
        """A fact worth a line: the engine that was chosen, a fallback, what was skipped."""

    def advance(self, work: str, done: float, total: float) -> None:
        """`work` stands at `done` of `total`, in any unit; `done >= total` ends it."""


class Silent:
    """Tells nobody."""

    def tell(self, line: str) -> None:
        """Nothing."""

    def advance(self, work: str, done: float, total: float) -> None:
        """Nothing."""
