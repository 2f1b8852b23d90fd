"""Engines of other packages, installed on a path of their own and found there; broken ones are one line."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from newscast.model.clip import SpokenPhrase, Utterance
from newscast.model.engines import OWN_ENGINES, engine_names
from newscast.model.show import Speaker, load_show
from newscast.model.workspace import Workspace
from newscast.support.errors import SourceError, VoiceError
from newscast.voices import choose_engine, open_engine
from newscast.workflow import list_voices

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "tests" / "data" / "example_engine"
WHISTLE = (EXAMPLE / "newscast_whistle.py").read_text("utf-8")
LINES = Utterance((SpokenPhrase("你好，", "你好，"), SpokenPhrase("世界。", "世界。")))
HOST = Speaker(name="小云")


def install(folder: Path, name: str, source: str, *, package: str = "", target: str = "Whistle") -> None:
    """Install a package with one engine, as pip would: its module, and its dist-info."""
    module = f"engine_of_{name}"
    (folder / f"{module}.py").write_text(source, "utf-8")
    info = folder / f"{package or module}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {package or module}\nVersion: 1.2\n", "utf-8"
    )
    entry = f"[newscast.engines]\n{name} = {module}:{target}\n"
    (info / "entry_points.txt").write_text(entry, "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages on this process's path."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


def whistle(name: str, *changes: tuple[str, str]) -> str:
    source = WHISTLE.replace('name = "whistle"', f'name = "{name}"')
    for old, new in changes:
        assert old in source
        source = source.replace(old, new)
    return source


def listed(folder: Path, language: str = "") -> set[str]:
    """The voices of every engine that speak a language, as `engine/voice`."""
    engines = list_voices(Workspace(folder), language)
    return {f"{one.engine}/{voice.name}" for one in engines for voice in one.voices}


def show_with(folder: Path, *changes: tuple[str, str]) -> Path:
    text = (ROOT / "episodes" / "show.yaml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "episodes").mkdir(exist_ok=True)
    (folder / "episodes" / "show.yaml").write_text(text, "utf-8")
    return folder


def test_the_own_engines_are_declared_as_they_are_found() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["entry-points"]["newscast.engines"] == dict(OWN_ENGINES)


def test_the_own_engines_are_found_without_any_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as bare:
        bare.setattr(sys, "path", [str(ROOT / "src")])
        assert engine_names() == ("edge", "kokoro", "espeak", "openai")
    assert open_engine("espeak").name == "espeak"


def test_the_example_package_is_found_by_another_process(tmp_path: Path) -> None:
    declared = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    points = declared["entry-points"]["newscast.engines"]
    info = tmp_path / "newscast_whistle-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newscast-whistle\nVersion: 1.2\n", "utf-8")
    lines = [f"{name} = {value}" for name, value in points.items()]
    (info / "entry_points.txt").write_text("\n".join(["[newscast.engines]", *lines, ""]), "utf-8")
    (tmp_path / "newscast_whistle.py").write_text(WHISTLE, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "src")])}
    asked = ["voices", "try", "你好。", "--voice", "whistle/high", "--output", "a.wav", "--show", str(ROOT)]
    done = subprocess.run(
        [sys.executable, "-m", "newscast", *asked],
        capture_output=True, text=True, check=False, cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "a.wav: whistle/high" in done.stdout


def test_a_show_can_name_an_installed_engine(site: Path, tmp_path: Path) -> None:
    install(site, "whistle", WHISTLE)
    changes = (
        ("engines: [edge, kokoro]", "engines: [whistle]"),
        ("{edge: zh-CN-YunjianNeural", "{whistle: high, edge: zh-CN-YunjianNeural"),
    )
    show = load_show(show_with(tmp_path, *changes) / "episodes" / "show.yaml").value
    choice = choose_engine(show)
    clip = choice.engine.speak(LINES, show.speakers[0])
    assert (choice.engine.name, len(clip.marks)) == ("whistle", 2)
    assert {"whistle/low", "whistle/high"} <= listed(tmp_path, "en")
    assert "whistle/low" not in listed(tmp_path, "fr")


BROKEN = {
    "no module": ("import nothing_of_the_kind\n", "cannot be imported (ModuleNotFoundError: No module named"),
    "a slip": ("class Whistle(:\n", "cannot be imported (SyntaxError"),
    "an exit": ("raise SystemExit(3)\n", "cannot be imported (SystemExit: 3)"),
    "many lines": ("raise RuntimeError('one\\ntwo\\x1b[31m')\n", "cannot be imported (RuntimeError: one two"),
    "no such class": ("class Other: ...\n", "cannot be imported (AttributeError"),
    "next version": (
        whistle("broken", ("protocol = 1", "protocol = 2")),
        "is written for version 2 of the engine protocol; this newscast has version 1; upgrade",
    ),
    "no version": (whistle("broken", ("    protocol = 1\n", "")), "is written for version ? of the engine"),
    "no engine": ("def Whistle(reporter):\n    return 5\n", "is written for version ?"),
    "half an engine": (whistle("broken", ("def has_voice", "def hasnt_voice")), "is not whole: has_voice"),
    "another name": (whistle("other"), "is not whole: name"),
    "no parallel": (whistle("broken", ("parallel = 2", "parallel = 0")), "is not whole: parallel"),
    "no reporter": (whistle("broken", (", reporter: Reporter", "")), "failed (TypeError"),
    "a crash": (
        whistle("broken", ("self.reporter = reporter", "raise ZeroDivisionError('by zero')")),
        "the engine broken failed (ZeroDivisionError: by zero)",
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_one_that_cannot_be_opened_is_one_line_and_others_speak(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    source, told = BROKEN[kind]
    install(site, "broken", source)
    monkeypatch.delitem(sys.modules, "engine_of_broken", raising=False)
    with pytest.raises(VoiceError) as caught:
        open_engine("broken")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    show = show_with(tmp_path, ("engines: [edge, kokoro]", "engines: [broken, espeak]"))
    assert choose_engine(load_show(show / "episodes" / "show.yaml").value).engine.name == "espeak"


FAILING = {
    "voice_of": 'return speaker.voices.get(self.name, "low")',
    "voices": "return tuple(TONES_HZ) if not language or self.speaks(language) else ()",
    "speaks": 'return language.lower().partition("-")[0] in {"zh", "en"}',
    "preflight": "for speaker in speakers:",
    "speak": "parts, marks, end = [], [], 0",
}


@pytest.mark.parametrize("member", FAILING)
def test_one_that_fails_later_fails_in_one_line(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, member: str
) -> None:
    line = FAILING[member]
    install(site, "failing", whistle("failing", (line, f"raise KeyError('a key')\n        {line}")))
    monkeypatch.delitem(sys.modules, "engine_of_failing", raising=False)
    engine = open_engine("failing")
    with pytest.raises(VoiceError, match=r"the engine failing failed \(KeyError: 'a key'\)"):
        engine.voice_of(HOST)
        engine.voices()
        engine.speaks("zh-CN")
        engine.preflight([HOST])
        engine.speak(LINES, HOST)
    show = show_with(tmp_path, ("engines: [edge, kokoro]", "engines: [failing, espeak]"))
    assert "espeak/cmn+Denis" in listed(show)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tuple(marks))", "tuple(marks[:1]))"),
        ("Clip(samples, ", "Clip(samples * 0, "),
        ("Clip(samples, ", "Clip(samples / 32768, "),
        ("Clip(samples, ", "Clip(samples[:100], "),
        ("return Clip(samples, SAMPLE_RATE", "return Clip(samples, 5"),
        ("return Clip(samples, SAMPLE_RATE, tuple(marks))", "return None"),
    ],
)
def test_a_clip_is_checked(site: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    install(site, "odd", whistle("odd", (old, new)))
    monkeypatch.delitem(sys.modules, "engine_of_odd", raising=False)
    with pytest.raises(
        VoiceError, match=r"odd gave a clip that is damaged or not complete|the engine odd failed"
    ):
        open_engine("odd").speak(LINES, HOST)


def test_a_language_that_an_engine_may_not_speak_is_refused_with_those_that_do(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "whistle", WHISTLE)
    monkeypatch.delitem(sys.modules, "engine_of_whistle", raising=False)
    changes = (("engines: [edge, kokoro]", "engines: [whistle]"), ("language: zh-CN", "language: it-IT"))
    show = load_show(show_with(tmp_path, *changes) / "episodes" / "show.yaml").value
    with pytest.raises(
        VoiceError, match=r"whistle: it does not speak it-IT; these do: edge, kokoro(, openai)?\)"
    ):
        choose_engine(show)


def test_another_package_cannot_take_the_name_of_an_own_engine(site: Path) -> None:
    install(site, "espeak", whistle("espeak"))
    assert type(open_engine("espeak")).__module__ == "newscast.voices.espeak.engine"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[edge, kokoro]", "[edge, kokorro]", ":12:17: no engine is called `kokorro`; did you mean"),
        ("[edge, kokoro]", "[Edge]", ":12:11: no engine is called `Edge`; did you mean `edge`?"),
        ("[edge, kokoro]", "[festival]", ":12:11: no engine `festival` is installed; install"),
        ("[edge, kokoro]", "[whistl]", ":12:11: no engine is called `whistl`; did you mean `whistle`?"),
        ("{edge: zh", "{egde: zh", ":15:14: no engine is called `egde`; did you mean `edge`?"),
        ("[edge, kokoro]", '["http://evil.example/v1"]', ":12:11: no engine `http://evil.example/v1` is"),
        ("{edge: zh-CN-YunjianNeural", '{openai: "http://evil.example/v1"', ":15:22: a voice is a name;"),
        ("{edge: zh-CN-YunjianNeural", '{openai: "localhost:8880"', ":15:22: a voice is a name;"),
        ("{edge: zh-CN-YunjianNeural", '{openai: evil.example/v1', ":15:22: a voice is a name;"),
        ("{edge: zh-CN-YunjianNeural", '{url: "http://evil.example"', ":15:14: no engine `url` is installed"),
        ("{edge: zh-CN-YunjianNeural", "{openai: {url: x}", ":15:14: `openai` must be text"),
    ],
)  # fmt: skip
def test_a_name_that_no_engine_has_is_refused_where_it_stands(
    site: Path, tmp_path: Path, old: str, new: str, told: str
) -> None:
    install(site, "whistle", WHISTLE)
    path = show_with(tmp_path, (old, new)) / "episodes" / "show.yaml"
    with pytest.raises(SourceError) as caught:
        load_show(path)
    assert str(caught.value).removeprefix(str(path)).startswith(told)
