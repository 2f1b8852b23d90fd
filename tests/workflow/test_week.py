"""An editor's week by the use cases alone: a second face needs no logic of its own, and no command line."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.publish import publish
from newscast.support.events import Event
from newscast.workflow import (
    Choice,
    accept_finding,
    approval_of,
    approve_script,
    build_site,
    check_script,
    check_site,
    dismiss_finding,
    draft_script,
    fix_script,
    history_of,
    init_show,
    list_decisions,
    plan_of,
    render,
)

GLOSSARY = "terms:\n  - {text: 新播, aliases: [心拨]}\n  - {text: OpenAI}\n"
ITEMS = """\
title: 试播
date: 2026-01-05
period: {year: 2026, month: 1, issue: 1}
number: 1
items:
  - id: model
    kind: general
    category: 模型
    headline: OpenAI发布新模型
    source: {title: OpenAI, url: "https://openai.com/"}
    names: [OpenAI]
    numbers: [{text: 3款, value: 3}]
    body: OpenAI发布了3款新模型。
"""


class Noted:
    """Keeps what is reported."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def report(self, event: Event) -> None:
        self.events.append(event)

    @property
    def facts(self) -> list[str]:
        return [str(event.text) for event in self.events if event.total is None]

    @property
    def finished(self) -> set[str]:
        ended = (one for one in self.events if one.total is not None and one.done is not None)
        return {str(one.text) for one in ended if one.done >= (one.total or 0)}


def week(root: Path, target: Path) -> None:
    started = init_show(root, date(2026, 1, 5))
    assert started.episode == "2026-01-w1"
    slug, show, noted = started.episode, Workspace(root), Noted()
    settings = show.episodes / "show.yaml"
    own = settings.read_text("utf-8").replace("example.com", "podcast.invalid.test")
    settings.write_text(own.replace("approval: false", "approval: true"), "utf-8")
    (show.episodes / "glossary.yaml").write_text(GLOSSARY, "utf-8")
    show.episode_path(slug).write_text(ITEMS, "utf-8")

    drafted = draft_script(show, slug)
    assert (drafted.items, drafted.changed, drafted.conflict) == (1, True, None)
    script = drafted.path
    words = script.read_text("utf-8").rstrip()
    script.write_text(f"{words}\n\n心拨的openai不错,再接再励。\n", "utf-8")

    fixed = fix_script(show, slug, noted)
    assert any(", → ，" in fact for fact in noted.facts)
    assert "不错，再接" in str(fixed.script)
    open_ones = check_script(show, slug).findings
    for finding in open_ones:
        where = f"{finding.line}:{finding.column}"
        if finding.suggestions:
            accept_finding(show, slug, Choice(where))
        else:
            dismiss_finding(show, slug, where, "嘉宾原话")
    assert len(list_decisions(show, slug)) == len(open_ones) > 0
    assert not check_script(show, slug).has_errors

    assert approval_of(show, slug).state == "draft"
    approve_script(show, slug, by="王编辑")
    assert approval_of(show, slug).state == "approved"

    plan = plan_of(show, slug, "espeak", noted)
    assert len(plan.to_speak) == len(plan.segments)
    done = render(show, slug, noted, wanted="espeak")
    assert done.changed
    assert {"speaking", "mixing", "mastering"} <= noted.finished
    assert "espeak speaks, as you asked" in noted.facts

    site = build_site(show)
    assert (site.episodes, site.path.name) == (1, "feed.xml")
    check_site(show)
    publish(show, str(target))
    assert (target / load_manifest(done.path).file).read_bytes() == done.path.with_suffix(".mp3").read_bytes()
    events = [one.event for one in history_of(show, slug)]
    steps = [one for one in events if one not in ("checked", "publishing")]
    assert steps == ["drafted", "approved", "rendered", "published"]


def test_no_command_line_is_needed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.workflow.test_week import week\n"
        "week(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "print(*sys.modules)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "show"), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=root,
    )
    assert done.returncode == 0, done.stderr
    imported = done.stdout.split()
    assert "newscast.workflow.rendering" in imported
    assert not [name for name in imported if name.split(".")[0] == "click" or name.startswith("newscast.cli")]


def test_the_list_of_use_cases_is_what_there_is() -> None:
    from newscast import workflow

    assert all(getattr(workflow, name) for name in workflow.__all__)
