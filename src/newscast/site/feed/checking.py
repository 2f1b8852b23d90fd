"""The feed checker: the feed read back as a directory does, and what it would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newscast.model.listed_files import file_fault
from newscast.model.manifest import Manifest
from newscast.model.rule import Level
from newscast.model.workspace import Workspace
from newscast.site.addresses import FEED_FILE, public_address
from newscast.site.feed.rules import (
    CHANNEL_RULES,
    FEED_RULES,
    ITEM_RULES,
    NO_RSS,
    NO_XML,
    NOT_AS_LISTED,
    UNDISCLOSED,
    Context,
    FeedRule,
    text_at,
)
from newscast.site.manifest_index import Elsewhere, load_published, manifests, nowhere
from newscast.support.confinement import opened
from newscast.support.errors import FeedError
from newscast.support.messages import Message, Text

if TYPE_CHECKING:
    from lxml.etree import _Element


_RULES = {rule.name: rule for rule in FEED_RULES}


@dataclass(frozen=True)
class FeedFinding:
    """A finding of the feed checker: problem, place, rule and the rule's source."""

    path: Path
    item: str
    """The episode's GUID, or nothing for the channel."""
    rule: str
    level: Level
    message: Text
    source: str

    def __str__(self) -> str:
        where = f"{self.path}: {self.item}: " if self.item else f"{self.path}: "
        line = f"{where}{self.level}: {self.message} [{self.rule}; {self.source}]"
        return "".join(char if char.isprintable() else " " for char in line)


def check_feed(workspace: Workspace, elsewhere: Elsewhere = nowhere) -> Iterator[FeedFinding]:
    """Return what directories or apps would refuse in the feed, and files that differ from their manifest.

    A file that is not here may be `elsewhere`: where the show is published. Rules that the show ignores are
    left out, others have the level that it sets. Raise FeedError where there is no feed.
    """
    settings = workspace.show.check
    for finding in _every(workspace, elsewhere):
        rule = _RULES[finding.rule]
        if level := settings.level_of(rule, finding.level):
            yield replace(finding, level=level)


def _every(workspace: Workspace, elsewhere: Elsewhere) -> Iterator[FeedFinding]:
    public = workspace.public
    if not (public / FEED_FILE).is_file():
        raise FeedError(
            Message("there is no feed yet"), at=public / FEED_FILE, hint=Message("`newscast feed`")
        )
    context = Context(public, public_address(workspace.show), workspace.clock(), elsewhere=elsewhere)
    pages = [public / FEED_FILE, *sorted(public.glob("feed.*.xml"))]
    for path in pages:
        yield from _check_page(path, replace(context, page=path.name))
    yield from _check_manifests(workspace, elsewhere)
    if workspace.show.disclosure.is_off:
        yield _finding(workspace.episodes / "show.yaml", UNDISCLOSED, undisclosed())


def undisclosed() -> Message:
    """Return what is said of a show that leaves its disclosure out."""
    return Message("`disclosure: none`: no new episode says aloud that its voice is synthetic")


def _check_page(path: Path, context: Context) -> Iterator[FeedFinding]:
    from lxml import etree

    channel: _Element | None = None
    try:
        with opened(path) as file:
            parser = etree.iterparse(
                file, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True
            )
            for event, node in parser:
                if event == "start":
                    channel = node if node.tag == "channel" and channel is None else channel
                elif node.tag == "item" and channel is not None:
                    item = text_at(node, "guid") or "(no guid)"
                    yield from _complaints(node, ITEM_RULES, path, context, item)
                    _forget(node)
                elif channel is not None and node is channel:
                    yield from _complaints(node, CHANNEL_RULES, path, context, "")
    except etree.XMLSyntaxError as error:
        what = f"is no XML: {str(error).partition(' (')[0]}"
        yield _finding(path, NO_XML, what)
        return
    if channel is None:
        yield _finding(path, NO_RSS, "is no RSS: it has no <channel>")


def _finding(path: Path, rule: FeedRule, message: Text, item: str = "") -> FeedFinding:
    return FeedFinding(path, item, rule.name, rule.level, message, rule.source)


def _forget(item: _Element) -> None:
    """Keep memory flat: only the first item stays, empty, so that the channel can be seen to have one."""
    item.clear()
    parent, before = item.getparent(), item.getprevious()
    if parent is not None and before is not None and before.tag == "item":
        parent.remove(before)


def _complaints(
    node: _Element, rules: tuple[FeedRule, ...], path: Path, context: Context, item: str
) -> Iterator[FeedFinding]:
    for rule in rules:
        for message in rule.check(node, context):
            yield _finding(path, rule, message, item)


def _check_manifests(workspace: Workspace, elsewhere: Elsewhere) -> Iterator[FeedFinding]:
    for entry in sorted(manifests(workspace.public), key=lambda entry: entry.name):
        path = Path(entry.path)
        try:
            recording = load_published(path, Manifest)
        except FeedError as error:
            yield _finding(path, NOT_AS_LISTED, str(error.what))
            continue
        for listed in recording.all_files if recording.has_media else ():
            name, fault = listed.file, file_fault(listed, workspace.public)
            if fault == "missing" and not elsewhere(name, listed.bytes):
                yield _finding(path, NOT_AS_LISTED, f"lists {name}, which is not there")
            elif fault == "changed":
                what = f"is not the file that {path.name} lists: it was changed"
                yield _finding(workspace.public / name, NOT_AS_LISTED, what)
