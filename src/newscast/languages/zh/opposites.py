"""Opposites that invert a statement when confused: 增长 and 下降, 同比 and 环比."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from newscast.languages.han import HAN
from newscast.languages.zh.quantities import Quantity
from newscast.languages.zh.quantities.units import currencies

_AXES = """
trend: 增长 增加 上升 上涨 提升 提高 上调 扩大 攀升 走高 回升 增幅 涨幅 升幅 飙升 猛增
trend: 激增 大增 大涨 劲升 反弹 升值 加息 提速 加快 延长 上浮 上行 走强 净增 骤升 剧增
trend: 增多 变大 高开 扩张 延长 拉升 升级 回暖 走阔
-trend: 下降 减少 下滑 下跌 降低 下调 缩减 缩小 收窄 回落 走低 萎缩 减幅 跌幅 降幅 暴跌
-trend: 骤降 锐减 大减 大跌 大降 跳水 贬值 缩水 降息 减速 放缓 缩短 下浮 下行 走弱 净减
-trend: 骤减 剧减 变小 低开 收缩 下挫 降级 遇冷
profit: 盈利 获利 净赚 盈余 扭亏 赢利
-profit: 亏损 净亏损 净亏 亏空 转亏
than: 高于 高出 超出 优于 多于 大于 快于 强于 领先 好于 重于 长于 高过 胜过 跑赢
-than: 低于 逊于 少于 小于 慢于 弱于 落后 不及 差于 轻于 短于 不如 跑输
flow: 净流入 流入 买入 增持 顺差 净买入 进口
-flow: 净流出 流出 卖出 减持 逆差 净卖出 出口
basis: 同比
-basis: 环比
noon: 上午 早上 早晨 早间
-noon: 下午 晚上 晚间 傍晚
limit: 以上 至少 不低于 不少于 超过
-limit: 以下 至多 不高于 不多于 不超过 不足 不到
most: 最高 最大 最多 最快 最强 最长 最早 最贵 最好
-most: 最低 最小 最少 最慢 最弱 最短 最晚 最便宜 最差
vote: 赞成 支持 同意 通过 批准
-vote: 反对 否决 驳回
order: 之前 以前 早于 先于
-order: 之后 以后 晚于
sex: 男性 男子 男单 男双 男足 男篮 男排 男乒
-sex: 女性 女子 女单 女双 女足 女篮 女排 女乒
market: 看涨 利好 做多 看好 看多
-market: 看跌 利空 做空 看衰 看空
result: 战胜 击败 取胜 获胜 胜诉 力克 险胜 完胜
-result: 不敌 负于 落败 惜败 败诉 败给 输给 告负
listing: 开盘 上市
-listing: 收盘 退市
"""
_SINGLES = {
    "增": 1,
    "涨": 1,
    "升": 1,
    "多": 1,
    "高": 1,
    "减": -1,
    "跌": -1,
    "降": -1,
    "少": -1,
    "低": -1,
    "亏": -1,
    "赚": 1,
}
_ADJACENT = re.compile(
    rf"(?P<word>[{''.join(_SINGLES)}])(?:了|出|至|到|去|为|幅为|幅达)?(?:大?约|近|超过|逾|不到|达)?$"
)
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天末])(?![年期])")
_COMPASS = re.compile(r"(?<![东西南北])([东西南北])(?:部|方|侧|岸|半球)")
_CLAUSE = re.compile(r"[，。；！？、,;!?\n（）()]")
_BEHIND = re.compile(r"(?:左右|以上|以下|以内)?(?:的|地)?(?P<word>[" + HAN + "]{2})")
_WINDOW = 16
_LEVEL = re.compile("[至到为成]")
_PER = re.compile(
    r"每(?P<unit>盎司|磅|吨|公斤|千克|克|斤|桶|加仑|升|年|月|季度|周|天|日|小时|分钟|秒|公里|英里|平方米|亩|公顷|股|人|户)(?![年月日天])"
)


@dataclass(frozen=True)
class Sense:
    """A word at `start`…`end` of a text and its meaning: its `value` among those of its `axis`."""

    word: str
    start: int
    end: int
    axis: str
    value: str
    is_level: bool = False
    """Whether the figure behind it is where a rise or fall ends: 降至, 增长到."""

    def contradicts(self, other: Sense) -> bool:
        """Return whether both cannot hold."""
        return self.axis == other.axis and self.value != other.value


def _words() -> dict[str, tuple[str, str]]:
    by_word: dict[str, tuple[str, str]] = {}
    for line in _AXES.strip().splitlines():
        axis, _, words = line.partition(": ")
        for word in words.split():
            by_word[word] = axis.lstrip("-"), "-" if axis[0] == "-" else "+"
    return by_word


_WORDS = _words()
_ANY = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_CURRENCY = currencies()
_MONEY = re.compile("|".join(sorted(_CURRENCY, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def senses(text: str) -> tuple[Sense, ...]:
    """The words of a text that have an opposite, in order."""
    return tuple(sorted(_senses(text), key=lambda sense: sense.start))


def _senses(text: str) -> Iterator[Sense]:
    for match in _ANY.finditer(text):
        axis, value = _WORDS[match[0]]
        yield Sense(match[0], *match.span(), axis, value)
    for match in _WEEKDAY.finditer(text):
        yield Sense(match[0], *match.span(), "weekday", match[1].replace("天", "日"))
    for match in _PER.finditer(text):
        yield Sense(match[0], *match.span(), "per", match["unit"])
    for match in _COMPASS.finditer(text):
        yield Sense(match[0], *match.span(), "compass", match[1])
    for match in _MONEY.finditer(text):
        yield Sense(match[0], *match.span(), "currency", _CURRENCY[match[0]])


def direction(text: str, figure: Quantity, floor: int) -> Sense | None:
    """The word that marks a figure as a rise or a fall, a gain or a loss; nothing before `floor`."""
    turn = _direction(text, figure, floor)
    if turn is None or turn.end > figure.start or turn.axis != "trend" or turn.word.endswith("幅"):
        return turn
    return replace(turn, is_level=bool(_LEVEL.search(text[turn.end : figure.start])))


def _direction(text: str, figure: Quantity, floor: int) -> Sense | None:
    start = max(floor, figure.start - _WINDOW)
    before = _CLAUSE.split(text[start : figure.start])[-1]
    start = figure.start - len(before)
    if match := _ADJACENT.search(before):
        value = "+" if _SINGLES[match["word"]] > 0 else "-"
        is_part = len(before) > 1 and before[match.start("word") - 1 : match.end("word")] in _WORDS
        axis = "profit" if match["word"] in "亏赚" else "than" if match["word"] in "多少高低" else "trend"
        if not is_part:
            return Sense(match["word"], start + match.start("word"), start + match.end("word"), axis, value)
    inside = [s for s in senses(text) if start <= s.start and s.end <= figure.start and s.axis in _DIRECTIONS]
    if inside:
        return inside[-1]
    behind = _BEHIND.match(text, figure.end)
    if behind and _WORDS.get(behind["word"], ("",))[0] in _DIRECTIONS:
        return Sense(behind["word"], *behind.span("word"), *_WORDS[behind["word"]])
    return None


_DIRECTIONS = frozenset({"trend", "profit", "than", "flow"})
