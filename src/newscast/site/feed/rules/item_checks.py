"""Check of an item that no other rule shares."""

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
from newscast.support.messages import Message, Text

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


def enclosure(node: _Element, context: Context) -> Iterator[Text]:
    enclosures = node.findall("enclosure")
    if len(enclosures) != 1:
        yield Message("has {count} enclosures, not one", count=len(enclosures))
        return
    url, length, kind = (enclosures[0].get(key) or "" for key in ("url", "length", "type"))
    if not url:
        yield Message("the enclosure has no address")
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", length):
        yield Message("the enclosure's length is {length!r}, not its bytes", length=length)
    name = urlsplit(url).path.rpartition("/")[2]
    if not kind or kind != enclosure_type(name):
        yield Message(
            "the enclosure is called {name} and its type {kind}",
            name=name or "nothing",
            kind=kind or "nothing",
        )
    elif kind not in ENCLOSURE_TYPES:
        yield Message("the enclosure's type is {kind}, which Apple does not take", kind=kind)
    if url and url in context.enclosures:
        yield Message("the enclosure {url} is another episode's too", url=url)
    context.enclosures.add(url)


def audio_there(node: _Element, context: Context) -> Iterator[Text]:
    for enclosure in node.iterfind("enclosure"):
        path = context.local(enclosure.get("url") or "")
        if path is not None and not path.is_file():
            yield Message("{path_name} is not there", path_name=path.name)
        elif path is not None and str(path.stat().st_size) != enclosure.get("length"):
            yield Message(
                "{path_name} has {st_size:,} bytes, not {get}",
                path_name=path.name,
                st_size=path.stat().st_size,
                get=enclosure.get("length"),
            )


def guid(node: _Element, context: Context) -> Iterator[Text]:
    guid = text_at(node, "guid")
    if not guid:
        yield Message("<guid> is missing or empty")
    elif guid in context.guids:
        yield Message("the GUID {guid} is another episode's too", guid=guid)
    context.guids.add(guid)


def permanent_link(node: _Element, context: Context) -> Iterator[Text]:
    for guid in node.iterfind("guid"):
        permanent = guid.get("isPermaLink", "true")
        if permanent not in ("true", "false"):
            yield Message("<guid>'s isPermaLink is {permanent!r}, not true or false", permanent=permanent)
        elif permanent == "true" and not re.match("https?://", (guid.text or "").strip()):
            yield Message(
                "the GUID {found_text} is no address: it wants isPermaLink='false'",
                found_text=(guid.text or "").strip(),
            )


def not_ahead(node: _Element, context: Context) -> Iterator[Text]:
    moment = moment_of(text_at(node, "pubDate"))
    if moment is not None and moment.tzinfo is not None and moment > context.now:
        yield Message("appears only on {text_at}: apps hide it until then", text_at=text_at(node, "pubDate"))


def picture(node: _Element, context: Context) -> Iterator[Text]:
    channel = node.getparent()
    shows = [] if channel is None else given(channel, "itunes:image", "href")
    if given(node, "itunes:image", "href") != shows[:1]:
        yield from artwork(node, context)


def hidden(node: _Element, context: Context) -> Iterator[Text]:
    if text_at(node, "itunes:block").lower() == "yes":
        yield Message("<itunes:block> is Yes: Apple leaves the episode out")


def duration(node: _Element, context: Context) -> Iterator[Text]:
    if not re.fullmatch(r"[1-9][0-9]{0,17}", text_at(node, "itunes:duration")):
        yield Message(
            "<itunes:duration> is {text_at!r}, not whole seconds", text_at=text_at(node, "itunes:duration")
        )


def serial(node: _Element, context: Context) -> Iterator[Text]:
    channel = node.getparent()
    if (
        channel is not None
        and text_at(channel, "itunes:type") == "serial"
        and not text_at(node, "itunes:episode")
    ):
        yield Message("<itunes:episode> is missing: the episodes of a serial show are numbered")


def counts(node: _Element, context: Context) -> Iterator[Text]:
    for path in ("itunes:season", "itunes:episode", "podcast:season", "podcast:episode"):
        text = text_at(node, path)
        if text and not re.fullmatch(r"[1-9][0-9]*", text):
            yield Message("<{path}> is {text!r}, no whole number above nought", path=path, text=text)


