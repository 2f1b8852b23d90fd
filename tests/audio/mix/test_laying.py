"""Clips on the timeline: gaps by rule, one level, exact times, no clicks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.audio.mix.studio import GUEST, clip, line, murmur, show, tone

from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.audio.mix import Timeline, TimelineLine, build_timeline
from newscast.model.clip import Clip, PhraseMark
from newscast.model.show import Gaps, Show
from newscast.support.errors import MixError

FRAME = 1152 / 44_100


def laid(lines: list[TimelineLine], folder: Path, settings: Show | None = None) -> Timeline:
    return build_timeline(lines, settings or show(), lambda path: folder / path, folder / "cache")


def silences(timeline: Timeline) -> list[float]:
    """The lengths of all silences, in seconds, as heard on the samples."""
    quiet = np.abs(timeline.samples(0, timeline.frames)[:, 0]) < 1e-4
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(np.int8), [0]])))
    lengths = (edges[1::2] - edges[::2]) / timeline.sample_rate
    return [float(length) for length in lengths if length > 0.05]


def test_gaps_are_those_of_the_show(tmp_path: Path) -> None:
    gaps = Gaps(
        phrase_seconds=0.1,
        sentence_seconds=0.3,
        paragraph_seconds=0.5,
        speaker_seconds=0.7,
        chapter_seconds=0.9,
    )
    lines = [
        line(1, clip(1.0, 1.0, 1.0, padding=0.2), texts=("一，", "二。", "三。")),
        line(2, clip(1.0, padding=0.3)),
        line(3, clip(1.0, padding=0.1), speaker=GUEST),
        line(4, clip(1.0, padding=0.4), chapter="b"),
    ]
    timeline = laid(lines, tmp_path, show(gaps=gaps))
    # Each phrase keeps 25 ms of breath on both sides: part of the clip, silent here.
    for heard, rule in zip(silences(timeline), [0.1, 0.3, 0.5, 0.7, 0.9], strict=False):
        assert rule + 0.03 - FRAME < heard < rule + 0.07
    starts = [placed.start for placed in timeline.lines]
    ends = [placed.end for placed in timeline.lines]
    # Never longer than the rule, and shorter by less than a frame of MP3.
    for rule, end, start in zip([0.5, 0.7, 0.9], ends, starts[1:], strict=False):
        assert rule - FRAME < start - end <= rule


def test_a_demanded_pause_is_kept_to_a_frame(tmp_path: Path) -> None:
    lines = [
        line(1, clip(1.0), after=0.8),
        line(2, clip(1.0)),
        line(3, clip(1.0), pause=0.25),
        line(4, clip(), pause=1.0),
        line(5, clip(1.0), pause=0.5),
    ]
    one, two, three, _, five = laid(lines, tmp_path).lines
    for pause, end, start in [
        (0.8, one.end, two.start),
        (0.25, two.end, three.start),
        (1.5, three.end, five.start),
    ]:
        assert pause - FRAME < start - end <= pause


@pytest.mark.parametrize("rate", [16_000, 22_050, 24_000, 48_000])
def test_clips_of_any_rate_come_to_one_level(tmp_path: Path, rate: int) -> None:
    lines = [
        line(1, clip(2.0, rate=rate, amplitude=0.01)),
        line(2, clip(2.0, seed=3, amplitude=0.9)),
        line(3, clip(2.0, rate=rate, seed=5)),
    ]
    timeline = laid(lines, tmp_path)
    for placed in timeline.lines:
        assert placed.end - placed.start == pytest.approx(2.0, abs=0.01)
        samples = timeline.samples(round(placed.start * 44100), round(placed.end * 44100))
        assert integrated_lufs(hop_powers(samples, 44100)) == pytest.approx(-23, abs=0.5)
    assert timeline.worst_line is not None
    assert timeline.worst_line.id == "s1"


def test_a_speaker_may_be_louder(tmp_path: Path) -> None:
    loud = GUEST.model_copy(update={"gain_db": 3.0})
    timeline = laid([line(1, clip(2.0)), line(2, clip(2.0), speaker=loud)], tmp_path)
    one, two = (
        integrated_lufs(hop_powers(timeline.samples(round(at.start * 44100), round(at.end * 44100)), 44100))
        for at in timeline.lines
    )
    assert two - one == pytest.approx(3.0, abs=0.1)
    # What somebody asked for makes no line the worst.
    assert [placed.gain_db for placed in timeline.lines] == pytest.approx([timeline.lines[0].gain_db] * 2)


def test_cues_and_chapters_are_where_they_are_heard(tmp_path: Path) -> None:
    lines = [line(number, clip(1.0, 2.0, padding=0.1), chapter=f"c{number // 2}") for number in range(4)]
    timeline = laid(lines, tmp_path)
    samples = np.abs(timeline.samples(0, timeline.frames)[:, 0])
    for placed in timeline.lines:
        for cue in placed.cues:
            start, end = round(cue.start * 44100), round(cue.end * 44100)
            assert samples[start + 1300 : end - 1300].max() > 0.01
            assert samples[max(0, start - 2000) : start].max(initial=0) == 0
    assert [chapter.id for chapter in timeline.chapters] == ["c0", "c1"]
    first, second = timeline.chapters
    assert (first.start, second.end) == (0.0, timeline.seconds)
    assert first.end == second.start == pytest.approx(timeline.lines[2].start - 6 * FRAME)


def test_any_cut_gives_the_same_samples(tmp_path: Path) -> None:
    lines = [line(number, clip(3.0, 2.5, seed=number)) for number in range(6)]
    timeline = laid(lines, tmp_path)
    whole = timeline.samples(0, timeline.frames)
    assert np.array_equal(np.concatenate(list(timeline.blocks(0.37))), whole)
    assert not timeline.samples(-500, 0).any()


def test_no_click_at_any_join(tmp_path: Path) -> None:
    # A voice cut off at full swing: without fades the samples would jump.
    hard = Clip(np.full(24_000, 9000, np.int16), 24_000, (PhraseMark(0, 12_000), PhraseMark(12_000, 24_000)))
    hard.samples[:] = (9000 * np.cos(np.arange(24_000) * 0.02)).astype(np.int16)
    timeline = laid([line(1, hard), line(2, clip(1.0))], tmp_path)
    samples = timeline.samples(-100, timeline.frames + 100)[:, 0]
    steps = np.abs(np.diff(samples))
    inside = steps[8000:12_000].max()
    for cue in timeline.lines[0].cues:
        for edge in (cue.start, cue.end):
            at = round(edge * 44100) + 100
            assert steps[at - 50 : at + 50].max() < inside * 1.2


def test_an_edit_changes_only_its_line(tmp_path: Path) -> None:
    def episode(changed: float) -> list[TimelineLine]:
        seconds = [3.0 + number % 3 * 0.77 for number in range(24)]
        seconds[12] = changed
        return [line(n, clip(one, seed=n), chapter=f"c{n // 4}") for n, one in enumerate(seconds)]

    for name, seconds in (("intro", 6), ("outro", 5), ("bed", 9)):
        tone(tmp_path / f"{name}.wav", seconds)
    music = show(music={"intro": "intro.wav", "outro": "outro.wav", "bed": "bed.wav"})
    before = {stretch.recipe for stretch in laid(episode(3.0), tmp_path, music).stretches}
    after = {stretch.recipe for stretch in laid(episode(4.3), tmp_path, music).stretches}
    assert len(before) == 24
    assert len(after - before) == 1


def test_an_unchanged_clip_is_not_opened_to_be_laid(tmp_path: Path) -> None:
    lines = [line(1, clip(1.0)), line(2, clip(1.0, seed=4))]
    laid(lines, tmp_path)

    def never() -> Clip:
        raise AssertionError("opened")

    closed = [TimelineLine(o.id, o.chapter, o.category, o.speaker, o.utterance, o.key, never) for o in lines]
    assert laid(closed, tmp_path).frames == laid(lines, tmp_path).frames


def test_speech_is_not_cut_into(tmp_path: Path) -> None:
    soft = murmur(0.3, amplitude=0.2 * 10 ** (-28 / 20))
    samples = np.concatenate([np.zeros(4800, np.int16), soft, murmur(1.0), soft, np.zeros(4800, np.int16)])
    [placed] = laid([line(1, Clip(samples, 24_000, (PhraseMark(0, len(samples)),)))], tmp_path).lines
    assert placed.end - placed.start >= 1.6


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (Clip(np.zeros(0, np.int16), 24_000, (PhraseMark(0, 0),)), "nothing is heard of '第0句话。'"),
        (
            Clip(np.zeros(24_000, np.int16), 24_000, (PhraseMark(0, 24_000),)),
            "nothing is heard of '第0句话。'",
        ),
        (clip(1.0, amplitude=0.0004), "next to silent"),
    ],
    ids=["empty", "silent", "faint"],
)
def test_a_clip_without_speech_is_named(tmp_path: Path, bad: Clip, told: str) -> None:
    with pytest.raises(MixError, match=told) as caught:
        laid([line(1, clip(1.0)), line(2, bad)], tmp_path)
    assert str(caught.value).startswith("segment s2: ")


def test_a_deafening_clip_comes_to_the_common_level(tmp_path: Path) -> None:
    deafening = clip(2.0)
    loud = np.where(deafening.samples > 0, 32767, -32768).astype(np.int16)
    lines = [line(1, clip(2.0)), line(2, Clip(loud, 24_000, deafening.marks))]
    timeline = laid(lines, tmp_path)
    samples = timeline.samples(round(timeline.lines[1].start * 44100), round(timeline.lines[1].end * 44100))
    assert integrated_lufs(hop_powers(samples, 44100)) == pytest.approx(-23, abs=0.5)


def test_nothing_spoken_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(MixError, match="nothing is spoken"):
        laid([line(1, clip(), pause=1.0)], tmp_path)


@pytest.mark.parametrize(
    ("gap_frames", "lead_frames"), [(12, 6), (7, 6), (6, 5), (4, 3), (3, None), (1, None)]
)
def test_a_part_begins_before_its_line_where_the_gap_leaves_room(
    tmp_path: Path, gap_frames: int, lead_frames: int | None
) -> None:
    """At most 6 grid steps before the first word, at least 3, and 1 is left to the line before."""
    # The first line ends on the grid, so that the gap is as long as the rule says.
    first = clip(100 * FRAME)
    lines = [line(1, first), line(2, clip(1.0))]
    gaps = Gaps(paragraph_seconds=gap_frames * FRAME + 0.0005)
    timeline = laid(lines, tmp_path, show(gaps=gaps))
    one, two = timeline.lines
    gap = (two.start - one.end) / FRAME
    assert gap_frames - 1 < gap <= gap_frames + 0.1
    starts = [part.start / 44_100 for part in timeline.parts]
    if lead_frames is None:
        assert len(starts) == 1
    else:
        whole = int(gap + 1e-6)
        assert len(starts) == (2 if min(6, whole - 1) >= 3 else 1)
        assert (
            starts[1:] == [pytest.approx(two.start - min(6, whole - 1) * FRAME, abs=1e-6)][: len(starts) - 1]
        )


def test_without_an_outro_a_breath_is_left_after_the_last_word(tmp_path: Path) -> None:
    timeline = laid([line(1, clip(1.0))], tmp_path)
    assert timeline.seconds == pytest.approx(timeline.lines[-1].end + 0.3, abs=1e-4)
    demanded = laid([line(1, clip(1.0), after=1.5)], tmp_path)
    assert demanded.seconds == pytest.approx(demanded.lines[-1].end + 1.5, abs=1e-4)
