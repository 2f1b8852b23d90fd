"""Checks of an item that no other rule shares."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscast.site.feed.elements import NAMESPACES
from newscast.site.feed.rules.channel_checks import artwork
from newscast.site.feed.rules.rule import (
    Context,
    given,
    moment_of,
    text_at,
)
from newscast.support.confinement import read_bytes
from newscast.support.media_types import enclosure_type

if TYPE_CHECKING:
    from lxml.etree import _Element

ENCLOSURE_TYPES = {
    "audio/mpeg",
    "audio/x-m4a",
    "video/mp4",
    "video/x-m4v",
    "video/quicktime",
    "application/pdf",
}
"""What Apple takes."""
TRANSCRIPT_TYPES = {"text/vtt", "application/x-subrip", "application/srt", "application/json", "text/html"}
NOTE_TAGS = {"p", "ol", "ul", "li", "a"}


def enclosure(node: _Element, context: Context) -> Iterator[str]:
    found = node.findall("enclosure")
    if len(found) != 1:
        yield f"has {len(found)} enclosures, not one"
        return
    url, length, kind = (found[0].get(key) or "" for key in ("url", "length", "type"))
    if not url:
        yield "the enclosure has no address"
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", length):
        yield f"the enclosure's length is {length!r}, not its bytes"
    name = urlsplit(url).path.rpartition("/")[2]
    if not kind or kind != enclosure_type(name):
        yield f"the enclosure is called {name or 'nothing'} and its type {kind or 'nothing'}"
    elif kind not in ENCLOSURE_TYPES:
        yield f"the enclosure's type is {kind}, which Apple does not take"
    if url and url in context.enclosures:
        yield f"the enclosure {url} is another episode's too"
    context.enclosures.add(url)


def audio_there(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("enclosure"):
        path = context.local(found.get("url") or "")
        if path is not None and not path.is_file():
            yield f"{path.name} is not there"
        elif path is not None and str(path.stat().st_size) != found.get("length"):
            yield f"{path.name} has {path.stat().st_size:,} bytes, not {found.get('length')}"


def guid(node: _Element, context: Context) -> Iterator[str]:
    guid = text_at(node, "guid")
    if not guid:
        yield "<guid> is missing or empty"
    elif guid in context.guids:
        yield f"the GUID {guid} is another episode's too"
    context.guids.add(guid)


def permanent_link(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("guid"):
        permanent = found.get("isPermaLink", "true")
        if permanent not in ("true", "false"):
            yield f"<guid>'s isPermaLink is {permanent!r}, not true or false"
        elif permanent == "true" and not re.match("https?://", (found.text or "").strip()):
            yield f"the GUID {(found.text or '').strip()} is no address: it wants isPermaLink='false'"


def not_ahead(node: _Element, context: Context) -> Iterator[str]:
    moment = moment_of(text_at(node, "pubDate"))
    if moment is not None and moment.tzinfo is not None and moment > context.now:
        yield f"appears only on {text_at(node, 'pubDate')}: apps hide it until then"


def picture(node: _Element, context: Context) -> Iterator[str]:
    channel = node.getparent()
    shows = [] if channel is None else given(channel, "itunes:image", "href")
    if given(node, "itunes:image", "href") != shows[:1]:
        yield from artwork(node, context)


def hidden(node: _Element, context: Context) -> Iterator[str]:
    if text_at(node, "itunes:block").lower() == "yes":
        yield "<itunes:block> is Yes: Apple leaves the episode out"


def duration(node: _Element, context: Context) -> Iterator[str]:
    if not re.fullmatch(r"[1-9][0-9]{0,17}", text_at(node, "itunes:duration")):
        yield f"<itunes:duration> is {text_at(node, 'itunes:duration')!r}, not whole seconds"


def serial(node: _Element, context: Context) -> Iterator[str]:
    channel = node.getparent()
    if (
        channel is not None
        and text_at(channel, "itunes:type") == "serial"
        and not text_at(node, "itunes:episode")
    ):
        yield "<itunes:episode> is missing: the episodes of a serial show are numbered"


def counts(node: _Element, context: Context) -> Iterator[str]:
    for path in ("itunes:season", "itunes:episode", "podcast:season", "podcast:episode"):
        text = text_at(node, path)
        if text and not re.fullmatch(r"[1-9][0-9]*", text):
            yield f"<{path}> is {text!r}, no whole number above nought"


def numbered_twice(node: _Element, context: Context) -> Iterator[str]:
    season, number = text_at(node, "itunes:season"), text_at(node, "itunes:episode")
    if number and (season, number) in context.numbers:
        yield f"is number {number}{f' of season {season}' if season else ''}, and another episode is too"
    context.numbers.add((season, number))


def titled_twice(node: _Element, context: Context) -> Iterator[str]:
    title = unicodedata.normalize("NFKC", text_at(node, "title"))
    key = "".join(title.casefold().split())
    if key and key in context.titles:
        yield f"is called {text_at(node, 'title')!r}, and another episode is too: nobody can tell them apart"
    context.titles.add(key)


def dated_twice(node: _Element, context: Context) -> Iterator[str]:
    moment = moment_of(text_at(node, "pubDate"))
    if moment is None or moment.tzinfo is None:
        return
    if moment in context.moments:
        yield f"appears at {text_at(node, 'pubDate')}, as another episode does: apps show them in any order"
    context.moments.add(moment)


def numbered_title(node: _Element, context: Context) -> Iterator[str]:
    if re.match(
        r"(?i)\s*(ep(isode)?[ .]*\d|s\d+ ?e\d|#\d|第\s*[\d一二三四五六七八九十百]+\s*[期集])",
        text_at(node, "title"),
    ):
        yield "the title begins with the episode's number: that has its own element"


def transcripts(node: _Element, context: Context) -> Iterator[str]:
    found = node.findall("podcast:transcript", NAMESPACES)
    if not found:
        yield "has no transcript"
    for transcript in found:
        kind, path = transcript.get("type") or "", context.local(transcript.get("url") or "")
        if kind not in TRANSCRIPT_TYPES:
            yield f"the transcript's type is {kind or 'missing'}"
        if not transcript.get("url"):
            yield "the transcript has no address"
        if path is not None and not path.is_file():
            yield f"{path.name} is not there"


def chapters(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("podcast:chapters", NAMESPACES):
        if found.get("type") != "application/json+chapters":
            yield f"the chapters' type is {found.get('type')}, not application/json+chapters"
        path = context.local(found.get("url") or "")
        if path is None:
            continue
        try:
            listed = json.loads(read_bytes(path))
            starts = [float(chapter["startTime"]) for chapter in listed["chapters"]]
            if not isinstance(listed["version"], str) or starts != sorted(starts):
                yield f"{path.name} has no version, or chapters out of order"
            seconds = re.fullmatch(r"[1-9][0-9]*", text_at(node, "itunes:duration"))
            if starts and seconds and max(starts) > int(seconds[0]) + 1:
                yield f"{path.name} has a chapter after the episode's end"
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            yield f"{path.name} is not there or is no list of chapters"


def notes(node: _Element, context: Context) -> Iterator[str]:
    from lxml import html

    text = text_at(node, "content:encoded")
    if not text:
        return
    for found in html.fragment_fromstring(text, create_parent="p").iterdescendants():
        if found.tag not in NOTE_TAGS:
            yield f"the notes hold <{found.tag}>: directories take out all but p, ol, ul, li and a"
        if found.tag == "a" and not re.match("(https?|mailto):", found.get("href") or ""):
            yield f"the notes link to {found.get('href') or 'nothing'}, which is not a whole address"


def renditions(node: _Element, context: Context) -> Iterator[str]:
    for found in node.iterfind("podcast:alternateEnclosure", NAMESPACES):
        sources = given(found, "podcast:source", "uri")
        if not found.get("type") or not sources or not all(sources):
            yield "an alternate enclosure has no type or no source"
        for path in filter(None, map(context.local, sources)):
            if not path.is_file():
                yield f"{path.name} is not there"
