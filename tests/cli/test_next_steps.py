"""What a command names when something near was meant, and what it says comes next."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscast.cli.main import COMMANDS, newscast
from newscast.cli.next_steps import NEXT
from newscast.cli.slugs import SLUG, SLUG_OR_FILE
from newscast.support.errors import NewscastError, WorkspaceError

ROOT = Path(__file__).parents[2]


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for folder in ("episodes", "scripts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(newscast, words, catch_exceptions=False)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("renderr", "render"), ("rendr", "render"), ("chekc", "check"), ("Draft", "draft"), ("pubish", "publish"),
        ("drafts", "draft"), ("produces", "produce"), ("voice", "voices"), ("aprove", "approve"), ("fed", "feed"),
    ],
)  # fmt: skip
def test_a_command_with_a_typo(typed: str, meant: str) -> None:
    code, _, err = run(typed, "p1")
    assert (code, f"No such command '{typed}'; did you mean `{meant}`?" in err) == (2, True)


def test_a_command_unlike_any_other() -> None:
    assert "No such command 'xyzzy'; `newscast --help` lists them." in run("xyzzy")[2]
    assert "No such command 'lst'; did you mean `list`?" in run("voices", "lst")[2]


@pytest.mark.parametrize(
    "given",
    [
        "p1", "p1.yaml", "episodes/p1.yaml", "./episodes/p1.yaml", "../show/episodes/p1.yml", "scripts/p1.md",
        "p1.md", "/home/x/show/scripts/p1.md", "scripts/.drafts/p1.md", "scripts/p1.decisions.yaml",
        "scripts/p1.history.jsonl", "audio/public/p1.mp3", "audio/public/p1.transcript.json", "episodes\\p1.yaml",
        "episodes/p1",
    ],
)  # fmt: skip
def test_a_file_of_an_episode_means_the_episode(given: str) -> None:
    assert SLUG.convert(given, None, None) == "p1"
    assert SLUG_OR_FILE.convert(given, None, None) == (given if given.endswith(".md") else "p1")


@pytest.mark.parametrize("given", ["a/b", "2024-03-w4", "v1.2", "../p1", "other/p1.yaml"])
def test_what_is_no_file_of_an_episode_stays(given: str) -> None:
    assert SLUG.convert(given, None, None) == given


def test_draft_takes_the_items_file_and_names_the_next_step(show: Path) -> None:
    code, _, err = run("draft", "episodes/2024-03-w4.yaml")
    assert (code, err) == (0, "next: newscast check 2024-03-w4 --fix\n")
    code, _, err = run("check", "episodes/2024-03-w4.yaml", "--fix")
    assert (code, err) == (0, "next: newscast render 2024-03-w4\n")
    assert run("check", "2024-03-w4", "--fix", "--format", "json")[2] == ""
    code, _, err = run("approve", "scripts/2024-03-w4.md")
    assert (code, err) == (0, "next: newscast render 2024-03-w4\n")


def test_an_episode_with_a_typo(show: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"no such episode; did you mean `2024-03-w4`\?"):
        run("draft", "2024-03-w5")


IN_A_SHOW = {
    "draft": ["p1"], "adopt": ["p1", "-"], "check": ["p1"], "approve": ["p1"], "render": ["p1"], "proof": ["p1"],
    "feed": [], "produce": ["p1"], "publish": ["x"], "serve": [], "log": ["p1"], "withdraw": ["p1", "--reason", "x"],
    "pull": ["x"], "new": [], "status": [], "studio": [],
}  # fmt: skip
ANYWHERE = {"help", "init", "correct", "voices", "say", "cache"}


def test_every_command_is_asked_for_its_folder() -> None:
    assert {*IN_A_SHOW} | ANYWHERE == {*COMMANDS}


@pytest.mark.parametrize("command", IN_A_SHOW)
def test_a_wrong_folder_says_so(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NewscastError) as caught:
        run(command, *IN_A_SHOW[command])
    assert str(caught.value) == (
        "episodes/show.yaml: no show here; go to the show's folder, name it with `--show DIR`, "
        "or make one with `newscast init DIR`"
    )
    assert [*tmp_path.iterdir()] == []


def test_a_folder_inside_a_show_names_the_shows(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(show / "episodes")
    with pytest.raises(
        WorkspaceError, match=r"no show here; the show is in \.\.: go there, or give `--show \.\.`"
    ):
        run("draft", "p1")


def test_every_next_step_is_a_command() -> None:
    assert {line.split()[0] for line in NEXT.values()} <= {*COMMANDS}
