"""What is sent to the script's screen, and by whom, is never taken on trust."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.studio.conftest import Served, scratch, served
from tests.studio.test_script import SAVED, SCRIPT, open_script, type_at, until, write
from tests.studio.test_security import ask
from tests.workflow.newsroom import newsroom

from newscast.support.errors import WorkspaceError

PATHS = (
    *("check", "dismiss", "accept", "undo", "draft", "listening", "warm-up", "phrases", "speak", "try-say"),
    *("link", "reach", "keep-say", "takes", "speak-as", "pin"),
)
BODIES: tuple[object, ...] = (
    *({}, {"text": 7}, {"text": SCRIPT}, {"text": "\ud800", "at": 0, "index": 0}, {"text": "", "at": 0}),
    *({"text": SCRIPT, "at": -1, "index": 0}, {"text": SCRIPT, "at": 10**9, "index": 10**9}),
    *({"text": SCRIPT, "at": 80, "index": 5000, "voice": 7}, {"text": SCRIPT, "at": True, "index": 0}),
    {"text": SCRIPT, "at": 80, "index": 0, "voice": "../../x", "rate": "fast", "says": [[1, 2]]},
    {"text": SCRIPT, "at": 80, "index": 0, "rate": 1e300, "says": [["大家", "x)y"]]},
    {"text": SCRIPT, "from": 5, "to": 1, "rule": "P001", "reason": "x" * 9999, "words": "y"},
    {"text": SCRIPT, "from": 0, "to": 9, "shown": "]", "say": "()\n"},
    {"text": "---\n" * 50, "at": 1, "index": 0, "from": 0, "to": 1, "shown": "a", "say": "b"},
    {"decision": {"rule": "P001", "found": "x", "choice": "nonsense"}},
)  # fmt: skip


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A studio at which requests knock that change nothing."""
    show = scratch(newsroom(tmp_path_factory.mktemp("door") / "show"))
    show.scripts.mkdir()
    write(show, SCRIPT)
    with served(show) as one:
        yield one


@pytest.mark.parametrize("path", PATHS)
def test_any_body_is_answered_and_harms_no_file(door: Served, path: str) -> None:
    glossary = door.show.glossary_path.read_bytes()
    for body in BODIES:
        if path == "draft" or (path == "keep-say" and isinstance(body, dict) and body.get("shown") == "a"):
            continue
        sent = json.dumps(body).encode()
        status, _, answer = ask(door, "POST", f"/episodes/e1/script/{path}", sent, Accept="application/json")
        assert status in (200, 400, 422), (body, answer[:300])
    assert door.show.glossary_path.read_bytes() == glossary
    assert door.show.script_path("e1").read_text("utf-8") == SCRIPT


@pytest.mark.parametrize("path", PATHS)
def test_another_site_and_another_episode_are_refused(door: Served, path: str) -> None:
    address = f"/episodes/e1/script/{path}"
    assert ask(door, "POST", address, b"{}", Origin="https://evil.example")[0] == 403
    assert ask(door, "POST", address, b"{}", without=("Origin",))[0] == 403
    assert ask(door, "GET", address)[0] in (404, 405)
    body = json.dumps({"text": SCRIPT, "at": 80, "index": 0, "from": 0, "to": 1, "rule": "P001"}).encode()
    for slug in ("e9", "..%2f..%2fetc", "show", "%00", "a%2Fb"):
        status = ask(door, "POST", f"/episodes/{slug}/script/{path}", body, Accept="application/json")[0]
        assert status in (400, 404, 422), slug


CLIP = "0" * 64


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/clips/x.wav",
            "/clips/..%2f..%2fepisodes%2fshow.yaml",
            f"/clips/{CLIP}.wav",
            f"/clips/{CLIP}/0.wav",
        ),
        *(f"/clips/{'A' * 64}.wav", f"/clips/{CLIP}/-1.wav", f"/clips/{CLIP}/99999999999999999999.wav"),
    ],
)
def test_only_clips_are_given_out(door: Served, path: str) -> None:
    assert ask(door, path=path, Accept="application/json")[0] == 404


def test_a_player_may_ask_for_a_part(door: Served) -> None:
    at = SCRIPT.index("Kimi现在")
    body = json.dumps({"text": SCRIPT, "at": at, "index": 0}).encode()
    url = json.loads(ask(door, "POST", "/episodes/e1/script/speak", body)[2])["url"]
    whole = ask(door, path=url)
    assert whole[2].startswith(b"RIFF")
    assert whole[1]["accept-ranges"] == "bytes"
    size = len(whole[2])
    for asked, part in (("0-3", slice(0, 4)), ("4-", slice(4, None)), (f"5-{size + 9}", slice(5, None))):
        status, headers, answer = ask(door, path=url, Range=f"bytes={asked}")
        assert (status, answer) == (206, whole[2][part])
        assert headers["content-range"].endswith(f"/{size}")
    assert ask(door, path=url, Range=f"bytes={size}-")[0] == 416
    assert ask(door, path=url, Range="bytes=x-y")[0] == 200


def test_a_full_disk_is_said_and_the_words_are_kept(page: Any, show: Any, monkeypatch: Any) -> None:
    show.scripts.mkdir()
    write(show, SCRIPT)

    def refuse(*_: object) -> bool:
        raise WorkspaceError("cannot be written (No space left on device)")

    with served(show) as studio:
        open_script(page, studio.address)
        with monkeypatch.context() as patch:
            patch.setattr("newscast.workflow.text_revisions.replace_as_read", refuse)
            type_at(page, "Kimi现在", "还")
            until(page, "() => document.querySelector('[data-saving]').textContent.includes('No space left')")
            assert show.script_path("e1").read_text("utf-8") == SCRIPT
        until(page, SAVED)
        assert "Kimi现在还" in show.script_path("e1").read_text("utf-8")


def test_broken_front_matter_is_said_and_can_be_mended(page: Any, show: Any) -> None:
    show.scripts.mkdir()
    write(show, SCRIPT.replace("\n---\n\n", "\n\n", 1))
    with served(show) as studio:
        open_script(page, studio.address)
        page.wait_for_selector("[data-problem]:not([hidden])")
        assert "e1.md:1:1" in page.inner_text("[data-problem]")
        type_at(page, "第1期\n", "---\n")
        until(page, "() => document.querySelector('[data-problem]').hidden")
        page.wait_for_selector(".script-title")
