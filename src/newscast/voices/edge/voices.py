"""The voices of the online service: as it lists them now, else as they were when newscast was made."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from types import MappingProxyType
from typing import Any

LISTING_SECONDS = 4.0
"""How long the service may take to list its voices."""
_ASK_AGAIN_SECONDS = 60.0
"""How long a service that did not answer is left alone."""
_MOST_VOICES = 5000
_NAME = re.compile(r"(?P<locale>[a-z]{2,3}(?:-[A-Za-z]{2,12}){1,2})-[A-Za-z]{1,40}Neural")


@dataclass(frozen=True)
class ShippedList:
    """The list that comes with newscast: each voice's language tag, and the month it was made."""

    month: str
    tags: Mapping[str, str]


@cache
def shipped() -> ShippedList:
    """Return the list that comes with newscast."""
    first, *lines = (Path(__file__).parent / "voices.txt").read_text("utf-8").splitlines()
    tags: dict[str, str] = {}
    for line in lines:
        locale, *names = line.split()
        tags |= {f"{locale}-{name}Neural": locale for name in names}
    return ShippedList(first.removeprefix("# "), MappingProxyType(tags))


def looks_like_voice(name: str) -> bool:
    """Return whether a name is made as the service's are: `zh-CN-XiaoxiaoNeural`."""
    return _NAME.fullmatch(name) is not None


class ServiceListing:
    """The voices that the service lists, asked for once; not again for a while where it did not answer."""

    def __init__(self) -> None:
        self._tags: Mapping[str, str] | None = None
        self._ask_at = 0.0
        self._lock = Lock()

    def tags(self) -> Mapping[str, str] | None:
        """Return each voice's language tag; None where the service cannot be asked now."""
        with self._lock:
            if self._tags is None and time.monotonic() >= self._ask_at:
                self._tags = _asked()
                self._ask_at = time.monotonic() + _ASK_AGAIN_SECONDS
            return self._tags


def _asked() -> Mapping[str, str] | None:
    try:
        answer = asyncio.run(_ask())
    except Exception:  # its own tree of errors, its client's and JSON's: none lists a voice
        return None
    names = [one.get("ShortName") for one in answer[:_MOST_VOICES] if isinstance(one, dict)]
    tags = {
        name: match["locale"] for name in names if isinstance(name, str) and (match := _NAME.fullmatch(name))
    }
    return MappingProxyType(tags) if tags else None


async def _ask() -> list[Any]:
    from edge_tts import list_voices

    async with asyncio.timeout(LISTING_SECONDS):
        return list(await list_voices())
