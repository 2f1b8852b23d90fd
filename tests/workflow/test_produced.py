"""A `produce` of what was produced already is answered from memory, and of anything else never."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from tests.workflow.newsroom import edit, newsroom

from newscast.model.workspace import Workspace
from newscast.support.events import Event
from newscast.support.messages import messages_in
from newscast.workflow import produce_episode, produced
from newscast.workflow.produced import produced as digests_now


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A show whose episode was produced twice: the second time nothing was left to do."""
    show = newsroom(tmp_path_factory.mktemp("settled") / "show")
    templates = show.root / "episodes" / "templates"
    templates.mkdir()
    (templates / "closing.md.j2").write_text("下周见。\n", "utf-8")
    produce_episode(show, "e1", wanted="espeak")
    assert not is_remembered(show)
    assert not produce_episode(Workspace(show.root), "e1", wanted="espeak").changed
    assert is_remembered(show)
    return show


@pytest.fixture
def show(settled: Workspace, tmp_path: Path) -> Workspace:
    """The show, in a place of its own to be changed in; the times of its files are kept."""
    return Workspace(shutil.copytree(settled.root, tmp_path / "show"))


def is_remembered(show: Workspace, asked: str = "espeak") -> bool:
    return digests_now(Workspace(show.root), "e1", asked).remembered() is not None


def sources(show: Workspace) -> list[Path]:
    """Every file that people write, or that they give the show."""
    files = [path for folder in ("episodes", "scripts") for path in (show.root / folder).rglob("*")]
    return [path for path in [*files, *(show.root / "audio").glob("*.*")] if path.is_file()]


def test_a_change_of_any_file_is_noticed(show: Workspace) -> None:
    assert is_remembered(show)
    paths = sources(show)
    assert len(paths) > 10
    for path in paths:
        data, status = path.read_bytes(), path.stat()
        # Of the same length and time: what is compared is the content.
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert not is_remembered(show), path
        path.write_bytes(data)
        assert is_remembered(show), path
        path.unlink()
        assert not is_remembered(show), path
        path.write_bytes(data)


@pytest.mark.parametrize(
    "added", ["episodes/templates/opening.md.j2", "episodes/e2.yaml", "scripts/e1.decisions.yaml"]
)
def test_a_new_file_is_noticed(show: Workspace, added: str) -> None:
    (show.root / added).write_text("", "utf-8")
    assert not is_remembered(show)


def test_another_engine_or_version_is_another_question(
    show: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not is_remembered(show, "kokoro")
    monkeypatch.setattr(produced, "_code", lambda: "another version")
    assert not is_remembered(show)


@pytest.mark.parametrize("name", ["e1.mp3", "e1.vtt"])
@pytest.mark.parametrize("harm", ["removed", "changed"])
def test_a_recording_that_is_not_whole_is_made_again(show: Workspace, name: str, harm: str) -> None:
    path = show.public / name
    whole = path.read_bytes()
    if harm == "removed":
        path.unlink()
    else:
        path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    produce_episode(Workspace(show.root), "e1", wanted="espeak")
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "memory", [b"", b"{", b"[]", b"null", b'{"of": 3}', b'{"reported": 1}', b"[" * 100_000]
)
def test_a_spoilt_memory_is_none(show: Workspace, memory: bytes) -> None:
    (show.cache / "produced" / "e1.json").write_bytes(memory)
    assert not is_remembered(show)
    assert not produce_episode(show, "e1", wanted="espeak").changed


class Lines:
    """A reporter that keeps what it is given."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def report(self, event: Event) -> None:
        self.lines.append(str(event.text))


def test_what_is_to_be_reported_is_reported_each_time(show: Workspace) -> None:
    (show.cache / "produced" / "e1.json").unlink()
    checked, remembered = Lines(), Lines()
    produce_episode(Workspace(show.root), "e1", checked, wanted="espeak")
    assert is_remembered(show)
    produce_episode(Workspace(show.root), "e1", remembered, wanted="espeak")
    assert remembered.lines == checked.lines != []
    with messages_in("zh"):
        assert not is_remembered(show)


def test_what_is_saved_meanwhile_is_not_taken_for_produced(
    show: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (show.cache / "produced" / "e1.json").unlink()
    before = digests_now(show, "e1", "espeak")
    edit(show, "scripts/e1.md", ("现在支持", "如今支持"))
    before.remember(())
    assert not is_remembered(show)
