"""A file of the show as its settings and episodes name it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator


def _inside(text: str) -> str:
    path = Path(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text:
        raise ValueError(f"{text!r} must be a path inside the show's folder, such as audio/intro.flac")
    return text


ShowPath = Annotated[str, AfterValidator(_inside)]
"""A file of the show, relative to its folder."""
