"""Where the files of a show are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from newscast.model.episode import Episode, load_episode, valid_id
from newscast.model.glossary import Glossary, load_glossary
from newscast.model.show import Show, load_show
from newscast.support.errors import NewscastError, WorkspaceError
from newscast.support.yaml_models import Loaded


@dataclass(frozen=True)
class Workspace:
    """The folder of a show. One slug names an episode everywhere in it."""

    root: Path

    @cached_property
    def show(self) -> Show:
        """The show's settings; raises WorkspaceError where there is no show, SourceError if unusable."""
        path = self.episodes / "show.yaml"
        if not path.is_file():
            raise WorkspaceError(
                "no show here", at=path, hint="go to the show's folder, or make one with `newscast init DIR`"
            )
        return load_show(path).value

    @cached_property
    def loaded_glossary(self) -> Loaded[Glossary]:
        """The glossary with the places of its terms; a show without the file has an empty one."""
        path = self.glossary_path
        return load_glossary(path) if path.exists() else Loaded(Glossary(), path, {})

    @property
    def glossary_path(self) -> Path:
        """Where the names and terms stand."""
        return self.episodes / "glossary.yaml"

    @property
    def glossary(self) -> Glossary:
        """The show's glossary."""
        return self.loaded_glossary.value

    def episode(self, slug: str) -> Loaded[Episode]:
        """The episode, with the places of its parts."""
        path = self.episode_path(slug)
        if not path.is_file():
            known = ", ".join(self.slugs()[-3:]) or "none yet"
            raise WorkspaceError("no such episode", at=path, hint=f"episodes here: {known}")
        return load_episode(path)

    def slugs(self) -> list[str]:
        """Every episode's slug, in order."""
        return sorted(
            path.stem
            for path in self.episodes.glob("*.yaml")
            if path.stem not in {"show", "glossary"} and not path.name.startswith(".")
        )

    @property
    def episodes(self) -> Path:
        """The folder of items, show and glossary."""
        return self.root / "episodes"

    @property
    def templates(self) -> Path:
        """The folder of the show's own templates."""
        return self.episodes / "templates"

    @property
    def scripts(self) -> Path:
        """The folder of scripts."""
        return self.root / "scripts"

    @property
    def public(self) -> Path:
        """The folder of exactly what is published."""
        return self.root / "audio" / "public"

    @property
    def cache(self) -> Path:
        """The folder of clips and other things that can be made again."""
        return self.root / "audio" / ".cache"

    def episode_path(self, slug: str) -> Path:
        """episodes/S.yaml"""
        return self.episodes / f"{_slug(slug)}.yaml"

    def script_path(self, slug: str) -> Path:
        """scripts/S.md"""
        return self.scripts / f"{_slug(slug)}.md"

    def draft_path(self, slug: str) -> Path:
        """scripts/.drafts/S.md: what the last draft wrote, the base of the next merge."""
        return self.scripts / ".drafts" / f"{_slug(slug)}.md"

    def public_path(self, slug: str, suffix: str) -> Path:
        """audio/public/S`suffix`, the suffix with its dot."""
        return self.public / f"{_slug(slug)}{suffix}"

    def file(self, relative: str) -> Path:
        """A file named in the settings, relative to the show's folder."""
        return self.root / relative


def _slug(slug: str) -> str:
    try:
        return valid_id(slug)
    except ValueError as error:
        raise NewscastError(str(error)) from error
