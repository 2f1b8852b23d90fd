"""Links are followed only where they end inside; only regular files are opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from newscast.support.confinement import clear_way, confined, opened, read_bytes
from newscast.support.errors import WorkspaceError
from newscast.support.files import read_source, write_text


@pytest.fixture
def show(tmp_path: Path) -> Path:
    root = tmp_path / "show"
    for folder in ("episodes", "scripts", "audio/public"):
        (root / folder).mkdir(parents=True)
    (root / "episodes" / "show.yaml").touch()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "a.md").write_text("own", "utf-8")
    return root


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("scripts/a.md", "../../outside/a.md"),
        ("scripts/a.md", "../../outside/new.md"),
        ("scripts/deep", "../../outside"),
        ("audio/public/a.md", "../../scripts/b.md"),
        ("audio/public/a.md", "../../../outside/a.md"),
        ("audio/public/deep", "../../scripts"),
    ],
)
def test_a_link_to_outside_is_neither_read_nor_written(show: Path, link: str, target: str) -> None:
    (show / link).symlink_to(target)
    path = show / link if link.endswith(".md") else show / link / "a.md"
    before = sorted(show.parent.rglob("*"))
    for act in (confined, read_source, read_bytes, lambda path: write_text(path, "new")):
        with pytest.raises(WorkspaceError, match=r"is a link that leads outside the (show|public folder)"):
            act(path)
    assert sorted(show.parent.rglob("*")) == before
    assert (show.parent / "outside" / "a.md").read_text("utf-8") == "own"


def test_a_link_to_another_show_does_not_pass_for_this_one(show: Path) -> None:
    other = show.parent / "other"
    (other / "episodes").mkdir(parents=True)
    (other / "episodes" / "show.yaml").touch()
    (show / "scripts" / "deep").symlink_to(other)
    with pytest.raises(WorkspaceError, match="leads outside the show"):
        write_text(show / "scripts" / "deep" / "a.md", "new")


def test_a_link_inside_is_followed(show: Path) -> None:
    write_text(show / "scripts" / "b.md", "old")
    (show / "scripts" / "a.md").symlink_to("b.md")
    write_text(show / "scripts" / "a.md", "new")
    assert read_source(show / "scripts" / "b.md") == "new"


def test_a_path_of_no_show_is_the_users_own(tmp_path: Path) -> None:
    write_text(tmp_path / "there" / "a.txt", "old")
    (tmp_path / "a.txt").symlink_to(tmp_path / "there" / "a.txt")
    assert read_source(tmp_path / "a.txt") == "old"


def test_a_pipe_is_not_waited_for(show: Path) -> None:
    os.mkfifo(show / "scripts" / "a.md")
    for path in (show / "scripts" / "a.md", Path("/dev/zero")):
        with pytest.raises(WorkspaceError, match="is no regular file but a pipe"):
            opened(path)


def test_the_way_is_cleared_of_all_but_files(show: Path) -> None:
    (show / "a.lock").symlink_to(show.parent / "outside" / "a.md")
    assert not clear_way(show / "a.lock").is_symlink()
    (show / "b.lock").write_text("kept", "utf-8")
    assert clear_way(show / "b.lock").read_text("utf-8") == "kept"
    assert (show.parent / "outside" / "a.md").read_text("utf-8") == "own"
