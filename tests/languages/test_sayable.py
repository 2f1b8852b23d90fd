"""What no voice can say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscast.languages.zh.sayable import is_unsayable, unsayable_runs, without_unsayable


@pytest.mark.parametrize("character", "삼かカжЩאعไअ한ბა〱ㄅꡀ𠮷")
def test_letters_of_other_scripts(character: str) -> None:
    assert is_unsayable(character)


@pytest.mark.parametrize("character", "aZéøŁ汉漢〇㐀ＡαΩµ₂½①，。😀 \n3%é℃Ⅻªº")
def test_what_voices_say_or_rightly_pass_over(character: str) -> None:
    assert not is_unsayable(character)


def test_a_run_is_words_with_the_spaces_between_them() -> None:
    text = "称Привет мир，又称こんにちは。"
    assert [text[a:b] for a, b in unsayable_runs(text)] == ["Привет мир", "こんにちは"]


@given(st.text())
def test_runs_hold_every_such_character(text: str) -> None:
    inside = {at for a, b in unsayable_runs(text) for at in range(a, b)}
    assert all(at in inside for at, character in enumerate(text) if is_unsayable(character))
    assert len(without_unsayable(text)) == len(text)
