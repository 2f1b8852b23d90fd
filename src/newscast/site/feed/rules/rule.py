"""A rule, its context, and the checks that many rules share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from newscast.model.rule import Rule
from newscast.site.feed.elements import NAMESPACES
from newscast.site.manifest_index import Elsewhere, nowhere
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from lxml.etree import _Element

_DATE = re.compile(
    r"((?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}"
    r" \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT|[ECMP][SD]T)",
    re.ASCII,
)
_MARKUP = re.compile(r"(?a)</?[A-Za-z][^<>]*>|&(?:[A-Za-z]+|#\d+|#x[0-9A-Fa-f]+);")


@dataclass
class Context:
    """The feed's address and folder, the current page, and the state over all pages so far."""

    public: Path
    base: str
    """The public folder's address, with its last slash."""
    now: datetime
    page: str = ""
    """The file that is checked: feed.xml, feed.2.xml …"""
    guids: set[str] = field(default_factory=set)
    enclosures: set[str] = field(default_factory=set)
    numbers: set[tuple[str, str]] = field(default_factory=set)
    """Season and number."""
    titles: set[str] = field(default_factory=set)
    """Without case and white space."""
    moments: set[datetime] = field(default_factory=set)
    """When episodes were published."""
    elsewhere: Elsewhere = nowhere

    def local(self, url: str) -> Path | None:
        """The file of the public folder that the address means; None if it lies elsewhere."""
        name = url.removeprefix(self.base)
        if not url.startswith(self.base) or not name or "/" in name:
            return None
        path = self.public / name
        return None if not path.is_file() and self.elsewhere(name, None) else path


Check = Callable[["_Element", Context], Iterable[Text]]


def _nothing(node: _Element, context: Context) -> Iterable[Text]:
    return ()


@dataclass(frozen=True, kw_only=True)
class FeedRule(Rule):
    """A rule; the summary states it, `check` yields its violations in a channel or an item."""

    source: str
    """Who demands it: an address."""
    check: Check = _nothing
    """Nothing for what is no matter of a channel or an item."""
    bad: tuple[str, ...] = ()
    """XML that breaks it."""
    good: tuple[str, ...] = ()
    """XML that keeps it."""


def text_at(node: _Element, path: str) -> str:
    """The text of the first element at the path; empty where there is none."""
    return (node.findtext(path, namespaces=NAMESPACES) or "").strip()


def shown(node: _Element) -> str:
    """The element's name as it stands in the feed."""
    name = str(node.tag).rpartition("}")[2]
    return f"{node.prefix}:{name}" if node.prefix else name


def given(node: _Element, path: str, attribute: str) -> list[str]:
    """The attribute of all elements at the path; empty texts where an element lacks it."""
    return [element.get(attribute) or "" for element in node.iterfind(path, NAMESPACES)]


def required(*paths: str) -> Check:
    """Check that each is present and not empty."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        yield from (f"<{path}> is missing or empty" for path in paths if not text_at(node, path))

    return check


def once(*paths: str) -> Check:
    """Check that none is present twice: apps take either."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        for path in paths:
            if (count := len(node.findall(path, NAMESPACES))) > 1:
                yield Message("<{path}> is there {count} times", path=path, count=count)

    return check


def one_of(path: str, *allowed: str) -> Check:
    """Check that its text is one of these, in this very spelling."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        for element in node.iterfind(path, NAMESPACES):
            if (element.text or "") not in allowed:
                yield Message(
                    "<{path}> is {found_text!r}, not {allowed}",
                    path=path,
                    found_text=element.text,
                    allowed=" or ".join(allowed),
                )

    return check


def at_most(most: int, unit: Literal["bytes", "characters"], *paths: str) -> Check:
    """Check that their text is not longer."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        for element in (element for path in paths for element in node.iterfind(path, NAMESPACES)):
            text = (element.text or "").strip()
            size = len(text.encode()) if unit == "bytes" else len(text)
            if size > most:
                yield Message(
                    "<{shown}> has {size:,} {unit}; at most {most:,} are taken",
                    shown=shown(element),
                    size=size,
                    unit=unit,
                    most=most,
                )

    return check


def plain(*paths: str) -> Check:
    """Check that their text holds no markup: apps show it as it stands."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        for path in paths:
            if match := _MARKUP.search(text_at(node, path)):
                yield Message("<{path}> holds {found}: apps show it as it stands", path=path, found=match[0])

    return check


def date_in(path: str) -> Check:
    """Check that a date there is one of RFC 2822, with the right day of the week."""

    def check(node: _Element, context: Context) -> Iterator[Text]:
        for element in node.iterfind(path, NAMESPACES):
            text = (element.text or "").strip()
            moment = moment_of(text)
            if moment is None:
                yield Message("<{path}> is {text!r}, no date of RFC 2822", path=path, text=text)
            elif "," in text and not text.startswith(f"{moment:%a}"):
                yield Message(
                    "<{path}> is {text!r}, but that day is no {text2}", path=path, text=text, text2=text[:3]
                )

    return check


def moment_of(text: str) -> datetime | None:
    """The moment of a date of RFC 2822; None where it is none."""
    try:
        return parsedate_to_datetime(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None
