"""Approves an episode's script that the copy desk does not refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from newscast.model.approval import Approval, approval, approve, demand_settled
from newscast.model.script import Script, load_script
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message
from newscast.workflow.desk import open_desk
from newscast.workflow.job import demand_checked

if TYPE_CHECKING:
    from newscast.copydesk import Finding
    from newscast.model.workspace import Workspace


@dataclass(frozen=True)
class Approved:
    """What came of an approval."""

    script: Script
    before: Approval
    """Where the script stood until then."""
    findings: tuple[Finding, ...]
    """What the copy desk finds, and the editor approved all the same: warnings and remarks."""


def approval_of(workspace: Workspace, slug: str) -> Approval:
    """Return where the episode's script stands, and what changed since it was approved."""
    return approval(workspace, slug, load_script(workspace.script_path(slug)))


def approve_script(workspace: Workspace, slug: str, by: str = "", words: str = "") -> Approved:
    """Approve the script as it stands, in the name of `by` or of the user that git knows.

    `words` is the hash of those that were read: others are not approved. Raises NewscastError for a script
    with conflicts or errors, or one that was saved meanwhile.
    """
    desk = open_desk(workspace, slug)
    if words and desk.script.fingerprint != words:
        what = Message("the words were changed since you read them")
        raise CopyDeskError(what, at=desk.script.path, hint=Message("read them again, then approve them"))
    demand_settled(desk.script)
    demand_checked(desk.findings, slug, desk.script)
    before = approval(workspace, slug, desk.script)
    return Approved(approve(workspace, slug, by), before, desk.findings)
