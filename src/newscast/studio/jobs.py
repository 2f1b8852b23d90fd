"""Long work, one at a time: rendering, proof-listening and publishing, in a process of their own.

A process can be cancelled at any moment, since every use case may be killed anywhere, and leaves the pages
quick while it computes. What was asked for is kept in the cache: after a restart the studio knows what was
interrupted.
"""

from __future__ import annotations

import json
import multiprocessing
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from newscast.studio.job_process import run_job
from newscast.support.errors import NewscastError
from newscast.support.files import read_small, write_text
from newscast.support.messages import LANGUAGES, Message, messages_in

Kind = Literal["render", "proof", "publish"]
State = Literal["waiting", "running", "done", "failed", "cancelled", "interrupted"]
MOST_WAITING = 20
MOST_KEPT = 60
_MOST_FACTS = 40
_LARGEST_RECORD_BYTES = 4 * 2**20
_PATIENCE_SECONDS = 4.0

Words = dict[str, str]
"""The same words in every language: pages of several languages listen to one job."""


@dataclass(frozen=True)
class Job:
    """One piece of work and how it stands."""

    number: int
    kind: Kind
    slug: str
    by: str
    options: dict[str, Any]
    state: State
    asked: str
    """When, as ISO 8601."""
    ended: str = ""
    work: dict[str, Any] = field(default_factory=dict)
    """What is being done, and how far: `words`, `done`, `total`."""
    facts: tuple[dict[str, Any], ...] = ()
    """What happened, in order: `words`, `warning`."""
    error: dict[str, Any] | None = None
    """What stopped it: `what`, `hint`, `line`, `column`, `segment`."""
    result: dict[str, Any] | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state not in ("waiting", "running")

    def shown(self) -> dict[str, Any]:
        """Return it for pages."""
        return asdict(self) | {"facts": list(self.facts)}


class QueueFullError(NewscastError):
    """More work waits than one day has time for."""


