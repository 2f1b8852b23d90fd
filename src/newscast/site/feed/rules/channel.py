"""What is demanded of a channel."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import TYPE_CHECKING

from newscast.model.placeholders import is_placeholder
from newscast.site.feed.categories import CATEGORIES
from newscast.site.feed.cover import cover_fault
from newscast.site.feed.elements import (
    APPLE,
    APPLE_TAGS,
    DESCRIPTION_BYTES,
    NAMESPACES,
    PODCAST,
    PSP,
    RFC_5005,
    RSS,
)
from newscast.site.feed.rules.address import ascii_only, secure
from newscast.site.feed.rules.rule import (
    Context,
    FeedRule,
    at_most,
    date_in,
    given,
    once,
    one_of,
    plain,
    required,
    text_at,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

ARTWORK = "https://podcasters.apple.com/support/896-artwork-requirements"
RFC_2606 = "https://www.rfc-editor.org/rfc/rfc2606"
MEDIA = (
    "podcast",
    "music",
    "video",
    "film",
    "audiobook",
    "newsletter",
    "blog",
    "publisher",
    "course",
    "mixed",
)
"""Those of https://podcasting2.org/docs/podcast-namespace/tags/medium; with an L each is a list of them."""
_ADDRESS = re.compile(r"[^@\s]{1,320}@[^@\s]{1,255}\.[^@\s]{1,255}")


def _language(node: _Element, context: Context) -> Iterator[str]:
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*", text_at(node, "language")):
        yield "<language> is no language code such as zh-CN"


def _version(node: _Element, context: Context) -> Iterator[str]:
    parent = node.getparent()
    if parent is not None and (parent.tag, parent.get("version")) != ("rss", "2.0"):
        yield f"is <{parent.tag} version={parent.get('version')!r}>, not <rss version='2.0'>"


def _categories(node: _Element, context: Context) -> Iterator[str]:
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


def _cover(node: _Element, context: Context) -> Iterator[str]:
    if node.find("itunes:image", NAMESPACES) is None:
        yield "<itunes:image> is missing"
    yield from artwork(node, context)


def _owner(node: _Element, context: Context) -> Iterator[str]:
    email = text_at(node, "itunes:owner/itunes:email")
    if not _ADDRESS.fullmatch(email):
        yield f"<itunes:owner/itunes:email> is {email!r}, no address to write to"


def _self_link(node: _Element, context: Context) -> Iterator[str]:
    links = [link for link in node.iterfind("atom:link", NAMESPACES) if link.get("rel") == "self"]
    if [link.get("href") for link in links] != [context.base + context.page]:
        yield f"<atom:link rel='self'> does not name {context.base}{context.page}"


def _pages(node: _Element, context: Context) -> Iterator[str]:
    for url in given(node, "atom:link", "href"):
        path = context.local(url)
        if path is not None and not path.is_file():
            yield f"<atom:link> names {path.name}, which is not there"


def _podcast_guid(node: _Element, context: Context) -> Iterator[str]:
    text = text_at(node, "podcast:guid")
    try:
        known = uuid.UUID(text)
    except ValueError:
        known = None
    if known is None or str(known) != text.lower():
        yield f"<podcast:guid> is {text!r}, no UUID"
    elif known.version != 5:
        yield f"<podcast:guid> is a UUID of version {known.version}, not 5"


def _funding(node: _Element, context: Context) -> Iterator[str]:
    for url in given(node, "podcast:funding", "url"):
        if not url:
            yield "<podcast:funding> has no address"


def _placeholders(node: _Element, context: Context) -> Iterator[str]:
    addresses = {
        "the public folder's address": context.base,
        "<link>": text_at(node, "link"),
        "<itunes:owner/itunes:email>": text_at(node, "itunes:owner/itunes:email"),
    }
    for where, address in addresses.items():
        if is_placeholder(address):
            yield f"{where} is still {address}, the starter's; write your own in show.yaml"


def _shown(node: _Element, context: Context) -> Iterator[str]:
    if text_at(node, "itunes:block").lower() == "yes":
        yield "<itunes:block> is Yes: Apple takes the show out of its directory"
    if text_at(node, "itunes:complete").lower() == "yes":
        yield "<itunes:complete> is Yes: apps stop looking for new episodes"
    moved = text_at(node, "itunes:new-feed-url")
    if moved and moved != context.base + context.page:
        yield f"<itunes:new-feed-url> sends all subscribers to {moved}"


def _has_items(node: _Element, context: Context) -> Iterator[str]:
    if node.find("item") is None:
        yield "holds no episode"


CHANNEL_RULES = (
    FeedRule("rss-version", "error", RSS, _version),
    FeedRule("channel-text", "error", APPLE, required("title", "description", "itunes:author")),
    FeedRule("channel-once", "error", RSS, once(
        "title", "link", "description", "language", "image", "itunes:image", "itunes:author", "itunes:owner",
        "itunes:explicit", "itunes:type", "podcast:guid", "podcast:locked", "podcast:medium",
    )),
    FeedRule("channel-plain", "warning", APPLE_TAGS, plain("title", "itunes:author")),
    FeedRule("channel-link", "error", PSP, required("link")),
    FeedRule("channel-image", "warning", RSS, required("image/url", "image/title", "image/link")),
    FeedRule("language", "error", APPLE, _language),
    FeedRule("description-length", "error", APPLE, at_most(DESCRIPTION_BYTES, "bytes", "description")),
    FeedRule("build-date", "error", RSS, date_in("lastBuildDate")),
    FeedRule("category", "error", APPLE, _categories),
    FeedRule("explicit", "error", APPLE, one_of("itunes:explicit", "true", "false")),
    FeedRule("explicit-given", "error", APPLE, required("itunes:explicit")),
    FeedRule("cover", "error", ARTWORK, _cover),
    FeedRule("type", "error", APPLE_TAGS, one_of("itunes:type", "episodic", "serial")),
    FeedRule("owner", "warning", APPLE_TAGS, _owner),
    FeedRule("placeholders", "error", RFC_2606, _placeholders),
    FeedRule("shown", "warning", APPLE_TAGS, _shown),
    FeedRule("self", "error", PSP, _self_link),
    FeedRule("pages", "error", RFC_5005, _pages),
    FeedRule("podcast-guid", "error", f"{PODCAST}/tags/guid", _podcast_guid),
    FeedRule("locked", "warning", f"{PODCAST}/tags/locked", one_of("podcast:locked", "yes", "no")),
    FeedRule("medium", "error", f"{PODCAST}/tags/medium", one_of(
        "podcast:medium", *MEDIA, *(f"{medium}L" for medium in MEDIA if medium != "mixed"),
    )),
    FeedRule("funding", "error", f"{PODCAST}/tags/funding", _funding),
    FeedRule("lengths", "warning", PODCAST, at_most(
        128, "characters", "podcast:funding", "podcast:person", "podcast:license",
    )),
    FeedRule("https", "error", APPLE, secure),
    FeedRule("addresses", "error", APPLE, ascii_only),
    FeedRule("episodes", "error", APPLE, _has_items),
)  # fmt: skip
