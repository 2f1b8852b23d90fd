"""Next week's file, made from the last one's shape, and refused until its news is written."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.workflow.newsroom import edit, run

from newscast.cli.main import newscast
from newscast.model.unfilled import unfilled
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.workflow import approve_script, check_script, draft_script, new_episode, produce_episode, render


def test_next_weeks_file_has_the_last_ones_shape(show: Workspace) -> None:
    made = new_episode(show)
    assert (made.slug, made.title, made.date.isoformat()) == (
        "e2",
        "试播 2024年3月第2期",
        "2024-03-14",
    )
    episode = show.episode(made.slug).value
    assert (episode.period.issue, episode.number) == (2, 2)
    assert [(item.kind, item.category) for item in episode.items] == [
        ("general", "模型"),
        ("general", "产品"),
    ]
    assert "Grok" not in made.path.read_text("utf-8")


def test_what_holds_from_week_to_week_stays(show: Workspace) -> None:
    edit(show, "episodes/e1.yaml", ("number: 1\n", "number: 1\ntime: 6:30\nexplicit: true\nseason: 3\n"))
    episode = show.episode(new_episode(show).slug).value
    assert (str(episode.time), episode.explicit, episode.season) == ("06:30:00", True, 3)


@pytest.mark.parametrize("step", [draft_script, check_script, approve_script, render, produce_episode])
def test_nothing_is_made_until_it_is_filled_in(show: Workspace, step) -> None:
    made = new_episode(show)
    show.scripts.mkdir(exist_ok=True)
    show.script_path(made.slug).write_text("## 甲 {#news-1}\n\n甲。\n", "utf-8")
    with pytest.raises(NewscastError, match=r"e2\.yaml:\d+:\d+: `headline` is still to be written"):
        step(show, made.slug)


def test_a_filled_one_is_drafted(show: Workspace) -> None:
    made = new_episode(show)
    text = made.path.read_text("utf-8").replace("【待填】", "某条新闻")
    made.path.write_text(text, "utf-8")
    assert unfilled(show.episode(made.slug).value) == ()
    assert draft_script(show, made.slug).items == 2


def test_again_nothing_is_made(show: Workspace) -> None:
    first = new_episode(show)
    text = first.path.read_bytes()
    again = new_episode(show)
    assert (again.slug, again.changed, again.path.read_bytes()) == (first.slug, False, text)
    assert not new_episode(show, "e1").changed
    assert run(show, "new").startswith(f"{first.path}: is there already")


def test_a_name_of_ones_own(show: Workspace) -> None:
    assert new_episode(show, "kitchen").path.name == "kitchen.yaml"


def test_the_pattern_of_names_goes_on(show: Workspace) -> None:
    show.episode_path("e1").rename(show.episode_path("2024-03-07"))
    assert new_episode(show).slug == "2024-03-14"


def test_trailers_and_specials_are_no_issues(show: Workspace) -> None:
    show.episode_path("trailer").write_text("title: 预告\ndate: 2024-05-01\ntype: trailer\n", "utf-8")
    show.episode_path("special").write_text("title: 特别节目\ndate: 2024-06-01\n", "utf-8")
    assert new_episode(show).date.isoformat() == "2024-03-14"


def test_a_file_that_cannot_be_read_is_passed_over(show: Workspace) -> None:
    show.episode_path("e0").write_text("title: [", "utf-8")
    done = CliRunner().invoke(newscast, ["new", "--show", str(show.root)])
    assert done.exit_code == 0
    assert "e0.yaml:1:8: the `[` here is never closed" in done.stderr
    assert "e2" in done.stdout


def test_the_first_of_a_show(show: Workspace) -> None:
    show.episode_path("e1").unlink()
    at = Workspace(show.root, clock=lambda: datetime(2024, 3, 31, 20, tzinfo=UTC))
    made = new_episode(at)
    assert (made.slug, made.date.isoformat(), made.items) == ("2024-04-w1", "2024-04-01", 1)


@pytest.mark.parametrize("title", ['引号"和\\反斜杠', "冒号: # 井号", "- 减号", "表情🎙", "{花括号}", "!叹号"])
def test_any_title_is_written_as_it_is(show: Workspace, title: str) -> None:
    quoted = json.dumps(f"{title} 第1期", ensure_ascii=False)
    edit(show, "episodes/e1.yaml", ("title: 试播 2024年3月第1期", f"title: {quoted}"))
    assert new_episode(show).title == f"{title} 第2期"


def test_an_english_show(show: Workspace, tmp_path: Path) -> None:
    edit(show, "episodes/show.yaml", ("language: zh-CN", "language: en-US"))
    text = new_episode(show).path.read_text("utf-8")
    assert "[to fill in]" in text
    assert "待填" not in text
