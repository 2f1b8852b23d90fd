"""Rendering: what would be spoken, the work as it goes on, and the finished episode."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.pages import page, problem_facts
from newscast.support.confinement import is_regular
from newscast.support.errors import NewscastError
from newscast.support.media_types import media_type
from newscast.support.messages import Message
from newscast.workflow import plan_of
from newscast.workflow.recordings import recording_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.model.manifest import Manifest
    from newscast.studio.app import Studio
    from newscast.studio.jobs import Kind

_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
_LONGEST_LINE = 500
ENGINES = ("", "edge", "kokoro", "espeak")


def render(request: Request) -> Response:
    """Show the plan's place, the work that goes on, and the episode as it was last rendered."""
    studio: Studio = request.app.state.studio
    workspace, slug = studio.workspace, request.path_params["slug"]
    workspace.require_show()
    workspace.require_episode(slug)
    recording, fault = _recording(studio, slug)
    proof = studio.jobs.latest(slug, "proof")
    if proof and proof.result and recording and proof.result.get("sha256") != recording.sha256:
        proof = None
    return page(
        request,
        "render.html",
        slug=slug,
        recording=recording,
        fault=fault,
        job=studio.jobs.latest(slug, "render"),
        proof=proof,
        has_script=workspace.script_path(slug).is_file(),
        engines=workspace.show.engines,
        asks_approval=workspace.show.approval,
    )


def _recording(studio: Studio, slug: str) -> tuple[Manifest | None, NewscastError | None]:
    try:
        return recording_of(studio.workspace, slug), None
    except NewscastError as error:
        return None, error


def plan(request: Request) -> Response:
    """Return what a render would do now."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    try:
        found = plan_of(studio.workspace, slug)
    except NewscastError as error:
        return page(request, "plan_refused.html", slug=slug, error=error, facts=problem_facts(error))
    return page(request, "plan.html", slug=slug, plan=found)


async def start(request: Request) -> Response:
    """Queue a render, or listening to what was rendered."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    data = await sent(request)
    named = text_of(data, "kind", 10)
    if named not in ("render", "proof"):
        raise BadRequestError(Message("the studio does not understand what was sent"))
    kind: Kind = "proof" if named == "proof" else "render"
    options: dict[str, Any] = {}
    if kind == "render":
        engine = text_of(data, "engine", 20, "")
        if engine not in ENGINES:
            raise BadRequestError(Message("there is no such voice"))
        correction = " ".join(text_of(data, "correction", _LONGEST_LINE, "").split())
        options = {"engine": engine, "correction": correction, "again": data.get("again") is True}
        options = {key: value for key, value in options.items() if value}
    await run_in_threadpool(studio.workspace.require_episode, slug)
    job = await run_in_threadpool(studio.jobs.submit, kind, slug, studio.person(request), options)
    return JSONResponse(job.shown(), 202)


def jobs(request: Request) -> Response:
    """Return all work, the latest first."""
    studio: Studio = request.app.state.studio
    return JSONResponse({"jobs": [job.shown() for job in studio.jobs.all()]})


async def cancel(request: Request) -> Response:
    """Stop a piece of work."""
    studio: Studio = request.app.state.studio
    job = await run_in_threadpool(studio.jobs.cancel, request.path_params["number"])
    if job is None:
        raise HTTPException(404)
    return JSONResponse(job.shown())


def media(request: Request) -> Response:
    """Return a file of the public folder or of what waits, byte ranges too (RFC 9110, 14)."""
    workspace, name = request.app.state.studio.workspace, request.path_params["name"]
    if not _FILE.fullmatch(name):
        raise HTTPException(404)
    for folder in (workspace.public, workspace.waiting):
        try:
            if is_regular(folder / name):
                headers = {"Cache-Control": "no-cache"}
                return FileResponse(folder / name, media_type=media_type(name), headers=headers)
        except NewscastError as error:
            raise HTTPException(404) from error
    raise HTTPException(404)


routes = [
    Route("/episodes/{slug}/render", render, methods=["GET"]),
    Route("/episodes/{slug}/render/plan", plan, methods=["GET"]),
    Route("/episodes/{slug}/jobs", start, methods=["POST"]),
    Route("/jobs", jobs, methods=["GET"]),
    Route("/jobs/{number:int}/cancel", cancel, methods=["POST"]),
    Route("/media/{name}", media, methods=["GET"]),
]
