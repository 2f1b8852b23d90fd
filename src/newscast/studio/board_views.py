"""The board: every episode, how far it is, who did what last, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from newscast.studio.forms import sent
from newscast.studio.pages import page
from newscast.support.errors import NewscastError
from newscast.support.messages import Message
from newscast.workflow import history_of, new_episode, show_status
from newscast.workflow.known_target import known_target

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.model.history import HistoryEntry
    from newscast.model.workspace import Workspace
    from newscast.studio.app import Studio
    from newscast.studio.jobs import Job
    from newscast.workflow import EpisodeStatus

STATES = {
    "draft": (Message("draft"), ""),
    "checked": (Message("checked"), "info"),
    "approved": (Message("approved"), "info"),
    "rendered": (Message("rendered"), "info"),
    "scheduled": (Message("scheduled"), "warn"),
    "published": (Message("published"), "good"),
    "withdrawn": (Message("withdrawn"), ""),
    "failed": (Message("failed"), "bad"),
}
_DONE = ("published", "withdrawn")
_MOST_DONE = 60
"""Of the published ones, so many are shown at once."""


@dataclass(frozen=True)
class BoardRow:
    """An episode on the board."""

    status: EpisodeStatus
    last: HistoryEntry | None
    """What happened to it last."""
    screen: str
    """Where the next step is done."""
    has_script: bool
    job: Job | None
    """The work on it that waits, goes on, or did not work."""


def board(request: Request) -> Response:
    """Show every episode: those in the making first, the latest first."""
    studio: Studio = request.app.state.studio
    workspace = studio.workspace
    rows = [_row(studio, workspace, one) for one in reversed(show_status(workspace))]
    making = [row for row in rows if row.status.state not in _DONE]
    done = [row for row in rows if row.status.state in _DONE]
    return page(
        request,
        "board.html",
        making=making,
        done=done[: None if "all" in request.query_params else _MOST_DONE],
        more=max(0, len(done) - _MOST_DONE) if "all" not in request.query_params else 0,
        states=STATES,
        waits=[row for row in making if row.status.state == "scheduled"],
        has_target=known_target(workspace) is not None,
    )


def _row(studio: Studio, workspace: Workspace, status: EpisodeStatus) -> BoardRow:
    has_items = workspace.episode_path(status.slug).is_file()
    has_script = workspace.script_path(status.slug).is_file()
    job = studio.jobs.latest(status.slug, "render", "publish")
    if job is not None and job.state in ("done", "cancelled"):
        job = None
    return BoardRow(status, _last(workspace, status), _next(status, has_items, has_script), has_script, job)


def _last(workspace: Workspace, status: EpisodeStatus) -> HistoryEntry | None:
    try:
        entries = history_of(workspace, status.slug)
    except NewscastError:
        return None
    return entries[-1] if entries else None


def _next(status: EpisodeStatus, has_items: bool, has_script: bool) -> str:
    """The screen on which the episode goes on."""
    if not has_items:
        return "publish"
    steps = {
        "draft": "script" if has_script else "items",
        "checked": "approve",
        "approved": "render",
        "rendered": "publish",
        "scheduled": "publish",
        "failed": "script" if has_script else "items",
    }
    return steps.get(status.state, "publish")


async def new(request: Request) -> Response:
    """Make the next episode: title, date, issue and number go on from the last."""
    await sent(request)
    made = await run_in_threadpool(new_episode, request.app.state.studio.workspace)
    return JSONResponse({"slug": made.slug, "title": made.title, "changed": made.changed}, 201)


def episode(request: Request) -> Response:
    """Go to an episode's first screen."""
    return RedirectResponse(f"/episodes/{request.path_params['slug']}/items", 303)


routes = [
    Route("/", board, methods=["GET"]),
    Route("/episodes", new, methods=["POST"]),
    Route("/episodes/{slug}", episode, methods=["GET"]),
]
