"""An episode spoken by the user's own server: what is published knows neither its address nor its key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.voices.speech_server import SpeechServer, serving
from tests.workflow.newsroom import edit, newsroom, published, run

from newscast.cli.main import newscast
from newscast.model.workspace import Workspace

KEY = "sk-hunter2-and-more"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    with serving(SpeechServer()) as running:
        monkeypatch.setenv("NEWSCAST_OPENAI_URL", running.url)
        monkeypatch.setenv("NEWSCAST_OPENAI_MODEL", "tiny-tts")
        monkeypatch.setenv("NEWSCAST_OPENAI_KEY_VARIABLE", "SPEECH_KEY")
        monkeypatch.setenv("SPEECH_KEY", KEY)
        yield running


@pytest.fixture
def show(tmp_path: Path) -> Workspace:
    show = newsroom(tmp_path)
    edit(
        show, "episodes/show.yaml",
        ("engines: [edge, kokoro]", "engines: [openai, espeak]"),
        ("{edge: zh-CN-YunjianNeural,", "{openai: nova,"),
    )  # fmt: skip
    run(show, "draft", "e1")
    return show


def test_an_episode_is_spoken_by_it_once_a_model(
    show: Workspace, server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(show, "render", "e1")
    manifest = json.loads(show.public_path("e1", ".json").read_text("utf-8"))
    assert manifest["engine"] == "openai"
    assert manifest["engine_version"].startswith("openai/1 tiny-tts ")
    assert {one["voice"] for one in manifest["segments"]} == {"openai/nova"}
    for data in (*published(show).values(), *(path.read_bytes() for path in show.cache.rglob("*.npz"))):
        assert KEY.encode() not in data
        assert str(server.port).encode() not in data
    asked = len(server.wishes)
    assert "clip not in the cache" not in run(show, "render", "e1", "--plan")
    assert len(server.wishes) == asked
    monkeypatch.setenv("NEWSCAST_OPENAI_MODEL", "large-tts")
    assert "engine version changed" in run(show, "render", "e1", "--plan")


def test_a_server_that_breaks_down_is_replaced_for_the_whole_episode(
    show: Workspace, server: SpeechServer
) -> None:
    server.fault = lambda request: "" if request < 2 else "422"
    done = CliRunner().invoke(newscast, ["render", "e1", "--show", str(show.root)])
    assert done.exit_code == 0, done.output
    assert "the whole episode is spoken anew by espeak" in done.stderr
    assert KEY not in done.output
    assert str(server.port) not in done.output
    manifest = json.loads(show.public_path("e1", ".json").read_text("utf-8"))
    assert manifest["engine"] == "espeak"
    assert b"127.0.0.1" not in b"".join(published(show).values())
