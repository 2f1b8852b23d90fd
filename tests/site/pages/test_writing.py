"""Pages as files: what they say, and what they never do."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from lxml import html
from tests.site.feed.recordings import FIRST, URL, filled_show, new_show, publish, recording, snapshot

from newscast.languages.language import language_of
from newscast.model.manifest import Correction, Cue, Withdrawal
from newscast.model.workspace import Workspace
from newscast.site.pages import write_pages
from newscast.site.pages.reading import page_chapters
from newscast.site.pages.unbroken import unbroken
from newscast.support.errors import FeedError
from newscast.support.time_codes import clock as clock_of


def page(workspace: Workspace, name: str) -> html.HtmlElement:
    return html.fromstring((workspace.public / name).read_bytes())


def test_an_episodes_page(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    assert write_pages(workspace).rendered == 1
    root = page(workspace, "w1.html")
    assert root.findtext(".//title") == "第 w1 期 — AI大模型周报"
    assert root.get("lang") == "zh-CN"
    assert root.xpath("//link[@rel='alternate']/@href") == [f"{URL}/feed.xml"]
    assert root.xpath("//link[@rel='canonical']/@href") == [f"{URL}/w1.html"]
    meta = {node.get("property"): node.get("content") for node in root.xpath("//meta[@property]")}
    assert meta["og:title"] == "第 w1 期"
    assert meta["og:image"] == f"{URL}/cover.jpg"
    assert meta["og:audio"] == f"{URL}/w1.mp3"
    assert root.xpath("//audio/@src") == ["w1.mp3"]
    assert [node.text_content() for node in root.xpath("//ol[@class='chapters']//a[@class='time']")] == [
        "00:00 开场",
        "00:02 英伟达发布 GB200 & 更多 <芯片>",
        "00:05 𝕏 的 🤖 融资",
    ]
    assert "https://example.com/news?a=1&b=2" in root.xpath("//ol//a/@href")
    assert root.xpath("//span[@class='cue']/@data-start") == ["0.1", "2.6", "5.1"]


def test_the_index(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 3)
    write_pages(workspace)
    root = page(workspace, "index.html")
    assert root.xpath("//h2/a/@href") == ["w3.html"]
    assert root.xpath("//ul[@class='episodes']/li/a/@href") == ["w2.html", "w1.html"]
    assert "feed.xml" in root.xpath("//nav//a/@href")


def test_a_withdrawn_episodes_page_says_so_and_nothing_else(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_pages(workspace)
    when, reason = FIRST + timedelta(days=9), "说话人 <b>未</b> 授权"
    withdrawn = Withdrawal(time=when, by="云", reason=reason)
    publish(workspace, recording("w2", number=2, published=FIRST + timedelta(weeks=1), withdrawn=withdrawn))
    write_pages(workspace)
    root = page(workspace, "w2.html")
    assert [" ".join(node.text_content().split()) for node in root.xpath("//main/p")] == [
        f"本期已撤回（2024年4月3日）{reason}"
    ]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert not root.xpath("//audio | //script | //*[@class='transcript']")
    assert "w2" not in page(workspace, "index.html").xpath("string(//main)")
    restored = withdrawn.model_copy(update={"restored": when + timedelta(days=1)})
    publish(workspace, recording("w2", number=2, published=FIRST + timedelta(weeks=1), withdrawn=restored))
    write_pages(workspace)
    assert page(workspace, "w2.html").xpath("//audio/@src") == ["w2.mp3"]
    assert page(workspace, "index.html").xpath("//h2/a/@href") == ["w2.html"]


def test_nothing_is_fetched_from_anybody_else(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_pages(workspace)
    for name in ("index.html", "w1.html"):
        root = page(workspace, name)
        fetched = root.xpath("//*/@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href")
        assert fetched
        assert not [url for url in fetched if ":" in url or url.startswith("//")]
        assert "url(" not in root.findtext(".//style")


def test_text_is_data(tmp_path: Path) -> None:
    workspace = new_show(tmp_path)
    evil = "</title></script><script>alert(1)</script>\"'&amp;{{ 7*7 }}\x07"
    made = recording("w1", title=evil, summary=evil)
    cue = made.segments[0].model_copy(update={"text": evil, "cues": (), "speaker": evil, "voice": evil})
    chapter = made.chapters[0].model_copy(update={"title": evil, "source": evil})
    correction = Correction(date=date(2024, 4, 1), text=evil, revision=2)
    publish(
        workspace,
        made.model_copy(update={"segments": (cue,), "chapters": (chapter,), "corrections": (correction,)}),
    )
    write_pages(workspace)
    for name in ("index.html", "w1.html"):
        root = page(workspace, name)
        assert all("alert" not in (script.text or "") for script in root.xpath("//script"))
        assert root.xpath("//h1 | //h2/a")[0].text_content() in (evil.replace("\x07", ""), "AI大模型周报")


def test_unchanged_episodes_are_not_written_again(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 3)
    write_pages(workspace)
    before = snapshot(workspace.public)
    assert write_pages(workspace).rendered == 0
    (workspace.public / "w2.html").unlink()
    assert write_pages(workspace).rendered == 1
    assert snapshot(workspace.public) == before


def test_a_page_that_a_power_cut_emptied_is_written_again(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 2)
    write_pages(workspace)
    before = snapshot(workspace.public)
    (workspace.public / "w2.html").write_bytes(b"")
    assert write_pages(workspace).rendered == 1
    assert snapshot(workspace.public) == before


def test_a_long_index_is_paged(tmp_path: Path) -> None:
    workspace = new_show(tmp_path)
    workspace.public.mkdir()
    made = recording("w0").model_dump(mode="json", exclude_none=True)
    for number in range(251):
        moment = (FIRST + timedelta(weeks=number)).isoformat()
        fields = {**made, "episode": f"w{number}", "file": f"w{number}.mp3", "published": moment}
        (workspace.public / f"w{number}.json").write_text(json.dumps(fields), "utf-8")
    assert write_pages(workspace).episodes == 251
    listed = []
    name = "index.html"
    while name:
        root = page(workspace, name)
        listed += root.xpath("//h2/a/@href | //ul[@class='episodes']/li/a/@href")
        name = next(iter(root.xpath("//a[@rel='next']/@href")), "")
    assert listed == [f"w{number}.html" for number in reversed(range(251))]
    assert len(page(workspace, "index.html").xpath("//li/p")) == 50
    older = (workspace.public / "index.2.html").stat().st_mtime_ns
    fields = {**made, "episode": "w251", "file": "w251.mp3", "published": "2034-01-01T00:00:00Z"}
    (workspace.public / "w251.json").write_text(json.dumps(fields), "utf-8")
    assert write_pages(workspace).rendered == 1
    assert page(workspace, "index.html").xpath("//h2/a/@href") == ["w251.html"]
    assert (workspace.public / "index.2.html").stat().st_mtime_ns == older
    for number in (249, 250, 251):
        (workspace.public / f"w{number}.json").unlink()
    write_pages(workspace)
    assert sorted(path.name for path in workspace.public.glob("index*")) == ["index.1.html", "index.html"]


def test_a_hostile_address_is_refused(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    path = workspace.public / "w1.json"
    path.write_text(
        path.read_text("utf-8").replace("https://example.com/news", "javascript:alert(1)//"), "utf-8"
    )
    with pytest.raises(FeedError, match=r"w1.json: `chapters.1.url`"):
        write_pages(workspace)


def test_blanks_between_phrases_stay() -> None:
    segment = recording().segments[0]
    cues = (Cue(text="Hello there.", start=0, end=1), Cue(text="Good news.", start=1, end=2))
    made = recording(segments=(segment.model_copy(update={"text": "Hello there. Good news.", "cues": cues}),))
    assert [
        phrase.text for phrase in page_chapters(made, language_of("zh").listener)[0].paragraphs[0].phrases
    ] == [
        "Hello there.",
        " Good news.",
    ]


@pytest.mark.parametrize(
    ("seconds", "clock"), [(0, "00:00"), (83.9, "01:23"), (3683, "1:01:23"), (36000, "10:00:00")]
)
def test_clocks(seconds: float, clock: str) -> None:
    assert clock_of(seconds) == clock


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("AI大模型周报 2024年3月第4期", ["2024年3月第4期"]),
        ("开源3140亿参数的Grok-1，增长12.5%", ["3140亿", "Grok-1", "12.5%"]),
        ("GPT-3.5<b>-1", ["GPT-3.5"]),
        ("a&b-c 'x'-1", ["b-c"]),
        ("https://" + "a-" * 30 + "b", []),
        ("普通的一句话，没有数字。", []),
    ],
)
def test_what_stays_on_one_line(text: str, kept: list[str]) -> None:
    root = html.fragment_fromstring(f"<p>{unbroken(text)}</p>")
    assert root.text_content() == text
    assert [run.text for run in root] == kept


def test_words_without_a_chapter_are_not_left_out_silently(tmp_path: Path) -> None:
    workspace = filled_show(tmp_path, 1)
    path = workspace.public / "w1.json"
    good = path.read_text("utf-8")
    for old, new, said in [
        ('"chapter": "b"', '"chapter": "c"', "the segment `s2` is of no chapter that is listed: `c`"),
        ('"id": "b"', '"id": "a"', "lists the chapter `a` twice"),
    ]:
        assert old in good
        path.write_text(good.replace(old, new), "utf-8")
        with pytest.raises(FeedError, match=re.escape(f"w1.json: {said}; render the episode again")):
            write_pages(workspace)
