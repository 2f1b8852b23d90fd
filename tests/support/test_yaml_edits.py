"""Values are changed in a YAML file; what is not changed stays byte for byte."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscast.support.errors import SourceError
from newscast.support.yaml_edits import data_of, with_data

ROOT = Path(__file__).parents[2]
ORDER = (
    "title",
    "date",
    "summary",
    "items",
    "id",
    "kind",
    "headline",
    "source",
    "names",
    "numbers",
    "body",
    "points",
)
TEXT = """\
# head
title: AI周报   # the show's
date: 2024-03-25

items:

# the first
- id: a   # stays
  kind: general
  headline: '单引号'
  names: [x, "y, z"]
  body: |-
    一。

    二。

# the second
- id: b
  points:
    # one
    - 甲
    - 乙   # two
  source: {title: s, url: "https://x.y"}
# the end
"""


def changed(text: str, change: Any) -> str:
    data = data_of(text)
    change(data)
    return with_data(text, data, Path("f.yaml"), ORDER)


def set_(*keys: Any, value: Any) -> Any:
    def change(data: Any) -> None:
        for key in keys[:-1]:
            data = data[key]
        data[keys[-1]] = value

    return change


CASES = [
    pytest.param(set_("title", value="新"), "title: AI周报   #", "title: 新   #", id="a comment stays"),
    pytest.param(set_("items", 0, "headline", value="它's"), "'单引号'", "'它''s'", id="quotes stay"),
    pytest.param(set_("items", 0, "names", 1, value="z"), '"y, z"', '"z"', id="one of a flow list"),
    pytest.param(
        set_("items", 1, "points", 1, value="丙: 丁"), "- 乙   #", '- "丙: 丁"   #', id="one of a list"
    ),
    pytest.param(
        set_("items", 1, "source", "title", value="新, 旧"), "title: s,", 'title: "新, 旧",', id="in a map"
    ),
    pytest.param(
        set_("items", 0, "body", value="三。"), "|-\n    一。\n\n    二。", "三。", id="a block to a line"
    ),
    pytest.param(
        set_("items", 1, "body", value="一。\n\n二。"),
        '"https://x.y"}\n',
        '"https://x.y"}\n  body: |-\n    一。\n\n    二。\n',
        id="a new key",
    ),
    pytest.param(
        set_("summary", value="s"), "03-25\n", "03-25\nsummary: s\n", id="a new key where it belongs"
    ),
    pytest.param(lambda d: d["items"][0].pop("names"), '  names: [x, "y, z"]\n', "", id="a key goes"),
    pytest.param(
        lambda d: d["items"][0].pop("id"), "- id: a   # stays\n  kind", "- kind", id="the first key goes"
    ),
    pytest.param(
        lambda d: d["items"][1]["points"].append("丙"), "# two\n", "# two\n    - 丙\n", id="a list grows"
    ),
]


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
@pytest.mark.parametrize(("change", "old", "new"), CASES)
def test_a_change_touches_its_own_place(change: Any, old: str, new: str, eol: str) -> None:
    text, old, new = (one.replace("\n", eol) for one in (TEXT, old, new))
    assert text.count(old) == 1
    assert changed(text, change) == text.replace(old, new)


def test_entries_move_with_their_comments() -> None:
    moved = changed(TEXT, lambda data: data["items"].reverse())
    assert (
        moved.index("# the second")
        < moved.index("- id: b")
        < moved.index("# the first")
        < moved.index("- id: a   #")
    )
    assert changed(moved, lambda data: data["items"].reverse()) == TEXT
    assert moved.endswith("# the end\n")


def test_nothing_changed_is_nothing_written() -> None:
    for text in (TEXT, TEXT.removesuffix("\n"), "a: 1", "a: 1 # x"):
        assert changed(text, lambda data: None) == text


@pytest.mark.parametrize("text", ["", "x", "- 1", "a: [", "a: &x 1\nb: *x\n", "? [a]\n: b\n"])
def test_what_has_no_place_is_refused(text: str) -> None:
    with pytest.raises(SourceError, match="laid out"):
        with_data(text, {"a": "2", "b": "1"}, Path("f.yaml"))


WORDS = st.one_of(
    st.sampled_from(["新", "a: b", "#x", "x #y", "- z", "1.10", "null", "~", "12:30", "@a", "[x]", "{y}",
                     "end:", "  lead", "yes", "'", '"', "\\", "%p", "!t", "&a", "*a", "|", ">", "? x",
                     "a\n\nb", "x\n", "，"]),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), min_size=1, max_size=12),
)  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["episodes/2024-03-w4.yaml", "src/newscast/languages/zh/starter/episode.yaml"],
    ids=["own", "starter"],
)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_is_changed_the_file_says_it(path: str, data: st.DataObject) -> None:
    text = (ROOT / path).read_text("utf-8")
    new: Any = copy.deepcopy(data_of(text))
    items = new["items"]
    for _ in range(data.draw(st.integers(1, 4))):
        item = items[data.draw(st.integers(0, len(items) - 1))]
        word = data.draw(WORDS)
        act = data.draw(st.sampled_from(["set", "add", "drop", "names", "points", "move", "remove", "head"]))
        if act == "set":
            item[data.draw(st.sampled_from(["headline", "category", "body"]))] = word
        elif act == "add":
            items.insert(0, {"id": f"n{len(items)}", "kind": "general", "headline": word, "names": [word]})
        elif act == "drop":
            item.pop(data.draw(st.sampled_from(sorted(set(item) - {"id"}) or ["id"])), None)
        elif act == "names":
            item["names"] = [word, {"text": word, "kind": "org"}]
        elif act == "points":
            item["points"] = [*(item.get("points") or []), word]
        elif act == "move":
            items.append(items.pop(0))
        elif act == "remove" and len(items) > 1:
            items.pop()
        else:
            new["summary"] = word
    written = with_data(text, new, Path("f.yaml"), ORDER)
    assert data_of(written) == new
    kept = {line for line in text.splitlines() if line.startswith(("title:", "date:"))}
    assert kept <= set(written.splitlines())
