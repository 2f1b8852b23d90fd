"""The items: a form each, no YAML to be seen; a text to mend where the file is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.item_fields import NAME_KINDS, about, kind_words, label
from newscast.studio.pages import page, problem_facts
from newscast.studio.revisions import etag, revision_of
from newscast.support.errors import NewscastError, SourceError
from newscast.support.messages import Message
from newscast.workflow.item_editing import (
    FIRST,
    SavedForm,
    add_items,
    order_items,
    read_item,
    read_items,
    remove_item,
    save_head,
    save_item,
)
from newscast.workflow.item_forms import form_of, kind_forms
from newscast.workflow.item_preview import preview_item
from newscast.workflow.pasting import LONGEST_PASTE, items_from_text
from newscast.workflow.text_revisions import LARGEST_TEXT_BYTES, read_text, save_text

if TYPE_CHECKING:
    from starlette.requests import Request

    from newscast.studio.app import Studio
    from newscast.workflow.item_editing import ItemSheet

_MOST_SENT = 500


def items(request: Request) -> Response:
    """Show the items; where the file is not written as YAML, its text and what is wrong."""
    studio: Studio = request.app.state.studio
    workspace, slug = studio.workspace, request.path_params["slug"]
    workspace.require_show()
    path = workspace.require_episode(slug)
    try:
        sheet = read_items(workspace, slug)
    except SourceError as error:
        text = read_text(workspace, path)
        return page(
            request,
            "items_text.html",
            slug=slug,
            text=text,
            error=error,
            facts=problem_facts(error),
            screen="items",
        )
    usual = workspace.show.publish_time.isoformat("minutes")
    return page(request, "items.html", slug=slug, usual_time=usual, **_facts(sheet))


def _facts(sheet: ItemSheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "heading": sheet.head["title"],
        "categories": list(
            dict.fromkeys(one.form["category"] for one in sheet.items if one.form["category"])
        ),
        "kind_words": kind_words,
    }


def item_list(request: Request) -> Response:
    """Return the list of items alone."""
    sheet = read_items(request.app.state.studio.workspace, request.path_params["slug"])
    return page(request, "items_list.html", slug=request.path_params["slug"], **_facts(sheet))


def item_form(request: Request) -> Response:
    """Return the form of an item."""
    slug, item_id = request.path_params["slug"], request.path_params["id"]
    one = read_item(request.app.state.studio.workspace, slug, item_id)
    if one is None:
        return JSONResponse({"message": str(Message("this item is not there any more"))}, 404)
    return _form_page(request, one.form, one.revision, one.faults)


async def item_form_of(request: Request) -> Response:
    """Return the form for what was sent: of another kind, say."""
    data = await sent(request)
    form = form_of(_form_sent(data))
    return await run_in_threadpool(_form_page, request, form, "", {})


def _form_page(request: Request, form: dict[str, Any], revision: str, faults: Any) -> Response:
    return page(
        request,
        "item_form.html",
        headers={"ETag": etag(revision)} if revision else None,
        slug=request.path_params["slug"],
        form=form,
        faults=faults,
        kinds=kind_forms(),
        spec=kind_forms().get(form["kind"]) or kind_forms()["general"],
        label=label,
        about=about,
        kind_words=kind_words,
        name_kinds=NAME_KINDS,
    )


async def preview(request: Request) -> Response:
    """Return what an item would say."""
    form = _form_sent(await sent(request))
    seen = await run_in_threadpool(preview_item, request.app.state.studio.workspace, form)
    paragraphs = [
        [{"text": one.text, "kind": one.kind, "value": one.value} for one in paragraph]
        for paragraph in seen.paragraphs
    ]
    return JSONResponse(
        {
            "paragraphs": paragraphs,
            "unsaid": list(seen.unsaid),
            "faults": {key: str(words) for key, words in seen.faults.items()},
            "problem": seen.problem,
        }
    )


async def save(request: Request) -> Response:
    """Save an item that was edited from the revision in If-Match."""
    form = _form_sent(await sent(request))
    slug, item_id = request.path_params["slug"], request.path_params["id"]
    revision = _revision(request)
    workspace = request.app.state.studio.workspace
    return _answer(await run_in_threadpool(save_item, workspace, slug, item_id, form, revision))


async def head(request: Request) -> Response:
    """Save the head of the episode that was edited from the revision in If-Match."""
    form = _form_sent(await sent(request))
    workspace = request.app.state.studio.workspace
    return _answer(
        await run_in_threadpool(save_head, workspace, request.path_params["slug"], form, _revision(request))
    )


def _answer(saved: SavedForm) -> Response:
    if saved.faults:
        faults = {key: str(words) for key, words in saved.faults.items()}
        return JSONResponse({"message": "; ".join(faults.values()), "faults": faults}, 422)
    headers = {"ETag": etag(saved.revision)} if saved.revision else {}
    if saved.merge:
        facts = {
            "theirs": saved.merge.theirs,
            "merged": saved.merge.merged,
            "conflicts": list(saved.merge.conflicts),
            "revision": saved.revision,
            "labels": {key: label(key) for key in saved.merge.conflicts},
        }
        return JSONResponse(facts, 409, headers)
    return JSONResponse({"form": saved.form, "revision": saved.revision}, headers=headers)


async def add(request: Request) -> Response:
    """Add items: a new one, pasted ones, or one that was taken out a moment ago."""
    data = await sent(request)
    forms = data.get("items")
    if not isinstance(forms, list) or not forms or len(forms) > _MOST_SENT:
        raise BadRequestError(Message("the studio does not understand what was sent"))
    after = FIRST if data.get("first") is True else text_of(data, "after", 200, "") or None
    workspace, slug = request.app.state.studio.workspace, request.path_params["slug"]
    done = await run_in_threadpool(
        add_items, workspace, slug, [_form_sent({"form": one}) for one in forms], after
    )
    if done and done[0].faults:
        return _answer(done[0])
    return JSONResponse({"ids": [one.form["id"] for one in done]}, 201)


async def remove(request: Request) -> Response:
    """Take an item out, unless it was edited since the revision in If-Match."""
    slug, item_id = request.path_params["slug"], request.path_params["id"]
    workspace = request.app.state.studio.workspace
    return _answer(await run_in_threadpool(remove_item, workspace, slug, item_id, _revision(request)))


async def order(request: Request) -> Response:
    """Put the items in another order."""
    data = await sent(request)
    wanted, known = (_ids(data.get(key)) for key in ("order", "known"))
    workspace, slug = request.app.state.studio.workspace, request.path_params["slug"]
    done = await run_in_threadpool(order_items, workspace, slug, wanted, known)
    if done is None:
        what = Message("somebody else changed the list meanwhile; it is shown as it stands now")
        return JSONResponse({"message": str(what)}, 409)
    return JSONResponse({"order": list(done)})


async def paste(request: Request) -> Response:
    """Return the items that a pasted text holds; nothing is written."""
    text = text_of(await sent(request), "text", LONGEST_PASTE)
    forms = await run_in_threadpool(items_from_text, request.app.state.studio.workspace, text)
    return JSONResponse({"items": list(forms)})


async def save_whole(request: Request) -> Response:
    """Save the text of a file that is not written as YAML and was mended by hand."""
    studio: Studio = request.app.state.studio
    workspace, slug = studio.workspace, request.path_params["slug"]
    path = workspace.require_episode(slug)
    text = text_of(await sent(request), "text", LARGEST_TEXT_BYTES)
    saved = await run_in_threadpool(save_text, workspace, path, text, _revision(request))
    if saved.merge:
        facts = {"theirs": saved.current.text, "revision": saved.current.revision}
        return JSONResponse(facts, 409, {"ETag": etag(saved.current.revision)})
    try:
        _ = await run_in_threadpool(workspace.episode, slug)
    except NewscastError as error:
        return JSONResponse({"revision": saved.current.revision, "still": problem_facts(error)})
    return JSONResponse({"revision": saved.current.revision, "still": None})


def _form_sent(data: Any) -> dict[str, Any]:
    form = data.get("form") if isinstance(data, dict) else None
    if not isinstance(form, dict):
        raise BadRequestError(Message("the studio does not understand what was sent"))
    return form


def _ids(value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return value
    raise BadRequestError(Message("the studio does not understand what was sent"))


def _revision(request: Request) -> str:
    revision = revision_of(request)
    if revision is None:
        raise BadRequestError(Message("a save names the revision that it was made from"))
    return revision


_BASE = "/episodes/{slug}"
routes = [
    Route(f"{_BASE}/items", items, methods=["GET"]),
    Route(f"{_BASE}/items/list", item_list, methods=["GET"]),
    Route(f"{_BASE}/items/form", item_form_of, methods=["POST"]),
    Route(f"{_BASE}/items/preview", preview, methods=["POST"]),
    Route(f"{_BASE}/items/paste", paste, methods=["POST"]),
    Route(f"{_BASE}/items/add", add, methods=["POST"]),
    Route(f"{_BASE}/items/order", order, methods=["PUT"]),
    Route(f"{_BASE}/items/text", save_whole, methods=["PUT"]),
    Route(f"{_BASE}/items/item/{{id}}", item_form, methods=["GET"]),
    Route(f"{_BASE}/items/item/{{id}}", save, methods=["PUT"]),
    Route(f"{_BASE}/items/item/{{id}}", remove, methods=["DELETE"]),
    Route(f"{_BASE}/head", head, methods=["PUT"]),
]
