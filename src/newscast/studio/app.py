"""The studio as an ASGI application: its routes, and what they share."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from newscast.model.workspace import Workspace
from newscast.studio import (
    approve_views,
    board_views,
    event_views,
    item_views,
    listening_views,
    publish_views,
    render_views,
    script_views,
    static_views,
)
from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.hub import Hub
from newscast.studio.jobs import Jobs
from newscast.studio.pages import page, problem, wants_json
from newscast.studio.people import People
from newscast.studio.security import Guard, TooLargeError
from newscast.studio.watching import watch
from newscast.support.errors import NewscastError, WorkspaceError
from newscast.support.messages import LANGUAGES, Message, messages_in
from newscast.support.person import one_line, person_at
from newscast.workflow.listening import Listening
from newscast.workflow.script_editing import KeptReferences

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

    from newscast.studio.settings import Settings

LANGUAGE_COOKIE = "newscast-lang"
NAME_COOKIE = "newscast-name"
_YEAR_SECONDS = 365 * 86_400
_LONGEST_NAME = 60


@dataclass
class Studio:
    """What all screens of one show share."""

    root: Path
    settings: Settings
    hub: Hub = field(default_factory=Hub)
    people: People = field(default_factory=People)
    references: KeptReferences = field(default_factory=KeptReferences)
    listening: Listening = field(default_factory=Listening)

    @cached_property
    def jobs(self) -> Jobs:
        """Renders, proofs and publications, one at a time."""
        return Jobs(self.root, lambda job: self.hub.tell("job", **job))

    @property
    def workspace(self) -> Workspace:
        """The show as it stands now: nothing that was read before is kept."""
        return Workspace(self.root)

    def show_title(self) -> str:
        """The show's title; its folder's name where its settings cannot be read."""
        try:
            return self.workspace.show.title
        except NewscastError:
            return self.root.resolve().name

    def person(self, request: Request) -> str:
        """Who asks: the name that was given in this browser, else on loopback the user that git knows."""
        given = one_line(unquote(request.cookies.get(NAME_COOKIE, "")))[:_LONGEST_NAME]
        return given or (person_at(self.root) if self.settings.is_loopback else "")


def create_app(workspace: Workspace, settings: Settings) -> Starlette:
    """Return the studio of a show."""
    studio = Studio(workspace.root, settings)
    app = Starlette(
        routes=[
            *board_views.routes,
            *item_views.routes,
            *script_views.routes,
            *listening_views.routes,
            *approve_views.routes,
            *render_views.routes,
            *publish_views.routes,
            *event_views.routes,
            Route("/language", _choose_language, methods=["POST"]),
            Route("/name", _choose_name, methods=["POST"]),
            Mount("/static", routes=static_views.routes),
        ],
        middleware=[Middleware(Guard, settings=settings), Middleware(InLanguage, default=settings.language)],
        exception_handlers={
            NewscastError: _explain,
            OSError: _explain_disk,
            TooLargeError: _too_large,
            HTTPException: _http_error,
        },
        lifespan=_lifespan,
    )
    app.state.studio = studio
    return app


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    studio: Studio = app.state.studio
    studio.hub.open()
    studio.jobs.open()
    watching = asyncio.create_task(watch(studio.root, studio.hub))
    try:
        yield
    finally:
        studio.hub.close()
        await run_in_threadpool(studio.jobs.close)
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching


class InLanguage:
    """ASGI middleware: words an answer in the language that was chosen in this browser, else `default`."""

    def __init__(self, app: ASGIApp, default: str) -> None:
        self.app = app
        self.default = default

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with messages_in(self._chosen(scope)):
            await self.app(scope, receive, send)

    def _chosen(self, scope: Scope) -> str:
        for name, value in scope["headers"]:
            if name == b"cookie":
                for pair in value.decode("latin-1").split(";"):
                    key, _, chosen = pair.strip().partition("=")
                    if key == LANGUAGE_COOKIE and chosen in LANGUAGES:
                        return str(chosen)
        return self.default


async def _choose_language(request: Request) -> Response:
    chosen = text_of(await sent(request), "lang", 10)
    if chosen not in LANGUAGES:
        raise BadRequestError(Message("there is no such language"))
    return _remembering(request, LANGUAGE_COOKIE, chosen)


async def _choose_name(request: Request) -> Response:
    name = one_line(text_of(await sent(request), "name", 1000))[:_LONGEST_NAME]
    return _remembering(request, NAME_COOKIE, quote(name))


def _remembering(request: Request, cookie: str, value: str) -> Response:
    back = request.headers.get("referer", "")
    own = f"{request.url.scheme}://{request.headers['host']}/"
    answer = RedirectResponse(back if back.startswith(own) else "/", 303)
    answer.set_cookie(cookie, value, max_age=_YEAR_SECONDS, httponly=True, samesite="lax")
    return answer


def _explain(request: Request, error: Exception) -> Response:
    assert isinstance(error, NewscastError)
    return problem(request, error, 400 if isinstance(error, BadRequestError) else _status(error))


def _status(error: NewscastError) -> int:
    return (
        404 if isinstance(error, WorkspaceError) and "no such" in str(getattr(error.what, "id", "")) else 422
    )


def _explain_disk(request: Request, error: Exception) -> Response:
    assert isinstance(error, OSError)
    why = Message("the disk refuses ({reason})", reason=error.strerror or type(error).__name__)
    hint = Message("make room, or look at the rights of the folder; nothing that stood there was harmed")
    return problem(
        request, WorkspaceError(why, at=error.filename and Path(str(error.filename)), hint=hint), 507
    )


def _too_large(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{Message('that is more than the studio takes at once')}\n", 413)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if wants_json(request):
        return JSONResponse({"message": error.detail}, error.status_code, error.headers)
    if error.status_code == 404:
        return page(request, "not_found.html", 404)
    return PlainTextResponse(f"{error.detail}\n", error.status_code, error.headers)
