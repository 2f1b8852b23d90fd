"""Requests that no editor's browser sends are refused; what editors need is not."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from tests.studio.conftest import Served, scratch, served
from tests.workflow.newsroom import newsroom

from newscast.model.workspace import Workspace
from newscast.studio.security import LARGEST_BODY_BYTES, POLICY
from newscast.studio.settings import Settings, is_loopback, settings_for

TOKEN = "secret-token"


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A studio at which requests knock that change nothing."""
    with served(scratch(newsroom(tmp_path_factory.mktemp("door") / "show"))) as one:
        yield one


def ask(
    studio: Served,
    method: str = "GET",
    path: str = "/",
    body: bytes = b"",
    without: tuple[str, ...] = (),
    **headers: str,
) -> tuple[int, dict[str, str], bytes]:
    """A request as it goes over the wire; headers by name, `_` for `-`, laid over those of a browser."""
    port = urlsplit(studio.address).port
    own = f"127.0.0.1:{port}"
    sent = {"Host": own, "Connection": "close"}
    if method not in ("GET", "HEAD"):
        sent |= {
            "Origin": f"http://{own}",
            "Content-Type": "application/json",
            "Content-Length": str(len(body)),
        }
    sent |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{k}: {v}" for k, v in sent.items() if k not in without), "", ""]
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall("\r\n".join(lines).encode("utf-8") + body)
        answer = b""
        while chunk := line.recv(65536):
            answer += chunk
    head, _, rest = answer.partition(b"\r\n\r\n")
    first, *fields = head.decode("latin-1").split("\r\n")
    pairs = [field.partition(": ") for field in fields]
    return int(first.split()[1]), {name.lower(): value for name, _, value in pairs}, rest


def head_of(studio: Served) -> bytes:
    return studio.show.episode_path("e1").read_bytes()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "[::1]", "LOCALHOST", "127.0.0.1:99"])
def test_our_own_names_are_answered(door: Served, name: str) -> None:
    assert ask(door, Host=name)[0] == 200


@pytest.mark.parametrize(
    "name",
    ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "localhost.evil.example", "[::2]", "",
     "127.0.0.1@evil.example", "evil.example#127.0.0.1", "127.0.0.1/evil", "10.0.0.1", "0.0.0.0", "[", "a b"],
)  # fmt: skip
def test_another_name_for_us_is_refused(door: Served, name: str) -> None:
    status, _, body = ask(door, Host=name)
    assert status in (400, 421)
    assert b"AI" not in body


def test_no_host_and_two_hosts_are_refused(door: Served) -> None:
    assert ask(door, without=("Host",))[0] in (400, 421)
    assert ask(door, X="1\r\nHost: evil.example")[0] in (400, 421)


WRITES = [
    ("PUT", "/episodes/e1/head", {"form": {"title": "x"}}),
    ("PUT", "/episodes/e1/items/item/grok", {"form": {"id": "grok"}}),
    ("DELETE", "/episodes/e1/items/item/grok", {}),
    ("POST", "/episodes/e1/items/add", {"items": [{"headline": "x"}]}),
    ("PUT", "/episodes/e1/items/order", {"order": ["kimi", "grok"], "known": ["grok", "kimi"]}),
    ("POST", "/episodes/e1/items/preview", {"form": {}}),
    ("PUT", "/episodes/e1/items/text", {"text": "x"}),
    ("PUT", "/episodes/e1/script.json", {"text": "x"}),
    ("POST", "/episodes/e1/approve", {"words": "x"}),
    ("POST", "/episodes/e1/jobs", {"kind": "render"}),
    ("POST", "/jobs/1/cancel", {}),
    ("POST", "/episodes/e1/publish", {"target": "/tmp"}),
    ("POST", "/episodes/e1/publish/preview", {}),
    ("POST", "/episodes/e1/withdraw", {"reason": "x"}),
    ("POST", "/presence", {"page": "x"}),
    ("POST", "/language", {"lang": "zh"}),
    ("POST", "/name", {"name": "x"}),
]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1", ""]
)
@pytest.mark.parametrize(("method", "path", "data"), WRITES)
def test_another_site_changes_nothing(
    door: Served, method: str, path: str, data: dict[str, object], origin: str
) -> None:
    before = head_of(door)
    status, _, _ = ask(
        door, method, path, json.dumps(data).encode(), Origin=origin, If_Match='"' + "0" * 32 + '"'
    )
    assert status == 403
    assert head_of(door) == before


