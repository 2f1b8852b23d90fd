"""Addresses of the starter that nobody has replaced yet: whoever subscribes to them gets nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

from newscast.model.show import Show, load_show
from newscast.model.workspace import Workspace
from newscast.support.errors import PublishError
from newscast.support.messages import Message

DOMAIN = "example.com"
"""The domain of the starter; RFC 2606 keeps it from belonging to anybody."""


def is_placeholder(address: str) -> bool:
    """Return whether a web or mail address lies in the starter's domain, at whatever host and port."""
    if "://" in address:
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            return False
    else:
        host = address.rpartition("@")[2]
    host = host.strip().rstrip(".").lower()
    return host == DOMAIN or host.endswith(f".{DOMAIN}")


def placeholders(show: Show) -> tuple[tuple[str, ...], ...]:
    """Return the keys of the settings that still have the starter's addresses."""
    addresses = {
        ("feed", "url"): show.feed.url,
        ("website",): show.website or "",
        ("owner", "email"): show.owner.email,
    }
    return tuple(keys for keys, address in addresses.items() if is_placeholder(str(address)))


def refuse_placeholders(workspace: Workspace) -> None:
    """Raise PublishError at the first address of the settings that is still the starter's."""
    matches = placeholders(workspace.show)
    if matches:
        place = load_show(workspace.episodes / "show.yaml").place(*matches[0])
        names = ", ".join(".".join(keys) for keys in matches)
        what = Message(
            "{names} still has an address of {domain}, which is nobody's",
            "{names} still have an address of {domain}, which is nobody's",
            count=len(matches),
            names=names,
            domain=DOMAIN,
        )
        raise PublishError(what, at=place, hint=Message("write your own before you publish"))
