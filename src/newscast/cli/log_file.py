"""The file that keeps what a command said, with times: for work that a scheduler starts."""

from __future__ import annotations

import logging
import time
from pathlib import Path

LOG = "newscast"
logging.getLogger(LOG).addHandler(logging.NullHandler())


def open_log(path: Path, command: str) -> None:
    """Append to the file at `path` from now on; of the command its name alone: its words may hold secrets.

    Raises OSError where it cannot be written.
    """
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(_Lines("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ"))
    log = logging.getLogger(LOG)
    close_log()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    log.info("newscast %s", command)


def close_log() -> None:
    """Write to no file any more."""
    log = logging.getLogger(LOG)
    for handler in [one for one in log.handlers if isinstance(one, logging.FileHandler)]:
        log.removeHandler(handler)
        handler.close()


class _Lines(logging.Formatter):
    """Times in UTC, and one line for each record."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        return time.strftime(datefmt or "%FT%TZ", time.gmtime(record.created))

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\n", " | ")
