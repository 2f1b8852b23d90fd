"""One episode with everything its render is made from, checked and approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from newscast.model import history
from newscast.model.approval import demand_approval, demand_settled, reviewed_by_person
from newscast.model.listed_files import is_whole
from newscast.model.manifest import Inputs, Manifest, load_manifest
from newscast.model.script import Script
from newscast.model.takes import load_takes
from newscast.support.errors import CopyDeskError, FeedError
from newscast.support.events import SILENT, Reporter, tell
from newscast.support.messages import Message, Text
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.desk import ScriptDesk, open_desk
from newscast.workflow.episode_art import demand_art
from newscast.workflow.input_digest import input_digest
from newscast.workflow.inputs import changes, inputs_of
from newscast.workflow.plan import PROGRAMME, Plan, SpokenSegment
from newscast.workflow.render_inputs import RenderInputs
from newscast.workflow.voice_settings import require_voices
from newscast.workflow.waiting import recorded_path, waits

if TYPE_CHECKING:
    from newscast.copydesk import Finding
    from newscast.model.episode import Episode
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.voices import Engine, EngineChoice


@dataclass(frozen=True)
class Job:
    """What `job_of` gives."""

    desk: ScriptDesk
    previous: Manifest | None
    """The last recording."""
    publication: history.HistoryEntry | None
    """The last, if listeners have met the episode."""
    reporter: Reporter = SILENT

    @property
    def workspace(self) -> Workspace:
        """The show."""
        return self.desk.references.workspace

    @property
    def slug(self) -> str:
        """The episode's name."""
        return self.desk.references.slug or ""

    @property
    def episode(self) -> Episode:
        """The episode's items."""
        return self.desk.references.loaded.value

    @property
    def script(self) -> Script:
        """The words."""
        return self.desk.script

    @cached_property
    def cast(self) -> RenderInputs:
        """What a plan is made from."""
        workspace = self.workspace
        cache = ClipCache(workspace.cache / "clips")
        return RenderInputs(
            workspace,
            self.episode,
            self.script,
            workspace.show,
            workspace.glossary,
            cache,
            self.previous,
            is_reviewed=bool(self.approved_words),
            takes=load_takes(workspace.takes_path(self.slug)),
        )

    @cached_property
    def approved_words(self) -> str:
        """The fingerprint of the script's words where a person approved them as they stand; else empty."""
        is_reviewed = reviewed_by_person(self.workspace, self.slug, self.script)
        return self.script.fingerprint if is_reviewed else ""

    @property
    def published_revision(self) -> int:
        """The highest that listeners may have met; 0: none."""
        return self.publication.revision if self.publication else 0

    @property
    def is_published(self) -> bool:
        """Whether the recording that is here is the one that listeners have."""
        previous, last = self.previous, self.publication
        if previous is None or last is None or previous.revision != last.revision:
            return False
        return last.sha256 in ("", previous.sha256)

    @cached_property
    def inputs(self) -> Inputs:
        """What people ask for now."""
        return inputs_of(self.workspace, self.episode, self.script)

    @property
    def is_drafted(self) -> bool:
        """Whether the published recording's script was drafted from the items and templates of now."""
        before = self.previous.inputs if self.previous else None
        return self.is_published and before is not None and before.draft == self.inputs.draft

    def changes(self, wanted: EngineName | None) -> tuple[str, ...]:
        """What people changed since the published recording was made, an engine they ask for included."""
        previous = self.previous
        if previous is None:
            return ("everything",)
        engine = (f"engine {wanted}",) if wanted and wanted != previous.engine else ()
        return (*changes(previous, self.inputs, self.workspace.show, self.episode, self.script), *engine)

    @cached_property
    def waits(self) -> bool:
        """Whether the recording is not due, and nobody has met the episode."""
        return waits(self.workspace, self.slug)

    @property
    def folder(self) -> Path:
        """Where the recording goes: the public folder, or the one of those that are not due."""
        return self.workspace.waiting if self.waits else self.workspace.public

    @property
    def sound(self) -> Path:
        """The folder of what is kept of the mix and the master."""
        return self.workspace.cache / "sound"

    def choose(
        self, wanted: EngineName | None, without: Mapping[EngineName, str] = MappingProxyType({})
    ) -> EngineChoice:
        """Return the engine that speaks, and why; see `RenderInputs.choose`."""
        return self.cast.choose(wanted, without=without, reporter=self.reporter)

    def spoken(self, engine: Engine) -> tuple[SpokenSegment, ...]:
        """Return what `engine` is given for each segment."""
        name = (engine.name, engine.version)
        if name not in self._spoken:
            self._spoken[name] = self.cast.spoken(engine)
        return self._spoken[name]

    @cached_property
    def _spoken(self) -> dict[tuple[str, str], tuple[SpokenSegment, ...]]:
        return {}

    def plan(self, engine: Engine) -> Plan:
        """Return the plan with `engine` speaking, the show's music counted in."""
        from newscast.audio.mix import music_seconds

        plan, show = self.cast.plan(self.spoken(engine)), self.workspace.show
        parts = [one for one in plan.segments if one.spoken.section == PROGRAMME]
        chapters = dict.fromkeys(one.segment.chapter for one in parts)
        kinds = [item.category if (item := self.episode.item(one)) else None for one in chapters]
        stings = sum(a is not None and b is not None and a != b for a, b in pairwise(kinds))
        added = music_seconds(show, self.workspace.file, self.sound, stings)
        return replace(plan, music_seconds=added)

    def recipe(self, spoken: Sequence[SpokenSegment]) -> str:
        """Return the name of all that makes the recording what it is."""
        return input_digest(spoken, self.episode, self.script, self.workspace)

    def stands(self, spoken: Sequence[SpokenSegment]) -> bool:
        """Return whether the recording that is there was made from these very segments, and is whole.

        Only for what is not published: what is published stands until people change what is heard.
        """
        previous = self.previous
        if previous is None or previous.recipe != self.recipe(spoken):
            return False
        if previous.revision <= self.published_revision:
            return False
        return is_whole(previous, self.folder)


