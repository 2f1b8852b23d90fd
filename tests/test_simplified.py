"""Traditional characters one for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newscast.languages.zh.traditional import fold


def test_each_character_in_its_place() -> None:
    assert fold("華為發布三隻長視頻 GPT") == "华为发布三只长视频 GPT"


@given(st.text())
def test_the_length_stays(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
