"""What an app asks of a web server."""

from __future__ import annotations

import os
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import feedparser
import podcastparser
import pytest
from tests.publish.served import served
from tests.site.feed.recordings import filled_show, mp3

from newscast.publish import serve
from newscast.site.feed import write_feed
from newscast.site.pages import write_pages
from newscast.support.errors import PublishError


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    workspace = filled_show(tmp_path_factory.mktemp("show") / "s", 2)
    write_feed(workspace)
    write_pages(workspace)
    secret = workspace.root / "audio" / "secret.txt"
    secret.write_text("no")
    for name in ("link.txt", "w1.html.gz", "w1.html.br", "w1.mp3.gz"):
        (workspace.public / name).symlink_to(secret)
    (workspace.public / "folder.txt").symlink_to(workspace.root)
    os.mkfifo(workspace.public / "pipe.txt")
    with served(workspace) as address:
        yield address


def ask(url: str, method: str = "GET", **headers: str):
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return urllib.request.urlopen(urllib.request.Request(url, method=method, headers=named), timeout=10)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("w1.html", "text/html; charset=utf-8"),
        ("feed.xml", "application/rss+xml; charset=utf-8"),
        ("w1.mp3", "audio/mpeg"),
        ("w1.vtt", "text/vtt; charset=utf-8"),
        ("w1.srt", "application/x-subrip; charset=utf-8"),
        ("w1.transcript.json", "application/json"),
        ("w1.chapters.json", "application/json+chapters"),
        ("cover.jpg", "image/jpeg"),
    ],
)
def test_types(address: str, name: str, kind: str) -> None:
    with ask(address + name) as answer:
        assert answer.headers["Content-Type"] == kind
        body = answer.read()
    with ask(address + name, "HEAD") as answer:
        assert int(answer.headers["Content-Length"]) == len(body)
        assert answer.headers["ETag"]
        assert answer.read() == b""


@pytest.mark.parametrize(
    ("asked", "status", "span"),
    [("bytes=100-199", 206, slice(100, 200)), ("bytes=-10", 206, slice(-10, None)), ("", 200, slice(None))],
)
def test_byte_ranges(address: str, asked: str, status: int, span: slice) -> None:
    with ask(address + "w1.mp3", **({"Range": asked} if asked else {})) as answer:
        assert answer.status == status
        assert answer.headers["Accept-Ranges"] == "bytes"
        assert answer.read() == mp3()[span]


def test_a_range_past_the_end(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="416"):
        ask(address + "w1.mp3", Range="bytes=99999999-")


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "rubbish", "bytes=x-"])
def test_a_range_that_cannot_be_given_is_the_whole_file(address: str, asked: str) -> None:
    with ask(address + "w1.mp3", Range=asked) as answer:
        assert (answer.status, answer.read()) == (200, mp3())


def test_a_range_of_other_bytes_is_the_whole_file(address: str) -> None:
    """A download that goes on after the file changed must not be glued together of both."""
    with ask(address + "w1.mp3", "HEAD") as answer:
        tag = answer.headers["ETag"]
    with ask(address + "w1.mp3", Range="bytes=0-9", If_Range=tag) as answer:
        assert (answer.status, answer.read()) == (206, mp3()[:10])
    with ask(address + "w1.mp3", Range="bytes=0-9", If_Range='"old"') as answer:
        assert (answer.status, answer.read()) == (200, mp3())


@pytest.mark.parametrize("name", ["w1.mp3", "feed.xml"])
def test_an_app_that_has_it_already_is_told_so(address: str, name: str) -> None:
    with ask(address + name) as answer:
        tag = answer.headers["ETag"]
    with pytest.raises(urllib.error.HTTPError, match="304"):
        ask(address + name, If_None_Match=tag)


@pytest.mark.parametrize(
    "name", ["..%2Fsecret.txt", "../secret.txt", "w9.mp3", ".cache", "%2e%2e/secret.txt"]
)
def test_nothing_but_the_public_folder(address: str, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        ask(address + name)


def test_other_hosts_are_refused(address: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        ask(address, Host="evil.example")


def test_apps_subscribe_and_download_byte_for_byte(address: str) -> None:
    with ask(address + "feed.xml") as answer:
        feed = podcastparser.parse(address + "feed.xml", answer)
    for episode in feed["episodes"]:
        url = episode["enclosures"][0]["url"]
        assert url.startswith(address)
        with ask(url) as answer:
            assert answer.read() == mp3()
    assert len(feedparser.parse(address + "feed.xml").entries) == 2


def test_a_port_in_use(address: str, tmp_path: Path) -> None:
    port, said = int(address.rstrip("/").rpartition(":")[2]), []
    with pytest.raises(PublishError, match=rf"^127.0.0.1: port {port} is in use .*; give another --port"):
        serve(filled_show(tmp_path / "show", 1), "127.0.0.1", port, lambda: said.append("started"))
    assert said == []


@pytest.mark.parametrize(
    "host", ["xn--", "xn--a.xn--", "a:99999", "[", "127.0.0.1:x", "%", "a" * 300, "\u00ff"]
)
def test_a_host_that_is_none_is_refused(address: str, host: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(address, Host=host)
    assert caught.value.code in {400, 403}


@pytest.mark.parametrize("name", ["a" * 256, "%E4%B8%AD" * 100, "a%00b", "a" * 5000, "%ED%A0%80"])
def test_a_name_that_no_disk_takes_is_no_file(address: str, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(address + name)
    assert caught.value.code == 404


@pytest.mark.parametrize(
    "name",
    ["link.txt", "w1.html.gz", "folder.txt", "pipe.txt", "folder.txt/audio/secret.txt", "a%00b", "%0a"],
)
def test_a_link_or_a_pipe_is_not_served(address: str, name: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        ask(address + name)
    assert caught.value.code == 404
    assert caught.value.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["w1.html", "w1.mp3", "feed.xml", ""])
def test_what_is_served_is_the_file_itself_under_its_type(address: str, name: str) -> None:
    with ask(address + name) as plain, ask(address + name, accept_encoding="gzip, br") as packed:
        assert plain.headers["X-Content-Type-Options"] == "nosniff"
        assert "Content-Encoding" not in packed.headers
        assert packed.read() == plain.read()
