"""One episode with everything its render is made from, checked and approved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from newscast import copydesk, drafting
from newscast.audio.mix import music_seconds
from newscast.model.approval import demand_approval, demand_settled
from newscast.model.manifest import load_manifest
from newscast.model.script import Script, load_script
from newscast.support.errors import CopyDeskError
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.input_digest import input_digest, is_whole
from newscast.workflow.plan import Plan
from newscast.workflow.progress import Progress
from newscast.workflow.render_inputs import RenderInputs

if TYPE_CHECKING:
    from newscast.model.episode import Episode
    from newscast.model.show import EngineName
    from newscast.model.workspace import Workspace
    from newscast.support.yaml_models import Loaded
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
        """Whether the recording that is there was made from this very plan, and is whole."""
        previous = self.cast.previous
        if previous is None or previous.recipe != self.recipe(plan):
            return False
        return is_whole(previous, self.workspace.public)


def job_of(workspace: Workspace, slug: str, progress: Progress) -> Job:
    """Reads the episode's script; raises NewscastError while it may not be rendered."""
    episode = workspace.episode(slug)
    script = load_script(workspace.script_path(slug))
    demand_settled(script)
    demand_approval(workspace, slug, script)
    _demand_checked(workspace, slug, episode, script)
    manifest = workspace.public_path(slug, ".json")
    previous = load_manifest(manifest) if manifest.exists() else None
    cast = RenderInputs(
        script, workspace.show, workspace.glossary, ClipCache(workspace.cache / "clips"), previous
    )
    return Job(workspace, slug, episode.value, script, cast, progress)


def _demand_checked(workspace: Workspace, slug: str, episode: Loaded[Episode], script: Script) -> None:
    decisions = copydesk.load_decisions(script.path.with_suffix(".decisions.yaml"))
    truth = drafting.draft(episode.value, workspace.show, slug, workspace.templates, episode.place).words
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
