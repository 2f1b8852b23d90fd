from __future__ import annotations

import wave
from pathlib import Path

import pytest
from click.testing import CliRunner

from newscast.cli.main import newscast
from newscast.errors import NewscastError

ROOT = Path(__file__).parents[2]


def try_voice(tmp_path: Path, text: str) -> str:
    output = str(tmp_path / "a.wav")
    arguments = ["voices", "try", text, "--engine", "espeak", "--output", output, "--show", str(ROOT)]
    return CliRunner().invoke(newscast, arguments, catch_exceptions=False).output


def test_a_line_is_written_as_the_voice_says_it(tmp_path: Path) -> None:
    said = try_voice(tmp_path, "GB200在2024年发布。\n\n共2款。")
    assert "G B 二百在二零二四年发布。" in said
    with wave.open(str(tmp_path / "a.wav")) as file:
        assert 2 < file.getnframes() / file.getframerate() < 10


def test_words_are_needed(tmp_path: Path) -> None:
    with pytest.raises(NewscastError, match="no words"):
        try_voice(tmp_path, " ")
    assert not list(tmp_path.iterdir())
