"""What listeners are told of a correction."""

from __future__ import annotations

from datetime import date

import pytest
from tests.site.feed.recordings import recording

from newscast.model.manifest import Correction, Manifest
from newscast.workflow.revision import corrected

DAY = date(2024, 5, 1)
SAID = [(segment.chapter, segment.text) for segment in recording().segments]
TITLES = {chapter.id: chapter.title for chapter in recording().chapters}
A, B = f"第一条新闻“{TITLES['a']}”", f"第二条新闻“{TITLES['b']}”"
NEWS = "示例科技2024年净利润3.2亿元，同比增长12%，ReadIt框架由李明团队开源。"


def with_news(text: str = NEWS, **changed: object) -> Manifest:
    made = recording()
    segments = (*made.segments[:2], made.segments[2].model_copy(update={"text": text, "spoken": text}))
    return made.model_copy(update={"segments": segments, **changed})


def told(
    previous: Manifest,
    segments: list[tuple[str, str]],
    titles: dict[str, str] | None = None,
    said: str = "",
    spoken: tuple[str, ...] = (),
) -> str:
    return corrected(previous, 2, segments, titles or TITLES, DAY, said, (), spoken)[-1].text


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("3.2亿元", "2.3亿元", "“3.2亿元”应为“2.3亿元”"),
        ("增长", "下降", "“增长”应为“下降”"),
        ("12%", "1.2%", "“12%”应为“1.2%”"),
        ("ReadIt", "HearIt", "“ReadIt”应为“HearIt”"),
        ("2024年", "2023年", "“2024年”应为“2023年”"),
        ("净利润", "净亏损", "“净利润”应为“净亏损”"),
        ("同比", "", "删去了“同比”"),
        ("开源", "率先开源", "补充了“率先”"),
        ("增长12%", "下降21%", "“增长12%”应为“下降21%”"),
    ],
)
def test_words_that_were_put_right_are_told(old: str, new: str, line: str) -> None:
    assert told(with_news(), [*SAID[:2], ("b", NEWS.replace(old, new))]) == f"更正：{B}中，{line}。"


def test_several_places_are_told_one_after_the_other() -> None:
    new = NEWS.replace("3.2亿元", "2.3亿元").replace("ReadIt", "HearIt")
    line = f"更正：{B}中，“3.2亿元”应为“2.3亿元”，“ReadIt”应为“HearIt”。"
    assert told(with_news(), [*SAID[:2], ("b", new)]) == line


@pytest.mark.parametrize(
    ("segments", "titles", "line"),
    [
        (SAID, TITLES, "重新录制了部分声音，文字没有变化"),
        ([*SAID[:2], ("b", "另一件事，与原来没有一个词一样，并且说得很长。")], TITLES, f"{B}的内容已更正"),
        (SAID, {**TITLES, "b": "没有融资"}, f"{B}的标题应为“没有融资”"),
        (SAID[1:], TITLES, "删去了“开场”"),
        (SAID[:2], TITLES, f"删去了新闻“{TITLES['b']}”"),
        ([*SAID, ("c", "新的。")], {**TITLES, "c": "新“闻”"}, "增加了第三条新闻“新‘闻’”"),
        ([("opening", "你们好。"), *SAID[1:]], TITLES, "开场中，“大家好”应为“你们好”"),
        ([SAID[0], SAID[2], SAID[1]], TITLES, "调整了新闻的先后次序"),
        ([*SAID[:2], ("b", "他们完成了融资！")], TITLES, f"{B}的标点已更正"),
    ],
    ids=["sound", "all", "headline", "no opening", "removed", "added", "opening", "order", "marks"],
)  # fmt: skip
def test_every_other_change_is_told_too(
    segments: list[tuple[str, str]], titles: dict[str, str], line: str
) -> None:
    assert told(recording(), segments, titles) == f"更正：{line}。"


def test_a_reading_that_was_put_right_names_its_item() -> None:
    spoken = ("大家好。", "英伟达发布了 G B 二百。", "他们完成了融资。")
    assert told(recording(), SAID, spoken=spoken) == f"更正：{A}中的读音已更正。"


def test_what_the_editor_says_is_told_as_it_is() -> None:
    assert told(recording(), SAID[:2], said="编辑的话") == "编辑的话"


def test_a_line_grows_while_its_revision_is_not_out() -> None:
    first = told(with_news(), [*SAID[:2], ("b", NEWS.replace("3.2亿元", "2.3亿元"))])
    again = with_news(NEWS.replace("3.2亿元", "2.3亿元"), corrections=(line(first),), revision=2)
    second = told(again, [*SAID[:2], ("b", NEWS.replace("3.2亿元", "2.5亿元").replace("增长", "下降"))])
    assert second == f"更正：{B}中，“3.2亿元”应为“2.5亿元”，“增长”应为“下降”。"
    assert told(again, [(chapter, text) for chapter, text in [*SAID[:2], ("b", NEWS)]]) == (
        "更正：重新录制了部分声音，文字没有变化。"
    )
    other = told(again, [("opening", "你们好。"), SAID[1], ("b", again.segments[2].text)])
    assert other == first.rstrip("。") + "；开场中，“大家好”应为“你们好”。"
    by_hand = with_news(corrections=(line("声音更清楚。"),), revision=2)
    assert told(by_hand, SAID[:2]) == f"声音更清楚；删去了新闻“{TITLES['b']}”。"


def line(text: str) -> Correction:
    return Correction(date=DAY, text=text, revision=2)
