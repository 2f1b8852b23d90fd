"""One request to a speech server: bounded in size and time, sent nowhere else, its key never shown."""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from newscast.support.errors import VoiceError
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from aiohttp import ClientResponse

    from newscast.voices.openai.configuration import Server

MOST_BYTES = 32 * 2**20
"""For one phrase; five minutes of WAV are less."""
_MOST_WORDS = 160
_ERROR_BYTES = 20_000
_TEMPORARY = frozenset({408, 409, 425, 429, *range(500, 600)})
_KEY_REFUSED = frozenset({401, 403})
_LEAST_SECRET = 4
"""So many characters of the key in a row are not shown either: servers repeat its beginning or end."""


@dataclass(frozen=True)
class Deadlines:
    """The deadlines of a request, in seconds."""

    connect: float = 10.0
    stall: float = 60.0
    """Between two pieces of the answer; a model that is loaded first takes its time."""
    whole: float = 180.0


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    body: bytes
    content_type: str


class ServerError(VoiceError):
    """A request that failed. `is_temporary`: it may be tried again, after `wait_seconds`."""

    def __init__(
        self, what: Text, *, hint: Text = "", is_temporary: bool = True, wait_seconds: float = 0.0
    ) -> None:
        super().__init__(what, hint=hint)
        self.is_temporary = is_temporary
        self.wait_seconds = wait_seconds


def ask(server: Server, text: str, *, voice: str, rate: float, deadlines: Deadlines) -> Answer:
    """Ask a server to speak a text; raise ServerError where it does not answer with data."""
    key = server.key()
    wish: dict[str, Any] = {
        "model": server.model,
        "input": text,
        "voice": voice,
        "response_format": server.settings.response_format,
    }
    if rate != 1:
        wish["speed"] = rate
    fault: ServerError
    try:
        return asyncio.run(_asked(server.endpoint, key, wish, deadlines))
    except ServerError:
        raise
    except TimeoutError:
        fault = ServerError(Message("openai does not answer in time"))
    except Exception as error:  # aiohttp's tree of errors, the system's, and ssl's
        fault = ServerError(Message("openai cannot be reached ({reason})", reason=_reason(error, key)))
    raise fault from None


async def _asked(endpoint: str, key: str, wish: dict[str, Any], deadlines: Deadlines) -> Answer:
    import aiohttp

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    timeout = aiohttp.ClientTimeout(
        total=deadlines.whole, sock_connect=deadlines.connect, sock_read=deadlines.stall
    )
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.post(endpoint, json=wish, headers=headers, allow_redirects=False) as response,
    ):
        if response.status != 200:
            raise await _refusal(response, key)
        body = await _read(response, MOST_BYTES)
        if len(body) > MOST_BYTES:
            raise ServerError(
                Message("openai sends more than {count} MB for one phrase", count=MOST_BYTES // 2**20),
                is_temporary=False,
            )
        return Answer(body, str(response.headers.get("Content-Type", "")))


async def _read(response: ClientResponse, most: int) -> bytes:
    """Return the body, or its beginning: one piece more than `most` bytes."""
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_chunked(2**16):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)


async def _refusal(response: ClientResponse, key: str) -> ServerError:
    """The error for an answer that is no sound, by its status."""
    status = response.status
    if 300 <= status < 400:
        return ServerError(
            Message("openai sends on to another address ({status})", status=status),
            hint=Message("set the address that speaks itself"),
            is_temporary=False,
        )
    if status in _KEY_REFUSED:
        return ServerError(
            Message("openai refuses the key ({status})", status=status)
            if key
            else Message("openai wants a key ({status}); set the name of its variable", status=status),
            is_temporary=False,
        )
    words = _words(await _read(response, _ERROR_BYTES), key)
    what = Message("openai answers {status}", status=status)
    if words:
        what = Message("openai answers {status}: {words}", status=status, words=words)
    is_temporary = status in _TEMPORARY
    wait = _wait_seconds(str(response.headers.get("Retry-After", ""))) if is_temporary else 0.0
    return ServerError(what, is_temporary=is_temporary, wait_seconds=wait)


def _words(body: bytes, key: str) -> str:
    """Return the message of an error in JSON, as these servers send it, unless it holds some of the key."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    for name in ("error", "message", "detail"):
        if isinstance(told, dict) and name in told:
            told = told[name]
    return _without_key(" ".join(told.split()), key)[:_MOST_WORDS] if isinstance(told, str) else ""


def _without_key(text: str, key: str) -> str:
    size = min(_LEAST_SECRET, len(key))
    pieces = {key[at : at + size].lower() for at in range(len(key) - size + 1)} if key else set()
    return "" if any(piece in text.lower() for piece in pieces) else text


def _reason(error: Exception, key: str) -> str:
    """Why a server cannot be reached, without its address."""
    cause = getattr(error, "os_error", None) or error
    words = getattr(cause, "strerror", None) or type(error).__name__
    return _without_key(str(words), key)[:_MOST_WORDS] or type(error).__name__


def _wait_seconds(told: str) -> float:
    """Return the seconds of a `Retry-After`: a number, or a date."""
    try:
        return max(0.0, float(told)) if told.strip().replace(".", "", 1).isdecimal() else _until(told)
    except (ValueError, OverflowError, TypeError):
        return 0.0


def _until(told: str) -> float:
    return max(0.0, parsedate_to_datetime(told).timestamp() - time.time()) if told else 0.0
