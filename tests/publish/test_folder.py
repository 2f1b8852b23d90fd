"""Publishing to a folder: what goes, in which order, and what never changes."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import socket
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from fsspec.implementations.local import LocalFileSystem
from fsspec.registry import _registry
from tests.site.feed.recordings import FIRST, filled_show, mp3, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast.model.history import history_path, published_revision
from newscast.model.manifest import Correction
from newscast.model.workspace import Workspace
from newscast.publish import mark_published, publish
from newscast.publish.lock import LOCK
from newscast.publish.published_feed import read_feed
from newscast.publish.target import Target
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages
from newscast.support.errors import FeedError, PublishError


def ready(root: Path, episodes: int = 2) -> Workspace:
    workspace = filled_show(root, episodes)
    write_feed(workspace)
    write_pages(workspace)
    return workspace


def test_everything_arrives_and_nothing_twice(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    done = publish(workspace, str(target))
    assert snapshot(target) == snapshot(workspace.public)
    names = [change.name for change in done.changes]
    assert names[-1] == "feed.xml"
    assert names[:2] == ["w1.mp3", "w2.mp3"]
    assert publish(workspace, str(target)).changes == ()
    (workspace.cache / "publish-1.sqlite3").unlink()
    assert publish(workspace, f"file://{target}").changes == ()
    assert {published_revision(workspace, slug) for slug in ("w1", "w2")} == {1}


def test_what_does_not_arrive_whole_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    put = Target.put

    def cut_short(self: Target, path: Path, name: str) -> None:
        put(self, path, name)
        if name == "w2.mp3":
            os.truncate(target / name, 1000)

    monkeypatch.setattr(Target, "put", cut_short)
    with pytest.raises(PublishError, match=r"`w2.mp3` did not arrive as it was sent"):
        publish(workspace, str(target))
    assert sorted(snapshot(target)) == ["w1.mp3", "w2.mp3"]
    monkeypatch.undo()
    publish(workspace, str(target))
    assert snapshot(target) == snapshot(workspace.public)


def test_what_a_killed_publisher_left_is_removed(tmp_path: Path) -> None:
    """Killed by the system between a file's last byte and its new name."""
    ready(tmp_path / "show", 1)
    code = (
        "import os\n"
        "from pathlib import Path\n"
        "from fsspec.implementations.local import LocalFileSystem\n"
        "from newscast.publish import publish\n"
        "from newscast.model.workspace import Workspace\n"
        "LocalFileSystem.mv = lambda *arguments, **named: os.kill(os.getpid(), 9)\n"
        "publish(Workspace(Path('show')), 'web')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == -9
    assert sorted(path.suffix for path in (tmp_path / "web").iterdir()) == [".lock", ".part"]
    workspace = Workspace(tmp_path / "show")
    publish(workspace, str(tmp_path / "web"))
    assert snapshot(tmp_path / "web") == snapshot(workspace.public)


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    done = publish(workspace, str(target), dry_run=True)
    assert {change.kind for change in done.changes} == {"new"}
    assert not target.exists()
    assert published_revision(workspace, "w1") == 0


def test_what_was_tampered_with_there_is_put_again(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    publish(workspace, str(target))
    data = (target / "index.html").read_bytes()
    (target / "index.html").write_bytes(data[::-1])
    assert [change.name for change in publish(workspace, str(target)).changes] == ["index.html"]


def test_a_correction_leaves_the_old_audio_where_it_is(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    publish(workspace, str(target))
    audio = mp3() + bytes(10)
    line = Correction(date=date(2024, 5, 1), text="更正", revision=2)
    made = recording("w1", revision=2, file="w1.r2.mp3", bytes=len(audio), corrections=(line,))
    made = made.model_copy(update={"sha256": hashlib.sha256(audio).hexdigest()})
    lay(workspace, made, audio)
    write_feed(workspace)
    write_pages(workspace)
    publish(workspace, str(target))
    assert (target / "w1.mp3").read_bytes() == mp3()
    assert (target / "w1.r2.mp3").read_bytes() == audio
    assert published_revision(workspace, "w1") == 2


def test_published_audio_is_never_replaced(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    publish(workspace, str(target))
    other = ready(tmp_path / "other")
    audio = mp3()[:-4] + b"zzzz"
    lay(other, recording("w1", sha256=hashlib.sha256(audio).hexdigest()), audio)
    write_feed(other)
    with pytest.raises(PublishError, match=r"`w1.mp3` is published with other bytes"):
        publish(other, str(target))
    assert (target / "w1.mp3").read_bytes() == mp3()


def test_a_published_guid_never_changes(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    publish(workspace, str(target))
    before = snapshot(target)
    lay(workspace, recording("w1", guid="urn:uuid:other"))
    write_feed(workspace)
    for dry_run in (True, False):
        with pytest.raises(PublishError, match=r"/w1.html is published as urn:uuid:w1, and .*urn:uuid:other"):
            publish(workspace, str(target), dry_run=dry_run)
    assert snapshot(target) == before


def test_what_an_older_page_of_the_feed_names_is_never_replaced(tmp_path: Path) -> None:
    workspace, target = filled_show(tmp_path / "show", 3, more="  limit: 1\n"), tmp_path / "web"
    write_feed(workspace)
    write_pages(workspace)
    publish(workspace, str(target))
    assert b"w1.mp3" not in (target / "feed.xml").read_bytes()
    audio = mp3()[:-4] + b"zzzz"
    lay(workspace, recording("w1", sha256=hashlib.sha256(audio).hexdigest()), audio)
    write_feed(workspace)
    with pytest.raises(PublishError, match=r"`w1.mp3` is published with other bytes"):
        publish(workspace, str(target))


def test_a_log_that_was_lost_is_written_again(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    publish(workspace, str(target))
    history_path(workspace, "w1").unlink()
    publish(workspace, str(target))
    assert published_revision(workspace, "w1") == 1


def test_a_file_changed_behind_its_manifests_back(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show"), tmp_path / "web"
    (workspace.public / "w1.mp3").write_bytes(mp3()[:-1] + b"z")
    for act in (lambda: publish(workspace, str(target)), lambda: mark_published(workspace)):
        with pytest.raises(FeedError, match=r"w1.mp3: is not the file its manifest w1.json lists"):
            act()
    assert not target.exists()


def test_in_place(tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    before = snapshot(workspace.public)
    assert mark_published(workspace) == 2
    assert published_revision(workspace, "w2") == 1
    assert snapshot(workspace.public) == before


def test_nothing_to_publish(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="nothing to publish yet"):
        publish(filled_show(tmp_path / "show", 1), str(tmp_path / "web"))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense://x/y", "cannot be reached"),
        ("/dev/null/web", "Not a directory"),
        ("", "names no place to publish to"),
        ("file://", "names no place to publish to"),
        ("s3://", "names no place to publish to"),
        ("/", "names no place to publish to"),
    ],
)
def test_a_target_that_is_none(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(PublishError, match=said) as caught:
        publish(ready(tmp_path / "show", 1), address)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("scheme", "module", "extra"), [("s3", "s3fs", "s3"), ("sftp", "paramiko", "sftp")])
def test_an_extra_that_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    for known in ("s3", "sftp"):
        monkeypatch.delitem(_registry, known, raising=False)
    with pytest.raises(PublishError, match=rf"cannot be reached .*`pip install 'newscast\[{extra}\]'`"):
        publish(ready(tmp_path / "show", 1), f"{scheme}://example.com/x")


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "make room there"), (errno.EROFS, "let it be written"), (errno.EACCES, "let it be")],
)
def test_a_folder_that_refuses_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    """At whatever file: one line, the old feed with all that it names, and the next run finishes."""
    monkeypatch.setattr("newscast.publish.publishing.ATTEMPTS", 1)
    workspace, target = ready(tmp_path / "show", 1), tmp_path / "web"
    publish(workspace, str(target))
    lay(workspace, recording("w2", published=FIRST + timedelta(weeks=1)))
    write_feed(workspace)
    write_pages(workspace)
    put = LocalFileSystem.put_file
    for refused in [change.name for change in publish(workspace, str(target), dry_run=True).changes]:

        def half(fs: object, path: str, part: str, refused: str = refused, **more: object) -> None:
            if f"/.{refused}." in part:
                Path(part).write_bytes(Path(path).read_bytes()[:10])
                raise OSError(number, os.strerror(number))
            put(fs, path, part, **more)

        monkeypatch.setattr(LocalFileSystem, "put_file", half)
        with pytest.raises(PublishError, match=f"`{refused}` cannot be put there .*; {said}") as caught:
            publish(workspace, str(target))
        assert "\n" not in str(caught.value)
        there = snapshot(target)
        assert not [name for name in there if name.startswith(".")]
        assert read_feed(io.BytesIO(there["feed.xml"]), workspace).names <= set(there)
        assert b"w2.mp3" not in there["feed.xml"]
    monkeypatch.setattr(LocalFileSystem, "put_file", put)
    publish(workspace, str(target))
    assert snapshot(target) == snapshot(workspace.public)


def test_two_publishers_do_not_interleave(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show", 1), tmp_path / "web"
    held = f"somebody publishes there: process {os.getpid()} on"
    with Target(str(target)).locked(), pytest.raises(PublishError, match=held):
        publish(workspace, str(target))
    publish(workspace, str(target))
    assert not (target / LOCK).exists()


@pytest.mark.parametrize(
    "left",
    [
        b"",
        b"rubbish",
        json.dumps({"host": "elsewhere", "pid": 1, "time": time.time() - 7200}).encode(),
        json.dumps({"host": socket.gethostname(), "pid": 2**30, "time": time.time()}).encode(),
    ],
    ids=["empty", "rubbish", "old", "of a process that is gone"],
)
def test_a_lock_left_behind_is_taken_over(tmp_path: Path, left: bytes) -> None:
    workspace, target = ready(tmp_path / "show", 1), tmp_path / "web"
    target.mkdir()
    (target / LOCK).write_bytes(left)
    publish(workspace, str(target))
    assert not (target / LOCK).exists()


def test_another_machines_lock_holds(tmp_path: Path) -> None:
    workspace, target = ready(tmp_path / "show", 1), tmp_path / "web"
    target.mkdir()
    (target / LOCK).write_text(json.dumps({"host": "elsewhere", "pid": 1, "time": time.time()}))
    with pytest.raises(PublishError, match="on elsewhere"):
        publish(workspace, str(target))
