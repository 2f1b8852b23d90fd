"""From items to a feed, with the real espeak, the real ffmpeg, and what podcast clients read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import feedparser
import podcastparser
import pytest
from click.testing import CliRunner
from lxml import etree
from mutagen.id3 import ID3
from tests.workflow.newsroom import ITEMS, published, run

from newscast.cli.main import newscast
from newscast.model.history import history, record_publication
from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.workflow import Silent, plan_of, render

ROOT = Path(__file__).parents[2]


def test_items_become_an_episode_that_clients_read(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")

    recording = load_manifest(show.public_path("e1", ".json"))
    assert recording.loudness_lufs == pytest.approx(-16, abs=0.21)
    assert recording.true_peak_dbtp <= -1
    assert [chapter.id for chapter in recording.chapters] == ["opening", "grok", "kimi"]
    assert recording.segments[1].spoken == "X A I 开源三千一百四十亿参数的模型 Grok 一。"
    assert {segment.voice.split("/")[0] for segment in recording.segments} == {"espeak"}

    tags = ID3(show.public / "e1.mp3")
    assert [frame.sub_frames["TIT2"].text[0] for frame in tags.getall("CHAP")] == [
        chapter.title for chapter in recording.chapters
    ]
    assert [frame.start_time for frame in tags.getall("CHAP")] == [
        pytest.approx(chapter.start * 1000, abs=30) for chapter in recording.chapters
    ]

    feed = show.public / "feed.xml"
    parsed = podcastparser.parse(show.show.feed.url, feed.open("rb"))["episodes"]
    (entry,) = feedparser.parse(feed.read_bytes()).entries
    assert [one["guid"] for one in parsed] == [recording.guid] == [entry.id]
    assert int(entry.enclosures[0].length) == (show.public / "e1.mp3").stat().st_size == recording.bytes
    assert {
        "e1.svg",
        "e1.vtt",
        "e1.srt",
        "e1.transcript.json",
        "e1.chapters.json",
        "e1.html",
        "index.html",
    } <= set(published(show))


def test_a_second_run_changes_no_byte(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    before = published(show)
    said = run(show, "produce", "e1", "--engine", "espeak")
    assert published(show) == before
    assert "nothing has changed" in said


def test_an_edited_line_is_the_only_one_spoken_again(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    script = show.script_path("e1")
    script.write_text(script.read_text("utf-8").replace("Kimi现在支持", "Kimi已经支持"), "utf-8")
    plan = plan_of(show, "e1", "espeak", Silent())
    assert [(one.segment.id, str(one.why)) for one in plan.to_speak] == [("kimi.1", "text changed")]
    assert "speak kimi.1" in run(show, "render", "e1", "--plan", "--engine", "espeak")


def test_a_plan_knows_how_long_the_episode_gets(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    recording = load_manifest(show.public_path("e1", ".json"))
    plan = plan_of(show, "e1", "espeak", Silent())
    assert not plan.to_speak
    assert plan.seconds == pytest.approx(recording.duration_seconds, abs=2)


def test_a_changed_pronunciation_speaks_only_what_contains_it(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    glossary = show.episodes / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + "  - {text: 输入, say: 书入}\n", "utf-8")
    again = Workspace(show.root)
    plan = plan_of(again, "e1", "espeak", Silent())
    assert [(one.segment.id, str(one.why)) for one in plan.to_speak] == [("kimi.1", "pronunciation changed")]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"engine_version": "0.1"}, "engine version changed"),
        ({"engine_version": "0.1", "voice": "espeak/other"}, "voice changed"),
        ({"engine_version": "0.1", "text": "另外的话。"}, "text changed"),
        ({"engine_version": "0.1", "text": "另外的话。", "id": "moon.1"}, "new text"),
        ({"engine_version": "0.1", "spoken": "另外的读法"}, "pronunciation changed"),
        ({}, "clip not in the cache"),
    ],
)
def test_a_clip_that_must_be_spoken_has_a_reason(show: Workspace, changed: dict[str, str], why: str) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    path = show.public_path("e1", ".json")
    manifest = json.loads(path.read_text("utf-8"))
    manifest["engine_version"] = changed.pop("engine_version", manifest["engine_version"])
    [kimi] = [one for one in manifest["segments"] if one["id"] == "kimi.1"]
    kimi |= changed
    path.write_text(json.dumps(manifest), "utf-8")
    for clip in (show.cache / "clips").rglob("*.npz"):
        clip.unlink()
    planned = plan_of(Workspace(show.root), "e1", "espeak", Silent())
    assert {one.segment.id: str(one.why) for one in planned.to_speak}["kimi.1"] == why


def test_two_renders_at_once_make_one_recording(show: Workspace) -> None:
    run(show, "draft", "e1")
    command = [sys.executable, "-c", "from newscast.cli import main; main()", "render", "e1"]
    command += ["--engine", "espeak", "--show", str(show.root)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = sorted(process.communicate(timeout=120)[0] for process in both)
    assert [process.returncode for process in both] == [0, 0]
    assert ["nothing has changed" in line for line in said] in ([True, False], [False, True])


def test_a_correction_of_a_published_episode_has_a_new_address(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    first = load_manifest(show.public_path("e1", ".json"))
    record_publication(show, "e1", first)
    audio = (show.public / "e1.mp3").read_bytes()
    script = show.script_path("e1")
    script.write_text(script.read_text("utf-8").replace("Kimi现在支持", "Kimi已经支持"), "utf-8")
    run(show, "produce", "e1", "--engine", "espeak")

    second = load_manifest(show.public_path("e1", ".json"))
    assert (second.revision, second.file) == (2, "e1.r2.mp3")
    assert "e1.r2.svg" in [file.file for file in second.files]
    assert (second.guid, second.published) == (first.guid, first.published)
    assert [line.text for line in second.corrections] == [
        "更正：第二条新闻“Kimi支持200万字”中，“现在”应为“已经”。"
    ]
    told = [entry.event for entry in history(show, "e1")]
    assert told == ["drafted", "checked", "rendered", "published", "checked", "rendered", "corrected"]
    assert (show.public / "e1.mp3").read_bytes() == audio
    before = published(show)
    run(show, "produce", "e1", "--engine", "espeak")
    assert published(show) == before


def test_renditions_are_published_with_the_episode(show: Workspace) -> None:
    settings = show.episodes / "show.yaml"
    text = settings.read_text("utf-8") + "master: {renditions: [{format: flac}, {format: opus}]}\n"
    settings.write_text(text, "utf-8")
    run(show, "produce", "e1", "--engine", "espeak")
    listed = {file.file: file for file in load_manifest(show.public_path("e1", ".json")).files}
    feed = etree.parse(show.public / "feed.xml")
    for name, kind in (("e1.flac", "audio/flac"), ("e1.opus", "audio/ogg")):
        assert listed[name].type == kind
        assert listed[name].bytes == (show.public / name).stat().st_size
        source = f"//*[@uri='{show.show.feed.url}/{name}']/.."
        assert [one.get("type") for one in feed.xpath(source)] == [kind]
    run(show, "feed", "--check")


def test_what_the_desk_refuses_is_not_spoken(show: Workspace) -> None:
    run(show, "draft", "e1")
    script = show.script_path("e1")
    script.write_text(script.read_text("utf-8").replace("3140亿", "3141亿"), "utf-8")
    with pytest.raises(NewscastError, match=r"e1\.md:\d+:\d+"):
        render(show, "e1", Silent(), wanted="espeak")
    assert not show.public.exists()


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("headline: Kimi", "headlin: Kimi", "e1.yaml:17:"),
        ("    category: 产品\n    headline: Kimi支持200万字\n", "    category: 产品\n", "e1.yaml:14:"),
        ("id: kimi", "id: grok", "e1.yaml:14:"),
        ("2024-03-07", "2024-13-07", "e1.yaml:2:7"),
        ("items:", "items: [", "e1.yaml:"),
    ],
)
def test_a_faulty_episode_gets_one_line_and_nothing_is_written(
    show: Workspace, old: str, new: str, where: str
) -> None:
    (show.episodes / "e1.yaml").write_text(ITEMS.replace(old, new), "utf-8")
    done = CliRunner().invoke(newscast, ["produce", "e1", "--engine", "espeak", "--show", str(show.root)])
    assert isinstance(done.exception, NewscastError)
    assert where in str(done.exception)
    assert "\n" not in str(done.exception)
    assert not show.public.exists()
    assert not show.scripts.exists()


def test_chapters_and_transcript_stand_where_they_are_heard(show: Workspace) -> None:
    run(show, "produce", "e1", "--engine", "espeak")
    recording = load_manifest(show.public_path("e1", ".json"))
    cues = json.loads((show.public / "e1.transcript.json").read_text("utf-8"))["segments"]
    assert "".join(cue["body"] for cue in cues) == "".join(one.text for one in recording.segments)
    assert recording.segments[-1].end <= recording.duration_seconds
