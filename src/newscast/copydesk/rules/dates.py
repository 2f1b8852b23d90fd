"""D: dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.digits import fold_digits
from newscast.languages.zh.quantities import ISO_DATE, quantities
from newscast.model.episode import RESERVED_IDS, Item, Period
from newscast.model.script import OPENING
from newscast.support.messages import Message

SECTION = Section("D", "dates", "Dates against the episode's period and the items' facts.")
RULES = (
    DeskRule(
        code="D001",
        name="wrong-issue",
        level="error",
        summary="Year, month or issue are not those of the episode's period; certain in the greeting where "
        "only one of the three is wrong.",
        why="The greeting of an old episode was copied: listeners think that they hear last week's news.",
        bad=(
            Example("大家好，这里是周报2023年3月的第四期。", "2023年", "2024年", is_opening=True),
            Example("大家好，这里是周报2024年3月的第四季。", "第四季", "第四期", is_opening=True),
        ),
        good=(Example("大家好，这里是周报2024年3月的第四期。", is_opening=True),),
        fixes=True,
    ),
    DeskRule(
        code="D002",
        name="wrong-date",
        level="error",
        summary="A year, or 今年, 去年, 前年, 上月 and the like, that does not fit the item's facts, its "
        "source's date among them; a date in figures may also be the episode's own.",
        why="A wrong date on air has to be corrected in public.",
        bad=(
            Example("相较去年3月推出的H100更快。", "去年3月", "前年3月", item="相较前年3月推出的H100更快。"),
        ),
        good=(Example("相较前年3月推出的H100更快。", item="相较前年3月推出的H100更快。"),),
    ),
)

_MONTH = r"(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
_ISSUE = re.compile(
    rf"(?P<year>\d{{4}}|[零〇一二三四五六七八九]{{4}})年{_MONTH}(?:的|份的?)?"
    r"第(?P<issue>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<what>期|季|集|周|七|其|起)"
)
_STOP = re.compile(r"[。！？\n]")
_BARE_ISSUE = re.compile(
    r"(?<![上下])第(?P<issue>\d{1,3}|[一二三四五六七八九十]{1,3})(?P<what>期|季(?!度)|集)"
)
_DATE = re.compile(
    rf"(?:(?P<year>(?:19|20|21)\d\d)年|(?P<relative>前年|去年|今年|明年))(?:的)?(?:{_MONTH}(?!之))?"
    r"|(?P<moon>上个月|上月|本月|这个月|下个月|下月)"
)
_MONTH_AND_DAY = re.compile(
    rf"(?:(?P<year>(?:19|20|21)\d\d)年)?{_MONTH}(?!之)(?:(?P<day>\d{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?"
)
_BARE_YEAR = re.compile(r"(?<![0-9A-Za-z.,/$€£¥-])(?:19|20)\d\d(?=[至到~–—-]|s?(?:[ .,;:)]|$))(?!,\d|\.\d)")
"""A year without 年: in 2024; 2020至2030年."""
_YEAR_BEFORE = re.compile("同比|上年|上一年|年增|全年|财年|年报|年度|十二个月|12个月")
_MONTH_BEFORE = re.compile("环比|上月|上个月|前一个?月|月度|月增")
_IMPLIED = {"去年": _YEAR_BEFORE, "上月": _MONTH_BEFORE, "上个月": _MONTH_BEFORE}
"""What an item may say without a date for last year and last month."""
_YEARS = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}
_MOONS = {"上": -1, "本": 0, "这": 0, "下": 1}


@dataclass(frozen=True)
class When:
    """A date of which some parts may be open."""

    text: str
    start: int
    end: int
    year: int
    month: int | None

    def fits(self, other: When) -> bool:
        """Return whether both may be the same time."""
        return self.year == other.year and (not self.month or not other.month or self.month == other.month)


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of D."""
    if copy.episode is None or copy.episode.value.is_special:
        return
    period = copy.episode.value.period
    for passage in copy.passages:
        yield from _issue(copy, passage, period)
    for passage in copy.paragraphs[:1]:
        yield from _greeting(copy, passage, period)
    for item in copy.items:
        for passage in copy.chapters.get(item.id, ()):
            yield from _relative(copy, passage, item, period)
            yield from _in_figures(copy, passage, item)


def _issue(copy: RuleContext, passage: TextBlock, period: Period) -> Iterator[Finding]:
    if passage.chapter not in RESERVED_IDS or passage.is_code:
        return
    stop = _STOP.search(passage.text)
    is_first = any(passage is first for first in copy.paragraphs[:1])
    greeting = 0 if not is_first else stop.start() if stop else len(passage.text)
    message = Message(
        "the episode's file says {year}年{month}月第{issue}期",
        year=period.year,
        month=period.month,
        issue=period.issue,
    )
    facts = (("year", period.year), ("month", period.month), ("issue", period.issue))
    for match in _ISSUE.finditer(passage.plain):
        certain = match.start() < greeting and sum(_number(match[part]) == n for part, n in facts) > 1
        for part, right in facts:
            start, end = match.span(part)
            wrong_word = part == "issue" and match["what"] not in "期集"
            if _number(match[part]) == right and not wrong_word:
                continue
            written = match[part] if _number(match[part]) == right else _written(right, match[part])
            after = {"year": "年", "month": "月", "issue": "期" if wrong_word else match["what"]}[part]
            before = "第" if part == "issue" else ""
            suggestion = before + written + after
            begin = start - len(before)
            yield copy.finding(
                passage, begin, end + 1, "D001", message, suggestion, level="error", certain=certain
            )


