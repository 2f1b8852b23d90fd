"""The script: its editor, its checks and decisions, and its new draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pydantic import ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.copydesk import RULES, Decision
from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.pages import page
from newscast.studio.revisions import etag, revision_of
from newscast.studio.utf16 import BrowserPlaces
from newscast.support.errors import NewscastError
from newscast.support.messages import Message
from newscast.workflow import draft_script
from newscast.workflow.script_editing import (
    FindingPlace,
    accept_in_text,
    check_chapter,
    check_text,
    dismiss_in_text,
    item_facts,
    take_back,
)
from newscast.workflow.text_revisions import LARGEST_TEXT_BYTES, Saved, read_script, save_script

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from newscast.copydesk import Finding
    from newscast.model.episode import Item
    from newscast.studio.app import Studio
    from newscast.workflow.desk import References

LONGEST_REASON = 500


def script(request: Request) -> Response:
    """Show the script."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    workspace = studio.workspace
    now = read_script(workspace, slug)
    try:
        title = workspace.episode(slug).value.title
    except NewscastError:
        title = slug
    headers = {"ETag": etag(now.revision)}
    shown_words = Markup("<mark data-shown></mark>")
    return page(request, "script.html", headers=headers, slug=slug, heading=title, shown_words=shown_words)


def text(request: Request) -> Response:
    """Return the script's text and its revision."""
    studio: Studio = request.app.state.studio
    now = read_script(studio.workspace, request.path_params["slug"])
    facts = {"text": now.text, "revision": now.revision, "is_there": now.is_there}
    return JSONResponse(facts, headers={"ETag": etag(now.revision)})


async def save(request: Request) -> Response:
    """Save the script that was edited from the revision in If-Match; 409 with the merge for a stale one."""
    studio: Studio = request.app.state.studio
    slug = request.path_params["slug"]
    words = text_of(await sent(request), "text", LARGEST_TEXT_BYTES)
    revision = revision_of(request)
    if revision is None:
        raise BadRequestError(Message("a save names the revision that it was made from"))
    saved = await run_in_threadpool(save_script, studio.workspace, slug, words, revision)
    return _answer(saved)


def _answer(saved: Saved) -> Response:
    headers = {"ETag": etag(saved.current.revision)}
    facts: dict[str, object] = {"revision": saved.current.revision}
    if saved.merge is None:
        return JSONResponse(facts, headers=headers)
    facts |= {
        "theirs": saved.current.text,
        "merged": saved.merge.merged,
        "conflicts": saved.merge.conflicts,
        "regions": [
            {"kind": one.kind, "ours": "".join(one.ours), "theirs": "".join(one.theirs)}
            for one in saved.merge.regions
        ],
    }
    return JSONResponse(facts, 409, headers)


async def check(request: Request) -> Response:
    """Check a text as it is being typed: all of it, or the chapter at `at`."""
    data = await sent(request)
    words = text_of(data, "text", LARGEST_TEXT_BYTES)
    at = number_of(data, "at") if "at" in data else None

    def checked() -> dict[str, Any]:
        places, references = BrowserPlaces(words), references_of(request)
        if at is None:
            return {"findings": [_finding(one, places) for one in check_text(references, words)]}
        chapter = check_chapter(references, words, places.from_browser(at))
        return {
            "findings": [_finding(one, places) for one in chapter.findings],
            "from": places.to_browser(chapter.start),
            "to": places.to_browser(chapter.end),
        }

    return JSONResponse(await run_in_threadpool(checked))


def facts(request: Request) -> Response:
    """Return what is known of each item."""
    return JSONResponse({"items": [_item(one) for one in item_facts(references_of(request))]})


async def dismiss(request: Request) -> Response:
    """Dismiss a finding; answer with the decision, by which it can be taken back."""
    return await _decide(
        request,
        lambda data, words, place: dismiss_in_text(
            references_of(request), words, place, text_of(data, "reason", LONGEST_REASON, "").strip()
        ),
    )


async def accept(request: Request) -> Response:
    """Remember that a suggestion was taken."""
    return await _decide(
        request,
        lambda data, words, place: accept_in_text(
            references_of(request), words, place, text_of(data, "words")
        ),
    )


async def _decide(
    request: Request, does: Callable[[dict[str, Any], str, FindingPlace], Decision]
) -> Response:
    data = await sent(request)
    words = text_of(data, "text", LARGEST_TEXT_BYTES)
    places = BrowserPlaces(words)
    place = FindingPlace(
        text_of(data, "rule", 10),
        places.from_browser(number_of(data, "from")),
        places.from_browser(number_of(data, "to")),
    )
    decision = await run_in_threadpool(does, data, words, place)
    return JSONResponse({"decision": decision.model_dump(mode="json")})


async def undo(request: Request) -> Response:
    """Take a decision back."""
    data = await sent(request)
    try:
        decision = Decision.model_validate(data.get("decision"))
    except ValidationError as error:
        raise BadRequestError(Message("the studio does not understand what was sent")) from error
    stood = await run_in_threadpool(lambda: take_back(references_of(request), decision))
    return JSONResponse({"stood": stood})


def redraft(request: Request) -> Response:
    """Draft the script from the items of now; what both sides changed stands in it twice."""
    studio: Studio = request.app.state.studio
    done = draft_script(studio.workspace, request.path_params["slug"])
    return JSONResponse(
        {
            "changed": done.changed,
            "notes": [str(note) for note in done.notes],
            "has_conflicts": done.conflict is not None,
        }
    )


def references_of(request: Request) -> References:
    """Return what the episode's script is checked against. Raises NewscastError."""
    studio: Studio = request.app.state.studio
    return studio.references.of(studio.workspace, request.path_params["slug"])


def number_of(data: dict[str, Any], name: str, most: int = LARGEST_TEXT_BYTES) -> int:
    """Return a whole number that was sent. Raises BadRequestError."""
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise BadRequestError(Message("`{name}` is missing", name=name))
    return value


def _finding(one: Finding, places: BrowserPlaces) -> dict[str, Any]:
    return {
        "from": places.to_browser(one.start),
        "to": places.to_browser(one.end),
        "rule": one.rule,
        "level": one.level,
        "found": one.found,
        "message": str(one.message),
        "suggestions": list(one.suggestions),
        "certain": one.certain,
        "item": one.item,
        "dismissible": RULES[one.rule].is_dismissible,
    }


def _item(one: Item) -> dict[str, Any]:
    return {
        "id": one.id,
        "headline": one.headline,
        "category": one.category,
        "source": {"title": one.source.title, "url": one.source.url, "date": one.source.date},
        "names": [name.text for name in one.names],
        "numbers": [number.text for number in one.numbers],
    }


_EPISODE = "/episodes/{slug}/script"
routes = [
    Route(_EPISODE, script, methods=["GET"]),
    Route(f"{_EPISODE}.json", text, methods=["GET"]),
    Route(f"{_EPISODE}.json", save, methods=["PUT"]),
    Route(f"{_EPISODE}/facts", facts, methods=["GET"]),
    Route(f"{_EPISODE}/check", check, methods=["POST"]),
    Route(f"{_EPISODE}/dismiss", dismiss, methods=["POST"]),
    Route(f"{_EPISODE}/accept", accept, methods=["POST"]),
    Route(f"{_EPISODE}/undo", undo, methods=["POST"]),
    Route(f"{_EPISODE}/draft", redraft, methods=["POST"]),
]
