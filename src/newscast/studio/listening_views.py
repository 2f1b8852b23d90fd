"""Hearing the script: phrases as they are spoken, words said otherwise, and takes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from newscast.studio.forms import BadRequestError, sent, text_of
from newscast.studio.script_views import number_of, references_of
from newscast.studio.utf16 import BrowserPlaces
from newscast.support.messages import Message
from newscast.workflow.listening import phrase_wav
from newscast.workflow.saying import keep_in_glossary, reach_of, say_link, try_saying
from newscast.workflow.takes import Delivery, note_take, pin_take, speak_take, takes_at
from newscast.workflow.text_revisions import LARGEST_TEXT_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from newscast.studio.app import Studio
    from newscast.workflow.listening import Listening, PlayablePhrase

_MOST_PHRASES = 10_000
_MOST_SAYS = 20


async def state(request: Request) -> Response:
    """Return how each paragraph of a text stands: spoken, or to be spoken, and for how long it sounds."""

    def does(_: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        now = _listening(request).state(references_of(request), words)
        paragraphs = [
            asdict(one) | {"start": places.to_browser(one.start), "end": places.to_browser(one.end)}
            for one in now.paragraphs
        ]
        return {
            "engine": now.engine,
            "paragraphs": paragraphs,
            "to_speak": len(now.to_speak),
            "seconds_to_speak": sum(one.seconds for one in now.to_speak),
            "seconds": sum(one.seconds for one in now.paragraphs),
        }

    return await _answer(request, does)


async def warm_up(request: Request) -> Response:
    """Load the voices before the first click."""
    engine = await run_in_threadpool(lambda: _listening(request).warm_up(references_of(request)))
    return JSONResponse({"engine": engine})


async def phrases(request: Request) -> Response:
    """Return the phrases of a paragraph."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        at = places.from_browser(number_of(data, "at"))
        found = _listening(request).phrases(references_of(request), words, at)
        return {
            "phrases": [
                {
                    "from": places.to_browser(one.start),
                    "to": places.to_browser(one.end),
                    "gap_seconds": one.gap_seconds,
                }
                for one in found
            ]
        }

    return await _answer(request, does)


async def speak(request: Request) -> Response:
    """Speak one phrase; answer with the address of its sound."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        at, index = places.from_browser(number_of(data, "at")), number_of(data, "index", _MOST_PHRASES)
        listening, references = _listening(request), references_of(request)
        heard = listening.speak(references, words, at, index)
        note_take(listening, references, words, at)
        return _heard(heard)

    return await _answer(request, does)


def sound(request: Request) -> Response:
    """Return a phrase of a clip, or all of it."""
    studio: Studio = request.app.state.studio
    index = request.path_params.get("index")
    wav = phrase_wav(studio.workspace, request.path_params["key"], index)
    return ranged(request, wav, "audio/wav")


def ranged(request: Request, data: bytes, kind: str) -> Response:
    """Return bytes that never change at their address, or the part of them that a player asks for."""
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, max-age=86400, immutable"}
    asked = request.headers.get("range", "")
    first, dash, last = asked.removeprefix("bytes=").partition("-")
    if not (asked.startswith("bytes=") and dash and first.isdecimal() and (not last or last.isdecimal())):
        return Response(data, media_type=kind, headers=headers)
    start, end = int(first), min(int(last) if last else len(data) - 1, len(data) - 1)
    if start > end:
        return Response(b"", 416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return Response(data[start : end + 1], 206, media_type=kind, headers=headers)


async def try_say(request: Request) -> Response:
    """Speak the phrase around some words as it would sound with a `say`."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        start, end = (places.from_browser(number_of(data, name)) for name in ("from", "to"))
        return _heard(
            try_saying(
                _listening(request),
                references_of(request),
                words,
                start,
                end,
                text_of(data, "shown", 400),
                text_of(data, "say", 1000),
            )
        )

    return await _answer(request, does)


async def link(request: Request) -> Response:
    """Return a substitution as the script has it, or why there can be none."""
    data = await sent(request)
    return JSONResponse({"link": say_link(text_of(data, "shown", 400), text_of(data, "say", 1000))})


