"""What every request must be before a screen sees it, and what every answer says to the browser.

Host against DNS rebinding, Origin and Fetch Metadata against requests from other sites, a token beyond
loopback, a bound on the size of what is sent, and a policy under which a page runs and loads its own alone.
"""

from __future__ import annotations

import hashlib
import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from newscast.support.messages import Message

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send
    from starlette.types import Message as ASGIMessage

    from newscast.studio.settings import Settings

LARGEST_BODY_BYTES = 8 * 2**20
"""Of a request: a script of a year's episodes is smaller."""
LONGEST_ADDRESS = 4096
POLICY = (
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; "
    "img-src 'self' data:; media-src 'self' blob:"
)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_METHODS = _SAFE_METHODS | {"POST", "PUT", "DELETE"}
_COOKIE_SECONDS = 30 * 86_400
_ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """ASGI middleware: refuses what no editor's browser sends, and marks every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self._pass = hmac.new(settings.token.encode(), b"studio cookie", hashlib.sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})
                return
            await self.app(scope, receive, send)
            return

        async def send_marked(message: ASGIMessage) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await refusal(scope, receive, send_marked)
            return
        await self.app(scope, _bounded(receive), send_marked)

    def _refusal(self, scope: Scope) -> Response | None:
        """Return the answer to a request that no screen shall see; None for one that may pass."""
        headers = Headers(scope=scope)
        address_bytes = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        length = headers.get("content-length", "0")
        if scope["method"] not in _METHODS:
            return _refused(405, Message("this kind of request is not answered"))
        if address_bytes > LONGEST_ADDRESS:
            return _refused(414, Message("the address is too long"))
        if not self._is_for_us(headers):
            return _refused(421, Message("the studio is not called by this name"))
        if not _is_from_us(scope["method"], scope["scheme"], headers):
            return _refused(403, Message("the request came from another site"))
        if not length.isdecimal() or len(length) > 12 or int(length) > LARGEST_BODY_BYTES:
            return _refused(413, Message("that is more than the studio takes at once"))
        return self._without_pass(scope, headers) if self.settings.token else None

    def _is_for_us(self, headers: Headers) -> bool:
        named = headers.getlist("host")
        if len(named) != 1 or any(character in named[0] for character in "/\\@?# "):
            return False
        try:
            host = urlsplit(f"//{named[0]}").hostname
        except ValueError:
            return False
        return host is not None and self.settings.is_ours(host)

    def _without_pass(self, scope: Scope, headers: Headers) -> Response | None:
        """Let in who has the cookie, exchange a token for one, and refuse everybody else."""
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = dict(query).get("token")
        if given is not None and scope["method"] == "GET":
            if not hmac.compare_digest(given.encode("utf-8", "replace"), self.settings.token.encode()):
                return _refused(403, Message("this link is not valid any more; ask for the studio's new one"))
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            path = "/" + scope["path"].lstrip("/\\")
            answer = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
            answer.set_cookie(
                self.settings.cookie, self._pass, max_age=_COOKIE_SECONDS, httponly=True, samesite="lax"
            )
            return answer
        if hmac.compare_digest(_cookie(headers, self.settings.cookie).encode(), self._pass.encode()):
            return None
        return _refused(403, Message("open the studio by the link that its owner gave you"))


class TooLargeError(Exception):
    """More bytes came than a request may have."""


def _bounded(receive: Receive) -> Receive:
    """Return `receive` that raises TooLargeError once more came than a request may have, whatever it said."""
    taken = 0

    async def receive_bounded() -> ASGIMessage:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > LARGEST_BODY_BYTES:
            raise TooLargeError
        return message

    return receive_bounded


def _is_from_us(method: str, scheme: str, headers: Headers) -> bool:
    """Return whether a request comes from a page of the studio, or opens one.

    What changes something must name our own origin; what reads may be typed, bookmarked or linked to, and is
    never loaded into another site's page.
    """
    origin = headers.get("origin")
    own = f"{scheme}://{headers['host']}".lower()
    if method not in _SAFE_METHODS:
        return origin is not None and origin.lower() == own
    if origin is not None and origin.lower() != own:
        return False
    site = headers.get("sec-fetch-site", "none")
    is_opened = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    return site in {"same-origin", "none"} or is_opened


def _cookie(headers: Headers, name: str) -> str:
    jar = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _refused(status: int, why: Message) -> Response:
    return PlainTextResponse(f"{why}\n", status)