def job_of(workspace: Workspace, slug: str, reporter: Reporter = SILENT) -> Job:
    """Read the episode's script and its last recording. Raises NewscastError."""
    return job_for(open_desk(workspace, slug), reporter)


def job_for(desk: ScriptDesk, reporter: Reporter = SILENT) -> Job:
    """Read the last recording of the desk's episode. Raises NewscastError, also for unsettled conflicts."""
    demand_settled(desk.script)
    workspace, slug = desk.references.workspace, desk.references.slug or ""
    return Job(desk, _previous(workspace, slug), history.publication(workspace, slug), reporter)


def _previous(workspace: Workspace, slug: str) -> Manifest | None:
    """The last recording. One that waits and cannot be read counts for none: nobody has met it."""
    path = recorded_path(workspace, slug)
    try:
        return load_manifest(path) if path.exists() else None
    except FeedError:
        if path.parent == workspace.waiting:
            return None
        raise


def demand_ready(job: Job) -> None:
    """Raise NewscastError while the script may not be rendered; report how many warnings stand."""
    from newscast.copydesk.reporters import count_findings

    workspace, slug, script = job.workspace, job.slug, job.script
    require_voices(workspace)
    demand_art(workspace, job.desk.references.loaded)
    demand_approval(workspace, slug, script)
    findings = job.desk.findings
    demand_checked(findings, slug, script)
    if findings:
        tell(
            job.reporter,
            Message(
                "{script}: {findings}; see `newscast check {slug}`",
                script=script.path,
                findings=count_findings(findings),
                slug=slug,
            ),
        )


def demand_checked(findings: Sequence[Finding], slug: str, script: Script) -> None:
    """Raise CopyDeskError at the first finding that stops a render."""
    stops = [finding for finding in findings if finding.stops_render]
    if stops:
        first = stops[0]
        what: Text = f"{first.rule}: {first.message}"
        if len(stops) > 1:
            what = Message("{fault} (and {count} more)", fault=what, count=len(stops) - 1)
        raise CopyDeskError(
            what,
            at=f"{script.path}:{first.line}:{first.column}",
            hint=Message("see `newscast check {slug}`", slug=slug),
        )
