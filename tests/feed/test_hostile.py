"""Every field of a manifest with every kind of rubbish: refused in one line, or harmless wherever it goes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from lxml import etree, html
from tests.feed.recordings import FIRST, filled_show, publish, recording

from newscast.cli.feed import write
from newscast.errors import NewscastError
from newscast.feed import check_feed
from newscast.recording import Correction
from newscast.workspace import Workspace

RUBBISH: dict[str, object] = {
    "null": None,
    "true": True,
    "list": [],
    "object": {"a": 1},
    "negative": -1,
    "nought": 0,
    "huge number": 10**30,
    "nan": float("nan"),
    "infinite": float("inf"),
    "almost infinite": 1e308,
    "empty": "",
    "blank": " ",
    "path upwards": "../../x",
    "absolute path": "/etc/passwd",
    "script address": "javascript:alert(1)",
    "data address": "data:text/html,<script>alert(1)</script>",
    "markup in an address": 'https://a.example/"><script>alert(1)</script>',
    "address without host": "https://",
    "address with half a host": "https://[::1",
    "address with a bell": "https://a.example/\x07",
    "address in Chinese": "https://例子.测试/路径?q=é",
    "controls": "a\x00\x07\x1b[31m\x7fb\u202e",
    "end of CDATA": "]]><script>alert(1)</script>",
    "lines": "a\nb\r\nc",
    "half a character": "\ud800",
    "megabyte": "漢" * 350_000,
    "no day": "2024-02-31",
    "last moment": "9999-12-31T23:59:59Z",
    "first moment": "0001-01-01T00:00:00+14:00",
}
Place = tuple[str | int, ...]


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Two episodes; the manifest of the second says all that a manifest can."""
    workspace = filled_show(tmp_path_factory.mktemp("hostile") / "s", 1)
    made = recording(
        "w2",
        number=2,
        revision=2,
        published=FIRST + timedelta(weeks=1),
        summary="总结",
        loudness_range_lu=3.0,
        gain_db=1.0,
        worst_clip="s0",
        engine_version="1",
        engine_reason="so",
        recipe="r",
        corrections=(Correction(date=date(2024, 5, 1), text="更正", revision=2),),
    )
    publish(workspace, made)
    write(workspace)
    return workspace


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Every place of a manifest; of lists the second entry, or the only one."""
    yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*at, key))
    elif isinstance(value, list) and value:
        index = min(1, len(value) - 1)
        yield from places(value[index], (*at, index))


def changed(manifest: Any, at: Place, value: object) -> Any:
    if not at:
        return value
    whole = part = copy.deepcopy(manifest)
    for key in at[:-1]:
        part = part[key]
    part[at[-1]] = value
    return whole


def demand_harmless(workspace: Workspace) -> None:
    """Nothing of the rubbish is a script or a strange address, in well-formed files that directories take."""
    etree.parse(workspace.public / "feed.xml", etree.XMLParser(huge_tree=True))
    assert [str(found) for found in check_feed(workspace) if found.level == "error"] == []
    for name in ("index.html", "w2.html"):
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
        root = html.fromstring((workspace.public / name).read_bytes(), parser=parser)
        assert not [script for script in root.xpath("//script") if "alert" in (script.text or "")]
        addresses = root.xpath("//@href | //@src")
        assert not [one for one in addresses if one.startswith(("javascript:", "data:", "/", "."))]


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_refused_in_one_line_or_harmless(good: Workspace, kind: str) -> None:
    path = good.public / "w2.json"
    data = path.read_bytes()
    others = {file: file.read_bytes() for file in good.root.rglob("*") if file.suffix in (".mp3", ".yaml")}
    known = set(good.root.rglob("*"))
    try:
        for at in places(json.loads(data)):
            feed = (good.public / "feed.xml").read_bytes()
            path.write_text(json.dumps(changed(json.loads(data), at, RUBBISH[kind])), "utf-8")
            try:
                write(good)
            except NewscastError as error:
                assert str(error).isprintable(), at
                assert len(str(error)) < 600, at
                assert str(path) in str(error) or f"{good.public}/w2." in str(error), at
                assert (good.public / "feed.xml").read_bytes() == feed, at
            else:
                demand_harmless(good)
            assert set(good.root.rglob("*")) == known, at
        assert {file: file.read_bytes() for file in others} == others
    finally:
        path.write_bytes(data)
        write(good)
