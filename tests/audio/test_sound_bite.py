"""Sound bites: whatever newsrooms bring is cut where it was asked for, at one level, without a click."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from tests.workflow.recordings import RATE, record, speech

from newscast.audio.ffmpeg import run
from newscast.audio.loudness import hop_powers, integrated_lufs
from newscast.audio.sound_bite import cut, heard_seconds
from newscast.model.clip import Clip
from newscast.model.sound_bite import SoundBite
from newscast.support.errors import MixError, NewscastError

FORMATS = [
    "mp3",
    "wav",
    "m4a",
    "mp4",
    "mov",
    "ogg",
    "opus",
    "flac",
    "aiff",
    "webm",
    "mka",
    "wma",
    "aac",
    "caf",
    "avi",
]
TICK_SECONDS = 5.0


def ticking() -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Ten seconds of soft noise with a loud tick after five."""
    sound = np.random.default_rng(7).normal(0, 0.02, RATE * 10)
    at = int(TICK_SECONDS * RATE)
    sound[at : at + 400] += 0.6 * np.sin(np.arange(400) * 0.3)
    return np.asarray(sound * 32767, np.int16)


def level(clip: Clip) -> float:
    sound = (clip.samples.astype(np.float32) / 32768)[:, None]
    return integrated_lufs(hop_powers(sound, clip.sample_rate))


@pytest.mark.parametrize("ending", FORMATS)
def test_every_format_is_cut_at_the_same_place(tmp_path: Path, ending: str) -> None:
    path = record(tmp_path / f"a.{ending}", samples=ticking())
    clip = cut(path, SoundBite("a", 3.5, 7.25), 44_100)
    assert (clip.sample_rate, len(clip.samples)) == (44_100, round(3.75 * 44_100))
    loud = np.flatnonzero(np.abs(clip.samples.astype(int)) > 0.6 * np.abs(clip.samples.astype(int)).max())
    assert loud[0] / 44_100 == pytest.approx(TICK_SECONDS - 3.5, abs=0.06)
    assert heard_seconds(path, 60.0) == pytest.approx(10, abs=0.1)


def test_the_sound_of_a_video_is_taken(tmp_path: Path) -> None:
    sound, path = record(tmp_path / "a.wav"), tmp_path / "a.mkv"
    picture = ["-f", "lavfi", "-i", "testsrc=s=64x64:d=9"]
    run(["-y", *picture, "-i", f"file:{sound}", "-shortest", "-c:v", "libvpx", f"file:{path}"])
    assert cut(path, SoundBite("a", 1, 3), 48_000).seconds == 2


@pytest.mark.parametrize("gain_db", [-30.0, -12.0, 0.0, 6.0])
@pytest.mark.parametrize(
    "side", ["anull", "pan=stereo|c0=c0|c1=c0", "pan=stereo|c0=c0|c1=0*c0", "pan=stereo|c0=c0|c1=-1*c0"]
)
def test_a_recording_has_one_level_however_it_was_made(tmp_path: Path, gain_db: float, side: str) -> None:
    path = record(tmp_path / "a.wav", side, gain_db=gain_db)
    assert level(cut(path, SoundBite("a", 0.5, 7), 44_100)) == pytest.approx(-23, abs=1.0)


def test_a_stretch_out_of_a_steady_sound_begins_and_ends_in_silence(tmp_path: Path) -> None:
    tone = np.asarray(np.sin(np.arange(RATE * 4) * 0.05) * 20_000 + 8_000, np.int16)
    clip = cut(record(tmp_path / "a.wav", samples=tone), SoundBite("a", 1.0123, 2.3456), 44_100)
    loudest = int(np.abs(clip.samples.astype(int)).max())
    ends = np.abs(np.concatenate([clip.samples[:4], clip.samples[-4:]]).astype(int))
    assert ends.max() < loudest * 0.001
    steps = np.abs(np.diff(clip.samples.astype(int)))
    assert steps.max() < loudest * 0.05


def test_a_whole_file_has_no_end_of_its_own(tmp_path: Path) -> None:
    path = record(tmp_path / "a.flac")
    assert cut(path, SoundBite("a"), 44_100).seconds == pytest.approx(len(speech()) / RATE, abs=0.01)


def test_the_same_stretch_gives_the_same_samples(tmp_path: Path) -> None:
    path = record(tmp_path / "a.mp3")
    one, other = (cut(path, SoundBite("a", 1, 4), 44_100) for _ in range(2))
    assert np.array_equal(one.samples, other.samples)


def playlist(path: Path) -> None:
    record(path.with_name("real.wav"))
    path.write_text("#EXTM3U\n#EXTINF:9,\nreal.wav\n", "utf-8")


def concat(path: Path) -> None:
    record(path.with_name("real.wav"))
    path.write_text("ffconcat version 1.0\nfile real.wav\n", "utf-8")


def truncated(path: Path) -> None:
    path.write_bytes(record(path.with_name("real.flac")).read_bytes()[:60])


def only_pictures(path: Path) -> None:
    run(["-y", "-f", "lavfi", "-i", "testsrc=s=64x64:d=2", "-c:v", "libvpx", "-f", "webm", f"file:{path}"])


def silent(path: Path) -> None:
    record(path.with_suffix(".wav"), samples=np.zeros(RATE * 9, np.int16)).rename(path)


def short(path: Path) -> None:
    record(path.with_suffix(".wav"), "atrim=end=2").rename(path)


UNUSABLE = {
    "missing": (lambda path: None, "no such file"),
    "a folder": (lambda path: path.mkdir(), "cannot be read"),
    "a pipe": (os.mkfifo, "no regular file"),
    "empty": (lambda path: path.write_bytes(b""), "cannot be read as a recording"),
    "words": (lambda path: path.write_text("hello " * 99), "cannot be read as a recording"),
    "a playlist": (playlist, "cannot be read as a recording"),
    "a list of files": (concat, "cannot be read as a recording"),
    "its head alone": (truncated, "cannot be read as a recording"),
    "pictures without sound": (only_pictures, "cannot be read as a recording"),
    "silence": (silent, "nothing is heard"),
    "too short": (short, "ends after 2.00 seconds"),
}


@pytest.mark.parametrize(("make", "said"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_recording_is_refused_in_one_line(tmp_path: Path, make: object, said: str) -> None:
    path = tmp_path / "a.mp3"
    make(path)  # type: ignore[operator]
    with pytest.raises(NewscastError) as raised:
        cut(path, SoundBite("a", 1, 4), 44_100)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_recording_of_hours_is_no_spot(tmp_path: Path) -> None:
    path = tmp_path / "a.flac"
    run(["-y", "-f", "lavfi", "-i", "sine=f=300:r=8000:d=640", f"file:{path}"])
    with pytest.raises(MixError, match="longer than 10 minutes"):
        cut(path, SoundBite("a"), 44_100)
