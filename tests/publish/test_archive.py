"""The target as the show's archive: two computers take turns, and nothing that is published is lost."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.publish.object_store import object_store
from tests.publish.sftp_server import known_server
from tests.site.feed.recordings import FIRST, mp3, new_show, recording, snapshot
from tests.site.feed.recordings import publish as lay

from newscast import publish as stage
from newscast.model.history import published_revision
from newscast.model.manifest import Correction, Manifest, load_manifest, write_manifest
from newscast.model.workspace import Workspace
from newscast.publish import TakenError
from newscast.publish.archive import LARGEST_MANIFEST_BYTES
from newscast.publish.target import Target
from newscast.site.manifest_index import SIDECARS
from newscast.support.errors import FeedError, NewscastError, PublishError
from newscast.support.events import Event
from newscast.workflow import archive, known_target
from newscast.workflow.publishing import Publication, publish_show
from newscast.workflow.pulling import Pulled, pull
from newscast.workflow.site_building import build_site
from newscast.workflow.withdrawal import withdraw


class Lines(list[str]):
    """Reported facts, as lines."""

    def report(self, event: Event) -> None:
        if event.total is None:
            self.append(str(event.text))


WEEK = timedelta(weeks=1)


@contextmanager
def a_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    yield str(root / "web")


@contextmanager
def an_object_store(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for key, value in {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_DEFAULT_REGION": "us-east-1",
        "NO_PROXY": "127.0.0.1",
    }.items():
        monkeypatch.setenv(key, value)
    with object_store() as store:
        monkeypatch.setenv("AWS_ENDPOINT_URL", store.address)
        bucket = root.name.replace("_", "-").lower()
        store.client().create_bucket(Bucket=bucket)
        yield f"s3://{bucket}/podcast"


@contextmanager
def an_sftp_server(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with known_server(root, monkeypatch) as server:
        yield f"{server}/web"


@pytest.fixture(params=[a_folder, an_object_store, an_sftp_server])
def address(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with request.param(tmp_path, monkeypatch) as address:
        yield address


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path / "web")


def at(address: str) -> dict[str, bytes]:
    target = Target(address)
    return {name: target.read(name) or b"" for name in target.files()}


def episode(number: int, revision: int = 1, **changed: Any) -> tuple[Manifest, bytes]:
    """A recording and its audio, which is another for each revision and `take`."""
    slug, take = f"w{number}", changed.pop("take", "")
    audio = mp3() + bytes(revision - 1) + take.encode()
    fields: dict[str, Any] = {
        "number": number,
        "revision": revision,
        "published": FIRST + WEEK * (number - 1),
        "file": f"{slug}.mp3" if revision == 1 else f"{slug}.r{revision}.mp3",
        "bytes": len(audio),
        "sha256": hashlib.sha256(audio).hexdigest(),
        "corrections": tuple(
            Correction(date=date(2024, 5, one), text=f"更正{one}", revision=one)
            for one in range(2, revision + 1)
        ),
    }
    return recording(slug, **{**fields, **changed}), audio


def add(workspace: Workspace, number: int, revision: int = 1, **changed: Any) -> Manifest:
    return lay(workspace, *episode(number, revision, **changed))


def put(workspace: Workspace, address: str | None, *, dry_run: bool = False) -> Publication:
    return publish_show(workspace, address, dry_run=dry_run)


def bring(workspace: Workspace, address: str | None, *, media: bool = False) -> Pulled:
    return pull(workspace, address, media=media)


def clone(workspace: Workspace, root: Path) -> Workspace:
    """What git has of a show: neither the public folder nor the cache."""
    shutil.copytree(workspace.root, root, ignore=shutil.ignore_patterns("public", ".cache"))
    return Workspace(root)


def site(files: dict[str, bytes]) -> dict[str, bytes]:
    """Feed, pages and manifests."""
    kinds = (".xml", ".html", ".json")
    return {
        name: data for name, data in files.items() if name.endswith(kinds) and not name.endswith(SIDECARS)
    }


def test_a_bare_clone_keeps_the_back_catalogue(address: str, tmp_path: Path) -> None:
    """Byte for byte as from the computer that has everything."""
    one = new_show(tmp_path / "one")
    add(one, 1)
    add(one, 2)
    add(one, 2, 2)
    put(one, address)
    two, everything = clone(one, tmp_path / "two"), clone(one, tmp_path / "everything")
    shutil.copytree(one.public, everything.public)
    for workspace in (two, everything):
        add(workspace, 3)
    build_site(everything)
    done = put(two, address).done
    assert done
    assert done.brought == ("w1", "w2")
    there = at(address)
    assert site(there) == site(snapshot(everything.public))
    assert there["w1.mp3"] == mp3()
    assert not (two.public / "w1.mp3").exists()
    put(one, address)
    assert at(address) == there
    assert site(snapshot(one.public)) == site(there)
    assert put(two, address).done.changes == ()  # type: ignore[union-attr]


def test_two_computers_take_turns(address: str, tmp_path: Path) -> None:
    """Each publishes and corrects what the other did; neither loses anything."""
    one = new_show(tmp_path / "one")
    two = clone(one, tmp_path / "two")
    add(one, 1)
    put(one, address)
    add(two, 2)
    put(two, address)
    add(two, 1, 2)
    put(two, address)
    add(one, 2, 2)
    add(one, 3)
    put(one, address)
    put(two, address)
    assert site(snapshot(two.public)) == site(snapshot(one.public)) == site(at(address))
    feed = at(address)["feed.xml"].decode()
    assert [f"{name}.mp3" in feed for name in ("w1.r2", "w2.r2", "w3", "w1", "w2")] == [True] * 3 + [
        False
    ] * 2
    assert {"w1.mp3", "w2.mp3"} <= set(at(address)), "what apps have met stays"


def test_a_revision_belongs_to_whoever_publishes_it_first(address: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    two = clone(one, tmp_path / "two")
    add(one, 1)
    put(one, address)
    put(two, address)
    theirs = add(one, 1, 2)
    put(one, address)
    add(two, 1, 2, take="other")
    before = at(address)
    for dry_run in (True, False):
        with pytest.raises(
            TakenError, match=r"`w1.r2.mp3` is published with other bytes.*becomes revision 3"
        ):
            put(two, address, dry_run=dry_run)
        assert at(address) == before
    assert published_revision(two, "w1") == 2
    said = Lines()
    assert archive.recall(two, "w1", said) == "brought"
    assert "becomes revision 3" in "".join(said)
    assert load_manifest(two.public / "w1.json") == theirs
    assert not (two.public / "w1.r2.mp3").exists(), "what nobody may hear under that name"
    add(two, 1, 3)
    put(two, address)
    assert b"w1.r3.mp3" in at(address)["feed.xml"]


def test_a_late_revision_that_was_never_published_is_refused(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    two = clone(one, tmp_path / "two")
    add(two, 1, 3)
    put(two, folder)
    add(one, 1, 2)
    with pytest.raises(TakenError, match=r"`w1.r2.mp3` was never published, and revision 3 is.*revision 4"):
        put(one, folder)
    assert b"w1.r3.mp3" in at(folder)["feed.xml"]


def test_a_published_revision_that_another_computer_overtook_gives_way(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    two = clone(one, tmp_path / "two")
    add(two, 1, 2)
    put(two, folder)
    put(one, folder)
    assert load_manifest(one.public / "w1.json").revision == 2


def test_a_render_without_the_target_keeps_what_listeners_know(folder: str, tmp_path: Path) -> None:
    """Of date and corrections; the GUID must be the same, or it is refused."""
    one = new_show(tmp_path / "one")
    add(one, 1, 2)
    put(one, folder)
    two = clone(one, tmp_path / "two")
    line = Correction(date=date(2024, 6, 1), text="后来", revision=3)
    add(two, 1, 3, published=FIRST + WEEK * 9, corrections=(line,))
    put(two, folder)
    merged = load_manifest(two.public / "w1.json")
    assert merged.published == FIRST
    assert [one.text for one in merged.corrections] == ["更正2", "后来"]
    add(two, 1, 4, guid="urn:uuid:other")
    with pytest.raises(PublishError, match="is published as urn:uuid:w1"):
        put(two, folder)


BROKEN = {
    "empty": b"",
    "rubbish": b"rubbish",
    "cut": b'{"episode": "w1", "title": "a',
    "other": b'{"name": "package"}',
    "deep": b"[" * 100_000,
    "large": b" " * (LARGEST_MANIFEST_BYTES + 1),
    "not text": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_broken_manifest_at_the_target(folder: str, tmp_path: Path, data: bytes) -> None:
    """Mended by whoever has the episode; else refused, as the episode would drop out of the feed."""
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    web = Path(folder)
    (web / "w1.json").write_bytes(data)
    before = snapshot(web)
    two = clone(one, tmp_path / "two")
    add(two, 2)
    for act in (lambda: put(two, folder), lambda: put(two, folder, dry_run=True), lambda: bring(two, folder)):
        with pytest.raises(PublishError, match="`w1` would drop out of the feed") as caught:
            act()
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 600
        assert snapshot(web) == before
    put(one, folder)
    put(two, folder)
    assert [name in snapshot(web)["feed.xml"].decode() for name in ("w1.mp3", "w2.mp3")] == [True, True]


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_somebody_elses_json_is_none_of_ours(folder: str, tmp_path: Path, data: bytes) -> None:
    one, web = new_show(tmp_path / "one"), Path(folder)
    web.mkdir()
    (web / "package.json").write_bytes(data)
    add(one, 1)
    put(one, folder)
    assert (web / "package.json").read_bytes() == data
    assert not (one.public / "package.json").exists()


def test_a_manifest_that_is_gone_is_missed(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    (Path(folder) / "w1.json").unlink()
    two = clone(one, tmp_path / "two")
    add(two, 2)
    with pytest.raises(PublishError, match="the feed there lists `w1`, whose manifest"):
        put(two, folder)
    assert b"w2" not in snapshot(Path(folder))["feed.xml"]
    three = clone(two, tmp_path / "three")
    shutil.copytree(two.public, three.public)
    withdraw(three, "w1", "丢了", remove_media=False, by="")
    put(three, folder)
    assert b"w1" not in snapshot(Path(folder))["feed.xml"]
    put(one, folder)
    put(two, folder)
    assert b"w1.mp3" in snapshot(Path(folder))["feed.xml"]


@pytest.mark.parametrize(
    "changed",
    [
        {"file": "../../../escaped.mp3"},
        {"file": "/tmp/escaped.mp3"},
        {"file": "w2.mp3"},
        {"file": "w1.html"},
        {"file": "w1.x.json"},
        {"file": "feed.xml"},
        {"episode": "../w1"},
        {"episode": "w2"},
        {"files": [{"file": "..\\..\\w1.vtt", "type": "text/vtt", "bytes": 1, "sha256": "0" * 64}]},
        {"bytes": -1},
        {"revision": 0},
        {"published": "0001-01-01T00:00:00+14:00"},
    ],
    ids=str,
)
def test_a_strangers_manifest_writes_nothing_outside(
    folder: str, tmp_path: Path, changed: dict[str, Any]
) -> None:
    one = new_show(tmp_path / "one")
    made = add(one, 1)
    put(one, folder)
    hostile = json.dumps(json.loads(made.model_dump_json(exclude_none=True)) | changed)
    (Path(folder) / "w1.json").write_text(hostile)
    before = {path for path in tmp_path.rglob("*") if "two" not in path.parts}
    two = clone(one, tmp_path / "two")
    with pytest.raises(NewscastError) as caught:
        bring(two, folder, media=True)
    assert "\n" not in str(caught.value)
    assert {path for path in tmp_path.rglob("*") if "two" not in path.parts} == before
    assert not two.public.exists() or not snapshot(two.public)


def test_media_that_are_missing_at_the_target_too(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    (Path(folder) / "w1.mp3").unlink()
    two = clone(one, tmp_path / "two")
    add(two, 2)
    with pytest.raises(FeedError, match=r"lists `w1.mp3`, which is not there"):
        put(two, folder)
    put(one, folder)
    put(two, folder)


def test_pull_brings_manifests_and_media(address: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    add(one, 2)
    put(one, address)
    two = clone(one, tmp_path / "two")
    done = bring(two, address)
    assert (done.episodes, done.there, done.media) == (("w1", "w2"), 2, 0)
    assert sorted(snapshot(two.public)) == ["w1.json", "w2.json"]
    build_site(two)
    assert snapshot(two.public)["feed.xml"] == snapshot(one.public)["feed.xml"]
    assert bring(two, address, media=True).media == 10
    assert snapshot(two.public) == {**snapshot(one.public)}
    assert bring(two, address, media=True) == Pulled(done.address, (), 2, 0)
    assert published_revision(two, "w1") == 1


def test_pull_takes_only_what_the_manifest_lists(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    (Path(folder) / "w1.mp3").write_bytes(mp3()[::-1])
    two = clone(one, tmp_path / "two")
    with pytest.raises(PublishError, match=r"`w1.mp3` is not what its manifest lists"):
        bring(two, folder, media=True)
    assert not (two.public / "w1.mp3").exists()
    assert not [name for name in snapshot(two.public) if name.endswith(".part")]


def test_pull_leaves_what_is_newer_here(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    newer = add(one, 1, 2)
    bring(one, folder)
    assert load_manifest(one.public / "w1.json") == newer
    two = clone(one, tmp_path / "two")
    mine, said = add(two, 1, take="mine"), Lines()
    pull(two, folder, said, media=False)
    assert load_manifest(two.public / "w1.json") == mine
    assert "w1.mp3` is published with other bytes" in said[0]


def test_the_first_target_is_remembered(tmp_path: Path, own_configuration: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    assert put(one, None).done is None, "in place, as none is known"
    first = put(one, str(tmp_path / "web"))
    kept = own_configuration / "newscast" / "targets.json"
    assert first.remembered == kept
    assert kept.stat().st_mode & 0o777 == 0o600
    assert json.loads(kept.read_text()) == {str(one.root): str(tmp_path / "web")}
    assert put(one, str(tmp_path / "other")).remembered is None
    assert put(one, None).address == str(tmp_path / "web")
    assert not [path for path in one.root.rglob("*") if path.is_file() and b"/web" in path.read_bytes()[:9]]
    two = new_show(tmp_path / "two")
    assert known_target.known_target(two) is None


def test_the_environment_and_the_argument_overrule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, "web" if Path.cwd() == tmp_path else str(tmp_path / "web"))
    monkeypatch.setenv("NEWSCAST_TARGET", str(tmp_path / "set"))
    assert put(one, None).address == str(tmp_path / "set")
    assert put(one, str(tmp_path / "given")).address == str(tmp_path / "given")
    monkeypatch.setenv("NEWSCAST_TARGET", "")
    assert put(one, None).address == str(tmp_path / "web")


@pytest.mark.parametrize("data", [b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_a_configuration_that_is_none(tmp_path: Path, data: bytes) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    path = known_target.targets_path()
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    with pytest.raises(NewscastError, match=r"targets.json: .*; mend it, or delete it"):
        put(one, None)
    said = Lines()
    assert archive.recall(one, "w1", said) == "unreachable"
    assert len(said) == 1


def test_a_render_asks_the_target_first(address: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    add(one, 1, 2)
    put(one, address)
    two = clone(one, tmp_path / "two")
    shutil.rmtree(two.scripts, ignore_errors=True)
    assert archive.recall(two, "w1") == "no target"
    known_target.remember(two, address)
    assert archive.recall(two, "w1") == "brought"
    assert (two.public / "w1.json").read_bytes() == (one.public / "w1.json").read_bytes()
    assert published_revision(two, "w1") == 2
    assert archive.recall(two, "w1") == "known"
    assert archive.recall(two, "w2") == "nothing"
    build_site(two)


def test_a_target_that_cannot_be_asked_is_told_of_in_a_line(tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    for address in ("sftp://bob:hunter2@127.0.0.1:1/web", "nonsense://x", "/dev/null/web"):
        known_target.targets_path().unlink(missing_ok=True)
        known_target.remember(one, address)
        said = Lines()
        answer = archive.recall(one, "w1", said)
        assert answer in ("unreachable", "nothing")
        if answer == "unreachable":
            assert said[0].startswith("w1 is taken as this computer knows it: ")
            assert "hunter2" not in said[0]
            assert "\n" not in said[0]


def test_a_dry_run_lists_what_nothing_names(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    add(one, 1, 2)
    put(one, folder)
    web = Path(folder)
    for name in ("notes.txt", "w9.mp3", "old.html", "package.json"):
        (web / name).write_bytes(b"x")
    (web / "w1.bak").mkdir()
    before = snapshot(web)
    two = clone(one, tmp_path / "two")
    add(two, 2)
    build_site(two)
    for workspace in (one, two):
        done = put(workspace, folder, dry_run=True).done
        assert done
        assert done.unnamed == ("notes.txt", "old.html", "package.json", "w9.mp3")
    assert done.brought == ("w1",)
    assert snapshot(web) == before
    assert not (two.public / "w1.json").exists()


def test_media_of_older_revisions_never_go_over_what_is_there(folder: str, tmp_path: Path) -> None:
    """A file that no manifest lists, of a render that somebody else was ahead of."""
    one = new_show(tmp_path / "one")
    add(one, 1)
    add(one, 1, 2)
    put(one, folder)
    two = clone(one, tmp_path / "two")
    add(two, 1, 3)
    (two.public / "w1.r2.mp3").write_bytes(b"mine")
    put(two, folder)
    assert (Path(folder) / "w1.r2.mp3").read_bytes() == episode(1, 2)[1]


def test_the_stage_alone_keeps_the_archive_too(folder: str, tmp_path: Path) -> None:
    one = new_show(tmp_path / "one")
    add(one, 1)
    put(one, folder)
    two = clone(one, tmp_path / "two")
    made = add(two, 2)
    write_manifest(made, two.public / "w2.json")
    build_site(two)
    with pytest.raises(PublishError, match="nothing to publish yet"):
        stage.publish(clone(one, tmp_path / "three"), folder)
