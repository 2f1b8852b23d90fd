"""The feed as a table: every element of the channel and of an item, its value, and who requires it.

Nothing else decides what is in a feed. `say` returns the element's text, its attributes, several of them, or
nothing where the show or the manifest has no value.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from zoneinfo import ZoneInfo

from newscast.model.manifest import ManifestSummary
from newscast.model.show import Show
from newscast.site.addresses import FEED_FILE, ascii_address, public_address
from newscast.site.show_notes import (
    clean,
    cut,
    html_notes,
    one_line,
    plain_notes,
    shown_chapters,
    without_tags,
)
from newscast.support.media_types import enclosure_type, is_audio
from newscast.support.time_codes import time_code

NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
    "psc": "http://podlove.org/simple-chapters",
}
PODCAST_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""https://podcasting2.org/docs/podcast-namespace/tags/guid"""
DESCRIPTION_BYTES = 4000
AI_CONTENT = "ai-content"
"""The purpose of a podcast:txt that answers whether a machine made what is heard."""
TRANSCRIPTS = (".vtt", ".srt", ".transcript.json")

RSS = "https://www.rssboard.org/rss-specification"
APPLE = "https://podcasters.apple.com/support/823-podcast-requirements"
APPLE_TAGS = "https://help.apple.com/itc/podcasts_connect/#/itcb54353390"
PODCAST = "https://podcasting2.org/docs/podcast-namespace"
PSP = "https://github.com/Podcast-Standards-Project/PSP-1-Podcast-RSS-Specification"
PODLOVE = "https://podlove.org/simple-chapters/"
RFC_5005 = "https://www.rfc-editor.org/rfc/rfc5005"


@dataclass(frozen=True)
class Tag:
    """One element as it stands in the feed."""

    text: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    children: tuple[tuple[str, Tag], ...] = ()


@dataclass(frozen=True)
class Page:
    """One file of the feed: `number` counts from 1, which is feed.xml itself."""

    number: int
    last: int
    changed: datetime


Value = str | Tag | None | Iterable[Tag]


@dataclass(frozen=True)
class ChannelElement:
    """An element of the channel, by its name in the feed."""

    name: str
    say: Callable[[Show, Page], Value]
    source: str


@dataclass(frozen=True)
class ItemElement:
    """An element of an item."""

    name: str
    say: Callable[[ManifestSummary, Show], Value]
    source: str


def feed_file(page: int) -> str:
    """The name of a page's file: feed.xml, feed.2.xml …"""
    return FEED_FILE if page == 1 else FEED_FILE.replace(".", f".{page}.")


def podcast_guid(show: Show) -> str:
    """The show's GUID: its own, else the UUIDv5 of the feed's address without scheme and last slash."""
    if show.feed.guid:
        return str(show.feed.guid)
    address = public_address(show, FEED_FILE)
    return str(uuid.uuid5(PODCAST_GUIDS, address.partition("://")[2].rstrip("/")))


def cover_file(show: Show) -> str:
    """The cover's name in the public folder."""
    return show.cover.rpartition("/")[2]


def _categories(show: Show, page: Page) -> Iterable[Tag]:
    for category in show.categories:
        inner = (("itunes:category", Tag(attributes={"text": category.sub})),) if category.sub else ()
        yield Tag(attributes={"text": category.name}, children=inner)


def _links(show: Show, page: Page) -> Iterable[Tag]:
    """The links to this page and to the others (RFC 5005)."""

    def link(relation: str, number: int) -> Tag:
        address = public_address(show, feed_file(number))
        return Tag(attributes={"href": address, "rel": relation, "type": "application/rss+xml"})

    yield link("self", page.number)
    if page.last > 1:
        yield link("first", 1)
        yield link("last", page.last)
    if page.number > 1:
        yield link("previous", page.number - 1)
    if page.number < page.last:
        yield link("next", page.number + 1)


def _owner(show: Show, page: Page) -> Tag:
    name, email = Tag(clean(show.owner.name)), Tag(show.owner.email)
    return Tag(children=(("itunes:name", name), ("itunes:email", email)))


def _image(show: Show, page: Page) -> Tag:
    parts = {
        "url": public_address(show, cover_file(show)),
        "title": one_line(show.title),
        "link": website(show),
    }
    return Tag(children=tuple((name, Tag(text)) for name, text in parts.items()))


