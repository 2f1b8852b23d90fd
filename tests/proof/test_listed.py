"""Figures and names that were heard otherwise are listed: on what a recogniser heard of planted swaps."""

from __future__ import annotations

import json
import wave
from pathlib import Path

from tests.bench.bench_proof import NAMES, RATE, SWAPS, read, recording

from newscast.proof import ProofReport, check_recording
from newscast.proof.listed import is_heard, key_words, name_words
from newscast.proof.recogniser import RecognisedWord, Sound
from newscast.proof.words import compared_words

DATA = Path(__file__).parents[1] / "data" / "proof"


class Recorded:
    """Hears what the recogniser heard when the data was made, in the same order."""

    def __init__(self, heard: list[list[list[float | str]]]) -> None:
        self.left = [
            [RecognisedWord(str(text), float(start), float(end)) for text, start, end in words]
            for words in heard
        ]

    def hear(self, sound: Sound, start: float) -> list[RecognisedWord]:
        return self.left.pop(0)


def screened(name: str, folder: Path) -> ProofReport:
    data = json.loads(DATA.joinpath(f"{name}.json").read_text("utf-8"))
    manifest = recording(data["seconds"])
    audio = folder / "e1.wav"
    with wave.open(str(audio), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(bytes(2 * round(manifest.duration_seconds * RATE)))
    return check_recording(manifest, audio, Recorded(data["heard"]), read, names=NAMES)


def test_every_planted_swap_is_listed(tmp_path: Path) -> None:
    report = screened("swapped", tmp_path)
    assert {doubt.verdict.segment.id for doubt in report.doubts} == {f"s.{n}" for n in range(len(SWAPS))}
    assert not report.suspects, "all of them are in segments that pass"
    listed = {(doubt.kind, doubt.said) for doubt in report.doubts}
    assert {("figure", "三点二亿"), ("name", "李明"), ("name", "月之暗面")} <= listed


def test_nothing_is_listed_of_a_right_recording(tmp_path: Path) -> None:
    report = screened("right", tmp_path)
    assert (report.doubts, report.suspects) == ((), ())
    assert any(verdict.differences for verdict in report.verdicts), "though the recogniser misheard"


def test_every_cut_end_is_suspect_and_no_other(tmp_path: Path) -> None:
    report = screened("cut", tmp_path)
    assert [one.verdict.segment.id for one in report.suspects] == ["s.1", "s.3", "s.5", "s.7", "s.9"]


def kinds(spoken: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in key_words(spoken, name_words(["北辰银行", "李明"], str))]


def test_figures_names_and_latin_words_are_key_words() -> None:
    assert kinds("北辰银行一共亏损负三点二亿元，李明说这一点不奇怪。") == [
        ("name", "北辰银行"),
        ("figure", "负三点二亿"),
        ("name", "李明"),
    ]
    assert kinds("Kimi 第三次增长百分之五") == [("name", "Kimi"), ("figure", "第三"), ("figure", "百分之五")]
    assert kinds("一个人，一起走，万一下雨。") == []


def test_a_figure_is_only_heard_whole() -> None:
    spoken = "收入三点二亿元"
    words = compared_words(spoken)
    (key,) = key_words(spoken, [])
    assert is_heard(key, words, "收入三点二亿元")
    assert not is_heard(key, words, "收入二点三亿元")
    assert not is_heard(key, words, "收入十三点二亿元")
