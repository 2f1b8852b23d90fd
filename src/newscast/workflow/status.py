"""Where each episode of a show stands: what is written, approved, made, waiting and published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newscast.model import history
from newscast.model.approval import approval, demand_settled
from newscast.model.manifest import ManifestSummary, read_manifest
from newscast.model.script import Script, load_script
from newscast.model.workspace import is_slug
from newscast.site.manifest_index import manifests
from newscast.support.errors import NewscastError
from newscast.workflow.due import due_moment
from newscast.workflow.failure import last_failure

if TYPE_CHECKING:
    from datetime import datetime

    from newscast.model.episode import Episode
    from newscast.model.history import HistoryEntry
    from newscast.model.workspace import Workspace

State = Literal[
    "draft", "checked", "approved", "rendered", "scheduled", "published", "withdrawn", "failed"
]  # fmt: skip
"""How far an episode has come; `failed` says that the last try at it, or a file of it, has a fault."""


@dataclass(frozen=True)
class EpisodeStatus:
    """Where one episode stands."""

    slug: str
    state: State
    title: str = ""
    due: datetime | None = None
    """When it appears or appeared, by the show's clock; None where nobody knows."""
    revision: int = 0
    """Of the recording that is here or published, the later one; 0: none."""
    published_revision: int = 0
    """The one that listeners have; 0: none."""
    who: str = ""
    """Who did last what people do: approve, publish, withdraw."""
    problem: str = ""
    """What is unsettled in its script, or why the last try at it failed, in one line."""


def show_status(workspace: Workspace) -> tuple[EpisodeStatus, ...]:
    """Return where every episode stands, in order of time; the undated last. Nothing is written.

    An episode is known by its items, or by its recording. What is wrong with one is its own `problem`.
    Raises NewscastError where there is no show, or its settings cannot be read.
    """
    _ = workspace.show
    slugs = {*workspace.slugs(), *_recorded(workspace.public), *_recorded(workspace.waiting)}
    found = [episode_status(workspace, slug) for slug in sorted(slugs)]
    return tuple(sorted(found, key=lambda one: (one.due is None, one.due and one.due.timestamp(), one.slug)))


def episode_status(workspace: Workspace, slug: str) -> EpisodeStatus:
    """Return where one episode stands; a file of it that cannot be read makes it `failed`."""
    try:
        return _status(workspace, slug)
    except NewscastError as error:
        return EpisodeStatus(slug, "failed", problem=str(error))


def _recorded(folder: Path) -> Iterable[str]:
    names = (entry.name.removesuffix(".json") for entry in manifests(folder))
    return [name for name in names if is_slug(name)]


def _status(workspace: Workspace, slug: str) -> EpisodeStatus:
    episode = workspace.episode(slug).value if workspace.episode_path(slug).is_file() else None
    done, publication = history.history(workspace, slug), history.publication(workspace, slug)
    recording, waits = _recording(workspace, slug, is_published=publication is not None)
    script = load_script(workspace.script_path(slug)) if workspace.script_path(slug).is_file() else None
    out = publication.revision if publication else 0
    state = _state(workspace, slug, script, done, recording, waits=waits, out=out)
    problem = _conflict(script) or last_failure(workspace, slug)
    is_stopped = problem and state not in ("published", "scheduled", "withdrawn")
    zone = workspace.show.zone
    due = due_moment(workspace, slug, episode, recording, publication)
    return EpisodeStatus(
        slug,
        "failed" if is_stopped else state,
        title=_title(script, episode, recording),
        due=due.astimezone(zone) if due else None,
        revision=max(out, recording.revision if recording else 0),
        published_revision=out,
        who=next((one.by for one in reversed(done) if one.by), ""),
        problem=problem,
    )


def _title(script: Script | None, episode: Episode | None, recording: ManifestSummary | None) -> str:
    titles = (script and script.front and script.front.title, episode and episode.title)
    return next((title for title in titles if title), recording.title if recording else "")


def _recording(workspace: Workspace, slug: str, *, is_published: bool) -> tuple[ManifestSummary | None, bool]:
    """The episode's recording as far as it is here, and whether it waits."""
    waiting, public = workspace.waiting_path(slug, ".json"), workspace.public_path(slug, ".json")
    if waiting.is_file() and not is_published:
        return read_manifest(waiting, ManifestSummary), True
    return (read_manifest(public, ManifestSummary) if public.is_file() else None), False


def _state(
    workspace: Workspace,
    slug: str,
    script: Script | None,
    done: Sequence[HistoryEntry],
    recording: ManifestSummary | None,
    *,
    waits: bool,
    out: int,
) -> State:
    if history.is_withdrawn(workspace, slug) or (recording and not recording.is_listed):
        return "withdrawn"
    if waits:
        return "scheduled"
    if out and (recording is None or recording.revision <= out):
        return "published"
    if recording is not None:
        return "rendered"
    return _state_of_script(workspace, slug, script, done)


def _state_of_script(
    workspace: Workspace, slug: str, script: Script | None, done: Sequence[HistoryEntry]
) -> State:
    if script is None:
        return "draft"
    if approval(workspace, slug, script).state == "approved":
        return "approved"
    checks = [one.detail for one in done if one.event == "checked"]
    last = checks[-1] if checks else ""
    is_clean = last.endswith(f"words {script.fingerprint}") and " error" not in last
    return "checked" if is_clean else "draft"


def _conflict(script: Script | None) -> str:
    """Return what is unsettled in the script, in one line."""
    try:
        if script is not None:
            demand_settled(script)
    except NewscastError as error:
        return str(error)
    return ""
