"""One `produce` loads, drafts, checks and compiles everything of an episode once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from tests.workflow.newsroom import edit

from newscast.copydesk.desk import check_with, glossary_index
from newscast.drafting.drafting import draft
from newscast.model.episode import load_episode
from newscast.model.history import record_publication
from newscast.model.manifest import load_manifest
from newscast.model.script import parse_script
from newscast.model.workspace import Workspace
from newscast.voices.espeak.engine import Espeak
from newscast.workflow import produce_episode
from newscast.workflow.plan import clip_key

COUNTED: dict[Callable[..., Any], Callable[..., object]] = {
    load_episode: lambda path: path,
    draft: lambda *arguments: "draft",
    glossary_index: lambda *arguments: "glossary",
    check_with: lambda script, *arguments: str(script),
    parse_script: lambda text, path: text,
    clip_key: lambda utterance, voice: utterance.spoken,
}
"""What must happen once, and what names the version of its input."""
PARAGRAPHS = 3
"""Of the draft: each is parsed by itself, to see that its words are no markup; each is one clip."""


@dataclass
class Calls:
    """The inputs that each counted function was given."""

    inputs: dict[str, list[object]] = field(default_factory=dict)

    def counting(self, function: Callable[..., Any], version: Callable[..., object]) -> Callable[..., Any]:
        given = self.inputs.setdefault(function.__name__, [])

        def counted(*arguments: Any, **named: Any) -> Any:
            given.append(version(*arguments))
            return function(*arguments, **named)

        return counted

    def clear(self) -> None:
        for given in self.inputs.values():
            given.clear()

    @property
    def counts(self) -> dict[str, int]:
        return {name: len(given) for name, given in self.inputs.items()}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    calls = Calls()
    produce_modules = [module for name, module in sys.modules.items() if name.startswith("newscast.")]
    for function, version in COUNTED.items():
        counted = calls.counting(function, version)
        for module in produce_modules:
            if getattr(module, function.__name__, None) is function:
                monkeypatch.setattr(module, function.__name__, counted)
    return calls


def assert_each_version_once(calls: Calls) -> None:
    for name, given in calls.inputs.items():
        assert len(given) == len(set(given)), f"{name} worked twice on the same input"


def test_the_first_time(show: Workspace, calls: Calls) -> None:
    produce_episode(show, "e1", wanted="espeak")
    assert_each_version_once(calls)
    assert calls.counts == {
        "load_episode": 1,
        "draft": 1,
        "glossary_index": 1,
        "check_with": 1,
        "parse_script": 1 + PARAGRAPHS,
        "clip_key": PARAGRAPHS,
    }


def test_with_nothing_changed(show: Workspace, calls: Calls) -> None:
    produce_episode(show, "e1", wanted="espeak")
    calls.clear()
    assert not produce_episode(Workspace(show.root), "e1", wanted="espeak").changed
    assert_each_version_once(calls)
    assert calls.counts == {
        "load_episode": 1,
        "draft": 1,
        "glossary_index": 1,
        "check_with": 1,
        "parse_script": 1 + PARAGRAPHS,
        "clip_key": PARAGRAPHS,
    }


def test_a_script_that_is_corrected_is_parsed_and_checked_again(show: Workspace, calls: Calls) -> None:
    produce_episode(show, "e1", wanted="espeak")
    calls.clear()
    edit(show, "scripts/e1.md", ("Kimi现在支持", "kimi如今支持"))
    produce_episode(Workspace(show.root), "e1", wanted="espeak")
    assert_each_version_once(calls)
    assert (calls.counts["load_episode"], calls.counts["draft"], calls.counts["glossary_index"]) == (1, 1, 1)
    assert calls.counts["check_with"] == 2
    assert "Kimi如今支持" in show.script_path("e1").read_text("utf-8")


def test_changed_items_are_drafted_into_the_script(show: Workspace, calls: Calls) -> None:
    produce_episode(show, "e1", wanted="espeak")
    calls.clear()
    edit(show, "episodes/e1.yaml", ("body: Kimi现在", "body: Kimi已经"))
    produce_episode(Workspace(show.root), "e1", wanted="espeak")
    assert_each_version_once(calls)
    assert (calls.counts["load_episode"], calls.counts["draft"], calls.counts["check_with"]) == (1, 1, 1)


def test_what_is_published_and_unchanged_is_neither_drafted_nor_checked(
    show: Workspace, calls: Calls
) -> None:
    produce_episode(show, "e1", wanted="espeak")
    record_publication(show, "e1", load_manifest(show.public_path("e1", ".json")))
    calls.clear()
    assert not produce_episode(Workspace(show.root), "e1", wanted="espeak").changed
    assert calls.counts == dict.fromkeys(calls.counts, 0) | {"load_episode": 1, "parse_script": 1}


@pytest.fixture
def mute(monkeypatch: pytest.MonkeyPatch) -> None:
    """A voice that must not be asked for anything."""
    monkeypatch.setattr(Espeak, "preflight", lambda *_: pytest.fail("asked whether it works"))
    monkeypatch.setattr(Espeak, "speak", lambda _, words, __: pytest.fail(f"speaks {words.spoken}"))


def test_no_voice_is_asked_when_nothing_must_be_spoken(
    show: Workspace, request: pytest.FixtureRequest
) -> None:
    produce_episode(show, "e1", wanted="espeak")
    request.getfixturevalue("mute")
    assert not produce_episode(Workspace(show.root), "e1", wanted="espeak").changed
    edit(show, "episodes/show.yaml", ("  bed: audio/bed.mp3\n", ""))
    assert produce_episode(Workspace(show.root), "e1", wanted="espeak").changed


def test_a_pruned_clip_is_not_spoken_again_for_a_recording_that_stands(
    show: Workspace, request: pytest.FixtureRequest
) -> None:
    produce_episode(show, "e1", wanted="espeak")
    for clip in (show.cache / "clips").rglob("*.npz"):
        clip.unlink()
    request.getfixturevalue("mute")
    assert not produce_episode(Workspace(show.root), "e1", wanted="espeak").changed


def test_libraries_of_sound_are_not_imported_when_nothing_must_be_spoken(show: Workspace) -> None:
    produce_episode(show, "e1", wanted="espeak")
    code = (
        "import sys; from pathlib import Path; from newscast.model.workspace import Workspace\n"
        "from newscast.workflow import build_site, produce_episode\n"
        "show = Workspace(Path(sys.argv[1]))\n"
        "build_site(show)\n"
        "assert not produce_episode(show, 'e1', wanted='espeak').changed\n"
        "build_site(show)\n"
        "print(*sys.modules)"
    )
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", code, str(show.root)], capture_output=True, text=True, check=True
        )
    heavy = {"numpy", "pydub", "soxr", "onnx", "onnxruntime", "lxml", "PIL", "loky", "edge_tts", "rich"}
    assert not heavy & set(done.stdout.split())
    assert "newscast.audio.ffmpeg" not in done.stdout.split()
