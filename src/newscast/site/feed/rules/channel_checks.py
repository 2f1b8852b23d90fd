"""Check of a channel that no other rule shares."""

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
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_ADDRESS = re.compile(r"[^@\s]{1,320}@[^@\s]{1,255}\.[^@\s]{1,255}")


def language(node: _Element, context: Context) -> Iterator[Text]:
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*", text_at(node, "language")):
        yield Message("<language> is no language code such as zh-CN")


def version(node: _Element, context: Context) -> Iterator[Text]:
    parent = node.getparent()
    if parent is not None and (parent.tag, parent.get("version")) != ("rss", "2.0"):
        yield Message(
            "is <{tag} version={get!r}>, not <rss version='2.0'>", tag=parent.tag, get=parent.get("version")
        )


def categories(node: _Element, context: Context) -> Iterator[Text]:
    named = node.findall("itunes:category", NAMESPACES)
    if not named:
        yield Message("<itunes:category> is missing")
    for category in named:
        name = category.get("text") or ""
        if name not in CATEGORIES:
            yield Message("`{name}` is no category of Apple's, in this very spelling", name=name)
            continue
        for sub in given(category, "itunes:category", "text"):
            if sub not in CATEGORIES[name]:
                yield Message("`{sub}` is no subcategory of {name}", sub=sub, name=name)


def artwork(node: _Element, context: Context) -> Iterator[Text]:
    """Return what is wrong with the pictures that a channel or an item names."""
    for url in given(node, "itunes:image", "href"):
        if not url:
            yield Message("<itunes:image> has no address")
        elif (path := context.local(url)) and (fault := cover_fault(path)):
            yield Message("the cover {path_name} {fault}", path_name=path.name, fault=fault)
        elif not re.search(r"(?i)\.(jpe?g|png)$", url):
            yield Message("the picture {url} is called neither .jpg nor .png", url=url)


def cover(node: _Element, context: Context) -> Iterator[Text]:
    if node.find("itunes:image", NAMESPACES) is None:
        yield Message("<itunes:image> is missing")
    yield from artwork(node, context)


def owner(node: _Element, context: Context) -> Iterator[Text]:
    email = text_at(node, "itunes:owner/itunes:email")
    if not _ADDRESS.fullmatch(email):
        yield Message("<itunes:owner/itunes:email> is {email!r}, no address to write to", email=email)


def self_link(node: _Element, context: Context) -> Iterator[Text]:
    links = [link for link in node.iterfind("atom:link", NAMESPACES) if link.get("rel") == "self"]
    if [link.get("href") for link in links] != [context.base + context.page]:
        yield Message(
            "<atom:link rel='self'> does not name {base}{page}", base=context.base, page=context.page
        )


def pages(node: _Element, context: Context) -> Iterator[Text]:
    for url in given(node, "atom:link", "href"):
        path = context.local(url)
        if path is not None and not path.is_file():
            yield Message("<atom:link> names {path_name}, which is not there", path_name=path.name)


def podcast_guid(node: _Element, context: Context) -> Iterator[Text]:
    text = text_at(node, "podcast:guid")
    try:
        known = uuid.UUID(text)
    except ValueError:
        known = None
    if known is None or str(known) != text.lower():
        yield Message("<podcast:guid> is {text!r}, no UUID", text=text)
    elif known.version != 5:
        yield Message("<podcast:guid> is a UUID of version {version}, not 5", version=known.version)


def funding(node: _Element, context: Context) -> Iterator[Text]:
    for url in given(node, "podcast:funding", "url"):
        if not url:
            yield Message("<podcast:funding> has no address")


def placeholders(node: _Element, context: Context) -> Iterator[Text]:
    addresses = {
        "the public folder's address": context.base,
        "<link>": text_at(node, "link"),
        "<itunes:owner/itunes:email>": text_at(node, "itunes:owner/itunes:email"),
    }
    for where, address in addresses.items():
        if is_placeholder(address):
            yield Message(
                "{where} is still {address}, the starter's; write your own in show.yaml",
                where=where,
                address=address,
            )


def shown(node: _Element, context: Context) -> Iterator[Text]:
    if text_at(node, "itunes:block").lower() == "yes":
        yield Message("<itunes:block> is Yes: Apple takes the show out of its directory")
    if text_at(node, "itunes:complete").lower() == "yes":
        yield Message("<itunes:complete> is Yes: apps stop looking for new episodes")
    moved = text_at(node, "itunes:new-feed-url")
    if moved and moved != context.base + context.page:
        yield Message("<itunes:new-feed-url> sends all subscribers to {moved}", moved=moved)


def has_items(node: _Element, context: Context) -> Iterator[Text]:
    if node.find("item") is None:
        yield Message("holds no episode")
