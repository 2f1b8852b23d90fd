"""The index of the manifests in the public folder, newest first; a manifest is read again only if it changed.

What a reader makes of a manifest (a feed entry, a line of the index) is kept in a small database in the
show's cache folder, so ten thousand episodes cost a directory listing and memory stays flat.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from newscast import __version__
from newscast.model.manifest import AnyManifest, Manifest, read_manifest
from newscast.model.show import Show
from newscast.site import show_notes
from newscast.support import parallel
from newscast.support.errors import FeedError
from newscast.support.messages import Message
from newscast.support.sqlite_cache import SqliteCache

SIDECARS = (".transcript.json", ".chapters.json")
RESERVED = frozenset({"index", "feed"})
"""Names that the pages and the feed have in the public folder."""

MANY = 400
"""So many manifests are shared out to all cores; fewer are read before another process would be up."""

_TABLES = """
create table if not exists kept (slug text primary key, stamp text, recipe text, published text, changed text,
guid text, files text, body blob, listed integer);
create index if not exists newest on kept (listed, published desc, slug desc, changed);
"""
_SPOILT = """
select 1 from kept where typeof(slug) <> 'text' or instr(slug, char(0)) or typeof(stamp) <> 'text'
 or typeof(recipe) <> 'text' or typeof(guid) <> 'text' or typeof(body) <> 'blob' or listed not in (0, 1)
 or julianday(published) is null or julianday(changed) is null or published not like '%+00:00'
 or changed not like '%+00:00' or json_type(files) is not 'array' or exists (
  select 1 from json_each(files) as file where json_type(file.value) is not 'array'
  or json_array_length(file.value) <> 2 or json_type(file.value, '$[0]') is not 'text'
  or json_type(file.value, '$[1]') is not 'integer') limit 1
"""

Elsewhere = Callable[[str, int | None], bool]
"""Whether a file that is not here stands, in this length (None: any), where the show is published."""


def nowhere(name: str, size: int | None) -> bool:
    """The `Elsewhere` of a show that is published nowhere else."""
    return False


Task = tuple[str, str]
"""A manifest's path and its stamp."""


def manifests(public: Path) -> Iterator[os.DirEntry[str]]:
    """The manifests of the public folder, in no order; empty where the folder does not exist."""
    with suppress(FileNotFoundError), os.scandir(public) as entries:
        yield from (entry for entry in entries if is_manifest(entry.name) and entry.is_file())


def is_manifest(name: str) -> bool:
    """Return whether a file of this name in the public folder is an episode's manifest."""
    return name.endswith(".json") and not name.endswith(SIDECARS) and not name.startswith(".")


def input_digest(show: Show, makers: Path) -> str:
    """Return a digest of everything but the manifest that its outputs depend on: settings and code."""
    digest = hashlib.sha256(f"{__version__} {show.model_dump_json()}".encode())
    for path in [Path(show_notes.__file__), *sorted(makers.rglob("*"))]:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def load_published(path: Path, model: type[AnyManifest]) -> AnyManifest:
    """Return the part that `model` has of a manifest fit to be listed; raise FeedError where it is not.

    Its name must be the episode's, and all files it lists must carry that name too: one episode's manifest
    cannot name another's audio, the feed or a page. No chapter may start after the audio's end, and each
    segment belongs to one that is listed, else the page would leave it out.
    """
    return require_fit(read_manifest(path, model), path.name.removesuffix(".json"), path)


def require_fit(recording: AnyManifest, slug: str, path: Path | str) -> AnyManifest:
    """The recording; raise FeedError where it is not fit to be listed as `slug`, see `load_published`."""
    if recording.episode != slug:
        raise FeedError(
            Message("is the manifest of `{episode}`", episode=recording.episode),
            at=path,
            hint=Message("name it so, or render again"),
        )
    if slug in RESERVED:
        raise FeedError(
            Message("an episode cannot be called `{slug}`: that page is the show's", slug=slug), at=path
        )
    for file in recording.all_files:
        if not file.file.startswith(f"{slug}.") or _is_ours(file.file):
            raise FeedError(
                Message("lists `{file}`, which is not a file of this episode", file=file.file), at=path
            )
    if recording.image and recording.image not in {file.file for file in recording.files}:
        raise FeedError(
            Message("has the picture `{file}`, which it does not list", file=recording.image), at=path
        )
    for chapter in recording.chapters:
        if chapter.start > recording.duration_seconds:
            raise FeedError(
                Message(
                    "the chapter `{chapter_id}` starts after the audio's end", chapter_id=chapter.id[:80]
                ),
                at=path,
                hint=Message("render the episode again"),
            )
    if isinstance(recording, Manifest):
        _require_chapters(recording, path)
    return recording


def _is_ours(name: str) -> bool:
    """Return whether it is a manifest, a page or a feed: none of them is an episode's media."""
    return is_manifest(name) or name.endswith((".html", ".xml"))


def _require_chapters(recording: Manifest, path: Path | str) -> None:
    listed = Counter(chapter.id for chapter in recording.chapters)
    for name, times in listed.items():
        if times > 1:
            raise FeedError(
                Message("lists the chapter `{name}` twice", name=name[:80]),
                at=path,
                hint=Message("render the episode again"),
            )
    for segment in recording.segments:
        if segment.chapter not in listed:
            raise FeedError(
                Message(
                    "the segment `{segment_id}` is of no chapter that is listed: `{chapter}`",
                    segment_id=segment.id[:80],
                    chapter=segment.chapter[:80],
                ),
                at=path,
                hint=Message("render the episode again"),
            )


