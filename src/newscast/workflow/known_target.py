"""Where a show is published, as the user's own configuration has it; never a file of the show.

A show may come from a stranger: it does not say where its files go.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from platformdirs import user_config_path

from newscast.model.workspace import Workspace
from newscast.publish import absolute
from newscast.support.errors import PublishError, WorkspaceError
from newscast.support.files import write_text
from newscast.support.messages import Message

VARIABLE = "NEWSCAST_TARGET"


@dataclass(frozen=True)
class KnownTarget:
    """An address, and who says so."""

    address: str
    """With its secrets: for opening it, not for showing."""
    source: str


def targets_path() -> Path:
    """Return the file of the user's configuration that has each show's target, by the show's folder."""
    return user_config_path("newscast", appauthor=False) / "targets.json"


def known_target(workspace: Workspace, given: str | None = None) -> KnownTarget | None:
    """Return the target of the show: `given`, else NEWSCAST_TARGET, else the remembered one.

    Raises WorkspaceError where the configuration cannot be read.
    """
    if given is not None:
        return KnownTarget(given, "given")
    if address := os.environ.get(VARIABLE):
        return KnownTarget(address, VARIABLE)
    remembered = _targets().get(_key(workspace))
    return KnownTarget(remembered, str(targets_path())) if remembered else None


def remember(workspace: Workspace, address: str) -> bool:
    """Remember where the show is published, unless an address is known; return whether it was written.

    The file holds whatever secret the address does: only the user may read it.
    """
    path = targets_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_name(f".{path.name}.lock")):
            targets = _targets()
            if _key(workspace) in targets:
                return False
            targets[_key(workspace)] = absolute(address)
            if not path.exists():
                path.touch(mode=0o600)
            path.chmod(0o600)
            write_text(path, json.dumps(targets, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
    except OSError as error:
        raise WorkspaceError(
            Message("cannot be written ({reason})", reason=error.strerror or error), at=path
        ) from error
    return True


def require_target(workspace: Workspace, given: str | None) -> KnownTarget:
    """`known_target`; raises PublishError where none is known."""
    known = known_target(workspace, given)
    if known is None:
        raise PublishError(
            Message("no target is known for this show"),
            hint=Message("give TARGET, or set {variable}", variable=VARIABLE),
        )
    return known


def _targets() -> dict[str, str]:
    path = targets_path()
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise WorkspaceError(Message("cannot be read ({reason})", reason=error.strerror), at=path) from error
    try:
        targets = json.loads(data) if data.strip() else {}
    except ValueError as error:
        raise WorkspaceError(Message("is no JSON"), at=path, hint=Message("mend it, or delete it")) from error
    if not isinstance(targets, dict) or not all(isinstance(one, str) for one in targets.values()):
        raise WorkspaceError(
            Message("does not map folders to addresses"), at=path, hint=Message("mend it, or delete it")
        )
    return targets


def _key(workspace: Workspace) -> str:
    return str(workspace.root.resolve())
