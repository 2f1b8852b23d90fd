"""Publishing over SFTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.feed.recordings import FIRST, filled_show, recording, snapshot
from tests.feed.recordings import publish as lay
from tests.publish.sftp_server import PASSWORD, USER, sftp_server

from newscast.errors import PublishError
from newscast.feed import write_feed
from newscast.pages import write_pages
from newscast.publish import publish
from newscast.publish.target import Target
from newscast.workspace import Workspace


def ready(root: Path) -> Workspace:
    workspace = filled_show(root, 1)
    write_feed(workspace)
    write_pages(workspace)
    return workspace


def trust(home: Path, port: int, key) -> None:
    (home / ".ssh").mkdir(parents=True, exist_ok=True)
    line = f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n"
    (home / ".ssh" / "known_hosts").write_text(line)


def test_there_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    workspace, web = ready(tmp_path / "show"), tmp_path / "web"
    web.mkdir()
    with sftp_server(web) as (port, key):
        trust(tmp_path, port, key)
        address = f"sftp://{USER}:{PASSWORD}@127.0.0.1:{port}/sites/podcast"
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
    monkeypatch.setenv("HOME", str(tmp_path))
    with sftp_server(tmp_path) as (port, key):
        trust(tmp_path, port, key)
        with pytest.raises(PublishError, match="cannot be reached") as caught:
            publish(ready(tmp_path / "show"), f"sftp://{USER}:wrong@127.0.0.1:{port}/x")
    assert "\n" not in str(caught.value)
