"""## L: wording

Sentences that contradict themselves or cannot be read aloud.

- **L001** `同比` with the month before, `环比` with the year before: the other word is suggested.
  Example: `访问量同比上月增长5%。`: `同比` → `环比`.
- **L002** a bare count of parameters, below a million: `3141参数`. The scale (亿, 万) is probably lost.
  Example: `模型只有3141参数。`: `3141参数`.
- **L003** a ratio that does not hold: `从20万到200万，是原来的8倍`. Only told.
  Example: `从20万字到200万字，是原来的8倍。`: `8倍`.
- **L004** what no voice can read: web and mail addresses, emoji.
  Example: `见https://example.com。`: `https://example.com`.
- **L005** a stretch of words too long for one breath: more than 70 syllables without a mark. Only told.
  Example: `这个模型能够同时理解图像和文字并且根据用户的要求在很短的时间里面
  生成一段很长的视频还可以配上合适的声音和音乐让观众觉得这就是真实世界里面正在发生的事情。`.

Dismiss one with `newscast check S --dismiss LINE:COLUMN --reason WHY`.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from newscast.copydesk.finding import Finding
from newscast.copydesk.passage import Copy, Passage
from newscast.copydesk.quantities import Quantity, quantities
from newscast.tokens import tokens_of

_YEAR_ON_MONTH = re.compile(r"同比(?=(?:于|较|比)?(?:上月|上个月|前一个月|上一月))")
_MONTH_ON_YEAR = re.compile(r"环比(?=(?:于|较|比)?(?:去年|上年))")
_TIMES = re.compile(r"(?:是|为|相当于|就是)[^，。！？；\n]{0,24}的(?P<times>\d{1,9}(?:\.\d{1,3})?)倍")
_UNREADABLE = re.compile(
    r"(?:https?://|www\.)[^\s，。；！？、（）“”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    "|[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]+",
    re.IGNORECASE,
)
_BREATH = re.compile(r"[^，。！？；：、,.!?;:…—“”（）()\n]+")
MOST_SYLLABLES = 70
_FEWEST_PARAMETERS = 1_000_000
_FIGURES_BEFORE = 12
"""How many figures back a ratio may refer to."""


def find(copy: Copy) -> Iterator[Finding]:
    """Everything L finds."""
    for passage in copy.paragraphs:
        for match in _YEAR_ON_MONTH.finditer(passage.text):
            message = "同比 compares with a year ago; with the month before it is 环比"
            yield copy.finding(passage, match.start(), match.end(), "L001", message, "环比")
        for match in _MONTH_ON_YEAR.finditer(passage.text):
            message = "环比 compares with the period before; with a year ago it is 同比"
            yield copy.finding(passage, match.start(), match.end(), "L001", message, "同比")
        for match in _UNREADABLE.finditer(passage.text):
            yield copy.finding(passage, match.start(), match.end(), "L004", "cannot be read aloud")
        for match in _BREATH.finditer(passage.text):
            if len(match[0]) > MOST_SYLLABLES and len(tokens_of(match[0])) > MOST_SYLLABLES:
                message = f"is too long for one breath; set a mark within {MOST_SYLLABLES} syllables"
                yield copy.finding(passage, match.start(), match.end(), "L005", message, level="info")
        yield from _figures(copy, passage)


def _figures(copy: Copy, passage: Passage) -> Iterator[Finding]:
    figures = quantities(passage.text)
    for figure in figures:
        if figure.unit == "参数" and figure.is_plain and figure.value < _FEWEST_PARAMETERS:
            message = "is a strange count of parameters; has 亿 or 万 been lost?"
            yield copy.finding(passage, figure.start, figure.end, "L002", message)
    starts = [figure.start for figure in figures]
    for match in _TIMES.finditer(passage.text):
        last = bisect.bisect_left(starts, match.start())
        if not _holds(float(match["times"]), figures[max(0, last - _FIGURES_BEFORE) : last]):
            message = "does not follow from the figures before it"
            yield copy.finding(passage, match.start("times"), match.end(), "L003", message)


def _holds(times: float, figures: Sequence[Quantity]) -> bool:
    """Whether two of the figures have this ratio, about; too few of one unit prove nothing."""
    by_unit: dict[str, list[float]] = {}
    for figure in figures:
        if figure.unit and figure.unit not in {"年", "月", "日", "倍"} and figure.value:
            by_unit.setdefault(figure.unit, []).append(float(figure.value))
    ratios = [a / b for values in by_unit.values() for a in values for b in values if a > b]
    return not ratios or any(abs(ratio - times) <= 0.1 * times for ratio in ratios)
