"""P: marks."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import findings, fixed


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("你好,世界。", "你好，世界。"),
        ("包括Robotics,Google等的研究者。", "包括Robotics，Google等的研究者。"),
        ("共1,000人,在12:30到达。", "共1,000人，在12:30到达。"),
        ("好吗?好!", "好吗？好！"),
        ("模 型，， 它说:好.", "模型，它说：好。"),
        ('他说"开源"了。', "他说“开源”了。"),
        ("模型(开源)发布。", "模型（开源）发布。"),
        ("ＡＩ\u200b模型...", "AI模型……"),
        ("用Kimi, 很好。", "用Kimi，很好。"),
        ("超过50%,很快。", "超过50%，很快。"),
    ],
)
def test_marks_of_chinese_words_are_put_right(written: str, right: str) -> None:
    assert fixed(written) == right
    assert fixed(right) == right


@pytest.mark.parametrize(
    "text",
    [
        "见https://example.com/a,b?c=1。",
        "They said: hello, world.",
        "Llama 2、GPT-3.5和Kimi 智能助手。",
        "用`a,b 中,文`表示。",
        "[你,好](say:你,好)。",
        "---\nepisode: w\ntitle: 你,好\n---\n\n## 标题 {#a,b}\n",
    ],
)
def test_what_is_no_mark_of_chinese_words_stays(text: str) -> None:
    assert fixed(text) == text


def test_an_unfinished_paragraph_is_told() -> None:
    (found,) = findings("产品进入第三阶段安全测试,")
    assert (found.rule, found.suggestions) == ("P004", ("。",))
    (found,) = findings("产品进入第三阶段安全测试，")
    assert (found.rule, found.column, found.suggestions, found.certain) == ("P004", 13, ("。",), False)


def test_marks_without_a_partner_are_told() -> None:
    assert [(f.rule, f.column) for f in findings("（开源“模型）。")] == [
        ("P006", 1),
        ("P006", 4),
        ("P006", 7),
    ]
