"""`newscast help`: the manual and the commands' options, from the command line."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

from newscast.cli.main import COMMANDS, newscast
from newscast.workflow.manual import TOPICS, page


def asked(*words: str) -> Result:
    return CliRunner().invoke(newscast, ["help", *words])


def test_without_a_topic_the_pages_are_listed() -> None:
    done = asked()
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(TOPICS)
    assert "newscast help TOPIC" in done.stderr


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_is_printed_in_the_language_of_messages(language: str) -> None:
    done = asked("sound", "--lang", language)
    assert (done.exit_code, done.stdout, done.stderr) == (0, page("sound", language), "")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in TOPICS])
def test_the_name_of_a_command_shows_its_options(name: str) -> None:
    done = asked(name)
    assert done.exit_code == 0
    assert done.stdout == CliRunner().invoke(newscast, [name, "--help"]).stdout


def test_a_page_with_the_name_of_a_command_points_at_its_options() -> None:
    done = asked("voices")
    assert done.stdout == page("voices", "en")
    assert "newscast voices --help" in done.stderr


@pytest.mark.parametrize(("word", "near"), [("formts", "formats"), ("rendr", "render")])
def test_a_mistyped_word_is_wrong_usage_and_answered_with_the_near_one(word: str, near: str) -> None:
    done = asked(word)
    assert done.exit_code == 2
    assert f"did you mean `{near}`?" in done.stderr


def test_a_word_that_means_nothing_is_wrong_usage() -> None:
    done = asked("../../etc/passwd")
    assert done.exit_code == 2
    assert "`newscast help` lists them" in done.stderr