def numbered_twice(node: _Element, context: Context) -> Iterator[Text]:
    season, number = text_at(node, "itunes:season"), text_at(node, "itunes:episode")
    if number and (season, number) in context.numbers:
        yield Message(
            "is number {number}{value}, and another episode is too",
            number=number,
            value=f" of season {season}" if season else "",
        )
    context.numbers.add((season, number))


def titled_twice(node: _Element, context: Context) -> Iterator[Text]:
    title = unicodedata.normalize("NFKC", text_at(node, "title"))
    key = "".join(title.casefold().split())
    if key and key in context.titles:
        yield Message(
            "is called {text_at!r}, and another episode is too: nobody can tell them apart",
            text_at=text_at(node, "title"),
        )
    context.titles.add(key)


def dated_twice(node: _Element, context: Context) -> Iterator[Text]:
    moment = moment_of(text_at(node, "pubDate"))
    if moment is None or moment.tzinfo is None:
        return
    if moment in context.moments:
        yield Message(
            "appears at {text_at}, as another episode does: apps show them in any order",
            text_at=text_at(node, "pubDate"),
        )
    context.moments.add(moment)


def numbered_title(node: _Element, context: Context) -> Iterator[Text]:
    if re.match(
        r"(?i)\s*(ep(isode)?[ .]*\d|s\d+ ?e\d|#\d|第\s*[\d一二三四五六七八九十百]+\s*[期集])",
        text_at(node, "title"),
    ):
        yield Message("the title begins with the episode's number: that has its own element")


def transcripts(node: _Element, context: Context) -> Iterator[Text]:
    transcripts = node.findall("podcast:transcript", NAMESPACES)
    if not transcripts:
        yield Message("has no transcript")
    for transcript in transcripts:
        kind, path = transcript.get("type") or "", context.local(transcript.get("url") or "")
        if kind not in TRANSCRIPT_TYPES:
            yield Message("the transcript's type is {kind}", kind=kind or "missing")
        if not transcript.get("url"):
            yield Message("the transcript has no address")
        if path is not None and not path.is_file():
            yield Message("{path_name} is not there", path_name=path.name)


def chapters(node: _Element, context: Context) -> Iterator[Text]:
    for reference in node.iterfind("podcast:chapters", NAMESPACES):
        if reference.get("type") != "application/json+chapters":
            yield Message(
                "the chapters' type is {get}, not application/json+chapters", get=reference.get("type")
            )
        path = context.local(reference.get("url") or "")
        if path is None:
            continue
        try:
            listed = json.loads(read_bytes(path))
            starts = [float(chapter["startTime"]) for chapter in listed["chapters"]]
            if not isinstance(listed["version"], str) or starts != sorted(starts):
                yield Message("{path_name} has no version, or chapters out of order", path_name=path.name)
            seconds = re.fullmatch(r"[1-9][0-9]*", text_at(node, "itunes:duration"))
            if starts and seconds and max(starts) > int(seconds[0]) + 1:
                yield Message("{path_name} has a chapter after the episode's end", path_name=path.name)
        except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError):
            yield Message("{path_name} is not there or is no list of chapters", path_name=path.name)


def notes(node: _Element, context: Context) -> Iterator[Text]:
    from lxml import html

    text = text_at(node, "content:encoded")
    if not text:
        return
    for element in html.fragment_fromstring(text, create_parent="p").iterdescendants():
        if element.tag not in NOTE_TAGS:
            yield Message(
                "the notes hold <{tag}>: directories take out all but p, ol, ul, li and a", tag=element.tag
            )
        if element.tag == "a" and not re.match("(https?|mailto):", element.get("href") or ""):
            yield Message(
                "the notes link to {get}, which is not a whole address", get=element.get("href") or "nothing"
            )


def renditions(node: _Element, context: Context) -> Iterator[Text]:
    for alternate in node.iterfind("podcast:alternateEnclosure", NAMESPACES):
        sources = given(alternate, "podcast:source", "uri")
        if not alternate.get("type") or not sources or not all(sources):
            yield Message("an alternate enclosure has no type or no source")
        for path in filter(None, map(context.local, sources)):
            if not path.is_file():
                yield Message("{path_name} is not there", path_name=path.name)
