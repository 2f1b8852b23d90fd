"""Where the studio listens, and who may come in."""

from __future__ import annotations

import ipaddress
import os
import secrets
import socket
from dataclasses import dataclass, field

TOKEN_VARIABLE = "NEWSCAST_STUDIO_TOKEN"  # noqa: S105 - a name
HOSTS_VARIABLE = "NEWSCAST_STUDIO_HOSTS"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})  # noqa: S104 - compared with, not bound


@dataclass(frozen=True)
class Settings:
    """How one studio is reached.

    Without a `token` only loopback may be listened on: whoever reaches the port is the editor. With one, a
    request must bring it, in its address once and in a cookie from then on.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    token: str = ""
    language: str = "en"
    """The language of who has chosen none."""
    names: frozenset[str] = field(default_factory=frozenset)
    """Further host names under which it is reached, through a proxy say."""

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        return is_loopback(self.host)

    @property
    def address(self) -> str:
        """What to open in a browser, with the token where there is one."""
        shown = socket.gethostname() if self.host in _EVERYWHERE else self.host
        shown = f"[{shown}]" if ":" in shown else shown
        return f"http://{shown}:{self.port}/" + (f"?token={self.token}" if self.token else "")

    @property
    def cookie(self) -> str:
        """The name of the cookie that stands for the token; cookies of all ports of a host are one jar."""
        return f"newscast-studio-{self.port}"

    def is_ours(self, host: str) -> bool:
        """Whether a request may name this host: a name that somebody else's DNS made ours is refused."""
        host = host.lower()
        if host in self.names or host in LOOPBACK_NAMES or host == self.host.lower():
            return True
        if self.is_loopback:
            return False
        return _is_address(host) or host in _machine_names()


def is_loopback(host: str) -> bool:
    """Return whether an address to listen on is this machine's alone."""
    if host in LOOPBACK_NAMES:
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def settings_for(host: str, port: int, language: str) -> Settings:
    """Return the settings for an address: beyond loopback with a token, the user's own or a new one."""
    token = "" if is_loopback(host) else os.environ.get(TOKEN_VARIABLE) or secrets.token_urlsafe(32)
    names = os.environ.get(HOSTS_VARIABLE, "")
    return Settings(host, port, token, language, frozenset(names.lower().replace(",", " ").split()))


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _machine_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({name, f"{name}.local", socket.getfqdn().lower()})
