"""A new show works at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.test_main import newscast

from newscast.model.placeholders import is_placeholder
from newscast.model.workspace import Workspace
from newscast.site.artwork import cover_of
from newscast.site.feed.cover import cover_fault

ROOT = Path(__file__).parents[2]


def test_a_new_show_can_be_drafted(tmp_path: Path) -> None:
    folder = tmp_path / "我的 show"
    done = newscast("init", str(folder))
    assert done.returncode == 0
    assert done.stderr.startswith("next: newscast draft ")
    workspace = Workspace(folder)
    [slug] = workspace.slugs()
    assert (folder / ".gitattributes").read_text("utf-8") == "*.history.jsonl merge=union\n"
    assert {item.kind for item in workspace.episode(slug).value.items} >= {"research", "product", "funding"}
    assert workspace.show.speakers[0].name == "云健"
    assert workspace.glossary.terms
    assert newscast("draft", slug, "--show", str(folder)).returncode == 0
    script = workspace.script_path(slug).read_text("utf-8")
    assert "示例大学的研究者面向长文阅读推出ReadIt框架，能把一份报纸读成三句话。" in script


def test_sounds_of_a_new_show_are_there(tmp_path: Path) -> None:
    newscast("init", str(tmp_path / "a"))
    workspace = Workspace(tmp_path / "a")
    music = workspace.show.music
    for sound in filter(None, (music.intro, music.outro, music.bed, music.sting)):
        assert workspace.file(sound).is_file()


def test_a_new_show_has_a_cover_of_its_own(tmp_path: Path) -> None:
    covers = []
    for name in ("a", "b"):
        newscast("init", str(tmp_path / name))
        workspace = Workspace(tmp_path / name)
        path = workspace.file(workspace.show.cover)
        assert cover_fault(path) == ""
        covers.append(path.read_bytes())
    assert len({*covers, (ROOT / "audio" / "cover.jpg").read_bytes()}) == 3


def test_a_new_show_is_not_published_under_the_addresses_of_the_starter(tmp_path: Path) -> None:
    newscast("init", str(tmp_path / "a"))
    for words in (
        ["publish", str(tmp_path / "t")],
        ["publish"],
        ["publish", str(tmp_path / "t"), "--dry-run"],
    ):
        done = newscast(*words, "--show", str(tmp_path / "a"))
        assert (done.returncode, done.stdout) == (1, "")
        assert "show.yaml:" in done.stderr
        assert "feed.url, owner.email still have an address of example.com" in done.stderr
    assert not (tmp_path / "t").exists()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://example.com/my-weekly", True),
        ("https://WWW.Example.COM:8443/", True),
        ("editor@example.com", True),
        ("editor@mail.example.com.", True),
        ("https://myexample.com/example.com", False),
        ("example.com@mine.org", False),
        ("https://example.com.cn/", False),
        ("https://[broken/", False),
        ("", False),
    ],
)
def test_placeholders_are_known_by_their_domain(address: str, found: bool) -> None:
    assert is_placeholder(address) is found


@pytest.mark.parametrize(
    "title", ["周报", "Weekly News of All Things", "AI大模型周报" * 4, "字" * 60, "𠮷野家ニュース", ""]
)
def test_any_title_makes_a_cover(tmp_path: Path, title: str) -> None:
    path = tmp_path / "cover.jpg"
    path.write_bytes(cover_of(title))
    assert cover_fault(path) == ""
    assert cover_of(title) == path.read_bytes()


def test_files_that_are_there_stay(tmp_path: Path) -> None:
    mine = tmp_path / "episodes" / "glossary.yaml"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    done = newscast("init", str(tmp_path))
    assert done.returncode == 1
    assert "glossary.yaml: is there already" in done.stderr
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")] == ["episodes/glossary.yaml"]
    assert mine.read_text("utf-8") == "mine"
