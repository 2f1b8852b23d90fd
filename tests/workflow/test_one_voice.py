"""One engine for the whole recording: the real edge-tts client, a failing service, and `newscast render`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from click.testing import CliRunner, Result
from tests.voices.edge_service import BLOCKED_VOICE, Service, running
from tests.workflow.newsroom import run

from newscast.cli.main import newscast
from newscast.model.manifest import Manifest, load_manifest
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError
from newscast.voices.edge import engine as edge
from newscast.voices.edge.engine import RateLimits
from newscast.voices.edge.request import Deadlines

PATIENT = Deadlines(connect=30.0, stall=30.0, whole=60.0)
HANGS = Deadlines(connect=9.0, stall=2.0, whole=4.0)
LIMITS = RateLimits(
    connections=1,
    per_second=500.0,
    attempts=2,
    backoff_seconds=0.01,
    most_backoff_seconds=0.02,
    deadlines=PATIENT,
    preflight=PATIENT,
)
PREFLIGHT, FIRST_SEGMENT = 1, 1
"""Requests that are answered before the service fails."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr(edge, "RateLimits", lambda: LIMITS)
    with running(Service()) as service:
        yield service


def failing_after(requests: int, fault: str) -> Callable[[int], str]:
    return lambda number: fault if number >= requests else ""


def with_settings(show: Workspace, **settings: str) -> None:
    """The show with other top-level lines, its script drafted."""
    path = show.episodes / "show.yaml"
    text = path.read_text("utf-8")
    for key, value in settings.items():
        text = re.sub(rf"^{key}:.*$", f"{key}: {value}", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    run(show, "draft", "e1")


def rendered(show: Workspace, *options: str) -> Result:
    return CliRunner().invoke(newscast, ["render", "e1", "--show", str(show.root), *options])


def recording_of(show: Workspace) -> Manifest:
    return load_manifest(show.public_path("e1", ".json"))


def engines_of(recording: Manifest) -> set[str]:
    return {recording.engine, *(segment.voice.split("/")[0] for segment in recording.segments)}


def test_a_service_that_is_well_speaks_the_whole_episode(show: Workspace, service: Service) -> None:
    with_settings(show, engines="[edge, espeak]")
    said = rendered(show)
    assert said.exit_code == 0, said.output
    recording = recording_of(show)
    assert engines_of(recording) == {"edge"}
    assert recording.engine_reason == "edge speaks: the show's first choice"
    assert service.requests == PREFLIGHT + len(recording.segments)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("403", "edge answers 403, 2 times over"),
        ("closing half-way", r"edge stopped early: \d+ of \d+ characters were spoken, 2 times over"),
        ("silence", "edge does not answer in time, 2 times over"),
    ],
)
def test_one_that_gives_up_midway_leaves_the_whole_episode_to_the_next(
    show: Workspace, service: Service, monkeypatch: pytest.MonkeyPatch, fault: str, why: str
) -> None:
    if fault == "silence":
        monkeypatch.setattr(edge, "RateLimits", lambda: RateLimits(1, 500.0, 2, 0.01, 0.02, deadlines=HANGS))
    with_settings(show, engines="[edge, espeak]")
    service.fault = failing_after(PREFLIGHT + FIRST_SEGMENT, fault)
    said = rendered(show)
    assert said.exit_code == 0, said.output
    recording = recording_of(show)
    assert engines_of(recording) == {"espeak"}
    told = rf"espeak speaks: edge gave up \(segment \S+: {why}: .*\)"
    assert re.fullmatch(told, recording.engine_reason)
    assert recording.engine_reason in said.stderr.splitlines()
    assert "the whole episode is spoken anew by espeak" in said.stderr


def test_without_another_engine_it_stops_with_one_line_and_no_file(show: Workspace, service: Service) -> None:
    with_settings(show, engines="[edge]")
    service.fault = failing_after(PREFLIGHT + FIRST_SEGMENT, "503")
    said = rendered(show)
    assert isinstance(said.exception, NewscastError)
    assert re.fullmatch(
        r"no voice can speak now \(edge gave up \(segment \S+: edge answers 503, 2 times over: .*\)\); "
        "try again later, or choose one with --engine",
        str(said.exception),
    )
    assert not show.public.exists()


def test_one_that_was_asked_for_is_not_replaced(show: Workspace, service: Service) -> None:
    with_settings(show, engines="[edge, espeak]")
    service.fault = failing_after(PREFLIGHT + FIRST_SEGMENT, "503")
    said = rendered(show, "--engine", "edge")
    assert isinstance(said.exception, NewscastError)
    assert "edge answers 503" in str(said.exception)
    assert not show.public.exists()


@pytest.mark.parametrize("fault", ["403", "no audio"])
def test_a_pre_flight_that_fails_is_told_before_anything_is_spoken(
    show: Workspace, service: Service, fault: str
) -> None:
    with_settings(show, engines="[edge, espeak]")
    service.fault = failing_after(0, fault)
    said = rendered(show)
    recording = recording_of(show)
    assert engines_of(recording) == {"espeak"}
    assert recording.engine_reason.startswith("espeak speaks: edge: edge ")
    assert recording.engine_reason in said.stderr.splitlines()
    assert service.requests <= 2, "the client itself asks again after a 403"


def test_a_voice_that_is_not_there_is_known_before_anything_is_spoken(
    show: Workspace, service: Service
) -> None:
    path = show.episodes / "show.yaml"
    text = re.sub(r"zh-CN-\w+", BLOCKED_VOICE, path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    with_settings(show, engines="[edge]")
    said = rendered(show)
    assert BLOCKED_VOICE in str(said.exception)
    assert service.requests == PREFLIGHT
    assert not show.public.exists()
