"""Spots come and go: each a revision of its own, without a word about it, and the news sounds as before."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from tests.workflow.newsroom import edit, newsroom, run
from tests.workflow.recordings import record

from newscast.audio.ffmpeg import Sound, decode
from newscast.model.history import history, record_publication
from newscast.model.manifest import Manifest, load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, SourceError
from newscast.workflow import build_site, render

SPOTS = """
spots:
  - {name: 云朵科技, kind: sponsor, place: pre, words: 本节目由云朵科技赞助播出。, until: 2024-03-31}
  - {name: 阿克米, place: mid, after: 1, file: audio/clips/acme.mp3, from: 2024-03-01, url: "https://acme.example"}
  - {name: 新节目, kind: promo, place: post, words: 欢迎收听我们的新节目。}
  - {name: 早已过去, place: pre, words: 没有人该听到。, until: 2024-03-06}
"""


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A show whose episode is published without any spot."""
    show = newsroom(tmp_path_factory.mktemp("original") / "show")
    record(show.root / "audio" / "clips" / "acme.mp3", "atrim=end=3")
    produce(show)
    publish(show)
    return show


@pytest.fixture
def out(original: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(original.root, tmp_path / "out")
    return Workspace(tmp_path / "out")


def produce(show: Workspace) -> Manifest:
    run(show, "produce", "e1", "--engine", "espeak")
    return recording(show)


def recording(show: Workspace) -> Manifest:
    return load_manifest(show.public_path("e1", ".json"))


def publish(show: Workspace) -> None:
    record_publication(show, "e1", recording(show))


def add(show: Workspace, spots: str = SPOTS) -> None:
    path = show.root / "episodes" / "show.yaml"
    path.write_text(path.read_text("utf-8") + spots, "utf-8")


def remove(show: Workspace) -> None:
    path = show.root / "episodes" / "show.yaml"
    path.write_text(path.read_text("utf-8").partition("\nspots:")[0] + "\n", "utf-8")


def sound_of(show: Workspace, what: Manifest, segment: str) -> Sound:
    """The samples of a segment as they stand in the published file."""
    sound = decode(show.public / what.file, 44_100, 1)
    one = next(one for one in what.segments if one.id == segment)
    return sound[round(one.start * 44_100) : round(one.end * 44_100)]


def test_spots_are_heard_at_their_places_and_marked_as_what_they_are(out: Workspace) -> None:
    add(out)
    made = produce(out)
    chapters = [(chapter.id, chapter.title) for chapter in made.chapters if chapter.id != "_disclosure"]
    assert chapters == [
        ("_spot-1", "赞助：云朵科技"),
        ("opening", "开场"),
        ("grok", "xAI开源Grok-1"),
        ("_spot-2", "广告：阿克米"),
        ("kimi", "Kimi支持200万字"),
        ("_spot-3", "预告：新节目"),
    ]
    assert [chapter.start for chapter in made.chapters] == sorted(chapter.start for chapter in made.chapters)
    assert next(one.url for one in made.chapters if one.id == "_spot-2") == "https://acme.example"
    run(out, "feed")
    feed, page = ((out.public / name).read_text("utf-8") for name in ("feed.xml", "e1.html"))
    assert "赞助：云朵科技" in page
    assert "广告：阿克米" in feed
    summary = feed.partition("<itunes:summary>")[2].partition("<")[0] or feed
    assert "没有人该听到" not in feed + page + summary


def test_a_spot_that_comes_makes_a_revision_and_no_correction_line(out: Workspace) -> None:
    before = recording(out)
    add(out)
    made = produce(out)
    assert (before.revision, made.revision, made.file) == (1, 2, "e1.r2.mp3")
    assert made.corrections == ()
    assert all(entry.event != "corrected" for entry in history(out, "e1"))
    words = [one.text for one in made.segments if not one.chapter.startswith("_")]
    assert words == [one.text for one in before.segments if not one.chapter.startswith("_")]


def test_an_episode_whose_spots_went_has_the_samples_from_before(out: Workspace) -> None:
    before = recording(out)
    bytes_before = decode(out.public / before.file, 44_100, 1)
    add(out)
    produce(out)
    publish(out)
    remove(out)
    made = produce(out)
    assert (made.revision, made.corrections) == (3, ())
    assert np.array_equal(decode(out.public / made.file, 44_100, 1), bytes_before)


def test_the_news_sounds_the_same_with_and_without_spots(out: Workspace) -> None:
    before = recording(out)
    add(out)
    made = produce(out)
    for segment in ("opening.1", "grok.1", "kimi.1"):
        one, other = (sound_of(out, what, segment) for what in (before, made))
        assert len(one) == len(other)
        assert float(np.corrcoef(one[:, 0], other[:, 0])[0, 1]) > 0.99, segment


def test_a_correction_beside_a_spot_is_told(out: Workspace) -> None:
    add(out)
    edit(out, "scripts/e1.md", ("Kimi现在支持200万字的输入", "Kimi已经支持200万字的输入"))
    made = produce(out)
    assert [line.revision for line in made.corrections] == [2]
    assert "赞助" not in made.corrections[0].text
    assert "已经" in made.corrections[0].text


def test_a_word_changed_after_a_silent_revision_is_told(out: Workspace) -> None:
    add(out)
    assert produce(out).corrections == ()
    edit(out, "scripts/e1.md", ("Kimi现在支持200万字的输入", "Kimi已经支持200万字的输入"))
    made = produce(out)
    assert (made.revision, len(made.corrections)) == (2, 1)


def test_a_spot_whose_recording_changed_makes_a_silent_revision(out: Workspace) -> None:
    add(out)
    produce(out)
    publish(out)
    record(out.root / "audio" / "clips" / "acme.mp3", "atrim=end=2")
    made = produce(out)
    assert (made.revision, made.corrections) == (3, ())


def test_a_spot_of_other_dates_changes_nothing(out: Workspace) -> None:
    add(out, "\nspots: [{name: 早已过去, place: pre, words: 没有人该听到。, until: 2024-03-06}]\n")
    assert produce(out).revision == 1


FAULTS = {
    "words or file": ("{name: a, place: pre}", "neither `file` nor `words`"),
    "after": ("{name: a, place: mid, words: 广告词}", "`after`"),
    "after a pre": ("{name: a, place: pre, after: 1, words: 广告词}", "only a spot with `place: mid`"),
    "dates": (
        "{name: a, place: pre, words: 广告词, from: 2024-04-01, to: 2024-03-01}",
        "ends before it begins",
    ),
    "speaker": ("{name: a, place: pre, words: 广告词, speaker: 无名}", "no speaker is called"),
    "outside": ("{name: a, place: pre, file: ../a.mp3}", "inside the show"),
    "missing": ("{name: a, place: pre, file: audio/clips/none.mp3}", "no such file"),
    "no sound": ("{name: a, place: pre, file: episodes/show.yaml}", "cannot be read as a recording"),
    "chapter": ("{name: a, place: mid, after: nobody, words: 广告词}", "no such chapter"),
    "zero": ("{name: a, place: mid, after: 0, words: 广告词}", "no such chapter"),
    "key": ("{name: a, place: pre, words: 广告词, wehn: 2}", "wehn"),
    "place": ("{name: a, place: middle, words: 广告词}", "place"),
    "day": ("{name: a, place: pre, words: 广告词, from: yesterday}", "must be a date"),
}


@pytest.mark.parametrize(
    "spot",
    ["{name: 云, file: audio/clips/none.mp3, place: pre}", "{name: 云, file: audio/intro.txt, place: post}"],
)
def test_a_spots_bad_recording_is_named_where_the_show_names_it(out: Workspace, spot: str) -> None:
    (out.root / "audio" / "intro.txt").write_text("no sound", "utf-8")
    add(out, f"\nspots: [{spot}]\n")
    with pytest.raises(SourceError) as raised:
        render(Workspace(out.root), "e1", wanted="espeak")
    assert re.match(r".*show\.yaml:\d+:\d+: the spot `云`: ", str(raised.value))


def test_an_address_that_a_sponsor_pays_for_is_no_source(out: Workspace) -> None:
    add(out, '\nspots: [{name: 云, words: 广告词, place: pre, url: "https://acme.example/"}]\n')
    show = Workspace(out.root)
    render(show, "e1", wanted="espeak")
    build_site(show)
    page = show.public_path("e1", ".html").read_text("utf-8")
    assert '<span class="origin"><a href="https://acme.example/" rel="sponsored">' in page


@pytest.mark.parametrize(("spot", "said"), FAULTS.values(), ids=FAULTS)
def test_a_bad_spot_is_one_line_and_nothing_is_lost(out: Workspace, spot: str, said: str) -> None:
    add(out, f"\nspots: [{spot}]\n")
    before = {path.name: path.read_bytes() for path in out.public.iterdir()}
    with pytest.raises(NewscastError) as raised:
        render(Workspace(out.root), "e1", wanted="espeak")
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)
    assert before == {path.name: path.read_bytes() for path in out.public.iterdir()}
