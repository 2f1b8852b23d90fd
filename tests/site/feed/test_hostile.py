"""Every field of a manifest with every kind of rubbish: refused in one line, or harmless wherever it goes."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html
from tests.site.feed.recordings import FIRST, filled_show, publish, recording

from newscast.model.manifest import Correction, Manifest
from newscast.model.workspace import Workspace
from newscast.site.feed import check_feed
from newscast.site.manifest_index import load_published
from newscast.support.errors import NewscastError
from newscast.workflow import build_site

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
    build_site(workspace)
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


def changed(manifest: Any, at: Sequence[Place], value: object) -> Any:
    """The manifest with `value` at each of these places, none of which holds another."""
    whole = copy.deepcopy(manifest)
    for place in at:
        if not place:
            return value
        part = whole
        for key in place[:-1]:
            part = part[key]
        part[place[-1]] = value
    return whole


def demand_harmless(workspace: Workspace) -> None:
    """Nothing of the rubbish is a script or a strange address, in well-formed files that directories take."""
    etree.parse(workspace.public / "feed.xml", etree.XMLParser(huge_tree=True))
    assert [str(one) for one in check_feed(workspace) if one.level == "error" or one.rule == "notes"] == []
    for name in ("index.html", "w2.html"):
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
        root = html.fromstring((workspace.public / name).read_bytes(), parser=parser)
        assert not [script for script in root.xpath("//script") if "alert" in (script.text or "")]
        addresses = root.xpath("//@href | //@src")
        assert not [one for one in addresses if one.startswith(("javascript:", "data:", "/", "."))]


def refusal(path: Path) -> str:
    """What the manifest is refused with when it is read; nothing where it is taken."""
    try:
        load_published(path, Manifest)
    except NewscastError as error:
        return str(error)
    return ""


def demand_one_line(said: str, path: Path) -> None:
    assert said.isprintable()
    assert len(said) < 600
    assert str(path) in said or f"{path.parent / path.stem}." in said


def demand_refused_or_harmless(workspace: Workspace, path: Path) -> str:
    """Feed and pages of this manifest: refused (with what it says), the old feed left, or harmless."""
    feed, known = workspace.public / "feed.xml", set(workspace.public.iterdir())
    before = feed.read_bytes()
    try:
        build_site(workspace)
    except NewscastError as error:
        demand_one_line(str(error), path)
        assert feed.read_bytes() == before
        return str(error)
    finally:
        assert set(workspace.public.iterdir()) == known
    demand_harmless(workspace)
    return ""


@pytest.mark.parametrize("kind", RUBBISH)
def test_rubbish_is_refused_in_one_line_or_harmless(good: Workspace, kind: str) -> None:
    """Each place alone is read; of those refused there, and of those taken, all of one object are written
    together. Where what is taken is refused later, each of them is written alone."""
    path = good.public / "w2.json"
    data = path.read_bytes()
    manifest = json.loads(data)
    others = {file: file.read_bytes() for file in good.root.rglob("*") if file.suffix in (".mp3", ".yaml")}
    known = set(good.root.rglob("*"))

    def lay(at: Sequence[Place]) -> None:
        path.write_text(json.dumps(changed(manifest, at, RUBBISH[kind])), "utf-8")

    refused: dict[Place, list[Place]] = {}
    taken: dict[Place, list[Place]] = {}
    at: Sequence[Place] = ()
    try:
        for place in places(manifest):
            lay(at := [place])
            if said := refusal(path):
                demand_one_line(said, path)
            (refused if said else taken).setdefault(place[:-1], []).append(place)
        for at in refused.values():
            lay(at)
            assert demand_refused_or_harmless(good, path)
        for at in taken.values():
            lay(at)
            alone = at if demand_refused_or_harmless(good, path) else []
            for place in alone:
                lay([place])
                demand_refused_or_harmless(good, path)
        assert {file: file.read_bytes() for file in others} == others
        assert set(good.root.rglob("*")) == known
    except Exception as error:
        error.add_note(f"{kind} at {at}")
        raise
    finally:
        path.write_bytes(data)
        build_site(good)
