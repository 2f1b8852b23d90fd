"""The public folder on loopback as a web server would give it, for trying the feed in an app."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.errors import PublishError
from newscast.media import cache_control, media_type, public_address
from newscast.workspace import Workspace

if TYPE_CHECKING:
    from aiohttp import web

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def application(workspace: Workspace) -> web.Application:
    """GET and HEAD of every public file with byte ranges (RFC 9110), ETag, Last-Modified and its right type.

    The feed is given with the server's own address in place of the published one, so that an app fetches from
    here what it names. Hosts other than loopback are refused (a page elsewhere could reach the server by a
    name of its own).
    """
    from aiohttp import web

    public, published = workspace.public, public_address(workspace.show)

    async def give(request: web.Request) -> web.StreamResponse:
        if (request.url.host or "") not in LOOPBACK:
            raise web.HTTPForbidden(text="only loopback is served\n")
        name = request.match_info["name"] or "index.html"
        path = public / name
        if name.startswith(".") or "/" in name or "\\" in name or not path.is_file():
            raise web.HTTPNotFound(text=f"{name}: no such file\n")
        headers = {"Content-Type": media_type(name), "Cache-Control": cache_control(name)}
        if name.endswith(".xml"):
            return _localised(request, path, published, headers)
        return web.FileResponse(path, headers=headers)

    site = web.Application()
    site.router.add_get("/{name:.*}", give)
    return site


def _localised(request: web.Request, path: Path, published: str, headers: dict[str, str]) -> web.Response:
    from aiohttp import web
    from aiohttp.helpers import ETag

    here = f"{request.scheme}://{request.host}/"
    body = path.read_bytes().replace(published.encode(), here.encode())
    tag = hashlib.sha256(body).hexdigest()[:32]
    if any(asked.value in (tag, "*") for asked in request.if_none_match or ()):
        return web.Response(status=304, headers={"ETag": f'"{tag}"'})
    answer = web.Response(body=body, headers={**headers, "Accept-Ranges": "none"})
    answer.etag = ETag(tag)
    answer.last_modified = path.stat().st_mtime
    return answer


def serve(workspace: Workspace, host: str, port: int) -> None:
    """Serves until interrupted; raises PublishError where the port is taken."""
    import asyncio

    from aiohttp import web

    async def run() -> None:
        runner = web.AppRunner(application(workspace), access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        return
    except OSError as error:
        raise PublishError(
            f"{host}:{port} cannot be listened on ({error.strerror})", hint="give another --port"
        ) from error
