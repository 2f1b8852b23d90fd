"""The picture of an episode: where its bars and chapters stand, and that it is the same each time."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from lxml import etree
from tests.site.feed.recordings import recording

from newscast.model.manifest import Chapter
from newscast.site.waveform import BARS, WIDTH, picture, write_picture

SVG = {"s": "http://www.w3.org/2000/svg"}


def heights(powers: np.ndarray) -> list[float]:
    drawn = etree.fromstring(picture(recording(), powers).encode())
    [path] = drawn.xpath("//s:g[@class='wave']/s:path/@d", namespaces=SVG)
    return [float(height) for height in re.findall(r"v([\d.]+)h", path)]


def test_bars_are_high_where_it_is_loud() -> None:
    powers = np.concatenate([np.zeros(400), np.full(400, 10**-1.6)])
    bars = heights(powers)
    assert len(bars) == BARS
    assert max(bars[: BARS // 2 - 1]) == min(bars) > 0
    assert min(bars[BARS // 2 :]) > 30


def test_each_chapter_has_its_piece_of_the_time() -> None:
    made = recording()
    drawn = etree.fromstring(picture(made, np.full(80, 0.01)).encode())
    strip = drawn.xpath("//s:rect", namespaces=SVG)
    assert [rect.findtext("s:title", namespaces=SVG) for rect in strip] == [
        chapter.title for chapter in made.chapters
    ]
    starts = [float(rect.get("x")) for rect in strip]
    assert starts == pytest.approx([chapter.start / 8 * WIDTH for chapter in made.chapters], abs=0.1)
    for rect, following in pairwise([*strip, None]):
        end = float(rect.get("x")) + float(rect.get("width"))
        assert end < (float(following.get("x")) if following is not None else WIDTH)


@pytest.mark.parametrize("hops", [0, 1, 29, 31, 199, 36_000])
def test_an_episode_of_any_length_is_drawn_in_small(hops: int) -> None:
    chapters = tuple(
        Chapter(id=f"c{n}", title=f"<{n}> & more", start=n / 8, end=(n + 1) / 8) for n in range(60)
    )
    drawn = picture(recording(chapters=chapters), np.full(hops, 0.01))
    etree.fromstring(drawn.encode())
    assert len(drawn) < 24_000


def test_it_is_named_as_the_audio_and_the_same_each_time(tmp_path: Path) -> None:
    powers = np.random.default_rng(0).random(80) / 20
    made = recording(file="w1.r2.mp3")
    first = write_picture(made, powers, tmp_path)
    assert (first.file, first.type) == ("w1.r2.svg", "image/svg+xml")
    assert write_picture(made, powers.copy(), tmp_path) == first
