"""The board in a real browser."""

from __future__ import annotations

from typing import Any

from tests.studio.conftest import Served, until

from newscast.model.workspace import Workspace
from newscast.workflow import draft_script


def test_each_episode_stands_with_its_state_and_its_next_step(page: Any, studio: Served) -> None:
    page.goto(studio.address)
    assert page.inner_text("[data-episode=e1] h3") == "试播 2024年3月第1期"
    assert page.inner_text("[data-episode=e1] .chip") == "draft"
    assert page.get_attribute("[data-episode=e1] .ways .now", "href") == "/episodes/e1/items"
    draft_script(studio.show, "e1")
    page.wait_for_selector("[data-episode=e1] .ways .now[href$=script]")
    assert page.faults == []


def test_a_new_episode_goes_on_from_the_last(page: Any, studio: Served) -> None:
    page.goto(studio.address)
    page.wait_for_selector("html.js")
    page.keyboard.press("n")
    page.wait_for_url("**/items")
    slug = page.url.split("/")[-2]
    made = Workspace(studio.show.root).episode(slug).value
    assert (made.title, made.date.isoformat()) == ("试播 2024年3月第2期", "2024-03-14")
    page.wait_for_selector("form[data-item] >> nth=0")
    page.fill("#f-headline", "本周第一条")
    page.fill("#f-body", "一家公司发布了新模型。")
    page.wait_for_selector("[data-state].good")
    assert Workspace(studio.show.root).episode(slug).value.items[0].headline == "本周第一条"
    page.goto(studio.address)
    page.click("[data-new]")
    page.wait_for_selector("text=still to be filled in")


def test_a_broken_episode_says_why_and_the_others_stand(page: Any, studio: Served) -> None:
    (studio.show.root / "episodes" / "e2.yaml").write_text("title: [", "utf-8")
    page.goto(studio.address)
    assert page.inner_text("[data-episode=e2] .chip") == "failed"
    assert "e2.yaml" in page.inner_text("[data-episode=e2] .note")
    assert page.is_visible("[data-episode=e1]")


def test_what_happens_outside_appears(page: Any, studio: Served) -> None:
    page.goto(studio.address)
    until(page, "document.querySelector('[data-people]') !== null")
    page.wait_for_timeout(1200)
    path = studio.show.episode_path("e1")
    path.write_text(path.read_text("utf-8").replace("试播 2024年3月第1期", "改了名的一期"), "utf-8")
    page.wait_for_selector("h3 >> text=改了名的一期")
