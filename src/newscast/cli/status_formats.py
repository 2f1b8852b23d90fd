"""How the table of episodes looks on a terminal and, as JSON, to programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.cli.formats import display_width, padded
from newscast.support.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newscast.workflow.status import EpisodeStatus

STATES = {
    "draft": Message("draft"),
    "checked": Message("checked"),
    "approved": Message("approved"),
    "rendered": Message("rendered"),
    "scheduled": Message("scheduled"),
    "published": Message("published"),
    "withdrawn": Message("withdrawn"),
    "failed": Message("failed"),
}
"""How far an episode has come, in words."""
HEADS = (
    Message("episode"),
    Message("state"),
    Message("due"),
    Message("revision"),
    Message("who"),
    Message("title"),
)
"""The columns of the table of episodes."""


def status_lines(episodes: Sequence[EpisodeStatus]) -> str:
    """A table of the episodes, and what is wrong with each in a line below it."""
    rows = [[str(head) for head in HEADS]]
    rows += [
        [
            one.slug,
            str(STATES[one.state]),
            f"{one.due:%Y-%m-%d %H:%M}" if one.due else "",
            str(one.revision or ""),
            one.who,
            one.title,
        ]
        for one in episodes
    ]
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = ["  ".join(map(padded, row, widths)).rstrip() for row in rows]
    for at, one in reversed(list(enumerate(episodes, 1))):
        if one.problem:
            lines.insert(at + 1, f"  {one.problem}")
    return "\n".join(lines)


def status_json(episodes: Iterable[EpisodeStatus]) -> str:
    """The same for programs; times with their offset from UTC."""
    import json

    rows = [
        {
            "episode": one.slug,
            "title": one.title,
            "state": one.state,
            "due": one.due.isoformat() if one.due else None,
            "revision": one.revision,
            "published_revision": one.published_revision,
            "who": one.who,
            "problem": one.problem,
        }
        for one in episodes
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
