"""What is read from a feed that apps already have, whatever state it is in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.site.feed.recordings import URL, filled_show

from newscast.publish.published_feed import read_feed
from newscast.site.feed import write_feed

ITEM = f"<item><link>{URL}/w1.html</link><guid>one</guid><enclosure url='{URL}/w1.mp3'/></item>"


def test_all_that_a_feed_names(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path / "show", 2)
    write_feed(workspace)
    with (workspace.public / "feed.xml").open("rb") as file:
        told = read_feed(file, workspace)
    kinds = ("mp3", "html", "vtt", "srt", "transcript.json", "chapters.json")
    assert told.names == {
        "feed.xml",
        "cover.jpg",
        *(f"{slug}.{kind}" for slug in ("w1", "w2") for kind in kinds),
    }
    assert told.guids == {f"{URL}/{slug}.html": f"urn:uuid:{slug}" for slug in ("w1", "w2")}


@pytest.mark.parametrize(
    ("feed", "guids", "names"),
    [
        ("", {}, set()),
        ("rubbish", {}, set()),
        ("<rss/>", {}, set()),
        (f"<rss><channel>{ITEM}</channel></rss>", {f"{URL}/w1.html": "one"}, {"w1.html", "w1.mp3"}),
        (f"<rss><channel>{ITEM}<item><link>{URL}/w2", {f"{URL}/w1.html": "one"}, {"w1.html", "w1.mp3", "w2"}),
        (f"<rss>a & b{ITEM}</rss>", {f"{URL}/w1.html": "one"}, {"w1.html", "w1.mp3"}),
        (f"<rss><item><link>{URL}/w1.html</link></item></rss>", {}, {"w1.html"}),
        (f"<rss><image><url>{URL}/a.jpg</url></image>{ITEM}</rss>", {f"{URL}/w1.html": "one"}, None),
        ("<rss><item><link>https://example.com/else/x.mp3</link></item></rss>", {}, set()),
        (f"<rss><item><link>{URL}/deeper/x.mp3</link></item></rss>", {}, set()),
    ],
    ids=["empty", "rubbish", "bare", "good", "cut", "broken", "no guid", "image", "foreign", "deeper"],
)
def test_a_feed_in_any_state(
    tmp_path: Path, feed: str, guids: dict[str, str], names: set[str] | None
) -> None:
    told = read_feed(io.BytesIO(feed.encode()), filled_show(tmp_path / "show", 0))
    assert told.guids == guids
    assert told.names == ({"a.jpg", "w1.html", "w1.mp3"} if names is None else names)


def test_what_a_feed_draws_in_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{URL}/secret.mp3")
    feed = f"<!DOCTYPE r [<!ENTITY s SYSTEM '{tmp_path}/secret'>]><rss><item><link>&s;</link></item></rss>"
    assert read_feed(io.BytesIO(feed.encode()), filled_show(tmp_path / "show", 0)).names == frozenset()
