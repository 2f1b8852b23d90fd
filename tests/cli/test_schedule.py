"""The week by command: what a scheduler runs, what programs read, and what a log file keeps."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.workflow.newsroom import edit, newsroom

from newscast.cli.log_file import close_log
from newscast.cli.main import newscast
from newscast.model.workspace import Workspace
from newscast.support.errors import FeedError

DUE = datetime(2027, 3, 7, 0, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A show whose only episode waits until 7 March 2027, eight in the morning in Shanghai."""
    show = newsroom(tmp_path_factory.mktemp("schedule") / "show")
    edit(show, "episodes/e1.yaml", ("2024-03-07", "2027-03-07"))
    return show


def run(show: Workspace, *words: str, at: datetime = DUE - timedelta(days=1)) -> Result:
    done = CliRunner().invoke(
        newscast, [*words, "--show", str(show.root)], catch_exceptions=False, obj=lambda: at
    )
    assert done.exit_code == 0, done.output
    return done


def test_the_week_of_a_scheduler(show: Workspace, tmp_path: Path) -> None:
    produced = run(show, "produce", "e1", "--engine", "espeak", "--publish", "--json")
    report = json.loads(produced.stdout)
    (episode,) = report["episodes"]
    assert (episode["state"], episode["due"]) == ("scheduled", "2027-03-07T08:00:00+08:00")
    assert (episode["file"], report["feed"]["episodes"]) == ("audio/.waiting/e1.mp3", 0)
    assert report["published"]["in_place"] == 0

    again = run(show, "produce", "e1", "--engine", "espeak")
    assert "audio/.waiting/e1.mp3: nothing has changed" in again.stdout
    assert "e1 waits until 2027-03-07 08:00" in again.stdout
    assert "no episode is due yet: there is no feed" in again.stdout
    assert run(show, "feed").stdout == "no episode is due yet: there is no feed\n"

    web = str(tmp_path / "web")
    for words in (["publish", web, "--due"], ["publish", "--due"], ["publish", "--due", "--quiet"]):
        done = run(show, *words)
        assert (done.stdout, done.stderr) == ("", "")
    assert not (tmp_path / "web").exists()
    assert json.loads(run(show, "publish", "--due", "--json").stdout)["released"] == []

    foreseen = run(show, "publish", web, "--dry-run", at=DUE)
    assert foreseen.stdout == "e1 would be released: it is due\n"
    (row,) = json.loads(run(show, "status", "--json").stdout)
    assert (row["state"], row["due"]) == ("scheduled", "2027-03-07T08:00:00+08:00")

    log = tmp_path / "newscast.log"
    done = run(show, "publish", web, "--due", "--json", "--quiet", "--log-file", str(log), at=DUE)
    report = json.loads(done.stdout)
    assert (report["released"], report["problems"]) == (["e1"], [])
    (warning,) = done.stderr.splitlines()
    assert "`disclosure: none`" in warning
    assert {"e1.mp3", "feed.xml"} <= {file["file"] for file in report["files"]}
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO newscast publish", log.read_text().splitlines()[0]
    )

    done = run(show, "publish", "--due", at=DUE + timedelta(days=1))
    assert (done.stdout, done.stderr) == ("", "")
    (row,) = json.loads(run(show, "status", "--json").stdout)
    assert (row["state"], row["published_revision"]) == ("published", 1)


@pytest.fixture
def log(tmp_path: Path):
    yield tmp_path / "log"
    close_log()


def test_quiet_keeps_results_and_errors(show: Workspace, log: Path) -> None:
    run(show, "draft", "e1")
    loud, quiet = run(show, "status"), run(show, "status", "--quiet", "--log-file", str(log))
    assert loud.stdout == quiet.stdout
    assert run(show, "check", "e1", "--fix").stderr.splitlines()[-1].startswith("next: newscast render e1")
    assert "next:" not in run(show, "--quiet", "check", "e1", "--fix").stderr
    assert log.read_text("utf-8").endswith("INFO newscast status\n")


def test_a_log_keeps_what_is_reported_and_no_secret(show: Workspace, log: Path) -> None:
    run(show, "--log-file", str(log), "produce", "e1", "--engine", "espeak")
    run(show, "publish", "sftp://user:secret@host/x", "--due", "--log-file", str(log))
    text = log.read_text("utf-8")
    assert "INFO newscast produce\n" in text
    assert "e1.mp3" in text
    assert "secret" not in text


def test_a_log_that_cannot_be_written(show: Workspace, tmp_path: Path) -> None:
    done = CliRunner().invoke(newscast, ["status", "--show", str(show.root), "--log-file", str(tmp_path)])
    assert (done.exit_code, "is a directory" in done.stderr) == (2, True)


def test_a_fault_of_what_waits_is_said_after_the_rest_is_done(tmp_path: Path) -> None:
    show = newsroom(tmp_path / "show")
    show.waiting.mkdir()
    (show.waiting / "e1.json").write_text("{}")  # a render makes it anew
    run(show, "produce", "e1", "--engine", "espeak")
    (show.waiting / "e2.json").write_text("{}")
    with pytest.raises(FeedError, match=r"e2\.json"):
        run(show, "publish")
    (row, *_) = json.loads(run(show, "status", "--json").stdout)
    assert (row["episode"], row["state"]) == ("e1", "published")
