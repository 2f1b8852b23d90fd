"""Every fault of an episode file is one line with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.model.episode import load_episode
from newscast.support.errors import SourceError

GOOD = """\
title: 周报
date: 2024-03-25
period: {year: 2024, month: 3, issue: 4}
items:
  - id: kimi
    kind: general
    headline: Kimi支持200万字
    body: 月之暗面宣布。
    names: [Kimi, {text: 月之暗面, kind: org}]
    numbers: [{text: 200万字, value: 2000000, unit: 字}]
"""
SECOND = GOOD[GOOD.index("  - id") :]


def fault(tmp_path: Path, data: bytes | str) -> str:
    path = tmp_path / "w1.yaml"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    with pytest.raises(SourceError) as caught:
        load_episode(path)
    line = str(caught.value)
    assert "\n" not in line
    return line.removeprefix(f"{path}")


def test_a_good_episode(tmp_path: Path) -> None:
    path = tmp_path / "w1.yaml"
    path.write_text(GOOD, "utf-8")
    loaded = load_episode(path)
    assert loaded.value.items[0].names[1].kind == "org"
    assert loaded.value.items[0].numbers[0].value == "2000000"
    assert str(loaded.place("items", 0, "headline")) == f"{path}:7:15"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(
            GOOD.replace("headline", "headlin"),
            ":7:5: unknown key `headlin`; did you mean `headline`?",
            id="typo in a key that must be there",
        ),
        pytest.param(
            GOOD.replace("    names", "    nmaes"),
            ":9:5: unknown key `nmaes`; did you mean `names`?",
            id="typo",
        ),
        pytest.param(
            GOOD.replace("title", "titel"),
            ":1:1: unknown key `titel`; did you mean `title`?",
            id="typo at the top",
        ),
        pytest.param(
            GOOD.replace("kind: general", "kind: genral"),
            ":6:11: `kind` must be one of 'research', 'product', 'funding', 'acquisition', 'general'",
            id="unknown kind",
        ),
        pytest.param(GOOD.replace("    kind: general\n", ""), ":5:5: `kind` is missing", id="no kind"),
        pytest.param(
            GOOD.replace("{year: 2024, month: 3, issue: 4}", "3"),
            ":3:9: `period` must be `key: value` lines",
            id="no mapping",
        ),
        pytest.param(GOOD.replace("title: 周报\n", ""), ":1:1: `title` is missing", id="missing"),
        pytest.param(GOOD + SECOND, ":11:9: two items have the id `kimi`", id="duplicate id"),
        pytest.param(
            GOOD.replace("03-25", "02-30"),
            ":2:7: `date` must be a date such as 2024-03-25: '2024-02-30'",
            id="date",
        ),
        pytest.param(
            GOOD + "  - [", ":11:5: the `[` here is never closed; write `]` at its end", id="broken"
        ),
        pytest.param(GOOD + "title: x\n", ":11:1: the key `title` stands here twice", id="twice"),
        pytest.param(GOOD.encode("gbk"), ":1:8: is not UTF-8 text", id="GBK"),
        pytest.param(
            GOOD.replace("宣布", "宣\x07布"), ":8:16: holds the control character U+0007", id="bell"
        ),
        pytest.param("", ":1:1: is empty", id="empty"),
        pytest.param("a: &a [*a, *a]", ":1:4: is nested too deeply or repeats itself", id="loop"),
        pytest.param(GOOD.replace("id: kimi", "id: ../../x"), ":5:9: '../../x' is no id", id="path as id"),
        pytest.param(
            GOOD.replace("kind: general", "kind: research"), ":5:5: `kimi` has both", id="body and fields"
        ),
    ],
)
def test_faults(tmp_path: Path, data: bytes | str, said: str) -> None:
    if "has both" in said:
        data = str(data).replace("    body", "    who: 清华\n    body")
    assert fault(tmp_path, data).startswith(said)
