"""When an episode appears, and whether that time has come."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.history import HistoryEntry
    from newscast.model.manifest import ManifestSummary
    from newscast.model.workspace import Workspace


def due_moment(
    workspace: Workspace,
    slug: str,
    episode: Episode | None,
    recording: ManifestSummary | None,
    publication: HistoryEntry | None,
) -> datetime | None:
    """Return when the episode appears: as published, else as its items say now, else as it was recorded.

    A publication's moment never changes; until then the date that people write counts, also where the
    recording was made for another.
    """
    recorded = recording.published if recording else None
    written = _written(workspace, episode) if episode else None
    if publication is not None:
        return publication.published or recorded or written
    return written or recorded


def is_due(workspace: Workspace, moment: datetime) -> bool:
    """Return whether the moment has come, by the workspace's clock."""
    return moment.astimezone(UTC) <= workspace.clock().astimezone(UTC)


def _written(workspace: Workspace, episode: Episode) -> datetime:
    return workspace.show.published(episode.date, episode.time)
