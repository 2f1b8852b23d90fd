"""A show from a stranger, with links, pipes and sockets for files: nothing outside is touched."""

from __future__ import annotations

import os
import shutil
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.workflow.newsroom import newsroom, run

from newscast.cli.main import newscast
from newscast.support.errors import NewscastError

FILES = (
    "episodes/show.yaml",
    "episodes/glossary.yaml",
    "episodes/e1.yaml",
    "episodes/templates/opening.j2",
    "scripts/e1.md",
    "scripts/e1.decisions.yaml",
    "scripts/.drafts/e1.md",
    "audio/intro.mp3",
    "audio/bed.mp3",
    "audio/cover.jpg",
    "audio/public/e1.mp3",
    "audio/public/e1.vtt",
    "audio/public/e1.json",
    "audio/public/e1.html",
    "audio/public/e1.svg",
    "audio/public/feed.xml",
    "audio/public/index.html",
    "audio/public/cover.jpg",
    "audio/public/notes.txt",
    "audio/.cache/pages-4.sqlite3",
    "audio/.cache/publish-1.sqlite3",
    "audio/.cache/publish-1.sqlite3-journal",
    "audio/.cache/locks/e1.render.lock",
    "audio/.cache/locks/e1.draft.lock",
)
FOLDERS = (
    "episodes",
    "episodes/templates",
    "scripts",
    "scripts/.drafts",
    "audio",
    "audio/public",
    "audio/.cache",
    "audio/.cache/clips",
    "audio/.cache/locks",
    "audio/.cache/sound",
)
COMMANDS = (
    ("draft", "e1"),
    ("check", "e1", "--fix"),
    ("approve", "e1"),
    ("log", "e1"),
    ("render", "e1", "--engine", "espeak"),
    ("feed",),
    ("feed", "--check"),
    ("publish", "{target}"),
    ("cache",),
    ("cache", "--prune", "0"),
)
SLOWEST_SECONDS = 120


@pytest.fixture(scope="module")
def produced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    show = newsroom(tmp_path_factory.mktemp("produced") / "show")
    (show.templates).mkdir()
    (show.templates / "opening.j2").write_text("大家好，这里是{{ show.title }}。", "utf-8")
    (show.scripts).mkdir()
    run(show, "produce", "e1", "--engine", "espeak")
    (show.scripts / "e1.decisions.yaml").write_text("decisions: []\n", "utf-8")
    (show.public / "notes.txt").write_text("notes", "utf-8")
    (show.cache / "publish-1.sqlite3-journal").write_bytes(b"")
    return show.root


@pytest.fixture
def show(produced: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(produced, tmp_path / "show"))


@contextmanager
def ending(seconds: int) -> Iterator[None]:
    """Fails a test that waits."""

    def stop(*_: object) -> None:
        raise AssertionError("waits")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def attempt(show: Path, *arguments: str) -> str:
    """Runs a command, which ends with 0 or 1 and one line, as `main` ends it; the line."""
    shown = arguments if "--show" in arguments else (*arguments, "--show", str(show))
    done = CliRunner().invoke(newscast, shown)
    if isinstance(done.exception, NewscastError):
        assert "\n" not in str(done.exception)
        return str(done.exception)
    if isinstance(done.exception, OSError):
        return f"{done.exception.filename}: {done.exception.strerror}"
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert done.exit_code in (0, 1)
    return ""


def attempt_all(show: Path, target: Path) -> list[str]:
    with ending(SLOWEST_SECONDS):
        told = [attempt(show, *(one.format(target=target) for one in command)) for command in COMMANDS]
    return [line for line in told if line]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("name", [*FILES, *FOLDERS])
def test_a_link_that_leads_outside_is_not_followed(show: Path, tmp_path: Path, name: str) -> None:
    path, outside = show / name, tmp_path / "outside"
    outside.mkdir()
    if path.exists():
        shutil.move(path, outside / path.name)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        (outside / path.name).write_bytes(b"somebody's own")
    before = contents(outside)
    path.symlink_to(outside / path.name)
    told = attempt_all(show, tmp_path / "target")
    assert contents(outside) == before
    assert all("outside" in line or "is " in line for line in told), told
    assert told or not path.is_symlink()
    arrived = tmp_path / "target" / path.name
    assert not (name.endswith("notes.txt") and arrived.exists())


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "pipe") for name in FILES),
        *zip(FILES[::3], ["socket", "device", "nowhere", "itself"] * 2, strict=True),
        ("audio/public/feed.xml", "itself"),
        ("scripts/e1.md", "device"),
    ],
)
def test_what_is_no_file_is_not_waited_for(show: Path, tmp_path: Path, name: str, kind: str) -> None:
    path = show / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        here = Path.cwd()
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path.name)
        os.chdir(here)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.symlink_to(tmp_path / "nowhere" if kind == "nowhere" else path)
    attempt_all(show, tmp_path / "target")
    assert not (tmp_path / "nowhere").exists()


