"""Re-drafting keeps what an editor did."""

from __future__ import annotations

from pathlib import Path

from newscast.drafting.merging import Merged, merge
from newscast.model.script import DRAFTED, EDITED, SETTLED, Script, parse_script

FRONT = "---\nepisode: w1\ntitle: 周报\nstatus: draft\n---\n\n"
OPENING = "大家好，这里是周报。"
KIMI = ["月之暗面宣布Kimi支持200万字的上下文。", "去年10月，它还只支持20万字。", "网页版的访问量环比增长。"]
COPA = ["清华大学等研究者推出CoPa框架。", "它会抓取花束的根茎，而不是花朵。"]
RASP = ["哥伦比亚大学的研究者推出RASP平台。"]
ITEMS = {"kimi": KIMI, "copa": COPA, "rasp": RASP}


def script(items: dict[str, list[str]], opening: str = OPENING) -> str:
    parts = [opening]
    for name, paragraphs in items.items():
        parts += [f"## {name}的新闻 {{#{name}}}", *paragraphs]
    return FRONT + "\n\n".join(parts) + "\n"


def parsed(text: str) -> Script:
    return parse_script(text, Path("scripts/w1.md"))


def merged(edited: str, drafted: str, base: str = script(ITEMS)) -> Merged:
    return merge(parsed(base), parsed(edited), parsed(drafted))


def with_item(name: str, *paragraphs: str) -> dict[str, list[str]]:
    return {**ITEMS, name: list(paragraphs)}


def without(name: str) -> dict[str, list[str]]:
    return {key: value for key, value in ITEMS.items() if key != name}


def test_nothing_edited_gives_the_new_draft() -> None:
    drafted = script({"copa": COPA, "new": ["新的一条。"], "kimi": [KIMI[0], "改了的第二段完全不同。"]})
    assert merged(script(ITEMS), drafted).text == drafted


def test_nothing_redrafted_keeps_every_byte() -> None:
    edited = "---\nepisode: w1\ntitle: 我的\n---\n## 甲\r\n乱七八糟  \n\n\n\n第二段\n## kimi {#kimi}\n末尾"
    assert merged(edited, script(ITEMS)).text == edited


def test_wording_survives_a_changed_template() -> None:
    edited = script(ITEMS).replace("抓取花束的根茎", "抓住花束的茎")
    drafted = script(ITEMS).replace("推出", "发布")
    result = merged(edited, drafted)
    assert result.text == edited.replace("推出", "发布")
    assert result.conflicts == 0


def test_a_new_item_lands_where_it_belongs() -> None:
    edited = script({**ITEMS, "kimi": [KIMI[0], "我自己写的。", KIMI[2]]})
    items = {"kimi": KIMI, "new": ["新的一条。"], "copa": COPA, "rasp": RASP, "last": ["最后一条。"]}
    result = merged(edited, script(items))
    assert result.text == script({**items, "kimi": [KIMI[0], "我自己写的。", KIMI[2]]})
    assert tuple(map(str, result.notes)) == ("new: new", "last: new")


def test_a_removed_item_disappears() -> None:
    result = merged(script(ITEMS), script(without("copa")))
    assert result.text == script(without("copa"))
    assert tuple(map(str, result.notes)) == ("copa: removed",)


def test_a_removed_item_that_was_edited_stays_and_says_so() -> None:
    edited = script(with_item("copa", COPA[0], "编辑自己的话。"))
    result = merged(edited, script(without("copa")))
    assert result.conflicts == 1
    assert "编辑自己的话。" in result.text
    assert "新草稿删去了这里" in result.text
    assert "RASP" in result.text


def test_moved_paragraphs_stay_moved() -> None:
    edited = script(with_item("kimi", KIMI[2], KIMI[0], KIMI[1]))
    drafted = script(ITEMS).replace("只支持20万字", "只支持二十万字")
    assert merged(edited, drafted).text == edited.replace("只支持20万字", "只支持二十万字")


def test_a_paragraph_moved_to_another_item_stays_there() -> None:
    edited = script({"kimi": KIMI[:2], "copa": [*COPA, KIMI[2]], "rasp": RASP})
    drafted = script(ITEMS).replace("环比增长", "环比增长约105%")
    assert merged(edited, drafted).text == edited.replace("环比增长", "环比增长约105%")


def test_moved_items_stay_moved() -> None:
    edited = script({"rasp": RASP, "kimi": KIMI, "copa": COPA})
    items = {"kimi": KIMI, "new": ["新的一条。"], "copa": COPA, "rasp": RASP}
    assert list(positions(merged(edited, script(items)).text)) == ["rasp", "kimi", "new", "copa"]


def test_items_reordered_in_the_episode_are_reordered_in_the_script() -> None:
    edited = script({**ITEMS, "copa": [*COPA, "编辑的话。"]})
    result = merged(edited, script({"rasp": RASP, "copa": COPA, "kimi": KIMI}))
    assert list(positions(result.text)) == ["rasp", "copa", "kimi"]
    assert "编辑的话。" in result.text


def positions(text: str) -> list[str]:
    return [heading.item_id or "" for heading in parsed(text).chapters()]


