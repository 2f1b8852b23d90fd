"""Nothing makes a revision of a published episode but a person."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.workflow.newsroom import edit, newsroom, published, run

from newscast.languages.reading_rule import Table
from newscast.model.clip import Needs
from newscast.model.glossary import Glossary
from newscast.model.history import history, record_publication
from newscast.model.manifest import load_manifest, write_manifest
from newscast.model.workspace import Workspace
from newscast.verbalize import reader
from newscast.voices.espeak import library
from newscast.workflow import Silent, inputs, plan_of, render
from newscast.workflow import input_digest as recipe_module
from newscast.workflow import plan as plan_module
from newscast.workflow.job import job_of

Change = Callable[[Workspace, pytest.MonkeyPatch], None]
MANIFEST = "e1.json"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    show = newsroom(tmp_path_factory.mktemp("original") / "show")
    run(show, "produce", "e1", "--engine", "espeak")
    record_publication(show, "e1", load_manifest(show.public_path("e1", ".json")))
    return show


@pytest.fixture
def out(original: Workspace, tmp_path: Path) -> Workspace:
    """A show with one published episode."""
    shutil.copytree(original.root, tmp_path / "out")
    return Workspace(tmp_path / "out")


def setting(old: str, new: str) -> Change:
    return lambda show, patch: edit(show, "episodes/show.yaml", (old, new))


def script(old: str, new: str) -> Change:
    return lambda show, patch: edit(show, "scripts/e1.md", (old, new))


def items(old: str, new: str) -> Change:
    return lambda show, patch: edit(show, "episodes/e1.yaml", (old, new))


def glossary(line: str) -> Change:
    return lambda show, patch: edit(show, "episodes/glossary.yaml", ("terms:\n", f"terms:\n  - {line}\n"))


def of_module(module: object, name: str, value: object) -> Change:
    return lambda show, patch: patch.setattr(module, name, value)


def in_manifest(revised: Callable[[str, str], str | None]) -> Change:
    """As if the version that made the recording had had other settings, where it kept them."""

    def change(show: Workspace, patch: pytest.MonkeyPatch) -> None:
        path = show.public / MANIFEST
        recording = load_manifest(path)
        if recording.inputs:
            new = {key: revised(key, value) for key, value in recording.inputs.settings.items()}
            settings = {key: value for key, value in new.items() if value is not None}
            inputs = recording.inputs.model_copy(update={"settings": settings})
            assert inputs != recording.inputs
            write_manifest(recording.model_copy(update={"inputs": inputs}), path)

    return change


def approve(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    run(show, "approve", "e1", "--by", "me")


def other_reading(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    """As if no rule read figures any more."""
    patch.setattr(Table, "at", lambda *of: None)
    assert reader.prepare(Glossary()).read("3140亿", Needs()) == "3140亿"


def other_parts(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    """As if a rule took the glossary's terms for something else, and the script's pauses for words."""
    patch.setattr(reader, "_whole", lambda form: "(?!)")
    patch.setattr(inputs, "_written", lambda segment, speaker: segment.block.raw)


def same_sound_elsewhere(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    (show.root / "audio/intro.mp3").rename(show.root / "audio/opening.mp3")
    edit(show, "episodes/show.yaml", ("audio/intro.mp3", "audio/opening.mp3"))


def unheard_sting(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    """The recording of a show whose items are all of one category, published without a sting."""
    edit(show, "episodes/e1.yaml", ("category: 产品", "category: 模型"))
    path = show.public / MANIFEST
    recording = load_manifest(path)
    if recording.inputs:
        job = job_of(Workspace(show.root), "e1", Silent())
        write_manifest(recording.model_copy(update={"inputs": job.inputs}), path)
    edit(show, "episodes/show.yaml", ("  sting: audio/sting.mp3\n", ""))


def cover(show: Workspace, patch: pytest.MonkeyPatch) -> None:
    shutil.copy(show.root / "audio/intro.mp3", show.root / "audio/cover.jpg")


NO_CHANGE: dict[str, Change] = {
    "nothing": lambda show, patch: None,
    "a new version": of_module(recipe_module, "_SCHEME", 99),
    "other clip keys": of_module(plan_module, "_KEY_SCHEME", 99),
    "a voice's new version": of_module(library, "version", lambda: "99"),
    "new settings": in_manifest(lambda key, value: None if value.startswith("~") else value),
    "new defaults": in_manifest(lambda key, value: "~1.5" if value.startswith("~") else value),
    "settings that are gone": in_manifest(lambda key, value: value.replace("~", "~ ")),
    "an approval": approve,
    "a rule of reading": other_reading,
    "a rule of parsing": other_parts,
    "the default written out": setting("slot:", "gaps: {paragraph_seconds: 0.6}\nslot:"),
    "an author": setting("author: newscast编辑部", "author: 编辑部"),
    "the feed's address": setting("https://podcast.ai-weekly.example", "https://example.org/weekly"),
    "another slot": setting("most_minutes: 15", "most_minutes: 25"),
    "an hour": setting('"08:00"', '"09:00"'),
    "engines": setting("[edge, kokoro]", "[espeak, edge]"),
    "the voice of an engine that did not speak": setting("zm_yunjian", "zf_xiaoxiao"),
    "the same sound under another name": same_sound_elsewhere,
    "another cover": cover,
    "a sting that nothing plays": unheard_sting,
    "empty lines": script("xAI开源3140", "\n\n\nxAI开源3140"),
    "a term that does not occur": glossary("{text: Zyzzyva, say: 字字}"),
    "a term in a longer word": glossary("{text: rok, say: 洛克}"),
    "a term said as it is": glossary("{text: 参数}"),
    "names and numbers of an item": items("names: [Kimi]", "names: [Kimi, 月之暗面]"),
}
CHANGE: dict[str, tuple[Change, str]] = {
    "a word": (script("Kimi现在", "Kimi已经"), "words"),
    "the title": (script("title: ", "title: 新的"), "words"),
    "a headline": (script("## Kimi", "## 月之暗面Kimi"), "words"),
    "a pause": (script("Kimi现在", "Kimi[[pause 2s]]现在"), "words"),
    "how a word is said": (script("Kimi现在", "[Kimi](say:奇米)现在"), "readings"),
    "the glossary's say": (glossary("{text: 参数, say: 叁数}"), "readings"),
    "an item's source": (items("https://x.ai/blog/grok-os", "https://x.ai/grok"), "items"),
    "an item's category": (items("category: 产品", "category: 模型"), "items"),
    "the summary": (items("number: 1\n", "number: 1\nsummary: 摘要\n"), "items"),
    "who presents": (setting("  - name: 云健", "  - name: 小云\n  - name: 云健"), "words"),
    "a speaker's voice": (setting("voices: {", "voices: {espeak: cmn+f2, "), "speakers.云健.voices.espeak"),
    "a speaker's pace": (setting("  - name: 云健", "  - name: 云健\n    rate: 1.2"), "speakers.云健.rate"),
    "a pause of the show": (
        setting("slot:", "gaps: {paragraph_seconds: 0.9}\nslot:"),
        "gaps.paragraph_seconds",
    ),
    "the master": (setting("slot:", "master: {loudness_lufs: -18}\nslot:"), "master.loudness_lufs"),
    "no bed": (setting("  bed: audio/bed.mp3\n", ""), "music.bed"),
    "a level of the music": (setting("music:\n", "music:\n  duck_db: -20\n"), "music.duck_db"),
    "another intro": (setting("audio/intro.mp3", "audio/outro.mp3"), "music.intro"),
}


@pytest.mark.parametrize("change", NO_CHANGE.values(), ids=list(NO_CHANGE))
@pytest.mark.parametrize("kept", [True, False], ids=["manifest of now", "manifest of old"])
def test_no_revision(out: Workspace, monkeypatch: pytest.MonkeyPatch, change: Change, kept: bool) -> None:
    manifest = out.public / MANIFEST
    if not kept:
        recording = load_manifest(manifest)
        write_manifest(recording.model_copy(update={"inputs": None, "recipe": "0" * 64}), manifest)
    with monkeypatch.context() as patch:
        change(out, patch)
        before = published(out)
        done = render(Workspace(out.root), "e1", Silent())
        assert (done.changed, done.recording.revision) == (False, 1)
        assert published(out) == before


@pytest.mark.parametrize(("change", "why"), CHANGE.values(), ids=list(CHANGE))
def test_people_make_a_revision(
    out: Workspace, monkeypatch: pytest.MonkeyPatch, change: Change, why: str
) -> None:
    change(out, monkeypatch)
    job = job_of(Workspace(out.root), "e1", Silent())
    assert job.is_published
    assert job.changes(None) == (why,)
    assert job.changes("espeak") == (why,)


def test_a_main_job_of_a_newer_version_leaves_what_is_published(
    out: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its templates put the items in other words, its rules would correct the script, or refuse it."""
    edit(out, "scripts/e1.md", ("xAI开源3140亿参数", "xAI开源了3140亿参数"))
    run(out, "render", "e1", "--engine", "espeak")
    record_publication(out, "e1", load_manifest(out.public / MANIFEST))
    run(out, "feed")
    before, words = published(out), out.script_path("e1").read_bytes()
    monkeypatch.setattr("newscast.workflow.production._drafted", lambda *_: pytest.fail("drafted again"))
    monkeypatch.setattr("newscast.workflow.production._corrected", lambda *_: pytest.fail("corrected"))
    monkeypatch.setattr("newscast.workflow.rendering.demand_ready", lambda *_: pytest.fail("refused"))
    said = run(out, "produce", "e1")
    assert "revision 2 is published, and nothing that is heard was changed" in said
    assert out.script_path("e1").read_bytes() == words
    assert published(out) == before


