"""How many polyphones the offline voice reads wrong, beside plain pypinyin and words one by one.

Lists of news phrases, each with one character to read. `phrases` was written before any rule was and is told
in halves (by checksum of the text): one was looked at while the rules were worked on. `second` to
`sixth` were written one after another, each after the rules had been mended by the one before: when first
read, .053, .033, .044, .032 and .079 of them were wrong, .046 of all (plain pypinyin: .21, .17, .16, .24
and .33); then what was wrong was put right. `reported` is what was wrong on air.
python tests/bench/bench_pinyin.py [-v]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import rjieba
from pypinyin import Style, lazy_pinyin

sys.path.insert(0, str(Path(__file__).parents[2]))
from tests.voices.pinyin_lists import Row, rows

from newscast.languages.zh.pronunciation import readings

Reading = Callable[[str], Sequence[str]]


def plain(text: str) -> list[str]:
    """pypinyin by itself."""
    return lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True, errors=list)


def by_word(text: str) -> list[str]:
    """What the voice was told before: pypinyin for each word of jieba's."""
    return [pinyin for word in rjieba.cut(text) for pinyin in plain(word)]


def wrong(read: Reading, listed: Sequence[Row]) -> list[Row]:
    """The rows that are read otherwise."""
    return [row for row in listed if read(row.text)[row.at] != row.pinyin]


def main() -> None:
    phrases = rows("phrases")
    lists = {
        "phrases, tuned half": [row for row in phrases if not row.held_out],
        "phrases, held-out half": [row for row in phrases if row.held_out],
        **{
            f"phrases, {kind}": [row for row in phrases if row.kind == kind]
            for kind in dict.fromkeys(r.kind for r in phrases)
        },
        **{name: rows(name) for name in ("second", "third", "fourth", "fifth", "sixth", "reported")},
    }
    print(f"{'':24}{'rows':>6}{'pypinyin':>10}{'by word':>10}{'newscast':>10}")
    for name, listed in lists.items():
        shares = [len(wrong(read, listed)) / len(listed) for read in (plain, by_word, readings)]
        print(f"{name:24}{len(listed):6}" + "".join(f"{share:10.3f}" for share in shares))
        if "-v" in sys.argv:
            for row in wrong(readings, listed):
                print(f"    {row.text} {row.character} {row.pinyin}: {readings(row.text)[row.at]}")
    text = "，".join(row.text for row in phrases[:200])
    start = time.process_time()
    readings(text)
    print(f"{len(text) / (time.process_time() - start):,.0f} characters a second")


if __name__ == "__main__":
    main()