@pytest.mark.parametrize(("method", "path", "data"), WRITES)
def test_a_write_without_an_origin_is_refused(
    door: Served, method: str, path: str, data: dict[str, object]
) -> None:
    assert ask(door, method, path, json.dumps(data).encode(), without=("Origin",))[0] == 403


@pytest.mark.parametrize("path", ["/", "/events", "/jobs", "/episodes/e1/script.json", "/media/e1.mp3"])
def test_another_site_reads_nothing(door: Served, path: str) -> None:
    for mode, kind in (
        ("no-cors", "image"),
        ("cors", "empty"),
        ("no-cors", "script"),
        ("navigate", "iframe"),
    ):
        headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": mode, "Sec_Fetch_Dest": kind}
        assert ask(door, path=path, **headers)[0] == 403
    assert ask(door, path=path, Origin="http://evil.example")[0] == 403


def test_a_link_from_elsewhere_opens_a_screen(door: Served) -> None:
    headers = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert ask(door, path="/", **headers)[0] == 200


def test_every_answer_says_what_a_page_may_do(door: Served) -> None:
    for path in (
        "/",
        "/nowhere",
        "/episodes/e1/items",
        "/episodes/none/items",
        "/static/x/base.css",
        "/media/x",
    ):
        _, headers, body = ask(door, path=path)
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers
        assert b"onclick=" not in body
        assert b"style=" not in body
        assert b"<script>" not in body
    assert POLICY.startswith("default-src 'self';")
    assert "unsafe" not in POLICY


PATHS = [
    "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//etc/passwd",
    "/etc/passwd", "..\\..\\etc\\passwd", "%00", "e1%00.yaml", "show", "glossary", ".hidden", "a" * 300, "～",
    "e1/../../x",
]  # fmt: skip


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize(
    "shape",
    ["/media/{}", "/static/x/{}", "/episodes/{}/items", "/episodes/{}/script.json", "/episodes/{}/render",
     "/static/x/words/{}.js"],
)  # fmt: skip
def test_no_path_leaves_the_show(door: Served, shape: str, name: str) -> None:
    secret = door.show.root.parent / "etc"
    secret.mkdir(exist_ok=True)
    (secret / "passwd").write_text("root:x", "utf-8")
    status, _, body = ask(door, path=shape.format(quote(name, safe="%/.\\")))
    assert 400 <= status < 500
    assert b"root:x" not in body
    assert b"Traceback" not in body


def test_a_link_in_the_public_folder_leads_nowhere(studio: Served) -> None:
    outside = studio.show.root.parent / "secret.mp3"
    outside.write_bytes(b"secret")
    studio.show.public.mkdir(parents=True, exist_ok=True)
    (studio.show.public / "e1.mp3").symlink_to(outside)
    status, _, body = ask(studio, path="/media/e1.mp3")
    assert status == 404
    assert b"secret" not in body.replace(b"secret.mp3", b"")


def test_more_than_an_editor_writes_is_refused(studio: Served) -> None:
    status, _, _ = ask(studio, "POST", "/presence", b"{}", Content_Length=str(LARGEST_BODY_BYTES + 1))
    assert status == 413
    size = 64 * 1024
    chunk = f"{size:x}\r\n".encode() + b" " * size + b"\r\n"
    body = chunk * (LARGEST_BODY_BYTES // size + 2) + b"0\r\n\r\n"
    try:
        status, _, _ = ask(
            studio, "POST", "/presence", body, without=("Content-Length",), Transfer_Encoding="chunked"
        )
    except (ConnectionError, ValueError):
        return  # the door was closed before all was told
    assert status == 413


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b"null",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b'"\xed\xa0\x80"',
    ],
)
def test_what_no_page_sends_is_answered_in_a_line(door: Served, body: bytes) -> None:
    for method, path, _ in WRITES:
        if path == "/jobs/1/cancel":
            continue  # it asks for nothing
        if method == "DELETE" and len(body) > 1000:
            continue  # nothing is read of it
        status, headers, answer = ask(
            door, method, path, body, Accept="application/json", If_Match='"' + "0" * 32 + '"'
        )
        assert 400 <= status < 500, (path, answer)
        assert b"Traceback" not in answer
        assert "json" in headers["content-type"] or "text/plain" in headers["content-type"]


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PATCH", "PROPFIND", "X"])
def test_other_methods_are_refused(door: Served, method: str) -> None:
    assert ask(door, method, "/")[0] in (400, 405)


