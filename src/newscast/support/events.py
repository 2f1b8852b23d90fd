"""Progress events of long-running work, sent to one reporter, which a user interface shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from newscast.support.messages import Message, Text


@dataclass(frozen=True)
class Event:
    """An event: a fact in words or, with a `total`, how far a piece of work is.

    `done` and `total` share any unit; `done >= total` ends the work. A warning is a fact that
    wants attention.
    """

    text: Text
    done: float | None = None
    total: float | None = None
    is_warning: bool = False


class Reporter(Protocol):
    """Shows events as they come. May be called from several threads."""

    def report(self, event: Event) -> None:
        """Take note of the event."""


class Silent:
    """A reporter that shows nothing."""

    def report(self, event: Event) -> None:
        """Pass the event over."""


SILENT = Silent()


def tell(reporter: Reporter, text: Text, *, is_warning: bool = False) -> None:
    """Report a fact."""
    reporter.report(Event(text, is_warning=is_warning))


def advance(reporter: Reporter, work: Message, done: float, total: float) -> None:
    """Report that `work` stands at `done` of `total`."""
    reporter.report(Event(work, done, total))
