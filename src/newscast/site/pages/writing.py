"""index.html and a page per episode: static, self-contained, no request to third parties."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from newscast.languages.disclosure import disclosure_wording
from newscast.model.manifest import Manifest
from newscast.model.show import Show
from newscast.model.workspace import Workspace
from newscast.site.addresses import FEED_FILE, public_address
from newscast.site.manifest_index import ManifestIndex, input_digest
from newscast.site.pages.reading import page_chapters
from newscast.site.pages.unbroken import unbroken
from newscast.site.show_notes import clean, corrections, notes_wording, one_line, summary
from newscast.support.files import write_bytes, write_text
from newscast.support.media_types import enclosure_type
from newscast.support.time_codes import clock

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATES = Path(__file__).parent / "templates"
EPISODES_A_PAGE = 100
LEAST_EPISODES = 50
"""On index.html itself, where there are older pages."""


@dataclass(frozen=True)
class PagesResult:
    """The result of `write_pages`."""

    index: Path
    episodes: int
    rendered: int
    """Episode pages written anew."""


@dataclass(frozen=True)
class Row:
    """An episode as the index lists it."""

    slug: str
    title: str
    day: str
    moment: str
    length: str
    summary: str
    audio: str
    type: str
    corrected: bool
    page_bytes: int = 0
    """The length of its page, once that is written."""


_ROW = TypeAdapter(Row)


@dataclass(frozen=True)
class Application:
    """A way to subscribe."""

    name: str
    url: str


def write_pages(workspace: Workspace) -> PagesResult:
    """Write S.html for what is new or changed, and index.html with the newest episodes.

    Past 150 episodes the older ones stand on index.1.html …, a hundred each from the oldest on, so that a new
    episode leaves those pages as they are. Raise FeedError for a manifest that cannot be shown.
    """
    show, public = workspace.show, workspace.public
    with ManifestIndex(
        public, workspace.cache / "pages-4.sqlite3", input_digest(show, TEMPLATES.parent)
    ) as catalogue:
        rendered = catalogue.refresh(
            Manifest,
            partial(_write_episode, show=show, public=public),
            partial(_is_there, public=public),
        )
        count = len(catalogue)
        last = max(0, (count - LEAST_EPISODES) // EPISODES_A_PAGE)
        for number in range(1, last + 1):
            rows = catalogue.newest(EPISODES_A_PAGE, count - number * EPISODES_A_PAGE)
            _write_index(rows, show, public, number, last)
        _write_index(catalogue.newest(count - last * EPISODES_A_PAGE), show, public, last + 1, last)
        _remove_pages_beyond(public, last)
        return PagesResult(public / "index.html", count, rendered)


def _is_there(slug: str, row: bytes, public: Path) -> bool:
    """Return whether an episode's page is there, as long as it was written: a power cut can empty it."""
    try:
        return (public / f"{slug}.html").stat().st_size == _ROW.validate_json(row, strict=True).page_bytes
    except (OSError, ValueError):
        return False


def _write_episode(recording: Manifest, show: Show, public: Path) -> bytes:
    row = _row(recording, show)
    if not recording.is_listed:
        return _write_withdrawn(recording, row, show, public)
    data = (
        _template("episode.html")
        .render(
            **_common(show, f"{recording.episode}.html"),
            row=row,
            about=[line.strip() for line in clean(recording.summary).split("\n") if line.strip()],
            parts=page_chapters(recording, notes_wording(show)),
            corrections=corrections(recording, notes_wording(show)),
            audio_address=public_address(show, recording.file),
            seconds=recording.duration_seconds,
            megabytes=f"{recording.bytes / 1e6:.1f} MB",
            picture=next((file.file for file in recording.files if file.type.startswith("image/")), ""),
        )
        .encode()
    )
    return _written(row, public, data)


