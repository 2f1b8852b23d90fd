"""The published feed: GUIDs that apps know and that must not change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from newscast.model.workspace import Workspace
from newscast.site.addresses import public_address
from newscast.support.errors import PublishError
from newscast.support.messages import Message

if TYPE_CHECKING:
    from lxml.etree import _Element


@dataclass(frozen=True)
class PublishedFeed:
    """The contents of a feed that apps depend on."""

    names: frozenset[str]
    """The files of the public folder that it names."""
    guids: dict[str, str]
    """By the address of its page, what each episode is known by."""


def read_feed(feed: IO[bytes], workspace: Workspace) -> PublishedFeed:
    """Return the contents of a feed, read an episode at a time; empty where it is not XML."""
    from lxml import etree

    base = public_address(workspace.show)
    addresses: Callable[..., Any] = etree.XPath(
        "(.//@* | .//link/text() | .//url/text())[starts-with(., $base)]", smart_strings=False
    )
    names: set[str] = set()
    guids: dict[str, str] = {}
    for part in _parts(feed):
        names.update(address.removeprefix(base) for address in addresses(part, base=base))
        page, guid = part.findtext("link"), part.findtext("guid")
        if part.tag == "item" and page and guid:
            guids[page] = guid
    return PublishedFeed(frozenset(name for name in names if name and "/" not in name), guids)


def require_same_guids(live: Iterable[PublishedFeed], ours: Iterable[PublishedFeed], address: str) -> None:
    """Raise PublishError where an episode, known by its page, has another GUID than apps know it by."""
    new = {page: guid for feed in ours for page, guid in feed.guids.items()}
    for feed in live:
        for page, guid in feed.guids.items():
            if new.get(page, guid) != guid:
                raise PublishError(
                    Message(
                        "{page} is published as {guid}, and apps would take {new} for another episode",
                        page=page,
                        guid=guid,
                        new=new[page],
                    ),
                    at=address,
                    hint=Message("give its manifest that GUID again"),
                )


def _parts(feed: IO[bytes]) -> Iterator[_Element]:
    """Yield each item, cleared before the next so that memory stays flat, then the channel around them."""
    from lxml import etree

    parser = etree.iterparse(
        feed, tag="item", recover=True, resolve_entities=False, no_network=True, huge_tree=True
    )
    with suppress(etree.XMLSyntaxError):
        for _, item in parser:
            yield item
            item.clear()
            parent, before = item.getparent(), item.getprevious()
            if parent is not None and before is not None and before.tag == "item":
                parent.remove(before)
    if parser.root is not None:
        yield parser.root
