"""Pinyin in a script: told where the engine cannot take it, and in the key of the clip where it can."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.workflow.newsroom import run

from newscast.model.clip import Needs
from newscast.model.workspace import Workspace
from newscast.support.events import Event
from newscast.voices.espeak.engine import Espeak
from newscast.workflow import plan_of


class Told:
    """Remembers what a render tells."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def report(self, event: Event) -> None:
        if event.total is None:
            self.lines.append(str(event.text))


def scripted(show: Workspace, words: str) -> Workspace:
    run(show, "draft", "e1")
    script = show.script_path("e1")
    script.write_text(f"{script.read_text('utf-8').rstrip()}\n\n{words}\n", "utf-8")
    return Workspace(show.root)


def test_an_engine_that_takes_no_pinyin_is_told_of(show: Workspace) -> None:
    told = Told()
    plan = plan_of(scripted(show, "[华为](say:hua2 wei2)和[GB200](say:G B 二百)。"), "e1", "espeak", told)
    assert "espeak takes no pinyin: it reads as they stand 华为" in told.lines
    assert plan.segments[-1].utterance.spoken == "华为和 G B 二百。"


def test_pinyin_of_the_glossary_is_told_of_where_its_term_stands(show: Workspace) -> None:
    glossary = show.episodes / "glossary.yaml"
    glossary.write_text(f"{glossary.read_text('utf-8')}\n  - {{text: 任豪, say: ren2 hao2}}\n", "utf-8")
    told = Told()
    plan_of(scripted(show, "华为。"), "e1", "espeak", told)
    assert not [line for line in told.lines if "pinyin" in line]
    plan_of(scripted(show, "任豪。"), "e1", "espeak", told)
    assert [line for line in told.lines if "pinyin" in line and "任豪" in line]


def test_other_pinyin_is_another_clip(show: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Espeak, "needs", replace(Needs(), pinyin=True))
    told = Told()
    first = plan_of(scripted(show, "[长](say:chang2)城。"), "e1", "espeak", told).segments[-1]
    other = plan_of(scripted(show, "[长](say:zhang3)城。"), "e1", "espeak", told).segments[-1]
    assert (first.utterance.spoken, other.utterance.spoken) == ("长{chang2}城。", "长{zhang3}城。")
    assert first.key != other.key
    assert first.seconds == other.seconds
    assert not [line for line in told.lines if "pinyin" in line]