class ManifestIndex(SqliteCache):
    """The manifests of `public`, with what a reader made of each; use as a context manager.

    `recipe` stands for everything else that it depends on: with another recipe all is made again.
    """

    def __init__(self, public: Path, shelf: Path, recipe: str) -> None:
        super().__init__(shelf, _TABLES, _SPOILT)
        self._public = public
        self._recipe = recipe

    def __enter__(self) -> ManifestIndex:
        return self

    def refresh(
        self,
        model: type[AnyManifest],
        render: Callable[[AnyManifest], bytes],
        holds: Callable[[str, bytes], bool] | None = None,
    ) -> int:
        """Read new and changed manifests, drop removed ones; return how many were rendered.

        `render` is a module's function or a `partial` of one, so that any process can call it. `holds`
        returns whether the output of an episode, by its slug, is still good.

        Raise FeedError for a manifest that cannot be listed; what was read before it is kept.
        """
        known = self._base.execute("select slug, stamp from kept where recipe = ?", [self._recipe])
        stamps = dict(known.fetchall())
        if holds is not None:
            for slug, body in self._base.execute("select slug, body from kept"):
                if slug in stamps and not holds(slug, body):
                    del stamps[slug]
        seen: set[str] = set()
        changed: list[Task] = []
        for entry in manifests(self._public):
            slug, stat = entry.name.removesuffix(".json"), entry.stat()
            stamp = f"{stat.st_mtime_ns}.{stat.st_size}.{stat.st_ino}"
            seen.add(slug)
            if stamps.get(slug) != stamp:
                changed.append((entry.path, stamp))
        try:
            for row in _shared(partial(_row, model, render, self._recipe), changed):
                self._base.execute("insert or replace into kept values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        finally:
            self._base.commit()
        for (slug,) in self._base.execute("select slug from kept").fetchall():
            if slug not in seen:
                self._base.execute("delete from kept where slug = ?", [slug])
        self._base.commit()
        return len(changed)

    def __len__(self) -> int:
        """Return the number of listed manifests: all but the withdrawn."""
        return int(self._base.execute("select count(*) from kept where listed").fetchone()[0])

    @property
    def withdrawn(self) -> int:
        """The number of withdrawn episodes."""
        return int(self._base.execute("select count(*) from kept where not listed").fetchone()[0])

    def newest(self, limit: int = -1, start: int = 0) -> Iterator[bytes]:
        """Yield what was made of each listed manifest, newest first."""
        query = "select body from kept where listed = 1 order by published desc, slug desc limit ? offset ?"
        with closing(self._base.execute(query, [limit, start])) as rows:
            yield from (body for (body,) in rows)

    def changed(self, limit: int = -1, start: int = 0) -> datetime:
        """Return the time of the last publication or correction; of withdrawals if all are withdrawn."""
        query = """select coalesce((select max(changed) from
         (select changed from kept where listed = 1 order by published desc, slug desc limit ? offset ?)),
         (select max(changed) from kept))"""
        return datetime.fromisoformat(self._base.execute(query, [limit, start]).fetchone()[0])

    def require_files(self, elsewhere: Elsewhere = nowhere) -> None:
        """Raise FeedError where a file has another length than its manifest says, or is missing.

        One that is not here may be `elsewhere`, of that length: where the show is published.
        """
        for slug, listed in self._base.execute("select slug, files from kept order by slug"):
            for name, size in json.loads(listed):
                try:
                    size_here = (self._public / name).stat().st_size
                except FileNotFoundError:
                    if elsewhere(name, size):
                        continue
                    raise FeedError(
                        Message("lists `{name}`, which is not there", name=name),
                        at=self._public / f"{slug}.json",
                        hint=Message("render {slug} again, or `newscast pull TARGET --media`", slug=slug),
                    ) from None
                if size_here != size:
                    raise FeedError(
                        Message(
                            "has {found:,} bytes, not the {size:,} of its manifest: it was changed",
                            found=size_here,
                            size=size,
                        ),
                        at=self._public / name,
                        hint=Message("render {slug} again", slug=slug),
                    )

    def require_own_guids(self) -> None:
        """Raise FeedError where two episodes have one GUID: apps would show only one of them."""
        query = "select guid, min(slug), max(slug) from kept group by guid having count(*) > 1 limit 1"
        for guid, one, other in self._base.execute(query):
            raise FeedError(
                Message("has the GUID of `{one}`: {guid}", one=one, guid=guid),
                at=self._public / f"{other}.json",
            )


def _shared(make: Callable[[Task], list[object]], tasks: Sequence[Task]) -> Iterator[list[object]]:
    """Yield the result of `make` for each task, in order, on all cores where there is much to do.

    loky's processes do not run the caller's script again, as multiprocessing's do where it has no
    `if __name__ == "__main__"`; where they are killed, this one does what is left.
    """
    helpers, made = min(parallel.available(), 8), 0
    if len(tasks) >= MANY and helpers > 1:
        from concurrent.futures.process import BrokenProcessPool

        from loky import ProcessPoolExecutor

        with (
            suppress(BrokenProcessPool),
            ProcessPoolExecutor(helpers, initializer=gc.disable) as pool,
        ):
            for row in pool.map(make, tasks, chunksize=50):
                made += 1
                yield row
    yield from map(make, tasks[made:])


def _row(
    model: type[AnyManifest], render: Callable[[AnyManifest], bytes], recipe: str, task: Task
) -> list[object]:
    """The database's row of one manifest."""
    path, stamp = task
    recording = load_published(Path(path), model)
    files = [(file.file, file.bytes) for file in recording.all_files if recording.has_media]
    published = recording.published.astimezone(UTC)
    corrected = [datetime.combine(line.date, published.time(), UTC) for line in recording.corrections]
    return [
        recording.episode,
        stamp,
        recipe,
        published.isoformat(),
        max([published, *corrected]).isoformat(),
        recording.guid,
        json.dumps(files),
        render(recording),
        int(recording.is_listed),
    ]
