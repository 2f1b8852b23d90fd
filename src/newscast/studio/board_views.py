"""The board: every episode, its state, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from newscast.studio.pages import page
from newscast.support.errors import NewscastError

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.model.episode import Episode
    from newscast.studio.app import Studio


@dataclass(frozen=True)
class Row:
    """An episode on the board, or why it cannot be read."""

    slug: str
    episode: Episode | None
    error: NewscastError | None


def board(request: Request) -> Response:
    """Show every episode, the newest first."""
    studio: Studio = request.app.state.studio
    workspace = studio.workspace
    workspace.require_show()
    rows = []
    for slug in reversed(workspace.slugs()):
        try:
            rows.append(Row(slug, workspace.episode(slug).value, None))
        except NewscastError as error:
            rows.append(Row(slug, None, error))
    return page(request, "board.html", rows=rows)


def episode(request: Request) -> Response:
    """Go to an episode's first screen."""
    return RedirectResponse(f"/episodes/{request.path_params['slug']}/items", 303)


routes = [Route("/", board), Route("/episodes/{slug}", episode)]
