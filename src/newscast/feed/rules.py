"""What a directory or an app demands of a feed, a rule at a time, each with its source."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newscast.feed.categories import CATEGORIES
from newscast.feed.elements import APPLE, APPLE_TAGS, DESCRIPTION_BYTES, NAMESPACES, PODCAST, PSP, RSS
from newscast.media import enclosure_type, is_audio

if TYPE_CHECKING:
    from lxml.etree import _Element

Level = Literal["error", "warning"]
TRANSCRIPT_TYPES = {"text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html"}
NOTE_TAGS = {"p", "ol", "ul", "li", "a"}


@dataclass
class Context:
    """Where the feed lives, and what was seen of it so far."""

    public: Path
    base: str
    """The public folder's address, with its last slash."""
    now: datetime
    guids: set[str] = field(default_factory=set)
    enclosures: set[str] = field(default_factory=set)

    def local(self, url: str) -> Path | None:
        """The file of the public folder that the address means; None if it lies elsewhere."""
        name = url.removeprefix(self.base)
        return self.public / name if url.startswith(self.base) and name and "/" not in name else None


Check = Callable[["_Element", Context], Iterable[str]]


@dataclass(frozen=True)
class Rule:
    """A demand: `check` gives what breaks it in a channel or an item."""

    name: str
    level: Level
    source: str
    check: Check


def said(node: _Element, path: str) -> str:
    """The text of the first element at the path; empty where there is none."""
    return (node.findtext(path, namespaces=NAMESPACES) or "").strip()


def given(node: _Element, path: str, attribute: str) -> list[str]:
    """The attribute of all elements at the path; empty texts where an element lacks it."""
    return [found.get(attribute) or "" for found in node.iterfind(path, NAMESPACES)]


def _required(*paths: str) -> Check:
    def check(node: _Element, context: Context) -> Iterator[str]:
        yield from (f"<{path}> is missing or empty" for path in paths if not said(node, path))

    return check


def _one_of(path: str, *allowed: str) -> Check:
    def check(node: _Element, context: Context) -> Iterator[str]:
        for found in node.iterfind(path, NAMESPACES):
            if (found.text or "") not in allowed:
                yield f"<{path}> is {found.text!r}, not {' or '.join(allowed)}"

    return check


def _language(node: _Element, context: Context) -> Iterator[str]:
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[A-Za-z0-9]{2,8})*", said(node, "language")):
        yield "<language> is no language code such as zh-CN"


def _long(node: _Element, context: Context) -> Iterator[str]:
    size = len(said(node, "description").encode())
    if size > DESCRIPTION_BYTES:
        yield f"<description> has {size:,} bytes; at most {DESCRIPTION_BYTES:,} are taken"


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


def _image(node: _Element, context: Context) -> Iterator[str]:
    from newscast.feed.cover import cover_fault

    found = given(node, "itunes:image", "href")
    if not found:
        yield "<itunes:image> is missing"
    for url in found:
        if path := context.local(url):
            if fault := cover_fault(path):
                yield f"the cover {path.name} {fault}"
        elif not url:
            yield "<itunes:image> has no address"


def _self_link(node: _Element, context: Context) -> Iterator[str]:
    links = [link for link in node.iterfind("atom:link", NAMESPACES) if link.get("rel") == "self"]
    if not any((link.get("href") or "").startswith(context.base) for link in links):
        yield f"<atom:link rel='self'> does not name an address under {context.base}"


def _podcast_guid(node: _Element, context: Context) -> Iterator[str]:
    try:
        uuid.UUID(said(node, "podcast:guid"))
    except ValueError:
        yield "<podcast:guid> is no UUID"


def _has_items(node: _Element, context: Context) -> Iterator[str]:
    if node.find("item") is None:
        yield "holds no episode"


def _addresses(node: _Element, context: Context) -> Iterator[str]:
    links = [found.text or "" for found in node.iterfind("link")]
    for found in node.iter():
        if found.tag == "item" and found is not node:
            break
        links += [str(value) for key, value in found.attrib.items() if key in ("url", "href", "uri")]
    for url in filter(None, links):
        if not url.isascii() or re.search(r"[\s<>\"{}|\\^`]", url):
            yield f"the address {url} has characters that some apps cannot take"


def _secure(node: _Element, context: Context) -> Iterator[str]:
    own = [*given(node, "enclosure", "url"), *given(node, "itunes:image", "href")]
    own += [*given(node, "atom:link", "href"), *given(node, "podcast:transcript", "url")]
    yield from (f"{url} is not https" for url in own if not url.startswith("https://"))


def _enclosure(node: _Element, context: Context) -> Iterator[str]:
    found = node.findall("enclosure")
    if len(found) != 1:
        yield f"has {len(found)} enclosures, not one"
        return
    url, length, kind = (found[0].get(key) or "" for key in ("url", "length", "type"))
    if not url:
        yield "the enclosure has no address"
    if not (length.isascii() and length.isdigit() and int(length) > 0):
        yield f"the enclosure's length is {length!r}, not its bytes"
    name = url.rpartition("/")[2]
    if not kind or kind != enclosure_type(name) or not is_audio(name):
        yield f"the enclosure is called {name or 'nothing'} and its type {kind or 'nothing'}"
    if url and url in context.enclosures:
        yield f"the enclosure {url} is another episode's too"
    context.enclosures.add(url)


