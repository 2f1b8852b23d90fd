"""Trailers, extras, specials without items, and what an episode has of its own: season, rating, picture."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from lxml import etree
from mutagen.id3 import ID3
from PIL import Image
from tests.workflow.newsroom import edit

from newscast.model.manifest import load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.workflow import (
    approve_script,
    build_site,
    check_script,
    check_site,
    draft_script,
    produce_episode,
    render,
)

SPECIAL = "title: 年终特别节目\ndate: 2024-12-31\ntype: bonus\nseason: 7\nexplicit: true\n"
SCRIPT = """---
episode: special
title: 年终特别节目
---

大家好，这里是年终特别节目。

## 回顾 {#review}

第3期的听众说，2021年5月第2期最好听。
"""
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"


@pytest.fixture
def special(show: Workspace) -> Workspace:
    show.episode_path("special").write_text(SPECIAL, "utf-8")
    show.scripts.mkdir()
    show.script_path("special").write_text(SCRIPT, "utf-8")
    return show


def picture(show: Workspace, name: str = "art.png", size: tuple[int, int] = (1400, 1400)) -> None:
    Image.new("RGB", size, "navy").save(show.root / "audio" / name)
    edit(show, "episodes/special.yaml", ("type: bonus\n", f"type: bonus\nimage: audio/{name}\n"))


def test_a_special_is_its_script(special: Workspace) -> None:
    assert [finding for finding in check_script(special, "special").findings if finding.level != "info"] == []
    approve_script(special, "special")
    recording = produce_episode(special, "special", wanted="espeak").recording
    assert (recording.episode_type, recording.season, recording.explicit) == ("bonus", 7, True)
    assert [chapter.id for chapter in recording.chapters] == ["opening", "review"]
    assert special.script_path("special").read_text("utf-8").endswith(SCRIPT[SCRIPT.index("大家好") :])


def test_nothing_is_drafted_for_it(special: Workspace) -> None:
    special.script_path("special").unlink()
    for step in (draft_script, produce_episode):
        with pytest.raises(NewscastError, match=r"special.yaml: has no `items`.*; write .*special.md"):
            step(special, "special")


def test_the_feed_says_what_it_is(special: Workspace) -> None:
    picture(special)
    produce_episode(special, "special", wanted="espeak")
    produce_episode(special, "e1", wanted="espeak")
    path = build_site(special).path
    items = {item.findtext("title"): item for item in etree.parse(path).iter("item")}
    extra, plain = items["年终特别节目"], items["试播 2024年3月第1期"]

    def of(item: etree._Element, name: str) -> str | None:
        return item.findtext(f"{ITUNES}{name}")

    assert [of(extra, name) for name in ("episodeType", "season", "explicit")] == ["bonus", "7", "true"]
    assert [of(plain, name) for name in ("episodeType", "season", "explicit")] == ["full", "2024", "false"]
    art = extra.find(f"{ITUNES}image").get("href")
    assert art.endswith("/special.cover.png")
    assert plain.find(f"{ITUNES}image").get("href").endswith("/cover.jpg")
    assert (special.public / "special.cover.png").read_bytes() == (
        special.root / "audio/art.png"
    ).read_bytes()
    assert [finding for finding in check_site(special) if finding.level == "error"] == []
    assert len(feedparser.parse(path).entries) == 2
    colour = Image.open(_art(special.public / "special.mp3")).getpixel((9, 9))
    assert colour[2] > 100 > colour[0]


def _art(mp3: Path):
    from io import BytesIO

    return BytesIO(ID3(mp3).getall("APIC")[0].data)


def test_a_new_picture_of_a_published_one_is_a_revision(special: Workspace) -> None:
    from newscast.workflow.publishing import publish_show

    picture(special)
    produce_episode(special, "special", wanted="espeak")
    build_site(special)
    publish_show(special)
    assert not produce_episode(special, "special", wanted="espeak").changed
    Image.new("RGB", (1500, 1500), "red").save(special.root / "audio" / "art.png")
    again = produce_episode(special, "special", wanted="espeak").recording
    assert (again.revision, again.image) == (2, "special.r2.cover.png")
    assert load_manifest(special.public_path("special", ".json")).revision == 2


@pytest.mark.parametrize(
    ("image", "said"),
    [
        ("audio/none.jpg", "there is no such cover"),
        ("audio/intro.mp3", "is no image that can be read"),
        ("audio/small.jpg", "is 300×300 pixels"),
        ("audio/wide.jpg", "is 1400×1500 pixels"),
        ("audio/named.png", "is a JPEG under the name .png"),
        ("audio/grey.jpg", "has the colours L, not RGB"),
        ("audio/图.jpg", "is not a plain ASCII file name"),
        ("audio/out.jpg", "is a link that leads outside the show"),
        ("/etc/passwd", "must be a path inside the show's folder"),
        ("../x.jpg", "must be a path inside the show's folder"),
    ],
)
def test_a_picture_that_directories_refuse(special: Workspace, image: str, said: str) -> None:
    audio = special.root / "audio"
    Image.new("RGB", (300, 300)).save(audio / "small.jpg")
    Image.new("RGB", (1400, 1500)).save(audio / "wide.jpg")
    Image.new("RGB", (1400, 1400)).save(audio / "named.png", "jpeg")
    Image.new("RGB", (1400, 1400)).save(audio / "图.jpg")
    Image.new("L", (1400, 1400)).save(audio / "grey.jpg")
    (audio / "out.jpg").symlink_to("/etc/hostname")
    edit(special, "episodes/special.yaml", ("type: bonus\n", f"image: {image}\ntype: bonus\n"))
    with pytest.raises(NewscastError) as caught:
        render(special, "special", wanted="espeak")
    assert re.search(r"special\.yaml:3:8: \S* ?" + re.escape(said), str(caught.value))
    assert not special.public.exists() or not [*special.public.iterdir()]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("type: special", "`type` must be 'full', 'trailer' or 'bonus': 'special'"),
        ("season: 0", "`season` must be at least 1: '0'"),
        ("season: 二", "`season` must be a whole number: '二'"),
        ("explicit: 也许", "`explicit` must be true or false: '也许'"),
        ("items: []", "`items` is empty; leave it out where the script is all there is"),
    ],
)
def test_what_is_none_is_refused(show: Workspace, line: str, said: str) -> None:
    period = "period: {year: 2024, month: 12, issue: 5}\n" if "items" in line else ""
    show.episode_path("x").write_text(f"title: x\ndate: 2024-12-31\n{period}{line}\n", "utf-8")
    with pytest.raises(NewscastError) as caught:
        show.episode("x")
    assert str(caught.value).startswith(f"{show.episode_path('x')}:")
    assert said in str(caught.value)
