"""Two presenters, from show.yaml to what is heard in the finished MP3."""

from __future__ import annotations

import re
import subprocess

import numpy as np
import pytest
from tests.voices.pitch import pitch_hz
from tests.workflow.newsroom import run

from newscast.audio import ffmpeg
from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.model.clip import Samples
from newscast.model.manifest import Manifest, SpokenSegment, load_manifest
from newscast.model.workspace import Workspace
from newscast.workflow import Silent, plan_of

SAMPLE_RATE = 24_000
SAME = "研究人员说，这个模型已经可以下载，欢迎大家试用。"
HOSTS = """\
speakers:
  - {name: 小云, voices: {espeak: cmn+shelby}}
  - {name: 小川, voices: {espeak: cmn+Denis}}
"""
ONE_VOICE_TWICE = """\
speakers:
  - {name: 小云, voices: {espeak: cmn+shelby}}
  - {name: 小川, voices: {espeak: cmn+shelby}, rate: 1.3, pitch_hz: 30, gain_db: -6}
music: {}
master: {loudness_lufs: -26}
"""
"""So quiet that no limiter evens out what is a matter of gain."""


def presented(show: Workspace, speakers: str, turns: str, *added: str) -> Workspace:
    """The show with these speakers, its script drafted, and paragraphs added at its end."""
    path = show.episodes / "show.yaml"
    text = re.sub(r"^speakers:\n(?: .*\n)+", "", path.read_text("utf-8"), flags=re.MULTILINE)
    if "music:" in speakers:
        text = re.sub(r"^music:\n(?: .*\n)+", "", text, flags=re.MULTILINE)
    path.write_text(f"{text}{speakers}turns: {turns}\n", "utf-8")
    run(show, "draft", "e1")
    script = show.script_path("e1")
    script.write_text("\n\n".join([script.read_text("utf-8").rstrip(), *added]) + "\n", "utf-8")
    return Workspace(show.root)


def who_speaks(show: Workspace) -> list[tuple[str, str]]:
    plan = plan_of(show, "e1", "espeak", Silent())
    return [(one.segment.id, one.delivery.speaker.name) for one in plan.segments]


def test_presenters_take_turns_by_paragraph(show: Workspace) -> None:
    show = presented(show, HOSTS, "paragraph", SAME, f"小云：{SAME}", SAME)
    said = [name for _, name in who_speaks(show)]
    assert said == ["小云", "小川", "小云", "小川", "小云", "小川"]


def test_presenters_take_turns_by_chapter(show: Workspace) -> None:
    show = presented(show, HOSTS, "chapter", SAME, f"小川：{SAME}", SAME)
    said = dict(who_speaks(show))
    assert [said[f"{chapter}.1"] for chapter in ("opening", "grok", "kimi")] == ["小云", "小川", "小云"]
    assert [said[f"kimi.{number}"] for number in (2, 3, 4)] == ["小云", "小川", "小云"]


def test_without_turns_the_first_speaks_where_the_script_names_nobody(show: Workspace) -> None:
    show = presented(show, HOSTS, "none", SAME, f"小川：{SAME}")
    assert [name for _, name in who_speaks(show)] == ["小云"] * 4 + ["小川"]


def test_each_is_heard_with_their_voice_rate_pitch_and_gain(show: Workspace) -> None:
    show = presented(show, ONE_VOICE_TWICE, "paragraph", SAME, SAME)
    run(show, "render", "e1", "--engine", "espeak")
    recording = load_manifest(show.public_path("e1", ".json"))
    assert [one.speaker for one in recording.segments] == ["小云", "小川", "小云", "小川", "小云"]
    assert {one.voice for one in recording.segments} == {"espeak/cmn+shelby"}
    guest, host = recording.segments[3:]
    assert guest.text == host.text == SAME
    assert host.end - host.start == pytest.approx((guest.end - guest.start) * 1.3, rel=0.1)
    sound = decoded(show, recording)
    ours, theirs = of(sound, host), of(sound, guest)
    assert pitch_hz(theirs, SAMPLE_RATE) - pitch_hz(ours, SAMPLE_RATE) == pytest.approx(30, abs=8)
    assert loudness_lufs(ours) - loudness_lufs(theirs) == pytest.approx(6, abs=1.5)


def test_two_voices_are_two_in_the_manifest(show: Workspace) -> None:
    show = presented(show, HOSTS, "chapter")
    run(show, "render", "e1", "--engine", "espeak")
    segments = load_manifest(show.public_path("e1", ".json")).segments
    voices = ["espeak/cmn+shelby", "espeak/cmn+Denis", "espeak/cmn+shelby"]
    assert [one.voice for one in segments] == voices


def decoded(show: Workspace, recording: Manifest) -> Samples:
    source = ["-v", "error", "-nostdin", "-i", str(show.public / recording.file)]
    command = [ffmpeg.program(), *source, "-f", "s16le", "-ac", "1", "-ar", str(SAMPLE_RATE), "pipe:1"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, np.int16)


def of(sound: Samples, segment: SpokenSegment) -> Samples:
    return sound[int(segment.start * SAMPLE_RATE) : int(segment.end * SAMPLE_RATE)]


def loudness_lufs(sound: Samples) -> float:
    return integrated_lufs(hop_powers((sound[:, None] / 32768).astype(np.float32), SAMPLE_RATE))
