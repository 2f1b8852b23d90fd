"""Revisions in HTTP: an ETag for what was read, If-Match on what is saved (RFC 9110, 8.8.3 and 13.1.1)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

_TAG = re.compile(r'(?:W/)?"([0-9a-f]{8,64})"')


def etag(revision: str) -> str:
    """Return the ETag of a revision."""
    return f'"{revision}"'


def revision_of(request: Request) -> str | None:
    """Return the revision that a request was made from; None where it names none."""
    found = _TAG.fullmatch(request.headers.get("if-match", "").strip())
    return found[1] if found else None
