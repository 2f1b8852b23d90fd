"""The recording of an episode as it was last made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.model.manifest import load_manifest
from newscast.workflow.waiting import recorded_path

if TYPE_CHECKING:
    from newscast.model.manifest import Manifest
    from newscast.model.workspace import Workspace


def recording_of(workspace: Workspace, slug: str) -> Manifest | None:
    """Return the manifest of an episode's recording, one that waits too; None where it was not rendered yet.

    Raises FeedError for one that cannot be read.
    """
    path = recorded_path(workspace, slug)
    return load_manifest(path) if path.is_file() else None
