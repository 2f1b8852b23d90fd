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
trend: 增多 变大 高开 扩张 延长 拉升 升级 回暖 走阔 收涨 领涨 上扬 冲高 抬升 提价 涨价 涨停 增产
trend: 升温 转涨 增收 加仓 增配 增资 扩招 增员 调高 走升 多增 增大 增强 加重 加长 变长 变快 变贵 变强
trend: rose rise rises rising grew grow grows growing growth increased increase increases up gained gain
trend: gains jumped jump surged surge soared climbed climb raised raise raises higher
-trend: 下降 减少 下滑 下跌 降低 下调 缩减 缩小 收窄 回落 走低 萎缩 减幅 跌幅 降幅 暴跌
-trend: 骤降 锐减 大减 大跌 大降 跳水 贬值 缩水 降息 减速 放缓 缩短 下浮 下行 走弱 净减
-trend: 骤减 剧减 变小 低开 收缩 下挫 降级 遇冷 收跌 领跌 下探 探底 降价 跌价 跌停 减产 降速
-trend: 降温 转跌 减收 减仓 减配 减资 缩招 裁员 调低 走跌 少增 减慢 减小 减弱 削弱 减轻 变短 变慢 变弱
-trend: fell fall falls falling declined decline declines decreased decrease down dropped drop drops lost
-trend: shrank slid slumped plunged tumbled cut cuts lowered lower sank slipped reduced
profit: 盈利 获利 净赚 盈余 扭亏 赢利 净利润 净利 净盈利 profit profits
-profit: 亏损 净亏损 净亏 亏空 转亏 loss losses
than: 高于 高出 超出 优于 多于 大于 快于 强于 领先 好于 重于 长于 高过 胜过 跑赢 超预期
than: above exceeded beat topped
-than: 低于 逊于 少于 小于 慢于 弱于 落后 不及 差于 轻于 短于 不如 跑输 未达 逊色于 比不上
-than: below missed
flow: 净流入 流入 买入 增持 顺差 净买入 进口
-flow: 净流出 流出 卖出 减持 逆差 净卖出 出口
basis: 同比 year-on-year year-over-year yoy
-basis: 环比 quarter-on-quarter quarter-over-quarter qoq
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
record: 新高 高点 高位 峰值 高峰
-record: 新低 低点 低位 谷值 低谷
schedule: 提前 提早
-schedule: 推迟 延后 延迟 推后 延期
lean: 偏多 偏高 偏大 偏强 偏快 偏暖
-lean: 偏少 偏低 偏小 偏弱 偏慢 偏冷
premium: 溢价
-premium: 折价
cost: 便宜 省下 节省 节约
-cost: 贵了 多花 浪费
"""
_PAIRS = (
    "trend增减 trend涨跌 trend升降 trend多少 trend高低 profit赚亏 speed快慢 cost省贵 size大小 length长短 "
    "weight重轻 strength强弱 thickness厚薄 width宽窄 schedule早晚"
)
_SINGLES = {pair[-2]: (pair[:-2], "+") for pair in _PAIRS.split()}
_SINGLES |= {pair[-1]: (pair[:-2], "-") for pair in _PAIRS.split()}
_LINKED = {pair[-2]: pair[-1] for pair in _PAIRS.split()}
_LINKED |= {low: high for high, low in _LINKED.items()}
_ADJACENT = re.compile(
    rf"(?P<word>[{''.join(_SINGLES)}])(?:了|出|至|到|去|为|幅为|幅达)?(?:大?约|近|超过|逾|不到|达|破|约为)?$"
)
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天末])(?![年期])")
_COMPASS = re.compile(r"(?<![东西南北])([东西南北])(?:部|方|侧|岸|半球)")
_RATE = re.compile("([年月日周季时人户])(?:薪|产|均|租金|供|耗电|活)(?![生品])")
_CLAUSE = re.compile(r"[，。；！？、,;!?\n（）()]")
_BEHIND = re.compile(r"(?:左右|以上|以下|以内)?(?:的|地)?(?P<word>[" + HAN + "]{2})")
_WINDOW = 16
_LEVEL = re.compile("[至到为成]")
_SHARES = """
盎司 oz; 磅 lb; 吨 t; 公斤 千克 kg; 克 g; 斤; 桶 barrel; 加仑 gallon; 升 L; 年 year; 个月 月 month
季度 季 quarter; 周 星期 week; 天 日 day; 小时 个小时 时 h hour; 分钟 分 min; 秒 s; 公里 千米 km; 英里 mile
米 m; 平方米 平米 平 ㎡ m²; 平方公里 km²; 亩; 公顷 ha; 立方米 方 m³; 股 share; 人 名 位; 户 家; 台 辆 部
次 回; 张; 件; 片; 箱; 度 kWh 千瓦时; GB G; TB T; MB; KB
"""
"""What prices and rates are counted by, synonyms together."""
_SHARE = {word: words.split()[0] for words in re.split("[;\n]", _SHARES.strip()) for word in words.split()}
_SHARE_WORDS = "|".join(
    re.escape(word) + ("(?![A-Za-z])" if word.isascii() else "")
    for word in sorted(_SHARE, key=len, reverse=True)
)
_PER = re.compile(
    rf"(?:每1?|一(?=(?:盎司|桶|吨|公斤|股)(?:$|[，。；、])))(?P<unit>{_SHARE_WORDS})(?![年月日天])"
    rf"|(?<=[元分块币镑盾0-9])/(?P<over>{_SHARE_WORDS})"
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

    def as_said_by(self, other: Sense) -> str:
        """This word, or where it is of another language, the opposite of the other's in the other's."""
        if self.axis == "per":
            return re.sub("^[每/一]1?", "/" if other.word[0] == "/" else "每", self.word)
        if not self.word.isascii() or other.word.isascii():
            return self.word
        return _LINKED.get(other.word) or _FIRST.get((self.axis, self.value), self.word)


def _words() -> dict[str, tuple[str, str]]:
    by_word: dict[str, tuple[str, str]] = {}
    for line in _AXES.strip().splitlines():
        axis, _, words = line.partition(": ")
        for word in words.split():
            by_word[word] = axis.lstrip("-"), "-" if axis[0] == "-" else "+"
    return by_word


_WORDS = _words()
_ANY = re.compile(
    "|".join(
        rf"(?<![A-Za-z-]){word}(?![A-Za-z-])" if word.isascii() else word
        for word in sorted(_WORDS, key=len, reverse=True)
    ),
    re.IGNORECASE,
)
_FIRST = {pair: word for word, pair in reversed(_WORDS.items())}
"""The first word of each side of an axis."""
_CURRENCY = currencies()
_MONEY = re.compile("|".join(sorted(_CURRENCY, key=len, reverse=True)))


@lru_cache(maxsize=4096)
def senses(text: str) -> tuple[Sense, ...]:
    """The words of a text that have an opposite, in order."""
    return tuple(sorted(_senses(text), key=lambda sense: sense.start))


def _senses(text: str) -> Iterator[Sense]:
    for match in _ANY.finditer(text):
        axis, value = _WORDS[match[0].lower()]
        yield Sense(match[0], *match.span(), axis, value)
    for match in _WEEKDAY.finditer(text):
        yield Sense(match[0], *match.span(), "weekday", match[1].replace("天", "日"))
    for match in _PER.finditer(text):
        share = "unit" if match["unit"] else "over"
        yield Sense(match[0], *match.span(), "per", _SHARE[match[share]])
    for match in _COMPASS.finditer(text):
        yield Sense(match[0], *match.span(), "compass", match[1])
    for match in _RATE.finditer(text):
        yield Sense(match[0], *match.span(), f"rate {match[0][1:]}", match[1])
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
        axis, value = _SINGLES[match["word"]]
        is_part = len(before) > 1 and before[match.start("word") - 1 : match.end("word")] in _WORDS
        if not is_part:
            return Sense(match["word"], start + match.start("word"), start + match.end("word"), axis, value)
    inside = [s for s in senses(text) if start <= s.start and s.end <= figure.start and s.axis in _DIRECTIONS]
    if inside:
        return inside[-1]
    behind = _BEHIND.match(text, figure.end)
    if behind and _WORDS.get(behind["word"], ("",))[0] in _DIRECTIONS:
        return Sense(behind["word"], *behind.span("word"), *_WORDS[behind["word"]])
    return None


_DIRECTIONS = frozenset({"trend", "profit", "than", "flow", "cost"})
