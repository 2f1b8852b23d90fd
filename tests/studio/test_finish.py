"""Approve, render, publish, correct, withdraw: in a real browser, with the scratch voice."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.studio.conftest import Served, served, until

from newscast.model.workspace import Workspace
from newscast.workflow import draft_script, history_of


@pytest.fixture
def drafted(studio: Served) -> Served:
    """The studio with a script of `e1`."""
    draft_script(studio.show, "e1")
    return studio


def fresh(studio: Served) -> Workspace:
    return Workspace(studio.show.root)


def rendered(page: Any, studio: Served) -> None:
    page.goto(studio.address + "episodes/e1/render")
    page.click("[data-render] button.primary")
    page.wait_for_selector("[data-finished]", timeout=60_000)


def test_without_a_script_each_screen_says_where_to_go(page: Any, studio: Served) -> None:
    for screen in ("approve", "render"):
        page.goto(f"{studio.address}episodes/e1/{screen}")
        assert page.is_visible("text=There is no script yet")
        assert page.get_attribute(".empty a", "href") == "/episodes/e1/script"
    page.goto(f"{studio.address}episodes/e1/publish")
    assert page.get_attribute(".empty a", "href") == "/episodes/e1/render"
    assert page.faults == []


def test_the_chief_approves_by_a_link(page: Any, drafted: Served) -> None:
    page.goto(drafted.address + "episodes/e1/approve")
    assert "xAI开源3140亿参数的模型Grok-1。" in page.inner_text(".reading")
    assert page.input_value("[data-link]") == drafted.address + "episodes/e1/approve"
    page.fill("#approver", "主编 李雷")
    page.click("[data-approve] button")
    page.wait_for_selector(".verdict.approved")
    assert "主编 李雷" in page.inner_text(".verdict")
    entries = [one for one in history_of(fresh(drafted), "e1") if one.event == "approved"]
    assert [one.by for one in entries] == ["主编 李雷"]


def test_an_edit_takes_the_approval_back_and_shows_what_changed(page: Any, drafted: Served) -> None:
    page.goto(drafted.address + "episodes/e1/approve")
    page.click("[data-approve] button")
    page.wait_for_selector(".verdict.approved")
    path = drafted.show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("支持200万字的输入", "支持200万字的长文输入"), "utf-8")
    page.wait_for_selector(".toast >> text=the script was changed just now")
    page.click(".toast >> text=Load anew")
    page.wait_for_selector(".verdict.edited")
    assert "支持200万字的长文输入" in page.inner_text(".diff .plus")


def test_words_that_were_changed_meanwhile_are_not_approved(page: Any, drafted: Served) -> None:
    page.route("**/events", lambda route: route.abort())
    page.goto(drafted.address + "episodes/e1/approve")
    path = drafted.show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("现在支持", "如今支持"), "utf-8")
    page.click("[data-approve] button")
    page.wait_for_selector("[data-refusal]:not(:empty)")
    assert "changed since you read them" in page.inner_text("[data-refusal]")
    assert not [one for one in history_of(fresh(drafted), "e1") if one.event == "approved"]


def test_a_script_with_errors_cannot_be_approved(page: Any, drafted: Served) -> None:
    path = drafted.show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("3140亿", "3410亿"), "utf-8")
    page.goto(drafted.address + "episodes/e1/approve")
    assert page.is_disabled("[data-approve] button")
    assert page.is_visible(".para .finding.error")


def test_an_episode_is_rendered_and_heard(page: Any, drafted: Served) -> None:
    page.goto(drafted.address + "episodes/e1/render")
    page.wait_for_selector("[data-plan] >> text=paragraphs will be spoken")
    rendered(page, drafted)
    assert "LUFS" in page.inner_text(".figures")
    page.click(".chapters button >> nth=1")
    until(page, "document.querySelector('[data-audio]').currentTime > 1")
    start = page.evaluate("document.querySelector('[data-audio]').currentTime")
    until(page, "start => document.querySelector('[data-audio]').currentTime > start + .3", start)
    assert page.evaluate("document.querySelector('[data-wave] img').naturalWidth") > 0
    page.wait_for_selector("[data-plan] >> text=Every paragraph is spoken already")
    assert page.faults == []


def test_what_stops_a_render_is_shown_with_the_way_there(page: Any, drafted: Served) -> None:
    path = drafted.show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("3140亿", "3410亿"), "utf-8")
    page.goto(drafted.address + "episodes/e1/render")
    page.wait_for_selector("[data-plan] .note.bad")
    page.click("[data-render] button.primary")
    page.wait_for_selector("[data-job=render][data-state=failed]", timeout=30_000)
    assert page.get_attribute("[data-job-error] a", "href").startswith("/episodes/e1/script#L")
    path.write_text(path.read_text("utf-8").replace("3410亿", "3140亿"), "utf-8")
    page.click("[data-retry]")
    page.wait_for_selector("[data-finished]", timeout=60_000)


def test_a_render_is_cancelled_and_goes_on_later(page: Any, drafted: Served) -> None:
    page.goto(drafted.address + "episodes/e1/render")
    page.click("[data-render] button.primary")
    page.wait_for_selector("[data-job=render][data-state=running]")
    page.click("[data-cancel]")
    page.wait_for_selector("[data-job=render][data-state=cancelled]")
    assert not fresh(drafted).public_path("e1", ".json").exists()
    page.click("[data-retry]")
    page.wait_for_selector("[data-finished]", timeout=60_000)


def test_work_that_was_interrupted_is_known_after_a_restart(
    new_page: Callable[..., Any], show: Workspace
) -> None:
    draft_script(show, "e1")
    with served(show) as studio:
        page = new_page()
        page.goto(studio.address + "episodes/e1/render")
        page.click("[data-render] button.primary")
        page.wait_for_selector("[data-job=render][data-state=running]")
    with served(show) as studio:
        page = new_page()
        page.goto(studio.address + "episodes/e1/render")
        page.wait_for_selector("[data-job=render][data-state=interrupted]")
        page.click("[data-retry]")
        page.wait_for_selector("[data-finished]", timeout=60_000)


def test_a_week_is_published_corrected_withdrawn_and_restored(
    page: Any, drafted: Served, tmp_path: Path
) -> None:
    target = tmp_path / "target"
    rendered(page, drafted)
    page.click("text=Go to publishing")
    page.fill("#target", str(target))
    page.click("[data-look]")
    page.wait_for_selector("[data-preview] >> text=feed.xml")
    assert not target.exists() or not (target / "feed.xml").exists()
    page.click("[data-publish] button.primary")
    page.wait_for_selector(".head .chip.good", timeout=30_000)
    assert "Grok-1" in (target / "feed.xml").read_text("utf-8")

    path = drafted.show.script_path("e1")
    path.write_text(path.read_text("utf-8").replace("现在支持", "已经支持"), "utf-8")
    page.fill("#correction", "措辞更正：已经支持")
    page.click("[data-correct] button")
    page.wait_for_selector(".head .chip >> text=a correction waits", timeout=60_000)
    page.click("[data-publish] button.primary")
    page.wait_for_selector(".head .chip.good", timeout=30_000)
    assert "措辞更正：已经支持" in (target / "feed.xml").read_text("utf-8")
    assert (target / "e1.r2.mp3").is_file()

    page.fill("#reason", "事实有误")
    page.click("[data-withdraw] button")
    page.wait_for_selector(".head .chip >> text=withdrawn")
    page.click("[data-restore] button")
    page.wait_for_selector("[data-withdraw]")
    assert page.faults == []
    events = [one.event for one in history_of(fresh(drafted), "e1")]
    assert events[-2:] == ["withdrawn", "restored"]


def test_two_renders_queue(page: Any, drafted: Served) -> None:
    page.goto(drafted.address + "episodes/e1/render")
    answers = page.evaluate(
        """async () => {
          const headers = {"Content-Type": "application/json"};
          const ask = (facts) => fetch("/episodes/e1/jobs",
            {method: "POST", headers, body: JSON.stringify({kind: "render", ...facts})}
          ).then((one) => one.json());
          return [await ask({}), await ask({}), await ask({again: true})];
        }"""
    )
    assert answers[0]["number"] == answers[1]["number"] != answers[2]["number"]
    assert answers[2]["state"] == "waiting"
    states: list[str] = []
    for _ in range(300):
        states = [job["state"] for job in page.request.get(drafted.address + "jobs").json()["jobs"]]
        if not {"waiting", "running"} & set(states):
            break
        page.wait_for_timeout(100)
    assert states == ["done", "done"]
    kept = json.loads((drafted.show.root / "audio/.cache/studio/jobs.json").read_text("utf-8"))
    assert [one["state"] for one in kept] == ["done", "done"]


def test_an_episode_ahead_of_its_date_waits(page: Any, drafted: Served, tmp_path: Path) -> None:
    path = drafted.show.episode_path("e1")
    path.write_text(path.read_text("utf-8").replace("date: 2024-03-07", "date: 2190-01-02"), "utf-8")
    rendered(page, drafted)
    page.click("[data-audio]")
    page.click("text=Go to publishing")
    page.wait_for_selector(".head .chip >> text=scheduled")
    assert page.is_visible("text=It appears on 2190-01-02 08:00")
    page.fill("#target", str(tmp_path / "target"))
    page.click("[data-publish] button.primary")
    page.wait_for_selector("[data-job=publish][data-state=failed], .chip >> text=scheduled", timeout=30_000)
    assert not (tmp_path / "target" / "e1.mp3").exists()
    page.goto(drafted.address)
    assert page.inner_text("[data-episode=e1] .chip") == "scheduled"
