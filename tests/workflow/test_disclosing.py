"""A synthetic voice says so: in the sound, in every file, on pages and in the feed; made for real."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mutagen import File
from mutagen.id3 import ID3
from tests.workflow.newsroom import edit, newsroom, published, run

from newscast.audio.master import read_label
from newscast.languages.disclosure import disclosure_wording
from newscast.model.history import history
from newscast.model.manifest import Manifest, load_manifest
from newscast.model.workspace import Workspace
from newscast.workflow import plan_of

UNREVIEWED = "本节目由人工智能合成语音播报。"
REVIEWED = "本节目由人工智能合成语音播报，内容经编辑审核。"
RENDITIONS = "master: {renditions: [{format: flac}, {format: m4a}, {format: opus}]}"


def recording(show: Workspace) -> Manifest:
    return load_manifest(show.public_path("e1", ".json"))


def render(show: Workspace, *arguments: str) -> Manifest:
    run(show, "render", "e1", "--engine", "espeak", *arguments)
    return recording(show)


def said(made: Manifest) -> list[str]:
    return [segment.text for segment in made.segments if segment.chapter.startswith("_disclosure")]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show with a drafted script and four kinds of files, produced with the default disclosure."""
    show = newsroom(tmp_path_factory.mktemp("disclosed") / "show", disclosure="")
    edit(show, "episodes/show.yaml", ("slot:", f"{RENDITIONS}\nslot:"))
    run(show, "produce", "e1", "--engine", "espeak")
    return show.root


