"""What is kept of sound and is whole but wrong counts as absent, and is made again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.audio.master.test_pieces import recipe
from tests.audio.mix.studio import murmur

from newscast.audio.master.mp3_segments import EncodingSettings, Mp3Segment, encode_segments
from newscast.audio.mix import music_assets
from newscast.audio.mix.clip_analysis import ClipAnalysis, _path, remember, remembered
from newscast.support.arrays import Array, load_arrays, map_array


def written(piece: Mp3Segment) -> dict[str, Any]:
    return {
        "data": np.frombuffer(piece.data, np.uint8),
        "powers": piece.heard.powers,
        "true_peak_dbtp": np.float64(piece.heard.true_peak_dbtp),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[EncodingSettings, Mp3Segment]:
    made = recipe()
    return made, encode_segments([made], tmp_path_factory.mktemp("made"))[0]


def wrong_pieces(good: dict[str, Any]) -> dict[str, dict[str, Any]]:
    data, powers = good["data"], good["powers"]
    return {
        "no data": {"data": data[:0]},
        "half a frame": {"data": data[:-5]},
        "a frame too few": {"data": data[: -len(data) // 101]},
        "no frames": {"data": np.zeros_like(data)},
        "a byte off": {"data": np.roll(data, 1)},
        "data in rows": {"data": data.reshape(1, -1)},
        "data as numbers": {"data": data.astype(np.int64)},
        "no powers": {"powers": powers[:0]},
        "a power too many": {"powers": np.append(powers, 0.0)},
        "powers that are no numbers": {"powers": powers * np.nan},
        "powers without end": {"powers": powers + np.inf},
        "powers below nothing": {"powers": powers - 1e9},
        "powers rounded": {"powers": powers.astype(np.float32)},
        "no peak": {"true_peak_dbtp": np.float64("nan")},
        "a peak too high": {"true_peak_dbtp": np.float64(3.0)},
        "a peak without end": {"true_peak_dbtp": np.float64("inf")},
        "two peaks": {"true_peak_dbtp": np.array([-1.0, -1.0])},
        "a peak in words": {"true_peak_dbtp": np.array("-1")},
    }


def test_a_wrong_piece_is_made_again(made: tuple[EncodingSettings, Mp3Segment], tmp_path: Path) -> None:
    how, piece = made
    good = written(piece)
    path = how.path(tmp_path)
    path.parent.mkdir(parents=True)
    assert how.kept(**good) is not None
    for kind, changed in wrong_pieces(good).items():
        assert how.kept(**{**good, **changed}) is None, kind
    np.savez(path, **{**good, "data": good["data"][:-5]})
    assert encode_segments([how], tmp_path)[0].data == piece.data
    path.unlink()
    path.mkdir()
    assert encode_segments([how], tmp_path)[0].data == piece.data
    assert how.kept(**(load_arrays(path, good) or {})) is not None


def sounds(good: Array) -> dict[str, Array]:
    return {
        "no numbers": good * np.nan,
        "one that is no number": np.concatenate([good, np.full((1, 2), np.nan, np.float32)]),
        "without end": np.full_like(good, np.inf),
        "out of range": good + 2,
        "empty": good[:0],
        "one channel": good[:, :1],
        "in a row": good.ravel(),
        "other numbers": good.astype(np.float64),
    }


def test_a_wrong_sound_is_read_again(tmp_path: Path) -> None:
    good = (murmur(1, 44_100).astype(np.float32) / 32768)[:, None].repeat(2, 1)
    path = tmp_path / "a.npy"
    np.save(path, good)
    assert music_assets._kept(path, 2) is not None
    for kind, sound in sounds(good).items():
        np.save(path, sound)
        assert music_assets._kept(path, 2) is None, kind
    with path.open("wb") as file:
        np.savez(file, a=good)
    assert music_assets._kept(path, 2) is None


SPEECH = ClipAnalysis(((0, 1200), (1300, 2400)), -20.0, 24_000)
GOOD = {"spans": [[0, 1200], [1300, 2400]], "loudness_lufs": -20.0, "sample_rate": 24_000}
WRONG = [
    {"spans": []}, {"spans": [[0, 1200]]}, {"spans": [[0, 1200], [1100, 2400]]}, {"spans": None},
    {"spans": "ab"},    {"spans": [[-5, 1200], [1300, 2400]]}, {"spans": [[1200, 0], [1300, 2400]]},
    {"spans": [[0, 1], [2, 3, 4]]},
    {"spans": [[0, 1e400], [1e400, 1e400]]}, {"spans": [[0, float("nan")], [1, 2]]},
    {"loudness_lufs": float("nan")}, {"loudness_lufs": 1e400}, {"loudness_lufs": None},
    {"loudness_lufs": 900},
    {"loudness_lufs": -500.0}, {"sample_rate": 0}, {"sample_rate": 1}, {"sample_rate": 10**300},
    {"sample_rate": 1e400}, {"sample_rate": []},
]  # fmt: skip


@pytest.mark.parametrize("changed", WRONG, ids=str)
def test_what_is_remembered_wrongly_is_heard_again(tmp_path: Path, changed: dict[str, object]) -> None:
    remember(SPEECH, "key", tmp_path)
    assert remembered("key", tmp_path, 2) == SPEECH
    _path("key", tmp_path).write_text(json.dumps({**GOOD, **changed}))
    assert remembered("key", tmp_path, 2) is None


@pytest.mark.parametrize("data", [b"", b"[" * 100_000, b"{}", b"[1]", b"\xff", b"null", b" " * 2**21])
def test_what_is_no_memory_is_heard_again(tmp_path: Path, data: bytes) -> None:
    remember(SPEECH, "key", tmp_path)
    _path("key", tmp_path).write_bytes(data)
    assert remembered("key", tmp_path, 2) is None


def test_what_stands_in_the_place_of_a_memory_is_cleared(tmp_path: Path) -> None:
    (_path("key", tmp_path) / "in").mkdir(parents=True)
    assert remembered("key", tmp_path, 2) is None
    remember(SPEECH, "key", tmp_path)
    assert remembered("key", tmp_path, 2) == SPEECH


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_arrays_or_none(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, magic: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(b"\x93NUMPY\x01\x00" + data if magic else data)
    assert load_arrays(path, ["a"]) is None
    map_array(path)