def test_items_that_people_changed_are_drafted_and_heard(out: Workspace) -> None:
    edit(out, "episodes/e1.yaml", ("body: Kimi现在", "body: Kimi已经"))
    said = run(out, "produce", "e1", "--engine", "espeak")
    assert "note to listeners: 更正：第二条新闻“Kimi支持200万字”中，“现在”应为“已经”。" in said
    assert load_manifest(out.public / MANIFEST).revision == 2


def test_again_makes_the_next_revision_and_then_the_same_again(out: Workspace) -> None:
    assert "--again makes revision 2" in run(out, "render", "e1", "--plan", "--engine", "espeak")
    for _ in range(2):
        run(out, "render", "e1", "--again", "--engine", "espeak", "--correction", "声音更清楚。")
        recording = load_manifest(out.public / MANIFEST)
        assert (recording.revision, recording.file) == (2, "e1.r2.mp3")
        assert [line.text for line in recording.corrections] == ["声音更清楚。"]
    assert [one.revision for one in history(out, "e1") if one.event == "corrected"] == [2]


def test_without_its_audio_it_is_not_made_again(out: Workspace) -> None:
    (out.public / "e1.mp3").unlink()
    assert "not all of its files are here" in run(out, "render", "e1")
    assert load_manifest(out.public / MANIFEST).revision == 1
    assert not (out.public / "e1.mp3").exists()


