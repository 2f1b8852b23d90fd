"""The voices of each engine by language: the service's own list, the shipped one, and what comes by name."""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.voices.edge_service import Service, running

from newscast.languages.tags import base_language, closest, is_within, plain_tag
from newscast.model.show import Speaker
from newscast.model.workspace import Workspace
from newscast.support.events import Event
from newscast.voices.edge import engine as edge
from newscast.voices.edge.engine import Edge
from newscast.voices.edge.voices import ServiceListing, shipped
from newscast.voices.espeak.engine import Espeak
from newscast.voices.kokoro import engine as kokoro_engine
from newscast.voices.kokoro import weights
from newscast.voices.kokoro.engine import Kokoro
from newscast.voices.kokoro.voices import VOICES
from newscast.voices.kokoro.weights import Weights, mandarin_voices
from newscast.workflow import list_voices


@pytest.fixture(autouse=True)
def asked_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edge, "_LISTING", ServiceListing())


@dataclass
class Listed:
    """The voices that were listed of an engine, and what was reported meanwhile."""

    names: list[str]
    told: list[str]

    def report(self, event: Event) -> None:
        self.told.append(str(event.text))


def listed(language: str, folder: Path, engine: str = "edge") -> Listed:
    done = Listed([], [])
    engines = {one.engine: one for one in list_voices(Workspace(folder), language, done)}
    done.names += [one.name for one in engines[engine].voices]
    return done


def voice(name: str) -> dict[str, object]:
    return {"ShortName": name, "Locale": "-".join(name.split("-")[:2]), "Gender": "Female"}


def test_the_service_is_asked_for_its_voices_once(tmp_path: Path) -> None:
    names = ["en-GB-NewNeural", "en-US-OtherNeural", "zh-CN-XiaoxiaoNeural"]
    with running(Service(voices=[voice(name) for name in names])) as service:
        done = listed("en", tmp_path)
        assert listed("en-GB", tmp_path).names == ["en-GB-NewNeural"]
        assert service.listings == 1
    assert done.names == ["en-GB-NewNeural", "en-US-OtherNeural"]
    assert not done.told


@pytest.mark.parametrize(
    "answer",
    ["<html>", "{}", "[]", "[1, null]", '[{"ShortName": 5}]', '[{"ShortName": "../../x"}]', "[" * 100_000],
)
def test_what_lists_no_voice_is_the_shipped_list_and_its_month(tmp_path: Path, answer: str) -> None:
    with running(Service(voices=answer)):
        done = listed("fr-CA", tmp_path)
    assert done.told == [f"edge cannot be asked for its voices; these are those of {shipped().month}"]
    assert done.names[:2] == ["fr-CA-AntoineNeural", "fr-CA-JeanNeural"]


def test_the_shipped_list_has_every_language_of_the_service() -> None:
    tags = shipped().tags
    assert len(tags) == 322
    assert {"zh-TW-HsiaoChenNeural", "zh-HK-HiuMaanNeural", "zh-CN-liaoning-XiaobeiNeural"} <= set(tags)
    assert len({base_language(tag) for tag in tags.values()}) > 70
    assert shipped().month[:2] == "20"


@pytest.mark.parametrize(
    ("language", "kokoro", "espeak", "is_edges"),
    [
        ("zh", 8, 4, True),
        ("zh-TW", 8, 4, True),
        ("en", 15, 8, True),
        ("en-GB", 7, 4, True),
        ("en-AU", 15, 8, True),
        ("es-MX", 2, 0, True),
        ("fr", 1, 0, True),
        ("it", 2, 0, True),
        ("pt-BR", 2, 0, True),
        ("de-AT", 0, 0, True),
        ("hi", 0, 0, True),
        ("ja", 0, 0, True),
        ("eo", 0, 0, False),
    ],
)
def test_each_engine_has_its_voices_of_a_language(
    language: str, kokoro: int, espeak: int, is_edges: bool
) -> None:
    assert len(Kokoro().voices(language)) == kokoro
    assert len(Espeak().voices(language)) == espeak
    assert Kokoro().speaks(language) is bool(kokoro)
    assert Espeak().speaks(language) is bool(espeak)
    assert Edge().speaks(language) is is_edges


