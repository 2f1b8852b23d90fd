"""What a request sends: a form or JSON, of bounded size and shape."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from newscast.studio.security import LARGEST_BODY_BYTES, TooLargeError
from newscast.support.errors import NewscastError
from newscast.support.messages import Message

if TYPE_CHECKING:
    from starlette.requests import Request

_MOST_FIELDS = 2000
_SURROGATE = re.compile("[\ud800-\udfff]")
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


class BadRequestError(NewscastError):
    """A request that no page of the studio sends."""


async def sent(request: Request) -> dict[str, Any]:
    """Return the fields of a form, or the object of a JSON body. Raises BadRequestError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if len(body) > LARGEST_BODY_BYTES:
        raise TooLargeError
    try:
        if kind == FORM:
            return dict(
                parse_qsl(
                    body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict"
                )
            )
        if kind == JSON:
            data = json.loads(body)
            if isinstance(data, dict):
                return data
    except (ValueError, RecursionError) as error:
        raise BadRequestError(Message("the studio does not understand what was sent")) from error
    raise BadRequestError(Message("the studio does not understand what was sent"))


def text_of(data: dict[str, Any], name: str, longest: int = 10_000, default: str | None = None) -> str:
    """Return a text that was sent, one that can stand in a file. Raises BadRequestError."""
    value = data.get(name, default)
    if not isinstance(value, str):
        raise BadRequestError(Message("`{name}` is missing", name=name))
    if len(value) > longest:
        raise BadRequestError(Message("`{name}` is too long", name=name))
    if _SURROGATE.search(value):
        raise BadRequestError(Message("the studio does not understand what was sent"))
    return value
