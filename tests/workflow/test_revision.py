"""What listeners are told of a correction."""

from __future__ import annotations

from datetime import date

import pytest
from tests.site.feed.recordings import recording

from newscast.workflow.revision import corrected

SAID = [(segment.chapter, segment.text) for segment in recording().segments]
TITLES = {chapter.id: chapter.title for chapter in recording().chapters}


@pytest.mark.parametrize(
    ("segments", "titles", "told"),
    [
        (SAID, TITLES, "更正：读音与声音"),
        ([*SAID[:-1], ("b", "他们没有融资。")], TITLES, f"更正：{TITLES['b']}"),
        (SAID, {**TITLES, "b": "没有融资"}, "更正：没有融资"),
        (SAID[1:], {**TITLES, "b": "没有融资"}, "更正：没有融资；开场"),
        ([*SAID, ("c", "新的。")], {**TITLES, "c": "新闻"}, "更正：新闻"),
    ],
    ids=["sound", "words", "headline", "taken out", "added"],
)
def test_the_items_that_differ_are_named(
    segments: list[tuple[str, str]], titles: dict[str, str], told: str
) -> None:
    (line,) = corrected(recording(), 2, segments, titles, date(2024, 5, 1), "")
    assert line.text == told
