"""Checks of a channel that no other rule shares."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscast.model.placeholders import is_placeholder
from newscast.site.feed.categories import CATEGORIES
from newscast.site.feed.cover import cover_fault
from newscast.site.feed.elements import (
    NAMESPACES,
)
from newscast.site.feed.rules.rule import (
    Context,
    given,
    text_at,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDRESS = re.compile(r"[^@\s]{1,320}@[^@\s]{1,255}\.[^@\s]{1,255}")


def language(node: _Element, context: Context) -> Iterator[str]:
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*", text_at(node, "language")):
        yield "<language> is no language code such as zh-CN"


def version(node: _Element, context: Context) -> Iterator[str]:
    parent = node.getparent()
    if parent is not None and (parent.tag, parent.get("version")) != ("rss", "2.0"):
        yield f"is <{parent.tag} version={parent.get('version')!r}>, not <rss version='2.0'>"


def categories(node: _Element, context: Context) -> Iterator[str]:
    found = node.findall("itunes:category", NAMESPACES)
    if not found:
        yield "<itunes:category> is missing"
    for category in found:
        name = category.get("text") or ""
        if name not in CATEGORIES:
            yield f"`{name}` is no category of Apple's, in this very spelling"
            continue
        for sub in given(category, "itunes:category", "text"):
            if sub not in CATEGORIES[name]:
                yield f"`{sub}` is no subcategory of {name}"


def artwork(node: _Element, context: Context) -> Iterator[str]:
    """What is wrong with the pictures that a channel or an item names."""
    for url in given(node, "itunes:image", "href"):
        if not url:
            yield "<itunes:image> has no address"
        elif (path := context.local(url)) and (fault := cover_fault(path)):
            yield f"the cover {path.name} {fault}"
        elif not re.search(r"(?i)\.(jpe?g|png)$", url):
            yield f"the picture {url} is called neither .jpg nor .png"


def cover(node: _Element, context: Context) -> Iterator[str]:
    if node.find("itunes:image", NAMESPACES) is None:
        yield "<itunes:image> is missing"
    yield from artwork(node, context)


def owner(node: _Element, context: Context) -> Iterator[str]:
    email = text_at(node, "itunes:owner/itunes:email")
    if not _ADDRESS.fullmatch(email):
        yield f"<itunes:owner/itunes:email> is {email!r}, no address to write to"


def self_link(node: _Element, context: Context) -> Iterator[str]:
    links = [link for link in node.iterfind("atom:link", NAMESPACES) if link.get("rel") == "self"]
    if [link.get("href") for link in links] != [context.base + context.page]:
        yield f"<atom:link rel='self'> does not name {context.base}{context.page}"


def pages(node: _Element, context: Context) -> Iterator[str]:
    for url in given(node, "atom:link", "href"):
        path = context.local(url)
        if path is not None and not path.is_file():
            yield f"<atom:link> names {path.name}, which is not there"


def podcast_guid(node: _Element, context: Context) -> Iterator[str]:
    text = text_at(node, "podcast:guid")
    try:
        known = uuid.UUID(text)
    except ValueError:
        known = None
    if known is None or str(known) != text.lower():
        yield f"<podcast:guid> is {text!r}, no UUID"
    elif known.version != 5:
        yield f"<podcast:guid> is a UUID of version {known.version}, not 5"


def funding(node: _Element, context: Context) -> Iterator[str]:
    for url in given(node, "podcast:funding", "url"):
        if not url:
            yield "<podcast:funding> has no address"


def placeholders(node: _Element, context: Context) -> Iterator[str]:
    addresses = {
        "the public folder's address": context.base,
        "<link>": text_at(node, "link"),
        "<itunes:owner/itunes:email>": text_at(node, "itunes:owner/itunes:email"),
    }
    for where, address in addresses.items():
        if is_placeholder(address):
            yield f"{where} is still {address}, the starter's; write your own in show.yaml"


def shown(node: _Element, context: Context) -> Iterator[str]:
    if text_at(node, "itunes:block").lower() == "yes":
        yield "<itunes:block> is Yes: Apple takes the show out of its directory"
    if text_at(node, "itunes:complete").lower() == "yes":
        yield "<itunes:complete> is Yes: apps stop looking for new episodes"
    moved = text_at(node, "itunes:new-feed-url")
    if moved and moved != context.base + context.page:
        yield f"<itunes:new-feed-url> sends all subscribers to {moved}"


def has_items(node: _Element, context: Context) -> Iterator[str]:
    if node.find("item") is None:
        yield "holds no episode"
