"""Public addresses of the published files: ASCII, below the feed's own."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import quote, urlsplit, urlunsplit

from newscast.model.show import Show

FEED_FILE = "feed.xml"


@lru_cache
def ascii_address(url: str) -> str:
    """A `WebAddress` in ASCII: host in IDNA, the rest percent-encoded; what is encoded already stays."""
    if url.isascii():
        return url
    parts = urlsplit(url)
    host = parts.hostname or ""
    netloc = parts.netloc.replace(host, host.encode("idna").decode("ascii")) if not host.isascii() else None
    safe = "/:=&?~+!$,;'@()*[]%"
    return urlunsplit(
        (
            parts.scheme,
            netloc or parts.netloc,
            quote(parts.path, safe),
            quote(parts.query, safe),
            quote(parts.fragment, safe),
        )
    )


def public_address(show: Show, name: str = "") -> str:
    """Return the public address of a file of the public folder."""
    return f"{ascii_address(show.feed.url).rstrip('/')}/{quote(name)}"
