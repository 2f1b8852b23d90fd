"""Approval: the text as it will be read, what the copy desk finds, the sound, and one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.studio.forms import sent, text_of
from newscast.studio.pages import page
from newscast.workflow import history_of
from newscast.workflow.approving import approve_script
from newscast.workflow.reviewing import review_script

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio


def approval(request: Request) -> Response:
    """Show the script to whoever approves it."""
    studio: Studio = request.app.state.studio
    workspace, slug = studio.workspace, request.path_params["slug"]
    workspace.require_show()
    workspace.require_episode(slug)
    if not workspace.script_path(slug).is_file():
        return page(request, "approve_empty.html", slug=slug, screen="approve")
    review = review_script(workspace, slug)
    approved = [entry for entry in history_of(workspace, slug) if entry.event == "approved"]
    return page(
        request,
        "approve.html",
        slug=slug,
        review=review,
        last=approved[-1] if approved else None,
        heading=review.title,
    )


async def approve(request: Request) -> Response:
    """Approve the words that were read; others are refused."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    data = await sent(request)
    words = text_of(data, "words", 64)
    name = text_of(data, "name", 200, "").strip() or studio.person(request)
    done = await run_in_threadpool(approve_script, studio.workspace, slug, name, words)
    return JSONResponse({"words": done.script.fingerprint})


routes = [
    Route("/episodes/{slug}/approve", approval, methods=["GET"]),
    Route("/episodes/{slug}/approve", approve, methods=["POST"]),
]
