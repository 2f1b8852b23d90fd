"""An episode that is not due waits where nobody is given it, and appears when it is."""

from __future__ import annotations

import itertools
import os
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.publish.killed import Step, killed
from tests.workflow.newsroom import edit
from tests.workflow.waiting_room import AFTER, BEFORE, DUE, at, copied, made, mentions, waiting

from newscast.model import history
from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.support import files
from newscast.support.errors import NewscastError
from newscast.workflow import build_site, episode_status, produce_episode, render
from newscast.workflow.publishing import publish_show
from newscast.workflow.serving import Release
from newscast.workflow.waiting import settle
from newscast.workflow.withdrawal import restore, withdraw

FILES = ["chapters.json", "json", "mp3", "srt", "svg", "transcript.json", "vtt"]
ALL = [f"e1.{ending}" for ending in FILES]


@pytest.fixture(scope="session")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return made(tmp_path_factory.mktemp("waiting") / "show")


@pytest.fixture
def show(original: Workspace, tmp_path: Path) -> Workspace:
    return copied(original, tmp_path / "show")


def state(show: Workspace) -> str:
    return episode_status(show, "e1").state


def release(show: Workspace, how: str, target: Path) -> None:
    if how == "serve":
        Release(show)(with_held=True)
    elif how == "feed":
        build_site(show)
    else:
        publish_show(show, str(target) if how == "target" else None)


@pytest.mark.parametrize("how", ["feed", "serve", "place", "target"])
def test_it_appears_when_it_is_due(show: Workspace, how: str, tmp_path: Path) -> None:
    assert waiting(show) == ALL
    release(show, how, tmp_path / "web")
    assert (mentions(show), waiting(show), state(show)) == ([], ALL, "scheduled")
    assert not [*(tmp_path / "web").glob("e1*")]
    later = at(show, AFTER)
    audio = (show.waiting / "e1.mp3").read_bytes()
    release(later, how, tmp_path / "web")
    assert waiting(show) == []
    assert {"e1.mp3", "e1.html", "e1.json", "feed.xml", "index.html"} <= {*mentions(show)}
    assert (show.public / "e1.mp3").read_bytes() == audio
    assert "Sun, 07 Mar 2027 18:30:00 +0800" in (show.public / "feed.xml").read_text("utf-8")
    assert state(later) == ("rendered" if how in ("feed", "serve") else "published")
    if how == "target":
        assert (tmp_path / "web" / "e1.mp3").read_bytes() == audio


def test_others_are_public_while_it_waits(show: Workspace, tmp_path: Path) -> None:
    text = show.episode_path("e1").read_text("utf-8")
    show.episode_path("e0").write_text(text.replace("2027-03-07", "2024-03-07"), "utf-8")
    produce_episode(show, "e0", wanted="espeak")
    publish_show(show, str(tmp_path / "web"))
    build_site(show)
    assert mentions(show) == []
    assert not [path for path in (tmp_path / "web").iterdir() if b"e1." in path.read_bytes()]
    assert (tmp_path / "web" / "e0.mp3").is_file()


