"""The feed, written from the manifests: the same bytes for the same recordings, memory flat."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from newscast import __version__
from newscast.catalogue import Catalogue
from newscast.errors import FeedError, Place
from newscast.feed.cover import copy_cover
from newscast.feed.elements import CHANNEL, ITEM, NAMESPACES, Page, Said, Tag, feed_file
from newscast.files import replacing
from newscast.notes import clean
from newscast.recording import Recording
from newscast.show import Show
from newscast.workspace import Workspace

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@dataclass(frozen=True)
class Written:
    """What `write_feed` did."""

    path: Path
    episodes: int
    """All that are listed, on all pages of the feed."""
    rendered: int
    """Those whose manifest was new or changed."""
    pages: int


def write_feed(workspace: Workspace, *, limit: int | None = None) -> Written:
    """Writes audio/public/feed.xml and copies the cover beside it; the files of the manifests must be there.

    With `limit` (or the show's `feed.limit`) feed.xml has the newest episodes and links to feed.2.xml, and so
    on (RFC 5005). Raises FeedError, the old feed left as it was, where a manifest or a file is not what it
    should be, where there is no episode, or where the address is not one that directories take.
    """
    show, public = workspace.show, workspace.public
    require_https(workspace)
    size = limit or show.feed.limit
    with Catalogue(public, workspace.cache / "feed-1.sqlite3", recipe(show)) as catalogue:
        rendered = catalogue.refresh(lambda recording: item(recording, show))
        if not len(catalogue):
            raise FeedError("holds no episode yet: a feed needs one", at=public, hint="`newscast produce S`")
        catalogue.require_own_guids()
        catalogue.require_files()
        copy_cover(workspace)
        pages = -(-len(catalogue) // size) if size else 1
        for number in range(pages, 0, -1):
            _write_page(catalogue, show, public, number, pages, size)
        _remove_pages_beyond(public, pages)
        return Written(public / feed_file(1), len(catalogue), rendered, pages)


def require_https(workspace: Workspace) -> None:
    """Raises FeedError where the feed's address is not https; loopback may be http, for trying."""
    url = workspace.show.feed.url
    if not url.startswith("https://") and not url.startswith(_LOOPBACK):
        raise FeedError(
            f"`feed.url` is {url}: directories and apps want https",
            at=Place(workspace.episodes / "show.yaml"),
            hint="write https://",
        )


def recipe(show: Show) -> str:
    """Stands for all that an item is made from besides its manifest."""
    return hashlib.sha256(f"{__version__} {show.model_dump_json()}".encode()).hexdigest()


def item(recording: Recording, show: Show) -> bytes:
    """The `<item>` of a recording as it stands in the feed, indented, without namespace declarations."""
    said = [(element.name, tag) for element in ITEM for tag in _tags(element.say(recording, show))]
    return _serialised([("item", Tag(children=tuple(said)))])


def head(show: Show, page: Page) -> bytes:
    """The channel's own elements."""
    return _serialised([(element.name, tag) for element in CHANNEL for tag in _tags(element.say(show, page))])


def _write_page(
    catalogue: Catalogue, show: Show, public: Path, number: int, pages: int, size: int | None
) -> None:
    start = (number - 1) * (size or 0)
    newest = max(kept.changed for kept in catalogue.newest(size or -1, start))
    with replacing(public / feed_file(number), unless_same=True) as part, part.open("wb") as file:
        file.write(b"<?xml version='1.0' encoding='UTF-8'?>\n" + _opening() + b"\n  <channel>\n")
        file.write(head(show, Page(number, pages, newest)))
        for kept in catalogue.newest(size or -1, start):
            file.write(kept.body)
        file.write(b"  </channel>\n</rss>\n")


def _remove_pages_beyond(public: Path, last: int) -> None:
    for path in public.glob("feed.*.xml"):
        number = path.name.split(".")[1]
        if number.isascii() and number.isdigit() and int(number) > last:
            path.unlink(missing_ok=True)


def _tags(said: Said) -> Iterator[Tag]:
    if isinstance(said, str):
        if said:
            yield Tag(said)
    elif isinstance(said, Tag):
        yield said
    elif said is not None:
        yield from said


def _serialised(said: Iterable[tuple[str, Tag]]) -> bytes:
    """The elements as they stand inside `<channel>`: the namespaces are declared once, on `<rss>`."""
    from lxml import etree

    root = etree.Element("rss", nsmap=NAMESPACES)
    channel = etree.SubElement(root, "channel")
    for name, tag in said:
        _add(channel, name, tag)
    etree.indent(root)
    lines: bytes = etree.tostring(root, encoding="UTF-8").split(b"<channel>\n", 1)[1]
    return lines.rsplit(b"  </channel>", 1)[0]


def _add(parent: _Element, name: str, tag: Tag) -> None:
    from lxml import etree

    prefix, _, local = name.rpartition(":")
    attributes = {key: clean(value) for key, value in tag.attributes.items()}
    element = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local, attributes)
    element.text = clean(tag.text) or None
    for child_name, child in tag.children:
        _add(element, child_name, child)


def _opening() -> bytes:
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return f'<rss{declared} version="2.0">'.encode()
