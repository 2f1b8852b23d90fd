"""A voice that does not exist is refused where it is named; two presenters with one voice are reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.workflow.newsroom import edit, newsroom, run

from newscast.cli.main import newscast
from newscast.model.workspace import Workspace
from newscast.support.errors import SourceError


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    show = newsroom(tmp_path)
    run(show, "draft", "e1")
    return show


def said(show: Workspace, *arguments: str) -> Result:
    return CliRunner().invoke(newscast, [*arguments, "--show", str(show.root)])


VOICES = "voices: {edge: zh-CN-YunjianNeural, kokoro: zm_yunjian}"
WRONG = {
    "{edge: zh-CN-YunjianNeurl, kokoro: zm_yunjian}": (
        "15:20", "edge has no voice `zh-CN-YunjianNeurl`; did you mean `zh-CN-YunjianNeural`?"
    ),
    "{kokoro: zm_yunjan}": ("15:22", "kokoro has no voice `zm_yunjan`; did you mean `zm_yunjian`?"),
    "{kokoro: AF_Hart}": ("15:22", "kokoro has no voice `AF_Hart`; did you mean `af_heart`?"),
    "{kokoro: hf_alpha}": ("15:22", "kokoro has no voice `hf_alpha`; "),
    "{edge: zm_yunjian}": ("15:20", "edge has no voice `zm_yunjian`; use one of "),
    "{espeak: cmn+Dennis}": ("15:22", "espeak has no voice `cmn+Dennis`; did you mean `cmn+Denis`?"),
    "{kokoro: ''}": ("15:22", "kokoro has no voice ``; use one of zf_xiaobei"),
}  # fmt: skip


@pytest.mark.parametrize("voices", WRONG)
@pytest.mark.parametrize("command", [("check", "e1"), ("render", "e1", "--plan")])
def test_a_voice_that_does_not_exist_is_refused_where_it_is_named(
    show: Workspace, voices: str, command: tuple[str, ...]
) -> None:
    edit(show, "episodes/show.yaml", (VOICES, f"voices: {voices}"))
    done = said(show, *command)
    place, told = WRONG[voices]
    assert done.exit_code == 1
    assert isinstance(done.exception, SourceError)
    assert str(done.exception).startswith(f"{show.root}/episodes/show.yaml:{place}: {told}")


def test_an_engine_that_cannot_be_opened_here_is_not_asked(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", (VOICES, "voices: {openai: anything}"))
    assert said(show, "check", "e1").exit_code == 0


SECOND = "\n  - name: 小云\n    "


@pytest.mark.parametrize(
    ("second", "engines", "told"),
    [
        (VOICES, "[edge, kokoro]", ["edge/zh-CN-YunjianNeural", "kokoro/zm_yunjian"]),
        ("voices: {edge: zh-CN-XiaoxiaoNeural, kokoro: zm_yunjian}", "[edge, kokoro]", ["kokoro/zm_yunjian"]),
        ("voices: {edge: zh-CN-XiaoxiaoNeural, kokoro: zm_yunjian}", "[edge]", []),
        ("voices: {edge: zh-CN-XiaoxiaoNeural, kokoro: zf_xiaoxiao}", "[edge, kokoro]", []),
        ("rate: 1.1", "[espeak]", ["espeak/cmn+Denis"]),
    ],
)
def test_two_presenters_with_one_voice_are_reported(
    show: Workspace, second: str, engines: str, told: list[str]
) -> None:
    edit(show, "episodes/show.yaml", (VOICES, f"{VOICES}{SECOND}{second}"), ("[edge, kokoro]", engines))
    done = said(show, "check", "e1")
    assert done.exit_code == 0
    lines = [line for line in done.stderr.splitlines() if "speak with one voice" in line]
    assert len(lines) == len(told)
    for line, voice in zip(lines, told, strict=True):
        assert f"云健, 小云 speak with one voice, {voice}; give each a voice of its own" in line


def test_a_render_reports_them_for_the_engine_that_speaks(show: Workspace) -> None:
    edit(show, "episodes/show.yaml", (VOICES, f"{VOICES}{SECOND}rate: 1.1"))
    done = said(show, "render", "e1", "--plan", "--engine", "espeak")
    assert done.exit_code == 0, done.output
    assert "云健, 小云 speak with one voice, espeak/cmn+Denis" in done.stderr
    assert "edge/" not in done.stderr


def test_a_language_that_no_engine_of_the_show_speaks_names_those_that_do(show: Workspace) -> None:
    edit(
        show,
        "episodes/show.yaml",
        ("language: zh-CN", "language: ja"),
        ("[edge, kokoro]", "[espeak, kokoro]"),
    )
    done = said(show, "render", "e1", "--plan")
    assert "espeak: it does not speak ja; these do: edge" in str(done.exception)
