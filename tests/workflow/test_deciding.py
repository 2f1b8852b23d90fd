"""`check --accept --learn` is one step: stopped anywhere, running it again ends as if nothing was."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.publish.killed import Step, killed

from newscast.cli.main import newscast
from newscast.copydesk import load_decisions
from newscast.support.errors import CopyDeskError, NewscastError

ROOT = Path(__file__).parents[2]
SLUG = "2024-03-w4"
SLIPS = {"words that are none": ("Inflection-1", "因弗里森"), "words that are some": ("深势科技", "身世科技")}
STEPS: list[Step] = [(os, "replace"), (os, "fsync")]


@pytest.fixture(params=SLIPS.values(), ids=SLIPS.keys())
def slip(request: pytest.FixtureRequest) -> tuple[str, str]:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def show(slip: tuple[str, str], tmp_path: Path) -> Path:
    root = tmp_path / "show"
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, root / folder)
    path = root / "scripts" / f"{SLUG}.md"
    words = path.read_text("utf-8")
    at = words.index(slip[0], words.index("\n## "))
    path.write_text(words[:at] + slip[1] + words[at + len(slip[0]) :], "utf-8")
    return root


def run(show: Path, *words: str) -> str:
    command = ["check", SLUG, *words, "--show", str(show)]
    return CliRunner().invoke(newscast, command, catch_exceptions=False).stdout


@pytest.fixture
def where(show: Path, slip: tuple[str, str]) -> str:
    """The place of the slip, as `check` prints it."""
    found = json.loads(run(show, "--format", "json"))
    (finding,) = [finding for finding in found if finding["found"] == slip[1]]
    return f"{finding['line']}:{finding['column']}"


def accept(show: Path, where: str) -> str:
    return run(show, "--accept", where, "--learn")


def files(show: Path) -> dict[str, bytes]:
    """What people keep, without the record of what was checked when."""
    names = ("episodes/glossary.yaml", f"scripts/{SLUG}.md", f"scripts/{SLUG}.decisions.yaml")
    return {name: (show / name).read_bytes() for name in names if (show / name).exists()}


def decided(show: Path) -> list[tuple[str, str | None]]:
    every = load_decisions(show / "scripts" / f"{SLUG}.decisions.yaml").decisions
    return [(decision.found, decision.suggestion) for decision in every]


def assert_done(show: Path, whole: dict[str, bytes]) -> None:
    here, there = files(show), dict(whole)
    decisions = f"scripts/{SLUG}.decisions.yaml"
    assert {**here, decisions: b""} == {**there, decisions: b""}
    assert len(decided(show)) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_killed_anywhere_it_is_finished_by_the_next(show: Path, where: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(show, whole)
    told = accept(whole, where)
    for point in itertools.count():
        fresh = tmp_path / str(point)
        shutil.copytree(show, fresh)
        went = killed(lambda fresh=fresh: accept(fresh, where), STEPS, point)  # type: ignore[misc]
        again = accept(fresh, where)
        assert again.replace(str(fresh), "") == told.replace(str(whole), "")
        assert_done(fresh, files(whole))
        if not went:
            break
    assert point == 3 * 4


@pytest.mark.parametrize("name", ["replace", "fsync"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_refused_anywhere_it_is_finished_by_the_next(
    show: Path, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, name: str
) -> None:
    whole = tmp_path / "whole"
    shutil.copytree(show, whole)
    accept(whole, where)
    plain, calls = getattr(os, name), itertools.count()

    def refusing(*arguments: object) -> object:
        if next(calls) == number:
            raise OSError(28, "No space left on device")
        return plain(*arguments)

    monkeypatch.setattr(os, name, refusing)
    with pytest.raises(NewscastError, match="No space left on device"):
        accept(show, where)
    monkeypatch.undo()
    accept(show, where)
    assert_done(show, files(whole))


def test_a_script_saved_meanwhile_is_never_written_over(
    show: Path, where: str, slip: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    script = show / "scripts" / f"{SLUG}.md"
    plain = os.fsync

    def saving(descriptor: int) -> None:
        plain(descriptor)
        script.write_text(script.read_text("utf-8") + "\n再见。\n", "utf-8")

    monkeypatch.setattr(os, "fsync", saving)
    with pytest.raises(NewscastError, match="was saved by somebody else meanwhile; run it again"):
        accept(show, where)
    monkeypatch.undo()
    accept(show, where)
    assert script.read_text("utf-8").endswith("\n再见。\n")
    assert slip[1] not in script.read_text("utf-8")


def test_nothing_is_done_where_nothing_was_accepted(show: Path, where: str) -> None:
    accept(show, where)
    for other in ("1:1", "0:0", "x:y", "9999:1", where.replace(":", ":1")):
        with pytest.raises(CopyDeskError, match="nothing to decide at"):
            accept(show, other)
