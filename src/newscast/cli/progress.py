"""Progress bars where the output is a terminal, plain lines elsewhere."""

from __future__ import annotations

import logging
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

import click

from newscast.cli.log_file import LOG

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import ProgressColumn, TaskID

    from newscast.support.events import Event

QUIET = "newscast.quiet"
"""Where the command line keeps that nothing but results, warnings and errors is wanted."""
PLAIN_LINE_SECONDS = 15.0
"""Interval between the progress lines of long work in a log file."""


def is_quiet() -> bool:
    """Return whether `--quiet` was given."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get(QUIET))


def note(line: object) -> None:
    """Print a line beside the result, to the standard error and the log, unless `--quiet`."""
    logging.getLogger(LOG).info("%s", line)
    if not is_quiet():
        click.echo(line, err=True)


def result(text: object) -> None:
    """Print a result to the standard output, and keep it in the log."""
    logging.getLogger(LOG).info("%s", text)
    click.echo(text)


class Terminal:
    """A `Reporter` on standard error. Use as a context manager."""

    def __init__(self) -> None:
        self._is_quiet = is_quiet()
        self._bars = _bars() if sys.stderr.isatty() and not self._is_quiet else None
        self._tasks: dict[str, TaskID] = {}
        self._reported: dict[str, float] = {}

    def __enter__(self) -> Terminal:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def report(self, event: Event) -> None:
        """Print a fact above the bars, or move the bar of a piece of work."""
        if event.done is None or event.total is None:
            level = logging.WARNING if event.is_warning else logging.INFO
            logging.getLogger(LOG).log(level, "%s", event.text)
            if event.is_warning or not self._is_quiet:
                self._print(str(event.text))
        elif self._is_quiet:
            return
        else:
            self._advance(str(event.text), event.done, event.total)

    def _print(self, line: str) -> None:
        if self._bars:
            self._bars.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            click.echo(line, err=True)

    def _advance(self, work: str, done: float, total: float) -> None:
        """Move the bar of `work`, or print a line now and then."""
        if self._bars:
            if work not in self._tasks:
                self._tasks[work] = self._bars.add_task(work, total=total or 1)
            self._bars.update(self._tasks[work], completed=done if total else 1, total=total or 1)
            return
        now, finished = time.monotonic(), done >= total
        first = work not in self._reported
        if first or finished or now - self._reported[work] >= PLAIN_LINE_SECONDS:
            if not (finished and self._reported.get(work) == float("inf")):
                click.echo(f"{work}: {100 * done / total if total else 100:.0f} %", err=True)
            self._reported[work] = float("inf") if finished else now


def columns() -> tuple[ProgressColumn, ...]:
    """Return the columns of a bar; the name of a piece of work is text, never markup."""
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

    return (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(elapsed_when_finished=True),
    )


def _bars() -> Bars:
    from rich.console import Console
    from rich.progress import Progress

    return Progress(*columns(), console=Console(stderr=True))
