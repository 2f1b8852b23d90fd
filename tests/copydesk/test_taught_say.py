"""The glossary learns how a word is said, and keeps its comments and layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from newscast.copydesk.learning import taught_say
from newscast.support.errors import CopyDeskError

PATH = Path("glossary.yaml")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "terms:\n  - {text: Kimi, say: ki mi}\n"),
        ("terms:\n", "terms: [{text: Kimi, say: ki mi}]\n"),
        ("terms: []\n", "terms: [{text: Kimi, say: ki mi}]\n"),
        (
            "# 名字\nterms:\n  - text: GPT  # 模型\n",
            "# 名字\nterms:\n  - text: GPT  # 模型\n  - {text: Kimi, say: ki mi}\n",
        ),
        ("terms:\n  - {text: Kimi}\n", "terms:\n  - {text: Kimi, say: ki mi}\n"),
        ("terms:\n  - {text: Kimi, say: k}  # 旧\n", "terms:\n  - {text: Kimi, say: ki mi}  # 旧\n"),
        ("terms:\n- text: Kimi\n  kind: org\n", "terms:\n- text: Kimi\n  say: ki mi\n  kind: org\n"),
        ("terms:\r\n- text: Kimi\r\n  say: 'k'\r\n", "terms:\r\n- text: Kimi\r\n  say: ki mi\r\n"),
        ("terms: [{text: A}]\n", "terms: [{text: A}, {text: Kimi, say: ki mi}]\n"),
    ],
)
def test_a_say_is_set_into_the_file_as_people_left_it(before: str, after: str) -> None:
    assert taught_say(before, PATH, "Kimi", "ki mi") == after


@pytest.mark.parametrize("say", ["no", "1.5", "/ˈkɪmi/", "a: b", "#x", "yes", "ki mi2", "「」"])
def test_any_say_comes_back_as_it_was_given(say: str) -> None:
    written = taught_say("terms:\n  - {text: A}\n", PATH, "Kimi", say)
    assert taught_say(written, PATH, "Kimi", say) == written


def test_a_glossary_that_contradicts_itself_is_left_alone() -> None:
    with pytest.raises(CopyDeskError, match="takes no `say`"):
        taught_say(
            "terms:\n  - {text: A, variants: [Kimi]}\n  - {text: B, aliases: [Kimi]}\n", PATH, "Kimi", "k"
        )
