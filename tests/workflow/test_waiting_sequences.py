"""Whatever is done in whatever order: nothing is public before its time, and what was published stays."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from tests.workflow.waiting_room import DUE, at, copied, made, mentions, waiting

from newscast.model import history
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.workflow import build_site, episode_status, render
from newscast.workflow.publishing import publish_show
from newscast.workflow.serving import Release
from newscast.workflow.withdrawal import restore, withdraw

STEPS = 12
ACTIONS = {
    "feed": build_site,
    "publish": publish_show,
    "due": lambda show: publish_show(show, only_due=True),
    "serve": lambda show: Release(show)(with_held=True),
    "render": lambda show: render(show, "e1", wanted="espeak"),
    "withdraw": lambda show: withdraw(show, "e1", "不播了"),
    "restore": lambda show: restore(show, "e1"),
}
SETTLING = {"feed", "publish", "serve"}


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return made(tmp_path_factory.mktemp("sequences") / "show")


def redate(show: Workspace, day: str) -> None:
    path = show.episode_path("e1")
    path.write_text(re.sub("date: .*", f"date: {day}", path.read_text("utf-8"), count=1), "utf-8")


@pytest.mark.parametrize("seed", range(8))
def test_in_any_order(original: Workspace, seed: int, tmp_path: Path) -> None:
    chance, show = random.Random(seed), copied(original, tmp_path / "show")
    now, done, is_out = DUE - timedelta(days=1), [], False
    for _ in range(STEPS):
        action = chance.choice(["later", "date", "date", *ACTIONS])
        done.append(action)
        if action == "later":
            now += timedelta(hours=chance.choice([1, 10, 30]))
        elif action == "date":
            redate(show, (now + timedelta(days=chance.randint(-2, 2))).date().isoformat())
        else:
            with suppress(NewscastError):
                ACTIONS[action](at(show, now))
        episode = show.episode("e1").value
        is_met = history.publication(show, "e1") is not None
        if action in SETTLING and not is_met:
            is_ahead = show.show.published(episode.date, episode.time) > now
            is_public = not (is_ahead or history.is_withdrawn(show, "e1"))
            assert not (is_ahead and mentions(show)), done
            assert "e1.mp3" in (mentions(show) if is_public else [*mentions(show), *waiting(show)]), done
        assert not is_out or (show.public / "e1.mp3").is_file(), done
        is_out = is_met
        assert episode_status(at(show, now), "e1").state not in ("draft", "failed"), done