def test_a_long_address_is_refused(door: Served) -> None:
    assert ask(door, path="/" + "a" * 5000)[0] == 414


def test_words_of_a_stranger_are_only_words(studio: Served) -> None:
    path = studio.show.episode_path("e1")
    text = path.read_text("utf-8").replace("xAI开源Grok-1\n", "<script>alert(1)</script>\n")
    path.write_text(text, "utf-8")
    for screen in ("/", "/episodes/e1/items", "/episodes/e1/items/item/grok"):
        body = ask(studio, path=screen)[2]
        assert b"<script>alert" not in body


# Beyond loopback


@pytest.fixture
def shared(show: Workspace) -> Iterator[Served]:
    with served(show, Settings(token=TOKEN)) as one:
        yield one


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "studio.example", ""])
def test_beyond_loopback_there_is_a_token(host: str) -> None:
    settings = settings_for(host, 8765, "en")
    assert len(settings.token) >= 32
    assert settings.address.endswith(f"/?token={settings.token}")
    assert settings_for(host, 8765, "en").token != settings.token


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_loopback_needs_none(host: str) -> None:
    assert is_loopback(host)
    assert settings_for(host, 8765, "en").token == ""


def test_without_the_token_nothing_is_shown(shared: Served) -> None:
    for path in ("/", "/events", "/static/x/base.css", "/?token=", "/?token=wrong", "/?token=" + TOKEN + "x"):
        assert ask(shared, path=path)[0] == 403
    assert ask(shared, "POST", "/presence", b'{"page": "x"}')[0] == 403
    assert ask(shared, "POST", "/presence?token=" + TOKEN, b'{"page": "x"}')[0] == 403


def test_the_token_is_exchanged_for_a_cookie(shared: Served) -> None:
    status, headers, _ = ask(shared, path=f"/episodes/e1/items?a=1&token={TOKEN}")
    assert (status, headers["location"]) == (303, "/episodes/e1/items?a=1")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert TOKEN not in cookie
    pair = cookie.partition(";")[0]
    assert ask(shared, path="/", Cookie=pair)[0] == 200
    assert ask(shared, "POST", "/presence", b'{"page": "x"}', Cookie=pair)[0] == 200
    for wrong in (pair + "x", pair[:-1], "newscast-studio-1=" + pair.partition("=")[2], "x", ";;;="):
        assert ask(shared, path="/", Cookie=wrong)[0] == 403


def test_the_way_back_stays_here(shared: Served) -> None:
    for path in (f"//evil.example/?token={TOKEN}", f"/\\evil.example/?token={TOKEN}"):
        status, headers, _ = ask(shared, path=path)
        assert status != 303 or not headers["location"].startswith(("//", "/\\", "http"))


def test_a_far_editor_does_not_choose_where_files_go(show: Workspace, tmp_path: Path) -> None:
    with served(show, Settings(host="192.0.2.1", token=TOKEN)) as one:
        pair = ask(one, path=f"/?token={TOKEN}", Host="192.0.2.1")[1]["set-cookie"].partition(";")[0]
        body = json.dumps({"target": str(tmp_path / "t")}).encode()
        headers = {"Host": "192.0.2.1", "Origin": "http://192.0.2.1", "Cookie": pair}
        assert ask(one, "POST", "/episodes/e1/publish", body, **headers)[0] == 400