def test_another_engine_is_asked_for(out: Workspace) -> None:
    job = job_of(out, "e1", Silent())
    assert job.changes("kokoro") == ("engine kokoro",)
    assert job.changes("espeak") == job.changes(None) == ()


def test_what_is_not_published_is_made_anew_when_it_would_sound_otherwise(
    out: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(out, "scripts/e1.md", ("Kimi现在", "Kimi已经"))
    run(out, "render", "e1", "--engine", "espeak")
    assert load_manifest(out.public / MANIFEST).revision == 2
    other_reading(out, monkeypatch)
    plan = plan_of(out, "e1", "espeak", Silent())
    assert {str(one.why) for one in plan.to_speak} == {"pronunciation changed"}
    assert render(out, "e1", Silent(), wanted="espeak").changed


def test_from_a_bare_checkout_the_history_goes_on(out: Workspace, tmp_path: Path) -> None:
    edit(out, "scripts/e1.md", ("Kimi现在", "Kimi已经"))
    run(out, "render", "e1", "--engine", "espeak")
    second = load_manifest(out.public / MANIFEST)
    record_publication(out, "e1", second)
    edit(out, "episodes/e1.yaml", ("date: 2024-03-07", "date: 2024-03-08"))
    edit(out, "episodes/show.yaml", ("https://podcast.ai-weekly.example", "https://example.org/weekly"))
    for folder in ("public", ".cache"):
        shutil.rmtree(out.root / "audio" / folder)
    shutil.rmtree(out.scripts / ".drafts")

    said = run(Workspace(out.root), "produce", "e1", "--engine", "espeak")

    third = load_manifest(out.public / MANIFEST)
    assert (third.revision, third.file) == (3, "e1.r3.mp3")
    assert (third.guid, third.published) == (second.guid, second.published)
    assert third.corrections[:-1] == second.corrections
    assert [(line.revision, line.text) for line in third.corrections[1:]] == [(3, "更正：重新制作。")]
    assert "a correction of what is published" in said


def test_who_publishes_a_revision_first_has_its_number(out: Workspace) -> None:
    edit(out, "scripts/e1.md", ("Kimi现在", "Kimi已经"))
    run(out, "render", "e1", "--engine", "espeak")
    mine = load_manifest(out.public / MANIFEST)
    record_publication(out, "e1", mine.model_copy(update={"sha256": "f" * 64}))
    run(out, "render", "e1", "--engine", "espeak")
    third = load_manifest(out.public / MANIFEST)
    assert (third.revision, third.guid) == (3, mine.guid)
