"""The language of messages: `--lang`, then NEWSCAST_LANG, then the show's, then the machine's."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from newscast.cli.anywhere import with_options_first
from newscast.cli.language import OPTION, UNSAID, choose_language
from newscast.cli.main import COMMANDS, newscast
from newscast.model.show import Show
from newscast.support.messages import language

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_ENGLISH_WORDS = re.compile(r"(?<![\w/.{'-])[a-z]+ [a-z]+ [a-z]+")


def run(*words: str) -> Result:
    return CliRunner().invoke(newscast, list(words), prog_name="newscast")


@pytest.fixture
def show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of a show, on a machine and for a person without a wish."""
    for variable in ("NEWSCAST_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "episodes" / "show.yaml"
    path.parent.mkdir()
    return path


def chosen(*words: str) -> str:
    choose_language(words)
    return language()


def test_the_nearest_wish_counts(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert chosen("log", "p1") == "en"
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert chosen("log", "p1") == "zh"
    show.write_text("title: Week\nlanguage: en-GB\n", "utf-8")
    assert chosen("log", "p1") == "en"
    monkeypatch.setenv("NEWSCAST_LANG", "zh")
    assert chosen("log", "p1") == "zh"
    assert chosen("log", "p1", OPTION, "en") == "en"


def test_the_show_is_the_one_that_is_named(show: Path, tmp_path: Path) -> None:
    show.write_text("language: zh-CN\n", "utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert chosen("log", "p1") == "zh"
    assert chosen("log", "p1", "--show", str(elsewhere)) == "en"
    assert chosen("log", "p1", f"--show={elsewhere}") == "en"
    assert chosen("log", "p1", "--show", str(elsewhere), "--show", str(tmp_path)) == "zh"
    assert chosen("say", "--", "--show", str(elsewhere)) == "zh"


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("language: zh-TW\n", "zh"),
        ("language: en # of the show\n", "en"),
        ("\ufefflanguage: en\ntitle: x\n", "en"),
        ("title: [\nlanguage: 'en'\n\t- {", "en"),
        ('"language": "en"\r\n', "en"),
        ("language：en\n", "en"),
        ("language: “en”\n", "en"),
        ("{language: en, title: x}\n", "en"),
        ("language: fr\n", "en"),
        ("title: x\n", "zh"),
        ("feed:\n  language: en\n", "zh"),
        ("# language: en\n", "zh"),
        ("title: the language: en\n", "zh"),
        ("", "zh"),
        ("\x00\ufffe" * 9, "zh"),
        (f"{'x' * 2**17}\nlanguage: en\n", "zh"),
    ],
)
def test_a_show_in_any_state_has_a_language(show: Path, settings: str, name: str) -> None:
    show.write_text(settings, "utf-8")
    assert chosen("log", "p1") == name


def test_a_show_that_says_none_has_the_language_of_its_model() -> None:
    assert Show.model_fields["language"].default == UNSAID


def test_what_is_no_file_is_not_read(show: Path) -> None:
    show.mkdir()
    assert chosen("log") == "en"
    show.rmdir()
    os.mkfifo(show)
    assert chosen("log") == "en"
    assert chosen("log", "--show", "\0") == "en"


@given(st.lists(st.sampled_from(["check", "p1", "--fix", "--", "--show", "x", "--langs", ""])))
def test_words_without_the_option_stay_as_they_are(words: list[str]) -> None:
    assert with_options_first(words) == words


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("check p1 --lang zh", "--lang zh check p1"),
        ("check --lang zh p1 --fix", "--lang zh check p1 --fix"),
        ("check p1 --lang=zh", "--lang=zh check p1"),
        ("--lang en check p1 --lang zh", "--lang en --lang zh check p1"),
        ("voices list --lang zh", "--lang zh voices list"),
        ("say -- --lang zh", "say -- --lang zh"),
        ("say --lang zh -- --lang", "--lang zh say -- --lang"),
        ("check p1 --lang", "--lang"),
    ],
)
def test_the_option_may_stand_after_the_command(words: str, moved: str) -> None:
    assert with_options_first(words.split()) == moved.split()


@pytest.mark.parametrize("words", [("log", OPTION, "fr", "p1"), ("log", "p1", OPTION), (OPTION, "log", "p1")])
def test_another_language_is_wrong_usage(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.exit_code, OPTION in done.stderr) == (2, True)


def inner_commands() -> list[list[str]]:
    every: list[list[str]] = [[]]
    for name in COMMANDS:
        command = newscast.get_command(click.Context(newscast), name)
        inner = command.commands if isinstance(command, click.Group) else {}
        every += [[name], *([name, one] for one in inner)]
    return every


@pytest.mark.parametrize("command", inner_commands(), ids=" ".join)
def test_help_is_chinese_throughout_and_english_again(command: list[str]) -> None:
    before = run(*command, "--help").stdout
    chinese = run(*command, "--help", OPTION, "zh").stdout
    assert not _ENGLISH_WORDS.findall(chinese.partition("\n")[2])
    assert "Options" not in chinese
    assert "选项" in chinese
    assert "显示这份帮助" in chinese
    assert max(map(columns, chinese.splitlines())) <= 84
    assert re.findall(r"^  (?:-\w, )?(--[\w-]+)", chinese, re.M) == re.findall(
        r"^  (?:-\w, )?(--[\w-]+)", before, re.M
    )
    assert run(*command, "--help").stdout == before
    assert not _CHINESE.search(re.sub(r"[:：] \S+|【冲突】", "", before))


def columns(line: str) -> int:
    return sum(2 if _CHINESE.match(one) or one in "，。；：（）、" else 1 for one in line)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["log"], "缺少参数"),
        (["log", "p1", "--nope"], "没有 '--nope' 这个选项"),
        (["dance"], "没有 'dance' 这个命令"),
        (["drft"], "是不是 `draft`？"),
        (["log", "p1", "--show", "nowhere"], "不存在"),
        (["render", "p1", "--engine", "siri"], "没有安装引擎 `siri`"),
        (["log", "p1", "p2", "p3"], "多了"),
        (["log", "p1", "--show"], "后面要写"),
    ],
)
def test_wrong_usage_is_explained_in_chinese(words: list[str], says: str) -> None:
    done = run(*words, OPTION, "zh")
    assert done.exit_code == 2
    assert "错误：" in done.stderr
    assert says in done.stderr


def test_an_error_is_chinese_to_the_end_of_the_process(tmp_path: Path) -> None:
    code = "from newscast.cli import main; main()"
    words = ["log", "p1", "--show", str(tmp_path), OPTION, "zh"]
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 1
    assert "这里没有节目；到节目的文件夹里去" in done.stderr
