"""L: wording."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.spans import Spans
from newscast.languages.tokens import tokens_of
from newscast.languages.zh.quantities import Quantity, quantities
from newscast.model.markup import Kind
from newscast.support.messages import Message

SECTION = Section("L", "wording", "Sentences that contradict themselves or cannot be read aloud.")
RULES = (
    DeskRule(
        code="L001",
        name="wrong-comparison",
        level="warning",
        summary="`同比` with the month before, or `环比` with the year before; the other word is suggested.",
        why="The sentence compares with two times at once.",
        bad=(
            Example("访问量同比上月增长5%。", "同比", "环比"),
            Example("访问量环比去年同期增长5%。", "环比", "同比"),
        ),
        good=(Example("访问量环比上月增长5%。"),),
    ),
    DeskRule(
        code="L002",
        name="lost-scale",
        level="warning",
        summary="A bare count of parameters below a million.",
        why="No model of the news is so small: 亿 or 万 has been lost.",
        bad=(Example("模型只有3141参数。", "3141参数"),),
        good=(Example("模型只有3140亿参数。"),),
    ),
    DeskRule(
        code="L003",
        name="wrong-ratio",
        level="warning",
        summary="A ratio or a change does not follow from the figures before it.",
        why="One of the three figures is wrong, and attentive listeners will say so.",
        bad=(
            Example("从20万字到200万字，是原来的8倍。", "8倍"),
            Example("价格从100元降到25元，降低50%。", "50%"),
        ),
        good=(Example("从20万字到200万字，是原来的10倍。"), Example("价格从100元降到25元，降低75%。")),
    ),
    DeskRule(
        code="L004",
        name="unreadable",
        level="warning",
        summary="What no voice can read: web and mail addresses, emoji, arrows; a name that the item or the "
        "glossary has (`Booking.com`) stays.",
        why="The voice leaves it out or spells it, and the sentence has a hole.",
        bad=(Example("见https://example.com。", "https://example.com"),),
        good=(Example("见节目的网页。"),),
    ),
    DeskRule(
        code="L005",
        name="long-breath",
        level="info",
        summary="More than 70 syllables stand without a mark.",
        why="Neither a voice nor a listener has breath for it.",
        bad=(
            Example(
                "这个模型能够同时理解图像和文字并且根据用户的要求在很短的时间里面生成一段很长的视频还可以配上合适的声音和音乐让观众觉得这就是真实世界里面正在发生的事情。",
                "这个模型能够同时理解图像和文字并且根据用户的要求在很短的时间里面生成一段很长的视频还可以配上合适的声音和音乐让观众觉得这就是真实世界里面正在发生的事情",
            ),
        ),
        good=(Example("这个模型能够同时理解图像和文字，并且生成一段很长的视频。"),),
    ),
    DeskRule(
        code="L006",
        name="broken-markup",
        level="error",
        summary="Markup that is not whole, or none of a script's: `[[pause 0.8]]` without its `s`, links, "
        "bold words, HTML.",
        why="It would be read aloud, or shown to readers, as it stands.",
        bad=(
            Example("开源了。[[pause 0.8]]现在可用。", "[[pause 0.8]]"),
            Example("模型<b>开源了。", "<b>"),
        ),
        good=(Example("开源了。[[pause 0.8s]]现在可用。"),),
    ),
)

_MONTH_BEFORE = "(?:上月|上个月|前一个月|上一月)"
_YEAR_BEFORE = "(?:去年|上年)(?:同期|同月)?"
_YEAR_ON_MONTH = re.compile(
    rf"(?:与|较|比|和|跟){_MONTH_BEFORE}(?:相比)?，?(?P<after>同比)|(?P<before>同比)(?:于|较|比)?{_MONTH_BEFORE}"
)
_MONTH_ON_YEAR = re.compile(
    rf"(?:与|较|比|和|跟){_YEAR_BEFORE}(?:相比)?，?(?P<after>环比)|(?P<before>环比)(?:于|较|比)?{_YEAR_BEFORE}"
)
_TIMES = re.compile(r"(?:是|为|相当于|就是)[^，。！？；\n]{0,24}的(?P<times>\d{1,9}(?:\.\d{1,3})?)倍")
_CHANGE = re.compile(
    r"[，,]?(?:足足|共)?(?P<how>是原来的|增长|增加|提升|提高|上升|上涨|扩大|翻|下降|降低|减少|缩短|下跌)了?"
    r"(?:大约|约|近|超过)?(?P<much>\d{1,9}(?:\.\d{1,3})?)(?P<unit>倍|%|％)"
)
_MAIL = r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,64}\.[A-Za-z0-9.]{1,64}"
_DOMAIN = (
    r"(?<![A-Za-z0-9@.-])[a-z0-9-]{1,64}(?:\.[a-z0-9-]{1,64}){0,4}"
    r"\.(?:com|cn|org|net|io|ai|edu|gov|dev|me|co)(?![A-Za-z0-9-])(?:/[!-~]*)?"
)
_UNREADABLE = re.compile(
    rf"(?:https?://|www\.)[^\s，。；！？、（）“”]+|{_MAIL}|{_DOMAIN}"
    "|[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\u20e3]+"
)
_BREATH = re.compile(r"(?:[^，。！？；：、,.!?;:…—“”（）()\n]++|(?<=\d)[.,:](?=\d))++")
MOST_SYLLABLES = 70
_COUNTED = 4000
"""Characters of a stretch whose syllables are counted; 70 Latin words are far shorter."""
_FEWEST_PARAMETERS = 1_000_000
_FIGURES_BEFORE = 12
"""How many figures back a ratio may refer to."""
_SPAN = 10
"""Characters between the two figures of a change."""
_FROM = re.compile(r"[从由](?:大约|约|近|超过)?$")

_LOOSE: dict[Kind, Message] = {
    "bracket": Message("would be read aloud; markup is [words](say:…) and [[pause 0.8s]]"),
    "emphasis": Message(
        "is emphasis of Markdown and would be read aloud; markup is [words](say:…) and [[pause 0.8s]]"
    ),
    "html": Message("is HTML and would be read aloud; markup is [words](say:…) and [[pause 0.8s]]"),
}


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of L."""
    yield from _markup(copy)
    for passage in copy.paragraphs:
        for match in _YEAR_ON_MONTH.finditer(passage.text):
            message = Message("compares with a year ago, but the sentence with the month before")
            yield copy.finding(passage, *match.span(match.lastgroup or 0), "L001", message, "环比")
        for match in _MONTH_ON_YEAR.finditer(passage.text):
            message = Message("compares with the period before, but the sentence with a year ago")
            yield copy.finding(passage, *match.span(match.lastgroup or 0), "L001", message, "同比")
        names = Spans((spot.start, spot.end) for spot in copy.terms.occurrences(passage.text))
        for match in _UNREADABLE.finditer(passage.text):
            if names.hold(*match.span()):
                continue
            yield copy.finding(
                passage,
                match.start(),
                match.end(),
                "L004",
                Message("cannot be read aloud; say it in words, or take it out"),
            )
        for match in _BREATH.finditer(passage.text):
            if len(match[0]) > MOST_SYLLABLES and len(tokens_of(match[0][:_COUNTED])) > MOST_SYLLABLES:
                message = Message(
                    "is too long for one breath; set a mark within {count} syllables",
                    count=MOST_SYLLABLES,
                )
                yield copy.finding(passage, match.start(), match.end(), "L005", message, level="info")
        yield from _figures(copy, passage)


