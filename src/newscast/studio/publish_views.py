"""Publishing: what would change for listeners, correcting, withdrawing, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.publish import shown
from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.pages import page
from newscast.support.errors import NewscastError
from newscast.support.messages import Message
from newscast.workflow import check_site, episode_status, history_of
from newscast.workflow.known_target import known_target
from newscast.workflow.publishing import publish_show
from newscast.workflow.recordings import recording_of
from newscast.workflow.withdrawal import restore, withdraw

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio

_LONGEST_REASON = 500
_LONGEST_TARGET = 1000


def publication(request: Request) -> Response:
    """Show what listeners have of the episode, and what can be done about it."""
    studio: Studio = request.app.state.studio
    workspace, slug = studio.workspace, request.path_params["slug"]
    workspace.require_show()
    workspace.require_episode(slug)
    events = history_of(workspace, slug)
    out = [entry for entry in events if entry.event == "published"]
    ended = [entry for entry in events if entry.event in ("withdrawn", "restored")]
    target = known_target(workspace)
    return page(
        request,
        "publish.html",
        slug=slug,
        recording=recording_of(workspace, slug),
        standing=episode_status(workspace, slug),
        published=out[-1] if out else None,
        withdrawn=ended[-1] if ended and ended[-1].event == "withdrawn" else None,
        target=shown(target.address) if target else "",
        may_choose=studio.settings.is_loopback,
        job=studio.jobs.latest(slug, "publish"),
        rendering=studio.jobs.latest(slug, "render"),
        events=list(reversed(events))[:30],
        zone=workspace.show.timezone,
    )


async def preview(request: Request) -> Response:
    """Return what publishing would change at the target; nothing is put there."""
    studio: Studio = request.app.state.studio
    target = _target(studio, await sent(request))
    return await run_in_threadpool(_previewed, request, studio, target)


def _previewed(request: Request, studio: Studio, target: str | None) -> Response:
    workspace, slug = studio.workspace, request.path_params["slug"]
    findings: list[Any] = []
    try:
        findings = list(check_site(workspace))
    except NewscastError as error:
        return page(request, "publish_preview.html", slug=slug, error=error, done=None, findings=[])
    if known_target(workspace, target) is None:
        return page(request, "publish_preview.html", slug=slug, error=None, done=None, findings=findings)
    try:
        done = publish_show(workspace, target, dry_run=True).done
    except NewscastError as error:
        return page(request, "publish_preview.html", slug=slug, error=error, done=None, findings=findings)
    return page(request, "publish_preview.html", slug=slug, error=None, done=done, findings=findings)


async def publish(request: Request) -> Response:
    """Queue a publication."""
    studio: Studio = request.app.state.studio
    target = _target(studio, await sent(request))
    slug = request.path_params["slug"]
    await run_in_threadpool(studio.workspace.require_episode, slug)
    options = {"target": target} if target else {}
    job = await run_in_threadpool(studio.jobs.submit, "publish", slug, studio.person(request), options)
    return JSONResponse(job.shown(), 202)


def _target(studio: Studio, data: dict[str, Any]) -> str | None:
    """The target that was typed: only where the studio is this machine's alone."""
    target = text_of(data, "target", _LONGEST_TARGET, "").strip()
    if target and not studio.settings.is_loopback:
        raise BadRequestError(Message("a target is chosen on the machine where the studio runs"))
    return target or None


async def take_down(request: Request) -> Response:
    """Withdraw the episode, or take that back; both take effect when it is published next."""
    studio: Studio = request.app.state.studio
    data, slug, by = await sent(request), request.path_params["slug"], studio.person(request)
    if data.get("undo") is True:
        await run_in_threadpool(restore, studio.workspace, slug, by=by)
    else:
        reason = text_of(data, "reason", _LONGEST_REASON)
        remove = data.get("remove") is True
        await run_in_threadpool(withdraw, studio.workspace, slug, reason, remove_media=remove, by=by)
    return JSONResponse({})


routes = [
    Route("/episodes/{slug}/publish", publication, methods=["GET"]),
    Route("/episodes/{slug}/publish/preview", preview, methods=["POST"]),
    Route("/episodes/{slug}/publish", publish, methods=["POST"]),
    Route("/episodes/{slug}/withdraw", take_down, methods=["POST"]),
]
