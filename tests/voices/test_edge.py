"""The real edge-tts client against the service on loopback, with all its faults."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from tests.voices.edge_service import BLOCKED_VOICE, Service, running

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.support.errors import VoiceError
from newscast.voices.edge.engine import Edge, RateLimits
from newscast.voices.edge.request import Deadlines

HOST = Speaker(name="小云")
PATIENT = Deadlines(connect=30.0, stall=30.0, whole=60.0)
"""However busy the machine is."""
WAITING = Deadlines(connect=9.0, stall=2.0, whole=4.0)
"""For a service that hangs once: the second answer has its time."""
IMPATIENT = Deadlines(connect=0.5, stall=0.5, whole=1.2)
"""For a service that always hangs."""
HANGS = ("silence", "drip")
LIMITS = RateLimits(
    per_second=500.0,
    attempts=3,
    backoff_seconds=0.01,
    most_backoff_seconds=0.02,
    refusals=4,
    deadlines=PATIENT,
    preflight=PATIENT,
)
NEWS = Utterance(
    (SpokenPhrase("你好，", "你好，"), SpokenPhrase("今天是 GPT 的新闻。", "今天是 GPT 的新闻。"))
)


@pytest.fixture
def service() -> Iterator[Service]:
    with running(Service()) as service:
        yield service


def test_a_clip_is_whole_and_marked_by_phrase(service: Service) -> None:
    clip = Edge(LIMITS).speak(NEWS, HOST)
    first, second = clip.marks
    assert service.texts == ["你好，今天是 GPT 的新闻。"]
    assert clip.sample_rate == 24_000
    assert 0 <= first.start < first.end <= second.start < second.end <= len(clip.samples)
    assert second.end - second.start > first.end - first.start


def test_the_same_words_sound_the_same(service: Service) -> None:
    one, two = (Edge(LIMITS).speak(NEWS, HOST) for _ in range(2))
    assert (one.samples == two.samples).all()


PASSING = [
    "403", "429", "503", "no audio", "closing half-way", "half the audio", "silence", "drip", "no words",
    "garbage", "broken audio", "skew",
]  # fmt: skip


@pytest.mark.parametrize("fault", PASSING)
def test_a_passing_fault_is_tried_again(service: Service, fault: str) -> None:
    service.fault = lambda number: fault if number == 0 else ""
    limits = replace(LIMITS, deadlines=WAITING) if fault in HANGS else LIMITS
    clip = Edge(limits).speak(NEWS, HOST)
    assert service.requests == 2
    assert clip.seconds > 1


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("403", "answers 403"),
        ("429", "answers 429"),
        ("503", "answers 503"),
        ("no audio", "no audio"),
        ("closing half-way", "stopped early: 4 of 11 characters"),
        ("half the audio", "stopped early: 1.* s of audio"),
        ("silence", "not answer in time"),
        ("drip", "not answer in time"),
        ("no words", "stopped early: 0 of 11"),
        ("garbage", "cannot be understood"),
        ("broken audio", "broken audio"),
    ],
)
def test_a_lasting_fault_gives_no_clip_but_one_line(service: Service, fault: str, words: str) -> None:
    service.fault = lambda _number: fault
    limits = replace(LIMITS, deadlines=IMPATIENT) if fault in HANGS else LIMITS
    with pytest.raises(VoiceError, match=words) as caught:
        Edge(limits).speak(NEWS, HOST)
    assert "\n" not in str(caught.value)
    assert "3 times over" in str(caught.value)


def test_a_clock_that_is_wrong_is_put_right(service: Service) -> None:
    service.fault = lambda _number: "skew"
    assert Edge(LIMITS).speak(NEWS, HOST).seconds > 1


def test_the_circuit_opens_after_refusals_in_a_row(service: Service) -> None:
    service.fault = lambda _number: "503"
    edge = Edge(LIMITS)
    for _ in range(3):
        with pytest.raises(VoiceError):
            edge.speak(NEWS, HOST)
    asked = service.requests
    with pytest.raises(VoiceError, match="refused 4 times in a row"):
        edge.speak(NEWS, HOST)
    assert service.requests == asked == 4


def test_a_blocked_voice_is_found_before_anything_is_spoken(service: Service) -> None:
    with pytest.raises(VoiceError, match=BLOCKED_VOICE):
        Edge(LIMITS).preflight([Speaker(name="云", voices={"edge": BLOCKED_VOICE})])
    Edge(LIMITS).preflight([HOST])


def test_a_service_that_is_not_there_is_known_in_seconds(service: Service) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("edge_tts.communicate.WSS_URL", f"ws://127.0.0.1:{port}/?x=y")
        before = time.monotonic()
        with pytest.raises(VoiceError, match="cannot be reached"):
            Edge().preflight([HOST])
    assert time.monotonic() - before < 5


def test_many_at_once_stay_under_the_limit_and_in_order(service: Service) -> None:
    service.latency_seconds = 0.05
    lines = [f"今天的第 {number} 条新闻。" for number in range(12)]
    edge = Edge(RateLimits(connections=3, per_second=500.0, deadlines=PATIENT))
    with ThreadPoolExecutor(12) as pool:
        clips = list(pool.map(lambda line: edge.speak(Utterance((SpokenPhrase(line, line),)), HOST), lines))
    assert service.most_at_once <= 3
    assert sorted(service.texts) == sorted(lines)
    alone = [edge.speak(Utterance((SpokenPhrase(line, line),)), HOST) for line in lines]
    assert all((one.samples == two.samples).all() for one, two in zip(clips, alone, strict=True))


def test_a_second_has_no_more_requests_than_allowed(service: Service) -> None:
    edge = Edge(RateLimits(connections=8, per_second=20.0, deadlines=PATIENT))
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: edge.speak(NEWS, HOST), range(8)))
    assert service.started[-1] - service.started[0] > 6 / 20


def test_a_long_segment_goes_in_several_requests(service: Service) -> None:
    line = "这是一条很长很长的新闻，" * 10
    clip = Edge(LIMITS).speak(Utterance((SpokenPhrase(line, line),) * 8), HOST)
    assert len(clip.marks) == 8
    assert service.requests == 2
    assert all(len(text.encode()) < 2000 for text in service.texts)
