"""The public folder on loopback as a web server would serve it, for trying the feed in an app."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.workspace import Workspace
from newscast.site.addresses import public_address
from newscast.support.confinement import is_regular, read_bytes
from newscast.support.errors import PublishError, WorkspaceError
from newscast.support.media_types import cache_control, media_type
from newscast.support.messages import Message

if TYPE_CHECKING:
    from aiohttp import web
    from aiohttp.abc import AbstractStreamWriter

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

Refresh = Callable[[], object]
"""Brings the public folder up to date; called before each answer, in a thread."""
_RANGE = re.compile(r"bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})")


def application(workspace: Workspace, refresh: Refresh = lambda: None) -> web.Application:
    """Serve GET and HEAD of every public file with byte ranges (RFC 9110), ETag, Last-Modified and its right
    type.

    The feed is served with the server's own address in place of the published one, so that an app fetches
    from here what it names. `refresh` brings the folder up to date before a request is answered. Hosts other
    than loopback are refused (a page elsewhere could reach the server by a name of its own).
    """
    import asyncio

    from aiohttp import web

    public, published = workspace.public, public_address(workspace.show)

    async def give(request: web.Request) -> web.StreamResponse:
        if _host(request) not in LOOPBACK:
            raise web.HTTPForbidden(text="only loopback is served\n")
        await asyncio.to_thread(refresh)
        name = request.match_info["name"] or "index.html"
        path = public / name
        if not _is_public(path, name):
            raise web.HTTPNotFound(text=f"{name}: no such file\n")
        headers = {"Content-Type": media_type(name), "Cache-Control": cache_control(name)}
        if name.endswith(".xml"):
            return _localised(request, path, published, headers)
        return Stored(path, headers=headers)

    class Stored(web.FileResponse):
        async def prepare(self, request: web.BaseRequest) -> AbstractStreamWriter | None:
            return await super().prepare(_as_stored(request, self._path))

    async def keep_type(_: web.Request, answer: web.StreamResponse) -> None:
        """No browser takes a file, or a refusal, for another type than its own."""
        answer.headers["X-Content-Type-Options"] = "nosniff"

    site = web.Application()
    site.on_response_prepare.append(keep_type)
    site.router.add_get("/{name:.*}", give)
    return site


def _host(request: web.BaseRequest) -> str:
    """The requested host; empty where it is invalid (`xn--`, a port past 65,535)."""
    try:
        return request.url.host or ""
    except ValueError:
        return ""


def _is_public(path: Path, name: str) -> bool:
    """Return whether it is a regular file of the public folder, not a link out of it."""
    if name.startswith(".") or "/" in name or "\\" in name or not name.isprintable():
        return False
    try:
        return is_regular(path)
    except (WorkspaceError, OSError, ValueError):
        return False


def _as_stored(request: web.BaseRequest, path: Path) -> web.BaseRequest:
    """The request without what would have aiohttp send another file than this, or answer 416 and 206.

    It looks for a compressed file beside it. A Range is one that RFC 9110 lets a server ignore (14.2:
    malformed, or several) or has it ignore (13.1.5: an If-Range of other bytes).
    """
    headers = request.headers.copy()
    headers.popall("Accept-Encoding", None)
    if "Range" in request.headers:
        stat = path.stat()
        had = request.headers.get("If-Range", "")
        other = had.startswith(('"', "W/")) and had != f'"{stat.st_mtime_ns:x}-{stat.st_size:x}"'
        if other or not re.fullmatch(
            r"bytes=([0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})", request.headers["Range"]
        ):
            headers.popall("Range")
    return request.clone(headers=headers)


def _localised(request: web.Request, path: Path, published: str, headers: dict[str, str]) -> web.Response:
    from aiohttp import web
    from aiohttp.helpers import ETag

    here = f"{request.scheme}://{request.host}/"
    body = read_bytes(path).replace(published.encode(), here.encode())
    tag = hashlib.sha256(body).hexdigest()[:32]
    if any(known.value in (tag, "*") for known in request.if_none_match or ()):
        return web.Response(status=304, headers={"ETag": f'"{tag}"'})
    answer = web.Response(body=body, headers={**headers, "Accept-Ranges": "none"})
    answer.etag = ETag(tag)
    answer.last_modified = path.stat().st_mtime
    return answer


def serve(
    workspace: Workspace,
    host: str,
    port: int,
    started: Callable[[], object] = lambda: None,
    refresh: Refresh = lambda: None,
) -> None:
    """Serve until interrupted; call `started` once listening. Raise PublishError where the port is taken."""
    import asyncio
    import errno
    import os

    from aiohttp import web

    async def run() -> None:
        runner = web.AppRunner(application(workspace, refresh), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            started()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        return
    except OSError as error:
        what = Message("port {port} is in use by another program", port=port)
        if error.errno != errno.EADDRINUSE:
            why = os.strerror(error.errno or 0)
            what = Message("port {port} is refused ({why})", port=port, why=why)
        raise PublishError(what, at=host, hint=Message("give another --port")) from error
