"""Style sheets and modules: served under the version of their contents, so that browsers keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.routing import Route

from newscast.studio.pages import STATIC, packed, words_module
from newscast.support.messages import LANGUAGES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_FOR_EVER = "public, max-age=31536000, immutable"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".txt": "text/plain; charset=utf-8",
}


def _files() -> dict[str, bytes]:
    return {
        path.relative_to(STATIC).as_posix(): path.read_bytes()
        for path in sorted(STATIC.rglob("*"))
        if path.is_file() and path.suffix in _TYPES
    }


_kept: dict[str, bytes] = {}


def give(request: Request) -> Response:
    """Return a static file; only what was there when the studio began has an address."""
    if not _kept:
        _kept.update(_files())
    name = request.path_params["name"]
    if name not in _kept:
        raise HTTPException(404)
    ending = name[name.rindex(".") :]
    return packed(request, _kept[name], {"Content-Type": _TYPES[ending], "Cache-Control": _FOR_EVER})


def give_words(request: Request) -> Response:
    """Return the messages of the modules in a language."""
    name = request.path_params["lang"]
    if name not in LANGUAGES:
        raise HTTPException(404)
    headers = {"Content-Type": _TYPES[".js"], "Cache-Control": _FOR_EVER}
    return packed(request, words_module(name).encode(), headers)


routes = [
    Route("/{version}/words/{lang}.js", give_words),
    Route("/{version}/{name:path}", give),
]
