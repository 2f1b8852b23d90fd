"""Renders an episode, or finds that it is made already; one render of it at a time."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model import history
from newscast.model.manifest import Manifest, write_manifest
from newscast.support.errors import VoiceError, WorkspaceError
from newscast.workflow.finishing import finish
from newscast.workflow.input_digest import is_whole
from newscast.workflow.job import Job, demand_ready, job_of
from newscast.workflow.plan import Plan
from newscast.workflow.progress import Progress
from newscast.workflow.revision import revise
from newscast.workflow.speaking import speak

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.voices import EngineChoice


@dataclass(frozen=True)
class Rendered:
    """What came of a render; `changed` is False where everything stood there already."""

    recording: Manifest
    path: Path
    changed: bool


def plan_of(workspace: Workspace, slug: str, wanted: EngineName | None, progress: Progress) -> Plan:
    """What a render would do now; nothing is spoken or written."""
    job = job_of(workspace, slug, progress)
    demand_ready(job)
    choice = job.choose(wanted)
    progress.tell(choice.why)
    _tell_of_pinyin(job, choice)
    plan = job.plan(choice.engine)
    published = job.published_revision
    if published and job.is_published and not (changed := job.changes(wanted)):
        progress.tell(f"{_standing(job)}: a render leaves it (--again makes revision {published + 1})")
    elif published and not job.stands(plan):
        why = f" ({', '.join(changed)} changed)" if job.is_published else ""
        progress.tell(
            f"revision {published} is published: this makes a correction, {slug}.r{published + 1}.mp3{why}"
        )
    return plan


def render(
    workspace: Workspace,
    slug: str,
    progress: Progress,
    *,
    wanted: EngineName | None = None,
    correction: str = "",
    again: bool = False,
    executor: Executor | None = None,
) -> Rendered:
    """Makes the recording of an episode, or finds that it is made already.

    One engine speaks all of it: if it gives up and none was `wanted`, the episode is planned again with the
    next. `correction` is what listeners are told when a published episode changes.

    What is published is made again, as the next revision, only where people changed what is heard or listed,
    ask for another engine (`wanted`) or say `again`; what is not, wherever it would sound otherwise. Raises
    NewscastError.
    """
    workspace.require_episode(slug)
    with _alone(workspace, slug, progress):
        history.carry_over_old(workspace)
        job = job_of(workspace, slug, progress)
        previous = job.cast.previous
        if previous and not again and job.is_published and not job.changes(wanted):
            progress.tell(_standing(job))
            return Rendered(previous, workspace.public_path(slug, ".json"), changed=False)
        demand_ready(job)
        choice = job.choose(wanted)
        plan = _spoken(job, choice, wanted, executor)
        return _recorded(job, *plan, correction, again)


def _standing(job: Job) -> str:
    """Why a published recording stays as it is."""
    line = (
        f"{job.slug}: revision {job.published_revision} is published, and nothing that is heard was changed"
    )
    if job.cast.previous and not is_whole(job.cast.previous, job.workspace.public):
        line += "; not all of its files are here as they were made"
    return line


@contextmanager
def _alone(workspace: Workspace, slug: str, progress: Progress) -> Iterator[None]:
    """A second render of the same episode waits for the first."""
    import filelock

    path = workspace.lock_path(slug, "render")
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        progress.tell(f"{slug} is being rendered elsewhere: waiting")
        lock.acquire()
    except OSError as error:
        refused = Path(error.filename) if isinstance(error.filename, str) else path
        raise WorkspaceError(f"cannot be written ({error.strerror or error})", at=refused) from error
    try:
        yield
    finally:
        lock.release()


def _spoken(
    job: Job, choice: EngineChoice, wanted: EngineName | None, executor: Executor | None
) -> tuple[EngineChoice, Plan]:
    gave_up: dict[EngineName, str] = {}
    while True:
        job.progress.tell(choice.why)
        _tell_of_pinyin(job, choice)
        plan = job.plan(choice.engine)
        if warning := plan.slot_warning():
            job.progress.tell(f"{job.slug}: {warning}")
        try:
            speak(
                plan.to_speak,
                choice.engine,
                job.cast.cache,
                lambda done, total: job.progress.advance("speaking", done, total),
                executor,
            )
        except VoiceError as error:
            if wanted:
                raise
            gave_up[choice.engine.name] = str(error)
            choice = job.choose(None, gave_up)
            job.progress.tell(f"the whole episode is spoken anew by {choice.engine.name}")
        else:
            return choice, plan


def _tell_of_pinyin(job: Job, choice: EngineChoice) -> None:
    if warning := job.cast.pinyin_warning(choice.engine):
        job.progress.tell(warning)


def _recorded(job: Job, choice: EngineChoice, plan: Plan, said: str, again: bool) -> Rendered:
    workspace, slug, previous = job.workspace, job.slug, job.cast.previous
    path = workspace.public_path(slug, ".json")
    if previous and not again and job.stands(plan):
        return Rendered(previous, path, changed=False)
    revision = revise(slug, job.episode, workspace.show, previous, job.publication)
    recording = finish(job, choice, plan, revision, said)
    write_manifest(recording, path)
    detail = f"{recording.file} sha256 {recording.sha256}"
    history.record(workspace, slug, "rendered", detail, revision=recording.revision)
    for line in recording.corrections:
        if line.revision == recording.revision:
            history.record(workspace, slug, "corrected", line.text, revision=line.revision)
    return Rendered(recording, path, changed=True)
