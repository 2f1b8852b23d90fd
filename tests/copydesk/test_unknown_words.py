"""U: words that nobody knows."""

from __future__ import annotations

from tests.copydesk.test_truth import found, news


def test_unknown_latin_words_are_told() -> None:
    item = news("推出GiiNEX平台。", "", "GiiNEX")
    assert [f.found for f in found("推出GiiNEX平台，用Zorblax做agent。", item, "U")] == ["Zorblax"]
