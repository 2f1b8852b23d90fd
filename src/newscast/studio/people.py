"""Who else is here, and in which paragraph: told by each page every few seconds, forgotten soon after."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from newscast.support.person import one_line

GONE_SECONDS = 25.0
"""A page that was silent for so long is closed."""
MOST_PEOPLE = 100
_LONGEST = 60


@dataclass(frozen=True)
class Presence:
    """One open page: whose, of which episode and screen, and where in it (a paragraph, an item)."""

    page: str
    name: str
    slug: str
    screen: str
    place: str
    seen: float

    def shown(self) -> dict[str, str]:
        """Return what other pages are told."""
        return {
            "page": self.page,
            "name": self.name,
            "slug": self.slug,
            "screen": self.screen,
            "place": self.place,
        }


@dataclass
class People:
    """Everybody who is here."""

    clock: Callable[[], float] = time.monotonic
    _pages: dict[str, Presence] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def note(self, page: str, name: str, slug: str, screen: str, place: str) -> bool:
        """Note where a page is; return whether others should hear of it."""
        now = self.clock()
        page, name, slug, screen, place = (
            one_line(word)[:_LONGEST] for word in (page, name, slug, screen, place)
        )
        fresh = Presence(page, name, slug, screen, place, now)
        with self._lock:
            gone = self._forget(now)
            before = self._pages.get(fresh.page)
            if before is None and len(self._pages) >= MOST_PEOPLE:
                return gone
            self._pages[fresh.page] = fresh
        return gone or before is None or before.shown() != fresh.shown()

    def leave(self, page: str) -> bool:
        """Forget a page; return whether it was known."""
        with self._lock:
            return self._pages.pop(page, None) is not None

    def here(self) -> list[dict[str, str]]:
        """Return everybody, by name."""
        with self._lock:
            self._forget(self.clock())
            return sorted(
                (one.shown() for one in self._pages.values()), key=lambda one: (one["name"], one["page"])
            )

    def _forget(self, now: float) -> bool:
        gone = [page for page, one in self._pages.items() if now - one.seen > GONE_SECONDS]
        for page in gone:
            del self._pages[page]
        return bool(gone)
