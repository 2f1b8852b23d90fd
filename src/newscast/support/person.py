"""The name of this machine's user, as git would write it into a commit."""

from __future__ import annotations

import getpass
import subprocess
from functools import cache
from pathlib import Path

_PATIENCE_SECONDS = 5.0
LONGEST = 200
"""Characters of a name."""


@cache
def person_at(folder: Path) -> str:
    """The name that git knows for the folder, else the account's; empty where nobody knows."""
    for key in ("user.name", "user.email"):
        if name := one_line(_configured(folder, key)):
            return name
    try:
        return one_line(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def one_line(text: str) -> str:
    """The text without line ends and what cannot be printed."""
    words = " ".join(text.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in words)


def _configured(folder: Path, key: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a list, no shell
            ["git", "config", "--get", key],  # noqa: S607
            cwd=folder,
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            timeout=_PATIENCE_SECONDS,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace")[:LONGEST] if done.returncode == 0 else ""
