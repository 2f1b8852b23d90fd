"""The step that comes after a command, in one line on standard error."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.cli.progress import note
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

NEXT = {
    "init": "draft {slug}",
    "new": "draft {slug}",
    "draft": "check {slug} --fix",
    "adopt": "check {slug} --fix",
    "decide": "check {slug}",
    "check": "render {slug}",
    "check, unapproved": "approve {slug}",
    "check, errors": "check {slug}",
    "approve": "render {slug}",
    "render": "feed",
    "feed": "publish TARGET",
    "produce": "publish TARGET",
    "install": "voices try TEXT",
}
"""What is done, and the command that comes next in the editor's week."""


def tell_next_step(done: str, workspace: Workspace | Path, slug: str = "") -> None:
    """Print the command to give next, for the same show."""
    folder = workspace if isinstance(workspace, Path) else workspace.root
    where = "" if folder == Path() else f" --show {shlex.quote(str(folder))}"
    note(Message("next: newscast {command}{show}", command=NEXT[done].format(slug=slug), show=where))
