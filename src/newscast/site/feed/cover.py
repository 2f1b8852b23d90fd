"""The show's cover: what directories take, and its copy in the public folder."""

from __future__ import annotations

import filecmp
import re
from pathlib import Path

from newscast.model.workspace import Workspace
from newscast.site.feed.elements import cover_file
from newscast.support.errors import FeedError
from newscast.support.files import write_bytes
from newscast.support.messages import Message, Text

LEAST_PIXELS, MOST_PIXELS = 1400, 3000
"""Square, in Apple's words: https://podcasters.apple.com/support/896-artwork-requirements"""
_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LARGEST_BYTES = 50 * 2**20
COVER_HINT = Message("give a square JPEG or PNG of 1400 to 3000 pixels in RGB")
SUFFIXES = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}


def copy_cover(workspace: Workspace) -> Path:
    """Copy the cover into the public folder; raise FeedError where a directory would refuse it.

    A copy that equals the cover was checked when it was made.
    """
    path = workspace.file(workspace.show.cover)
    copy = workspace.public / cover_file(workspace.show)
    is_copied = path.is_file() and copy.is_file() and filecmp.cmp(path, copy, shallow=False)
    if not is_copied:
        if fault := cover_fault(path):
            raise FeedError(fault, at=path, hint=COVER_HINT)
        write_bytes(copy, path.read_bytes())
    return copy


def cover_fault(path: Path) -> Text:
    """Return what is wrong with the cover, or nothing."""
    if not _PLAIN_NAME.fullmatch(path.name):
        return Message("is not a plain ASCII file name")
    if not path.is_file():
        return Message("there is no such cover")
    if path.stat().st_size > LARGEST_BYTES:
        return Message("has {count:,} bytes: no cover is that large", count=path.stat().st_size)
    return _image_fault(path)


def _image_fault(path: Path) -> Text:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as image:
            kind, (width, height), mode = image.format or "", image.size, image.mode
            if width * height <= MOST_PIXELS**2:
                image.load()
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return Message("is no image that can be read")
    if kind not in SUFFIXES:
        return Message("is a {kind}, not a JPEG or PNG", kind=kind)
    if path.suffix.lower() not in SUFFIXES[kind]:
        return Message("is a {kind} under the name {suffix}", kind=kind, suffix=path.suffix)
    if width != height or not LEAST_PIXELS <= width <= MOST_PIXELS:
        return Message("is {width}×{height} pixels", width=width, height=height)
    return Message("has the colours {mode}, not RGB", mode=mode) if mode != "RGB" else ""
