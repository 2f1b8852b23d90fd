"""index.html and a page per episode: static, self-contained, no request to anybody else."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from newscast.catalogue import Catalogue, recipe_of
from newscast.files import replacing, write_text
from newscast.media import FEED_FILE, enclosure_type, public_address
from newscast.notes import Words, clean, corrections, one_line, summary, words_of
from newscast.pages.reading import parts, short_clock
from newscast.recording import Recording
from newscast.show import Show
from newscast.workspace import Workspace

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
EPISODES_A_PAGE = 100


@dataclass(frozen=True)
class Written:
    """What `write_pages` did."""

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


@dataclass(frozen=True)
class Application:
    """A way to subscribe."""

    name: str
    url: str


def write_pages(workspace: Workspace) -> Written:
    """Writes index.html (index.2.html … past a hundred episodes) and S.html for what is new or changed.

    Raises FeedError for a manifest that cannot be shown.
    """
    show, public = workspace.show, workspace.public
    with Catalogue(
        public, workspace.cache / "pages-2.sqlite3", recipe_of(show, TEMPLATES.parent)
    ) as catalogue:
        rendered = catalogue.refresh(
            Recording,
            partial(_write_episode, show=show, public=public),
            stale=lambda slug: not (public / f"{slug}.html").is_file(),
        )
        last = max(1, -(-len(catalogue) // EPISODES_A_PAGE))
        for number in range(1, last + 1):
            rows = catalogue.newest(EPISODES_A_PAGE, (number - 1) * EPISODES_A_PAGE)
            _write_index(rows, show, public, number, last)
        _remove_pages_beyond(public, last)
        return Written(public / "index.html", len(catalogue), rendered)


def index_file(number: int) -> str:
    """index.html, index.2.html …"""
    return "index.html" if number == 1 else f"index.{number}.html"


def _write_episode(recording: Recording, show: Show, public: Path) -> bytes:
    row = _row(recording, show)
    text = (
        _environment()
        .get_template("episode.html")
        .render(
            **_common(show, f"{recording.episode}.html"),
            row=row,
            about=[line.strip() for line in clean(recording.summary).split("\n") if line.strip()],
            parts=parts(recording),
            corrections=corrections(recording, words_of(show)),
            voices="、".join(sorted({one_line(segment.voice) for segment in recording.segments})),
            audio_address=public_address(show, recording.file),
            seconds=recording.duration_seconds,
            picture=next((file.file for file in recording.files if file.type.startswith("image/")), ""),
        )
    )
    write_text(public / f"{recording.episode}.html", text)
    return json.dumps(asdict(row), ensure_ascii=False).encode("utf-8", "ignore")


def _row(recording: Recording, show: Show) -> Row:
    moment = recording.published.astimezone(ZoneInfo(show.timezone))
    return Row(
        slug=recording.episode,
        title=one_line(recording.title),
        day=_day(moment, words_of(show)),
        moment=moment.isoformat(),
        length=short_clock(recording.duration_seconds),
        summary=summary(recording),
        audio=recording.file,
        type=enclosure_type(recording.file),
        corrected=bool(recording.corrections),
    )


def _write_index(rows: Iterable[bytes], show: Show, public: Path, number: int, last: int) -> None:
    listed = (Row(**json.loads(row)) for row in rows)
    newest = next(iter(listed), None) if number == 1 else None
    stream = (
        _environment()
        .get_template("index.html")
        .stream(
            **_common(show, "" if number == 1 else index_file(number)),
            newest=newest,
            rows=listed,
            number=number,
            newer=index_file(number - 1) if number > 1 else "",
            older=index_file(number + 1) if number < last else "",
        )
    )
    with replacing(public / index_file(number), unless_same=True) as part:
        stream.dump(str(part), encoding="utf-8")


def _remove_pages_beyond(public: Path, last: int) -> None:
    for path in public.glob("index.*.html"):
        number = path.name.split(".")[1]
        if number.isascii() and number.isdigit() and int(number) > last:
            path.unlink(missing_ok=True)


def _common(show: Show, page: str) -> dict[str, Any]:
    return {
        "show": show,
        "words": words_of(show),
        "address": public_address(show, page),
        "feed": FEED_FILE,
        "feed_address": public_address(show, FEED_FILE),
        "cover": show.cover.rpartition("/")[2],
        "cover_address": public_address(show, show.cover.rpartition("/")[2]),
        "applications": applications(show),
        "style": (TEMPLATES / "style.css").read_text("utf-8"),
        "script": (TEMPLATES / "player.js").read_text("utf-8"),
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


def _day(moment: datetime, words: Words) -> str:
    if words.code == "zh":
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{moment.day} {moment:%B} {moment.year}"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
