"""Places in a text as browsers count them: in units of UTF-16, of which an emoji has two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class BrowserPlaces:
    """Translates places between characters and the browser's units, for one text."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, one in enumerate(text) if one > "\uffff"]
        self._wide_units = [place + number for number, place in enumerate(self._wide)]

    def to_browser(self, place: int) -> int:
        """Return a place in units."""
        return place + bisect_left(self._wide, place)

    def from_browser(self, place: int) -> int:
        """Return a place in characters."""
        return place - bisect_right(self._wide_units, place - 1) if self._wide else place
