"""Every screen: axe, widths, languages, keyboard, weight, and what is the matter when something is."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.studio.conftest import Served, scratch, served, until
from tests.workflow.newsroom import newsroom

from newscast.workflow import build_site, draft_script, render

SCREENS = ("", "episodes/e1/items", "episodes/e1/approve", "episodes/e1/render", "episodes/e1/publish")
LIGHTEST_KB = 250


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A studio whose episode is rendered."""
    show = scratch(newsroom(tmp_path_factory.mktemp("week") / "show"))
    draft_script(show, "e1")
    render(show, "e1")
    build_site(show)
    with served(show) as studio:
        yield studio


def opened(page: Any, week: Served, screen: str) -> Any:
    page.goto(week.address + screen)
    if screen.endswith("items"):
        page.wait_for_selector("form[data-item]") if page.viewport_size["width"] > 1000 else page.click(
            "[data-pick]"
        )
        page.wait_for_selector("[data-sentence] p")
    if screen.endswith("render"):
        page.wait_for_selector("[data-plan] .sum")
    return page


def in_language(page: Any, week: Served, lang: str) -> None:
    page.context.add_cookies([{"name": "newscast-lang", "value": lang, "url": week.address}])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_no_violation(new_page: Callable[..., Any], week: Served, screen: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = new_page(color_scheme=scheme)
    opened(page, week, screen)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.faults == []


@pytest.mark.parametrize("width", [390, 768, 1280, 2560])
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out_of_the_window(
    new_page: Callable[..., Any], week: Served, screen: str, width: int
) -> None:
    for lang in ("zh", "en"):
        page = new_page(width)
        in_language(page, week, lang)
        opened(page, week, screen)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, lang


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_is_light_and_asks_nobody_else(page: Any, week: Served, screen: str) -> None:
    answers: list[Any] = []

    def note(answer: Any) -> None:
        answers.append(answer)

    page.on("response", note)
    opened(page, week, screen)
    page.wait_for_timeout(300)
    assert all(one.url.startswith(week.address) for one in answers)
    texts = [one for one in answers if "/media/" not in one.url and not one.url.endswith("/events")]
    weight = sum(len(gzip.compress(one.body())) for one in texts if one.status == 200)
    assert weight < LIGHTEST_KB * 1000


def test_a_screen_comes_at_once(page: Any, week: Served) -> None:
    """Best of five, since other tests run beside it."""
    page.goto(week.address)
    taken = []
    for _ in range(5):
        start = time.monotonic()
        page.request.get(week.address)
        taken.append(time.monotonic() - start)
    assert min(taken) < 0.2


def test_words_come_in_the_language_that_was_chosen(page: Any, week: Served) -> None:
    page.goto(week.address + "episodes/e1/approve")
    page.click(".menu summary")
    page.click("button[value=zh]")
    page.wait_for_selector("html[lang=zh-CN]")
    assert page.url == week.address + "episodes/e1/approve"
    assert page.is_visible("text=定稿")
    page.click(".menu summary")
    page.click("button[value=en]")
    page.wait_for_selector("html[lang=en]")


def test_the_help_lists_what_the_dispatcher_knows(page: Any, week: Served) -> None:
    opened(page, week, "episodes/e1/items")
    page.focus("#f-headline")
    before = page.input_value("#f-headline")
    page.keyboard.press("End")
    page.keyboard.type("?")
    assert page.is_hidden("#help")
    assert page.input_value("#f-headline") == before + "?"
    page.keyboard.press("Backspace")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("?")
    page.wait_for_selector("#help[open]")
    page.keyboard.press("Escape")
    assert page.is_hidden("#help")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url(week.address)


def test_no_key_fires_while_an_input_method_composes(page: Any, week: Served) -> None:
    opened(page, week, "episodes/e1/approve")
    page.evaluate(
        "() => { for (const key of ['?', 'g', 'b']) document.body.dispatchEvent("
        "new KeyboardEvent('keydown', {key, isComposing: true, bubbles: true, cancelable: true})) }"
    )
    assert page.is_hidden("#help")


def test_who_else_is_here_is_seen(new_page: Callable[..., Any], week: Served) -> None:
    one, two = new_page(), new_page()
    opened(one, week, "episodes/e1/items")
    two.context.add_cookies([{"name": "newscast-name", "value": "%E9%9F%A9%E6%A2%85", "url": week.address}])
    two.goto(week.address + "episodes/e1/items#kimi")
    one.wait_for_selector("[data-people] .avatar >> text=韩")
    one.wait_for_selector("[data-here=kimi] >> text=韩梅 is here")
    two.close()
    one.wait_for_selector("[data-people] .avatar", state="detached")


def test_a_lost_server_is_said_and_found_again(page: Any, week: Served) -> None:
    page.add_init_script(
        "window.sources = []; const Own = EventSource; window.EventSource = class extends Own {"
        " constructor(...a) { super(...a); sources.push(this); } }"
    )
    opened(page, week, "")
    until(page, "sources[0]?.readyState === 1")
    page.evaluate("sources[0].onerror(new Event('error'))")
    assert "not connected" in page.inner_text("[data-link-state]")
    page.evaluate("sources[0].onopen(new Event('open'))")
    assert page.inner_text("[data-link-state]") == ""


@pytest.mark.parametrize("name", ["show.yaml", "glossary.yaml", "e1.yaml"])
@pytest.mark.parametrize("text", ["title: [", "", "x: 1\n", "title: a\n\ttab: b\n"])
@pytest.mark.parametrize("screen", SCREENS)
def test_a_broken_file_is_named_on_every_screen(
    week: Served, tmp_path_factory: pytest.TempPathFactory, name: str, text: str, screen: str
) -> None:
    import httpx2

    path = week.show.root / "episodes" / name
    good = path.read_text("utf-8")
    path.write_text(text, "utf-8")
    try:
        answer = httpx2.get(week.address + screen, timeout=30)
    finally:
        path.write_text(good, "utf-8")
    assert answer.status_code in (200, 303, 404, 422)
    assert "Traceback" not in answer.text
    assert "<html" in answer.text


def test_an_empty_show_says_what_to_do(
    page: Any, week: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    show = newsroom(tmp_path_factory.mktemp("empty") / "show")
    show.episode_path("e1").unlink()
    with served(show) as studio:
        page.goto(studio.address)
        assert page.is_visible("text=No episode yet")
