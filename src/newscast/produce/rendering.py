"""Renders an episode: its script spoken, mixed and mastered, its manifest set beside the audio."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from newscast import copydesk, draft, history
from newscast.approval import demand_approval, demand_settled
from newscast.errors import CopyDeskError, VoiceError
from newscast.feed import write_sidecars
from newscast.master import master, render_renditions
from newscast.media import sha256_of
from newscast.mix import Line, Timeline, lay, music_seconds
from newscast.picture import write_picture
from newscast.produce.cache import ClipCache
from newscast.produce.casting import Cast
from newscast.produce.contents import chapters_of, segments_of, tags_of
from newscast.produce.plan import Plan
from newscast.produce.progress import Progress
from newscast.produce.recipe import is_whole, recipe_of
from newscast.produce.revision import Revision, corrected, revise
from newscast.produce.speak import speak
from newscast.recording import (
    Chapter,
    Correction,
    Recording,
    load_recording,
    media_file,
    write_recording,
)
from newscast.script import Script, load_script

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newscast.episode import Episode
    from newscast.show import EngineName
    from newscast.source import Loaded
    from newscast.voices import Choice, Engine
    from newscast.workspace import Workspace


@dataclass(frozen=True)
class Rendered:
    """What came of a render; `changed` is False where everything stood there already."""

    recording: Recording
    path: Path
    changed: bool


@dataclass(frozen=True)
class _Job:
    """One episode with everything its render is made from."""

    workspace: Workspace
    slug: str
    episode: Episode
    script: Script
    cast: Cast
    progress: Progress

    @property
    def sound(self) -> Path:
        return self.workspace.cache / "sound"

    def choose(
        self, wanted: EngineName | None, without: Mapping[EngineName, str] = MappingProxyType({})
    ) -> Choice:
        return self.cast.choose(
            wanted, without=without, progress=lambda work, done: self.progress.advance(work, done, 1.0)
        )

    def plan(self, engine: Engine) -> Plan:
        """The plan with `engine` speaking, the show's music counted in."""
        plan, show = self.cast.plan(engine), self.workspace.show
        chapters = dict.fromkeys(one.segment.chapter for one in plan.segments)
        kinds = [item.category if (item := self.episode.item(one)) else None for one in chapters]
        stings = sum(a is not None and b is not None and a != b for a, b in pairwise(kinds))
        added = music_seconds(show, self.workspace.file, self.sound, stings)
        return replace(plan, music_seconds=added)


def plan_of(workspace: Workspace, slug: str, wanted: EngineName | None, progress: Progress) -> Plan:
    """What a render would do now; nothing is spoken or written."""
    job = _job(workspace, slug, progress)
    choice = job.choose(wanted)
    progress.tell(choice.why)
    plan = job.plan(choice.engine)
    if (published := history.published_revision(workspace, slug)) and not _stands(job, plan):
        progress.tell(
            f"revision {published} is published: this makes a correction, {slug}.r{published + 1}.mp3"
        )
    return plan


def render(
    workspace: Workspace,
    slug: str,
    progress: Progress,
    *,
    wanted: EngineName | None = None,
    correction: str = "",
    executor: Executor | None = None,
) -> Rendered:
    """Makes the recording of an episode, or finds that it is made already.

    One engine speaks all of it: if it gives up and none was `wanted`, the episode is planned again with the
    next. `correction` is what listeners are told when a published episode changes. Raises NewscastError.
    """
    with _alone(workspace, slug, progress):
        job = _job(workspace, slug, progress)
        choice = job.choose(wanted)
        plan = _spoken(job, choice, wanted, executor)
        return _recorded(job, *plan, correction)


def _job(workspace: Workspace, slug: str, progress: Progress) -> _Job:
    episode = workspace.episode(slug)
    script = load_script(workspace.script_path(slug))
    demand_settled(script)
    demand_approval(workspace, slug, script)
    _demand_checked(workspace, slug, episode, script)
    manifest = workspace.public_path(slug, ".json")
    previous = load_recording(manifest) if manifest.exists() else None
    cast = Cast(script, workspace.show, workspace.glossary, ClipCache(workspace.cache / "clips"), previous)
    return _Job(workspace, slug, episode.value, script, cast, progress)


def _demand_checked(workspace: Workspace, slug: str, episode: Loaded[Episode], script: Script) -> None:
    decisions = copydesk.load_decisions(script.path.with_suffix(".decisions.yaml"))
    truth = draft.draft(episode.value, workspace.show, slug, workspace.templates, episode.place).words
    found = copydesk.check(script, episode, workspace.loaded_glossary, workspace.show, decisions, truth)
    stops = [finding for finding in found if finding.stops_render]
    if stops:
        first = stops[0]
        more = f" (and {len(stops) - 1} more)" if len(stops) > 1 else ""
        raise CopyDeskError(
            f"{first.rule}: {first.message}{more}",
            at=f"{script.path}:{first.line}:{first.column}",
            hint=f"see `newscast check {slug}`",
        )


