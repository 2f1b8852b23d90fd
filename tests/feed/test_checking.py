"""What directories would refuse, rule by rule."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.feed.recordings import cover, filled_show, new_show

from newscast.errors import FeedError
from newscast.feed import check_feed, write_feed
from newscast.feed.rules import CHANNEL_RULES, ITEM_RULES
from newscast.workspace import Workspace


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


CASES = [
    ("<title>AI大模型周报</title>\n    <link>", "<link>", "channel-text"),
    ("<language>zh-CN</language>", "<language>Chinese</language>", "language"),
    ('text="Technology"', 'text="technology"', "category"),
    ('text="Tech News"', 'text="Technews"', "category"),
    ("<itunes:explicit>false</itunes:explicit>\n    <itunes:author>", "<itunes:author>", "explicit-given"),
    ("<itunes:explicit>false", "<itunes:explicit>no", "explicit"),
    ("<itunes:type>episodic", "<itunes:type>weekly", "type"),
    ('rel="self"', 'rel="alternate"', "self"),
    ("<podcast:guid>", "<podcast:guid>x", "podcast-guid"),
    ('<podcast:locked owner="editor@example.com">yes', "<podcast:locked>maybe", "locked"),
    ("<itunes:email>editor@example.com</itunes:email>", "", "owner"),
    ('<itunes:image href="https://', '<itunes:image href="http://', "https"),
    ("<itunes:image ", "<image2 ", "cover"),
    ("w1.mp3", "第一.mp3", "item-addresses"),
    ("<title>第 w1 期</title>", "", "item-title"),
    ("<title>第 w1 期</title>", "<title>第12期：新闻</title>", "numbered-title"),
    ('w1.mp3" length="', 'w1.mp3" length="0', "audio"),
    ('w1.mp3" length="', 'w1.mp3" length="x', "enclosure"),
    ('type="audio/mpeg"', 'type="audio/mp3"', "enclosure"),
    ("w1.mp3", "w2.mp3", "enclosure"),
    ("w1.mp3", "w9.mp3", "audio"),
    ("urn:uuid:w1<", "urn:uuid:w2<", "guid"),
    ("urn:uuid:w1<", "<", "guid"),
    ("Mon, 25 Mar 2024 08:00:00 +0800</pubDate>", "2024-03-25</pubDate>", "date"),
    ("Mon, 25 Mar 2024 08:00:00 +0800</pubDate>", "Mon, 25 Mar 2094 08:00:00 +0800</pubDate>", "date-ahead"),
    ("<itunes:duration>8", "<itunes:duration>0:08", "duration"),
    ("<itunes:season>2024", "<itunes:season>0", "numbers"),
    ('type="text/vtt"', 'type="text/plain"', "transcripts"),
    ("w1.srt", "w9.srt", "transcripts"),
    ("application/json+chapters", "application/json", "chapters"),
    ("w1.chapters.json", "w9.chapters.json", "chapters"),
    ("&lt;ol&gt;", "&lt;script&gt;", "notes"),
    ("<description>每周", f"<description>{'每' * 2000}", "description-length"),
    ("</channel>", "</chanel>", "xml"),
    ("channel>", "chanel>", "rss"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "rule"), CASES, ids=[f"{case[2]}-{n}" for n, case in enumerate(CASES)]
)
def test_a_feed_that_breaks_a_rule(good: Workspace, old: str, new: str, rule: str) -> None:
    path = good.public / "feed.xml"
    whole = path.read_text("utf-8")
    assert old in whole
    try:
        path.write_text(whole.replace(old, new), "utf-8")
        assert rule in {found for found, _ in complaints(good)}
        assert all("\n" not in str(complaint) for complaint in check_feed(good))
    finally:
        path.write_text(whole, "utf-8")


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


def test_the_command(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)

    def newscast(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from newscast.cli import main; main()", "feed", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert "there is no feed yet" in newscast("--check").stderr
    assert "1 episodes, 1 new or changed" in newscast().stdout
    assert newscast("--check").returncode == 0
    (workspace.public / "w1.mp3").unlink()
    checked = newscast("--check")
    assert checked.returncode == 1
    assert "audio/public/feed.xml: urn:uuid:w1: error: w1.mp3 is not there [audio; https://" in checked.stdout
