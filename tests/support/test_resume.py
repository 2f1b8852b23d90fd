"""Whatever happens to a render, what was spoken is kept, and what is damaged is noticed, never heard."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from newscast.model.clip import Clip, SpokenPhrase, Utterance
from newscast.model.script import parse_script
from newscast.model.show import Show
from newscast.model.workspace import Workspace
from newscast.support.errors import WorkspaceError
from newscast.voices import open_engine
from newscast.workflow.clip_cache import ClipCache
from newscast.workflow.plan import Plan, SpokenSegment, VoiceSettings, plan
from newscast.workflow.speaking import speak

ROOT = Path(__file__).parents[2]
SHOW: Show = Workspace(ROOT).show
SEGMENTS = 24


def planned(cache: ClipCache, changed: frozenset[int] = frozenset()) -> Plan:
    """A script of short segments, to be spoken by the real espeak engine."""
    words = [f"第{n}段，新闻{n}{'改' * (n in changed)}，" + "这一周的新闻。" * 12 for n in range(SEGMENTS)]
    segments = parse_script("\n\n".join(words), Path("w1.md")).segments()
    engine = open_engine("espeak")
    speaker = SHOW.speakers[0]
    how = VoiceSettings(engine.name, engine.version, speaker, engine.voice_of(speaker))
    spoken = [SpokenSegment(one, Utterance((SpokenPhrase(one.text, one.text),)), how) for one in segments]
    return plan(spoken, SHOW, cache.seconds, None)


def render(cache: ClipCache) -> int:
    """Speaks what is missing; how many segments that was."""
    to_speak = planned(cache).to_speak
    speak(to_speak, open_engine("espeak"), cache)
    return len(to_speak)


def clips(cache: ClipCache) -> list[Clip]:
    return [cache.take(one.key) for one in planned(cache).segments]


def same(one: Clip, two: Clip) -> bool:
    return np.array_equal(one.samples, two.samples) and one.marks == two.marks


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> list[Clip]:
    cache = ClipCache(tmp_path_factory.mktemp("whole"))
    assert render(cache) == SEGMENTS
    assert render(cache) == 0
    return clips(cache)


def rendering(root: Path) -> subprocess.Popen[bytes]:
    code = (
        "import sys; from pathlib import Path\n"
        "from tests.support.test_resume import render, ClipCache\n"
        f"render(ClipCache(Path({str(root)!r})))"
    )
    return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)


def files(root: Path) -> Iterator[Path]:
    return (path for path in root.glob("??/*.npz") if not path.name.startswith("."))


def test_killed_at_many_points(tmp_path: Path, whole: list[Clip]) -> None:
    cut_short = 0
    for enough in (1, 2, 3, 5, 8, 12, 16, 20):
        root = tmp_path / str(enough)
        process = rendering(root)
        while process.poll() is None and sum(1 for _ in files(root)) < enough:
            time.sleep(0.0005)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        cache = ClipCache(root)
        done = [entry.key for entry in cache]
        assert len(done) >= enough
        cut_short += len(done) < SEGMENTS
        assert all(cache.get(key) for key in done), "a clip in the cache is always a whole one"
        assert render(cache) == SEGMENTS - len(done)
        assert all(map(same, clips(cache), whole))
    assert cut_short, "no render was really killed on its way"


def test_two_renders_at_once_share_the_cache(tmp_path: Path, whole: list[Clip]) -> None:
    processes = [rendering(tmp_path) for _ in range(2)]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    cache = ClipCache(tmp_path)
    assert render(cache) == 0
    assert all(map(same, clips(cache), whole))


@pytest.mark.parametrize("harm", ["flip", "cut", "empty", "gone", "other"])
def test_a_clip_damaged_on_disk_is_spoken_again(tmp_path: Path, whole: list[Clip], harm: str) -> None:
    cache = ClipCache(tmp_path)
    render(cache)
    first, second = (cache.path(one.key) for one in planned(cache).segments[:2])
    data = bytearray(first.read_bytes())
    data[len(data) // 2] ^= 0x40
    damaged = {"flip": bytes(data), "cut": bytes(data[:-100]), "empty": b"", "other": b"ID3" + bytes(5000)}
    if harm == "gone":
        first.unlink()
    else:
        first.write_bytes(damaged[harm])
    todo = planned(cache).to_speak
    assert [cache.path(one.key) for one in todo] == [first]
    assert second.exists()
    assert render(cache) == 1
    assert all(map(same, clips(cache), whole))


def test_a_full_disk_costs_the_segments_in_flight(
    tmp_path: Path, whole: list[Clip], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, fsync, written = ClipCache(tmp_path), os.fsync, []

    def filling(handle: int) -> None:
        written.append(handle)
        if len(written) > 10:
            raise OSError(28, "No space left on device")
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", filling)
        with pytest.raises(WorkspaceError, match="No space left on device"):
            render(cache)
    assert len(list(cache)) == 10
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()], "nothing half-written stays"
    assert render(cache) == SEGMENTS - 10
    assert all(map(same, clips(cache), whole))


def test_one_changed_line_is_one_segment(tmp_path: Path, whole: list[Clip]) -> None:
    cache = ClipCache(tmp_path)
    render(cache)
    changed = planned(cache, frozenset({7}))
    assert [one.segment.id for one in changed.to_speak] == ["opening.8"]
    speak(changed.to_speak, open_engine("espeak"), cache)
    after = [cache.take(one.key) for one in changed.segments]
    assert [n for n in range(SEGMENTS) if not same(after[n], whole[n])] == [7]
