"""Sound bites, guests, a cold open and an after-outro, made for real with the scratch voice."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from tests.workflow.newsroom import edit, newsroom, run
from tests.workflow.recordings import record

from newscast.audio.ffmpeg import decode
from newscast.audio.loudness import hop_powers, integrated_lufs, true_peak_dbtp
from newscast.model.history import record_publication
from newscast.model.manifest import Manifest, load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.support.media_types import sha256_of
from newscast.workflow import check_script, plan_of, render

QUOTE = "audio/clips/quote.mp3"
BITE = f"王教授：[[clip {QUOTE} 0.2-2.6]] 我们对这个结果非常高兴。"
ANONYMOUS = "[[clip audio/clips/街头.m4a 0:02.4-7.5]] 很多人都参加了这项工作。\n大家都很高兴。"
FIRST = "xAI开源3140亿参数的模型Grok-1。"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    show = newsroom(tmp_path_factory.mktemp("original") / "show")
    record(show.root / QUOTE, gain_db=-18)
    record(show.root / "audio" / "clips" / "街头.m4a", "pan=stereo|c0=c0|c1=0*c0", gain_db=3)
    edit(show, "episodes/e1.yaml", ("items:", "guests: [王教授, {name: 李老师}]\nitems:"))
    run(show, "draft", "e1")
    edit(show, "scripts/e1.md", (FIRST, f"{FIRST}\n\n{BITE}\n\n{ANONYMOUS}"))
    run(show, "produce", "e1", "--engine", "espeak")
    return show


@pytest.fixture
def show(original: Workspace, tmp_path: Path) -> Workspace:
    shutil.copytree(original.root, tmp_path / "show")
    return Workspace(tmp_path / "show")


def recording(show: Workspace) -> Manifest:
    return load_manifest(show.public_path("e1", ".json"))


def actions(show: Workspace) -> dict[str, tuple[str, str]]:
    plan = plan_of(Workspace(show.root), "e1", "espeak")
    return {one.segment.id: (one.action, str(one.why)) for one in plan.segments}


def test_a_sound_bite_stands_in_manifest_captions_and_page(original: Workspace) -> None:
    bites = {one.id: one for one in recording(original).segments if one.source}
    quote, street = bites["grok.2"], bites["grok.3"]
    assert (quote.speaker, quote.text) == ("王教授", "我们对这个结果非常高兴。")
    assert quote.source
    assert quote.source.sha256 == sha256_of(original.root / QUOTE)
    assert (quote.source.file, quote.source.start, quote.source.end) == (QUOTE, 0.2, 2.6)
    assert quote.end - quote.start == pytest.approx(2.4, abs=0.001)
    assert street.speaker == "录音"
    assert street.cues[0].start == street.start
    assert street.cues[-1].end == pytest.approx(street.end)
    assert all(one.end == pytest.approx(other.start) for one, other in pairwise(street.cues))
    vtt = (original.public / "e1.vtt").read_text("utf-8")
    assert "<v 王教授>我们对这个结果非常高兴。" in vtt
    assert "<v 录音>" in vtt
    run(original, "feed")
    page = (original.public / "e1.html").read_text("utf-8")
    assert "王教授" in page
    assert "clip/" not in page
    assert QUOTE not in page


def test_a_sound_bite_is_as_loud_as_the_voice_and_its_peaks_hold(original: Workspace) -> None:
    made = recording(original)
    sound = decode(original.public / made.file, 44_100, 1)
    levels = {}
    for one in made.segments:
        part = sound[round(one.start * 44_100) : round(one.end * 44_100)]
        levels[one.id] = integrated_lufs(hop_powers(part, 44_100))
    voice = float(np.mean([levels["grok.1"], levels["kimi.1"]]))
    assert levels["grok.2"] == pytest.approx(voice, abs=1.0)
    assert levels["grok.3"] == pytest.approx(voice, abs=1.0)
    assert true_peak_dbtp(sound) <= -1.0


def test_an_edit_elsewhere_keeps_the_clip_and_its_caption_may_change(show: Workspace) -> None:
    edit(show, "scripts/e1.md", (FIRST, "xAI开源3140亿参数模型Grok-1。"), ("非常高兴", "高兴"))
    assert actions(show)["grok.1"][0] == "speak"
    assert actions(show)["grok.2"] == ("keep", "")
    assert render(show, "e1", wanted="espeak").recording.segments[2].clip


def test_a_changed_file_and_another_stretch_are_cut_anew_and_named(show: Workspace) -> None:
    record(show.root / QUOTE, "atempo=1.1")
    assert actions(show)["grok.2"] == ("cut", "recording changed")
    edit(show, "scripts/e1.md", ("0:02.4-7.5", "0:02.4-6"))
    assert actions(show)["grok.3"] == ("cut", "stretch changed")


def test_a_published_recording_that_changes_is_a_correction(show: Workspace) -> None:
    record_publication(show, "e1", recording(show))
    assert render(Workspace(show.root), "e1", wanted="espeak").changed is False
    record(show.root / QUOTE, "atempo=1.1")
    made = render(Workspace(show.root), "e1", wanted="espeak").recording
    assert (made.revision, len(made.corrections)) == (2, 1)
    assert "重新录制" in made.corrections[0].text


def test_a_cold_open_and_an_after_outro_play_around_the_music(show: Workspace) -> None:
    text = (show.root / "scripts" / "e1.md").read_text("utf-8")
    cold = f"\n## 本期看点 {{#cold-open}}\n\n{BITE}\n\n## {{#after-outro}}\n\n对了，下周见。\n"
    (show.root / "scripts" / "e1.md").write_text(text + cold, "utf-8")
    assert check_script(show, "e1").findings == ()
    made = render(Workspace(show.root), "e1", wanted="espeak").recording
    order = [(one.id, one.title) for one in made.chapters if one.id != "_disclosure"]
    assert (order[0], order[-1]) == (("cold-open", "本期看点"), ("after-outro", "片尾"))
    times = {one.id: one for one in made.segments}
    gap = times["opening.1"].start - times["cold-open.1"].end
    assert gap > 5, "the intro plays between them"
    assert times["after-outro.1"].start - times["kimi.1"].end > 5, "and the outro"
    assert [one.start for one in made.segments] == sorted(one.start for one in made.segments)


def test_drafting_again_and_approving_keep_a_sound_bite_to_the_letter(show: Workspace) -> None:
    edit(
        show, "episodes/e1.yaml", ("body: Kimi现在支持200万字的输入。", "body: Kimi现在已支持200万字的输入。")
    )
    run(show, "draft", "e1")
    text = (show.root / "scripts" / "e1.md").read_text("utf-8")
    assert BITE in text
    assert ANONYMOUS in text
    assert "现在已支持" in text
    run(show, "check", "e1", "--fix")
    run(show, "approve", "e1", "--by", "me")
    assert BITE in (show.root / "scripts" / "e1.approved.md").read_text("utf-8")


def script(old: str, new: str) -> Callable[[Workspace], None]:
    return lambda show: edit(show, "scripts/e1.md", (old, new))


def nobody_invited(show: Workspace) -> None:
    edit(show, "episodes/e1.yaml", ("[王教授, {", "[{"))


def leads_out(show: Workspace) -> None:
    outside = record(show.root.parent / "outside.mp3")
    (show.root / QUOTE).unlink()
    (show.root / QUOTE).symlink_to(outside)


def is_words(show: Workspace) -> None:
    (show.root / QUOTE).write_text("no sound", "utf-8")


def is_gone(show: Workspace) -> None:
    (show.root / QUOTE).unlink()


FAULTS = {
    "missing": (is_gone, "M012", "no such file"),
    "a link that leads out": (leads_out, "M012", "leads outside the show"),
    "no sound": (is_words, "M012", "cannot be read as a recording"),
    "outside it": (script("0.2-2.6", "0.2-260"), "M012", "ends after"),
    "elsewhere": (script(QUOTE, "episodes/a.mp3"), "M012", "is not in"),
    "climbing": (
        lambda show: edit(show, "scripts/e1.md", (QUOTE, "audio/clips/../../a")),
        "M012",
        "is not in",
    ),
    "no stretch": (script(" 0.2-2.6]]", "]]"), "M010", "no sound bite"),
    "backwards": (script("0.2-2.6", "2.6-0.2"), "M010", "not after"),
    "inside": (
        lambda show: edit(show, "scripts/e1.md", ("[[clip audio/clips/q", "嗯[[clip audio/clips/q")),
        "M011",
        "opens",
    ),
    "no words": (
        lambda show: edit(show, "scripts/e1.md", (" 我们对这个结果非常高兴。", "")),
        "M013",
        "caption",
    ),
    "a guest alone": (script(BITE, "李老师：很高兴。"), "M014", "guest"),
    "a stranger": (
        lambda show: edit(show, "episodes/e1.yaml", ("[王教授, {", "[{")),
        "M004",
        "names no speaker",
    ),
    "not closed": (
        lambda show: edit(show, "scripts/e1.md", ("0.2-2.6]]", "0.2-2.6")),
        "L006",
        "would be read aloud",
    ),
    "wide brackets": (
        lambda show: edit(show, "scripts/e1.md", ("[[clip audio/clips/q", "［［clip audio/clips/q")),
        "M007",
        "wrong kind",
    ),
}


@pytest.mark.parametrize(("spoil", "rule", "said"), FAULTS.values(), ids=FAULTS)
def test_what_cannot_be_played_stops_the_render_in_one_line(
    show: Workspace, spoil: object, rule: str, said: str
) -> None:
    spoil(show)  # type: ignore[operator]
    before = {path.name: path.read_bytes() for path in show.public.iterdir()}
    errors = [one for one in check_script(Workspace(show.root), "e1").findings if one.level == "error"]
    assert rule in {one.rule for one in errors}
    assert any(said in str(one.message) for one in errors if one.rule == rule)
    with pytest.raises(NewscastError) as raised:
        render(Workspace(show.root), "e1", wanted="espeak")
    assert "\n" not in str(raised.value)
    assert before == {path.name: path.read_bytes() for path in show.public.iterdir()}


def test_a_guest_has_a_name_once(show: Workspace) -> None:
    edit(show, "episodes/e1.yaml", ("{name: 李老师}", "王教授"))
    with pytest.raises(NewscastError, match="two guests are called"):
        Workspace(show.root).episode("e1")
