"""The pages in a real browser: played, clicked, looked at by axe."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests.publish.served import served
from tests.site.feed.recordings import filled_show, mp3, new_show, publish, recording

from newscast.model.manifest import Correction, load_manifest, write_manifest
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages
from newscast.site.waveform import write_picture

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def browser_path() -> str:
    from playwright.sync_api import sync_playwright

    if found := next(filter(None, map(shutil.which, BROWSERS)), None):
        return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    if own.is_file():
        return str(own)
    pytest.skip("no Chromium: `apt-get install chromium`, or `playwright install chromium`")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = browser_path()
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required"]
        opened = playwright.chromium.launch(executable_path=path, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    workspace = filled_show(tmp_path_factory.mktemp("show") / "s", 2)
    manifest = workspace.public_path("w2", ".json")
    pictured = load_manifest(manifest)
    drawn = write_picture(pictured, np.full(80, 0.01), workspace.public)
    write_manifest(pictured.model_copy(update={"files": (*pictured.files, drawn)}), manifest)
    write_feed(workspace)
    write_pages(workspace)
    with served(workspace) as address:
        yield address


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A corrected episode of 40 seconds."""
    workspace, audio = new_show(tmp_path_factory.mktemp("long") / "s"), mp3(40.0)
    line = Correction(date=date(2024, 5, 1), text="更正：融资额为三亿", revision=2)
    made = recording(
        file="w1.r2.mp3",
        revision=2,
        bytes=len(audio),
        sha256=hashlib.sha256(audio).hexdigest(),
        duration_seconds=40,
        title="AI大模型周报 2024年3月第4期",
        corrections=(line,),
    )
    publish(workspace, made, audio)
    write_feed(workspace)
    assert "更正（2024-05-01）：融资额为三亿" in (workspace.public / "feed.xml").read_text("utf-8")
    write_pages(workspace)
    with served(workspace) as address:
        yield address


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 390, "height": 600})
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda told: told.type == "error" and page.faults.append(told.text))
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    yield page
    context.close()


def until(page: Any, condition: str, argument: object = None) -> None:
    """Asks again and again from outside: a page that asks itself needs `eval`, which its policy refuses."""
    for _ in range(300):
        if page.evaluate(condition, argument):
            return
        page.wait_for_timeout(100)
    raise AssertionError(condition)


def playing_from(page: Any, seconds: float) -> None:
    until(
        page,
        "start => { const a = document.querySelector('audio');"
        " return !a.paused && a.currentTime >= start && a.currentTime < start + 2 }",
        seconds,
    )


