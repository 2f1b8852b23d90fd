"""N003: words that only sound like the draft's."""

from __future__ import annotations

import pytest
from tests.copydesk.desk import findings, item

DRAFT = "开源模型的权重和网络架构，将用户的指令分解成若干子任务，有望赋能长视频理解。"


@pytest.mark.parametrize(
    ("wrong", "right", "suggested"),
    [
        ("的全重和", "的权重和", "权重"),
        ("若干次任务", "若干子任务", "子"),
        ("有望负能长", "有望赋能长", "赋"),
    ],
)
def test_homophones_of_the_draft_are_suggested(wrong: str, right: str, suggested: str) -> None:
    script = f"## h {{#a}}\n\n{DRAFT.replace(right, wrong)}\n"
    (finding,) = findings(script, news=item(DRAFT))
    assert finding.rule == "N003"
    assert suggested in finding.suggestions[0]


@pytest.mark.parametrize(
    "edited", ["开放模型的权重和网络架构", "开源模型的参数和网络架构", "开源模型的权重与架构"]
)
def test_what_an_editor_wrote_is_left_alone(edited: str) -> None:
    script = f"## h {{#a}}\n\n{DRAFT.replace('开源模型的权重和网络架构', edited)}\n"
    assert findings(script, news=item(DRAFT)) == ()