def test_tags_are_compared_without_script_and_case() -> None:
    assert plain_tag("zh-Hant-TW") == "zh-tw"
    assert plain_tag("zh-Hans") == "zh"
    assert is_within("zh-CN-liaoning", "zh-cn")
    assert is_within("iu-Latn-CA", "iu-CA")
    assert not is_within("zh-CN", "zh-C")
    assert not is_within("en-GB", "en-US")
    assert closest({"a": "en-US", "b": "en-GB"}, "en-GB") == ("b",)
    assert closest({"a": "en-US", "b": "en-GB"}, "en-NZ") == ("a", "b")


def test_a_voice_that_is_on_no_list_is_asked_for() -> None:
    with running(Service(voices=[voice("en-GB-NewNeural")])) as service:
        assert Edge().has_voice("zh-CN-YunxiNeural")
        assert not Edge().has_voice("zm_yunxi")
        assert service.listings == 0
        assert Edge().has_voice("en-GB-NewNeural")
        assert not Edge().has_voice("en-GB-OldNeural")
        assert service.listings == 1


def test_a_voice_nobody_can_be_asked_about_is_let_pass() -> None:
    with running(Service(voices="<html>")) as service:
        assert Edge().has_voice("en-GB-NewNeural")
        assert Edge().has_voice("en-GB-NewNeural")
        assert service.listings == 1


# Kokoro: present installations fetch nothing; a voice is fetched when a show names it.


def test_an_installation_with_the_mandarin_voices_lacks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = Weights(tmp_path)
    here.voice("x").parent.mkdir(parents=True)
    for file in here.wanted():
        with file.path.open("wb") as out:
            out.truncate(file.bytes)
    assert len(mandarin_voices()) == 8
    assert not here.missing()
    monkeypatch.setattr(kokoro_engine, "install", lambda *_: pytest.fail("fetched anew"))
    monkeypatch.setattr(kokoro_engine, "_demand_extra", lambda: None)
    monkeypatch.setattr(Kokoro, "_model", None)
    speaking = Kokoro(here)
    speaking.preflight([])
    speaking.preflight([Speaker(name="云", voices={"kokoro": "zm_yunxi"}), Speaker(name="小云")])
    assert here.missing(("af_heart",)) == [here.voice("af_heart")]


def test_a_voice_is_fetched_when_a_show_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = {name: name.encode().ljust(60) for name in VOICES}
    model = b"model"
    monkeypatch.setattr(weights, "VOICE_BYTES", 60)
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in data.items()}
    monkeypatch.setattr(weights, "VOICE_SHA256", hashes)
    monkeypatch.setattr(weights, "MODEL_BYTES", len(model))
    monkeypatch.setattr(weights, "MODEL_SHA256", hashlib.sha256(model).hexdigest())
    monkeypatch.setattr(kokoro_engine, "_demand_extra", lambda: None)
    monkeypatch.setattr(Kokoro, "_model", None)
    monkeypatch.setattr("shutil.which", lambda name: name)
    fetched: list[str] = []

    def run(_commands: object, what: object, _otherwise: object, folder: Path) -> None:
        fetched.append(str(what))
        with tarfile.open(folder / "kokoro-js.tgz", "w:gz") as archive:
            for name, content in data.items():
                entry = tarfile.TarInfo(f"package/voices/{name}.bin")
                entry.size = len(content)
                archive.addfile(entry, io.BytesIO(content))

    monkeypatch.setattr(weights, "run_any", run)
    here = Weights(tmp_path)
    here.model.write_bytes(model)
    speaking = Kokoro(here)
    heart = Speaker(name="Anna", voices={"kokoro": "af_heart"})
    speaking.preflight([heart])
    assert [path.stem for path in sorted((tmp_path / "voices").iterdir())] == ["af_heart"]
    assert not speaking.lacking() or "newscast[kokoro]" in str(speaking.lacking())
    speaking.preflight([heart])
    assert len(fetched) == 1
    speaking.preflight([heart, Speaker(name="小云")])
    assert len(fetched) == 2
    assert {path.stem for path in (tmp_path / "voices").iterdir()} == {"af_heart", *mandarin_voices()}


def test_the_list_of_kokoro_is_data() -> None:
    assert {one.language for one in VOICES.values()} == {
        "zh-CN", "en-US", "en-GB", "es-ES", "fr-FR", "it-IT", "pt-BR",
    }  # fmt: skip
    assert len({one.sha256 for one in VOICES.values()}) == len(VOICES) == 30
    assert json.dumps(sorted(name for name in VOICES if name[0] == "h")) == "[]"