def _audio_there(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("enclosure"):
        path = context.local(found.get("url") or "")
        if path is not None and not path.is_file():
            yield f"{path.name} is not there"
        elif path is not None and str(path.stat().st_size) != found.get("length"):
            yield f"{path.name} has {path.stat().st_size:,} bytes, not {found.get('length')}"


def _guid(node: _Element, context: Context) -> Iterator[str]:
    guid = said(node, "guid")
    if not guid:
        yield "<guid> is missing or empty"
    elif guid in context.guids:
        yield f"the GUID {guid} is another episode's too"
    context.guids.add(guid)


def _date(node: _Element, context: Context) -> Iterator[str]:
    try:
        moment = parsedate_to_datetime(said(node, "pubDate"))
    except (ValueError, TypeError, IndexError):
        yield f"<pubDate> is {said(node, 'pubDate')!r}, no date of RFC 2822"
        return
    if moment.tzinfo is None:
        yield "<pubDate> has no time zone"


def _not_ahead(node: _Element, context: Context) -> Iterator[str]:
    try:
        moment = parsedate_to_datetime(said(node, "pubDate"))
    except (ValueError, TypeError, IndexError):
        return
    if moment.tzinfo is not None and moment > context.now:
        yield f"appears only on {said(node, 'pubDate')}: apps hide it until then"


def _duration(node: _Element, context: Context) -> Iterator[str]:
    if not re.fullmatch(r"[1-9][0-9]*", said(node, "itunes:duration")):
        yield f"<itunes:duration> is {said(node, 'itunes:duration')!r}, not whole seconds"


def _counts(node: _Element, context: Context) -> Iterator[str]:
    for path in ("itunes:season", "itunes:episode", "podcast:season", "podcast:episode"):
        text = said(node, path)
        if text and not re.fullmatch(r"[1-9][0-9]*", text):
            yield f"<{path}> is {text!r}, no whole number above nought"


def _numbered_title(node: _Element, context: Context) -> Iterator[str]:
    if re.match(
        r"(?i)\s*(ep(isode)?[ .]*\d|s\d+ ?e\d|#\d|第\s*[\d一二三四五六七八九十百]+\s*[期集])",
        said(node, "title"),
    ):
        yield "the title begins with the episode's number: that has its own element"


def _transcripts(node: _Element, context: Context) -> Iterator[str]:
    found = node.findall("podcast:transcript", NAMESPACES)
    if not found:
        yield "has no transcript"
    for transcript in found:
        kind, path = transcript.get("type") or "", context.local(transcript.get("url") or "")
        if kind not in TRANSCRIPT_TYPES:
            yield f"the transcript's type is {kind or 'missing'}"
        if path is not None and not path.is_file():
            yield f"{path.name} is not there"


def _chapters(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("podcast:chapters", NAMESPACES):
        if found.get("type") != "application/json+chapters":
            yield f"the chapters' type is {found.get('type')}, not application/json+chapters"
        path = context.local(found.get("url") or "")
        if path is None:
            continue
        try:
            listed = json.loads(path.read_bytes())
            starts = [float(chapter["startTime"]) for chapter in listed["chapters"]]
            if not isinstance(listed["version"], str) or starts != sorted(starts):
                yield f"{path.name} has no version, or chapters out of order"
        except (OSError, ValueError, KeyError, TypeError):
            yield f"{path.name} is not there or is no list of chapters"


def _notes(node: _Element, context: Context) -> Iterator[str]:
    tags = set(re.findall(r"<\s*/?\s*([A-Za-z][A-Za-z0-9]*)", said(node, "content:encoded")))
    if strange := sorted(tags - NOTE_TAGS):
        yield f"the notes hold <{strange[0]}>: directories take out all but p, ol, ul, li and a"


CHANNEL_RULES = (
    Rule("channel-text", "error", APPLE, _required("title", "description", "itunes:author")),
    Rule("channel-link", "error", PSP, _required("link")),
    Rule("language", "error", APPLE, _language),
    Rule("description-length", "error", APPLE, _long),
    Rule("category", "error", APPLE, _categories),
    Rule("explicit", "error", APPLE, _one_of("itunes:explicit", "true", "false")),
    Rule("explicit-given", "error", APPLE, _required("itunes:explicit")),
    Rule("cover", "error", APPLE, _image),
    Rule("type", "error", APPLE_TAGS, _one_of("itunes:type", "episodic", "serial")),
    Rule("owner", "warning", APPLE_TAGS, _required("itunes:owner/itunes:email")),
    Rule("self", "error", PSP, _self_link),
    Rule("podcast-guid", "error", f"{PODCAST}/tags/guid", _podcast_guid),
    Rule("locked", "warning", f"{PODCAST}/tags/locked", _one_of("podcast:locked", "yes", "no")),
    Rule("https", "error", APPLE, _secure),
    Rule("addresses", "error", APPLE, _addresses),
    Rule("episodes", "error", APPLE, _has_items),
)
ITEM_RULES = (
    Rule("item-title", "error", APPLE, _required("title")),
    Rule("enclosure", "error", APPLE, _enclosure),
    Rule("audio", "error", RSS, _audio_there),
    Rule("guid", "error", APPLE, _guid),
    Rule("date", "error", RSS, _date),
    Rule("date-ahead", "warning", APPLE_TAGS, _not_ahead),
    Rule("duration", "warning", APPLE_TAGS, _duration),
    Rule("item-description-length", "error", APPLE_TAGS, _long),
    Rule("item-explicit", "error", APPLE_TAGS, _one_of("itunes:explicit", "true", "false")),
    Rule("numbers", "error", APPLE_TAGS, _counts),
    Rule("numbered-title", "warning", APPLE_TAGS, _numbered_title),
    Rule("transcripts", "warning", f"{PODCAST}/tags/transcript", _transcripts),
    Rule("chapters", "error", f"{PODCAST}/tags/chapters", _chapters),
    Rule("notes", "warning", PSP, _notes),
    Rule("item-https", "error", APPLE, _secure),
    Rule("item-addresses", "error", APPLE, _addresses),
)