def _markup(copy: RuleContext) -> Iterator[Finding]:
    for passage in copy.passages:
        for slip in passage.loose_markup if not passage.is_code else ():
            if slip.kind in _LOOSE:
                message = _LOOSE[slip.kind]
                yield copy.finding(passage, slip.start, slip.end, "L006", message, level="error")


def _figures(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    figures = quantities(passage.text)
    for figure in figures:
        if figure.unit == "参数" and figure.is_plain and figure.most < _FEWEST_PARAMETERS:
            message = Message("is a very small count of parameters; has 亿 or 万 been lost?")
            yield copy.finding(passage, figure.start, figure.end, "L002", message)
    starts = [figure.start for figure in figures]
    reported: set[int] = set()
    for match in _TIMES.finditer(passage.text):
        last = bisect.bisect_left(starts, match.start())
        if not _holds(float(match["times"]), figures[max(0, last - _FIGURES_BEFORE) : last]):
            reported.add(match.start("times"))
            message = Message("does not follow from the figures before it; work it out again")
            yield copy.finding(passage, match.start("times"), match.end(), "L003", message)
    yield from _changes(copy, passage, figures, reported)


def _changes(
    copy: RuleContext, passage: TextBlock, figures: Sequence[Quantity], reported: set[int]
) -> Iterator[Finding]:
    """从…到…，增长…: the two figures right before say how much it is; `reported` begin known findings."""
    text = passage.text
    for first, last in pairwise(figures):
        between = text[first.end : last.start]
        if first.unit != last.unit or len(between) > _SPAN or not re.search("[到至为]", between):
            continue
        match = _CHANGE.match(text, last.end)
        starts = first.value and _FROM.search(text, max(0, first.start - 5), first.start)
        if not match or not starts or match.start("much") in reported:
            continue
        if not _follows(match, float(first.value), float(last.value)):
            message = Message(
                "does not follow from {first} and {last}; work it out again",
                first=first.text,
                last=last.text,
            )
            yield copy.finding(passage, match.start("much"), match.end(), "L003", message)


def _follows(match: re.Match[str], first: float, last: float) -> bool:
    much, how = float(match["much"]), match["how"]
    if match["unit"] == "倍":
        right = [last / first] if how == "是原来的" else [last / first, last / first - 1]
    else:
        right = [last / first * 100 if how == "是原来的" else abs(last - first) / first * 100]
    return any(abs(much - value) <= 0.1 * max(value, 1) for value in right)


def _holds(times: float, figures: Sequence[Quantity]) -> bool:
    """Return whether two of the figures have this ratio, about; too few of one unit prove nothing."""
    by_unit: dict[str, list[float]] = {}
    for figure in figures:
        if figure.unit and figure.unit not in {"年", "月", "日", "倍"} and figure.value:
            by_unit.setdefault(figure.unit, []).append(float(figure.value))
    ratios = [a / b for values in by_unit.values() for a in values for b in values if a > b]
    return not ratios or any(abs(ratio - times) <= 0.1 * times for ratio in ratios)
