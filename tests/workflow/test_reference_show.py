"""The reference show in this repository: the main job changes nothing that is committed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.workflow.newsroom import run

from newscast.model.workspace import Workspace
from newscast.workflow import Silent
from newscast.workflow.job import demand_ready, job_of

ROOT = Path(__file__).parents[2]


def test_drafting_and_checking_leave_its_files_as_they_are(tmp_path: Path) -> None:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    show, before = Workspace(tmp_path), files(tmp_path)
    for slug in show.slugs():
        run(show, "draft", slug)
        run(show, "check", "--fix", slug)
        demand_ready(job_of(show, slug, Silent()))
    shutil.rmtree(show.cache)
    show.cache.parent.rmdir()
    assert files(tmp_path) == before


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }
