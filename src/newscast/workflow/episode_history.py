"""What happened to an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscast.model.history import HistoryEntry
    from newscast.model.workspace import Workspace


def history_of(workspace: Workspace, slug: str) -> tuple[HistoryEntry, ...]:
    """Return an episode's history in order of time. Raises NewscastError where there is no such episode."""
    from newscast.model.history import history

    workspace.episode(slug)
    return history(workspace, slug)