class Jobs:
    """The queue. `tell` hears of every change; safe to use from any thread."""

    def __init__(self, root: Path, tell: Callable[[dict[str, Any]], object]) -> None:
        self._root = root
        self._tell = tell
        self._path = root / "audio" / ".cache" / "studio" / "jobs.json"
        self._lock = threading.RLock()
        self._wake = threading.Condition(self._lock)
        self._jobs: dict[int, Job] = {}
        self._process: multiprocessing.process.BaseProcess | None = None
        self._is_closed = False
        self._thread: threading.Thread | None = None

    def open(self) -> None:
        """Read what an earlier studio was asked for, and begin to work."""
        with self._lock:
            for job in _read(self._path):
                self._jobs[job.number] = job if job.is_over else replace(job, state="interrupted")
            self._thread = threading.Thread(target=self._work, name="studio jobs", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop what runs; it counts as interrupted."""
        with self._lock:
            self._is_closed = True
            self._wake.notify_all()
            process = self._process
        if process is not None:
            _end(process)
        if self._thread is not None:
            self._thread.join(_PATIENCE_SECONDS)

    def submit(self, kind: Kind, slug: str, by: str, options: Mapping[str, Any]) -> Job:
        """Queue a piece of work; the same that waits or runs already is that one. Raises QueueFullError."""
        with self._lock:
            for job in self._jobs.values():
                same = (job.kind, job.slug, job.options) == (kind, slug, dict(options))
                if same and not job.is_over:
                    return job
            if sum(job.state == "waiting" for job in self._jobs.values()) >= MOST_WAITING:
                raise QueueFullError(Message("too much work is waiting"), hint=Message("cancel some of it"))
            job = Job(max(self._jobs, default=0) + 1, kind, slug, by, dict(options), "waiting", _now())
            self._put(job)
            self._wake.notify_all()
            return job

    def cancel(self, number: int) -> Job | None:
        """Stop a piece of work, or take it out of the queue; None where there is none."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None or job.is_over:
                return job
            is_running = job.state == "running"
            job = self._put(replace(job, state="cancelled", ended=_now(), work={}))
            process = self._process if is_running else None
        if process is not None:
            _end(process)
        return job

    def all(self) -> list[Job]:
        """Return every piece of work, the latest first."""
        with self._lock:
            return sorted(self._jobs.values(), key=lambda job: -job.number)

    def latest(self, slug: str, *kinds: Kind) -> Job | None:
        """Return the latest work on an episode of these kinds."""
        return next((job for job in self.all() if job.slug == slug and job.kind in kinds), None)

    def _put(self, job: Job, *, lasting: bool = True) -> Job:
        with self._lock:
            self._jobs[job.number] = job
            for number in sorted(self._jobs)[:-MOST_KEPT]:
                if self._jobs[number].is_over:
                    del self._jobs[number]
            if lasting:
                _write(self._path, list(self._jobs.values()))
        self._tell(job.shown())
        return job

    def _work(self) -> None:
        while True:
            with self._lock:
                job = self._next()
                while job is None and not self._is_closed:
                    self._wake.wait()
                    job = self._next()
                if self._is_closed or job is None:
                    return
                job = self._put(replace(job, state="running"))
            self._run(job.number)

    def _next(self) -> Job | None:
        waiting = [job for job in self._jobs.values() if job.state == "waiting"]
        return min(waiting, key=lambda job: job.number, default=None)

    def _run(self, number: int) -> None:
        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe(duplex=True)
        with self._lock:
            job = self._jobs[number]
            arguments = (theirs, str(self._root), job.kind, job.slug, job.options, job.by)
            # Not a daemon: it may have helpers of its own. It ends with the pipe.
            process = context.Process(target=run_job, args=arguments)
            self._process = process
        try:
            process.start()
            theirs.close()
            self._listen(number, mine)
        finally:
            mine.close()
            _end(process)
            with self._lock:
                self._process = None
                job = self._jobs[number]
                if not job.is_over:
                    what = Message("the work ended before it was done")
                    hint = Message("try again: what was done is kept")
                    state: State = "interrupted" if self._is_closed else "failed"
                    error = None if self._is_closed else {"what": in_all(what), "hint": in_all(hint)}
                    self._put(replace(job, state=state, ended=_now(), error=error, work={}))

    def _listen(self, number: int, pipe: Connection) -> None:
        while True:
            try:
                kind, facts = pipe.recv()
            except (EOFError, OSError):
                return
            with self._lock:
                job = self._jobs[number]
                if job.is_over:
                    return
                self._put(_after(job, kind, facts), lasting=kind in ("done", "failed"))
                if kind in ("done", "failed"):
                    return


def _after(job: Job, kind: str, facts: Any) -> Job:
    """The job after something happened to it."""
    if kind == "work":
        return replace(job, work=facts)
    if kind == "fact":
        return replace(job, facts=(*job.facts, facts)[-_MOST_FACTS:])
    if kind == "failed":
        return replace(job, state="failed", ended=_now(), error=facts, work={})
    return replace(job, state="done", ended=_now(), result=facts, work={})


def in_all(words: object) -> Words:
    """Return words in every language that pages may be in."""
    found = {}
    for name in LANGUAGES:
        with messages_in(name):
            found[name] = str(words)
    return found


def _end(process: multiprocessing.process.BaseProcess) -> None:
    with suppress(ValueError, AttributeError, AssertionError):
        if process.is_alive():
            process.terminate()
            process.join(_PATIENCE_SECONDS)
        if process.is_alive():
            process.kill()
            process.join(_PATIENCE_SECONDS)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _read(path: Path) -> list[Job]:
    """Return what stands in the cache; what is no job is passed over."""
    data = read_small(path, _LARGEST_RECORD_BYTES)
    try:
        rows = json.loads(data or b"[]")
        return [Job(**row | {"facts": tuple(row["facts"])}) for row in rows if isinstance(row["number"], int)]
    except (ValueError, TypeError, KeyError):
        return []


def _write(path: Path, jobs: list[Job]) -> None:
    """A disk that refuses costs the record of the work, not the work."""
    with suppress(NewscastError, OSError):
        write_text(path, json.dumps([job.shown() for job in jobs], ensure_ascii=False, indent=1))
