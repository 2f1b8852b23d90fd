"""Publishing to an S3 server that fails in every place."""

from __future__ import annotations

import io
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.publish.object_store import ObjectStore, object_store
from tests.site.feed.recordings import FIRST, filled_show, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast.model.history import published_revision
from newscast.model.workspace import Workspace
from newscast.publish import publish, publishing
from newscast.publish.lock import LOCK
from newscast.publish.published_feed import read_feed
from newscast.publish.target import Target
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages
from newscast.support.errors import PublishError

ADDRESS = "s3://show/podcast"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[ObjectStore]:
    for key, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_MAX_ATTEMPTS": "1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(key, value)
    with object_store() as store:
        monkeypatch.setenv("AWS_ENDPOINT_URL", store.address)
        client = store.client()
        for bucket in client.list_buckets()["Buckets"]:
            for found in client.list_objects_v2(Bucket=bucket["Name"]).get("Contents", []):
                client.delete_object(Bucket=bucket["Name"], Key=found["Key"])
            client.delete_bucket(Bucket=bucket["Name"])
        client.create_bucket(Bucket="show")
        store.asked.clear()
        yield store


def ready(root: Path, episodes: int = 1) -> Workspace:
    workspace = filled_show(root, episodes)
    write_feed(workspace)
    write_pages(workspace)
    return workspace


def objects(store: ObjectStore) -> dict[str, bytes]:
    client = store.client()
    listed = client.list_objects_v2(Bucket="show").get("Contents", [])
    return {
        found["Key"].removeprefix("podcast/"): client.get_object(Bucket="show", Key=found["Key"])[
            "Body"
        ].read()
        for found in listed
    }


def test_everything_arrives_with_its_type(store: ObjectStore, tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    publish(workspace, ADDRESS)
    assert objects(store) == snapshot(workspace.public)
    assert store.puts()[0] == "w1.mp3"
    assert store.puts()[-1] == "feed.xml"
    heads = {
        name: store.client().head_object(Bucket="show", Key=f"podcast/{name}")
        for name in ("w1.mp3", "feed.xml", "w1.chapters.json")
    }
    assert heads["w1.mp3"]["ContentType"] == "audio/mpeg"
    assert heads["w1.mp3"]["CacheControl"] == "public, max-age=31536000, immutable"
    assert heads["feed.xml"]["ContentType"] == "application/rss+xml; charset=utf-8"
    assert heads["feed.xml"]["CacheControl"] == "public, max-age=300"
    assert heads["w1.chapters.json"]["ContentType"] == "application/json+chapters"
    store.asked.clear()
    assert publish(workspace, ADDRESS).changes == ()
    assert store.puts() == []


def test_interrupted_at_any_file_the_old_feed_works_and_the_next_run_finishes(
    store: ObjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "ATTEMPTS", 1)
    workspace = ready(tmp_path / "show")
    publish(workspace, ADDRESS)
    lay(workspace, recording("w2", published=FIRST.replace(month=4)))
    write_feed(workspace)
    write_pages(workspace)
    todo = [change.name for change in publish(workspace, ADDRESS, dry_run=True).changes]
    assert len(todo) > 6
    for name in todo:
        store.fault = lambda method, key, name=name: 403 if (method, key) == ("PUT", name) else None
        with pytest.raises(PublishError, match=f"`{name}` cannot be put there"):
            publish(workspace, ADDRESS)
        there = objects(store)
        assert LOCK not in there
        assert all(file in there for file in read_feed(io.BytesIO(there["feed.xml"]), workspace).names)
        assert b"w2.mp3" not in there["feed.xml"]
        assert published_revision(workspace, "w2") == (todo.index(name) >= todo.index("w2.html"))
    store.fault = lambda method, key: None
    publish(workspace, ADDRESS)
    assert objects(store) == snapshot(workspace.public)
    assert published_revision(workspace, "w2") == 1


def test_a_passing_fault_is_tried_again(store: ObjectStore, tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    count = itertools.count()
    store.fault = lambda method, key: 403 if (method, key) == ("PUT", "w1.mp3") and next(count) < 2 else None
    publish(workspace, ADDRESS)
    assert objects(store) == snapshot(workspace.public)


def test_what_arrives_otherwise_is_noticed(store: ObjectStore, tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    store.fault = lambda method, key: 0 if (method, key) == ("GET", "w1.mp3") else None
    with pytest.raises(PublishError, match=r"`w1.mp3` cannot be read back .Expected checksum"):
        publish(workspace, ADDRESS)
    store.fault = lambda method, key: None
    assert "feed.xml" not in objects(store)


def test_two_publishers_do_not_interleave(store: ObjectStore, tmp_path: Path) -> None:
    workspace = ready(tmp_path / "show")
    with Target(ADDRESS).locked(), pytest.raises(PublishError, match="somebody publishes there"):
        publish(workspace, ADDRESS)
    assert objects(store) == {}
    publish(workspace, ADDRESS)


@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_a_store_that_refuses_gets_one_line(store: ObjectStore, tmp_path: Path, method: str) -> None:
    workspace = ready(tmp_path / "show")
    store.fault = lambda asked, key: 403 if asked == method else None
    with pytest.raises(PublishError) as caught:
        publish(workspace, ADDRESS)
    assert "\n" not in str(caught.value)


def test_a_bucket_that_is_not_there(store: ObjectStore, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="s3://nobody/x: cannot be locked"):
        publish(ready(tmp_path / "show"), "s3://nobody/x")
