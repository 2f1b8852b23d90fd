"""The process in which a piece of work is done: it calls the use case and sends what happens."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace
    from newscast.support.errors import NewscastError
    from newscast.support.events import Event

_PERIOD_SECONDS = 0.15
"""How often a page hears how far a piece of work is."""


def run_job(pipe: Connection, root: str, kind: str, slug: str, options: Mapping[str, Any], by: str) -> None:
    """Do a piece of work; send `work` and `fact` as it goes on, then `done` or `failed`.

    Ends at once when the studio's end of the pipe is closed: a studio that was killed leaves no work behind.
    """
    threading.Thread(target=_end_with_studio, args=(pipe,), daemon=True).start()
    from newscast.model.workspace import Workspace
    from newscast.support.errors import NewscastError

    workspace = Workspace(Path(root))
    try:
        result = WORK[kind](workspace, slug, options, _Sender(pipe), by)
    except NewscastError as error:
        pipe.send(("failed", error_facts(error, workspace, slug)))
    except OSError as error:
        from newscast.studio.jobs import in_all
        from newscast.support.messages import Message

        reason = error.strerror or type(error).__name__
        what = Message("the disk or the network refuses ({reason})", reason=reason)
        pipe.send(("failed", {"what": in_all(what), "hint": in_all("")}))
    else:
        pipe.send(("done", result))


def _end_with_studio(pipe: Connection) -> None:
    with suppress(EOFError, OSError):
        pipe.recv()
    os._exit(1)


class _Sender:
    """A reporter that sends events; how far work is, not more often than a page can show."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._last = 0.0

    def report(self, event: Event) -> None:
        """Send an event."""
        from newscast.studio.jobs import in_all

        with self._lock:
            if event.done is None or event.total is None:
                self._pipe.send(("fact", {"words": in_all(event.text), "warning": event.is_warning}))
                return
            now = time.monotonic()
            if now - self._last < _PERIOD_SECONDS and event.done < event.total:
                return
            self._last = now
            work = {"words": in_all(event.text), "done": event.done, "total": event.total}
            self._pipe.send(("work", work))


_PLACED = re.compile(r"(.*?):(\d+):(\d+)")


def place_of(error: NewscastError) -> tuple[Path, int | None, int | None] | None:
    """Return the file, line and column of an error, where it names them."""
    if error.at is None:
        return None
    if found := _PLACED.fullmatch(str(error.at)):
        return Path(found[1]), int(found[2]), int(found[3])
    return Path(str(error.at.path)), error.at.line, error.at.column


def error_facts(error: NewscastError, workspace: Workspace, slug: str) -> dict[str, Any]:
    """Return what stopped the work, and the paragraph or the line that it belongs to."""
    from newscast.studio.jobs import in_all

    facts: dict[str, Any] = {"what": in_all(error.what), "hint": in_all(error.hint)}
    if place := place_of(error):
        path, line, column = place
        facts |= {"at": path.name, "line": line, "column": column}
        facts["screen"] = {".md": "script", ".yaml": "items"}.get(path.suffix, "")
    where = str(getattr(error.what, "arguments", {}).get("where", ""))
    if where.startswith("segment "):
        facts |= {"segment": where.removeprefix("segment "), "screen": "script"}
    return facts


def _render(
    workspace: Workspace, slug: str, options: Mapping[str, Any], reporter: Any, by: str
) -> dict[str, Any]:
    from newscast.workflow import build_site, render

    wanted, correction = options.get("engine") or None, str(options.get("correction", ""))
    done = render(
        workspace, slug, reporter, wanted=wanted, correction=correction, again=bool(options.get("again"))
    )
    build_site(workspace)
    return {
        "changed": done.changed,
        "revision": done.recording.revision,
        "seconds": done.recording.duration_seconds,
    }


def _proof(
    workspace: Workspace, slug: str, options: Mapping[str, Any], reporter: Any, by: str
) -> dict[str, Any]:
    from newscast.studio.jobs import in_all
    from newscast.workflow import proof_episode
    from newscast.workflow.recordings import recording_of

    report = proof_episode(workspace, slug, reporter)
    recording = recording_of(workspace, slug)
    return {
        "sha256": recording.sha256 if recording else "",
        "segments": len(report.verdicts),
        "error_rate": report.error_rate,
        "suspects": [
            {
                "segment": one.verdict.segment.id,
                "start": one.verdict.segment.start,
                "reasons": [in_all(reason) for reason in one.reasons],
                "differences": [[each.said, each.heard] for each in one.verdict.differences][:12],
            }
            for one in report.suspects
        ],
    }


def _publish(
    workspace: Workspace, slug: str, options: Mapping[str, Any], reporter: Any, by: str
) -> dict[str, Any]:
    from newscast.workflow.publishing import publish_show

    done = publish_show(workspace, options.get("target") or None, reporter)
    changes = done.done.changes if done.done else ()
    return {"address": done.address, "changes": len(changes), "in_place": done.in_place}


WORK: dict[str, Callable[..., dict[str, Any]]] = {"render": _render, "proof": _proof, "publish": _publish}
