"""D: dates against the period of the episode and the facts of its items."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import episode, findings
from tests.copydesk.test_truth import found, news


def test_the_date_of_the_issue_is_the_episodes() -> None:
    item = news("甲。")
    errors = found("甲。", item, opening="大家好，这里是周报2023年3月的第四季。")
    assert [(f.rule, f.found, f.suggestions[0]) for f in errors] == [
        ("D001", "2023年", "2024年"),
        ("D001", "第四季", "第四期"),
    ]
    assert found("甲。", item, opening="大家好，这里是周报2024年3月的第四期。") == []


def test_a_greeting_with_one_wrong_part_is_corrected_and_no_other_date() -> None:
    def certain(script: str) -> list[str]:
        return [f.found for f in findings(script, "", news("甲。")) if f.rule == "D001" and f.certain]

    assert certain("这里是周报2023年3月的第四季。\n") == ["2023年", "第四季"]
    assert certain("这里是周报2023年4月的第四期。\n") == []
    assert certain("大家好。上次是2024年3月的第三期。\n") == []
    assert certain("## 结语2023年3月第四期 {#closing}\n") == []


@pytest.mark.parametrize(
    ("opening", "wrong", "right"),
    [
        ("这里是周报第四季。", "第四季", "第四期"),
        ("这里是周报第5期。", "第5期", "第4期"),
        ("这里是周报2024年3月的第四起。", "第四起", "第四期"),
        ("这里是2024年4月的周报。", "2024年4月", "2024年3月"),
    ],
)
def test_the_greeting_names_this_issue(opening: str, wrong: str, right: str) -> None:
    (finding,) = found("甲。", news("甲。"), opening=opening)
    assert (finding.rule, finding.found, finding.suggestions) == ("D001", wrong, (right,))


@pytest.mark.parametrize(
    "opening",
    [
        "这里是周报第四期，看第四季度的数据。",
        "从2019年3月开播以来，这是第4期。",
        "大家好。去年第三期很长。",
    ],
)
def test_a_greeting_may_speak_of_other_times(opening: str) -> None:
    assert found("甲。", news("甲。"), opening=opening) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("2024年1月发布。", "上月发布。", "上月", "2024年1月"),
        ("2023年10月发布。", "今年10月发布。", "今年10月", "2023年10月"),
        ("2023年10月发布。", "2022年10月发布。", "2022年10月", "2023年10月"),
        ("上月增长5%。", "本月增长5%。", "本月", "上月"),
        ("今年发布。", "去年发布。", "去年", "今年"),
    ],
)
def test_relative_dates_are_held_against_the_item(body: str, said: str, wrong: str, right: str) -> None:
    (finding,) = found(said, news(body), "D")
    assert (finding.rule, finding.found, finding.suggestions[0]) == ("D002", wrong, right)


def test_the_day_of_the_source_is_a_fact() -> None:
    item = "- {id: a, kind: general, headline: h, body: '发布模型。', source: {date: '2024-03-18'}}\n"
    assert found("今年3月发布模型。", episode(item)) == []
    assert [f.found for f in found("去年3月发布模型。", episode(item))] == ["去年3月"]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("3月18日发布。", "发布于2024-03-18。"),
        ("2024年3月18日发布。", "发布于2024/3/18。"),
        ("三月十八日发布。", "发布于2024.03.18。"),
        ("2024年3月发布。", "发布于2024-03。"),
        ("2024-03-18发布。", "3月18日发布。"),
        ("2023-03-18发布。", "去年3月发布。"),
        ("增长5%。", "截至2024-03-25，增长5%。"),
    ],
)
def test_a_date_in_figures_is_a_date(body: str, said: str) -> None:
    assert found(said, news(body)) == []


@pytest.mark.parametrize(
    ("body", "said", "wrong", "right"),
    [
        ("3月18日发布。", "发布于2024-03-19。", "2024-03-19", ("3月18日",)),
        ("2024年3月18日发布。", "发布于2023-03-18。", "2023-03-18", ("2024年3月18日",)),
        ("增长5%。", "截至2024-02-11，增长5%。", "2024-02-11", ()),
    ],
)
def test_a_date_in_figures_is_held_against_the_item(
    body: str, said: str, wrong: str, right: tuple[str, ...]
) -> None:
    (finding,) = found(said, news(body))
    assert (finding.rule, finding.found, finding.suggestions) == ("D002", wrong, right)


def test_relative_dates_follow_the_item() -> None:
    item = news("相较前年3月推出的H100，今年2月更快。", "{text: 前年3月, value: 2022-03}")
    (finding,) = found("相较去年3月推出的H100，今年2月更快。", item, "D")
    assert (finding.rule, finding.found, finding.suggestions[0]) == ("D002", "去年3月", "前年3月")
    assert found("相较2022年3月推出的H100，今年2月更快。", item, "D") == []