def _persons(show: Show, page: Page) -> Iterable[Tag]:
    for person in show.feed.persons:
        link = {"href": ascii_address(person.url)} if person.url else {}
        yield Tag(one_line(person.name), {"role": person.role.lower(), **link})


def _licence(show: Show, page: Page) -> Tag | None:
    licence = show.feed.licence
    return (
        Tag(clean(licence.name), {"url": ascii_address(licence.url)} if licence.url else {})
        if licence
        else None
    )


def _funding(show: Show, page: Page) -> Tag | None:
    funding = show.feed.funding
    return Tag(cut(one_line(funding.text), 128), {"url": ascii_address(funding.url)}) if funding else None


def _proofs(show: Show, page: Page) -> Iterable[Tag]:
    for proof in show.feed.proofs:
        yield Tag(one_line(proof.text), {"purpose": one_line(proof.purpose)})


def _made_by_ai(show: Show) -> Tag | None:
    """That a machine speaks, unless the show itself answers the question."""
    is_answered = any(one_line(proof.purpose) == AI_CONTENT for proof in show.feed.proofs)
    return None if is_answered else Tag("true", {"purpose": AI_CONTENT})


def website(show: Show) -> str:
    """Return the show's website, else the address of its own page in the public folder."""
    return ascii_address(show.website) if show.website else public_address(show)


def local_time(moment: datetime, show: Show) -> str:
    """Return the time as RFC 2822 with the show's offset."""
    return format_datetime(moment.astimezone(ZoneInfo(show.timezone)))


def _description(show: Show, page: Page) -> str:
    return cut(without_tags(clean(show.description).strip()), DESCRIPTION_BYTES)


CHANNEL = (
    ChannelElement("title", lambda show, page: one_line(show.title), RSS),
    ChannelElement("link", lambda show, page: website(show), PSP),
    ChannelElement("description", _description, APPLE),
    ChannelElement("language", lambda show, page: show.language, APPLE),
    ChannelElement("copyright", lambda show, page: show.copyright and one_line(show.copyright), APPLE_TAGS),
    ChannelElement("lastBuildDate", lambda show, page: local_time(page.changed, show), RSS),
    ChannelElement("generator", lambda show, page: "newscast", RSS),
    ChannelElement("atom:link", _links, PSP),
    ChannelElement("image", _image, RSS),
    ChannelElement(
        "itunes:image",
        lambda show, page: Tag(attributes={"href": public_address(show, cover_file(show))}),
        APPLE,
    ),
    ChannelElement("itunes:category", _categories, APPLE),
    ChannelElement("itunes:explicit", lambda show, page: str(show.explicit).lower(), APPLE),
    ChannelElement("itunes:author", lambda show, page: one_line(show.author), APPLE_TAGS),
    ChannelElement("itunes:owner", _owner, APPLE_TAGS),
    ChannelElement("itunes:type", lambda show, page: show.kind, APPLE_TAGS),
    ChannelElement("podcast:guid", lambda show, page: podcast_guid(show), f"{PODCAST}/tags/guid"),
    ChannelElement(
        "podcast:locked",
        lambda show, page: Tag("yes" if show.feed.locked else "no", {"owner": show.owner.email}),
        f"{PODCAST}/tags/locked",
    ),
    ChannelElement("podcast:medium", lambda show, page: "podcast", f"{PODCAST}/tags/medium"),
    ChannelElement("podcast:person", _persons, f"{PODCAST}/tags/person"),
    ChannelElement("podcast:funding", _funding, f"{PODCAST}/tags/funding"),
    ChannelElement("podcast:license", _licence, f"{PODCAST}/tags/license"),
    ChannelElement("podcast:txt", _proofs, f"{PODCAST}/tags/txt"),
    ChannelElement("podcast:txt", lambda show, page: _made_by_ai(show), f"{PODCAST}/tags/txt"),
)


def _enclosure(recording: ManifestSummary, show: Show) -> Tag:
    attributes = {
        "url": public_address(show, recording.file),
        "length": str(recording.bytes),
        "type": enclosure_type(recording.file),
    }
    return Tag(attributes=attributes)


