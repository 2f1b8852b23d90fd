"""The master, judged by the file it leaves: loudness, peaks, times, tags, bytes."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from mutagen.mp3 import MP3, BitrateMode
from tests.audio.mix.studio import clip, line, show, tone

from newscast.audio import ffmpeg
from newscast.audio.master import Mastered, TagChapter, Tags, master
from newscast.audio.mix import Timeline, build_timeline
from newscast.model.clip import Clip, PhraseMark
from newscast.model.show import MasterSettings
from newscast.support.errors import MasterError

TAGS = Tags("第一期", "周报", "编辑部", "2024-03-29", number=4, notes="节目说明", lyrics="第0句话。")


def episode(folder: Path, settings: MasterSettings, count: int = 8) -> Timeline:
    lines = [
        line(n, clip(2.0, 1.0 + n % 3, seed=n * 5, amplitude=0.05 + 0.1 * (n % 4)), chapter=f"c{n // 2}")
        for n in range(count)
    ]
    return build_timeline(lines, show(master=settings), lambda path: folder / path, folder / "cache")


def mastered(
    timeline: Timeline,
    settings: MasterSettings,
    folder: Path,
    tags: Tags = TAGS,
    gain_db: float | None = None,
) -> Mastered:
    return master(timeline, settings, tags, folder / "out.mp3", folder / "cache", gain_db=gain_db)


def measured(path: Path) -> tuple[float, float]:
    """Loudness and true peak by another meter: ffmpeg's."""
    command = [ffmpeg.program(), "-hide_banner", "-nostdin", "-i", str(path), "-map", "0:a"]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = told[told.rindex("Summary") :]
    values = re.findall(r"(?:I|Peak): +(-?[\d.]+) ", summary)
    return float(values[0]), float(values[1])


@pytest.mark.parametrize(
    "settings",
    [
        MasterSettings(),
        MasterSettings(channels=2, sample_rate=48000, bitrate_kbps=128),
        MasterSettings(loudness_lufs=-14, true_peak_dbtp=-1.5),
        MasterSettings(loudness_lufs=-23, bitrate_kbps=64),
    ],
    ids=["podcast", "stereo", "loud", "broadcast"],
)
def test_the_file_holds_what_is_promised(tmp_path: Path, settings: MasterSettings) -> None:
    timeline = episode(tmp_path, settings)
    result = mastered(timeline, settings, tmp_path)
    loudness, peak = measured(tmp_path / "out.mp3")
    assert loudness == pytest.approx(settings.loudness_lufs, abs=0.21)
    assert peak <= settings.true_peak_dbtp
    assert result.loudness_lufs == pytest.approx(loudness, abs=0.1)
    assert result.true_peak_dbtp == pytest.approx(peak, abs=0.2)


def test_a_gain_is_kept_while_its_loudness_holds(tmp_path: Path) -> None:
    timeline = episode(tmp_path, MasterSettings())
    first = mastered(timeline, MasterSettings(), tmp_path)
    away = -0.1 if first.loudness_lufs > -16 else 0.1
    kept = master(
        timeline, MasterSettings(), TAGS, tmp_path / "b.mp3", tmp_path / "cache", gain_db=first.gain_db + away
    )
    assert (kept.gain_db, kept.rounds) == (first.gain_db + away, 1)
    far = master(
        timeline, MasterSettings(), TAGS, tmp_path / "c.mp3", tmp_path / "cache", gain_db=first.gain_db - 3
    )
    assert far.rounds > 1
    assert far.loudness_lufs == pytest.approx(-16, abs=0.21)


def test_players_know_its_length_and_constant_rate(tmp_path: Path) -> None:
    timeline = episode(tmp_path, MasterSettings())
    result = mastered(timeline, MasterSettings(), tmp_path)
    info = MP3(tmp_path / "out.mp3").info
    assert (info.bitrate_mode, info.bitrate, info.sample_rate, info.channels) == (
        BitrateMode.CBR,
        96_000,
        44_100,
        1,
    )
    assert info.length == pytest.approx(result.duration_seconds, abs=1e-4)
    assert result.frames == timeline.frames == len(ffmpeg.decode(tmp_path / "out.mp3", 44_100, 1))


@pytest.mark.parametrize(("sample_rate", "channels"), [(44_100, 1), (48_000, 2)])
def test_an_edit_leaves_all_other_lines_sample_identical(
    tmp_path: Path, sample_rate: Literal[44_100, 48_000], channels: Literal[1, 2]
) -> None:
    for name, seconds in (("intro", 6.0), ("outro", 5.0), ("bed", 9.0), ("sting", 1.1)):
        tone(tmp_path / f"{name}.wav", seconds)
    settings = MasterSettings(sample_rate=sample_rate, channels=channels)
    music = {name: f"{name}.wav" for name in ("intro", "outro", "bed", "sting")}

    def laid(changed: float) -> Timeline:
        seconds = [2.3 + number % 3 * 0.77 for number in range(9)]
        seconds[4] = changed
        lines = [
            line(n, clip(one, 1.1, seed=n, padding=0.1), chapter=f"c{(n + 2) // 3}", category=f"k{n // 6}")
            for n, one in enumerate(seconds)
        ]
        return build_timeline(
            lines, show(master=settings, music=music), lambda path: tmp_path / path, tmp_path / "cache"
        )

    old, new = laid(2.0), laid(3.21)
    first = mastered(old, settings, tmp_path)
    # In the middle of what is allowed: the edit then leaves the gain alone, as it nearly always does.
    gain_db = round(first.gain_db + (settings.loudness_lufs - first.loudness_lufs) / 0.6, 1)
    sounds = []
    for timeline in (old, new):
        assert mastered(timeline, settings, tmp_path, gain_db=gain_db).rounds == 1
        sounds.append(ffmpeg.decode(tmp_path / "out.mp3", sample_rate, channels))
    before, after = sounds
    for one, other in zip(old.lines, new.lines, strict=True):
        count = round((one.end - one.start) * sample_rate)
        first, second = round(one.start * sample_rate), round(other.start * sample_rate)
        same = np.array_equal(before[first : first + count], after[second : second + count])
        assert same == (one.id != "s4"), one.id


