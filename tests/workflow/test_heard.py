"""The finished MP3, decoded: what the manifest and the files beside it say of it is what is heard."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from tests.workflow.newsroom import newsroom, run

from newscast.audio import ffmpeg
from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.model.clip import Clip, Needs, PhraseMark, Utterance
from newscast.model.manifest import Manifest, load_manifest
from newscast.model.show import Speaker
from newscast.model.workspace import Workspace
from newscast.voices import EngineChoice
from newscast.workflow import Silent, render
from newscast.workflow import job as job_module

RATE = 44_100
FRAME = 1152 / RATE
HERTZ = 3000


class Bursts:
    """A voice whose every phrase is a tone that begins and ends at once, of a strength of its own."""

    name, version, parallel, needs = "espeak", "bursts", 2, Needs()

    def voice_of(self, speaker: Speaker) -> str:
        return "tone"

    def speak(self, utterance: Utterance, speaker: Speaker) -> Clip:
        rate, count = 24_000, len(utterance.phrases)
        strength = 1500 * (1 + len(utterance.spoken) % 9)
        sound = np.zeros(round(1.5 * rate) * count, np.int16)
        marks = []
        for index in range(count):
            start = round(1.5 * rate) * index
            at = np.arange(rate) / rate
            sound[start + 2400 : start + 2400 + rate] = strength * np.cos(2 * np.pi * HERTZ * at)
            marks.append(PhraseMark(start, start + round(1.5 * rate)))
        return Clip(sound, rate, tuple(marks))


@dataclass(frozen=True)
class Heard:
    """An episode as it stands in its folder, and its decoded samples."""

    show: Workspace
    recording: Manifest
    samples: np.ndarray

    @property
    def path(self) -> Path:
        return self.show.public / self.recording.file

    def tone(self, start: float, end: float) -> tuple[float, float]:
        """From when to when the voice sounds between two times, in seconds."""
        first = round(start * RATE)
        piece = self.samples[first : round(end * RATE)]
        turned = piece * np.exp(-2j * np.pi * HERTZ * np.arange(len(piece)) / RATE)
        window = np.hanning(221) / np.hanning(221).sum()
        strength = np.abs(np.convolve(turned, window, "same"))
        (sounding,) = np.nonzero(strength > np.median(strength) / 2)
        return (first + sounding[0]) / RATE, (first + sounding[-1]) / RATE


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heard]:
    show = newsroom(tmp_path_factory.mktemp("heard") / "show")
    run(show, "draft", "e1")
    script = show.script_path("e1")
    text = script.read_text("utf-8").rstrip()
    script.write_text(f"{text}\n\n先停一停。[[pause 0.9s]]再说一句。\n\n最后一段。\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job_module.RenderInputs, "choose", lambda *_, **__: EngineChoice(Bursts(), "in time"))
        render(show, "e1", Silent())
    recording = load_manifest(show.public_path("e1", ".json"))
    yield Heard(show, recording, ffmpeg.decode(show.public / recording.file, RATE, 1)[:, 0])


def test_every_phrase_sounds_when_the_manifest_says(heard: Heard) -> None:
    cues = [cue for segment in heard.recording.segments for cue in segment.cues]
    assert len(cues) >= 6
    for cue in cues:
        start, end = heard.tone(cue.start - 0.1, cue.end + 0.1)
        # Speech is left 25 ms of breath at both ends, and sought in steps of 10 ms.
        assert start - cue.start == pytest.approx(0.025, abs=0.010 + 0.003), cue
        assert cue.end - end == pytest.approx(0.025, abs=0.010 + 0.003), cue


def test_captions_and_chapters_have_the_same_times(heard: Heard) -> None:
    public, made = heard.show.public, heard.recording
    listed = json.loads((public / "e1.transcript.json").read_text("utf-8"))["segments"]
    starts = {round(cue.start, 3) for segment in made.segments for cue in segment.cues}
    assert {one["startTime"] for one in listed} <= starts
    told = re.findall(r"^(\d\d):(\d\d):(\d\d\.\d+) -->", (public / "e1.vtt").read_text("utf-8"), re.MULTILINE)
    assert [int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in told] == [
        one["startTime"] for one in listed
    ]

    chapters = json.loads((public / "e1.chapters.json").read_text("utf-8"))["chapters"]
    frames = ID3(heard.path).getall("CHAP")
    assert [one["startTime"] for one in chapters] == [one.start for one in made.chapters]
    assert [frame.start_time for frame in frames] == [round(one.start * 1000) for one in made.chapters]
    for chapter in made.chapters[1:]:
        first = next(segment for segment in made.segments if segment.chapter == chapter.id)
        assert first.start - chapter.start == pytest.approx(6 * FRAME, abs=0.001)


def test_no_silence_is_longer_than_the_rule(heard: Heard) -> None:
    hops = np.square(heard.samples[: len(heard.samples) // 441 * 441]).reshape(-1, 441).mean(axis=1)
    quiet = "".join("q" if power < 1e-6 else "." for power in hops)
    longest = max((len(run) for run in re.findall("q+", quiet)), default=0) / 100
    assert longest <= 0.9 + FRAME + 0.05


def test_lines_are_of_one_loudness(heard: Heard) -> None:
    spans = [(cue.start, cue.end) for segment in heard.recording.segments for cue in segment.cues]
    pieces = [heard.samples[round(start * RATE) : round(end * RATE), None] for start, end in spans]
    levels = [integrated_lufs(hop_powers(piece, RATE)) for piece in pieces]
    assert max(levels) - min(levels) < 1.0, levels


@pytest.mark.parametrize("number", [0, 2, -1])
def test_players_seek_to_the_right_place(heard: Heard, number: int) -> None:
    seconds = heard.recording.segments[number].start - 0.7
    wanted = ["-ss", f"{seconds}", "-i", f"file:{heard.path}", "-t", "3", "-map", "0:a:0"]
    found = np.frombuffer(ffmpeg.run([*wanted, *ffmpeg.raw(RATE, 1), "pipe:1"]), "<f4")
    before = round(seconds * RATE) - RATE
    here, size = heard.samples[before : before + 5 * RATE], 1 << 19
    product = np.fft.rfft(here, size) * np.conj(np.fft.rfft(found, size))
    assert abs(int(np.argmax(np.fft.irfft(product, size))) - RATE) <= 1152
    assert MP3(heard.path).info.length == pytest.approx(heard.recording.duration_seconds, abs=1e-3)
