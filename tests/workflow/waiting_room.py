"""A show whose episode e1 appears on 7 March 2027 at 18:30 in Shanghai, and the clock to look at it by."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.workflow.newsroom import edit, newsroom

from newscast.model.workspace import Workspace
from newscast.support.files import is_part
from newscast.workflow import produce_episode

DUE = datetime(2027, 3, 7, 10, 30, tzinfo=UTC)
BEFORE, AFTER = DUE - timedelta(seconds=1), DUE


def made(root: Path) -> Workspace:
    """The show with its episode made, waiting."""
    show = newsroom(root)
    edit(show, "episodes/e1.yaml", ("date: 2024-03-07\n", 'date: 2027-03-07\ntime: "18:30"\n'))
    at_that_time = at(show, BEFORE)
    produce_episode(at_that_time, "e1", wanted="espeak")
    return at_that_time


def at(show: Workspace, moment: datetime) -> Workspace:
    """The same show at another time."""
    return Workspace(show.root, clock=lambda: moment)


def copied(show: Workspace, root: Path, moment: datetime = BEFORE) -> Workspace:
    """A copy of the show as it stands."""
    shutil.copytree(show.root, root, symlinks=True)
    return Workspace(root, clock=lambda: moment)


def mentions(show: Workspace, slug: str = "e1") -> list[str]:
    """Whatever of an episode a web server would give out: files of its name, and files that name it."""
    return [
        path.name
        for path in sorted(show.public.rglob("*"))
        if path.is_file()
        and not is_part(path)
        and (path.name.startswith(f"{slug}.") or f"{slug}.".encode() in path.read_bytes())
    ]


def waiting(show: Workspace) -> list[str]:
    """What lies in the waiting room."""
    return sorted(path.name for path in names(show.waiting))


def names(folder: Path) -> Iterator[Path]:
    """The files of a folder, without git's."""
    return (path for path in folder.glob("*") if path.name != ".gitignore")
