"""The table of how characters are read is pypinyin's; `python tests/test_pinyin.py` writes it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from newscast.languages import zh

TABLE = Path(zh.__file__).with_name("pinyin.txt")
HEAD = """# How Chinese characters are read, without tones: from the tables of pypinyin (MIT).
# A syllable, the characters of which it is the first reading, and those that are read so in many words too.
"""
LEAST_SHARE = 0.05
"""A second reading is kept if so many of the phrases with the character have it."""


def table() -> str:
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.contrib.tone_convert import to_normal

    heard: dict[str, Counter[str]] = {}
    for phrase, readings in PHRASES_DICT.items():
        for character, (reading, *_) in zip(phrase, readings, strict=False):
            heard.setdefault(character, Counter())[to_normal(reading, v_to_u=False)] += 1
    first: dict[str, list[str]] = {}
    second: dict[str, list[str]] = {}
    for code in range(0x4E00, 0x9FA6):
        character = chr(code)
        if code not in PINYIN_DICT:
            continue
        main = to_normal(PINYIN_DICT[code].split(",")[0], v_to_u=False)
        first.setdefault(main, []).append(character)
        counts = heard.get(character, Counter())
        for reading, count in counts.items():
            if reading != main and count >= LEAST_SHARE * counts.total() and count > 2:
                second.setdefault(reading, []).append(character)
    syllables = sorted({*first, *second} - {""})
    return HEAD + "".join(
        f"{s} {''.join(first.get(s, ()))} {''.join(second.get(s, ()))}".rstrip() + "\n" for s in syllables
    )


def test_it_is_what_pypinyin_says() -> None:
    assert TABLE.read_text("utf-8") == table()


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