def _write_withdrawn(recording: Manifest, row: Row, show: Show, public: Path) -> bytes:
    """The page of an episode that is out of feed and index: that it is, since when and why."""
    assert recording.withdrawn
    moment = recording.withdrawn.time.astimezone(ZoneInfo(show.timezone))
    text = _template("withdrawn.html").render(
        **_common(show, f"{recording.episode}.html"),
        row=row,
        day=notes_wording(show).day(moment.date()),
        moment=moment.isoformat(),
        reason=one_line(recording.withdrawn.reason),
    )
    return _written(row, public, text.encode())


def _written(row: Row, public: Path, data: bytes) -> bytes:
    write_bytes(public / f"{row.slug}.html", data, lasting=False)
    return json.dumps({**vars(row), "page_bytes": len(data)}, ensure_ascii=False).encode("utf-8", "ignore")


def _row(recording: Manifest, show: Show) -> Row:
    moment = recording.published.astimezone(ZoneInfo(show.timezone))
    return Row(
        slug=recording.episode,
        title=one_line(recording.title),
        day=notes_wording(show).day(moment.date()),
        moment=moment.isoformat(),
        length=clock(recording.duration_seconds),
        summary=summary(recording, notes_wording(show)),
        audio=recording.file,
        type=enclosure_type(recording.file),
        corrected=bool(recording.corrections),
    )


def _write_index(rows: Iterable[bytes], show: Show, public: Path, number: int, last: int) -> None:
    listed = [_ROW.validate_json(row) for row in rows]

    def name(page: int) -> str:
        return f"index.{page}.html" if page <= last else "index.html"

    first = number > last
    text = _template("index.html").render(
        **_common(show, "" if first else name(number)),
        newest=listed[0] if first and listed else None,
        rows=listed[first:],
        first=first,
        number=number,
        newer="" if first else name(number + 1),
        older=name(number - 1) if number > 1 else "",
    )
    write_text(public / name(number), text)


def _remove_pages_beyond(public: Path, last: int) -> None:
    for path in public.glob("index.*.html"):
        number = path.name.split(".")[1]
        if number.isascii() and number.isdigit() and int(number) > last:
            path.unlink(missing_ok=True)


def _common(show: Show, page: str) -> dict[str, Any]:
    return {
        "show": show,
        "words": notes_wording(show),
        "voiced": disclosure_wording(show.language),
        "address": public_address(show, page),
        "feed": FEED_FILE,
        "feed_address": public_address(show, FEED_FILE),
        "cover": show.cover.rpartition("/")[2],
        "cover_address": public_address(show, show.cover.rpartition("/")[2]),
        "applications": applications(show),
        "description": clean(show.description).strip(),
        "policy": _policy(),
        "style": _inlined("style.css"),
        "script": _inlined("player.js"),
    }


def applications(show: Show) -> tuple[Application, ...]:
    """Links that open the feed in an app: the show's own, then those that need no directory."""
    address = public_address(show, FEED_FILE)
    bare = address.partition("://")[2]
    own = tuple(Application(link.name, link.url) for link in show.feed.subscribe)
    return (
        *own,
        Application("Apple Podcasts", f"podcast://{bare}"),
        Application("Pocket Casts", f"pktc://subscribe/{bare}"),
        Application("Overcast", f"overcast://x-callback-url/add?url={quote(address, safe='')}"),
        Application("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={quote(address, safe='')}"),
    )


@cache
def _policy() -> str:
    """The Content-Security-Policy of a page: its style and script by hash, files beside it, no other."""
    style, script = (_hash(_inlined(name)) for name in ("style.css", "player.js"))
    return (
        f"default-src 'none'; style-src {style}; script-src {script}; img-src 'self'; media-src 'self'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(inlined: str) -> str:
    """Return the hash of the element's content, which opens with a line end."""
    return f"'sha256-{b64encode(sha256(f'{chr(10)}{inlined}'.encode()).digest()).decode()}'"


@cache
def _inlined(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _template(name: str) -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["unbroken"] = unbroken
    return environment.get_template(name)
