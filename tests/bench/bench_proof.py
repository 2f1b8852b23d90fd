"""Planted swaps of figures and names, and cut ends, that `proof` lists of an episode by `kokoro`.

With `--record FOLDER` what the recogniser heard is written there, for the tests that need no recogniser.
"""

from __future__ import annotations

import json
import sys
import tempfile
import wave
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from newscast.model.clip import Needs, SpokenPhrase, Utterance  # noqa: E402
from newscast.model.glossary import Glossary, Term  # noqa: E402
from newscast.model.manifest import Manifest, SpokenSegment  # noqa: E402
from newscast.model.show import Speaker  # noqa: E402
from newscast.proof import ProofReport, Recogniser, check_recording  # noqa: E402
from newscast.proof.recogniser import RecognisedWord, Sound  # noqa: E402
from newscast.verbalize import prepare  # noqa: E402

RATE, GAP_SECONDS = 24_000, 0.6
SWAPS = (
    ("示例科技昨天宣布完成3.2亿元的A轮融资。", "3.2亿", "2.3亿"),
    ("今年前三季度的净利润同比增长15%。", "15%", "50%"),
    ("这个模型有700亿个参数，训练用了三个月。", "700亿", "70亿"),
    ("李明的团队在2024年3月18日公布了结果。", "李明", "王刚"),
    ("北辰银行上线了新的反欺诈系统。", "北辰银行", "东海银行"),
    ("研究者推出的框架Pickly每小时采摘400公斤番茄。", "400公斤", "900公斤"),
    ("这款芯片由 Intel 和一家初创公司一起设计。", "Intel", "Apple"),
    ("全市共有12例新增病例，比昨天少了8例。", "12例", "20例"),
    ("会议在上午9点34分准时开始。", "9点34分", "9点43分"),
    ("月之暗面把上下文长度提高到200万字。", "月之暗面", "云之彼端"),
)
NAMES = ("李明", "北辰银行", "Pickly", "Intel", "月之暗面", "示例科技")
READER = prepare(Glossary(terms=(Term(text="Pickly"), Term(text="Intel"))))
HOST = Speaker(name="云", voices={"kokoro": "zm_yunjian"})


class Remembering:
    """whisper-base, and what it heard, in order."""

    def __init__(self) -> None:
        """Loads the recogniser."""
        self.recogniser = Recogniser()
        self.heard: list[list[RecognisedWord]] = []

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        """The words of a sound."""
        self.heard.append(self.recogniser.hear(sound, start))
        return self.heard[-1]


def read(text: str) -> str:
    """A text as it is read aloud."""
    return READER.read(text, Needs())


def recording(lengths: list[float]) -> Manifest:
    """The manifest of the texts, one after the other."""
    segments, start = [], GAP_SECONDS
    for number, ((text, *_), seconds) in enumerate(zip(SWAPS, lengths, strict=True)):
        segments.append(
            SpokenSegment(
                id=f"s.{number}", chapter="s", speaker="云", voice="kokoro/zm_yunjian", clip="k",
                text=text, spoken=text, start=start, end=start + seconds,
            )
        )  # fmt: skip
        start += seconds + GAP_SECONDS
    return Manifest(
        episode="e1", title="一", guid="g", published=datetime(2024, 3, 18, tzinfo=UTC), file="e1.mp3",
        bytes=1, sha256="0" * 64, duration_seconds=start, loudness_lufs=-16.0, true_peak_dbtp=-2.0,
        engine="kokoro", chapters=(), segments=tuple(segments),
    )  # fmt: skip


def screened(clips: list[np.ndarray], folder: Path, record: Path | None, name: str) -> ProofReport:
    """What `proof` makes of clips under the manifest of their own lengths."""
    gap = np.zeros(int(GAP_SECONDS * RATE), np.int16)
    audio = folder / "e1.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(np.concatenate([gap, *(part for clip in clips for part in (clip, gap))]).tobytes())
    manifest, ear = recording([len(clip) / RATE for clip in clips]), Remembering()
    report = check_recording(manifest, audio, ear, read, names=NAMES)
    if record:
        heard = [[list(asdict(word).values()) for word in words] for words in ear.heard]
        lengths = [len(clip) / RATE for clip in clips]
        value = {"seconds": lengths, "heard": heard}
        (record / f"{name}.json").write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    return report


def main() -> None:
    """Prints what is listed of the right recording, of the swapped one, and of one with cut ends."""
    from newscast.voices.kokoro.engine import Kokoro

    record = Path(sys.argv[sys.argv.index("--record") + 1]) if "--record" in sys.argv else None
    voice = Kokoro()

    def speak(text: str) -> np.ndarray:
        spoken = read(text)
        return voice.speak(Utterance((SpokenPhrase(text, spoken),)), HOST).samples

    right = [speak(text) for text, *_ in SWAPS]
    wrong = [speak(text.replace(old, new, 1)) for text, old, new in SWAPS]
    cut = [clip[: -RATE - RATE // 4] if n % 2 else clip for n, clip in enumerate(right)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, clips in (("right", right), ("swapped", wrong), ("cut", cut)):
            report = screened(clips, folder, record, kind)
            places = {doubt.verdict.segment.id for doubt in report.doubts}
            told = {suspect.verdict.segment.id for suspect in report.suspects}
            print(
                f"{kind}: {len(places)} of {len(SWAPS)} segments have listed words, {len(told)} are suspect"
            )
            for doubt in report.doubts:
                print(f"  {doubt.verdict.segment.id} {doubt.kind} {doubt.said} → {doubt.heard}")
            for suspect in report.suspects:
                print(f"  {suspect.verdict.segment.id}: {'; '.join(suspect.reasons)}")


if __name__ == "__main__":
    main()
