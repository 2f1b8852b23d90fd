"""The script's editor in a real Chromium: bytes kept, findings mended, paragraphs moved, nothing lost."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.studio.conftest import Served, served, until

from newscast.model.workspace import Workspace
from newscast.studio.app import create_app
from newscast.studio.server import StudioServer
from newscast.studio.settings import Settings

SCRIPT = """\
---
episode: e1
title: 试播 2024年3月第1期
---

大家好,这里是试播。

## xAI开源Grok-1 {#grok}

xAI开源3140亿参数的模型[Grok-1](say:G rok 一)。[[pause 0.5s]]<!-- 核对 -->

## Kimi支持200万字 {#kimi}

Kimi现在支持200万字的输入。
"""
SAVED = "() => document.querySelector('[data-saving]').dataset.state === 'saved'"


@pytest.fixture
def show(show: Workspace) -> Workspace:
    """The show with a script."""
    show.scripts.mkdir(exist_ok=True)
    write(show, SCRIPT)
    return Workspace(show.root)


def write(show: Workspace, text: str) -> None:
    show.script_path("e1").write_bytes(text.encode())


def read(show: Workspace) -> str:
    return show.script_path("e1").read_bytes().decode()


def open_script(page: Any, address: str) -> Any:
    page.goto(address + "episodes/e1/script")
    until(page, "() => document.documentElement.dataset.ready === 'script'")
    until(page, SAVED)
    return page


def put_caret(page: Any, words: str, *, after: bool = True) -> None:
    """Put the caret beside words of the script."""
    page.evaluate(
        """async ([words, after]) => {
            const { view } = await import(document.querySelector('script[src$="script.js"]').src);
            const at = view.state.doc.toString().indexOf(words);
            view.dispatch({ selection: { anchor: at + (after ? words.length : 0) }, scrollIntoView: true });
            view.focus();
        }""",
        [words, after],
    )


def text_of(page: Any) -> str:
    return str(
        page.evaluate(
            """async () => (await import(document.querySelector('script[src$="script.js"]').src))
                .view.state.doc.toString()"""
        )
    )


def type_at(page: Any, words: str, typed: str) -> None:
    put_caret(page, words)
    page.keyboard.insert_text(typed)


@contextmanager
def on_port(show: Workspace, port: int) -> Iterator[None]:
    """The studio on a port of its own, so that it can be killed and come back."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    server = StudioServer(create_app(show, Settings(port=port)))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_marks_are_chips_and_the_file_stays_as_it_is(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    assert page.inner_text(".script-title span") == "试播 2024年3月第1期"
    assert page.inner_text(".script-heading >> nth=0") == "xAI开源Grok-1"
    assert page.inner_text(".script-chip.say .shown") == "Grok-1"
    assert page.inner_text(".script-chip.say .said") == "G rok 一"
    assert page.is_visible(".script-chip.pause")
    assert page.inner_text(".note-card p") == "核对"
    assert page.inner_text(".facts-card a >> nth=0") == "x.ai"
    assert read(studio.show) == SCRIPT
    assert page.faults == []


@pytest.mark.parametrize(
    "text",
    [
        SCRIPT.replace("\n", "\r\n"),
        "\ufeff" + SCRIPT,
        SCRIPT.replace("\n大家", "\r\n大家").replace("试播。\n", "试播。  \t\n").rstrip("\n"),
        SCRIPT.replace("\n", "\r\n").replace("输入。\r\n", "输入。\n") + "\u3000\n\n\n",
        SCRIPT.replace("核对", "核\n\n对 😀").replace("\n##", "\n \n##"),
    ],
    ids=["CRLF", "BOM", "mixed, blanks at ends", "one LF among CRLF", "note over lines, astral"],
)
def test_no_byte_changes_where_nobody_typed(page: Any, studio: Served, text: str) -> None:
    write(studio.show, text)
    open_script(page, studio.address)
    type_at(page, "Kimi现在", "😀也")
    until(page, SAVED)
    assert read(studio.show) == text.replace("Kimi现在", "Kimi现在😀也")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert read(studio.show) == text
    assert page.faults == []


