"""The script: its editor, its checks, and hearing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.pages import page
from newscast.studio.revisions import etag, revision_of
from newscast.support.messages import Message
from newscast.workflow.text_revisions import LARGEST_TEXT_BYTES, Saved, read_script, save_script

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio


def script(request: Request) -> Response:
    """Show the script."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    now = read_script(studio.workspace, slug)
    return page(request, "script.html", headers={"ETag": etag(now.revision)}, slug=slug, script=now)


def text(request: Request) -> Response:
    """Return the script's text and its revision."""
    studio: Studio = request.app.state.studio
    now = read_script(studio.workspace, request.path_params["slug"])
    return JSONResponse({"text": now.text, "revision": now.revision}, headers={"ETag": etag(now.revision)})


async def save(request: Request) -> Response:
    """Save the script that was edited from the revision in If-Match; 409 with the merge for a stale one."""
    from starlette.concurrency import run_in_threadpool

    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    words = text_of(await sent(request), "text", LARGEST_TEXT_BYTES)
    revision = revision_of(request)
    if revision is None:
        raise BadRequestError(Message("a save names the revision that it was made from"))
    saved = await run_in_threadpool(save_script, studio.workspace, slug, words, revision)
    return _answer(saved)


def _answer(saved: Saved) -> Response:
    headers = {"ETag": etag(saved.current.revision)}
    facts: dict[str, object] = {"revision": saved.current.revision}
    if saved.merge is None:
        return JSONResponse(facts, headers=headers)
    facts |= {
        "theirs": saved.current.text,
        "merged": saved.merge.merged,
        "conflicts": saved.merge.conflicts,
        "regions": [
            {"kind": one.kind, "ours": "".join(one.ours), "theirs": "".join(one.theirs)}
            for one in saved.merge.regions
        ],
    }
    return JSONResponse(facts, 409, headers)


routes = [
    Route("/episodes/{slug}/script", script, methods=["GET"]),
    Route("/episodes/{slug}/script.json", text, methods=["GET"]),
    Route("/episodes/{slug}/script.json", save, methods=["PUT"]),
]
