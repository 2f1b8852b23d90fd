"""A server that speaks `POST /v1/audio/speech`: only whole phrases are taken, and its key is never shown."""

from __future__ import annotations

import re
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.voices.speech_server import SpeechServer, serving, speech

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.support.errors import VoiceError
from newscast.support.events import SILENT
from newscast.voices import open_engine
from newscast.voices.openai.configuration import configured, endpoint_of
from newscast.voices.openai.engine import OpenAi, RequestLimits
from newscast.voices.openai.request import Deadlines
from newscast.voices.openai.sound import SAMPLE_RATE, BadSoundError, decoded, whole

KEY = "sk-proj-Zq8vXn31-secret"
HOST = Speaker(name="小云", voices={"openai": "nova"})
LINES = ("研究人员说，", "这个模型已经可以下载。")
LIMITS = RequestLimits(
    attempts=3, backoff_seconds=0.01, most_backoff_seconds=0.02, deadlines=Deadlines(2.0, 2.0, 3.0)
)


def utterance(*lines: str) -> Utterance:
    return Utterance(tuple(SpokenPhrase(line, line) for line in lines))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[SpeechServer]:
    with serving(SpeechServer()) as running:
        monkeypatch.setenv("NEWSCAST_OPENAI_URL", running.url)
        monkeypatch.setenv("NEWSCAST_OPENAI_MODEL", "tiny-tts")
        monkeypatch.setenv("NEWSCAST_OPENAI_KEY_VARIABLE", "SPEECH_KEY")
        monkeypatch.setenv("SPEECH_KEY", KEY)
        yield running


def engine() -> OpenAi:
    return OpenAi(limits=LIMITS)


def test_each_phrase_is_asked_for_and_marked(server: SpeechServer) -> None:
    clip = engine().speak(utterance(*LINES), HOST)
    assert [wish["input"] for wish in server.wishes] == list(LINES)
    assert server.wishes[0] == {
        "model": "tiny-tts", "input": LINES[0], "voice": "nova", "response_format": "wav",
    }  # fmt: skip
    assert server.keys == [f"Bearer {KEY}"] * 2
    assert clip.sample_rate == SAMPLE_RATE
    first, second = clip.marks
    assert 0 == first.start < first.end == second.start < second.end == len(clip.samples)
    assert (first.end - first.start) < (second.end - second.start)


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        *((form, "") for form in ("wav", "mp3", "flac", "pcm")),
        *((form, "other format") for form in ("wav", "mp3", "flac")),
        ("wav", "streamed wav"),
    ],
)
def test_every_format_is_taken_whatever_was_asked_for(
    server: SpeechServer, own_configuration: Path, form: str, fault: str
) -> None:
    user_file(own_configuration, f"response_format: {form}")
    server.fault = lambda _request: fault
    assert 0.8 < engine().speak(utterance(LINES[1]), HOST).seconds < 4
    assert server.wishes[0]["response_format"] == form
    assert len(server.wishes) == 1


FAULTS = {
    "empty": "openai sends what is no wav, 3 times over",
    "silent": "openai/nova sends silence",
    "rubbish": "openai sends what is no wav",
    "half a file": "the sound is shorter than it says",
    "html": "openai sends text/html instead of sound",
    "html as sound": "openai sends what is no wav",
    "half": r"too short|inside a word",
    "inside a word": "stopped inside a word",
    "cut": "openai cannot be reached",
    "slow": "does not answer in time",
    "500": "openai answers 500, 3 times over",
    "429": "openai answers 429, 3 times over",
    "503 1": "openai answers 503, 3 times over",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_that_passes_is_tried_again(server: SpeechServer, fault: str) -> None:
    server.fault = lambda request: fault if request == 0 else ""
    started = time.monotonic()
    assert engine().speak(utterance(LINES[1]), HOST).seconds > 0.8
    assert len(server.wishes) == 2
    assert time.monotonic() - started < 6


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in {"slow", "503 1"}])
def test_a_fault_that_stays_is_one_line_without_the_key(server: SpeechServer, fault: str) -> None:
    server.fault = lambda _request: fault
    with pytest.raises(VoiceError, match=FAULTS[fault]) as caught:
        engine().speak(utterance(LINES[1]), HOST)
    assert len(server.wishes) == 3
    said = "".join(traceback.format_exception(caught.value))
    assert "secret" not in said
    assert "sk-" not in said
    assert "\n" not in str(caught.value)
    assert str(server.port) not in str(caught.value)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("401", r"openai refuses the key \(401\)"),
        ("403", r"openai refuses the key \(403\)"),
        ("404", "openai answers 404$"),
        ("422", "openai answers 422$"),
        ("redirect", r"sends on to another address \(307\)"),
        ("huge", "more than 32 MB"),
        ("429 3600", "openai answers 429"),
    ],
)
def test_a_refusal_is_not_asked_twice(server: SpeechServer, fault: str, told: str) -> None:
    server.fault = lambda _request: fault
    with pytest.raises(VoiceError, match=told) as caught:
        engine().speak(utterance(LINES[1]), HOST)
    assert len(server.wishes) == 1
    assert server.elsewhere == 0
    assert "secret" not in "".join(traceback.format_exception(caught.value))


