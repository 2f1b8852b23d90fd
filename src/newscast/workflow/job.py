"""One episode with everything its render is made from, checked and approved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from newscast import copydesk, drafting
from newscast.audio.mix import music_seconds
from newscast.copydesk.reporters import count_findings
from newscast.model import history
from newscast.model.approval import demand_approval, demand_settled
from newscast.model.manifest import Inputs, load_manifest
from newscast.model.script import Script, load_script
from newscast.support.errors import CopyDeskError
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.input_digest import input_digest, is_whole
from newscast.workflow.inputs import changes, inputs_of
from newscast.workflow.plan import Plan
from newscast.workflow.progress import Progress
from newscast.workflow.render_inputs import RenderInputs
from newscast.workflow.rule_settings import require_rule_settings

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.voices import Engine, EngineChoice


@dataclass(frozen=True)
class Job:
    """What `job_of` gives."""

    workspace: Workspace
    slug: str
    episode: Episode
    script: Script
    cast: RenderInputs
    progress: Progress
    publication: history.HistoryEntry | None
    """The last, if listeners have met the episode."""

    @property
    def published_revision(self) -> int:
        """The highest that listeners may have met; 0: none."""
        return self.publication.revision if self.publication else 0

    @property
    def is_published(self) -> bool:
        """Whether the recording that is here is the one that listeners have."""
        previous, last = self.cast.previous, self.publication
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
        before = self.cast.previous.inputs if self.cast.previous else None
        return self.is_published and before is not None and before.draft == self.inputs.draft

    def changes(self, wanted: EngineName | None) -> tuple[str, ...]:
        """What people changed since the published recording was made, an engine they ask for included."""
        previous = self.cast.previous
        if previous is None:
            return ("everything",)
        engine = (f"engine {wanted}",) if wanted and wanted != previous.engine else ()
        return (*changes(previous, self.inputs, self.workspace.show, self.episode, self.script), *engine)

    @property
    def sound(self) -> Path:
        """The folder of what is kept of the mix and the master."""
        return self.workspace.cache / "sound"

    def choose(
        self, wanted: EngineName | None, without: Mapping[EngineName, str] = MappingProxyType({})
    ) -> EngineChoice:
        """The engine that speaks, and why; see `RenderInputs.choose`."""
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

    def recipe(self, plan: Plan) -> str:
        """The name of all that makes the recording what it is."""
        return input_digest(plan, self.episode, self.script, self.workspace)

    def stands(self, plan: Plan) -> bool:
        """Whether the recording that is there was made from this very plan, and is whole.

        Only for what is not published: what is published stands until people change what is heard.
        """
        previous = self.cast.previous
        if previous is None or previous.recipe != self.recipe(plan):
            return False
        if previous.revision <= self.published_revision:
            return False
        return is_whole(previous, self.workspace.public)


def job_of(workspace: Workspace, slug: str, progress: Progress) -> Job:
    """Reads the episode's script and its last recording. Raises NewscastError."""
    episode = workspace.episode(slug)
    script = load_script(workspace.script_path(slug))
    demand_settled(script)
    manifest = workspace.public_path(slug, ".json")
    previous = load_manifest(manifest) if manifest.exists() else None
    cast = RenderInputs(
        script, workspace.show, workspace.glossary, ClipCache(workspace.cache / "clips"), previous
    )
    publication = history.publication(workspace, slug)
    return Job(workspace, slug, episode.value, script, cast, progress, publication)


def demand_ready(job: Job) -> None:
    """Raises NewscastError while the script may not be rendered; tells how many warnings stand."""
    workspace, slug, script = job.workspace, job.slug, job.script
    demand_approval(workspace, slug, script)
    found = findings_of(workspace, slug, script)
    demand_checked(found, slug, script)
    if found:
        job.progress.tell(f"{script.path}: {count_findings(found)}; see `newscast check {slug}`")


def findings_of(workspace: Workspace, slug: str, script: Script) -> tuple[copydesk.Finding, ...]:
    """What the copy desk finds in the episode's script. Raises SourceError for settings of no rule."""
    require_rule_settings(workspace)
    episode = workspace.episode(slug)
    decisions = copydesk.load_decisions(script.path.with_suffix(".decisions.yaml"))
    truth = drafting.draft(episode.value, workspace.show, slug, workspace.templates, episode.place).words
    return copydesk.check(script, episode, workspace.loaded_glossary, workspace.show, decisions, truth)


def demand_checked(found: Sequence[copydesk.Finding], slug: str, script: Script) -> None:
    """Raises CopyDeskError at the first finding that stops a render."""
    stops = [finding for finding in found if finding.stops_render]
    if stops:
        first = stops[0]
        more = f" (and {len(stops) - 1} more)" if len(stops) > 1 else ""
        raise CopyDeskError(
            f"{first.rule}: {first.message}{more}",
            at=f"{script.path}:{first.line}:{first.column}",
            hint=f"see `newscast check {slug}`",
        )
