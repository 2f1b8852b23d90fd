"""What directories would refuse, rule by rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.site.feed.broken import CHANNEL, ITEM
from tests.site.feed.recordings import cover, filled_show, new_show

from newscast.model.workspace import Workspace
from newscast.site.feed import check_feed, write_feed
from newscast.site.feed.rules import CHANNEL_RULES, ITEM_RULES
from newscast.support.errors import FeedError


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = filled_show(tmp_path_factory.mktemp("good") / "s", 2)
    write_feed(workspace)
    return workspace


def complaints(workspace: Workspace) -> list[tuple[str, str]]:
    return [(complaint.rule, complaint.level) for complaint in check_feed(workspace)]


def test_our_own_feed_has_nothing_to_complain_of(good: Workspace) -> None:
    assert [str(complaint) for complaint in check_feed(good)] == []


def test_every_rule_has_a_source() -> None:
    for rule in (*CHANNEL_RULES, *ITEM_RULES):
        assert rule.source.startswith("https://"), rule.name


@pytest.mark.parametrize(("old", "new", "rules"), CHANNEL + ITEM, ids=range(len(CHANNEL + ITEM)))
def test_a_feed_that_breaks_a_rule(good: Workspace, old: str, new: str, rules: str) -> None:
    path = good.public / "feed.xml"
    whole = path.read_text("utf-8")
    assert old in whole
    try:
        path.write_text(whole.replace(old, new), "utf-8")
        found = list(check_feed(good))
        assert " ".join(sorted({complaint.rule for complaint in found})) == rules
        assert all("\n" not in str(complaint) for complaint in found)
    finally:
        path.write_text(whole, "utf-8")


def test_every_rule_is_broken_by_a_feed() -> None:
    broken = {rule for _, _, rules in CHANNEL + ITEM for rule in rules.split()}
    assert {rule.name for rule in (*CHANNEL_RULES, *ITEM_RULES)} - broken == {"episodes", "serial"}


def test_the_episodes_of_a_serial_show_are_numbered(good: Workspace) -> None:
    path = good.public / "feed.xml"
    whole = path.read_text("utf-8")
    try:
        serial = whole.replace(">episodic<", ">serial<").replace("<itunes:episode>1</itunes:episode>", "")
        path.write_text(serial, "utf-8")
        assert complaints(good) == [("serial", "error")]
    finally:
        path.write_text(whole, "utf-8")


@pytest.mark.parametrize("kept", [0, 1, 100, 5000])
def test_a_feed_cut_short(good: Workspace, kept: int) -> None:
    path = good.public / "feed.xml"
    whole = path.read_text("utf-8")
    try:
        path.write_text(whole[:kept], "utf-8")
        assert "xml" in {rule for rule, _ in complaints(good)}
    finally:
        path.write_text(whole, "utf-8")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("cover.jpg", cover(1399), "is 1399×1399 pixels"),
        ("cover.jpg", cover(3001), "is 3001×3001 pixels"),
        ("cover.jpg", cover(mode="L"), "has the colours L, not RGB"),
        ("cover.jpg", cover(mode="CMYK"), "has the colours CMYK, not RGB"),
        ("cover.png", cover(kind="png", mode="RGBA"), "has the colours RGBA, not RGB"),
        ("cover.jpg", cover(kind="png"), "is a PNG under the name .jpg"),
        ("cover.webp", cover(kind="webp"), "is a WEBP, not a JPEG or PNG"),
        ("cover.jpg", cover()[:900], "is no image that can be read"),
    ],
)
def test_a_cover_that_directories_refuse(good: Workspace, name: str, data: bytes, said: str) -> None:
    path, feed = good.public / name, good.public / "feed.xml"
    before, whole = (good.public / "cover.jpg").read_bytes(), feed.read_text("utf-8")
    try:
        path.write_bytes(data)
        feed.write_text(whole.replace("cover.jpg", name), "utf-8")
        assert [str(complaint.message) for complaint in check_feed(good)] == [f"the cover {name} {said}"]
    finally:
        path.unlink()
        (good.public / "cover.jpg").write_bytes(before)
        feed.write_text(whole, "utf-8")


def test_a_feed_without_episodes(good: Workspace) -> None:
    path = good.public / "feed.xml"
    whole = path.read_text("utf-8")
    try:
        path.write_text(whole[: whole.index("<item>")] + "</channel></rss>", "utf-8")
        assert complaints(good) == [("episodes", "error")]
    finally:
        path.write_text(whole, "utf-8")


def test_files_that_changed_behind_the_manifests_back(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_feed(workspace)
    path = workspace.public / "w1.mp3"
    path.write_bytes(path.read_bytes()[:-1] + b"z")
    (workspace.public / "w2.vtt").unlink()
    (workspace.public / "cover.jpg").write_bytes(cover(1000))
    assert sorted(complaints(workspace)) == [
        ("cover", "error"),
        ("manifest", "error"),
        ("manifest", "error"),
        ("transcripts", "warning"),
    ]


def test_no_feed(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="there is no feed yet"):
        list(check_feed(new_show(tmp_path)))
