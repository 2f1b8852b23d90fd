"""FLAC, M4A and Opus of the same master, judged by the files: loudness, peaks, length, tags, bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutagen.flac import FLAC
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from PIL import Image
from tests.audio.master.test_mastering import episode, mastered, measured

from newscast.audio import ffmpeg
from newscast.audio.master import TagChapter, Tags, render_renditions
from newscast.audio.mix import Timeline
from newscast.model.show import MasterSettings, Rendition

ALL = (Rendition(format="flac"), Rendition(format="m4a"), Rendition(format="opus", bitrate_kbps=48))


def made(folder: Path, settings: MasterSettings, **tags: object) -> tuple[Timeline, dict[str, Path]]:
    timeline = episode(folder, settings)
    chapters = tuple(
        TagChapter(f"第{n}章 = #1; \\ 完", one.start, one.end, "https://example.com/a")
        for n, one in enumerate(timeline.chapters)
    )
    words = Tags(
        "第一期",
        "周报",
        "编辑部",
        "2024-03-29",
        number=4,
        notes="说明",
        lyrics="词",
        chapters=chapters,
        **tags,
    )
    result = mastered(timeline, settings, folder, words)
    paths = render_renditions(timeline, settings, words, result, folder / "out.mp3")
    return timeline, {path.suffix: path for path in paths}


@pytest.mark.parametrize(
    "settings",
    [
        MasterSettings(renditions=ALL),
        MasterSettings(channels=2, sample_rate=48000, bitrate_kbps=128, renditions=ALL),
        MasterSettings(loudness_lufs=-14, true_peak_dbtp=-1.5, bitrate_kbps=80, renditions=ALL),
    ],
    ids=["podcast", "stereo", "loud"],
)
def test_each_holds_what_is_promised(tmp_path: Path, settings: MasterSettings) -> None:
    timeline, paths = made(tmp_path, settings)
    assert set(paths) == {".flac", ".m4a", ".opus"}
    for path in paths.values():
        loudness, peak = measured(path)
        assert loudness == pytest.approx(settings.loudness_lufs, abs=0.21), path
        assert peak <= settings.true_peak_dbtp, path
        decoded = ffmpeg.decode(path, settings.sample_rate, settings.channels)
        assert len(decoded) == pytest.approx(timeline.frames, abs=settings.sample_rate * 0.025), path
    assert len(ffmpeg.decode(paths[".flac"], settings.sample_rate, settings.channels)) == timeline.frames


def test_players_show_words_cover_and_chapters(tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    Image.new("RGB", (1400, 1400), 90).save(cover)
    timeline, paths = made(tmp_path, MasterSettings(renditions=ALL), cover=cover)
    titles = [f"第{n}章 = #1; \\ 完" for n in range(len(timeline.chapters))]
    starts = [one.start for one in timeline.chapters]

    flac, opus, m4a = FLAC(paths[".flac"]), OggOpus(paths[".opus"]), MP4(paths[".m4a"])
    for file in (flac, opus):
        shown = [file[key][0] for key in ("title", "album", "artist", "date", "tracknumber", "lyrics")]
        assert shown == ["第一期", "周报", "编辑部", "2024-03-29", "4", "词"]
        assert [file[f"chapter{n:03}name"][0] for n in range(len(titles))] == titles
        assert file["chapter000"] == ["00:00:00.000"]
        clocks = [file[f"chapter{n:03}"][0].split(":") for n in range(len(titles))]
        seconds = [int(h) * 3600 + int(m) * 60 + float(s) for h, m, s in clocks]
        assert seconds == pytest.approx(starts, abs=0.001)
    assert flac.pictures[0].mime == "image/jpeg"
    assert opus["metadata_block_picture"]
    shown = [m4a[key][0] for key in ("\xa9nam", "\xa9alb", "\xa9ART", "\xa9day", "\xa9lyr")]
    assert shown == ["第一期", "周报", "编辑部", "2024-03-29", "词"]
    assert m4a["trkn"] == [(4, 0)]
    assert m4a["covr"]
    assert m4a.chapters is not None
    assert [chapter.title for chapter in m4a.chapters] == titles
    assert [chapter.start for chapter in m4a.chapters] == pytest.approx(starts, abs=0.001)


def test_the_same_master_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (made(tmp_path / name, MasterSettings(renditions=ALL))[1] for name in ("one", "two"))
    for suffix, path in first.items():
        assert path.read_bytes() == second[suffix].read_bytes(), suffix
