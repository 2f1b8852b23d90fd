"""A new show works at once."""

from __future__ import annotations

from pathlib import Path

from tests.test_cli import newscast

from newscast.model.workspace import Workspace


def test_a_new_show_can_be_drafted(tmp_path: Path) -> None:
    folder = tmp_path / "我的 show"
    done = newscast("init", str(folder))
    assert (done.returncode, done.stderr) == (0, "")
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


def test_files_that_are_there_stay(tmp_path: Path) -> None:
    mine = tmp_path / "episodes" / "glossary.yaml"
    mine.parent.mkdir()
    mine.write_text("mine", "utf-8")
    done = newscast("init", str(tmp_path))
    assert done.returncode == 1
    assert "glossary.yaml: is there already" in done.stderr
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*")] == ["episodes/glossary.yaml"]
    assert mine.read_text("utf-8") == "mine"
