"""Sections outside the programme: laid out by themselves, and nothing of the programme sounds otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.audio.mix.studio import clip, line, show, tone

from newscast.audio.mix import Timeline, TimelineLine, build_timeline
from newscast.model.show import MusicSettings, Show

GRID = 1152


def programme() -> list[TimelineLine]:
    return [line(1, clip(1.5, seed=1), chapter="a"), line(2, clip(2.0, seed=2), chapter="b")]


def apart(number: int, name: str, *phrases: float) -> TimelineLine:
    return replace(line(number, clip(*phrases, seed=number), chapter=name), section=name)


def settings(folder: Path) -> Show:
    folder.mkdir(exist_ok=True)
    tone(folder / "intro.wav", 6.0)
    tone(folder / "outro.wav", 5.0)
    tone(folder / "bed.wav", 20.0)
    return show(music=MusicSettings(intro="intro.wav", outro="outro.wav", bed="bed.wav"))


def laid(lines: list[TimelineLine], folder: Path) -> Timeline:
    made = settings(folder)
    return build_timeline(lines, made, lambda path: folder / path, folder / "cache")


@pytest.mark.parametrize("before", [0, 1, 2])
@pytest.mark.parametrize("after", [0, 1])
def test_the_programme_sounds_the_same_with_and_without(tmp_path: Path, before: int, after: int) -> None:
    plain = laid(programme(), tmp_path)
    lines = [apart(10 + n, "first", 1.0 + n) for n in range(before)]
    lines += [*programme(), *[apart(20 + n, "last", 1.3) for n in range(after)]]
    both = laid(lines, tmp_path)
    moved = round((both.lines[before].start - plain.lines[0].start) * both.sample_rate)
    assert moved % GRID == 0
    assert bool(moved) == bool(before)
    assert np.array_equal(both.samples(moved, moved + plain.frames), plain.samples(0, plain.frames))


def test_what_is_encoded_of_the_programme_is_what_was(tmp_path: Path) -> None:
    plain = laid(programme(), tmp_path)
    both = laid([apart(10, "first", 1.0), *programme(), apart(20, "last", 1.0)], tmp_path)
    known = {stretch.recipe for stretch in plain.stretches}
    inner = [stretch.recipe for stretch in both.stretches]
    lost = known - set(inner)
    assert len(lost) <= 2, "only what stood at the file's very start and end is made again"


def test_a_section_has_a_chapter_and_times_of_its_own(tmp_path: Path) -> None:
    both = laid([apart(10, "first", 1.0), *programme(), apart(20, "last", 1.0)], tmp_path)
    assert [chapter.id for chapter in both.chapters] == ["first", "a", "b", "last"]
    starts = [chapter.start for chapter in both.chapters]
    assert starts[0] == 0
    assert [chapter.end for chapter in both.chapters] == pytest.approx([*starts[1:], both.seconds])
    for placed, chapter in zip(both.lines, both.chapters, strict=True):
        assert chapter.start <= placed.start < placed.end <= chapter.end
        assert placed.cues[0].start == placed.start


def test_no_music_sounds_with_a_section(tmp_path: Path) -> None:
    both = laid([apart(10, "first", 1.0), *programme(), apart(20, "last", 1.0)], tmp_path)
    for number in (0, -1):
        chapter = both.chapters[number]
        first, last = (round(second * both.sample_rate) for second in (chapter.start, chapter.end))
        assert not [track for track in both.music if track.start < last and track.end > first]


def test_a_section_is_heard_before_everything_else(tmp_path: Path) -> None:
    both = laid([apart(10, "first", 1.0), *programme()], tmp_path)
    assert both.lines[0].start < 0.3
    assert min(track.start for track in both.music) > both.lines[0].end * both.sample_rate
