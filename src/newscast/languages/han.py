"""Chinese characters: the one definition of which characters are Chinese."""

from __future__ import annotations

import re

HAN = "〇㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003ffff"
"""For a character class: unified ideographs with all extensions, compatibility ideographs, and 〇."""
_HAN = re.compile(f"[{HAN}]")
_ALL_HAN = re.compile(f"[{HAN}]+")


def is_chinese(text: str) -> bool:
    """Return whether `text` holds a Chinese character."""
    return _HAN.search(text) is not None


def is_han(text: str) -> bool:
    """Return whether `text` is Chinese characters throughout, and not empty."""
    return _ALL_HAN.fullmatch(text) is not None
