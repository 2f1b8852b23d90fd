"""Traditional characters: matched as their simplified siblings, and replaced in their own script.

`traditional.txt` holds two lines of equal length, a traditional character and its simplified form at the
same place, and a line of the simplified characters that no traditional text has.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_OWN = str.maketrans(
    "万亿两点负减个数级财号时钟里约镑韩卢头东纬经别转赫兹伏帧图归对为项额从后无穷贝阿尔马书阶项计岁两吨华师顿伦罗达吗",
    "萬億兩點負減個數級財號時鐘里約鎊韓盧頭東緯經別轉赫茲伏幀圖歸對為項額從後無窮貝阿爾馬書階項計歲兩噸華師頓倫羅達嗎",
) | str.maketrans("摄双欧压华顷毫维积卖买线业长开关边兰宁铢币", "攝雙歐壓華頃毫維積賣買線業長開關邊蘭寧銖幣")
"""The words of readings, in traditional characters."""


@cache
def _table() -> tuple[dict[int, int], frozenset[str], frozenset[str]]:
    text = files("newscast.languages.zh").joinpath("traditional.txt").read_text("utf-8")
    old, new, only_new = [line for line in text.splitlines() if line[:1] != "#"]
    return (
        {ord(a): ord(b) for a, b in zip(old, new, strict=True)},
        frozenset(old) - frozenset(new),
        frozenset(only_new),
    )


def fold(text: str) -> str:
    """Return each character in its simplified form; the length stays."""
    return text if text.isascii() else text.translate(_table()[0])


def is_traditional(text: str) -> bool:
    """Return whether a text is written in traditional characters: it has more of its own than simplified
    ones.
    """
    _, old, new = _table()
    return sum(c in old for c in text) > sum(c in new for c in text)


def in_traditional(words: str) -> str:
    """The words of a reading, as a traditional text writes them."""
    return words.translate(_OWN)
