"""A damaged clip is noticed, never heard."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newscast.model.clip import Clip, PhraseMark
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
