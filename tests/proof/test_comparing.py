"""What should be said against what was heard, without any recogniser."""

from __future__ import annotations

import wave
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from newscast.model.clip import Needs
from newscast.model.glossary import Glossary, Term
from newscast.model.manifest import Manifest, SpokenSegment
from newscast.proof.checking import ProofReport, check_recording, judge
from newscast.proof.recogniser import SAMPLE_RATE, RecognisedWord, Sound
from newscast.verbalize import prepare

READER = prepare(Glossary(terms=(Term(text="CUDA", say="Cuda"), Term(text="Blackwell"))))
TEXTS = (
    "英伟达发布新一代平台，算力增长了一千倍。",
    "研究者认为 Blackwell 可以帮助更多企业降低成本。",
    "月之暗面宣布支持二百万字的无损上下文输入。",
    "本周 Cuda 的新版本正式亮相，受到开发者欢迎。",
)
VOICE = {"chapter": "s", "speaker": "云", "voice": "espeak/x", "clip": "k"}
SECONDS_A_CHARACTER = 0.2


def spoken() -> tuple[SpokenSegment, ...]:
    segments, start = [], 0.0
    for number, text in enumerate(TEXTS):
        end = start + len(text) * SECONDS_A_CHARACTER
        place = {"id": f"s.{number}", "text": text, "spoken": text, "start": start, "end": end}
        segments.append(SpokenSegment.model_validate({**VOICE, **place}))
        start = end
    return tuple(segments)


def recording() -> Manifest:
    return Manifest(
        episode="e1", title="一", guid="g", published=datetime(2024, 3, 18, tzinfo=UTC), file="e1.mp3",
        bytes=1, sha256="0" * 64, duration_seconds=60.0, loudness_lufs=-16.0, true_peak_dbtp=-2.0,
        engine="espeak", chapters=(), segments=spoken(),
    )  # fmt: skip


def proof_of(*heard: str, letters_seconds: float = SECONDS_A_CHARACTER) -> ProofReport:
    words, now = [], 0.0
    for character in "".join(heard):
        seconds = 0.0 if character == " " else SECONDS_A_CHARACTER
        seconds = letters_seconds if character.isupper() else seconds
        words.append(RecognisedWord(character, now, now + seconds))
        now += seconds
    return judge(recording(), words, lambda text: READER.read(text, Needs()))


def reasons(proof: ProofReport) -> dict[str, str]:
    return {suspect.verdict.segment.id: "; ".join(map(str, suspect.reasons)) for suspect in proof.suspects}


def test_the_same_words_are_no_suspects() -> None:
    proof = proof_of(*TEXTS)
    assert not proof.suspects
    assert proof.error_rate == 0


def test_numbers_homophones_and_a_name_spelled_by_ear_are_the_same() -> None:
    proof = proof_of(
        "英伟达发布新一代平台,算力增长了1000倍", TEXTS[1].replace("Blackwell", "Blackwel"), TEXTS[2], TEXTS[3]
    )
    assert not proof.suspects
    assert proof.error_rate == 0


def test_a_dropped_sentence_concerns_its_own_segment() -> None:
    found = reasons(proof_of(TEXTS[0], TEXTS[1], "月之暗面宣布", TEXTS[3]))
    assert "支持二百万字的无损上下文输入 was not heard" in found["s.2"]
    assert set(found) <= {"s.2", "s.3"}
    assert "earlier" in found.get("s.3", "earlier")


def test_swapped_segments_are_found() -> None:
    assert set(reasons(proof_of(TEXTS[1], TEXTS[0], TEXTS[2], TEXTS[3]))) & {"s.0", "s.1"}


def test_a_name_read_as_letters_is_found_by_its_letters_or_its_time() -> None:
    by_letters = proof_of(*TEXTS[:1], TEXTS[1].replace("Blackwell", "B L A C K W E L L"), *TEXTS[2:])
    assert reasons(by_letters)["s.1"].startswith("Blackwell was read as letters")
    by_time = proof_of(*TEXTS[:3], TEXTS[3].replace("Cuda", "CUD"), letters_seconds=0.3)
    assert "Cuda was read as letters" in reasons(by_time)["s.3"]
    in_pieces = TEXTS[1].replace("Blackwell", "BLA-CKW-E-L-L")
    by_spelling = proof_of(TEXTS[0], in_pieces, *TEXTS[2:], letters_seconds=0.08)
    assert reasons(by_spelling)["s.1"].startswith("Blackwell was read as letters")
    quick = proof_of(*TEXTS[:3], TEXTS[3].replace("Cuda", "CUD"), letters_seconds=0.12)
    assert not quick.suspects


def test_nothing_heard_makes_every_segment_suspect() -> None:
    assert len(proof_of("").suspects) == len(TEXTS)


class TiredEar:
    """Misses everything at first, then hears what is asked again."""

    def __init__(self, again: str) -> None:
        self.again = again
        self.asked = 0

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        self.asked += 1
        return (
            [] if self.asked == 1 else [RecognisedWord(self.again, start, start + len(sound) / SAMPLE_RATE)]
        )


def test_a_suspect_is_heard_again_alone_before_it_is_shown(tmp_path: Path) -> None:
    audio = tmp_path / "e1.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(bytes(2 * SAMPLE_RATE * 10))
    one = recording().model_copy(update={"segments": spoken()[:1], "duration_seconds": 10.0})
    read = partial(READER.read, needs=Needs())
    assert not check_recording(one, audio, TiredEar(TEXTS[0]), read).suspects
    assert check_recording(one, audio, TiredEar(TEXTS[2]), read).suspects


def test_an_end_cut_by_a_second_is_found() -> None:
    found = reasons(proof_of(*TEXTS[:3], TEXTS[3].replace("开发者欢迎。", "")))
    assert found == {"s.3": "its end, 开发者欢迎, was not heard"}
    found = reasons(proof_of(*TEXTS[:2], TEXTS[2].replace("文输入。", ""), TEXTS[3]))
    assert found == {"s.2": "its end, 文输入, was not heard"}
    assert not proof_of(*TEXTS[:2], TEXTS[2].replace("入。", "。"), TEXTS[3]).suspects


def test_audio_that_ends_before_its_time_is_found(tmp_path: Path) -> None:
    audio = tmp_path / "e1.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(bytes(2 * SAMPLE_RATE * 9))
    one = recording().model_copy(update={"segments": spoken()[:1], "duration_seconds": 10.0})
    proof = check_recording(one, audio, TiredEar(TEXTS[0]), partial(READER.read, needs=Needs()))
    assert reasons(proof) == {"s.0": "the audio ends 1.0 s before it should"}
