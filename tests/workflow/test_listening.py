"""A script is heard while it is edited: phrase by phrase, with the state of each paragraph from its clip."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import numpy as np
import pytest
from tests.workflow.newsroom import edit, newsroom, run

from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, VoiceError, WorkspaceError
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.desk import References
from newscast.workflow.listening import Listening, phrase_wav
from newscast.workflow.rendering import plan_of
from newscast.workflow.saying import keep_in_glossary, reach_of, say_link, try_saying
from newscast.workflow.takes import Delivery, note_take, pin_take, speak_take, takes_at

SCRIPT = """\
---
episode: e1
title: 试播
---

大家好。

## xAI开源Grok-1 {#grok}

xAI开源3140亿参数的模型Grok-1。它的权重可以下载！[[pause 0.5s]]谁都能用。

## Kimi支持200万字 {#kimi}

Kimi现在支持200万字的输入。
"""


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    """A show with one episode, its script and the scratch voice."""
    show = newsroom(tmp_path / "show")
    edit(
        show,
        "episodes/show.yaml",
        ("engines: [edge, kokoro]", "engines: [espeak]"),
        ("voices: {edge:", "voices: {espeak: cmn+Denis, edge:"),
    )
    show.scripts.mkdir()
    show.script_path("e1").write_text(SCRIPT, "utf-8")
    return Workspace(show.root)


def of(show: Workspace) -> References:
    return References(Workspace(show.root), "e1")


def place(text: str, words: str) -> int:
    return text.index(words)


def seconds(wav: bytes) -> float:
    with wave.open(io.BytesIO(wav)) as file:
        return file.getnframes() / file.getframerate()


def test_the_phrases_of_a_paragraph_stand_where_its_words_stand(show: Workspace) -> None:
    phrases = Listening().phrases(of(show), SCRIPT, place(SCRIPT, "它的"))
    assert [SCRIPT[one.start : one.end] for one in phrases] == [
        "xAI开源3140亿参数的模型Grok-1。",
        "它的权重可以下载！",
        "谁都能用。",
    ]
    assert [one.gap_seconds for one in phrases] == [0.38, 0.5, 0.38]


def test_what_was_spoken_phrase_by_phrase_is_the_clip_that_a_render_keeps(show: Workspace) -> None:
    listening, at = Listening(), place(SCRIPT, "它的")
    before = listening.state(of(show), SCRIPT)
    assert [one.is_spoken for one in before.paragraphs] == [False, False, False]
    for index in range(3):
        heard = listening.speak(of(show), SCRIPT, at, index)
        assert seconds(phrase_wav(show, heard.key, heard.index)) == pytest.approx(heard.seconds, abs=0.001)
    after = listening.state(of(show), SCRIPT)
    assert [one.is_spoken for one in after.paragraphs] == [False, True, False]
    plan = plan_of(Workspace(show.root), "e1")
    assert [one.action for one in plan.segments] == ["speak", "keep", "speak"]
    cache = ClipCache(show.cache / "clips")
    mine = cache.take(after.paragraphs[1].key)
    whole = listening.cast(of(show), SCRIPT)
    spoken = whole.spoken[1]
    theirs = whole.engine.speak(spoken.utterance, spoken.delivery.speaker)
    assert np.array_equal(mine.samples, theirs.samples)
    assert mine.marks == theirs.marks


def test_a_changed_paragraph_will_be_spoken_again_and_no_other(show: Workspace) -> None:
    run(show, "render", "e1")
    listening = Listening()
    assert listening.state(of(show), SCRIPT).to_speak == ()
    changed = listening.state(of(show), SCRIPT.replace("谁都能用", "人人都能用")).to_speak
    assert [(one.id, one.is_changed) for one in changed] == [("grok.1", True)]


def test_a_note_changes_nothing_that_is_heard(show: Workspace) -> None:
    run(show, "render", "e1")
    noted = SCRIPT.replace("谁都能用。", "谁都能用。<!-- 核对 -->")
    assert Listening().state(of(show), noted).to_speak == ()


def test_no_clip_and_no_paragraph_are_said_so(show: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="no such clip"):
        phrase_wav(show, "0" * 64, 0)
    with pytest.raises(VoiceError, match="nothing to speak"):
        Listening().phrases(of(show), SCRIPT, 3)
    with pytest.raises(VoiceError, match="nothing to speak"):
        Listening().speak(of(show), SCRIPT, place(SCRIPT, "Kimi现在"), 7)


def test_a_word_said_otherwise_is_heard_and_the_script_stays(show: Workspace) -> None:
    listening, at = Listening(), place(SCRIPT, "权重")
    usual = listening.speak(of(show), SCRIPT, at, 1)
    heard = try_saying(listening, of(show), SCRIPT, at, at + 2, "权重", "全种子重量")
    assert heard.key != usual.key
    assert heard.seconds > usual.seconds


@pytest.mark.parametrize(
    ("shown", "say"),
    [
        ("权重", ""),
        ("", "a"),
        ("a]b", "x"),
        ("权重", "a)b"),
        ("权重", "quan2"),
        ("权重", "quan9 zhong4"),
        ("a\nb", "x"),
    ],
)
def test_what_no_substitution_can_hold_is_refused(shown: str, say: str) -> None:
    with pytest.raises(NewscastError):
        say_link(shown, say)


def test_the_reach_of_a_say_is_seen_before_it_is_kept(show: Workspace) -> None:
    items = (show.episodes / "e1.yaml").read_text("utf-8")
    (show.episodes / "e2.yaml").write_text(items, "utf-8")
    show.script_path("e2").write_text(SCRIPT.replace("e1", "e2").replace("试播", "第二期"), "utf-8")
    show = Workspace(show.root)
    reached = reach_of(show, "Kimi", "ki mi", "e1", SCRIPT)
    assert [(one.slug, one.headline, one.words, one.after[:4]) for one in reached] == [
        ("e1", "Kimi支持200万字", "Kimi", "现在支持"),
        ("e2", "Kimi支持200万字", "Kimi", "现在支持"),
    ]
    before = {one.slug: Listening().state(References(show, one.slug), SCRIPT) for one in reached}
    keep_in_glossary(show, "Kimi", "ki mi")
    after = Listening().state(of(show), SCRIPT)
    differs = [a.key != b.key for a, b in zip(before["e1"].paragraphs, after.paragraphs, strict=True)]
    assert differs == [False, False, True]
    assert reach_of(Workspace(show.root), "Kimi", "ki mi", "e1", SCRIPT) == ()


def test_a_take_is_heard_noted_pinned_and_honoured_by_a_render(show: Workspace) -> None:
    listening, at = Listening(), place(SCRIPT, "Kimi现在")
    usual = listening.speak(of(show), SCRIPT, at, 0)
    note_take(listening, of(show), SCRIPT, at)
    slow = Delivery(rate=0.7)
    heard = speak_take(listening, of(show), SCRIPT, at, slow, 0)
    assert heard.seconds > usual.seconds * 1.2
    takes = takes_at(listening, of(show), SCRIPT, at).takes
    assert [(one.rate, one.is_current) for one in takes] == [(0.7, False), (1.0, True)]
    pin_take(listening, of(show), SCRIPT, at, slow)
    assert "rate: 0.7" in show.takes_path("e1").read_text("utf-8")
    assert [one.is_current for one in takes_at(listening, of(show), SCRIPT, at).takes] == [True, False]
    plan = plan_of(Workspace(show.root), "e1")
    assert [one.delivery.speaker.rate for one in plan.segments] == [1.0, 1.0, 0.7]
    assert plan.segments[2].action == "keep"
    assert pin_take(listening, of(show), SCRIPT, at, Delivery()) is None
    assert not show.takes_path("e1").exists()


def test_a_pin_follows_its_words_and_not_their_marks(show: Workspace) -> None:
    listening, at = Listening(), place(SCRIPT, "Kimi现在")
    pin_take(listening, of(show), SCRIPT, at, Delivery(voice="cmn+Hugo", says=(("输入", "shu1 ru4"),)))
    moved = SCRIPT.replace("大家好。\n", "大家好。\n\n又一段。\n").replace("的输入。", "的输入！")
    state = listening.state(of(show), moved)
    assert [one.has_pin for one in state.paragraphs] == [False, False, False, True]
    cast = listening.cast(of(show), moved)
    assert [one.delivery.voice for one in cast.spoken][-1] == "cmn+Hugo"
    other = listening.state(of(show), moved.replace("现在支持", "如今支持"))
    assert not any(one.has_pin for one in other.paragraphs)


def test_a_take_that_there_is_not_is_refused(show: Workspace) -> None:
    listening, at = Listening(), place(SCRIPT, "Kimi现在")
    for wrong in (Delivery(voice="nobody"), Delivery(rate=9.0), Delivery(says=(("输入", "shu1"),))):
        with pytest.raises(NewscastError):
            pin_take(listening, of(show), SCRIPT, at, wrong)
    assert not show.takes_path("e1").exists()


def test_broken_takes_are_an_error_at_their_line(show: Workspace) -> None:
    show.takes_path("e1").write_text("takes:\n  - text: 大家好\n    rate: 7\n", "utf-8")
    with pytest.raises(NewscastError, match=r"e1\.takes\.yaml:3"):
        Listening().state(of(show), SCRIPT)


def test_a_pin_after_publication_is_a_change_that_people_made(show: Workspace) -> None:
    from newscast.workflow.inputs import changes, inputs_of
    from newscast.workflow.job import job_of

    run(show, "render", "e1")
    job = job_of(Workspace(show.root), "e1")
    assert job.previous
    assert changes(job.previous, job.inputs, job.workspace.show, job.episode, job.script) == ()
    pin_take(Listening(), of(show), SCRIPT, place(SCRIPT, "Kimi现在"), Delivery(rate=0.8))
    now = inputs_of(job.workspace, job.episode, job.script)
    assert changes(job.previous, now, job.workspace.show, job.episode, job.script) == ("takes",)