@contextmanager
def _alone(workspace: Workspace, slug: str, progress: Progress) -> Iterator[None]:
    """A second render of the same episode waits for the first."""
    import filelock

    path = workspace.cache / "locks" / f"{slug}.render.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        progress.tell(f"{slug} is being rendered elsewhere: waiting")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _spoken(
    job: _Job, choice: Choice, wanted: EngineName | None, executor: Executor | None
) -> tuple[Choice, Plan]:
    gave_up: dict[EngineName, str] = {}
    while True:
        job.progress.tell(choice.why)
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


def _recorded(job: _Job, choice: Choice, plan: Plan, said: str) -> Rendered:
    workspace, slug, previous = job.workspace, job.slug, job.cast.previous
    path = workspace.public_path(slug, ".json")
    recipe = recipe_of(plan, job.episode, job.script, workspace)
    if previous and _stands(job, plan):
        return Rendered(previous, path, changed=False)
    revision = revise(
        slug, job.episode, workspace.show, previous, history.published_revision(workspace, slug)
    )
    timeline = lay(
        _lines(job, plan),
        workspace.show,
        workspace.file,
        job.sound,
        lambda done, total: job.progress.advance("mixing", done, total),
    )
    recording = _mastered(job, choice, plan, timeline, revision, recipe, said)
    write_recording(recording, path)
    history.record(
        workspace,
        slug,
        "rendered",
        f"revision {recording.revision}: {recording.file} sha256 {recording.sha256}",
    )
    for line in recording.corrections:
        if line.revision == recording.revision:
            history.record(workspace, slug, "corrected", f"revision {line.revision}: {line.text}")
    return Rendered(recording, path, changed=True)


def _stands(job: _Job, plan: Plan) -> bool:
    """Whether the recording that is there was made from this very plan, and is whole."""
    previous, workspace = job.cast.previous, job.workspace
    recipe = recipe_of(plan, job.episode, job.script, workspace)
    return previous is not None and previous.recipe == recipe and is_whole(previous, workspace.public)


def _lines(job: _Job, plan: Plan) -> list[Line]:
    def line(index: int) -> Line:
        planned = plan.segments[index]
        item = job.episode.item(planned.segment.chapter)
        return Line(
            id=planned.segment.id,
            chapter=planned.segment.chapter,
            category=item.category if item else None,
            speaker=planned.delivery.speaker,
            utterance=planned.utterance,
            key=planned.key,
            load=lambda: job.cast.cache.take(planned.key),
        )

    return [line(index) for index in range(len(plan.segments))]


def _mastered(
    job: _Job,
    choice: Choice,
    plan: Plan,
    timeline: Timeline,
    revision: Revision,
    recipe: str,
    said: str,
) -> Recording:
    show, episode = job.workspace.show, job.episode
    chapters = chapters_of(episode, plan, timeline)
    title = job.script.front.title if job.script.front else episode.title
    path = job.workspace.public / revision.file
    tags = tags_of(job.workspace, episode, plan, title, chapters)
    mastered = master(
        timeline,
        show.master,
        tags,
        path,
        job.sound,
        lambda done, total: job.progress.advance("mastering", done, total),
        job.cast.previous.gain_db if job.cast.previous else None,
    )
    renditions = render_renditions(
        timeline,
        show.master,
        tags,
        mastered,
        path,
        lambda done, total: job.progress.advance("renditions", done, total),
    )
    worst = timeline.worst_line
    recording = Recording(
        episode=job.slug,
        title=title,
        summary=episode.summary,
        season=episode.period.year if show.feed.season_by_year else None,
        number=episode.number,
        guid=revision.guid,
        published=revision.published,
        revision=revision.number,
        file=revision.file,
        bytes=path.stat().st_size,
        sha256=sha256_of(path),
        duration_seconds=mastered.duration_seconds,
        loudness_lufs=mastered.loudness_lufs,
        loudness_range_lu=mastered.loudness_range_lu,
        true_peak_dbtp=mastered.true_peak_dbtp,
        gain_db=mastered.gain_db,
        worst_clip=f"{worst.id} {worst.gain_db:+.1f} dB" if worst else None,
        engine=choice.engine.name,
        engine_version=choice.engine.version,
        engine_reason=choice.why,
        recipe=recipe,
        chapters=chapters,
        segments=segments_of(plan, timeline),
        corrections=_corrections(job, plan, chapters, revision, said),
    )
    files = (
        *write_sidecars(recording, show, job.workspace.public),
        write_picture(recording, mastered.powers, job.workspace.public),
        *map(media_file, renditions),
    )
    return recording.model_copy(update={"files": files})


def _corrections(
    job: _Job, plan: Plan, chapters: Sequence[Chapter], revision: Revision, said: str
) -> tuple[Correction, ...]:
    previous = job.cast.previous
    if previous is None or revision.number == 1:
        return ()
    return corrected(
        previous,
        revision.number,
        [(one.segment.chapter, one.segment.text) for one in plan.segments],
        {chapter.id: chapter.title for chapter in (*previous.chapters, *chapters)},
        datetime.now(ZoneInfo(job.workspace.show.timezone)).date(),
        said,
    )