def test_retry_after_is_waited_for(server: SpeechServer) -> None:
    server.fault = lambda request: "429 1" if request == 0 else ""
    started = time.monotonic()
    engine().speak(utterance(LINES[1]), HOST)
    assert time.monotonic() - started >= 1


def test_a_cut_anywhere_in_the_first_half_is_seen(server: SpeechServer) -> None:
    phrase = SpokenPhrase(LINES[1], LINES[1])
    seen = 0
    for twentieth in range(1, 20):
        samples = decoded(speech(LINES[1], "wav", share=twentieth / 20), "audio/wav", "wav")
        try:
            whole(samples, phrase, 1.0, "openai/nova")
        except BadSoundError:
            seen += 1
        else:
            assert twentieth > 10
    assert seen >= 13


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([b"", b"RIFF\0\0\0\0WAVEfmt ", b"ID3\3", b"\xff\xfb\x90", b"fLaC", b"OggS", b"\xff\xf1"]),
    st.binary(max_size=300),
    st.sampled_from(["wav", "mp3", "flac", "pcm"]),
    st.sampled_from(["audio/wav", "", "application/octet-stream", "audio/L16; rate=999999", "\0"]),
)
def test_whatever_comes_is_sound_or_a_fault(start: bytes, rest: bytes, asked: str, kind: str) -> None:
    with suppress(VoiceError):
        assert decoded(start + rest, kind, asked).dtype == "int16"


def test_the_preflight_asks_each_voice_for_a_word(server: SpeechServer) -> None:
    other = Speaker(name="云健", voices={"openai": "onyx"})
    engine().preflight([HOST, other, HOST])
    assert [wish["voice"] for wish in server.wishes] == ["nova", "onyx"]


def test_the_preflight_gives_up_within_seconds(server: SpeechServer) -> None:
    server.fault = lambda _request: "500"
    with pytest.raises(VoiceError, match=r"openai answers 500, 2 times over.*`nova`"):
        engine().preflight([HOST])


def test_a_server_that_refuses_again_and_again_is_left_alone(server: SpeechServer) -> None:
    server.fault = lambda _request: "500"
    speaking = engine()
    for _ in range(4):
        with pytest.raises(VoiceError):
            speaking.speak(utterance(LINES[1]), HOST)
    assert len(server.wishes) == LIMITS.refusals


def test_nothing_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSCAST_OPENAI_URL", "http://127.0.0.1:9")
    with pytest.raises(VoiceError, match="openai cannot be reached") as caught:
        engine().preflight([HOST])
    assert ":9" not in str(caught.value)


def test_marks_and_rate(server: SpeechServer) -> None:
    clip = engine().speak(utterance("——", LINES[1]), HOST.model_copy(update={"rate": 1.1}))
    assert [mark.end > mark.start for mark in clip.marks] == [False, True]
    assert [wish.get("speed") for wish in server.wishes] == [1.1]


def test_pitch_is_refused(server: SpeechServer) -> None:
    with pytest.raises(VoiceError, match="openai cannot pitch 小云; delete pitch_hz"):
        engine().preflight([HOST.model_copy(update={"pitch_hz": 5.0})])
    assert not server.wishes


# What the user configures, and what a show cannot.


def user_file(folder: Path, *lines: str) -> None:
    (folder / "newscast").mkdir(exist_ok=True)
    (folder / "newscast" / "openai.yaml").write_text("\n".join([*lines, ""]), "utf-8")


@pytest.fixture
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("URL", "MODEL", "KEY_VARIABLE"):
        monkeypatch.delenv(f"NEWSCAST_OPENAI_{name}", raising=False)


def test_without_a_server_one_line_says_what_to_set(no_environment: None) -> None:
    with pytest.raises(
        VoiceError, match=r"no speech server is set; set `NEWSCAST_OPENAI_URL`, or write `url` in"
    ):
        open_engine("openai")


def test_the_users_file_says_which_server(no_environment: None, own_configuration: Path) -> None:
    user_file(
        own_configuration,
        "url: http://localhost:8880",
        "model: kokoro",
        "voices: [af_heart, am_michael]",
        "languages: [en]",
    )
    speaking = OpenAi.opened(SILENT)
    assert configured().endpoint == "http://localhost:8880/v1/audio/speech"
    assert speaking.voices() == ("af_heart", "am_michael")
    assert speaking.voices("zh-CN") == ()
    assert speaking.voice_of(Speaker(name="云")) == "af_heart"
    assert speaking.speaks("en-GB")
    assert not speaking.speaks("zh-CN")
    with pytest.raises(VoiceError, match="openai has no voice `af_hart`; did you mean `af_heart`"):
        speaking.preflight([Speaker(name="云", voices={"openai": "af_hart"})])


