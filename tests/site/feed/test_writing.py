"""The feed as apps read it back."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import feedparser
import podcastparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.site.feed.recordings import (
    FIRST,
    URL,
    cover,
    filled_show,
    mp3,
    new_show,
    publish,
    recording,
    snapshot,
)  # fmt: skip

from newscast.model.manifest import (
    Correction,
    Manifest,
    ManifestSummary,
    Withdrawal,
    load_manifest,
    write_manifest,
)
from newscast.model.show import Show
from newscast.model.workspace import Workspace
from newscast.publish.published_feed import read_feed
from newscast.site.feed import write_feed
from newscast.site.feed.elements import NAMESPACES, Tag, podcast_guid
from newscast.site.feed.writing import item, xml
from newscast.site.manifest_index import ManifestIndex
from newscast.site.pages import write_pages
from newscast.site.show_notes import clean
from newscast.support.errors import FeedError
from newscast.workflow import build_site


def parsed(workspace: Workspace) -> dict:
    with (workspace.public / "feed.xml").open("rb") as file:
        return podcastparser.parse(f"{URL}/feed.xml", file)


def test_podcastparser_reads_it_back(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path)
    write_feed(workspace)
    feed = parsed(workspace)
    assert feed["title"] == "AI大模型周报"
    assert feed["language"] == "zh-CN"
    assert feed["cover_url"] == f"{URL}/cover.jpg"
    assert feed["explicit"] is False
    assert feed["itunes_categories"] == [["Technology"], ["News", "Tech News"]]
    assert feed["itunes_owner"] == {"name": "newscast编辑部", "email": "editor@example.net"}
    assert [episode["title"] for episode in feed["episodes"]] == ["第 w3 期", "第 w2 期", "第 w1 期"]
    episode = feed["episodes"][-1]
    assert episode["guid"] == "urn:uuid:w1"
    assert episode["published"] == FIRST.timestamp()
    assert episode["total_time"] == 8
    assert episode["number"] == 1
    assert episode["link"] == f"{URL}/w1.html"
    assert episode["enclosures"][0] == {
        "file_size": len(mp3()),
        "mime_type": "audio/mpeg",
        "url": f"{URL}/w1.mp3",
    }
    assert episode["chapters"][1]["title"] == "英伟达发布 GB200 & 更多 <芯片>"
    assert episode["chapters"][1]["start"] == 2
    assert episode["chapters"][1]["href"] == "https://example.com/news?a=1&b=2"
    assert "英伟达发布 GB200 &amp; 更多 &lt;芯片&gt;" in episode["description_html"]


def test_feedparser_reads_it_back(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path)
    write_feed(workspace)
    feed = feedparser.parse((workspace.public / "feed.xml").read_bytes())
    assert not feed.bozo
    assert feed.feed.title == "AI大模型周报"
    newest = feed.entries[0]
    assert newest.published == "Mon, 08 Apr 2024 08:00:00 +0800"
    assert newest.itunes_episode == "3"
    assert newest.enclosures[0].href == f"{URL}/w3.mp3"
    assert "00:00:02 英伟达发布 GB200 & 更多 ＜芯片＞" in newest.summary


def test_everything_the_podcast_namespace_has(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    write_feed(workspace)
    item = etree.parse(workspace.public / "feed.xml").find("channel/item")
    transcripts = item.findall("podcast:transcript", NAMESPACES)
    assert [(t.get("url"), t.get("type")) for t in transcripts] == [
        (f"{URL}/w1.vtt", "text/vtt"),
        (f"{URL}/w1.srt", "application/x-subrip"),
        (f"{URL}/w1.transcript.json", "application/json"),
    ]
    chapters = item.find("podcast:chapters", NAMESPACES)
    assert dict(chapters.attrib) == {
        "url": f"{URL}/w1.chapters.json",
        "type": "application/json+chapters",
    }
    assert item.findtext("podcast:season", namespaces=NAMESPACES) == "2024"
    channel = item.getparent()
    assert channel.findtext("podcast:license", namespaces=NAMESPACES) == "cc-by-4.0"
    assert channel.find("podcast:person", NAMESPACES).get("role") == "host"
    assert channel.find("atom:link", NAMESPACES).get("href") == f"{URL}/feed.xml"


def test_the_shows_guid_is_the_one_of_the_namespaces_example(tmp_path: Path) -> None:
    """https://podcasting2.org/docs/podcast-namespace/tags/guid: mp3s.nashownotes.com/pc20rss.xml"""
    workspace = new_show(tmp_path, url="https://mp3s.nashownotes.com")
    show = workspace.show
    assert podcast_guid(show) != podcast_guid(new_show(tmp_path / "b").show)
    import uuid

    from newscast.site.feed.elements import PODCAST_GUIDS

    assert str(uuid.uuid5(PODCAST_GUIDS, "mp3s.nashownotes.com/pc20rss.xml")) == (
        "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    )
    assert podcast_guid(show) == str(uuid.uuid5(PODCAST_GUIDS, "mp3s.nashownotes.com/feed.xml"))


def test_text_is_data(tmp_path: Path) -> None:
    workspace = new_show(tmp_path)
    title = "]]> <script>alert(1)</script> & \x07\x00 🤖 \ufffe “引号”"
    made = recording("w1", title=title, summary='<img src=x onerror="alert(1)">\n第二段')
    publish(workspace, made)
    write_feed(workspace)
    episode = parsed(workspace)["episodes"][0]
    assert episode["title"] == "]]> <script>alert(1)</script> & 🤖 “引号”"
    assert "<img" not in episode["description_html"]
    assert "<p>第二段</p>" in episode["description_html"]


@given(st.text(), st.text())
def test_any_text_is_read_back_as_it_is(text: str, attribute: str) -> None:
    tag = Tag(text, {"href": attribute}, ())
    written = xml("a", Tag(children=(("b", tag),))).encode()
    read = etree.fromstring(written)[0]
    assert (read.text or "", read.get("href")) == (clean(text), clean(attribute))


def test_many_manifests_are_read_by_all_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled_show(tmp_path, 3)
    write_feed(workspace)
    before = (workspace.public / "feed.xml").read_bytes()
    (workspace.cache / "feed-3.sqlite3").unlink()
    monkeypatch.setattr("newscast.site.manifest_index.MANY", 2)
    assert write_feed(workspace).rendered == 3
    assert (workspace.public / "feed.xml").read_bytes() == before
    path = workspace.public / "w2.json"
    path.write_text(path.read_text("utf-8").replace('"guid"', '"guide"'), "utf-8")
    (workspace.cache / "feed-3.sqlite3").unlink()
    assert "w2.json: `guid`" in broken(workspace)


def test_a_script_without_a_guard_is_not_run_again(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path / "s", 3)
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\n"
        "from newscast.site import manifest_index\n"
        "from newscast.support import parallel\n"
        "from newscast.site.feed import write_feed\n"
        "from newscast.model.workspace import Workspace\n"
        "print('run')\n"
        "manifest_index.MANY = 2\n"
        "parallel.available = lambda: 2\n"
        "print(write_feed(Workspace(Path('s'))).rendered)\n"
    )
    done = subprocess.run(
        [sys.executable, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("run\n3\n", "")
    assert len(parsed(workspace)["episodes"]) == 3


def dies(made: ManifestSummary, show: Show, parent: int) -> bytes:
    """Kills the process that it is called in, but for the one that asked."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return item(made, show)


def test_helpers_that_are_killed_are_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = filled_show(tmp_path, 3)
    monkeypatch.setattr("newscast.site.manifest_index.MANY", 2)
    monkeypatch.setattr("newscast.support.parallel.available", lambda: 2)
    with ManifestIndex(workspace.public, tmp_path / "c.sqlite3", "r") as catalogue:
        assert catalogue.refresh(ManifestSummary, partial(dies, show=workspace.show, parent=os.getpid())) == 3
        assert len(list(catalogue.newest())) == 3


def test_the_feed_does_not_look_at_what_is_said(tmp_path: Path) -> None:
    """The pages do: a broken segment stops `newscast feed` with one line, the old feed in its place."""
    workspace = filled_show(tmp_path, 1)
    build_site(workspace)
    before = snapshot(workspace.public)
    path = workspace.public / "w1.json"
    made = json.loads(path.read_text("utf-8"))
    made["segments"][1]["start"] = "soon"
    path.write_text(json.dumps(made), "utf-8")
    with pytest.raises(FeedError, match=r"w1.json: `segments.1.start`"):
        build_site(workspace)
    assert {**snapshot(workspace.public), "w1.json": b""} == {**before, "w1.json": b""}
    assert write_feed(workspace).episodes == 1
    del made["segments"][1]["voice"]
    path.write_text(json.dumps(made), "utf-8")
    assert "w1.json: `segments.1.voice`" in broken(workspace)


def test_the_feed_is_replaced_when_all_that_it_names_is_there(tmp_path: Path) -> None:
    """Whatever stops `newscast feed`, and wherever: the feed names only files that are there."""
    workspace = filled_show(tmp_path, 1)
    build_site(workspace)
    publish(workspace, recording("w2", published=FIRST + timedelta(weeks=1)))
    old = (workspace.public / "feed.xml").read_bytes()
    rename = Path.replace

    def watched(part: Path, path: Path) -> Path:
        if path.name == "feed.xml":
            assert read_feed(io.BytesIO(part.read_bytes()), workspace).names - {"feed.xml"} <= set(
                snapshot(workspace.public)
            )
        elif path.suffix == ".html":
            assert (workspace.public / "feed.xml").read_bytes() == old
        return rename(part, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", watched)
        build_site(workspace)
    assert b"w2.mp3" in (workspace.public / "feed.xml").read_bytes()


def test_the_same_recordings_give_the_same_bytes(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path / "a")
    assert write_feed(workspace).rendered == 3
    before = snapshot(workspace.public)
    stamp = (workspace.public / "feed.xml").stat().st_mtime_ns
    assert write_feed(workspace).rendered == 0
    assert (workspace.public / "feed.xml").stat().st_mtime_ns == stamp
    other = filled_show(tmp_path / "b")
    write_feed(other)
    assert snapshot(other.public) == before


def test_a_correction_is_the_same_episode_with_new_audio(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path)
    write_feed(workspace)
    before, old = snapshot(workspace.public), parsed(workspace)["episodes"][-1]
    correction = Correction(date=date(2024, 5, 1), text="更正：融资额", revision=2)
    made = recording("w1", revision=2, file="w1.r2.mp3", corrections=(correction,))
    publish(workspace, made, mp3() + bytes(100))
    made = made.model_copy(update={"bytes": len(mp3()) + 100})
    publish(workspace, made, mp3() + bytes(100))
    assert write_feed(workspace).rendered == 1
    new = parsed(workspace)["episodes"][-1]
    assert (new["guid"], new["published"]) == (old["guid"], old["published"])
    assert new["enclosures"][0]["url"] == f"{URL}/w1.r2.mp3"
    assert "<p>更正（2024-05-01）：融资额</p>" in new["description_html"]
    assert "更正 2024-05-01: 融资额" in new["description"]
    after = snapshot(workspace.public)
    for name in ("w1.mp3", "w1.vtt", "w1.srt", "w1.transcript.json", "w1.chapters.json"):
        assert after[name] == before[name]
    assert "w1.r2.vtt" in after


def test_a_limit_pages_the_feed(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 5)
    assert write_feed(workspace, limit=2).pages == 3
    listed = []
    address = f"{URL}/feed.xml"
    while address:
        root = etree.parse(workspace.public / address.rpartition("/")[2])
        listed += [item.findtext("title") for item in root.iterfind("channel/item")]
        links = {link.get("rel"): link.get("href") for link in root.iterfind(".//atom:link", NAMESPACES)}
        assert links["self"] == address
        address = links.get("next")
    assert listed == [f"第 w{number} 期" for number in (5, 4, 3, 2, 1)]
    write_feed(workspace)
    assert not list(workspace.public.glob("feed.*.xml"))


def broken(workspace: Workspace) -> str:
    with pytest.raises(FeedError) as caught:
        write_feed(workspace)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("bytes", -1, "w2.json: `bytes`"),
        ("bytes", None, "w2.json: `bytes`"),
        ("guid", "", "w2.json: `guid`"),
        ("guid", "urn:uuid:w1", "w2.json: has the GUID of `w1`"),
        ("file", "../../etc/passwd", "w2.json: `file`"),
        ("file", "w1.mp3", "lists `w1.mp3`, which is not a file of this episode"),
        ("file", "w2.gone.mp3", "lists `w2.gone.mp3`, which is not there"),
        ("episode", "w1", "w2.json: is the manifest of `w1`"),
        ("published", "2024-03-25T08:00:00", "w2.json: `published`"),
        ("published", "yesterday", "w2.json: `published`"),
        ("duration_seconds", float("inf"), "w2.json: `duration_seconds`"),
        ("title", ["x"], "w2.json: `title`"),
        ("bytes", True, "w2.json: `bytes`"),
        ("duration_seconds", "8", "w2.json: `duration_seconds`"),
        ("duration_seconds", 4.9, "w2.json: the chapter `b` starts after the audio's end"),
        ("surprise", 1, "w2.json: `surprise`"),
    ],
)
def test_a_hostile_manifest_gets_one_line(tmp_path: Path, field: str, value: object, said: str) -> None:
    workspace = filled_show(tmp_path, 2)
    write_feed(workspace)
    before = snapshot(workspace.public)
    path = workspace.public / "w2.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), field: value}), "utf-8")
    assert said in broken(workspace)
    assert (workspace.public / "feed.xml").read_bytes() == before["feed.xml"]


@pytest.mark.parametrize(
    "key", [name for name, field in Manifest.model_fields.items() if field.is_required()]
)
def test_a_manifest_that_lacks_something_gets_one_line(tmp_path: Path, key: str) -> None:
    workspace = filled_show(tmp_path, 1)
    path = workspace.public / "w1.json"
    made = json.loads(path.read_text("utf-8"))
    del made[key]
    path.write_text(json.dumps(made), "utf-8")
    assert f"w1.json: `{key}`: Field required; render the episode again" in broken(workspace)


def test_a_manifest_of_rubbish(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    (workspace.public / "w1.json").write_bytes(b"[" * 100_000)
    assert "w1.json: is no manifest" in broken(workspace)


def test_audio_of_another_length_is_refused(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    with (workspace.public / "w1.mp3").open("ab") as file:
        file.write(b"x")
    assert f"has {len(mp3()) + 1:,} bytes, not the {len(mp3()):,} of its manifest" in broken(workspace)


def test_no_episode_no_feed(tmp_path: Path) -> None:
    assert "holds no episode yet" in broken(new_show(tmp_path))


def test_an_address_without_https(tmp_path: Path) -> None:
    assert "directories and apps want https" in broken(filled_show(tmp_path, 1, url="http://example.com/x"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (cover(600), "is 600×600 pixels"),
        (cover(kind="png"), "is a PNG under the name .jpg"),
        (cover(kind="gif"), "is a GIF"),
        (cover(mode="CMYK"), "colours CMYK"),
        (cover()[:500], "is no image that can be read"),
        (b"", "is no image that can be read"),
    ],
)
def test_a_cover_that_directories_refuse(tmp_path: Path, data: bytes, said: str) -> None:
    workspace = filled_show(tmp_path, 1)
    (workspace.root / "audio" / "cover.jpg").write_bytes(data)
    assert said in broken(workspace)


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 4)
    write_feed(workspace)
    path = workspace.public / "w2.json"
    write_manifest(load_manifest(path).model_copy(update={"title": "改名"}), path)
    (workspace.public / "w3.json").unlink()
    done = write_feed(workspace)
    assert (done.episodes, done.rendered) == (3, 1)
    assert [episode["title"] for episode in parsed(workspace)["episodes"]] == ["第 w4 期", "改名", "第 w1 期"]


def test_a_spoilt_cache_is_made_again(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_feed(workspace)
    before = (workspace.public / "feed.xml").read_bytes()
    (workspace.cache / "feed-3.sqlite3").write_bytes(b"rubbish" * 1000)
    assert write_feed(workspace).rendered == 2
    assert (workspace.public / "feed.xml").read_bytes() == before


def test_episodes_of_one_moment_keep_their_order(tmp_path: Path) -> None:
    workspace = new_show(tmp_path)
    for slug in ("b", "a", "c"):
        publish(workspace, recording(slug, published=FIRST + timedelta(0)))
    write_feed(workspace)
    assert [e["guid"][-1] for e in parsed(workspace)["episodes"]] == ["c", "b", "a"]


def test_a_directory_sees_whose_the_show_is(tmp_path: Path) -> None:
    more = "  proofs: [{purpose: applepodcastsverify, text: 56b8-a}, {text: <b>}]\n"
    workspace = filled_show(tmp_path, 1, more=more)
    write_feed(workspace)
    found = etree.parse(workspace.public / "feed.xml").findall("channel/podcast:txt", NAMESPACES)
    assert [(proof.get("purpose"), proof.text) for proof in found] == [
        ("applepodcastsverify", "56b8-a"),
        ("verify", "<b>"),
        ("ai-content", "true"),
    ]


def test_the_feed_answers_whether_a_machine_speaks_unless_the_show_does(tmp_path: Path) -> None:
    def answers(workspace: Workspace) -> list[str]:
        write_feed(workspace)
        tree = etree.parse(workspace.public / "feed.xml")
        found = tree.findall(".//podcast:txt", NAMESPACES)
        return [node.text for node in found if node.get("purpose") == "ai-content"]

    assert answers(filled_show(tmp_path / "silent", 2)) == ["true"] * 3, "the channel and both episodes"
    own = "  proofs: [{purpose: ai-content, text: mixed}]\n"
    assert answers(filled_show(tmp_path / "answered", 2, more=own)) == ["mixed"]


def test_the_channels_description_is_no_markup_for_anybody(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path / "s", 1)
    path = workspace.episodes / "show.yaml"
    hostile = '"<script>alert(1)</script><img src=x onerror=y> & </description>"'
    path.write_text(path.read_text("utf-8").replace("每周一期，听完一周的人工智能新闻。", hostile), "utf-8")
    workspace = Workspace(workspace.root)
    write_feed(workspace)
    channel = etree.parse(workspace.public / "feed.xml").find("channel")
    assert channel is not None
    said = "＜script＞alert(1)＜/script＞＜img src=x onerror=y＞ & ＜/description＞"
    assert channel.findtext("description") == said
    write_pages(workspace)
    page = (workspace.public / "index.html").read_text("utf-8")
    assert "<p>&lt;script&gt;alert(1)" in page
    assert page.index("Content-Security-Policy") < page.index("<style>")


def withdraw(workspace: Workspace, slug: str, **changed: object) -> None:
    path = workspace.public / f"{slug}.json"
    withdrawn = Withdrawal(time=FIRST, reason="错了", **changed)
    write_manifest(load_manifest(path).model_copy(update={"withdrawn": withdrawn}), path)


def test_a_withdrawn_episode_is_not_in_the_feed(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 3)
    write_feed(workspace)
    whole = snapshot(workspace.public)["feed.xml"]
    withdraw(workspace, "w2")
    assert write_feed(workspace).episodes == 2
    assert b"w2" not in snapshot(workspace.public)["feed.xml"]
    withdraw(workspace, "w2", restored=FIRST + timedelta(days=1))
    write_feed(workspace)
    assert snapshot(workspace.public)["feed.xml"] == whole


def test_a_feed_whose_only_episode_is_withdrawn_is_empty(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    withdraw(workspace, "w1")
    assert write_feed(workspace).episodes == 0
    assert b"<item>" not in snapshot(workspace.public)["feed.xml"]
    assert write_feed(workspace, limit=5).pages == 1


def test_media_that_are_removed_need_not_be_there(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    (workspace.public / "w1.mp3").unlink()
    withdraw(workspace, "w1")
    with pytest.raises(FeedError, match=r"w1.json: lists `w1.mp3`, which is not there"):
        write_feed(workspace)
    withdraw(workspace, "w1", remove_media=True)
    assert write_feed(workspace).episodes == 1


def test_a_file_may_stand_where_the_show_is_published(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_feed(workspace)
    whole, size = snapshot(workspace.public)["feed.xml"], len(mp3())
    (workspace.public / "w1.mp3").unlink()
    write_feed(workspace, elsewhere=lambda name, length: (name, length) == ("w1.mp3", size))
    assert snapshot(workspace.public)["feed.xml"] == whole
    with pytest.raises(FeedError, match=r"lists `w1.mp3`, which is not there"):
        write_feed(workspace, elsewhere=lambda name, length: length == size + 1)


@pytest.mark.parametrize("name", ["w1.html", "w1.x.json", "w1.xml", "w2.mp3"])
def test_a_manifest_lists_only_media(tmp_path: Path, name: str) -> None:
    workspace = filled_show(tmp_path, 1)
    path = workspace.public / "w1.json"
    write_manifest(load_manifest(path).model_copy(update={"file": name}), path)
    with pytest.raises(FeedError, match=f"lists `{name}`, which is not a file of this episode"):
        write_feed(workspace)
