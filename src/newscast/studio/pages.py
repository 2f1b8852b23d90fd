"""Screens as HTML: Jinja2 templates, worded in the language of who asks."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import JSONResponse, Response

from newscast.studio.job_process import place_of
from newscast.studio.keys import KEYS
from newscast.support.errors import NewscastError
from newscast.support.messages import Message, language, template_in
from newscast.workflow import episode_status

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio

HERE = Path(__file__).parent
STATIC = HERE / "static"
_HTML = "text/html; charset=utf-8"
_SMALL_BYTES = 1000
SCRIPT_WORDS = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"(?:,\s*"((?:[^"\\]|\\.)*)")?')
"""A message in JavaScript: id, plural and fields as in the templates."""


def worded(template: str, plural: str = "", /, **arguments: object) -> str:
    """`t` of the templates: a message in the language of the page."""
    count = arguments.get("count", 0)
    text = template_in(language(), template, plural, count if isinstance(count, int) else 0)
    return text.format_map(arguments) if arguments else text


def rich(template: str, /, **arguments: object) -> Markup:
    """`tr` of the templates: a message whose arguments may be markup; the words themselves are escaped."""
    return Markup(escape(template_in(language(), template))).format_map(  # noqa: S704 - escaped here
        {name: value if isinstance(value, Markup) else escape(value) for name, value in arguments.items()}
    )


@cache
def version() -> str:
    """Return what the static files are, as a part of their addresses."""
    known = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file():
            known.update(path.name.encode() + path.read_bytes())
    return known.hexdigest()[:12]


@cache
def script_words() -> tuple[tuple[str, str], ...]:
    """Return the messages that the modules of JavaScript use, each with its plural."""
    found = {}
    for path in sorted(STATIC.glob("*.js")):
        for one in SCRIPT_WORDS.finditer(path.read_text("utf-8")):
            found[json.loads(f'"{one[1]}"')] = json.loads(f'"{one[2] or ""}"')
    return tuple(sorted(found.items()))


@cache
def words_module(name: str) -> str:
    """Return a module of JavaScript with these messages in a language: id to [singular, plural]."""
    words = {
        one: [template_in(name, one, plural, count) for count in ((1, 2) if plural else (1,))]
        for one, plural in script_words()
    }
    return f"export default {json.dumps(words, ensure_ascii=False)};\n"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(t=worded, tr=rich, keys=KEYS)
    environment.filters["clock"] = clock
    environment.filters["ago"] = ago
    environment.filters["by_clock"] = by_clock
    environment.filters["reason"] = _worded(REASONS)
    environment.filters["event_words"] = _worded(EVENTS)
    environment.filters["change_words"] = _worded(CHANGES)
    return environment


STEPS_DONE = {
    "checked": ("items", "script"),
    "approved": ("items", "script", "approve"),
    "rendered": ("items", "script", "render"),
    "scheduled": ("items", "script", "render"),
    "published": ("items", "script", "render", "publish"),
}
"""What is done of an episode in each state."""
WITH_STEPS = frozenset({"items.html", "script.html", "approve.html", "render.html", "publish.html"})
REASONS = {
    "not spoken yet": Message("not spoken yet"),
    "text changed": Message("the text was changed"),
    "new text": Message("new text"),
    "pronunciation changed": Message("it is read otherwise"),
    "voice changed": Message("another voice"),
    "engine version changed": Message("a newer voice"),
    "clip not in the cache": Message("its sound is not here any more"),
}
"""Why a paragraph is spoken, as a plan says it."""
EVENTS = {
    "approved": Message("approved"),
    "publishing": Message("on its way"),
    "published": Message("published"),
    "corrected": Message("corrected"),
    "withdrawn": Message("withdrawn"),
    "restored": Message("restored"),
    "drafted": Message("drafted"),
    "adopted": Message("taken from a transcript"),
    "checked": Message("checked"),
    "rendered": Message("rendered"),
}
"""What happened to an episode."""
CHANGES = {
    "new": Message("new"),
    "changed": Message("changed"),
}
"""What publishing does to a file."""


def _worded(table: Mapping[str, Message]) -> Callable[[object], str]:
    return lambda key: str(table.get(str(key), key))


def clock(seconds: float) -> str:
    """`12:05`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def by_clock(when: datetime, zone: str) -> str:
    """A moment by the show's clock, to the minute."""
    return when.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")


def ago(when: datetime) -> str:
    """A moment as an editor's machine writes it, to the minute; the page's script says how long ago."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


def page(
    request: Request,
    template: str,
    /,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
    **facts: Any,
) -> Response:
    """Return a screen."""
    studio: Studio = request.app.state.studio
    common = {
        "request": request,
        "path": request.url.path,
        "lang": language(),
        "static": f"/static/{version()}",
        "show_title": studio.show_title(),
        "here": lambda words: str(words).replace(f"{studio.root}/", ""),
        "person": studio.person(request),
        "is_local": studio.settings.is_loopback,
        "slug": facts.get("slug", ""),
        "screen": template.removesuffix(".html"),
        "done": _done(studio, str(facts.get("slug", ""))) if template in WITH_STEPS else (),
    }
    text = _environment().get_template(template).render({**common, **facts})
    return packed(request, text.encode(), {"Content-Type": _HTML, **(headers or {})}, status)


def packed(request: Request, body: bytes, headers: Mapping[str, str], status: int = 200) -> Response:
    """Return an answer, gzipped where that is taken and worth it; an editor may sit behind a slow line."""
    sent = {**headers, "Vary": "Accept-Encoding"}
    if len(body) > _SMALL_BYTES and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(_gzipped(body), status, {**sent, "Content-Encoding": "gzip"})
    return Response(body, status, sent)


@lru_cache(maxsize=64)
def _gzipped(body: bytes) -> bytes:
    return gzip.compress(body, 6, mtime=0)


def _done(studio: Studio, slug: str) -> tuple[str, ...]:
    """The steps of an episode that are done, as far as its state tells; none where it cannot be read."""
    if not slug:
        return ()
    try:
        state = episode_status(studio.workspace, slug).state
    except (NewscastError, OSError):
        return ()
    return STEPS_DONE.get(state, ())


def problem(request: Request, error: NewscastError, status: int = 422) -> Response:
    """Return what is the matter: as JSON to a script, as a screen to a browser that opened one."""
    if wants_json(request):
        return JSONResponse(problem_facts(error), status)
    return page(request, "problem.html", status, error=error, facts=problem_facts(error), slug=_slug(request))


def problem_facts(error: NewscastError) -> dict[str, Any]:
    """Return an error as facts: what, where (with line and column), what to do."""
    path, line, column = place_of(error) or (None, None, None)
    return {
        "what": str(error.what),
        "hint": str(error.hint),
        "at": path.name if path else "",
        "line": line,
        "column": column,
        "message": str(error),
    }


def wants_json(request: Request) -> bool:
    """Return whether a script asks, not a person."""
    return "application/json" in request.headers.get("accept", "")


def _slug(request: Request) -> str:
    return str(request.path_params.get("slug", ""))
