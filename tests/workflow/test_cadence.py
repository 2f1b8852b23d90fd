"""When the next episode appears, which issue it is, and what it is called."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.model.episode import Period
from newscast.workflow.cadence import Issue, next_date, next_issue
from newscast.workflow.issue_text import moved, moved_title


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        pytest.param(["2024-03-25"], "2024-04-01", id="one alone: a week"),
        pytest.param(["2024-03-18", "2024-03-25"], "2024-04-01", id="weekly"),
        pytest.param(["2024-03-11", "2024-03-25"], "2024-04-08", id="fortnightly"),
        pytest.param(
            ["2024-03-04", "2024-03-11", "2024-03-25", "2024-04-01"], "2024-04-08", id="a week left out"
        ),
        pytest.param(
            ["2024-03-04", "2024-03-11", "2024-03-18", "2024-03-26"],
            "2024-04-01",
            id="a day late, then as usual",
        ),
        pytest.param(["2024-02-29", "2024-03-01"], "2024-03-02", id="daily"),
        pytest.param(
            ["2024-03-18", "2024-03-19", "2024-03-20", "2024-03-21", "2024-03-22"],
            "2024-03-25",
            id="working days",
        ),
        pytest.param(["2024-01-05", "2024-02-05", "2024-03-05"], "2024-04-05", id="monthly"),
        pytest.param(["2024-01-31", "2024-02-29", "2024-03-31"], "2024-04-30", id="at the month's end"),
        pytest.param(["2024-12-02", "2024-12-30"], "2025-01-27", id="every four weeks"),
        pytest.param(["2024-12-30"], "2025-01-06", id="into the new year"),
    ],
)
def test_the_next_date(dates: list[str], expected: str) -> None:
    assert next_date(days(*dates)).isoformat() == expected


@given(st.lists(st.dates(date(1990, 1, 1), date(2100, 1, 1)), min_size=1, max_size=12))
def test_the_next_date_is_ahead(dates: list[date]) -> None:
    assert next_date(dates) > max(dates)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(2, 9), st.sampled_from([7, 14, 21]))
def test_weeks_go_on(first: date, count: int, step: int) -> None:
    dates = [first + timedelta(days=step * number) for number in range(count)]
    assert next_date(dates) == dates[-1] + timedelta(days=step)


def issue(day: str, year: int, month: int, count: int, number: int | None = None) -> Issue:
    return Issue(date.fromisoformat(day), Period(year=year, month=month, issue=count), number)


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        pytest.param(
            [issue("2024-03-18", 2024, 3, 3, 11)], issue("2024-03-25", 2024, 3, 4, 12), id="same month"
        ),
        pytest.param(
            [issue("2024-03-25", 2024, 3, 4, 12)], issue("2024-04-01", 2024, 4, 1, 13), id="new month"
        ),
        pytest.param(
            [issue("2024-03-25", 2024, 3, 4), issue("2024-04-01", 2024, 3, 5)],
            issue("2024-04-08", 2024, 4, 1),
            id="an issue is of the week before its date",
        ),
        pytest.param(
            [issue("2024-12-30", 2024, 12, 5, 53)], issue("2025-01-06", 2025, 1, 1, 1), id="new year"
        ),
        pytest.param(
            [
                issue("2023-12-25", 2023, 12, 4, 90),
                issue("2024-01-01", 2024, 1, 1, 91),
                issue("2024-12-30", 2024, 12, 5, 143),
            ],
            issue("2025-12-31", 2025, 12, 1, 144),
            id="numbers that went on go on",
        ),
        pytest.param(
            [issue("2024-02-26", 2024, 2, 8), issue("2024-03-04", 2024, 3, 9)],
            issue("2024-03-11", 2024, 3, 10),
            id="counted on",
        ),
    ],
)
def test_the_next_issue(known: list[Issue], expected: Issue) -> None:
    found = next_issue(known, by_year=True)
    assert (found.period, found.number) == (expected.period, expected.number)


LAST, NEXT = issue("2024-12-30", 2024, 12, 5, 53), issue("2025-01-06", 2025, 1, 1, 54)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AI大模型周报 2024年12月第5期", "AI大模型周报 2025年1月第1期"),
        ("周报 2024年12月第五期", "周报 2025年1月第一期"),
        ("二〇二四周报十二月第5期", "二〇二四周报一月第1期"),
        ("周报第53期", "周报第54期"),
        ("周报 第 53 期", "周报 第 54 期"),
        ("早报 12月30日", "早报 1月6日"),
        ("早报 2024年12月30日", "早报 2025年1月6日"),
        ("2024-12-30", "2025-01-06"),
        ("2024/12/30 早报", "2025/01/06 早报"),
        ("20241230", "20250106"),
        ("2024-12-w5", "2025-01-w1"),
        ("2024-12", "2025-01"),
        ("e53", "e54"),
        ("ep053", "ep054"),
        ("AI Weekly #53", "AI Weekly #54"),
        ("AI Weekly, Vol. 53", "AI Weekly, Vol. 54"),
        ("AI Weekly, December 2024, week 5", "AI Weekly, January 2025, week 1"),
        ("AI Weekly 53", "AI Weekly 54"),
        ("GPT-5发布", "GPT-5发布"),
        ("H100", "H100"),
        ("第3季", "第3季"),
    ],
)
def test_texts_move_with_the_issue(text: str, expected: str) -> None:
    assert moved(text, LAST, NEXT) == expected


def test_a_calendar_week_moves_too() -> None:
    spring = issue("2024-03-25", 2024, 3, 4), issue("2024-04-01", 2024, 4, 1)
    assert moved("2024-w13", *spring) == "2024-w14"


BEFORE = issue("2024-12-23", 2024, 12, 4, 52)


@pytest.mark.parametrize(
    ("before", "title", "expected"),
    [
        (None, "周报 2024年12月第5期", "周报 2025年1月第1期"),
        ("周报 2024年12月第4期", "周报 2024年12月第5期", "周报 2025年1月第1期"),
        (None, "周报第53期：英伟达发布GB200", "周报第54期：【待填】"),
        ("周报第52期：Kimi支持200万字", "周报第53期：英伟达发布GB200", "周报第54期：【待填】"),
        ("周报第52期：本周回顾", "周报第53期：本周回顾", "周报第54期：本周回顾"),
        ("Kimi支持200万字", "英伟达发布GB200", "【待填】"),
        (None, "周报（2024年12月第5期）", "周报（2025年1月第1期）"),
    ],
)
def test_no_headline_of_last_week_stays(before: str | None, title: str, expected: str) -> None:
    known = (before, BEFORE) if before else None
    assert moved_title(title, LAST, NEXT, "【待填】", known) == expected