def test_links_inside_the_show_are_followed(show: Path, tmp_path: Path) -> None:
    for name in ("scripts/e1.md", "episodes/e1.yaml", "audio/intro.mp3", "audio/cover.jpg"):
        path, kept = show / name, show / "kept" / Path(name).name
        kept.parent.mkdir(exist_ok=True)
        shutil.move(path, kept)
        path.symlink_to(kept)
    assert attempt_all(show, tmp_path / "target") == []
    assert (show / "scripts" / "e1.md").is_symlink()
    assert "status: approved" in (show / "kept" / "e1.md").read_text("utf-8")


def test_a_show_is_found_through_a_link(show: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(show)
    assert attempt_all(tmp_path / "link", tmp_path / "target") == []


@pytest.mark.parametrize("name", ["audio/secret.txt", "episodes/show.yaml"])
def test_a_public_file_is_never_one_from_elsewhere_in_the_show(show: Path, tmp_path: Path, name: str) -> None:
    (show / "audio" / "secret.txt").write_text("geheim")
    (show / "audio" / "public" / "notes.txt").unlink()
    (show / "audio" / "public" / "notes.txt").symlink_to(show / name)
    line = attempt(show, "publish", str(tmp_path / "target"))
    assert line.startswith(f"{show}/audio/public/notes.txt: is a link that leads outside the public folder")
    assert not (tmp_path / "target" / "notes.txt").exists()


def test_no_template_comes_from_outside(show: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.j2").write_text("geheim", "utf-8")
    templates = show / "episodes" / "templates"
    (templates / "opening.j2").write_text("{% include 'secret.j2' %}", "utf-8")
    (templates / "secret.j2").symlink_to(tmp_path / "secret.j2")
    assert "secret.j2: is a link that leads outside" in attempt(show, "draft", "e1")


PLAYLISTS = {
    "m3u8": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\n{file}\n#EXT-X-ENDLIST\n",
    "m3u8 of an address": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:2,\nfile://{file}\n#EXT-X-ENDLIST\n",
    "concat": "ffconcat version 1.0\nfile {file}\n",
    "dash": "<MPD><Period><AdaptationSet><Representation><BaseURL>{file}</BaseURL></Representation>"
    "</AdaptationSet></Period></MPD>",
    "description": "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\n",
    "text": "geheim " * 1000,
}


@pytest.mark.parametrize("kind", PLAYLISTS)
def test_music_is_no_list_of_other_files(show: Path, tmp_path: Path, kind: str) -> None:
    outside = shutil.copy(show / "audio" / "intro.mp3", tmp_path / "outside.mp3")
    (show / "audio" / "intro.mp3").write_text(PLAYLISTS[kind].format(file=outside), "utf-8")
    with ending(60):
        line = attempt(show, "render", "e1", "--engine", "espeak")
    assert line.startswith(f"{show}/audio/intro.mp3: cannot be read as the show's intro")


def test_music_and_cover_are_of_a_bounded_size(show: Path) -> None:
    for name, command in {
        "intro.mp3": ("render", "e1", "--engine", "espeak"),
        "cover.jpg": ("feed",),
    }.items():
        with (show / "audio" / name).open("r+b") as file:
            file.truncate(2**40)
        assert f"audio/{name}: has 1,099,511,627,776 bytes" in attempt(show, *command)
        (show / "audio" / name).unlink()


SLUGS = [
    "/etc/nothing", "/dev/null", "../x", "x/../e1", "nope", "show", "glossary", "opening", ".", "..", "",
    "a b", "a\nb", "a" * 300, "C:/x", "\\x", "e1/", "e1\0", "é", "~", "$HOME", "*", "-e1",
]  # fmt: skip
SLUG_COMMANDS = [
    ("draft",), ("adopt",), ("check",), ("check", "--fix"), ("approve",), ("approve", "--diff"), ("log",),
    ("render", "--engine", "espeak"), ("render", "--plan"), ("produce", "--engine", "espeak"), ("proof",),
]  # fmt: skip


@pytest.mark.parametrize("slug", SLUGS, ids=ascii)
def test_an_unknown_slug_leaves_nothing_behind(tmp_path: Path, slug: str) -> None:
    root = newsroom(tmp_path / "show").root
    (tmp_path / "words.txt").write_text("一句话。", "utf-8")
    before = contents(tmp_path)
    for name, *options in SLUG_COMMANDS:
        last = [str(tmp_path / "words.txt")] if name == "adopt" else []
        line = attempt(root, name, *options, "--show", str(root), "--", slug, *last)
        assert line, name
        assert contents(tmp_path) == before, name
