"""A damaged clip is noticed, never heard."""

from __future__ import annotations

import io
import os
import pickle
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib import format as npy

from newscast.model.clip import Clip, PhraseMark, SpokenPhrase, Utterance
from newscast.workflow.clip_cache import ClipCache

KEY = "ab" + "0" * 62
CLIP = Clip(np.arange(2400, dtype=np.int16), 24_000, (PhraseMark(0, 1200), PhraseMark(1300, 2400)))


def test_a_clip_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, CLIP)
    found = cache.take(KEY)
    assert np.array_equal(found.samples, CLIP.samples)
    assert (found.sample_rate, found.marks, found.seconds) == (24_000, CLIP.marks, 0.1)
    assert [entry.key for entry in cache] == [KEY]


@pytest.mark.parametrize("position", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_one_flipped_byte_is_noticed(tmp_path: Path, position: float) -> None:
    cache = ClipCache(tmp_path)
    cache.put(KEY, CLIP)
    data = bytearray(cache.path(KEY).read_bytes())
    data[int(position * len(data))] ^= 0xFF
    cache.path(KEY).write_bytes(data)
    found = cache.get(KEY)
    assert found is None or np.array_equal(found.samples, CLIP.samples)


@pytest.mark.parametrize("kept", [0, 1, 100, 4000])
def test_half_a_file_is_noticed(tmp_path: Path, kept: int) -> None:
    cache = ClipCache(tmp_path)
    cache.put(KEY, CLIP)
    cache.path(KEY).write_bytes(cache.path(KEY).read_bytes()[:kept])
    assert cache.get(KEY) is None
    assert not cache.path(KEY).exists()


def utterance(*spoken: str) -> Utterance:
    return Utterance(tuple(SpokenPhrase(words, words) for words in spoken))


def put(cache: ClipCache, write: Callable[..., None] = np.savez, **changed: object) -> None:
    """Keeps CLIP with some of its arrays changed."""
    marks = np.array([(mark.start, mark.end) for mark in CLIP.marks])
    arrays = {"samples": CLIP.samples, "marks": marks, "sample_rate": np.int64(24_000)}
    cache.path(KEY).parent.mkdir(parents=True, exist_ok=True)
    write(cache.path(KEY), **{**arrays, **changed})


SAMPLES = CLIP.samples
WRONG: dict[str, dict[str, object]] = {
    "two channels": {"samples": np.stack([SAMPLES, SAMPLES], 1)},
    "one sample": {"samples": np.int16(3)},
    "fractions": {"samples": SAMPLES.astype(np.float32)},
    "no numbers": {"samples": np.full(2400, np.nan)},
    "out of range": {"samples": np.full(2400, 10**6)},
    "short integers": {"samples": SAMPLES.astype(np.int8)},
    "unsigned": {"samples": SAMPLES.astype(np.uint16)},
    "words": {"samples": np.array(["a"] * 2400)},
    "objects": {"samples": np.array([{}] * 2400)},
    "records": {"samples": np.zeros(2400, [("a", "i2")])},
    "empty, with marks": {"samples": SAMPLES[:0]},
    "a mark beyond the end": {"marks": np.array([[0, 1200], [1300, 2401]])},
    "a mark before the start": {"marks": np.array([[-1, 1200], [1300, 2400]])},
    "a mark that ends first": {"marks": np.array([[1200, 0], [1300, 2400]])},
    "marks out of order": {"marks": np.array([[1300, 2400], [0, 1200]])},
    "marks that overlap": {"marks": np.array([[0, 1300], [1200, 2400]])},
    "marks in a row": {"marks": np.array([0, 1200, 1300, 2400])},
    "marks of three": {"marks": np.zeros((2, 3), np.int64)},
    "marks in fractions": {"marks": np.array([[0, 1200.5], [1300, 2400]])},
    "marks that are no numbers": {"marks": np.full((2, 2), np.nan)},
    "no rate": {"sample_rate": np.int64(0)},
    "a rate below nothing": {"sample_rate": np.int64(-24_000)},
    "a rate beyond all": {"sample_rate": np.int64(10**12)},
    "a rate that is no number": {"sample_rate": np.float64("nan")},
    "two rates": {"sample_rate": np.array([24_000, 24_000])},
    "a rate in words": {"sample_rate": np.array("24000")},
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_whole_and_no_clip_counts_as_absent(tmp_path: Path, kind: str) -> None:
    cache = ClipCache(tmp_path)
    put(cache, **WRONG[kind])
    assert cache.get(KEY) is None
    assert not cache.path(KEY).exists()


def lying(**shapes: tuple[int, ...]) -> Callable[..., None]:
    """Writes the arrays with other shapes in their headers."""

    def write(path: Path, **arrays: np.ndarray) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, array in arrays.items():
                header = {"descr": "<i2" if name == "samples" else "<i8", "fortran_order": False}
                file = io.BytesIO()
                npy.write_array_header_1_0(file, {**header, "shape": shapes.get(name, array.shape)})
                archive.writestr(f"{name}.npy", file.getvalue() + array.tobytes())

    return write


def packed(path: Path, **_: object) -> None:
    """A bomb: a gigabyte of silence in a megabyte."""
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("samples.npy", "w") as file,
    ):
        for _ in range(64):
            file.write(bytes(2**20))


ARCHIVES: dict[str, Callable[..., None]] = {
    "compressed": np.savez_compressed,
    "a bomb": packed,
    "a shape of terabytes": lying(samples=(10**12,)),
    "a shape below nothing": lying(samples=(-1,)),
    "fewer samples than it holds": lying(samples=(2399,)),
    "a rate with a shape": lying(sample_rate=(1,)),
    "an array, no archive": lambda path, samples, **_: path.write_bytes(b"\x93NUMPY" + samples.tobytes()),
    "a pickle": lambda path, **_: path.write_bytes(pickle.dumps({})),
    "a folder": lambda path, **_: (path / "in").mkdir(parents=True),
    "a pipe": lambda path, **_: os.mkfifo(path),
    "a link to nowhere": lambda path, **_: path.symlink_to("nowhere"),
}


@pytest.mark.parametrize("kind", ARCHIVES)
def test_what_stands_in_a_clips_place_is_cleared(tmp_path: Path, kind: str) -> None:
    cache = ClipCache(tmp_path)
    put(cache, ARCHIVES[kind])
    assert cache.get(KEY) is None
    cache.put(KEY, CLIP)
    assert cache.take(KEY).marks == CLIP.marks


@pytest.mark.parametrize(
    ("spoken", "changed", "fits"),
    [
        (("好", "再见"), {}, True),
        (("好",), {}, False),
        (("好", "再见", "啊"), {}, False),
        (("好", "再见"), {"samples": np.zeros(2400, np.int16)}, False),
        (("好", "再见"), {"marks": np.array([[0, 0], [0, 2400]])}, False),
        (("……", "再见"), {"marks": np.array([[0, 0], [0, 2400]])}, True),
    ],
)
def test_a_clip_of_other_words_counts_as_absent(
    tmp_path: Path, spoken: tuple[str, ...], changed: dict[str, object], fits: bool
) -> None:
    cache = ClipCache(tmp_path)
    put(cache, **changed)
    assert (cache.seconds(KEY, utterance(*spoken)) is not None) == fits
    assert cache.path(KEY).exists() == fits


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_bytes_are_a_clip_or_none(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        cache = ClipCache(Path(folder))
        put(cache)
        damaged = bytearray(cache.path(KEY).read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
        start = data.draw(st.integers(0, len(damaged)))
        cache.path(KEY).write_bytes(damaged[: data.draw(st.sampled_from([start, len(damaged)]))])
        found = cache.get(KEY)
        assert found is None or found.marks == CLIP.marks
