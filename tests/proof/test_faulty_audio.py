"""whisper-base listens to real speech with real faults. Skipped where its model is not on the machine."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from newscast.model.clip import Clip, Needs, SpokenPhrase, Utterance
from newscast.model.glossary import Glossary, Term
from newscast.model.manifest import Manifest, SpokenSegment
from newscast.model.show import Speaker
from newscast.proof import ProofReport, Recogniser, check_recording
from newscast.proof.model import installed
from newscast.proof.recogniser import Listener, RecognisedWord, Sound
from newscast.verbalize import prepare
from newscast.voices.kokoro.engine import Kokoro
from newscast.voices.kokoro.weights import installed as weights

pytestmark = pytest.mark.skipif(
    find_spec("faster_whisper") is None
    or find_spec("onnxruntime") is None
    or bool(installed().missing() or weights().missing()),
    reason="needs newscast[proof,kokoro] with both models installed",
)

READER = prepare(Glossary(terms=(Term(text="Blackwell"),)))
HOST = Speaker(name="云", voices={"kokoro": "zm_yunjian"})
TEXTS = (
    "机器人每小时可以分拣一千八百件包裹，出错率不到万分之一。",
    "英伟达发布 Blackwell 平台，算力增长了一千倍。",
    "法国总统在峰会上说，欧洲要保持独立。",
)
GAP_SECONDS = 0.6
LEAD_SECONDS = 3.4
"""Of silence before the first word's gap."""


@cache
def voice() -> Kokoro:
    return Kokoro()


def spoken(*texts: str) -> tuple[Clip, ...]:
    with ThreadPoolExecutor(voice().parallel) as pool:
        return tuple(
            pool.map(lambda text: voice().speak(Utterance((SpokenPhrase(text, text),)), HOST), texts)
        )


@pytest.fixture(scope="module")
def clips() -> tuple[Clip, ...]:
    return spoken(*TEXTS)


class Remembering:
    """whisper-base, asked once about the same sound."""

    def __init__(self) -> None:
        self.recogniser = Recogniser()
        self.heard: dict[tuple[bytes, float], list[RecognisedWord]] = {}

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        key = (sound.tobytes(), start)
        if key not in self.heard:
            self.heard[key] = self.recogniser.hear(sound, start)
        return self.heard[key]


@pytest.fixture(scope="module")
def ear() -> Listener:
    return Remembering()


def recording(clips: Sequence[Clip], lead_seconds: float = LEAD_SECONDS) -> Manifest:
    """The manifest of an episode in which all is well, if so much silence leads it."""
    segments, start = [], lead_seconds + GAP_SECONDS
    for number, (text, clip) in enumerate(zip(TEXTS, clips, strict=True)):
        place = {
            "id": f"s.{number}",
            "text": text,
            "spoken": text,
            "start": start,
            "end": start + clip.seconds,
        }
        voice = {"chapter": "s", "speaker": "云", "voice": "kokoro/zm_yunjian", "clip": "k"}
        segments.append(SpokenSegment.model_validate({**place, **voice}))
        start += clip.seconds + GAP_SECONDS
    return Manifest(
        episode="e1", title="一", guid="g", published=datetime(2024, 3, 18, tzinfo=UTC), file="e1.mp3",
        bytes=1, sha256="0" * 64, duration_seconds=start, loudness_lufs=-16.0, true_peak_dbtp=-2.0,
        engine="kokoro", chapters=(), segments=tuple(segments),
    )  # fmt: skip


def heard(ear: Listener, manifest: Manifest, clips: Sequence[Clip], folder: Path) -> ProofReport:
    """What proof listening makes of these clips one after the other, under that manifest."""
    gap = np.zeros(int(GAP_SECONDS * 24_000), np.int16)
    parts = [np.zeros(int(LEAD_SECONDS * 24_000), np.int16), gap]
    for clip in clips:
        parts += [clip.samples, gap]
    audio = folder / "e1.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, 24_000, 0, "NONE", ""))
        file.writeframes(np.concatenate(parts).tobytes())
    return check_recording(manifest, audio, ear, lambda text: READER.read(text, Needs()))


def reasons(proof: ProofReport) -> dict[str, str]:
    return {suspect.verdict.segment.id: "; ".join(map(str, suspect.reasons)) for suspect in proof.suspects}


def test_good_speech_raises_nothing(ear: Listener, clips: tuple[Clip, ...], tmp_path: Path) -> None:
    assert reasons(heard(ear, recording(clips), clips, tmp_path)) == {}


def test_a_dropped_sentence_is_caught(ear: Listener, clips: tuple[Clip, ...], tmp_path: Path) -> None:
    (short,) = spoken("机器人每小时可以分拣一千八百件包裹，")
    found = reasons(heard(ear, recording(clips), (short, *clips[1:]), tmp_path))
    assert "was not heard" in found["s.0"]
    assert set(found) <= {"s.0", "s.1"}, "what comes after is earlier, no more"


def test_swapped_segments_are_caught(ear: Listener, clips: tuple[Clip, ...], tmp_path: Path) -> None:
    swapped = (clips[0], clips[2], clips[1])
    assert set(reasons(heard(ear, recording(clips), swapped, tmp_path))) & {"s.1", "s.2"}


def test_a_name_in_letters_is_caught(ear: Listener, clips: tuple[Clip, ...], tmp_path: Path) -> None:
    (spelled,) = spoken(TEXTS[1].replace("Blackwell", "B L A C K W E L L"))
    found = reasons(heard(ear, recording(clips), (clips[0], spelled, *clips[2:]), tmp_path))
    assert "Blackwell was read as letters" in found["s.1"]


class HardOfHearing:
    """Hears nothing from `lost` on, the first time."""

    def __init__(self, ear: Listener, lost: str) -> None:
        self.ear = ear
        self.lost = lost

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        words = self.ear.hear(sound, start)
        lost = [n for n, word in enumerate(words) if self.lost in word.text]
        if lost:
            self.lost = "\n"
        return words[: lost[0]] if lost else words


def test_a_suspect_is_heard_again_where_it_sounds(
    ear: Listener, clips: tuple[Clip, ...], tmp_path: Path
) -> None:
    """All is late, and the recogniser loses the last passage: only the first is shown."""
    late = heard(HardOfHearing(ear, "总"), recording(clips, lead_seconds=0.0), clips, tmp_path)
    assert list(reasons(late)) == ["s.0"]
    assert "later than it should" in reasons(late)["s.0"]