def test_a_finding_is_underlined_and_mended_by_one_key_and_undone(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    page.wait_for_selector(".finding")
    put_caret(page, "大家好", after=False)
    page.keyboard.press("F8")
    page.wait_for_selector(".finding-card.active")
    assert "half-width" in page.inner_text("[data-live]")
    page.keyboard.press("Alt+Enter")
    assert "大家好，这里" in text_of(page)
    until(page, SAVED)
    assert "大家好，这里" in read(studio.show)
    page.keyboard.press("Control+z")
    until(page, "() => document.querySelector('.finding')")
    assert page.faults == []


def test_a_finding_is_dismissed_with_a_reason_and_comes_back(page: Any, studio: Served) -> None:
    write(studio.show, SCRIPT.replace("200万字的", "300万字的"))
    open_script(page, studio.address)
    page.wait_for_selector(".finding.error")
    put_caret(page, "300万")
    page.keyboard.press("Alt+x")
    page.keyboard.type("编辑核实过")
    page.keyboard.press("Enter")
    until(page, "() => !document.querySelector('.finding.error')")
    decisions = studio.show.script_path("e1").with_suffix(".decisions.yaml")
    assert "编辑核实过" in decisions.read_text("utf-8")
    page.click(".toast >> text=Undo")
    page.wait_for_selector(".finding.error")
    assert "编辑核实过" not in decisions.read_text("utf-8")
    assert page.faults == []


def test_a_paragraph_moves_with_its_chapter(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    put_caret(page, "Kimi现在")
    page.keyboard.press("Alt+ArrowUp")
    until(page, SAVED)
    page.wait_for_timeout(900)
    until(page, SAVED)
    moved = read(studio.show)
    assert (
        moved.index("{#kimi}") < moved.index("Kimi现在") < moved.index("{#grok}") < moved.index("xAI开源3140")
    )
    page.keyboard.press("Alt+ArrowDown")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert read(studio.show) == SCRIPT
    assert page.faults == []


def test_a_paragraph_is_dragged(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    page.wait_for_selector(".play.fresh")
    page.wait_for_timeout(300)
    grip = page.locator(".handle:has(.play) .grip").nth(2).bounding_box()
    goal = page.locator(".script-heading").nth(0).bounding_box()
    page.mouse.move(grip["x"] + 4, grip["y"] + 8)
    page.mouse.down()
    page.mouse.move(goal["x"] + 10, goal["y"] + 30)
    page.mouse.move(goal["x"] + 10, goal["y"] + 12)
    page.mouse.up()
    text = text_of(page)
    assert text.index("{#kimi}") < text.index("{#grok}")
    page.keyboard.press("Control+z")
    assert text_of(page) == SCRIPT
    assert page.faults == []


def test_the_caret_never_spoils_a_heading(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    put_caret(page, "Grok-1 {#grok}")
    page.keyboard.press("End")
    page.keyboard.insert_text("吗")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    page.keyboard.insert_text("看")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.press("End")
    page.keyboard.press("Delete")
    assert "## xAI开源Grok-1吗 {#grok}\n" in text_of(page)
    page.keyboard.press("Enter")
    page.keyboard.insert_text("新的一段。")
    assert "{#grok}\n\n新的一段。\n\nxAI开源3140" in text_of(page)
    page.keyboard.press("Enter")
    page.keyboard.insert_text("又一段。")
    assert "新的一段。\n\n又一段。\n" in text_of(page)
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert "新的一段。又一段。\n" in text_of(page)
    assert page.faults == []


def test_an_input_method_composes_and_no_shortcut_fires(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    put_caret(page, "Kimi现在")
    client = page.context.new_cdp_session(page)
    for words in ("z", "zh", "zhi", "只"):
        client.send(
            "Input.imeSetComposition",
            {"text": words, "selectionStart": len(words), "selectionEnd": len(words)},
        )
    page.evaluate(
        """() => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "Enter", altKey: true, isComposing: true, bubbles: true}))"""
    )
    client.send("Input.insertText", {"text": "直接"})
    until(page, SAVED)
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert read(studio.show) == SCRIPT.replace("Kimi现在", "Kimi现在直接")
    assert page.faults == []


def test_the_week_by_keyboard_alone(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    page.wait_for_selector(".finding")
    page.keyboard.press("Tab")
    for _ in range(40):
        if page.evaluate("() => document.activeElement.classList.contains('cm-content')"):
            break
        page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('aria-label')") == "The script"
    page.keyboard.press("F8")
    page.keyboard.press("Alt+Enter")
    page.keyboard.press("Alt+n")
    page.keyboard.type("再看一遍")
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.value") == "keep":
            break
    page.keyboard.press("Enter")
    until(page, SAVED)
    page.wait_for_timeout(900)
    assert "大家好，<!-- 再看一遍 -->这里" in read(studio.show)
    page.keyboard.press("Control+Enter")
    until(page, "() => document.querySelector('audio').currentTime > 0.2")
    page.keyboard.press("Control+Enter")
    until(page, "() => document.querySelector('audio').paused")
    assert page.faults == []


def test_two_editors_in_one_script_lose_nothing(new_page: Callable[..., Any], studio: Served) -> None:
    first, second = (open_script(new_page(), studio.address) for _ in range(2))
    type_at(first, "Kimi现在", "已经")
    until(second, "async () => document.querySelector('.cm-content').textContent.includes('Kimi现在已经')")
    put_caret(first, "大家好")
    until(second, "() => document.querySelector('.handle .here')")
    first.keyboard.insert_text("，早上好")
    type_at(second, "的输入", "和输出")
    until(first, "() => document.querySelector('.cm-content').textContent.includes('输入和输出')")
    until(second, "() => document.querySelector('.cm-content').textContent.includes('早上好')")
    until(first, SAVED)
    until(second, SAVED)
    both = read(studio.show)
    assert "早上好" in both
    assert "输入和输出" in both
    assert text_of(first) == text_of(second) == both


def test_the_same_words_changed_by_two_are_both_shown(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    page.route("**/events", lambda route: route.abort())
    page.route("**/script.json", lambda route: route.abort())
    type_at(page, "Kimi现在", "真的")
    write(studio.show, SCRIPT.replace("Kimi现在支持", "Kimi已经支持"))
    page.unroute("**/script.json")
    page.wait_for_selector("#conflict[open]")
    assert "Kimi现在真的支持" in page.inner_text("#conflict .side.ours")
    assert "Kimi已经支持" in page.inner_text("#conflict .side.theirs")
    assert read(studio.show).count("Kimi已经支持") == 1
    page.check("#conflict [value=both]")
    page.click("#conflict button[value=keep]")
    until(page, SAVED)
    assert "Kimi现在真的支持200万字的输入。\n\nKimi已经支持200万字的输入。\n" in read(studio.show)


def test_a_file_changed_outside_appears_at_once(page: Any, studio: Served) -> None:
    open_script(page, studio.address)
    put_caret(page, "Kimi现在")
    write(studio.show, SCRIPT.replace("大家好", "各位好"))
    until(page, "() => document.querySelector('.cm-content').textContent.includes('各位好')")
    page.keyboard.insert_text("还")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert read(studio.show) == SCRIPT.replace("大家好", "各位好").replace("Kimi现在", "Kimi现在还")
    assert page.faults == []


def test_words_typed_while_the_server_is_gone_are_saved_when_it_is_back(page: Any, show: Workspace) -> None:
    port = free_port()
    with on_port(show, port):
        open_script(page, f"http://127.0.0.1:{port}/")
    type_at(page, "Kimi现在", "早就")
    until(page, "() => document.querySelector('[data-saving]').dataset.state === 'kept'")
    assert read(show) == SCRIPT
    with on_port(show, port):
        until(page, SAVED)
        assert read(show) == SCRIPT.replace("Kimi现在", "Kimi现在早就")


def test_words_of_a_closed_tab_are_offered_again(page: Any, show: Workspace) -> None:
    port = free_port()
    with on_port(show, port):
        open_script(page, f"http://127.0.0.1:{port}/")
    type_at(page, "Kimi现在", "早就")
    until(page, "() => document.querySelector('[data-saving]').dataset.state === 'kept'")
    context = page.context
    page.close()
    write(show, SCRIPT.replace("大家好", "各位好"))
    with on_port(show, port):
        again = context.new_page()
        again.set_default_timeout(15_000)
        again.wait_for_timeout(4200)
        open_script(again, f"http://127.0.0.1:{port}/")
        again.click("text=Put them back")
        until(again, "() => document.querySelector('.cm-content').textContent.includes('Kimi现在早就')")
        again.wait_for_timeout(900)
        until(again, SAVED)
        assert read(show) == SCRIPT.replace("大家好", "各位好").replace("Kimi现在", "Kimi现在早就")


def test_a_new_draft_shows_both_versions_side_by_side(page: Any, show: Workspace) -> None:
    from tests.workflow.newsroom import edit, run

    show.script_path("e1").unlink()
    run(show, "draft", "e1")
    with served(show) as studio:
        open_script(page, studio.address)
        type_at(page, "Kimi现在", "其实")
        page.wait_for_timeout(900)
        until(page, SAVED)
        edit(
            show,
            "episodes/e1.yaml",
            ("body: Kimi现在支持200万字的输入。", "body: Kimi如今支持200万字的长文。"),
        )
        page.click("text=Draft again")
        page.wait_for_selector(".script-conflict")
        assert "Kimi现在其实支持" in page.inner_text(".script-conflict .side >> nth=0")
        assert "Kimi如今支持" in page.inner_text(".script-conflict .side >> nth=1")
        page.click("text=Keep both")
        page.wait_for_timeout(900)
        until(page, SAVED)
        assert "Kimi现在其实支持200万字的输入。\n\nKimi如今支持200万字的长文。" in read(show)
        assert "【冲突" not in read(show)
    assert page.faults == []


def test_an_episode_without_a_script_offers_its_draft(page: Any, studio: Served) -> None:
    studio.show.script_path("e1").unlink()
    open_script(page, studio.address)
    page.click("text=Draft the script")
    page.wait_for_selector(".script-heading")
    assert "{#grok}" in read(studio.show)


def test_broken_items_are_said_and_the_script_is_still_edited(page: Any, studio: Served) -> None:
    path: Path = studio.show.episode_path("e1")
    path.write_text(path.read_text("utf-8").replace("kind: general", "kind: nonsense", 1), "utf-8")
    open_script(page, studio.address)
    page.wait_for_selector("[data-problem]:not([hidden])")
    assert "e1.yaml:7" in page.inner_text("[data-problem]")
    type_at(page, "Kimi现在", "还")
    page.wait_for_timeout(900)
    until(page, SAVED)
    assert "Kimi现在还" in read(studio.show)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation(
    new_page: Callable[..., Any], studio: Served, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_script(new_page(width, color_scheme=scheme), studio.address)
    page.wait_for_selector(".finding")
    put_caret(page, "大家好,")
    page.wait_for_selector(".finding-card.active")
    found = [Axe().run(page)]
    for opener in ("say", "takes", "note"):
        put_caret(page, "Kimi现在支持")
        page.click(f"[data-act={opener}]")
        page.wait_for_selector(f"#{opener}[open]")
        page.wait_for_timeout(300)
        found.append(Axe().run(page))
        page.keyboard.press("Escape")
    assert [one.generate_report() for one in found if one.violations_count] == []
