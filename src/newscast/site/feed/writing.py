"""The feed, written from the manifests: the same bytes for the same recordings, memory flat."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from newscast.model.manifest import ManifestSummary
from newscast.model.show import Show
from newscast.model.workspace import Workspace
from newscast.site.feed.cover import copy_cover
from newscast.site.feed.elements import CHANNEL, ITEM, NAMESPACES, Page, Tag, Value, feed_file
from newscast.site.manifest_index import Elsewhere, ManifestIndex, input_digest, nowhere
from newscast.site.show_notes import clean
from newscast.support.errors import FeedError, Place
from newscast.support.files import atomic_write
from newscast.support.messages import Message

_MAKERS = Path(__file__).parent
"""A change here renders all items again."""
_MARKS = re.compile(r'[&<>"\t\n\r]')
"""What is not written as it stands."""
_LOOPBACK = ("http://127.0.0.1", "http://localhost", "http://[::1]")


@dataclass(frozen=True)
class FeedResult:
    """The result of `write_feed`."""

    path: Path
    episodes: int
    """All that are listed, on all pages of the feed."""
    rendered: int
    """Those whose manifest was new or changed."""
    pages: int


def write_feed(
    workspace: Workspace,
    *,
    limit: int | None = None,
    before: Callable[[], object] = lambda: None,
    elsewhere: Elsewhere = nowhere,
) -> FeedResult:
    """Write audio/public/feed.xml and copy the cover beside it; withdrawn episodes are left out.

    The files of the manifests must be there, or `elsewhere`: where the show is published.

    With `limit` (or the show's `feed.limit`) feed.xml has the newest episodes and links to feed.2.xml, and so
    on (RFC 5005). `before` is called when everything has been checked, before the feed is replaced: it makes
    the pages that the feed names. Raise FeedError, the old feed left as it was, where a manifest or a file is
    not what it should be, there is no episode, or the address is not one that directories take.
    """
    show, public = workspace.show, workspace.public
    require_https(workspace)
    size = limit or show.feed.limit
    with ManifestIndex(public, workspace.cache / "feed-3.sqlite3", input_digest(show, _MAKERS)) as catalogue:
        rendered = catalogue.refresh(ManifestSummary, partial(item, show=show))
        if not len(catalogue) and not catalogue.withdrawn:
            raise FeedError(
                Message("holds no episode yet: a feed needs one"),
                at=public,
                hint=Message("`newscast produce S`"),
            )
        catalogue.require_own_guids()
        catalogue.require_files(elsewhere)
        copy_cover(workspace)
        before()
        pages = max(1, -(-len(catalogue) // size)) if size else 1
        for number in range(pages, 0, -1):
            _write_page(catalogue, show, public, number, pages, size)
        _remove_pages_beyond(public, pages)
        return FeedResult(public / feed_file(1), len(catalogue), rendered, pages)


def require_https(workspace: Workspace) -> None:
    """Raise FeedError where the feed's address is not https; loopback may be http, for trying."""
    url = workspace.show.feed.url
    if not url.startswith("https://") and not url.startswith(_LOOPBACK):
        raise FeedError(
            Message("`feed.url` is {url}: directories and apps want https", url=url),
            at=Place(workspace.episodes / "show.yaml"),
            hint=Message("write https://"),
        )


def item(recording: ManifestSummary, show: Show) -> bytes:
    """The `<item>` of a recording as it stands in the feed, indented, without namespace declarations."""
    tags = [(element.name, tag) for element in ITEM for tag in _tags(element.say(recording, show))]
    return xml("item", Tag(children=tuple(tags))).encode()


def head(show: Show, page: Page) -> bytes:
    """The channel's own elements."""
    tags = [(element.name, tag) for element in CHANNEL for tag in _tags(element.say(show, page))]
    return "".join([xml(name, tag) for name, tag in tags]).encode()


def _write_page(
    catalogue: ManifestIndex, show: Show, public: Path, number: int, pages: int, size: int | None
) -> None:
    start = (number - 1) * (size or 0)
    changed = catalogue.changed(size or -1, start)
    with atomic_write(public / feed_file(number), unless_same=True) as part, part.open("wb") as file:
        file.write(b"<?xml version='1.0' encoding='UTF-8'?>\n" + _opening() + b"\n  <channel>\n")
        file.write(head(show, Page(number, pages, changed)))
        file.writelines(catalogue.newest(size or -1, start))
        file.write(b"  </channel>\n</rss>\n")


def _remove_pages_beyond(public: Path, last: int) -> None:
    for path in public.glob("feed.*.xml"):
        number = path.name.split(".")[1]
        if number.isascii() and number.isdigit() and int(number) > last:
            path.unlink(missing_ok=True)


def _tags(value: Value) -> Iterator[Tag]:
    if isinstance(value, str):
        if value:
            yield Tag(value)
    elif isinstance(value, Tag):
        yield value
    elif value is not None:
        yield from value


def xml(name: str, tag: Tag, indent: str = "    ") -> str:
    """An element as XML, a line each for its parts: whatever its text holds, readers get that text back.

    Only characters that XML cannot hold are left out. (lxml would do the same in twice the time.)
    """
    opened = f"{indent}<{name}"
    for key, value in tag.attributes.items():
        opened += f" {key}={_quoted(value)}"
    if tag.children:
        inner = "".join([xml(child_name, child, indent + "  ") for child_name, child in tag.children])
        return f"{opened}>\n{inner}{indent}</{name}>\n"
    if text := _escaped(tag.text):
        return f"{opened}>{text}</{name}>\n"
    return f"{opened}/>\n"


def _escaped(text: str) -> str:
    text = clean(text)
    return escape(text, {"\r": "&#13;"}) if _MARKS.search(text) else text


def _quoted(text: str) -> str:
    text = clean(text)
    return quoteattr(text) if _MARKS.search(text) else f'"{text}"'


def _opening() -> bytes:
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    return f'<rss{declared} version="2.0">'.encode()
