"""A week from "new episode" to a published feed, in the browser alone: no file is touched by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import podcastparser
from tests.studio.conftest import Served, until

from newscast.model.workspace import Workspace

NEWS = (
    ("智谱发布GLM-9", "智谱发布新一代模型GLM-9，参数320亿。", "智谱官网", "GLM-9"),
    ("宇树推出四足机器人", "宇树推出四足机器人U7，售价6万元。", "宇树官网", "U7"),
)


def fill(page: Any, headline: str, body: str, source: str, name: str) -> None:
    """Fill the form of the item that is shown; wait until it is saved."""
    page.fill("#f-headline", headline)
    page.fill("#f-body", body)
    page.fill("#f-source-title", source)
    page.fill("[data-entries=names] [data-part=text] >> nth=0", name)
    page.wait_for_selector("[data-state].good")


def test_an_editor_makes_the_weeks_episode(page: Any, studio: Served, tmp_path: Path) -> None:
    page.goto(studio.address)
    page.wait_for_selector("html.js")
    page.click("[data-new]")
    page.wait_for_url("**/items")
    slug = page.url.split("/")[-2]
    for index, news in enumerate(NEWS):
        page.click(f"[data-pick] >> nth={index}")
        page.wait_for_selector("form[data-item]")
        fill(page, *news)

    page.goto(f"{studio.address}episodes/{slug}/script")
    page.click("[data-absent] button")
    page.wait_for_selector(".cm-content >> text=参数320亿")
    page.click(".cm-content >> text=参数320亿")
    page.keyboard.press("End")
    page.keyboard.type("它已经开源。")
    script = studio.show.script_path(slug)
    until(page, "document.querySelector('[data-saving]').classList.contains('good')")
    assert "参数320亿。它已经开源。" in script.read_text("utf-8")

    page.goto(f"{studio.address}episodes/{slug}/approve")
    page.fill("#approver", "主编")
    page.click("[data-approve] button")
    page.wait_for_selector(".verdict.approved")

    page.goto(f"{studio.address}episodes/{slug}/render")
    page.click("[data-render] button.primary")
    page.wait_for_selector("[data-finished]", timeout=90_000)

    target = tmp_path / "web"
    page.goto(f"{studio.address}episodes/{slug}/publish")
    page.fill("#target", str(target))
    page.click("[data-look]")
    page.wait_for_selector("[data-preview] >> text=feed.xml")
    page.click("[data-publish] button.primary")
    page.wait_for_selector(".head .chip.good", timeout=60_000)
    assert page.faults == []

    feed = studio.show.show.feed.url.rstrip("/")
    with (target / "feed.xml").open("rb") as file:
        (episode,) = podcastparser.parse(f"{feed}/feed.xml", file)["episodes"]
    (audio,) = episode["enclosures"]
    assert episode["title"] == Workspace(studio.show.root).episode(slug).value.title
    assert (audio["url"], audio["mime_type"]) == (f"{feed}/{slug}.mp3", "audio/mpeg")
    assert audio["file_size"] == (target / f"{slug}.mp3").stat().st_size
    assert {news[0] for news in NEWS} <= {chapter["title"] for chapter in episode["chapters"]}