def _transcripts(recording: ManifestSummary, show: Show) -> Iterable[Tag]:
    for suffix in TRANSCRIPTS:
        for file in recording.files:
            if file.file.endswith(suffix):
                kind = enclosure_type(file.file)
                captions = {} if suffix.endswith("json") else {"rel": "captions"}
                address = {"url": public_address(show, file.file), "type": kind}
                yield Tag(attributes={**address, "language": show.language, **captions})


def _chapters(recording: ManifestSummary, show: Show) -> Iterable[Tag]:
    for file in recording.files:
        if file.file.endswith(".chapters.json"):
            address = public_address(show, file.file)
            yield Tag(attributes={"url": address, "type": enclosure_type(file.file)})


def _renditions(recording: ManifestSummary, show: Show) -> Iterable[Tag]:
    for file in recording.files:
        if is_audio(file.file):
            rate = round(file.bytes * 8 / recording.duration_seconds)
            attributes = {
                "type": enclosure_type(file.file),
                "length": str(file.bytes),
                "bitrate": str(rate),
                "title": file.file.rpartition(".")[2].upper(),
            }
            source = Tag(attributes={"uri": public_address(show, file.file)})
            yield Tag(attributes=attributes, children=(("podcast:source", source),))


def _simple_chapters(recording: ManifestSummary, show: Show) -> Tag | None:
    listed = []
    for chapter in shown_chapters(recording):
        attributes = {"start": time_code(chapter.start), "title": one_line(chapter.title)}
        link = {"href": ascii_address(chapter.url)} if chapter.url else {}
        listed.append(("psc:chapter", Tag(attributes={**attributes, **link})))
    return Tag(attributes={"version": "1.2"}, children=tuple(listed)) if listed else None


def _explicit(recording: ManifestSummary, show: Show) -> str:
    return str(show.explicit if recording.explicit is None else recording.explicit).lower()


def _text(number: int | None) -> str | None:
    return str(number) if number is not None and number > 0 else None


ITEM = (
    ItemElement("title", lambda recording, show: one_line(recording.title), APPLE),
    ItemElement(
        "link", lambda recording, show: public_address(show, f"{recording.episode}.html"), APPLE_TAGS
    ),
    ItemElement("guid", lambda recording, show: Tag(recording.guid, {"isPermaLink": "false"}), APPLE),
    ItemElement("pubDate", lambda recording, show: local_time(recording.published, show), APPLE_TAGS),
    ItemElement("description", plain_notes, APPLE_TAGS),
    ItemElement("content:encoded", html_notes, PSP),
    ItemElement("enclosure", _enclosure, APPLE),
    ItemElement("itunes:title", lambda recording, show: one_line(recording.title), APPLE_TAGS),
    ItemElement("itunes:author", lambda recording, show: one_line(show.author), APPLE_TAGS),
    ItemElement(
        "itunes:duration",
        lambda recording, show: str(max(1, round(recording.duration_seconds))),
        APPLE_TAGS,
    ),
    ItemElement(
        "itunes:image",
        lambda recording, show: Tag(
            attributes={"href": public_address(show, recording.image or cover_file(show))}
        ),
        PSP,
    ),
    ItemElement("itunes:explicit", _explicit, APPLE_TAGS),
    ItemElement("itunes:episodeType", lambda recording, show: recording.episode_type or "full", APPLE_TAGS),
    ItemElement("itunes:season", lambda recording, show: _text(recording.season), APPLE_TAGS),
    ItemElement("itunes:episode", lambda recording, show: _text(recording.number), APPLE_TAGS),
    ItemElement("podcast:season", lambda recording, show: _text(recording.season), f"{PODCAST}/tags/season"),
    ItemElement(
        "podcast:episode", lambda recording, show: _text(recording.number), f"{PODCAST}/tags/episode"
    ),
    ItemElement("podcast:transcript", _transcripts, f"{PODCAST}/tags/transcript"),
    ItemElement("podcast:chapters", _chapters, f"{PODCAST}/tags/chapters"),
    ItemElement("podcast:txt", lambda recording, show: _made_by_ai(show), f"{PODCAST}/tags/txt"),
    ItemElement("psc:chapters", _simple_chapters, PODLOVE),
    ItemElement("podcast:alternateEnclosure", _renditions, f"{PODCAST}/tags/alternate-enclosure"),
)
