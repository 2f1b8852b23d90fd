"""A script and all that it is checked against: everything is read, drafted and compiled once a use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.script import Script, load_script
from newscast.model.unfilled import refuse_unfilled
from newscast.support.errors import CopyDeskError
from newscast.support.messages import Message

if TYPE_CHECKING:
    from newscast.copydesk import Decisions, Finding
    from newscast.copydesk.matching.glossary_index import GlossaryIndex
    from newscast.drafting import Draft
    from newscast.model.episode import Episode
    from newscast.model.show import Show
    from newscast.model.sound_bite import SoundBite
    from newscast.model.workspace import Workspace
    from newscast.support.messages import Text
    from newscast.support.yaml_models import Loaded
    from newscast.verbalize import Reader


@dataclass(frozen=True)
class References:
    """What an episode's script is checked against; without a `slug`, show and glossary alone."""

    workspace: Workspace
    slug: str | None

    @cached_property
    def loaded(self) -> Loaded[Episode]:
        """The episode, with the places of its parts.

        Raises NewscastError where there is none, or its news is still to be written.
        """
        loaded = self.workspace.episode(self.slug or "")
        refuse_unfilled(loaded)
        return loaded

    @property
    def episode(self) -> Loaded[Episode] | None:
        """The episode, where the script is one's."""
        return self.loaded if self.slug else None

    @cached_property
    def show(self) -> Show | None:
        """The show's settings, where the folder is a show's."""
        is_show = self.slug or (self.workspace.episodes / "show.yaml").is_file()
        return self.workspace.show if is_show else None

    @cached_property
    def draft(self) -> Draft:
        """A fresh draft of the episode."""
        from newscast.drafting import draft

        loaded, workspace = self.loaded, self.workspace
        return draft(loaded.value, workspace.show, self.slug or "", workspace.templates, loaded.place)

    @property
    def reference_text(self) -> dict[str, str]:
        """What the draft says of each item, by the item's id."""
        return self.draft.words if self.slug and not self.loaded.value.is_special else {}

    def bite_fault(self, bite: SoundBite) -> Text | None:
        """Return what is wrong with the recording of a sound bite, if anything."""
        from newscast.workflow.sound_bites import bite_fault

        return bite_fault(bite, self.workspace) if self.show else None

    @cached_property
    def terms(self) -> GlossaryIndex:
        """The glossary and the names of the episode's items, compiled.

        Raises SourceError where the show sets something about a rule that there is not.
        """
        from newscast.copydesk.desk import glossary_index
        from newscast.workflow.rule_settings import require_rule_settings

        if self.show is not None:
            require_rule_settings(self.workspace)

        return glossary_index(self.episode, self.workspace.loaded_glossary)

    @cached_property
    def reader(self) -> Reader:
        """What reads texts aloud by the glossary, compiled."""
        from newscast.verbalize import prepare

        return prepare(self.workspace.glossary, self.workspace.show.language)


@dataclass(frozen=True)
class ScriptDesk:
    """A script with its references, and what the copy desk finds in it."""

    references: References
    script: Script
    known: tuple[Finding, ...] | None = None
    """The open findings, where a correction came upon them already."""

    @property
    def is_episodes_own(self) -> bool:
        """Whether the script is the one that its episode is rendered from."""
        slug, workspace = self.references.slug, self.references.workspace
        return slug is not None and self.script.path == workspace.script_path(slug)

    @property
    def decisions_path(self) -> Path:
        """Where the decisions on the script are kept."""
        return self.script.path.with_suffix(".decisions.yaml")

    @cached_property
    def decisions(self) -> Decisions:
        """What editors decided about the script's findings."""
        from newscast.copydesk import load_decisions

        return load_decisions(self.decisions_path)

    @cached_property
    def every_finding(self) -> tuple[Finding, ...]:
        """All findings, the dismissed ones too."""
        from newscast.copydesk.desk import check_with

        about = self.references
        return check_with(
            self.script,
            about.episode,
            about.terms,
            about.show,
            None,
            about.reference_text,
            bite_fault=about.bite_fault,
        )

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has dismissed."""
        return self.decisions.open(self.every_finding) if self.known is None else self.known

    def corrected(self) -> tuple[ScriptDesk, tuple[Finding, ...]]:
        """Return the desk with the certain corrections made, and those corrections; nothing is written."""
        from newscast.copydesk.desk import fix_with

        about = self.references
        done = fix_with(
            self.script,
            about.episode,
            about.terms,
            about.show,
            self.decisions,
            about.reference_text,
            about.bite_fault,
        )
        return ScriptDesk(about, done.script, done.findings), done.applied


def open_desk(workspace: Workspace, slug: str) -> ScriptDesk:
    """Open the script of an episode. Raises NewscastError."""
    references = References(workspace, slug)
    _ = references.loaded
    return ScriptDesk(references, load_script(workspace.script_path(slug)))


def open_script(workspace: Workspace, name: str) -> ScriptDesk:
    """Open an episode's script by the episode's name, or a script file.

    A file is checked against the episode that its front matter names, where there is one. Raises
    NewscastError, also for a script without words.
    """
    path = Path(name)
    is_file = path.suffix == ".md" or path.is_file()
    if not is_file:
        workspace.require_show()
        if workspace.episode_path(name).is_file():
            refuse_unfilled(workspace.episode(name))
    script = load_script(path if is_file else workspace.script_path(name))
    if not str(script).strip():
        hint = Message("`newscast draft {episode}` writes the script of an episode", episode=script.path.stem)
        raise CopyDeskError(Message("is empty"), at=script.place(0), hint=hint)
    slug = (script.front.episode if script.front else path.stem) if is_file else name
    is_show = (workspace.episodes / "show.yaml").is_file()
    if not is_show or (is_file and slug not in workspace.slugs()):
        return ScriptDesk(References(workspace, None), script)
    return ScriptDesk(References(workspace, slug), script)
