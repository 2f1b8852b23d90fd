"""Errors of the target libraries, in one line each, with a remedy."""

from __future__ import annotations

import errno

from newscast.publish.address import KEYS_HINT
from newscast.support.messages import Text

LONGEST = 200
"""The most characters of a library's message."""

_HINTS = {
    errno.ENOSPC: "make room there and publish again: what arrived is not sent twice",
    errno.EDQUOT: "make room there and publish again: what arrived is not sent twice",
    errno.EROFS: "let it be written",
    errno.EACCES: "let it be written",
    errno.EPERM: "let it be written",
}


def hint(error: BaseException) -> Text:
    """Return the remedy, where one is known."""
    if isinstance(error, ImportError):
        return "`pip install 'newscast[s3]'`" if "s3fs" in str(error) else ""
    if "locate credentials" in str(error):
        return KEYS_HINT
    return _HINTS.get(getattr(error, "errno", None) or 0, "")


def describe(error: BaseException) -> str:
    """The error in one line."""
    text = (getattr(error, "strerror", None) or str(error)) if isinstance(error, OSError) else str(error)
    line = " ".join(text.split()) or type(error).__name__
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