def test_deleted_paragraphs_stay_deleted() -> None:
    edited = script(with_item("kimi", KIMI[0], KIMI[2]))
    drafted = script(ITEMS).replace("推出", "发布").replace("只支持20万字", "只支持二十万字")
    result = merged(edited, drafted)
    assert result.text == edited.replace("推出", "发布")
    assert tuple(map(str, result.notes)) == ("kimi: a paragraph stays deleted, though its draft has changed",)


def test_a_deleted_item_stays_deleted() -> None:
    edited = script(without("copa"))
    result = merged(edited, script(with_item("copa", *COPA, "还有一点。")))
    assert result.text == edited
    assert tuple(map(str, result.notes)) == ("copa: stays deleted, though its draft has changed",)


def test_both_changed_stand_both_in_the_script() -> None:
    edited = script(ITEMS).replace("抓取花束的根茎", "抓住花束的茎")
    drafted = script(ITEMS).replace("抓取花束的根茎", "抓取花束的根部")
    result = merged(edited, drafted)
    assert result.conflicts == 1
    lines = [line for line in result.text.split("\n") if line]
    start = lines.index(EDITED)
    assert lines[start : start + 4] == [
        EDITED,
        "它会抓住花束的茎，而不是花朵。",
        DRAFTED,
        "它会抓取花束的根部，而不是花朵。",
    ]
    assert lines[start + 4].startswith(SETTLED)
    again = parsed(result.text)
    assert len(again.conflicts) == 1
    assert str(again.place(again.conflicts[0])).endswith(":21:1")
    assert not any("冲突" in segment.text for segment in again.segments())


def test_the_same_change_on_both_sides_is_no_conflict() -> None:
    same = script(ITEMS).replace("根茎", "茎")
    assert merged(same, same) == Merged(same, 0, ())


def test_a_paragraph_rewritten_beyond_recognition_meets_its_new_draft() -> None:
    edited = script(with_item("rasp", "完全是另外一段话了！"))
    result = merged(edited, script(with_item("rasp", "哥伦比亚大学和西北大学的研究者推出RASP平台。")))
    assert result.conflicts == 1
    assert "完全是另外一段话了！" in result.text


def test_a_split_paragraph() -> None:
    whole = with_item("copa", COPA[0] + COPA[1])
    result = merged(script(ITEMS), script({**whole, "new": ["新的。"]}), script(whole))
    assert result.text == script({**ITEMS, "new": ["新的。"]})


def test_a_paragraph_split_in_the_draft() -> None:
    whole = script(with_item("copa", COPA[0] + COPA[1]))
    assert merged(whole, script(ITEMS), whole).text == script(ITEMS)
    assert merged(script(ITEMS), script(ITEMS), whole) == Merged(script(ITEMS), 0, ())


def test_a_split_paragraph_whose_draft_changed_shows_both() -> None:
    whole = with_item("copa", COPA[0] + COPA[1])
    result = merged(script(ITEMS), script(whole).replace("花束", "花"), script(whole))
    assert result.conflicts == 1
    assert (COPA[0] + "\n\n" + COPA[1]) in result.text


def test_joined_paragraphs() -> None:
    edited = script(with_item("copa", COPA[0] + COPA[1]))
    assert merged(edited, script(with_item("new", "新的。"))).text == script(
        {**with_item("copa", COPA[0] + COPA[1]), "new": ["新的。"]}
    )


def test_a_renamed_id_keeps_the_edits() -> None:
    edited = script(ITEMS).replace("抓取花束的根茎", "抓住花束的茎")
    drafted = script(ITEMS).replace("{#copa}", "{#copa-framework}")
    result = merged(edited, drafted)
    assert result.text == edited.replace("{#copa}", "{#copa-framework}")
    assert tuple(map(str, result.notes)) == ("copa: is now called copa-framework",)


def test_headline_and_id_change_on_different_sides() -> None:
    edited = script(ITEMS).replace("## copa的新闻", "## 清华的机器人")
    result = merged(edited, script(ITEMS).replace("{#copa}", "{#copa-framework}"))
    assert "## 清华的机器人 {#copa-framework}" in result.text
    assert result.conflicts == 0


def test_a_new_title_reaches_the_front_matter() -> None:
    approved = script(ITEMS).replace("status: draft", "status: approved # 老王")
    result = merged(approved, script(ITEMS).replace("title: 周报", "title: 新周报"))
    assert result.text == approved.replace("title: 周报", "title: 新周报")


def test_windows_line_ends_stay() -> None:
    edited = script(ITEMS).replace("\n", "\r\n")
    result = merged(edited, script(with_item("new", "新的。")))
    assert result.text == script(with_item("new", "新的。")).replace("\n", "\r\n")


def test_own_chapter_and_new_item_stand_side_by_side() -> None:
    edited = script(ITEMS) + "\n## 编辑的话 {#own}\n\n下周见。\n"
    result = merged(edited, script(with_item("new", "新的。")))
    assert positions(result.text)[2:] == ["rasp", "new", "own"]
    assert result.conflicts == 0
