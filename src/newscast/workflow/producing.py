"""What of the main job is left to do for an episode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newscast.workflow import Silent
from newscast.workflow.job import job_of

if TYPE_CHECKING:
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


def needs_draft(workspace: Workspace, slug: str) -> bool:
    """Whether the script is to be drafted: of a published episode, only where people changed its items.

    A newer version may draft the same items in other words; listeners have the old ones.
    """
    script = workspace.script_path(slug)
    return not script.is_file() or not job_of(workspace, slug, Silent()).is_drafted


def needs_check(workspace: Workspace, slug: str, wanted: EngineName | None, *, again: bool = False) -> bool:
    """Whether the script is to be checked, and put right: of a published episode, only where it is changed.

    A new rule may correct words that listeners have; that alone makes no revision.
    """
    job = job_of(workspace, slug, Silent())
    return again or not job.is_published or bool(job.changes(wanted))
