"""A script is heard in a real Chromium: sound that plays, words said otherwise, takes that are pinned."""

from __future__ import annotations

from typing import Any

import pytest
from tests.studio.conftest import Served, until
from tests.studio.test_script import SAVED, open_script, put_caret, read, text_of, type_at, write
from tests.studio.test_script import SCRIPT as WITH_A_SLIP
from tests.workflow.newsroom import edit, run

from newscast.model.workspace import Workspace

SCRIPT = WITH_A_SLIP.replace("大家好,", "大家好，").replace(
    "Kimi现在支持200万字的输入。", "Kimi现在支持200万字的输入。这是它的第二句话，说得长一些。还有第三句。"
)


@pytest.fixture
def show(show: Workspace) -> Workspace:
    """The show with a script."""
    show.scripts.mkdir(exist_ok=True)
    write(show, SCRIPT)
    return Workspace(show.root)


def sounds(page: Any, after: float = 0.1) -> None:
    until(
        page, "(after) => { const a = document.querySelector('audio'); return a.currentTime > after; }", after
    )


def test_a_paragraph_sounds_its_phrase_is_marked_and_typing_pauses(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    page.wait_for_selector(".play.fresh")
    page.click(".handle .play >> nth=2")
    sounds(page)
    assert page.inner_text(".playing >> nth=0").startswith("Kimi现在支持200万字的输入")
    until(page, "() => document.querySelector('.playing')?.textContent.startsWith('这是它的第二句话')")
    type_at(page, "大家好", "呀")
    until(page, "() => document.querySelector('audio').paused && !document.querySelector('.playing')")
    assert (
        page.evaluate("() => document.querySelector('[data-play]').getAttribute('aria-pressed')") == "false"
    )
    assert page.faults == []


def test_a_pause_puts_the_caret_where_the_voice_was(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    put_caret(page, "这是它")
    page.keyboard.press("Control+Enter")
    sounds(page, 0.3)
    page.keyboard.press("Control+Enter")
    until(page, "() => document.querySelector('audio').paused")
    at = page.evaluate(
        """async () => (await import(document.querySelector('script[src$="script.js"]').src))
            .view.state.selection.main.head"""
    )
    assert SCRIPT.index("这是它") < at <= SCRIPT.index("还有第三句")
    page.keyboard.press("Control+Enter")
    until(page, "() => document.querySelector('.playing')?.textContent.startsWith('这是它的第二句话')")
    assert page.faults == []


def test_what_was_heard_is_spoken_and_a_changed_paragraph_says_so(page: Any, studio: Served) -> None:
    run(studio.show, "render", "e1")
    open_script(page, studio.address)
    until(page, "() => document.querySelectorAll('.play.spoken').length === 3")
    assert "everything is spoken" in page.inner_text("[data-summary]")
    type_at(page, "Kimi现在", "也")
    page.wait_for_selector(".again-mark")
    assert page.inner_text(".again-mark") == "will be spoken again"
    assert "1 paragraph will be spoken again" in page.inner_text("[data-summary]")
    page.keyboard.press("Control+z")
    until(page, "() => !document.querySelector('.again-mark')")
    assert page.faults == []


def test_a_word_is_said_otherwise_here_or_in_the_glossary(page: Any, studio: Served) -> None:
    show = studio.show
    items = show.episode_path("e1").read_text("utf-8")
    (show.episodes / "e2.yaml").write_text(items, "utf-8")
    show.script_path("e2").write_text(SCRIPT.replace("episode: e1", "episode: e2"), "utf-8")
    open_script(page, studio.address)
    put_caret(page, "Kimi现")
    page.keyboard.press("Alt+s")
    page.wait_for_selector("#say[open]")
    page.keyboard.type("xian4 zai4")
    page.wait_for_selector(".reach li")
    assert page.inner_text("#say [data-shown]") == "现在"
    assert page.locator(".reach li").count() == 2
    page.keyboard.press("Enter")
    sounds(page)
    page.fill("#say input", "xian4")
    page.click("#say [data-does=place]")
    until(page, "() => document.querySelector('#say-fault').textContent.includes('syllable')")
    page.fill("#say input", "xian4 zai4")
    page.click("#say [data-does=place]")
    assert "Kimi[现在](say:xian4 zai4)支持" in text_of(page)
    page.click(".script-chip.say >> nth=1")
    page.wait_for_selector("#say[open]")
    page.click("#say [data-does=glossary]")
    until(page, "() => !document.querySelector('#say').open")
    assert text_of(page) == SCRIPT
    assert "{text: 现在, say: xian4 zai4}" in show.glossary_path.read_text("utf-8")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert read(show) == SCRIPT


def test_a_take_is_made_heard_pinned_and_unpinned(page: Any, studio: Served) -> None:
    takes = studio.show.takes_path("e1")
    open_script(page, studio.address)
    put_caret(page, "大家好")
    page.keyboard.press("Alt+t")
    page.wait_for_selector("#takes[open]")
    page.select_option("#take-voice", "cmn+Hugo")
    page.fill("#take-rate", "0.8")
    page.click("#takes >> text=Speak this take")
    page.wait_for_selector(".take")
    assert "cmn+Hugo" in page.inner_text(".take >> nth=0")
    sounds(page)
    page.click(".take >> text=Pin")
    page.wait_for_selector(".take.current .chip.good")
    assert "voice: cmn+Hugo" in takes.read_text("utf-8")
    page.click("[aria-label='Hear this take']")
    sounds(page)
    page.click("#takes >> text=Speak it as usual")
    until(page, "() => !document.querySelector('.take .chip.good')")
    assert not takes.exists()
    assert page.faults == []


def test_a_missing_voice_is_said_and_nothing_else_stops(page: Any, studio: Served, monkeypatch: Any) -> None:
    lacking = "kokoro's model is not installed; run `newscast voices install`"
    monkeypatch.setattr("newscast.voices.kokoro.engine.Kokoro.lacking", lambda _: lacking)
    edit(studio.show, "episodes/show.yaml", ("engines: [espeak]", "engines: [kokoro]"))
    open_script(page, studio.address)
    until(
        page, "() => document.querySelector('[data-summary]').textContent.includes('no voice can speak now')"
    )
    page.click(".handle .play >> nth=2")
    page.wait_for_selector(".toast.bad")
    assert "voices install" in page.inner_text(".toast.bad >> nth=0")
    type_at(page, "Kimi现在", "还")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert "Kimi现在还" in read(studio.show)
