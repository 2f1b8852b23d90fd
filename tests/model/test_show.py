"""Every fault of show.yaml is one line with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.drafting.test_redrafting import SHOW

from newscast.model.show import load_show
from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, SourceError, WorkspaceError


def test_an_episode_appears_by_the_shows_clock(tmp_path: Path) -> None:
    path = tmp_path / "show.yaml"
    path.write_text(SHOW + "publish_time: '07:30'\n", "utf-8")
    assert load_show(path).value.published(date(2024, 3, 25)).isoformat() == "2024-03-25T07:30:00+08:00"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("pubish_time: '07:30'", ":8:1: unknown key `pubish_time`; did you mean `publish_time`?"),
        ("timezone: Asia/Peking", ":8:11: 'Asia/Peking' is no time zone"),
        ("cover: ../cover.jpg", ":8:8: '../cover.jpg' must be a path inside the show's folder"),
        ("cover: /etc/passwd", ":8:8: '/etc/passwd' must be a path inside the show's folder"),
        ("engines: [festival]", ":8:11: no engine `festival` is installed; install the package"),
        ("master: {bitrate_kbps: 97}", ":8:24: `bitrate_kbps` must be"),
        ("master: {renditions: [{format: wma}]}", ":8:32: `format` must be 'flac', 'm4a' or 'opus'"),
        ("master: {renditions: [{format: m4a}, {format: m4a}]}", ":8:47: two renditions are m4a"),
        ("master: {renditions: [{format: flac, bitrate_kbps: 96}]}", ":8:52: FLAC has no bit rate"),
        ("speakers: [{name: 云健}]", ":8:1: the key `speakers` stands here twice"),
    ],
)
def test_faults(tmp_path: Path, more: str, said: str) -> None:
    path = tmp_path / "show.yaml"
    path.write_text(f"{SHOW}{more}\n", "utf-8")
    with pytest.raises(SourceError) as caught:
        load_show(path)
    assert str(caught.value).removeprefix(str(path)).startswith(said)


def test_two_speakers_of_one_name(tmp_path: Path) -> None:
    path = tmp_path / "show.yaml"
    path.write_text(SHOW.replace("[{name: 云健}]", "[{name: 云健}, {name: 云健}]"), "utf-8")
    with pytest.raises(SourceError, match=r"show.yaml:6:\d+: two speakers are called 云健"):
        load_show(path)


def test_a_folder_without_a_show(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="no show here; go to the show's folder, name it with"):
        _ = Workspace(tmp_path).show


@pytest.mark.parametrize("slug", ["../w1", "", "a/b", "opening", "周报"])
def test_a_slug_is_no_path(tmp_path: Path, slug: str) -> None:
    with pytest.raises(NewscastError):
        Workspace(tmp_path).script_path(slug)
