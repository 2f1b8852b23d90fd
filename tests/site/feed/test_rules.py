"""The feed's rules as values: every example runs, and the page lists every rule."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from tests.site.feed.recordings import filled_show

from newscast.model.workspace import Workspace
from newscast.site.feed import check_feed, write_feed
from newscast.site.feed.catalogue import feed_catalogue, selected_feed_rule
from newscast.site.feed.elements import NAMESPACES
from newscast.site.feed.rules import CHANNEL_RULES, FEED_RULES, FILE_RULES, ITEM_RULES, Context, FeedRule
from newscast.support.errors import FeedError

if TYPE_CHECKING:
    from lxml.etree import _Element

TABLES = (*CHANNEL_RULES, *ITEM_RULES)
BAD = [(rule, xml) for rule in TABLES for xml in rule.bad]
GOOD = [(rule, xml) for rule in TABLES for xml in rule.good]


def nodes(rule: FeedRule, xml: str) -> list[_Element]:
    """The channel, or the items, of an example."""
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    inside = xml if rule in CHANNEL_RULES or "<item" in xml else f"<item>{xml}</item>"
    whole = (
        xml if xml.startswith("<rss") else f'<rss version="2.0" {spaces}><channel>{inside}</channel></rss>'
    )
    root = etree.fromstring(whole)
    return root.findall("channel") if rule in CHANNEL_RULES else root.findall("channel/item")


def complaints(rule: FeedRule, xml: str, public: Path) -> list[str]:
    context = Context(public, "https://example.net/show/", datetime.now(UTC), page="feed.xml")
    return [message for node in nodes(rule, xml) for message in rule.check(node, context)]


@pytest.mark.parametrize(("rule", "xml"), BAD, ids=[rule.name for rule, _ in BAD])
def test_a_bad_example_breaks_its_rule(rule: FeedRule, xml: str, tmp_path: Path) -> None:
    assert complaints(rule, xml, tmp_path)


@pytest.mark.parametrize(("rule", "xml"), GOOD, ids=[rule.name for rule, _ in GOOD])
def test_a_good_example_keeps_its_rule(rule: FeedRule, xml: str, tmp_path: Path) -> None:
    assert complaints(rule, xml, tmp_path) == []


@pytest.mark.parametrize("rule", FEED_RULES, ids=lambda rule: rule.name)
def test_every_rule_says_all_of_itself(rule: FeedRule) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert re.match(r"https://|audio/public/", rule.source)
    assert rule.summary.endswith(".")
    assert rule in FILE_RULES or (rule.bad and rule.good)


def test_the_page_lists_every_rule_once() -> None:
    assert re.findall("^### (.+)$", feed_catalogue(), re.MULTILINE) == [rule.name for rule in FEED_RULES]
    assert selected_feed_rule("Cover").startswith("### cover\n")
    with pytest.raises(FeedError, match="there is no rule `covr`; did you mean `cover`"):
        selected_feed_rule("covr")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show whose feed breaks `owner` (a warning) and `type` (an error)."""
    workspace = filled_show(tmp_path_factory.mktemp("late") / "s", 1)
    write_feed(workspace)
    path = workspace.public / "feed.xml"
    text = path.read_text("utf-8").replace("<itunes:email>editor@example.net", "<itunes:email>editor")
    path.write_text(text.replace("<itunes:type>episodic", "<itunes:type>weekly"), "utf-8")
    return workspace.root


@pytest.mark.parametrize(
    ("check", "left"),
    [
        ("{}", {("type", "error"), ("owner", "warning")}),
        ("{ignore: [owner]}", {("type", "error")}),
        ("{ignore: [type, owner]}", set()),
        ("{levels: {type: info, owner: error}}", {("type", "info"), ("owner", "error")}),
        ("{ignore: [owner], levels: {owner: error}}", {("type", "error")}),
    ],
)
def test_a_show_ignores_rules_and_sets_their_level(
    late: Path, check: str, left: set[tuple[str, str]]
) -> None:
    path = late / "episodes" / "show.yaml"
    before = path.read_text("utf-8")
    try:
        path.write_text(f"{before}check: {check}\n", "utf-8")
        found = {(one.rule, one.level) for one in check_feed(Workspace(late))}
    finally:
        path.write_text(before, "utf-8")
    assert found == left
