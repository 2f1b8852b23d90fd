"""The stream of events, and who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sse_starlette.sse import EventSourceResponse
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from newscast.studio.forms import sent, text_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio

_PING_SECONDS = 15


async def stream(request: Request) -> Response:
    """Stream what happens: `file`, `people` and `job` events."""
    hub = request.app.state.studio.hub
    if hub.is_full:
        return PlainTextResponse("", 503)
    return EventSourceResponse(hub.listen(), ping=_PING_SECONDS, headers={"Cache-Control": "no-store"})


async def note_presence(request: Request) -> Response:
    """Take note of where a page is; answer with everybody who is here."""
    studio: Studio = request.app.state.studio
    data = await sent(request)
    page = text_of(data, "page", 60)
    if data.get("leaves"):
        news = studio.people.leave(page)
    else:
        places = [text_of(data, name, 200, "") for name in ("slug", "screen", "place")]
        news = studio.people.note(page, studio.person(request), *places)
    here = studio.people.here()
    if news:
        studio.hub.tell("people", here=here)
    return JSONResponse({"here": here})


routes = [
    Route("/events", stream),
    Route("/presence", note_presence, methods=["POST"]),
]
