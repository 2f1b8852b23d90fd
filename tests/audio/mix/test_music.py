"""The show's own sounds: any format in, one clear line for what is no music, ducked by the voice."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.audio.mix.studio import clip, line, show, tone

from newscast.audio.mix import Timeline, build_timeline
from newscast.support.errors import MixError


def laid(folder: Path, chapters: int = 1, **music: object) -> Timeline:
    lines = [line(n, clip(5.0, seed=n), chapter=f"c{n}", category=f"k{n}") for n in range(chapters)]
    return build_timeline(lines, show(music=music), lambda path: folder / path, folder / "cache")


def level_db(timeline: Timeline, start: float, end: float) -> float:
    samples = timeline.samples(round(start * 44100), round(end * 44100))
    return float(10 * np.log10(np.mean(np.square(samples)) + 1e-12))


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("intro.mp3", []),
        ("intro.flac", ["-ar", "96000"]),
        ("intro.wav", ["-ar", "8000", "-c:a", "pcm_u8"]),
        ("intro.ogg", ["-c:a", "libvorbis", "-ac", "2"]),
        ("intro.m4a", ["-ac", "6"]),
    ],
)
def test_an_intro_of_any_format_plays_before_the_words(
    tmp_path: Path, name: str, arguments: list[str]
) -> None:
    tone(tmp_path / name, 6.0, *arguments)
    timeline = laid(tmp_path, intro=name, overlap_seconds=2)
    assert timeline.lines[0].start == pytest.approx(4.0, abs=0.1)
    assert level_db(timeline, 0.5, 3.0) > -40


def test_music_steps_back_under_the_voice(tmp_path: Path) -> None:
    tone(tmp_path / "intro.wav", 8.0)
    ducked = laid(tmp_path, intro="intro.wav", overlap_seconds=4, duck_db=-20)
    plain = laid(tmp_path, intro="intro.wav", overlap_seconds=4, duck_db=0)
    silent = laid(tmp_path)
    start = ducked.lines[0].start
    speech = silent.samples(0, 44_100)[:, 0]

    def under(timeline: Timeline) -> float:
        first = round(start * 44100)
        music = timeline.samples(first, first + 44_100)[:, 0] - speech
        return float(10 * np.log10(np.mean(np.square(music))))

    assert under(ducked) - under(plain) == pytest.approx(-20, abs=1.5)
    assert level_db(ducked, 1, 3) == pytest.approx(level_db(plain, 1, 3), abs=0.1)


def test_the_outro_comes_up_under_the_last_words_and_ends_the_episode(tmp_path: Path) -> None:
    tone(tmp_path / "outro.mp3", 6.0)
    timeline = laid(tmp_path, outro="outro.mp3", overlap_seconds=3)
    assert timeline.seconds == pytest.approx(timeline.lines[-1].end + 3.0, abs=0.15)


def test_a_short_bed_goes_on_and_a_sting_parts_categories(tmp_path: Path) -> None:
    tone(tmp_path / "bed.wav", 1.5)
    tone(tmp_path / "sting.wav", 1.0, hertz=880)
    timeline = laid(tmp_path, 3, bed="bed.wav", sting="sting.wav")
    first, second = timeline.lines[:2]
    assert second.start - first.end == pytest.approx(1.2 + 0.65, abs=0.05)
    assert level_db(timeline, first.end + 0.5, first.end + 1.2) > -40


def test_the_bed_comes_up_before_a_joint_and_stays_after_it(tmp_path: Path) -> None:
    """From 1.5 s before the last word of a chapter ends to 3 s after the first of the next; 2.5 s of fade."""
    tone(tmp_path / "bed.wav", 90.0)
    timeline = laid(tmp_path, 3, bed="bed.wav")
    opening, joint, last = timeline.music
    assert (opening.start, last.start) == (0, pytest.approx((timeline.lines[1].end - 1.5) * 44100, abs=1152))
    first, second = timeline.lines[:2]
    assert opening.end == pytest.approx(first.end * 44100, abs=1152)
    assert joint.start == pytest.approx((first.end - 1.5) * 44100, abs=1152)
    assert joint.end == pytest.approx((second.start + 3.0) * 44100, abs=1152)
    assert joint.fade_out == pytest.approx(2.5 * 44100, abs=1)
    assert joint.fade_in == pytest.approx(1.5 * 44100, abs=1)


@pytest.mark.parametrize("kind", ["intro", "outro", "bed", "sting"])
def test_what_is_no_music_is_one_line(tmp_path: Path, kind: str) -> None:
    (tmp_path / "corrupt.mp3").write_bytes(b"\xff\xfb" + bytes(range(256)) * 40)
    (tmp_path / "text.mp3").write_text("no music")
    tone(tmp_path / "silent.wav", 3.0, "-af", "volume=0")
    tone(tmp_path / "video.mkv", 1.0, "-f", "lavfi", "-i", "color=s=32x32:d=1", "-map", "1:v")
    for name in ("missing.mp3", "corrupt.mp3", "text.mp3", "silent.wav", "video.mkv"):
        with pytest.raises(MixError) as caught:
            laid(tmp_path, **{kind: name})
        told = str(caught.value)
        assert name in told
        assert f"show's {kind}" in told
        assert "\n" not in told


def test_an_intro_of_an_hour_is_refused_and_such_a_bed_is_not(tmp_path: Path) -> None:
    tone(tmp_path / "hour.mp3", 3600, "-b:a", "32k", "-ar", "16000", rate=16_000)
    with pytest.raises(MixError, match="longer than 120 seconds"):
        laid(tmp_path, intro="hour.mp3")
    assert laid(tmp_path, bed="hour.mp3").seconds < 60


def test_clipped_or_overdriven_music_comes_to_its_level(tmp_path: Path) -> None:
    tone(tmp_path / "clean.wav", 6.0)
    tone(tmp_path / "clipped.wav", 6.0, "-af", "volume=60dB")
    tone(tmp_path / "floats.wav", 6.0, "-af", "aformat=flt,volume=60dB", "-c:a", "pcm_f32le")
    clean, *others = (laid(tmp_path, intro=f"{name}.wav") for name in ("clean", "clipped", "floats"))
    for timeline in others:
        assert level_db(timeline, 0.5, 1.5) == pytest.approx(level_db(clean, 0.5, 1.5), abs=1.5)
        assert np.abs(timeline.samples(0, 44_100)).max() < 0.5


@pytest.mark.filterwarnings("error::RuntimeWarning:newscast")
def test_numbers_that_are_none_are_silence(tmp_path: Path) -> None:
    damaged = tone(tmp_path / "damaged.wav", 6.0, "-c:a", "pcm_f32le")
    data = bytearray(damaged.read_bytes())
    data[-400_000:-399_000] = np.full(250, np.nan, "<f4").tobytes()
    damaged.write_bytes(data)
    timeline = laid(tmp_path, intro="damaged.wav")
    assert np.abs(timeline.samples(0, timeline.frames)).max() < 0.6


@pytest.mark.parametrize("kind", ["intro", "outro", "sting"])
def test_a_sound_of_a_moment_is_no_blast(tmp_path: Path, kind: str) -> None:
    tone(tmp_path / "moment.wav", 0.02)
    timeline = laid(tmp_path, 2, **{kind: "moment.wav"})
    without = laid(tmp_path, 2)
    loudest = np.abs(without.samples(0, without.frames)).max()
    assert np.abs(timeline.samples(0, timeline.frames)).max() < loudest * 1.2


@pytest.mark.parametrize("seconds", [0.005, 0.4, 3.0])
def test_a_bed_however_short_lies_under_all_of_the_opening(tmp_path: Path, seconds: float) -> None:
    tone(tmp_path / "bed.wav", seconds)
    lines = [line(0, clip(12.0), chapter="opening"), line(1, clip(2.0, seed=1), chapter="a")]
    bed, bare = (
        build_timeline(lines, show(music=music), lambda path: tmp_path / path, tmp_path / "cache")
        for music in ({"bed": "bed.wav"}, {})
    )
    for second in range(2, 12):
        first = second * 44_100
        left = bed.samples(first, first + 44_100) - bare.samples(first, first + 44_100)
        assert 10 * np.log10(np.mean(np.square(left)) + 1e-12) == pytest.approx(-45, abs=5), second


def test_what_is_left_of_a_torn_file_plays_and_a_film_gives_its_sound(tmp_path: Path) -> None:
    whole = tone(tmp_path / "whole.mp3", 8.0).read_bytes()
    (tmp_path / "torn.mp3").write_bytes(whole[: len(whole) * 2 // 3])
    tone(tmp_path / "film.mp4", 6.0, "-f", "lavfi", "-i", "color=s=32x32:d=6", "-map", "0:a", "-map", "1:v")
    torn, film = (laid(tmp_path, intro=name, overlap_seconds=0) for name in ("torn.mp3", "film.mp4"))
    assert torn.lines[0].start == pytest.approx(16 / 3, abs=0.2)
    assert film.lines[0].start == pytest.approx(6.0, abs=0.1)
