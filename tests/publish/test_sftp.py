"""Publishing over SFTP."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from tests.publish.sftp_server import CUT, PASSWORD, USER, known_server, sftp_server
from tests.site.feed.recordings import FIRST, filled_show, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast.model.workspace import Workspace
from newscast.publish import publish, publishing
from newscast.publish.target import Target
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages
from newscast.support.errors import PublishError


def ready(root: Path) -> Workspace:
    workspace = filled_show(root, 1)
    write_feed(workspace)
    write_pages(workspace)
    return workspace


def test_there_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace, web = ready(tmp_path / "show"), tmp_path
    with known_server(tmp_path, monkeypatch) as server:
        address = f"{server}/sites/podcast"
        publish(workspace, address)
        assert snapshot(web / "sites" / "podcast") == snapshot(workspace.public)
        assert publish(workspace, address).changes == ()
        lay(workspace, recording("w2", published=FIRST.replace(month=4)))
        write_feed(workspace)
        write_pages(workspace)
        with Target(address).locked(), pytest.raises(PublishError, match="somebody publishes there"):
            publish(workspace, address)
        publish(workspace, address)
        assert snapshot(web / "sites" / "podcast") == snapshot(workspace.public)


def test_a_host_that_ssh_does_not_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    unknown = pytest.raises(PublishError, match=r"not in ~/.ssh/known_hosts")
    with sftp_server(tmp_path) as (port, _), unknown as caught:
        publish(ready(tmp_path / "show"), f"sftp://{USER}:{PASSWORD}@127.0.0.1:{port}/x")
    assert PASSWORD not in str(caught.value)


def test_a_wrong_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = pytest.raises(PublishError, match="cannot be reached")
    with known_server(tmp_path, monkeypatch) as server, refused as caught:
        publish(ready(tmp_path / "show"), server.replace(PASSWORD, "wrong") + "/x")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("operation", "file", "error", "said"),
    [
        ("mkdir", "web", errno.EACCES, "cannot be locked (Permission denied)"),
        ("open", ".newscast.lock", errno.EACCES, "`.newscast.lock` cannot be read (Permission denied)"),
        ("open", ".w2.mp3", errno.EACCES, "`w2.mp3` cannot be put there (Permission denied)"),
        ("write", ".w2.vtt", errno.ENOSPC, "`w2.vtt` cannot be put there"),
        ("posix_rename", ".feed.xml", errno.EROFS, "`feed.xml` cannot be put there"),
        ("open", "w2.json", errno.EACCES, "`w2.json` cannot be read back (Permission denied)"),
        ("open", ".w2.srt", CUT, "w2.srt"),
        ("posix_rename", ".feed.xml", CUT, "feed.xml"),
        ("list_folder", "web", errno.EACCES, "cannot be listed (Permission denied)"),
    ],
)
def test_a_server_that_refuses_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, operation: str, file: str, error: int, said: str
) -> None:
    monkeypatch.setattr(publishing, "ATTEMPTS", 1)
    workspace, ill = ready(tmp_path / "show"), [False]

    def fault(asked: str, name: str) -> int:
        return error if ill[0] and asked == operation and name.startswith(file) else 0

    with known_server(tmp_path, monkeypatch, fault) as server:
        if operation != "mkdir":
            publish(workspace, f"{server}/web")
        lay(workspace, recording("w2", published=FIRST.replace(month=4)))
        write_feed(workspace)
        write_pages(workspace)
        before, ill[0] = (tmp_path / "web" / "feed.xml"), True
        old = before.read_bytes() if before.exists() else b""
        with pytest.raises(PublishError) as caught:
            publish(workspace, f"{server}/web")
        assert said in str(caught.value)
        assert "\n" not in str(caught.value)
        assert PASSWORD not in str(caught.value)
        assert (before.read_bytes() if before.exists() else b"") == old
        ill[0] = False
        publish(workspace, f"{server}/web")
        assert snapshot(tmp_path / "web") == snapshot(workspace.public)
