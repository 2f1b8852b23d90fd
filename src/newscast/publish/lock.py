"""The lock file against a second publisher, and the test for an abandoned one."""

from __future__ import annotations

import json
import os
import socket
import sys
import time

LOCK = ".newscast.lock"
LOCK_SECONDS = 3600
"""A lock of another machine that nobody renewed for so long is taken over."""
HELD: set[str] = set()
"""The tokens of this process's locks; a lock of ours that is not here could not be removed in time."""


class Lock:
    """The holder of the lock."""

    def __init__(self, token: str) -> None:
        self.token = token
        self.renewed = time.monotonic()

    def text(self) -> bytes:
        """The contents of the lock file."""
        fields = {"host": socket.gethostname(), "pid": os.getpid(), "time": time.time(), "token": self.token}
        return json.dumps(fields).encode()


def abandoned(held: bytes) -> bool:
    """Return whether the lock with these contents is abandoned."""
    try:
        fields = json.loads(held)
        host, pid, moment = str(fields["host"]), int(fields["pid"]), float(fields["time"])
        token = str(fields.get("token"))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return True
    if host != socket.gethostname():
        return time.time() - moment > LOCK_SECONDS
    return token not in HELD if pid == os.getpid() else not _alive(pid)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def holder(held: bytes) -> str:
    """Return the holder in words."""
    try:
        fields = json.loads(held)
        since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(float(fields["time"])))
        return f"process {fields['pid']} on {fields['host']}, last seen {since}"
    except (ValueError, KeyError, TypeError, OSError, OverflowError, RecursionError):
        return "unknown"
