"""Where the files of a show are."""

from __future__ import annotations

import difflib
import stat
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from newscast.model.episode import Episode, load_episode, valid_id
from newscast.model.glossary import Glossary, load_glossary
from newscast.model.show import Show, load_show
from newscast.support.clock import Clock, system_clock
from newscast.support.confinement import PUBLIC, SHOW_FILE, WAITING, clear_way, confined
from newscast.support.errors import NewscastError, WorkspaceError
from newscast.support.messages import Message
from newscast.support.yaml_models import Loaded

LARGEST_ASSET_BYTES = 256 * 2**20
"""Of music and cover: two minutes of the largest format in use have a third of it."""

_SETTINGS = frozenset({"show", "glossary"})
"""Files beside the episodes'."""


@dataclass(frozen=True)
class Workspace:
    """The folder of a show. One slug names an episode everywhere in it.

    Every path it gives ends inside the folder, public files' inside the public folder, and is made of a valid
    slug: raises WorkspaceError where a link leads elsewhere, NewscastError for a slug that is none.
    """

    root: Path
    clock: Clock = field(default=system_clock, compare=False, repr=False)
    """What is asked whether an episode is due."""

    @property
    def show(self) -> Show:
        """The show's settings; raises WorkspaceError where there is no show, SourceError if unusable."""
        return self.loaded_show.value

    @cached_property
    def loaded_show(self) -> Loaded[Show]:
        """The show's settings with their places in the file; raises like `show`."""
        return load_show(self.require_show())

    def require_show(self) -> Path:
        """Return the file of the show's settings; raises WorkspaceError where there is none."""
        path = self._inside(self.root / SHOW_FILE)
        if not path.is_file():
            hint = Message(
                "go to the show's folder, name it with `--show DIR`, or make one with `newscast init DIR`"
            )
            if above := self._show_above():
                hint = Message("the show is in {folder}: go there, or give `--show {folder}`", folder=above)
            raise WorkspaceError(Message("no show here"), at=path, hint=hint)
        return path

    def _show_above(self) -> str | None:
        """Return the nearest of the three folders above that holds a show."""
        for steps in range(1, 4):
            above = self.root / "/".join([".."] * steps)
            if (above / "episodes" / "show.yaml").is_file():
                return str(above)
        return None

    @cached_property
    def loaded_glossary(self) -> Loaded[Glossary]:
        """The glossary with the places of its terms; a show without the file has an empty one."""
        path = self.glossary_path
        return load_glossary(path) if path.exists() else Loaded(Glossary(), path, {})

    @property
    def language(self) -> str | None:
        """The language of the show, a BCP 47 tag; None where the folder is no show's."""
        return self.show.language if (self.episodes / "show.yaml").is_file() else None

    @property
    def glossary_path(self) -> Path:
        """Where the names and terms stand."""
        return self._inside(self.episodes / "glossary.yaml")

    @property
    def glossary(self) -> Glossary:
        """The show's glossary."""
        return self.loaded_glossary.value

    def episode(self, slug: str) -> Loaded[Episode]:
        """The episode, with the places of its parts; read again only when its file is another."""
        path = self.require_episode(slug)
        status = path.stat()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._episodes.get(slug)
        if known is None or known[0] != stamp:
            known = self._episodes[slug] = (stamp, load_episode(path))
        return known[1]

    @cached_property
    def _episodes(self) -> dict[str, tuple[tuple[int, int, int], Loaded[Episode]]]:
        return {}

    def require_episode(self, slug: str) -> Path:
        """`episode_path`; raises WorkspaceError where there is no such episode."""
        path = self.episode_path(slug)
        if not path.is_file():
            known = ", ".join(self.slugs()[-3:]) or str(Message("none yet"))
            near = difflib.get_close_matches(slug, self.slugs(), 1)
            hint = Message("episodes here: {known}", known=known)
            if near:
                hint = Message("did you mean `{near}`?", near=near[0])
            raise WorkspaceError(Message("no such episode"), at=path, hint=hint)
        return path

    def slugs(self) -> list[str]:
        """Return every episode's slug, in order."""
        return sorted(
            path.stem
            for path in self.episodes.glob("*.yaml")
            if path.stem not in _SETTINGS and not path.name.startswith(".")
        )

    @property
    def episodes(self) -> Path:
        """The folder of items, show and glossary."""
        return self._inside(self.root / "episodes")

    @property
    def templates(self) -> Path:
        """The folder of the show's own templates."""
        return self._inside(self.episodes / "templates")

    @property
    def scripts(self) -> Path:
        """The folder of scripts."""
        return self._inside(self.root / "scripts")

    @property
    def public(self) -> Path:
        """The folder of exactly what is published."""
        return self._inside(self.root / PUBLIC)

    @property
    def waiting(self) -> Path:
        """The folder of recordings that are not due yet."""
        return self._inside(self.root / WAITING)

    @property
    def cache(self) -> Path:
        """The folder of clips and other things that can be made again."""
        return self._inside(self.root / "audio" / ".cache")

    def episode_path(self, slug: str) -> Path:
        """episodes/S.yaml"""
        return self._inside(self.episodes / f"{_slug(slug)}.yaml")

    def script_path(self, slug: str) -> Path:
        """scripts/S.md"""
        return self._inside(self.scripts / f"{_slug(slug)}.md")

    def takes_path(self, slug: str) -> Path:
        """scripts/S.takes.yaml: the pinned takes."""
        return self._inside(self.scripts / f"{_slug(slug)}.takes.yaml")

    def draft_path(self, slug: str) -> Path:
        """scripts/.drafts/S.md: what the last draft wrote, the base of the next merge."""
        return self._inside(self.scripts / ".drafts" / f"{_slug(slug)}.md")

    def public_path(self, slug: str, suffix: str) -> Path:
        """audio/public/S`suffix`, the suffix with its dot."""
        return confined(self.public / f"{_slug(slug)}{suffix}", self.public)

    def waiting_path(self, slug: str, suffix: str) -> Path:
        """audio/.waiting/S`suffix`, the suffix with its dot."""
        return confined(self.waiting / f"{_slug(slug)}{suffix}", self.waiting)

    def lock_path(self, slug: str, work: str) -> Path:
        """Return what one process at a time holds for its `work` on an episode; a link there is removed."""
        return clear_way(self.cache / "locks" / f"{_slug(slug)}.{work}.lock")

    def file(self, relative: str) -> Path:
        """Return a file named in the settings, relative to the show's folder.

        Regular, of bounded size, or none.

        Raises WorkspaceError for anything else.
        """
        path = self._inside(self.root / relative)
        with suppress(FileNotFoundError):
            status = path.stat()
            if not stat.S_ISREG(status.st_mode):
                raise WorkspaceError(
                    Message("is no regular file"), at=path, hint=Message("put a regular file there")
                )
            if status.st_size > LARGEST_ASSET_BYTES:
                raise WorkspaceError(
                    Message(
                        "has {size:,} bytes, more than a show's sounds and pictures may have",
                        size=status.st_size,
                    ),
                    at=path,
                    hint=Message("give a shorter or a compressed one"),
                )
        return path

    def _inside(self, path: Path) -> Path:
        return confined(path, self.root)


def is_slug(text: str) -> bool:
    """Return whether a text can name an episode."""
    try:
        return bool(_slug(text))
    except NewscastError:
        return False


def _slug(slug: str) -> str:
    if slug in _SETTINGS:
        raise NewscastError(Message("`{slug}` is no episode: that file is the show's", slug=slug))
    try:
        return valid_id(slug)
    except ValueError as error:
        raise NewscastError(str(error)) from error