def test_decoded_samples_are_where_the_timeline_says(tmp_path: Path) -> None:
    timeline = episode(tmp_path, MasterSettings())
    mastered(timeline, MasterSettings(), tmp_path)
    decoded = ffmpeg.decode(tmp_path / "out.mp3", 44_100, 1)[:, 0]
    plain = timeline.samples(0, timeline.frames)[:, 0]
    for placed in timeline.lines:
        start, end = round(placed.start * 44100), round(placed.end * 44100)
        spectrum = np.fft.rfft(decoded[start:end]) * np.conj(np.fft.rfft(plain[start:end]))
        assert int(np.argmax(np.fft.irfft(spectrum))) == 0


def test_nothing_clicks_in_the_file(tmp_path: Path) -> None:
    for name, seconds in (("intro", 6.0), ("outro", 5.0), ("bed", 4.0), ("sting", 1.1)):
        tone(tmp_path / f"{name}.wav", seconds)
    # Voices cut off at full swing: without fades the samples would jump.
    swing = (9000 * np.cos(2 * np.pi * 300 * np.arange(48_000) / 24_000)).astype(np.int16)
    hard = Clip(swing, 24_000, (PhraseMark(0, 24_030), PhraseMark(24_030, 48_000)))
    lines = [line(n, hard, chapter=f"c{n // 2}", category=f"k{n // 4}") for n in range(6)]
    music = {name: f"{name}.wav" for name in ("intro", "outro", "bed", "sting")}
    timeline = build_timeline(lines, show(music=music), lambda path: tmp_path / path, tmp_path / "cache")
    mastered(timeline, MasterSettings(), tmp_path)
    samples = ffmpeg.decode(tmp_path / "out.mp3", 44_100, 1)[:, 0]
    assert sharpest(samples) < 10 ** (-40 / 20)
    click = samples.copy()
    click[round(timeline.lines[2].end * 44_100) - 5000 :] = 0
    assert sharpest(click) > 10 ** (-30 / 20)


def sharpest(samples: np.ndarray) -> float:
    """The strongest sound above 6 kHz: nothing but a jump makes one here."""
    spectrum = np.fft.rfft(samples)
    spectrum[: round(6000 * len(samples) / 44_100)] = 0
    return float(np.abs(np.fft.irfft(spectrum, len(samples))).max())


def test_the_same_episode_gives_the_same_bytes(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        folder = tmp_path / name
        timeline = episode(folder, MasterSettings())
        mastered(timeline, MasterSettings(), folder)
        files.append((folder / "out.mp3").read_bytes())
    assert files[0] == files[1]


def test_tags_are_what_players_show(tmp_path: Path) -> None:
    settings = MasterSettings()
    timeline = episode(tmp_path, settings)
    chapters = tuple(
        TagChapter(f"章节 {one.id}", one.start, one.end, f"https://example.com/{one.id}")
        for one in timeline.chapters
    )
    tags = Tags(
        "第一期", "周报", "编辑部", "2024-03-29", chapters=chapters, number=4, notes="说明", lyrics="词"
    )
    mastered(timeline, settings, tmp_path, tags)
    file = MP3(tmp_path / "out.mp3")
    assert file.tags.version == (2, 3, 0)
    shown = [str(file.tags[key]) for key in ("TIT2", "TALB", "TPE1", "TRCK")]
    assert shown == ["第一期", "周报", "编辑部", "4"]
    assert str(file.tags.getall("COMM")[0]) == "说明"
    assert str(file.tags.getall("USLT")[0]) == "词"
    [contents] = file.tags.getall("CTOC")
    assert contents.sub_frames["TIT2"]
    for name, one in zip(contents.child_element_ids, timeline.chapters, strict=True):
        chapter = file.tags[f"CHAP:{name}"]
        assert chapter.start_time == round(one.start * 1000)
        assert chapter.end_time == round(one.end * 1000)
        assert chapter.start_offset == 0xFFFFFFFF
        assert str(chapter.sub_frames["TIT2"]) == f"章节 {one.id}"
        assert chapter.sub_frames.getall("WXXX")[0].url == f"https://example.com/{one.id}"


def test_a_cover_that_is_no_picture_is_one_line_and_no_file(tmp_path: Path) -> None:
    cover = tmp_path / "cover.jpg"
    cover.write_text("no picture")
    timeline = episode(tmp_path, MasterSettings(), 1)
    with pytest.raises(MasterError, match=r"cover\.jpg: is no picture"):
        mastered(timeline, MasterSettings(), tmp_path, Tags("t", "s", "a", "2024-03-29", cover=cover))
    assert not (tmp_path / "out.mp3").exists()


def test_damaged_pieces_are_made_again(tmp_path: Path) -> None:
    timeline = episode(tmp_path, MasterSettings())
    mastered(timeline, MasterSettings(), tmp_path)
    before = (tmp_path / "out.mp3").read_bytes()
    for piece in (tmp_path / "cache" / "pieces").rglob("*.npz"):
        piece.write_bytes(piece.read_bytes()[:-900])
    mastered(timeline, MasterSettings(), tmp_path)
    assert (tmp_path / "out.mp3").read_bytes() == before
