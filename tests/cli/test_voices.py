"""newscast voices try, voices list and say, as an editor uses them, with bad input too."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from newscast.cli.main import newscast
from newscast.support.errors import NewscastError
from newscast.voices import open_engine
from newscast.voices.espeak import library
from newscast.voices.kokoro import engine as kokoro

ROOT = Path(__file__).parents[2]


def command(*arguments: str, show: Path = ROOT, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(newscast, [*arguments, "--show", str(show)], input=stdin)


def tried(text: str, *options: str) -> Result:
    return command("voices", "try", text, "--engine", "espeak", *options)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, on a machine whose only programs are those put into its `bin`."""
    library.version()
    (tmp_path / "bin").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return tmp_path


def player(here: Path, name: str, does: str) -> None:
    program = here / "bin" / name
    program.write_text(f"#!/bin/sh\n{does}\n", "utf-8")
    program.chmod(0o755)


def seconds_of(path: Path) -> float:
    with wave.open(str(path)) as file:
        return file.getnframes() / file.getframerate()


def test_a_line_is_written_as_the_voice_says_it(here: Path) -> None:
    said = tried("GB200在2024年发布。\n\n共2款。", "--output", "a.wav")
    assert "G B 二百在二零二四年发布。" in said.output
    assert "a.wav: espeak/cmn+Denis" in said.output
    assert 2 < seconds_of(here / "a.wav") < 10


def test_it_is_played_where_there_is_a_player(here: Path) -> None:
    player(here, "paplay", "exit 1  # no loudspeaker")
    player(here, "aplay", '/bin/cp "$2" heard.wav')
    assert tried("今天共2款。").exit_code == 0
    assert 1 < seconds_of(here / "heard.wav") < 5
    assert not (here / "try.wav").exists()


def test_it_is_written_where_nothing_can_be_played(here: Path) -> None:
    player(here, "aplay", "exit 1")
    said = tried("今天共2款。")
    assert "nothing can be played here" in said.stderr
    assert "try.wav: espeak/cmn+Denis" in said.stdout
    assert 1 < seconds_of(here / "try.wav") < 5


def test_any_voice_of_the_list_can_be_tried(here: Path) -> None:
    assert "espeak/cmn+shelby" in command("voices", "try", "你好。", "--voice", "espeak/cmn+shelby").stdout


@pytest.mark.parametrize("text", ["", " ", "……！", "\x07\x1b"])
def test_words_are_needed(here: Path, text: str) -> None:
    assert str(tried(text).exception) == "no words to speak"
    assert [path.name for path in here.iterdir()] == ["bin"]


@pytest.mark.parametrize(
    ("voice", "told"),
    [
        ("espeak/cmn+Nobody", "espeak has no voice `cmn+Nobody`; use one of cmn+Denis"),
        ("kokoro/nobody", "kokoro has no voice `nobody`; use one of zf_xiaobei"),
    ],
)
def test_an_unknown_voice_is_told_with_those_there_are(here: Path, voice: str, told: str) -> None:
    done = command("voices", "try", "你好。", "--voice", voice)
    assert isinstance(done.exception, NewscastError)
    assert told in str(done.exception)


@pytest.mark.parametrize("voice", ["Denis", "festival/x", "espeak/"])
def test_what_is_no_voice_at_all_is_wrong_usage(here: Path, voice: str) -> None:
    done = command("voices", "try", "你好。", "--voice", voice)
    assert done.exit_code == 2
    assert "voices list" in done.output


def test_an_engine_that_is_not_installed_says_what_to_do(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kokoro, "find_spec", lambda _name: None)
    done = command("voices", "try", "你好。", "--engine", "kokoro")
    assert "pip install 'newscast[kokoro]'" in str(done.exception)
    assert "pip install 'newscast[kokoro]'" in command("voices", "list").stderr


def test_the_list_names_every_voice_and_who_uses_it(tmp_path: Path) -> None:
    listed = {line.split()[0]: line.split()[1:] for line in command("voices", "list").stdout.splitlines()}
    assert listed["kokoro/zm_yunjian"] == ["云健"]
    assert listed["edge/zh-CN-YunjianNeural"] == ["云健"]
    assert {f"espeak/{voice}" for voice in open_engine("espeak").voices("zh-CN")} <= set(listed)
    assert command("voices", "list", show=tmp_path).exit_code == 0


def test_the_list_of_a_language_has_the_voices_that_speak_it(tmp_path: Path) -> None:
    done = command("voices", "list", "--language", "pt-PT", show=tmp_path)
    listed = done.stdout.split()
    assert {"edge/pt-PT-DuarteNeural", "kokoro/pf_dora"} <= set(listed)
    assert not any("pt-BR" in name or "cmn" in name for name in listed)
    assert "edge cannot be asked for its voices; these are those of 20" in done.stderr


@pytest.mark.parametrize("tag", ["english", "en_GB", "-", "en-", "e", "en-GB;rm"])
def test_what_is_no_language_tag_is_wrong_usage(tmp_path: Path, tag: str) -> None:
    done = command("voices", "list", "--language", tag, show=tmp_path)
    assert done.exit_code == 2
    assert "no language tag" in done.output


def test_a_language_without_voices_is_said(tmp_path: Path) -> None:
    assert (
        "no engine has a voice for eo" in command("voices", "list", "--language", "eo", show=tmp_path).stderr
    )


def test_say_prints_how_a_text_is_read() -> None:
    assert command("say", "GB200有2款。\n共3个").stdout == "G B 二百有两款。\n共三个\n"
    assert command("say", "-", stdin="共2款".encode()).stdout == "共两款\n"
    said = command("say", "--pinyin", "GPT有2款。\n更好地服务")
    assert said.stdout == "G P T 有{you3}两{liang3}款{kuan3}。\n更{geng4}好{hao3}地{de5}服{fu2}务{wu4}\n"


def test_say_never_sends_a_terminal_what_is_not_text() -> None:
    assert command("say", "共2款\x1b[31m\u200b\udcff").stdout == "共两款 [三十一米\n"
    for stdin in (b"\xff\xfe\x00", "共\x1b2款".encode()):
        done = command("say", "-", stdin=stdin)
        assert isinstance(done.exception, NewscastError)
        assert str(done.exception).startswith("-:1:")
