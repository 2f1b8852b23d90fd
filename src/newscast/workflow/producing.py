"""The main job for an episode: draft, correct, check and render, unless all of that was done before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newscast.model.listed_files import is_whole
from newscast.model.manifest import load_manifest
from newscast.support.events import SILENT, Event, Reporter
from newscast.workflow.archive import recall
from newscast.workflow.due import is_due
from newscast.workflow.failure import keep_failure
from newscast.workflow.produced import Produced, produced
from newscast.workflow.render_results import Rendered, Wishes
from newscast.workflow.waiting import recorded_path

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace


def produce_episode(
    workspace: Workspace,
    slug: str,
    reporter: Reporter = SILENT,
    *,
    wanted: EngineName | None = None,
    correction: str = "",
    again: bool = False,
    executor: Executor | None = None,
) -> Rendered:
    """Draft an episode's script, correct what is certain, and render it.

    Of a published episode, the script is drafted only where people changed its items, and corrected only
    where something that is heard was changed: a newer version may draft the same items in other words, or
    correct words that listeners have. Raises NewscastError.
    """
    workspace.require_episode(slug)
    with keep_failure(workspace, slug):
        return _produced(workspace, slug, Wishes(wanted, correction, again), reporter, executor)


def _produced(
    workspace: Workspace, slug: str, wishes: Wishes, reporter: Reporter, executor: Executor | None
) -> Rendered:
    recall(workspace, slug, reporter)
    before = produced(workspace, slug, wishes.engine or "")
    if not wishes.again and (standing := _standing(before, reporter)):
        return standing
    from newscast.workflow.production import draft_and_render

    listening = _Listening(reporter)
    done = draft_and_render(workspace, slug, wishes, listening, executor)
    if not done.changed:
        before.remember(listening.facts)
    return done


def _standing(before: Produced, reporter: Reporter) -> Rendered | None:
    """Return what was rendered of exactly this before, and report again what was reported then.

    One that has waited and is due by now is no longer where it belongs.
    """
    workspace, reported = before.workspace, before.remembered()
    if reported is None:
        return None
    manifest = recorded_path(workspace, before.slug)
    recording, is_waiting = load_manifest(manifest), manifest.parent == workspace.waiting
    if (is_waiting and is_due(workspace, recording.published)) or not is_whole(recording, manifest.parent):
        return None
    for event in reported:
        reporter.report(event)
    return Rendered(recording, manifest, changed=False, waits=is_waiting)


@dataclass
class _Listening:
    """A reporter that passes events on and keeps the facts among them."""

    reporter: Reporter
    facts: list[Event] = field(default_factory=list)

    def report(self, event: Event) -> None:
        if event.total is None:
            self.facts.append(event)
        self.reporter.report(event)
