"""What a finished `produce` was made from, remembered so that the same again is answered at once."""

from __future__ import annotations

import hashlib
import json
import sys
import sysconfig
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from newscast import __version__
from newscast.support.confinement import clear_way, confined
from newscast.support.errors import NewscastError
from newscast.support.events import Event
from newscast.support.files import read_small, write_text
from newscast.support.media_types import sha256_of
from newscast.support.messages import language
from newscast.workflow.waiting import recorded_path

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

_SCHEME = 1
_LARGEST_BYTES = 2**20
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Produced:
    """Everything that one `produce` of an episode reads, by digest, taken at one moment.

    It is compared as a whole: newscast itself, its language, what it was asked, every file that people write
    and the episode's manifest. Only what is the same in all of it is answered from memory.
    """

    workspace: Workspace
    slug: str
    asked: str
    """What of the command line bears on the result: the engine that was asked for."""
    sources: Mapping[str, str]
    """SHA-256 of every file that people write for the episode, by its path in the show."""

    def remembered(self) -> tuple[Event, ...] | None:
        """Return what the last `produce` reported, if it was of exactly this; else None."""
        try:
            kept = json.loads(read_small(_memory(self.workspace, self.slug), _LARGEST_BYTES) or b"null")
            if not isinstance(kept, dict) or kept.get("of") != self._digest():
                return None
            return tuple(Event(str(text), is_warning=bool(warns)) for text, warns in kept["reported"])
        except (NewscastError, OSError, ValueError, TypeError, KeyError, RecursionError):
            return None

    def remember(self, reported: Sequence[Event]) -> None:
        """Remember that a `produce` of this changed nothing and reported these facts.

        Nothing is remembered where somebody saved something meanwhile, which was not looked at, or where the
        show's sounds lie somewhere else than in its folder of audio.
        """
        show = self.workspace.show
        assets = (show.music.intro, show.music.outro, show.music.bed, show.music.sting, show.cover)
        others = (*(spot.file for spot in show.spots), self.workspace.episode(self.slug).value.image)
        now = produced(self.workspace, self.slug, self.asked)
        if now.sources == self.sources and all(name in now.sources for name in (*assets, *others) if name):
            memory = {
                "of": self._digest(),
                "reported": [[str(event.text), event.is_warning] for event in reported],
            }
            write_text(_memory(self.workspace, self.slug), json.dumps(memory, ensure_ascii=False))

    def _digest(self) -> str:
        manifest = recorded_path(self.workspace, self.slug)
        standing = [manifest.parent.name, sha256_of(manifest)] if manifest.is_file() else []
        made_of = [_SCHEME, _code(), language(), self.asked, sorted(self.sources.items()), standing]
        return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def produced(workspace: Workspace, slug: str, asked: str) -> Produced:
    """Take the digests of everything that people write for an episode, as it is now.

    Raises NewscastError for a link that leads out of the show.
    """
    sources = {_name(workspace, path): sha256_of(path) for path in _sources(workspace, slug)}
    return Produced(workspace, slug, asked, sources)


def _sources(workspace: Workspace, slug: str) -> Iterator[Path]:
    """Yield the files of settings, items, templates and sounds, and those of the episode's script."""
    audio = (path for path in (workspace.root / "audio").glob("*") if not path.name.startswith("."))
    sounds = (path for one in audio if one.name != "public" for path in (one, *one.rglob("*")))
    script = (*workspace.scripts.glob(f"{slug}.*"), workspace.draft_path(slug))
    paths = (*workspace.episodes.rglob("*"), *script, *sounds)
    yield from (confined(path, workspace.root) for path in sorted(paths) if path.is_file())


def _name(workspace: Workspace, path: Path) -> str:
    return path.relative_to(workspace.root).as_posix()


def _memory(workspace: Workspace, slug: str) -> Path:
    return clear_way(workspace.cache / "produced" / f"{slug}.json")


@cache
def _code() -> str:
    """Return a name of the program as it is installed: another version may draft, correct or read otherwise.

    Sizes and times of its files tell an edited checkout, those of the folder of packages an upgrade of one.
    """
    made_of: list[object] = [__version__, sys.version, Path(sysconfig.get_path("purelib")).stat().st_mtime_ns]
    for path in sorted(_PACKAGE.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            status = path.stat()
            made_of.append((str(path.relative_to(_PACKAGE)), status.st_size, status.st_mtime_ns))
    return hashlib.sha256(repr(made_of).encode()).hexdigest()
