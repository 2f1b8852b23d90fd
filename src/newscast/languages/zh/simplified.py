"""Traditional characters as their simplified siblings, one for one.

`traditional.txt` holds two lines of equal length, a traditional character and its simplified form at the
same place: OpenCC's TSCharacters (Apache-2.0).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


def simplified(text: str) -> str:
    """Each character in its simplified form; the length stays."""
    return text if text.isascii() else text.translate(_table())


@cache
def _table() -> dict[int, int]:
    text = files("newscast").joinpath("traditional.txt").read_text("utf-8")
    old, new = text.split("\n")[:2]
    return {ord(a): ord(b) for a, b in zip(old, new, strict=True)}
