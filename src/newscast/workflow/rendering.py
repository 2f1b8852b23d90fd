"""Renders an episode, or finds that it is made already; one render of it at a time."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from newscast.model import history
from newscast.model.listed_files import is_whole
from newscast.model.manifest import Manifest, write_manifest
from newscast.support.errors import FeedError, VoiceError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.files import read_source
from newscast.support.locks import locked
from newscast.support.messages import Message, Text
from newscast.workflow.archive import recall
from newscast.workflow.failure import keep_failure
from newscast.workflow.inputs import CHANGES
from newscast.workflow.job import Job, demand_ready, job_for, job_of
from newscast.workflow.plan import Plan, slot_warning
from newscast.workflow.render_results import Rendered, Wishes
from newscast.workflow.revision import revise
from newscast.workflow.sound_bites import cut_clips
from newscast.workflow.voice_settings import warn_of_shared_voices
from newscast.workflow.waiting import drop_waiting, prepare, settle_recording

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.voices import EngineChoice


def plan_of(
    workspace: Workspace, slug: str, wanted: EngineName | None = None, reporter: Reporter = SILENT
) -> Plan:
    """Return what a render would do now; nothing is spoken or written. Raises NewscastError."""
    recall(workspace, slug, reporter)
    job = job_of(workspace, slug, reporter)
    demand_ready(job)
    choice, plan = _planned(job, wanted)
    tell(reporter, choice.why)
    _warn_of_voices(job, choice)
    published = job.published_revision
    if published and job.is_published and not (changed := job.changes(wanted)):
        tell(
            reporter,
            Message(
                "{standing}: a render leaves it (--again makes revision {next})",
                standing=_standing(job),
                next=published + 1,
            ),
        )
    elif published and not job.stands([one.spoken for one in plan.segments]):
        line = Message(
            "revision {published} is published: this makes a correction, {slug}.r{next}.mp3",
            published=published,
            slug=slug,
            next=published + 1,
        )
        if job.is_published:
            line = Message(
                "{line} ({names} changed)",
                line=line,
                names=", ".join(str(CHANGES.get(one, one)) for one in changed),
            )
        tell(reporter, line)
    return plan


def render(
    workspace: Workspace,
    slug: str,
    reporter: Reporter = SILENT,
    *,
    wanted: EngineName | None = None,
    correction: str = "",
    again: bool = False,
    executor: Executor | None = None,
) -> Rendered:
    """Make the recording of an episode, or find that it is made already.

    One engine speaks all of it: if it gives up and none was `wanted`, the episode is planned again with the
    next. `correction` is what listeners are told when a published episode changes.

    What is published is made again, as the next revision, only where people changed what is heard or listed,
    ask for another engine (`wanted`) or say `again`; what is not, wherever it would sound otherwise. Raises
    NewscastError.
    """
    workspace.require_episode(slug)
    with keep_failure(workspace, slug):
        recall(workspace, slug, reporter)
        with _alone(workspace, slug, reporter):
            history.carry_over_old(workspace)
            return _render(job_of(workspace, slug, reporter), Wishes(wanted, correction, again), executor)


def render_job(job: Job, wishes: Wishes, executor: Executor | None = None) -> Rendered:
    """`render` for who has loaded the episode: what others saved meanwhile is read again, and no more."""
    workspace, slug = job.workspace, job.slug
    with _alone(workspace, slug, job.reporter) as has_waited:
        history.carry_over_old(workspace)
        path = job.script.path
        if has_waited or not path.is_file() or read_source(path) != str(job.script):
            return _render(job_of(workspace, slug, job.reporter), wishes, executor)
        return _render(_with_recording_of_now(job), wishes, executor)


def _with_recording_of_now(job: Job) -> Job:
    fresh = job_for(job.desk, job.reporter)
    is_same = (fresh.previous, fresh.publication) == (job.previous, job.publication)
    return job if is_same else fresh


def _render(job: Job, wishes: Wishes, executor: Executor | None) -> Rendered:
    previous, wanted = job.previous, wishes.engine
    if previous and not wishes.again and job.is_published and not job.changes(wanted):
        tell(job.reporter, _standing(job))
        return _unchanged(job, previous)
    demand_ready(job)
    likely = job.cast.likely(wanted) if previous and not wishes.again else None
    if previous and likely and job.stands(job.spoken(likely.engine)):
        _warn_of_slot(job, slot_warning(job.workspace.show, previous.duration_seconds))
        return _unchanged(job, previous)
    return _recorded(job, *_spoken(job, wanted, executor), wishes)


def _unchanged(job: Job, previous: Manifest) -> Rendered:
    return Rendered(previous, job.folder / f"{job.slug}.json", changed=False, waits=job.waits)


def _warn_of_slot(job: Job, warning: Text | None) -> None:
    if warning:
        tell(job.reporter, Message("{slug}: {warning}", slug=job.slug, warning=warning), is_warning=True)


def _warn_of_voices(job: Job, choice: EngineChoice) -> None:
    """Report what this engine makes of the show otherwise than it is meant."""
    warn_of_shared_voices(job.workspace.show, choice.engine, job.reporter)
    if warning := job.cast.pinyin_warning(choice.engine):
        tell(job.reporter, warning, is_warning=True)


def _planned(job: Job, wanted: EngineName | None) -> tuple[EngineChoice, Plan]:
    """Return the engine and the plan: no engine is asked whether it works while nothing must be spoken."""
    likely = job.cast.likely(wanted)
    plan = job.plan(likely.engine) if likely else None
    if likely and plan and not plan.to_speak:
        return likely, plan
    choice = job.choose(wanted)
    if likely and plan and _is_same(choice, likely):
        return choice, plan
    return choice, job.plan(choice.engine)


def _is_same(one: EngineChoice, other: EngineChoice) -> bool:
    return (one.engine.name, one.engine.version) == (other.engine.name, other.engine.version)


def _standing(job: Job) -> Text:
    """Return why a published recording stays as it is."""
    line = Message(
        "{slug}: revision {revision} is published, and nothing that is heard was changed",
        slug=job.slug,
        revision=job.published_revision,
    )
    if job.previous and not is_whole(job.previous, job.folder):
        files = Message("not all of its files are here as they were made")
        return Message("{what}; {hint}", what=line, hint=files)
    return line


@contextmanager
def _alone(workspace: Workspace, slug: str, reporter: Reporter) -> Iterator[bool]:
    """Wait for another render of the same episode; yield whether there was one."""
    waits: list[str] = []

    def wait() -> None:
        waits.append(slug)
        tell(reporter, Message("{slug} is being rendered elsewhere: waiting", slug=slug))

    with locked(workspace.lock_path(slug, "render"), on_wait=wait):
        with suppress(FeedError):
            settle_recording(workspace, slug, reporter)
        yield bool(waits)


def _spoken(job: Job, wanted: EngineName | None, executor: Executor | None) -> tuple[EngineChoice, Plan]:
    from newscast.workflow.speaking import speak

    gave_up: dict[EngineName, str] = {}
    choice, plan = _planned(job, wanted)
    cut_clips(plan.to_cut, job.cast.cache, job.reporter)
    while True:
        tell(job.reporter, choice.why)
        _warn_of_slot(job, plan.slot_warning())
        _warn_of_voices(job, choice)
        try:
            speak(plan.to_speak, choice.engine, job.cast.cache, job.reporter, executor)
        except VoiceError as error:
            if wanted:
                raise
            gave_up[choice.engine.name] = str(error)
            choice = job.choose(None, gave_up)
            plan = job.plan(choice.engine)
            tell(
                job.reporter,
                Message("the whole episode is spoken anew by {engine}", engine=choice.engine.name),
                is_warning=True,
            )
        else:
            return choice, plan


def _recorded(job: Job, choice: EngineChoice, plan: Plan, wishes: Wishes) -> Rendered:
    from newscast.workflow.finishing import finish

    workspace, slug, previous = job.workspace, job.slug, job.previous
    path = job.folder / f"{slug}.json"
    if previous and not wishes.again and job.stands([one.spoken for one in plan.segments]):
        return _unchanged(job, previous)
    revision = revise(slug, job.episode, workspace.show, previous, job.publication)
    if job.waits:
        prepare(job.folder)
    recording = finish(job, choice, plan, revision, wishes.correction)
    write_manifest(recording, path)
    if not job.waits:
        drop_waiting(workspace, slug)
    detail = f"{recording.file} sha256 {recording.sha256}"
    history.record(workspace, slug, "rendered", detail, revision=recording.revision)
    for line in recording.corrections:
        if line.revision == recording.revision:
            history.record(workspace, slug, "corrected", line.text, revision=line.revision)
    return Rendered(recording, path, changed=True, waits=job.waits)
