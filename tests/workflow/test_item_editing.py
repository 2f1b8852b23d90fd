"""Items edited as forms in the file that people also edit by hand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.workflow.newsroom import ITEMS, newsroom

from newscast.model.workspace import Workspace
from newscast.support.errors import NewscastError, SourceError
from newscast.workflow.item_editing import (
    FIRST,
    add_items,
    order_items,
    read_item,
    read_items,
    remove_item,
    save_head,
    save_item,
)
from newscast.workflow.item_forms import Form, faults_of, form_of, item_of, kind_forms
from newscast.workflow.item_preview import preview_item


def entry(show: Workspace, item: str) -> tuple[Form, str]:
    found = read_item(show, "e1", item)
    assert found
    return found.form, found.revision


def text_of(show: Workspace) -> str:
    return show.episode_path("e1").read_text("utf-8")


def ids(show: Workspace) -> list[str]:
    return [one.id for one in read_items(show, "e1").items]


def test_an_untouched_form_writes_nothing(show: Workspace) -> None:
    for item in ("grok", "kimi"):
        form, revision = entry(show, item)
        save_item(show, "e1", item, form, revision)
    assert text_of(show) == ITEMS


def test_one_field_is_one_line(show: Workspace) -> None:
    form, revision = entry(show, "kimi")
    done = save_item(show, "e1", "kimi", form | {"category": "应用"}, revision)
    assert text_of(show) == ITEMS.replace("category: 产品", "category: 应用")
    assert done.revision == entry(show, "kimi")[1] != revision


def test_a_save_at_another_item_is_in_nobodys_way(show: Workspace) -> None:
    (grok, first), (kimi, second) = entry(show, "grok"), entry(show, "kimi")
    assert not save_item(show, "e1", "grok", grok | {"category": "甲"}, first).merge
    assert not save_item(show, "e1", "kimi", kimi | {"category": "乙"}, second).merge


def test_a_stale_save_is_merged_by_field_and_writes_nothing(show: Workspace) -> None:
    form, revision = entry(show, "grok")
    save_item(show, "e1", "grok", form | {"category": "甲", "headline": "一"}, revision)
    before = text_of(show)
    mine = form | {"headline": "二", "source": {**form["source"], "title": "别处"}}
    done = save_item(show, "e1", "grok", mine, revision)
    assert done.merge
    assert done.merge.conflicts == ("headline",)
    assert done.merge.merged["category"] == "甲"
    assert done.merge.merged["source"]["title"] == "别处"
    assert text_of(show) == before
    again = save_item(show, "e1", "grok", done.merge.merged, done.revision)
    assert not again.merge
    assert entry(show, "grok")[0]["headline"] == "二"


@pytest.mark.parametrize(
    ("field", "value", "where"),
    [
        ("source", {"url": "x.ai"}, "source.url"),
        ("source", {"date": "2024-13"}, "source.date"),
        ("id", "a b", "id"),
        ("id", "kimi", "id"),
        ("id", "opening", "id"),
        ("kind", "nonsense", "kind"),
    ],
)
def test_a_fault_is_named_by_its_field(show: Workspace, field: str, value: Any, where: str) -> None:
    form, revision = entry(show, "grok")
    done = save_item(show, "e1", "grok", form | {field: value}, revision)
    assert done.faults
    assert any(key.endswith(where) for key in done.faults), done.faults
    assert text_of(show) == ITEMS


def test_what_is_still_to_be_written_gets_its_mark(show: Workspace) -> None:
    (made,) = add_items(show, "e1", [{"kind": "funding"}], "grok")
    assert made.form["company"] == made.form["amount"] == made.form["headline"] == "【待填】"
    assert ids(show) == ["grok", made.form["id"], "kimi"]
    assert read_items(show, "e1").items[1].is_unfilled
    filled = made.form | {"company": "甲", "amount": "1亿元", "headline": "甲融资"}
    assert not save_item(show, "e1", made.form["id"], filled, made.revision).faults
    assert not read_items(show, "e1").items[1].is_unfilled


def test_ids_are_made_of_names_and_never_twice(show: Workspace) -> None:
    made = add_items(
        show, "e1", [{"headline": "发布 Open-Sora 1.0"}] * 2 + [{"headline": "没有拉丁字"}, {"id": "grok"}]
    )
    assert [one.form["id"] for one in made] == ["open-sora-1-0", "open-sora-1-2", "news-1", "grok-2"]


def test_items_are_taken_out_and_brought_back(show: Workspace) -> None:
    form, revision = entry(show, "grok")
    removed = remove_item(show, "e1", "grok", revision)
    assert ids(show) == ["kimi"]
    add_items(show, "e1", [removed.form], FIRST)
    assert ids(show) == ["grok", "kimi"]
    assert entry(show, "grok")[0] == form
    save_item(show, "e1", "kimi", entry(show, "kimi")[0] | {"category": "x"}, entry(show, "kimi")[1])
    assert remove_item(show, "e1", "kimi", "0" * 32).merge


def test_the_last_item_goes_with_its_list(show: Workspace) -> None:
    for item in ("grok", "kimi"):
        remove_item(show, "e1", item, entry(show, item)[1])
    assert "items" not in text_of(show)
    add_items(show, "e1", [{"headline": "新", "body": "新的。"}])
    assert show.episode("e1").value.items[0].headline == "新"


def test_the_order_is_changed_only_as_it_was_seen(show: Workspace) -> None:
    assert order_items(show, "e1", ["kimi", "grok"], ["grok", "kimi"]) == ("kimi", "grok")
    assert ids(show) == ["kimi", "grok"]
    for order, known in ((["grok"], ["kimi", "grok"]), (["grok", "kimi"], ["grok", "kimi"]), ([], [])):
        assert order_items(show, "e1", order, known) is None


def test_the_head_is_edited(show: Workspace) -> None:
    sheet = read_items(show, "e1")
    done = save_head(show, "e1", {**sheet.head, "number": "", "issue": "2"}, sheet.head_revision)
    assert not done.faults
    assert text_of(show) == ITEMS.replace("issue: 1}", "issue: 2}").replace("number: 1\n", "")
    assert save_head(show, "e1", {**sheet.head, "date": "上周"}, done.revision).faults
    stale = save_head(show, "e1", {**sheet.head, "title": "新"}, sheet.head_revision)
    assert stale.merge
    assert stale.merge.merged["issue"] == "2"


@pytest.mark.parametrize("text", ["title: [", "", "- a\n", "a: b: c\n", "x"])
def test_a_file_that_is_no_yaml_is_refused_with_its_place(show: Workspace, text: str) -> None:
    show.episode_path("e1").write_text(text, "utf-8")
    for act in (
        lambda: read_items(show, "e1"),
        lambda: save_item(show, "e1", "grok", {}, "0" * 32),
        lambda: add_items(show, "e1", [{}]),
        lambda: order_items(show, "e1", [], []),
    ):
        with pytest.raises(SourceError):
            act()
    assert show.episode_path("e1").read_text("utf-8") == text


def test_a_faulty_item_is_shown_with_its_faults_and_can_be_mended(show: Workspace) -> None:
    path = show.episode_path("e1")
    path.write_text(ITEMS.replace("https://x.ai/blog/grok-os", "x.ai"), "utf-8")
    sheet = read_items(show, "e1")
    assert isinstance(sheet.problem, NewscastError)
    assert "source.url" in " ".join(sheet.items[0].faults)
    form, revision = entry(show, "grok")
    save_item(show, "e1", "grok", form | {"source": {"title": "x.ai", "url": "https://x.ai"}}, revision)
    assert read_items(show, "e1").problem is None


@pytest.mark.parametrize("kind", sorted(kind_forms()))
def test_every_kind_has_its_form(show: Workspace, kind: str) -> None:
    spec = kind_forms()[kind]
    form = form_of({"id": "x", "kind": kind, "headline": "h"} | dict.fromkeys(spec.own, "词"))
    if kind == "general":
        form["body"] = "一句话。"
    item = item_of(form)
    assert faults_of(item) == {}
    assert form_of(item) == form
    assert preview_item(show, form).paragraphs


def test_a_preview_marks_names_and_figures(show: Workspace) -> None:
    form, _ = entry(show, "grok")
    seen = preview_item(show, form | {"body": "xAI开源3140亿参数的Grok-1，用了JAX，耗时4个月。"})
    words = [(one.text, one.kind) for one in seen.paragraphs[0] if one.kind]
    assert words == [
        ("xAI", "name"), ("3140亿", "number"), ("Grok-1", "name"), ("JAX", "maybe-name"),
        ("4个月", "maybe-number"),
    ]  # fmt: skip
    assert preview_item(show, form | {"body": "没有提到。"}).unsaid
    assert preview_item(show, {"kind": "funding", "company": "甲"}).paragraphs[0][1].kind == "unfilled"


def test_nothing_of_it_needs_a_good_form(tmp_path: Any) -> None:
    show = newsroom(tmp_path / "s")
    for sent in ({}, {"names": 1}, {"names": [1, None, {"text": []}]}, {"source": [1]}, {"points": {"a": 1}}):
        assert isinstance(preview_item(show, sent).faults, dict)