def test_what_is_smuggled_into_a_page_is_not_run_or_fetched(page: Any, address: str) -> None:
    page.goto(address + "w1.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "document.title = 'run'";
          document.body.append(script);
          const image = document.createElement("img");
          image.setAttribute("onerror", "document.title = 'run'");
          image.src = "https://elsewhere.example/x.png";
          document.body.append(image);
        }"""
    )
    until(page, "document.querySelector('img:last-of-type') !== null")
    page.wait_for_timeout(200)
    assert page.title() != "run"
    refused = [fault for fault in page.faults if "Content Security Policy" in fault]
    assert len(refused) >= 2
    assert page.evaluate("getComputedStyle(document.body).maxWidth") != "none"


def test_a_chapter_plays_from_its_start(page: Any, address: str) -> None:
    page.goto(address + "w1.html")
    page.click(".chapters .time >> nth=2")
    playing_from(page, 5.0)
    page.wait_for_selector(".chapters li[aria-current=true] >> text=融资")
    page.wait_for_selector(".cue.lit >> text=他们完成了融资")
    assert page.url.endswith("#t=5.0")
    assert page.faults == []


def test_a_phrase_plays_when_clicked(page: Any, address: str) -> None:
    page.goto(address + "w1.html")
    page.click(".cue >> nth=1")
    playing_from(page, 2.6)


def test_the_transcript_follows_the_audio(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 320})
    page.goto(address + "w1.html")
    page.evaluate("document.querySelector('audio').currentTime = 4.9")
    page.evaluate("document.querySelector('audio').play()")
    page.wait_for_selector(".cue.lit >> text=他们完成了融资")
    until(
        page,
        "() => { const b = document.querySelector('.cue.lit').getBoundingClientRect();"
        " return b.top >= 0 && b.bottom <= innerHeight }",
    )


def test_the_deck_plays_pauses_and_seeks(page: Any, address: str) -> None:
    page.goto(address + "w1.html")
    assert page.is_hidden("audio")
    page.click(".play")
    playing_from(page, 0.05)
    assert page.get_attribute(".play", "aria-label") == "暂停"
    page.click(".play")
    page.wait_for_selector(".play[aria-label=播放]")
    page.fill(".seek", "6")
    until(page, "document.querySelector('audio').currentTime === 6")
    assert page.get_attribute(".seek", "aria-valuetext") == "00:06"
    assert page.inner_text(".now") == "𝕏 的 🤖 融资"


def test_the_picture_shows_what_was_heard_and_seeks(page: Any, address: str) -> None:
    page.goto(address + "w2.html")
    until(page, "[...document.querySelectorAll('.wave img')].every(one => one.naturalWidth > 0)")
    box = page.locator(".wave").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "document.querySelector('audio').currentTime === 4")
    hidden = page.evaluate("getComputedStyle(document.querySelector('.heard')).clipPath")
    assert hidden.replace(" 0px", " 0") == "inset(0px 50% 0 0)"
    assert page.faults == []


def test_it_goes_on_where_the_listener_stopped(page: Any, long: str) -> None:
    page.goto(long + "w1.html")
    until(page, "document.querySelector('audio').readyState > 0")
    page.fill(".seek", "21")
    until(page, "Object.keys(localStorage).length === 1")
    page.goto(long + "w1.html")
    until(page, "document.querySelector('audio').currentTime === 21")
    assert page.inner_text(".at") == "00:21"
    page.goto(long + "w1.html#t=3")
    until(page, "document.querySelector('audio').currentTime === 3")
    page.fill(".seek", "39.5")
    page.click(".play")
    until(page, "document.querySelector('audio').ended")
    page.goto(long + "index.html")
    assert page.evaluate("Object.keys(localStorage).length") == 0
    assert not [fault for fault in page.faults if not fault.endswith(".mp3")]


def test_the_systems_own_controls_know_the_episode(page: Any, address: str) -> None:
    page.add_init_script(
        "window.acts = {}; const own = navigator.mediaSession.setActionHandler.bind(navigator.mediaSession);"
        "navigator.mediaSession.setActionHandler = (name, act) => { acts[name] = act; own(name, act); }"
    )
    page.goto(address + "w1.html")
    page.click(".play")
    playing_from(page, 0.05)
    told = page.evaluate(
        "(({title, artist, album}) => [title, artist, album])(navigator.mediaSession.metadata)"
    )
    assert told == ["第 w1 期", "newscast编辑部", "AI大模型周报"]
    assert page.evaluate("navigator.mediaSession.metadata.artwork[0].src") == address + "cover.jpg"
    page.click(".play")
    page.evaluate("acts.nexttrack()")
    until(page, "document.querySelector('audio').currentTime === 2")
    page.evaluate("acts.nexttrack()")
    until(page, "document.querySelector('audio').currentTime === 5")
    page.evaluate("acts.previoustrack()")
    until(page, "document.querySelector('audio').currentTime === 2")
    page.evaluate("acts.seekto({seekTime: 6.5})")
    until(page, "document.querySelector('audio').currentTime === 6.5")
    assert page.faults == []


def test_a_correction_is_seen_on_the_page_and_in_the_list(page: Any, long: str) -> None:
    page.goto(long + "w1.html")
    assert page.is_visible(".corrections >> text=2024-05-01 融资额为三亿")
    assert "已更正" in page.inner_text("header .facts")
    assert page.get_attribute("audio", "src") == "w1.r2.mp3"
    page.goto(long)
    assert "已更正" in page.inner_text(".newest .facts")


@pytest.mark.parametrize("width", [320, 390, 500])
def test_a_line_never_ends_inside_a_date(page: Any, long: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(long + "w1.html")
    assert page.inner_text("h1") == "AI大模型周报 2024年3月第4期"
    assert page.inner_text("h1 .run") == "2024年3月第4期"
    lines = page.evaluate("[...document.querySelectorAll('.run')].map(run => run.getClientRects().length)")
    assert set(lines) == {1}


def test_an_address_with_a_time_starts_there(page: Any, address: str) -> None:
    page.goto(address + "w1.html#t=3.5")
    until(page, "document.querySelector('audio').currentTime === 3.5")


def test_all_of_it_works_from_the_keyboard(page: Any, address: str) -> None:
    page.goto(address + "w1.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus(".transcript .time >> nth=1")
    page.keyboard.press("Enter")
    playing_from(page, 2.5)
    page.focus("[data-skip='30']")
    page.keyboard.press("Space")
    until(page, "document.querySelector('audio').currentTime > 7")
    page.select_option(".speed", "1.5")
    assert page.evaluate("document.querySelector('audio').playbackRate") == 1.5


def test_nothing_is_asked_of_anybody_else(page: Any, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for name in ("", "w1.html"):
        page.goto(address + name, wait_until="networkidle")
    assert asked
    assert all(url.startswith(address) for url in asked)


@pytest.mark.parametrize("width", [320, 390, 1200])
@pytest.mark.parametrize("name", ["", "w1.html"])
def test_nothing_sticks_out_of_the_window(page: Any, address: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(address + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["", "w1.html", "w2.html"])
def test_axe_finds_no_violation(browser: Any, address: str, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(address + name)
    if name:
        page.click(".transcript .time >> nth=1")
        page.wait_for_selector(".cue.lit")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    context.close()


def test_without_scripts_it_is_a_page_all_the_same(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "w1.html")
    assert page.is_visible("audio")
    assert page.is_hidden(".deck")
    assert page.get_attribute(".chapters .time >> nth=1", "href") == "w1.mp3#t=2.0"
    context.close()
