"""All recordings of the public folder, newest first, each manifest read once and not again until it changes.

What a reader makes of a manifest (a feed entry, a line of the index) is kept in a small database in the
show's cache folder, so ten thousand episodes cost a directory listing and memory stays flat.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newscast.errors import FeedError, NewscastError
from newscast.recording import Recording, load_recording

SIDECARS = (".transcript.json", ".chapters.json")
RESERVED = frozenset({"index", "feed"})
"""Names that the pages and the feed have in the public folder."""

_TABLE = """create table if not exists kept (slug text primary key, stamp text, recipe text, published text,
changed text, guid text, files text, body blob)"""


@dataclass(frozen=True)
class Kept:
    """What was made of one manifest."""

    slug: str
    published: datetime
    changed: datetime
    """When it was published, or last corrected."""
    body: bytes


def manifests(public: Path) -> Iterator[os.DirEntry[str]]:
    """The manifests of the public folder, in no order; empty where the folder does not exist."""
    with suppress(FileNotFoundError), os.scandir(public) as found:
        yield from (entry for entry in found if _is_manifest(entry.name) and entry.is_file())


def _is_manifest(name: str) -> bool:
    return name.endswith(".json") and not name.endswith(SIDECARS) and not name.startswith(".")


def load_published(path: Path) -> Recording:
    """The recording of a manifest that is fit to be listed; raises FeedError where it is not.

    Its name must be the episode's, and all files it lists must carry that name too: one episode's manifest
    cannot name another's audio, the feed or a page.
    """
    recording = load_recording(path)
    slug = path.name.removesuffix(".json")
    if recording.episode != slug:
        raise FeedError(
            f"is the manifest of `{recording.episode}`", at=path, hint="name it so, or render again"
        )
    if slug in RESERVED:
        raise FeedError(f"an episode cannot be called `{slug}`: that page is the show's", at=path)
    for name in (recording.file, *(file.file for file in recording.files)):
        if not name.startswith(f"{slug}.") or name == path.name:
            raise FeedError(f"lists `{name}`, which is not a file of this episode", at=path)
    return recording


class Catalogue:
    """The manifests of `public`, with what `render` made of each; use as a context manager.

    `recipe` stands for everything else that `render` depends on: another recipe renders all again.
    """

    def __init__(self, public: Path, shelf: Path, recipe: str) -> None:
        self._public = public
        self._shelf = shelf
        self._recipe = recipe
        self._base = _open(shelf)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def refresh(
        self, render: Callable[[Recording], bytes], stale: Callable[[str], bool] = lambda slug: False
    ) -> int:
        """Reads what is new or changed (or `stale`), forgets what is gone; says how many were rendered.

        Raises FeedError for a manifest that cannot be listed; what was read before it is kept.
        """
        known = self._base.cursor().execute("select slug, stamp from kept where recipe = ?", [self._recipe])
        stamps = dict(known.fetchall())
        rendered = 0
        seen: set[str] = set()
        try:
            for entry in manifests(self._public):
                slug, stat = entry.name.removesuffix(".json"), entry.stat()
                stamp = f"{stat.st_mtime_ns}.{stat.st_size}.{stat.st_ino}"
                seen.add(slug)
                if stamps.get(slug) == stamp and not stale(slug):
                    continue
                self._keep(stamp, load_published(Path(entry.path)), render)
                rendered += 1
        finally:
            self._base.commit()
        for (slug,) in self._base.execute("select slug from kept").fetchall():
            if slug not in seen:
                self._base.execute("delete from kept where slug = ?", [slug])
        self._base.commit()
        return rendered

    def _keep(self, stamp: str, recording: Recording, render: Callable[[Recording], bytes]) -> None:
        files = [(recording.file, recording.bytes), *((file.file, file.bytes) for file in recording.files)]
        published = recording.published.astimezone(UTC)
        corrected = [
            datetime.combine(line.date, published.time(), UTC).isoformat() for line in recording.corrections
        ]
        row = [
            recording.episode,
            stamp,
            self._recipe,
            published.isoformat(),
            max([published.isoformat(), *corrected]),
            recording.guid,
            json.dumps(files),
            render(recording),
        ]
        self._base.execute("insert or replace into kept values (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def __len__(self) -> int:
        return int(self._base.execute("select count(*) from kept").fetchone()[0])

    def newest(self, limit: int = -1, start: int = 0) -> Iterator[Kept]:
        """What was made of each manifest, newest first."""
        query = (
            "select slug, published, changed, body from kept"
            " order by published desc, slug desc limit ? offset ?"
        )
        with closing(self._base.execute(query, [limit, start])) as rows:
            for slug, published, changed, body in rows:
                yield Kept(slug, datetime.fromisoformat(published), datetime.fromisoformat(changed), body)

    def require_files(self) -> None:
        """Raises FeedError where a listed file is missing or has another length than its manifest says."""
        for slug, listed in self._base.execute("select slug, files from kept order by slug"):
            for name, size in json.loads(listed):
                try:
                    found = (self._public / name).stat().st_size
                except FileNotFoundError:
                    raise FeedError(
                        f"lists `{name}`, which is not there",
                        at=self._public / f"{slug}.json",
                        hint=f"render {slug} again",
                    ) from None
                if found != size:
                    raise FeedError(
                        f"has {found:,} bytes, not the {size:,} of its manifest: it was changed",
                        at=self._public / name,
                        hint=f"render {slug} again",
                    )

    def require_own_guids(self) -> None:
        """Raises FeedError where two episodes have one GUID: apps would show only one of them."""
        query = "select guid, min(slug), max(slug) from kept group by guid having count(*) > 1 limit 1"
        for guid, one, other in self._base.execute(query):
            raise FeedError(f"has the GUID of `{one}`: {guid}", at=self._public / f"{other}.json")


def _open(shelf: Path) -> sqlite3.Connection:
    try:
        shelf.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _connected(shelf)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            shelf.unlink()
            return _connected(shelf)
    except (OSError, sqlite3.Error) as error:
        raise NewscastError(f"cannot be used ({error})", at=shelf, hint="delete it") from error


def _connected(shelf: Path) -> sqlite3.Connection:
    base = sqlite3.connect(shelf, timeout=60)
    try:
        base.execute("pragma synchronous = off")
        base.execute(_TABLE)
        base.execute("select slug, stamp, recipe, published, changed, guid, files, body from kept limit 1")
    except sqlite3.Error:
        base.close()
        raise
    return base
