"""Media types of the published files, and how long a client may cache them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from newscast.support.confinement import opened

TYPES = {
    ".transcript.json": "application/json",
    ".chapters.json": "application/json+chapters",
    ".json": "application/json",
    ".xml": "application/rss+xml; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/x-m4a",
    ".opus": "audio/ogg",
    ".ogg": "audio/ogg",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Suffix to the type a server sends; the first that fits counts. Audio types are those Apple lists:
https://podcasters.apple.com/support/823-podcast-requirements"""


def media_type(name: str) -> str:
    """The Content-Type of a published file."""
    lower = name.lower()
    return next(
        (kind for suffix, kind in TYPES.items() if lower.endswith(suffix)), "application/octet-stream"
    )


def enclosure_type(name: str) -> str:
    """The type as a feed names it, without parameters."""
    return media_type(name).partition(";")[0]


def is_audio(name: str) -> bool:
    """Return whether the file is audio."""
    return media_type(name).startswith("audio/")


def cache_control(name: str) -> str:
    """Return the Cache-Control header: audio at an address never changes, pages and feed do."""
    return "public, max-age=31536000, immutable" if is_audio(name) else "public, max-age=300"


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hex, read in blocks."""
    with opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