@pytest.fixture
def show(drafted: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(drafted, tmp_path / "show")
    return Workspace(tmp_path / "show")


def test_the_first_words_of_the_file_say_it(show: Workspace) -> None:
    made = recording(show)
    first = made.segments[0]
    assert said(made) == [first.text] == [UNREVIEWED]
    assert first.start < 0.5
    assert len(first.cues) == 1
    chapter = made.chapters[0]
    assert (chapter.start, chapter.title) == (0.0, disclosure_wording("zh").chapter)
    assert first.end < chapter.end == made.chapters[1].start
    assert made.chapters[1].id == "opening"
    assert UNREVIEWED not in (show.root / "scripts" / "e1.md").read_text("utf-8")
    caption = (show.public / "e1.srt").read_text("utf-8").split("\n\n")[0]
    assert caption.splitlines()[2:] == [UNREVIEWED]


def test_it_is_slow_enough_to_be_understood(show: Workspace) -> None:
    first = recording(show).segments[0]
    a_minute = len(UNREVIEWED.strip("。")) / (first.end - first.start) * 60
    assert 120 <= a_minute <= 160


def test_it_is_no_part_of_the_words_in_the_tags(show: Workspace) -> None:
    tags = ID3(show.public / "e1.mp3")
    assert UNREVIEWED not in tags.getall("USLT")[0].text
    assert disclosure_wording("zh").episode in tags.getall("COMM")[0].text[0]


def test_every_file_carries_one_bare_label_which_is_the_same(show: Workspace) -> None:
    texts = [
        str(ID3(show.public / "e1.mp3").getall("TXXX:AIGC")[0].text[0]),
        File(show.public / "e1.flac")["AIGC"][0],
        File(show.public / "e1.opus")["AIGC"][0],
        bytes(File(show.public / "e1.m4a")["----:com.apple.iTunes:AIGC"][0]).decode(),
    ]
    assert len(set(texts)) == 1
    data = json.loads(texts[0])
    assert data["Label"] == "1"
    assert data["ContentProducer"] == data["ContentPropagator"] == "https://podcast.ai-weekly.example"
    assert data["ProduceID"] == data["PropagateID"] == f"{recording(show).guid}/r1"
    for name in ("e1.mp3", "e1.flac", "e1.opus", "e1.m4a"):
        label = read_label(show.public / name)
        assert label
        assert label.text == texts[0]


def test_pages_notes_and_the_feed_say_it_and_name_no_engine(show: Workspace) -> None:
    run(show, "feed")
    wording = disclosure_wording("zh")
    page, index, feed = ((show.public / n).read_text("utf-8") for n in ("e1.html", "index.html", "feed.xml"))
    assert wording.episode in page
    assert wording.show in index
    assert feed.count('<podcast:txt purpose="ai-content">true</podcast:txt>') == 2
    assert feed.count(wording.episode) == 2, "in the description and in the notes"
    for text in (page, index, feed):
        assert "espeak" not in text
        assert "cmn+" not in text


def test_what_a_person_approved_is_said_to_be_reviewed(show: Workspace) -> None:
    run(show, "approve", "e1", "--by", "审稿人")
    made = render(show)
    assert made.revision == 1
    assert said(made) == [REVIEWED]
    first = made.segments[0]
    assert 120 <= 21 / (first.end - first.start) * 60 <= 160
    run(show, "publish")
    approved, out = (
        next(one for one in history(show, "e1") if one.event == e) for e in ("approved", "published")
    )
    assert approved.by == "审稿人"
    assert out.detail == f"approved words {approved.detail}"
    assert made.approved == approved.detail


def test_a_mark_that_somebody_typed_is_no_approval(show: Workspace) -> None:
    run(show, "approve", "e1", "--by", "审稿人")
    (show.root / "scripts" / "e1.history.jsonl").unlink()
    assert said(render(show)) == [UNREVIEWED]


def test_words_edited_after_their_approval_are_not_reviewed(show: Workspace) -> None:
    run(show, "approve", "e1", "--by", "审稿人")
    edit(show, "scripts/e1.md", ("大家好", "听众朋友们好"))
    assert said(render(show)) == [UNREVIEWED]


def test_approving_later_changes_no_published_sound(show: Workspace) -> None:
    run(show, "publish")
    before = published(show)
    run(show, "approve", "e1", "--by", "审稿人")
    run(show, "produce", "e1", "--engine", "espeak")
    assert render(show).revision == 1
    assert {n: data for n, data in published(show).items() if n in before} == before
    edit(show, "scripts/e1.md", ("大家好", "听众朋友们好"))
    run(show, "approve", "e1", "--by", "审稿人")
    second = render(show)
    assert second.revision == 2
    assert said(second) == [REVIEWED]
    assert "审核" not in second.corrections[0].text
    labels = [read_label(show.public / name) for name in ("e1.mp3", "e1.r2.mp3")]
    assert labels[0]
    assert labels[1]
    assert labels[0].producer == labels[1].producer
    assert labels[1].produce_id == labels[0].produce_id.replace("/r1", "/r2")


def without_disclosure(show: Workspace) -> None:
    """Published as by a version that knew of no disclosure."""
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: none\nslot:"))
    render(show)
    path = show.public_path("e1", ".json")
    data = json.loads(path.read_text("utf-8"))
    del data["inputs"]["settings"]["disclosure"], data["approved"]
    path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    run(show, "publish")
    edit(show, "episodes/show.yaml", ("disclosure: none\n", ""))


def test_what_was_published_without_one_is_left_alone(show: Workspace) -> None:
    without_disclosure(show)
    before = published(show)
    assert render(show).revision == 1
    run(show, "produce", "e1", "--engine", "espeak")
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: none\nslot:"))
    assert render(show).revision == 1
    after = published(show)
    assert {n for n in before if before[n] != after[n]} <= {"feed.xml", "e1.html", "index.html"}


def test_its_next_revision_has_one_and_the_correction_is_silent_about_it(show: Workspace) -> None:
    without_disclosure(show)
    edit(show, "scripts/e1.md", ("大家好", "听众朋友们好"))
    made = render(show)
    assert made.revision == 2
    assert said(made) == [UNREVIEWED]
    assert "大家" in made.corrections[0].text
    assert "合成" not in made.corrections[0].text


def test_a_disclosure_that_people_set_makes_a_revision(show: Workspace) -> None:
    without_disclosure(show)
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: 本节目由AI生成。\nslot:"))
    made = render(show)
    assert made.revision == 2
    assert said(made) == ["本节目由AI生成。"]


@pytest.mark.parametrize(("place", "where"), [("start", [0]), ("end", [-1]), ("both", [0, -1])])
def test_it_stands_where_the_show_wants_it(show: Workspace, place: str, where: list[int]) -> None:
    plain = recording(show).segments
    edit(show, "episodes/show.yaml", ("slot:", f"disclosure: {{place: {place}}}\nslot:"))
    made = render(show)
    assert [
        made.segments.index(one) % len(made.segments) for one in made.segments if one.text == UNREVIEWED
    ] == [at % len(made.segments) for at in where]
    assert len(made.segments) == len(plain) - 1 + len(where)
    if place != "start":
        assert made.chapters[-1].end == pytest.approx(made.duration_seconds, abs=0.01)
        assert made.segments[-1].end < made.duration_seconds


def test_a_cold_open_follows_it_without_a_hole(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: {place: both}\nslot:"))
    script = show.script_path("e1")
    text = script.read_text("utf-8").replace(
        "大家好", "## 预告 {#cold-open}\n\n先听一段。\n\n## 开场 {#opening}\n\n大家好"
    )
    script.write_text(f"{text}\n\n## 彩蛋 {{#after-outro}}\n\n还有一句。\n", "utf-8")
    made = render(show)
    first, cold_open, *_, after_outro, last = made.segments
    assert (cold_open.chapter, after_outro.chapter) == ("cold-open", "after-outro")
    assert 1.2 < cold_open.start - first.end < 1.6
    assert 1.2 < last.start - after_outro.end < 1.6
    assert plan_of(Workspace(show.root), "e1", "espeak").seconds == pytest.approx(
        made.duration_seconds, abs=2.5
    )


def test_the_rhythm_cue_takes_the_place_of_words(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: cue\nslot:"))
    made = render(show)
    first = made.segments[0]
    assert first.text == disclosure_wording("zh").cue
    assert first.spoken == ""
    assert 1 < first.end - first.start < 2
    assert "提示音" in (show.public / "e1.vtt").read_text("utf-8")


def test_only_none_leaves_it_out_and_is_named_for_it(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", ("slot:", "disclosure: none\nslot:"))
    made = render(show)
    assert said(made) == []
    assert made.chapters[0].id == "opening"
    assert read_label(show.public / "e1.mp3"), "the files are labelled all the same"
    assert "disclosure: none" in run(show, "publish")
    assert "show.yaml" in run(show, "feed", "--check")
    assert "disclosure: none" in run(show, "feed", "--check")


def test_a_show_that_discloses_is_not_named(show: Workspace) -> None:
    assert "disclosure" not in run(show, "publish")
    assert "disclosure" not in run(show, "feed", "--check")


def test_the_producers_code_is_that_of_the_show(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", ("slot:", "label: {producer: 00119131010000XXXXXXXXX0001}\nslot:"))
    render(show)
    label = read_label(show.public / "e1.mp3")
    assert label
    assert label.producer == "00119131010000XXXXXXXXX0001"


def test_a_plan_names_the_disclosure_and_its_length(show: Workspace) -> None:
    shutil.rmtree(show.cache / "clips")
    edit(show, "scripts/e1.md", ("大家好", "听众朋友们好"))
    plan = run(show, "render", "e1", "--plan", "--engine", "espeak")
    assert "_disclosure.1" in plan
    assert disclosure_wording("zh").chapter in plan