def test_the_environment_overrules_the_file(own_configuration: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_file(own_configuration, "url: http://one.example", "model: one")
    monkeypatch.setenv("NEWSCAST_OPENAI_URL", "https://two.example/v1/audio/speech")
    server = configured()
    assert (server.endpoint, server.model) == ("https://two.example/v1/audio/speech", "one")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("url: https://user:hunter2@example.com", "openai.yaml:1:6: the address of the speech server must"),
        ("url: file:///etc/passwd", "openai.yaml:1:6: the address"),
        ("url: https://example.com/v1?api-key=hunter2", "openai.yaml:1:6: the address"),
        (
            "key_variable: hunter2-and-more",
            "openai.yaml:1:15: `key_variable` takes the name of an environment",
        ),
        ("key: hunter2", "openai.yaml:1:1: unknown key `key`"),
        ("response_format: aac", "openai.yaml:1:18: `response_format` must be"),
        ("connections: 1000", "openai.yaml:1:14: `connections` must be at most 64"),
    ],
)
def test_a_fault_of_the_users_file_has_its_place_and_shows_no_secret(
    no_environment: None, own_configuration: Path, line: str, told: str
) -> None:
    user_file(own_configuration, line)
    with pytest.raises(VoiceError) as caught:
        configured()
    assert told in str(caught.value)
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    "address",
    ["", "localhost:8880", "ftp://a.example", "http://", "http://a.example:port", "http://u@a.example", "a b",
     "http://a.example/?q", "http://a.example/#x", "http://[::1", "http://a.example/\n"],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    assert endpoint_of(address) is None or address == "http://a.example/\n"


@pytest.mark.parametrize(
    ("address", "endpoint"),
    [
        ("http://localhost:8880", "http://localhost:8880/v1/audio/speech"),
        ("http://localhost:8880/", "http://localhost:8880/v1/audio/speech"),
        ("http://[::1]:80/v1/", "http://[::1]:80/v1/audio/speech"),
        ("https://a.example/openai/v1", "https://a.example/openai/v1/audio/speech"),
        ("https://a.example/openai", "https://a.example/openai/v1/audio/speech"),
        ("https://a.example/v1/audio/speech", "https://a.example/v1/audio/speech"),
    ],
)
def test_where_an_address_leads(address: str, endpoint: str) -> None:
    assert endpoint_of(address) == endpoint


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("http://speech.example.com/v1", True),
        ("http://8.8.8.8/v1", True),
        ("https://speech.example.com/v1", False),
        ("http://localhost:8880", False),
        ("http://192.168.1.7:8880", False),
        ("http://[::1]:8880", False),
        ("http://gpu:8880", False),
        ("http://gpu.local", False),
    ],
)
def test_a_key_does_not_leave_the_own_network_unencrypted(
    monkeypatch: pytest.MonkeyPatch, address: str, is_refused: bool
) -> None:
    monkeypatch.setenv("NEWSCAST_OPENAI_URL", address)
    assert configured().endpoint
    monkeypatch.setenv("NEWSCAST_OPENAI_KEY_VARIABLE", "SPEECH_KEY")
    if is_refused:
        with pytest.raises(VoiceError, match="openai's key would be sent unencrypted; write https"):
            configured()
    else:
        assert configured().endpoint


def test_a_key_that_is_not_set_is_named_not_shown(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SPEECH_KEY")
    with pytest.raises(VoiceError, match="takes its key from the variable SPEECH_KEY, which is not set"):
        engine().preflight([HOST])
    monkeypatch.setenv("SPEECH_KEY", "hunter2\r\nX-Header: 1")
    with pytest.raises(VoiceError, match="SPEECH_KEY holds no key") as caught:
        engine().preflight([HOST])
    assert "hunter2" not in str(caught.value)
    assert not server.wishes


def test_the_version_tells_model_and_server_but_no_key(
    server: SpeechServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = engine().version
    assert re.fullmatch(r"openai/1 tiny-tts [0-9a-f]{12}", version)
    monkeypatch.setenv("SPEECH_KEY", "another")
    assert engine().version == version
    monkeypatch.setenv("NEWSCAST_OPENAI_MODEL", "large-tts")
    assert engine().version != version
    monkeypatch.setenv("NEWSCAST_OPENAI_MODEL", "tiny-tts")
    monkeypatch.setenv("NEWSCAST_OPENAI_URL", "https://elsewhere.example")
    assert engine().version != version
    assert "secret" not in repr(vars(engine()))
