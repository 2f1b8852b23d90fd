"""Rules for addresses, wherever they stand in a channel or an item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscast.site.feed.elements import NAMESPACES
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

    from newscast.site.feed.rules.rule import Context

_FETCHED = (
    ("enclosure", "url"),
    ("itunes:image", "href"),
    ("atom:link", "href"),
    ("podcast:transcript", "url"),
    ("podcast:chapters", "url"),
    ("podcast:alternateEnclosure/podcast:source", "uri"),
)
"""What apps fetch by themselves; where a link leads is the reader's choice."""


def secure(node: _Element, context: Context) -> Iterator[Text]:
    """Check that addresses that apps fetch are https."""
    fetched = [
        element.get(attribute) or ""
        for path, attribute in _FETCHED
        for element in node.iterfind(path, NAMESPACES)
    ]
    fetched += [element.text or "" for element in node.iterfind("image/url")]
    insecure = (url for url in fetched if url and not url.startswith("https://"))
    yield from (Message("{url} is not https", url=url) for url in insecure)


def ascii_only(node: _Element, context: Context) -> Iterator[Text]:
    """Check that all addresses are absolute, percent-encoded ASCII."""
    for url in _addresses(node):
        if not url.isascii() or re.search(r"[\s<>\"{}|\\^`]", url):
            yield Message("the address {url} has characters that some apps cannot take", url=url)
        elif not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", url):
            yield Message("the address {url} is not a whole one", url=url)


def _addresses(node: _Element) -> Iterator[str]:
    for element in node.iter():
        if element.tag == "item" and element is not node:
            return
        if element.tag in ("link", "url"):
            yield from filter(None, [(element.text or "").strip()])
        yield from (
            str(value) for key, value in element.attrib.items() if key in ("url", "href", "uri") and value
        )