def test_a_scheduler_hears_nothing_until_then(show: Workspace, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish_show(show, str(web))
    before = sorted(show.root.rglob("*"))
    assert publish_show(show, only_due=True).is_idle
    assert sorted(show.root.rglob("*")) == before
    done = publish_show(at(show, AFTER), only_due=True)
    assert (done.settled.released, done.is_idle) == (("e1",), False)
    assert (web / "e1.mp3").is_file()
    assert publish_show(at(show, AFTER), only_due=True).is_idle


def test_what_the_feed_released_is_still_published_by_the_scheduler(show: Workspace, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish_show(show, str(web))
    build_site(at(show, AFTER))
    assert not publish_show(at(show, AFTER), only_due=True).is_idle
    assert (web / "e1.mp3").is_file()


def test_a_dry_run_moves_nothing(show: Workspace, tmp_path: Path) -> None:
    web = tmp_path / "web"
    publish_show(show, str(web))
    done = publish_show(at(show, AFTER), dry_run=True)
    assert (done.settled.released, waiting(show), mentions(show)) == (("e1",), ALL, [])


@pytest.mark.parametrize("day", ["2027-03-01", "2027-03-09", "2028-02-29"])
def test_another_date_counts_at_once(show: Workspace, day: str) -> None:
    edit(show, "episodes/e1.yaml", ("2027-03-07", day))
    moment = datetime.fromisoformat(f"{day}T10:30:00+00:00")
    build_site(at(show, moment - timedelta(seconds=1)))
    assert (mentions(show), waiting(show)) == ([], ALL)
    build_site(at(show, moment))
    assert load_manifest(show.public_path("e1", ".json")).published == moment


def test_made_again_for_another_date(show: Workspace) -> None:
    edit(show, "episodes/e1.yaml", ("2027-03-07", "2027-02-01"))
    done = render(show, "e1", wanted="espeak")
    assert (done.waits, done.path.parent) == (False, show.public)
    assert waiting(show) == []
    edit(show, "episodes/e1.yaml", ("2027-02-01", "2027-06-01"))
    done = render(show, "e1", wanted="espeak")
    assert (done.waits, done.path.parent, mentions(show)) == (True, show.waiting, [])


def test_a_public_one_that_nobody_has_met_goes_back(show: Workspace) -> None:
    build_site(at(show, AFTER))
    edit(show, "episodes/e1.yaml", ("2027-03-07", "2027-06-01"))
    build_site(at(show, AFTER))
    assert (mentions(show), waiting(show)) == ([], ALL)


def test_a_published_one_stays_whatever_its_date(show: Workspace) -> None:
    later = at(show, AFTER)
    publish_show(later)
    there = mentions(show)
    edit(show, "episodes/e1.yaml", ("2027-03-07", "2027-06-01"))
    for act in (build_site, publish_show, settle):
        act(later)
    assert not render(later, "e1", wanted="espeak").changed
    assert (mentions(show), waiting(show), state(later)) == (there, [], "published")
    edit(show, "scripts/e1.md", ("200万字的输入", "200万字的输入了"))
    done = render(later, "e1", wanted="espeak")
    assert (done.waits, done.recording.revision, done.recording.published) == (False, 2, DUE)


def test_withdrawn_while_it_waits_it_never_appears(show: Workspace) -> None:
    withdraw(show, "e1", "不播了")
    assert state(show) == "withdrawn"
    build_site(at(show, AFTER))
    assert (mentions(show), waiting(show)) == ([], ALL)
    restore(show, "e1")
    assert (state(show), mentions(show)) == ("scheduled", [])
    build_site(at(show, AFTER))
    assert "e1.mp3" in mentions(show)


def test_withdrawn_on_another_computer(show: Workspace, tmp_path: Path) -> None:
    other = copied(show, tmp_path / "other")
    withdraw(other, "e1", "不播了")
    path = history.history_path(show, "e1")
    path.write_bytes(history.history_path(other, "e1").read_bytes())
    build_site(at(show, AFTER))
    assert mentions(show) == []


@pytest.mark.parametrize("same", [True, False])
def test_two_computers_make_it(show: Workspace, same: bool, tmp_path: Path) -> None:
    """Whoever publishes first has published it; the other computer takes it over and says so."""
    other, web = copied(show, tmp_path / "other"), str(tmp_path / "web")
    if not same:
        edit(other, "scripts/e1.md", ("200万字的输入", "200万字的输入了"))
        render(other, "e1", wanted="espeak")
    publish_show(at(show, AFTER), web)
    done = publish_show(at(other, AFTER), web)
    assert done.settled.released == (("e1",) if same else ())
    assert (waiting(other), done.settled.faults) == ([], ())
    assert (tmp_path / "web" / "e1.mp3").read_bytes() == (show.public / "e1.mp3").read_bytes()
    assert publish_show(at(other, AFTER), only_due=True).is_idle
    again = render(at(other, AFTER), "e1", wanted="espeak")
    assert again.recording.revision == (1 if same else 2)


FAULTS = {
    "no audio": (lambda show: (show.waiting / "e1.mp3").unlink(), "lists `e1.mp3`, which is not there"),
    "other audio": (lambda show: (show.waiting / "e1.mp3").write_bytes(b"x"), "lists `e1.mp3`, which is not"),
    "no items": (lambda show: show.episode_path("e1").unlink(), "nobody knows whether it is still wanted"),
    "items that cannot be read": (lambda show: show.episode_path("e1").write_text("a: ["), "never closed"),
    "no manifest": (lambda show: (show.waiting / "e1.json").write_text("{"), "is no manifest"),
    "another's manifest": (
        lambda show: (show.waiting / "e1.json").rename(show.waiting / "e2.json"), "is the manifest of `e1`"
    ),
    "a link": (
        lambda show: (show.waiting / "e1.mp3").symlink_to((show.waiting / "e1.mp3").rename(show.root / "x")),
        "lists `e1.mp3`, which is not there",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_one_keeps_that_one_alone(show: Workspace, fault: str, tmp_path: Path) -> None:
    text = show.episode_path("e1").read_text("utf-8")
    show.episode_path("e0").write_text(text.replace("2027-03-07", "2024-03-07"), "utf-8")
    produce_episode(show, "e0", wanted="espeak")
    spoil, said = FAULTS[fault]
    spoil(show)
    done = publish_show(at(show, AFTER), str(tmp_path / "web"))
    assert [said in str(one) for one in done.settled.faults] == [True]
    assert (tmp_path / "web" / "e0.mp3").is_file()
    assert mentions(show) == []


def test_a_render_mends_what_waits(show: Workspace) -> None:
    (show.waiting / "e1.mp3").unlink()
    assert render(at(show, AFTER), "e1", wanted="espeak").path.parent == show.public
    assert (waiting(show), "e1.mp3" in mentions(show)) == ([], True)


def test_git_leaves_it_alone(show: Workspace) -> None:
    subprocess.run(["git", "init", "-q"], cwd=show.root, check=True)
    subprocess.run(["git", "add", "-A"], cwd=show.root, check=True)
    listed = subprocess.run(["git", "ls-files"], cwd=show.root, check=True, capture_output=True, text=True)
    assert "show.yaml" in listed.stdout
    assert ".waiting" not in listed.stdout


STEPS: list[Step] = [
    (os, "replace"), (Path, "replace"), (Path, "unlink"), (files, "write_text"), (history, "append_entry"),
]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
@pytest.mark.parametrize("how", ["place", "target"])
def test_killed_anywhere_the_next_run_finishes(show: Workspace, how: str, tmp_path: Path) -> None:
    for point in itertools.count():
        root = tmp_path / f"{point}"
        fresh = copied(show, root / "show", AFTER)
        (root / "web").mkdir()
        went = killed(lambda one=fresh, to=root / "web": release(one, how, to), STEPS, point)
        release(fresh, how, root / "web")
        assert waiting(fresh) == []
        assert {"e1.mp3", "e1.html", "feed.xml"} <= {*mentions(fresh)}
        assert state(fresh) == "published"
        assert publish_show(fresh, only_due=True).is_idle
        if not went:
            break
    assert point > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_killed_on_the_way_out_and_dated_ahead_it_goes_back(show: Workspace, tmp_path: Path) -> None:
    for point in range(0, 18, 3):
        fresh = copied(show, tmp_path / f"{point}", AFTER)
        killed(lambda one=fresh: settle(one), STEPS, point)
        edit(fresh, "episodes/e1.yaml", ("2027-03-07", "2027-06-01"))
        build_site(fresh)
        assert (waiting(fresh), mentions(fresh)) == (ALL, [])


@pytest.mark.parametrize(
    ("zone", "day", "hour", "utc"),
    [
        ("America/New_York", "2027-03-14", "02:30", "2027-03-14T07:30"),
        ("America/New_York", "2027-11-07", "01:30", "2027-11-07T05:30"),
        ("Europe/Berlin", "2027-03-28", "02:30", "2027-03-28T01:30"),
        ("Pacific/Auckland", "2027-01-01", "00:00", "2026-12-31T11:00"),
        ("Asia/Shanghai", "2027-01-01", "23:59", "2027-01-01T15:59"),
    ],
)
def test_the_shows_clock_counts(show: Workspace, zone: str, day: str, hour: str, utc: str) -> None:
    edit(show, "episodes/show.yaml", ("timezone: Asia/Shanghai", f"timezone: {zone}"))
    edit(show, "episodes/e1.yaml", ("2027-03-07", day), ("18:30", hour))
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert settle(at(show, moment - timedelta(seconds=1))).released == ()
    assert settle(at(show, moment)).released == ("e1",)
    assert load_manifest(show.public_path("e1", ".json")).published == moment


def test_a_bad_time_is_one_line(show: Workspace) -> None:
    for wrong in ("25:00", "9点", "18：30", "noon", "24:00"):
        edit(show, "episodes/e1.yaml", ('"18:30"', f'"{wrong}"'))
        with pytest.raises(NewscastError, match=r"e1\.yaml:3:7: `time` must be a time such as 08:00"):
            render(show, "e1")
        edit(show, "episodes/e1.yaml", (f'"{wrong}"', '"18:30"'))


def test_a_date_in_the_past_is_a_back_issue(show: Workspace) -> None:
    edit(show, "episodes/e1.yaml", ("2027-03-07", "2019-03-07"))
    done = produce_episode(at(show, BEFORE), "e1", wanted="espeak")
    assert (done.waits, done.path.parent) == (False, show.public)