def _greeting(copy: RuleContext, passage: TextBlock, period: Period) -> Iterator[Finding]:
    """Yield the opening's first sentence, where date and issue do not stand together."""
    first = _STOP.split(passage.plain, maxsplit=1)[0]
    if passage.chapter != OPENING or _ISSUE.search(first):
        return
    message = Message(
        "the episode's file says {year}年{month}月第{issue}期",
        year=period.year,
        month=period.month,
        issue=period.issue,
    )
    for match in _BARE_ISSUE.finditer(first):
        if _number(match["issue"]) != period.issue or match["what"] == "季":
            what = match["what"].replace("季", "期")
            right = f"第{_written(period.issue, match['issue'])}{what}"
            yield copy.finding(passage, *match.span(), "D001", message, right, level="error")
    for when in dates(first, period):
        is_now = when.year == period.year and when.month in {None, period.month}
        if not is_now and when.text[0].isdigit() and not first.endswith(("自", "从"), 0, when.start):
            right = f"{period.year}年" + (f"{period.month}月" if when.month else "")
            yield copy.finding(passage, when.start, when.end, "D001", message, right, level="error")


def _relative(copy: RuleContext, passage: TextBlock, item: Item, period: Period) -> Iterator[Finding]:
    words = copy.words_of(item)
    facts = [*dates(words, period), *_listed(item, period)]
    facts += [When(text, 0, 0, *day[:2]) for day, text in _days(words, period) if ISO_DATE.fullmatch(text)]
    facts += [When(m[0], 0, 0, int(m[0]), None) for m in _BARE_YEAR.finditer(fold_digits(words))]
    undated = [(day, text) for day, text in _days(words, period) if "年" not in text and day[2]]
    if not facts and not words:
        return
    reported = list(_when(item.source.date or "", ""))
    for when in dates(passage.plain, period):
        if any(when.fits(fact) for fact in (*facts, *reported)) or when.text in words:
            continue
        if when.month and any(day[1] == when.month for day, _ in undated):
            continue
        said = when.text.rstrip("的")
        implied = _IMPLIED.get(said)
        if (implied and implied.search(words) and not facts) or (when.text == "今年" and not facts):
            continue
        if said == "去年" and "同比" in words:
            continue
        same_month = [fact for fact in facts if when.month and fact.month == when.month]
        suggestions = tuple(dict.fromkeys(fact.text for fact in same_month or facts))[:2]
        message = (
            Message("is no date of the item")
            if suggestions
            else Message("is no date of the item; mend it, or add it to the item")
        )
        yield copy.finding(passage, when.start, when.end, "D002", message, *suggestions, level="error")


def _in_figures(copy: RuleContext, passage: TextBlock, item: Item) -> Iterator[Finding]:
    """`2024-03-25`: a date of the item, or the day of its source or of the episode."""
    matches = list(ISO_DATE.finditer(passage.plain))
    if not matches or copy.episode is None:
        return
    episode = copy.episode.value
    listed = " ".join(number.value or number.text for number in item.numbers)
    facts = list(_days(f"{copy.words_of(item)} {listed}", episode.period))
    other = list(_days(f"{item.source.date or ''} {episode.date}", episode.period))
    for match in matches:
        spoken = _day(match)
        if any(
            spoken[:2] == fact[:2] and (not spoken[2] or fact[2] in {0, spoken[2]})
            for fact, _ in facts + other
        ):
            continue
        near = (text for fact, text in facts if fact[1:] == spoken[1:] or fact[:2] == spoken[:2])
        suggestions = tuple(dict.fromkeys(near))[:2]
        message = (
            Message("is no date of the item, nor the episode's")
            if suggestions
            else Message("is no date of the item, nor the episode's; mend it")
        )
        yield copy.finding(passage, *match.span(), "D002", message, *suggestions, level="error")


def _days(text: str, period: Period) -> Iterator[tuple[tuple[int, int, int], str]]:
    """Yield the dates of a text with a month: year, month and day (0: open), and their words."""
    text = fold_digits(text)
    for match in ISO_DATE.finditer(text):
        yield _day(match), match[0]
    for match in _MONTH_AND_DAY.finditer(text):
        year = int(match["year"]) if match["year"] else period.year
        day = _number(match["day"]) if match["day"] else 0
        yield (year, _number(match["month"]), day), match[0]


def _day(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match["year"]), int(match["month"]), int(match["day"] or 0)


def dates(text: str, period: Period) -> Iterator[When]:
    """Yield the dates of a text that name a year or count from the episode's own."""
    for match in _DATE.finditer(fold_digits(text)):
        if match["moon"]:
            months = period.year * 12 + period.month - 1 + _MOONS[match["moon"][0]]
            yield When(match[0], match.start(), match.end(), months // 12, months % 12 + 1)
            continue
        year = int(match["year"]) if match["year"] else period.year + _YEARS[match["relative"]]
        month = _number(match["month"]) if match["month"] else None
        yield When(match[0], match.start(), match.end(), year, month)


def _listed(item: Item, period: Period) -> Iterator[When]:
    for number in item.numbers:
        yield from _when(number.value or "", number.text)


def _when(value: str, text: str) -> Iterator[When]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-\d\d)?", fold_digits(value))
    if match:
        yield When(text, 0, 0, int(match[1]), int(match[2]) if match[2] else None)


def _number(words: str) -> int:
    matches = quantities(words)
    return int(matches[0].value) if matches else 0


def _written(value: int, like: str) -> str:
    """Return the number in digits or Chinese numerals, as `like` is."""
    if like[0].isdigit() or value > 99:
        return str(value)
    tens, ones = divmod(value, 10)
    names = " 一二三四五六七八九"
    return ("" if not tens else "十" if tens == 1 else names[tens] + "十") + names[ones].strip()