async def reach(request: Request) -> Response:
    """Return which paragraphs a `say` in the glossary would change."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        studio: Studio = request.app.state.studio
        slug = request.path_params["slug"]
        found = reach_of(
            studio.workspace, text_of(data, "shown", 400), text_of(data, "say", 1000), slug, words
        )
        return {"paragraphs": [asdict(one) for one in found]}

    return await _answer(request, does)


async def keep_say(request: Request) -> Response:
    """Write how a word is said into the glossary."""
    studio: Studio = request.app.state.studio
    data = await sent(request)
    word, say = text_of(data, "shown", 400), text_of(data, "say", 1000)
    await run_in_threadpool(keep_in_glossary, studio.workspace, word, say)
    return JSONResponse({})


async def takes(request: Request) -> Response:
    """Return the takes of a paragraph, and what others can be made."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        at = places.from_browser(number_of(data, "at"))
        found = takes_at(_listening(request), references_of(request), words, at)
        pinned = found.pinned.model_dump(mode="json") if found.pinned else None
        return asdict(found) | {"pinned": pinned}

    return await _answer(request, does)


async def speak_as(request: Request) -> Response:
    """Speak a phrase of a paragraph as a take."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        at, index = places.from_browser(number_of(data, "at")), number_of(data, "index", _MOST_PHRASES)
        delivery = _delivery(data)
        return _heard(speak_take(_listening(request), references_of(request), words, at, delivery, index))

    return await _answer(request, does)


async def pin(request: Request) -> Response:
    """Pin a take of a paragraph, or the usual one."""

    def does(data: dict[str, Any], words: str, places: BrowserPlaces) -> dict[str, Any]:
        at = places.from_browser(number_of(data, "at"))
        take = pin_take(_listening(request), references_of(request), words, at, _delivery(data))
        return {"pinned": take.model_dump(mode="json") if take else None}

    return await _answer(request, does)


def _delivery(data: dict[str, Any]) -> Delivery:
    voice, rate, says = data.get("voice"), data.get("rate"), data.get("says", [])
    is_rate = rate is None or (isinstance(rate, int | float) and not isinstance(rate, bool))
    are_says = isinstance(says, list) and len(says) <= _MOST_SAYS
    pairs = (
        [one for one in says if isinstance(one, list) and list(map(type, one)) == [str, str]]
        if are_says
        else []
    )
    if (
        not (voice is None or isinstance(voice, str))
        or not is_rate
        or not are_says
        or len(pairs) != len(says)
    ):
        raise BadRequestError(Message("the studio does not understand what was sent"))
    return Delivery(voice or None, None if rate is None else float(rate), tuple((a, b) for a, b in pairs))


async def _answer(
    request: Request, does: Callable[[dict[str, Any], str, BrowserPlaces], dict[str, Any]]
) -> Response:
    data = await sent(request)
    words = text_of(data, "text", LARGEST_TEXT_BYTES)
    return JSONResponse(await run_in_threadpool(does, data, words, BrowserPlaces(words)))


def _heard(one: PlayablePhrase) -> dict[str, Any]:
    return {"url": f"/clips/{one.key}/{one.index}.wav", "seconds": one.seconds}


def _listening(request: Request) -> Listening:
    studio: Studio = request.app.state.studio
    return studio.listening


class _KeyConvertor(Convertor[str]):
    """The key of a clip in an address: a SHA-256."""

    regex = "[0-9a-f]{64}"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("key", _KeyConvertor())

_SCRIPT = "/episodes/{slug}/script"
routes = [
    Route("/clips/{key:key}/{index:int}.wav", sound),
    Route("/clips/{key:key}.wav", sound),
    *(
        Route(f"{_SCRIPT}/{name}", does, methods=["POST"])
        for name, does in (
            ("listening", state),
            ("warm-up", warm_up),
            ("phrases", phrases),
            ("speak", speak),
            ("try-say", try_say),
            ("link", link),
            ("reach", reach),
            ("keep-say", keep_say),
            ("takes", takes),
            ("speak-as", speak_as),
            ("pin", pin),
        )
    ),
]
