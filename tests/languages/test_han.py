"""A Chinese character is one thing everywhere: rare, compatibility and zero characters too."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

import newscast
from newscast.languages.han import HAN, is_chinese, is_han

OTHERS = "aé９٣ 　、。々〆〻あア한ㄅ⺀䷀①㊀￥😀"


@pytest.mark.parametrize("character", "中一鿿㐀䶿〇豈﫿𠀀𪜶𫠠𬺱𮯠𰀀𱍐")
def test_unified_ideographs_of_every_extension_are_chinese(character: str) -> None:
    assert is_chinese(f"a{character}b")
    assert is_han(character)


@pytest.mark.parametrize("character", OTHERS)
def test_marks_radicals_and_other_scripts_are_not(character: str) -> None:
    assert not is_chinese(character)
    assert not is_han(f"中{character}")


def test_every_ideograph_that_unicode_names_is_one() -> None:
    names = {chr(code): unicodedata.name(chr(code), "") for code in range(0x40000)}
    named = [c for c, name in names.items() if re.match("CJK (UNIFIED|COMPATIBILITY) IDEOGRAPH-", name)]
    chinese = re.compile(f"[{HAN}]")
    assert [c for c in named if not chinese.match(c)] == []


def test_an_empty_text_holds_none() -> None:
    assert not is_chinese("")
    assert not is_han("")


def test_no_module_writes_a_range_of_its_own() -> None:
    package = Path(newscast.__file__).parent
    own = re.compile(r"[㐀一豈]-[䶿鿿﫿]|\\u(?:3400|4e00)|\"[㐀一]\" <=")
    named = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        if own.search(path.read_text("utf-8"))
    }
    assert named == {"languages/han.py"}
