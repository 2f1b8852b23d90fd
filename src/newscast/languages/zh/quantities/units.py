"""Units: what each measures, in which words it is written, and how they convert."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple


class Unit(NamedTuple):
    """A unit: its name, what it measures, and how many of the plainest unit of that it is."""

    name: str
    dimension: str
    factor: Fraction = Fraction(1)


_MEASURES = """
length: 光年=9460730472580800 天文单位=149597870700 海里=1852 英里/mile/miles/mi=1609.344
length: 公里/千米/km/KM=1000 米/公尺/m=1 分米/dm=0.1 厘米/公分/cm=0.01 毫米/mm=0.001 微米/μm/µm/um=1e-6
length: 纳米/nm=1e-9 英尺/ft=0.3048 英寸/inch/inches=0.0254
mass: 吨/公吨/t=1e6 公斤/千克/㎏/kg/KG=1000 克/g=1 毫克/mg=0.001 微克/μg/ug=1e-6 斤=500 磅/lb/lbs=453.59237
mass: 盎司/oz=28.349523125
time: 世纪/个世纪=36525 年=365.25 个季度=91.3125 个月=30.4375 周/星期/个星期/礼拜/个礼拜=7 天/昼夜=1
time: 小时/个小时/钟头/个钟头/h=1/24 刻钟=1/96 分钟/min=1/1440 秒/秒钟/s=1/86400 毫秒/ms=1/86400000
time: 微秒/μs/us=1/86400000000 纳秒/ns=1/86400000000000
data: TB=1e12 GB=1e9 MB=1e6 KB/kB=1e3 兆=1e6 PB=1e15 EB=1e18 ZB=1e21 字节=1
rate: Tbps/Tb/s=1e12 Gbps/Gb/s=1e9 Mbps/Mb/s/兆比特每秒=1e6 Kbps/kbps=1e3 bps=1
flow: TB/s=1e12 GB/s=1e9 MB/s=1e6 KB/s=1e3
frequency: 太赫兹/THz=1e12 吉赫兹/吉赫/GHz=1e9 兆赫兹/兆赫/MHz=1e6 千赫兹/千赫/kHz=1e3 赫兹/Hz=1
power: 太瓦/TW=1e12 吉瓦/GW=1e9 兆瓦/MW=1e6 千瓦/kW/KW=1e3 瓦/瓦特/W=1 毫瓦/mW=0.001 马力=735.49875
energy: 太瓦时/TWh=1e12 吉瓦时/GWh=1e9 兆瓦时/MWh=1e6 千瓦时/度电/kWh/KWh=1e3 瓦时/Wh=1
joule: 兆焦/MJ=1e6 千焦/kJ=1e3 焦耳/焦/J=1 千卡/大卡/kcal=4184 卡路里=4.184
voltage: 千伏/kV=1e3 伏特/伏/V=1 毫伏/mV=0.001
charge: 安时/Ah=1 毫安时/mAh=0.001
current: 安培/A=1 毫安/mA=0.001
celsius: 摄氏度/℃/°C=1 度=1 华氏度/℉/°F=1
area: 平方公里/平方千米/km²/k㎡/km2=1e6 公顷/ha=1e4 英亩=4046.8564224 亩=666.6666667 平方英里=2589988.110336
area: 平方毫米/mm²=1e-6 平方微米=1e-12 平方英寸=0.00064516
area: 平方米/平米/㎡/m²/m2=1 平方厘米/cm²=1e-4 平方英尺=0.09290304
volume: 立方米/m³/m3=1000 升/公升/L=1 毫升/mL/ml=0.001 加仑=3.785411784 立方厘米/cm³=0.001 立方公里=1e12
speed: 公里/小时|千米/小时|公里每小时|千米每小时|公里/时|km/h=5/18 米/秒|米每秒|m/s=1
speed: 英里/小时|英里每小时|mph=0.44704
speed: 公里/秒|公里每秒|千米每秒|km/s=1000 马赫=340
pressure: 兆帕/MPa=1e6 千帕/kPa=1e3 百帕/hPa=100 帕斯卡/帕/Pa=1 大气压/个大气压=101325
compute: ZFLOPS=1e21 EFLOPS=1e18 PFLOPS=1e15 TFLOPS=1e12 GFLOPS=1e9
ops: POPS=1e15 TOPS=1e12
level: 分贝/dB/dBA=1
ppm: ppm=1 ppb=0.001
frames: 帧/秒|帧每秒|fps|FPS=1
points: 个百分点/百分点/pct/pp=1 个基点/基点/bp/bps/BP=0.01
"""
_CURRENCIES = {
    "美元": "美元 美金 USD US$ $", "元": "元 人民币 元人民币 块钱 块 CNY RMB rmb 圆 圆人民币",
    "欧元": "欧元 EUR €", "英镑": "英镑 GBP £", "日元": "日元 日圆 日币 JPY", "韩元": "韩元 韩圆 韩币 KRW ₩",
    "港元": "港元 港币 HKD HK$", "新台币": "新台币 台币 TWD NT$", "澳元": "澳元 澳大利亚元 AUD A$",
    "加元": "加元 加拿大元 CAD C$", "新元": "新元 新加坡元 坡元 SGD S$", "瑞士法郎": "瑞士法郎 瑞郎 CHF",
    "卢布": "卢布 RUB ₽", "印度卢比": "卢比 印度卢比 INR ₹", "泰铢": "泰铢 THB", "越南盾": "越南盾 VND",
    "印尼盾": "印尼盾 印尼卢比 IDR", "雷亚尔": "雷亚尔 BRL", "比索": "比索", "林吉特": "林吉特 令吉 MYR",
    "迪拉姆": "迪拉姆 AED", "里亚尔": "里亚尔 沙特里亚尔 SAR", "里拉": "里拉 TRY",
    "克朗": "克朗", "兰特": "兰特",
    "比特币": "枚比特币 个比特币 比特币 BTC", "以太币": "枚以太币 以太币 ETH", "¥": "¥",
}  # fmt: skip
_COUNTERS = {
    "人": "人 名 位 人次 口人 号人", "家": "家 间", "次": "次 回 趟 遍 场 轮 届 起 例 宗 场次 次访问",
    "台": "台 辆 架 艘 部 套 列", "字": "字 词", "词元": "词元 token tokens Token Tokens", "参数": "参数",
    "国": "国", "名次": "强", "": "个 项 款 种 类 件 只 条 张 块 枚 颗 粒 支 座 栋 篇 本 册 期 季 集 "
    "层 步 核 门 份 笔 批 组 队 对 道 幅 首 节 课 站 版 章 点 分 "
    "级 维 阶段 亩 席 票 桶 箱 瓶 盒 袋 包 杯 卡 倍 折 岁 "
    "帧 像素 个自由度 股 手 页 户 床 村 县 省 市 镇 行 列 周年 胜 负 平 球 局 盘 杆 环 圈 年代 番 代",
}  # fmt: skip
_OWN = frozenset("倍折岁帧点分股票桶户页级层胜负平球维期季集卡核") | {"像素", "周年", "年代", "季度"}
"""Counters that mean one thing each: no other may stand for them."""


def _table() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for counter, words in _COUNTERS.items():
        for word in words.split():
            units[word] = Unit(word, word if not counter and word in _OWN else counter)
    for line in _MEASURES.strip().splitlines():
        dimension, _, entries = line.partition(": ")
        for entry in entries.split():
            names, _, factor = entry.partition("=")
            split = names.split("|") if "|" in names else names.split("/")
            if dimension in {"rate", "flow"}:
                split = [n for n in re.split(r"/(?!s\b)", names) if n]
            for name in split:
                units[name] = Unit(split[0], dimension, Fraction(factor))
    for currency, words in _CURRENCIES.items():
        for word in words.split():
            units[word] = Unit(currency, "money")
            if not word[0].isascii() and word[0] not in "枚个元人圆块":
                units[f"元{word}"] = Unit(currency, "money")
    return units


UNITS = _table()
UNITS |= {name: Unit(own, own) for name, own in (("季度", "季度"), ("月", "月"), ("日", "日"), ("号", "日"))}
UNITS |= {
    f"{part}{of}": Unit(name, "money", Fraction(1, 100))
    for part, of, name in (
        ("美", "分", "美元"),
        ("欧", "分", "欧元"),
        ("澳", "分", "澳元"),
        ("便", "士", "英镑"),
    )
}
UNITS |= {
    "分钱": Unit("元", "money", Fraction(1, 100)),
    "毛": Unit("元", "money", Fraction(1, 10)),
    "毛钱": Unit("元", "money", Fraction(1, 10)),
}
_NO_UNIT_BEFORE = {
    "毛": "利细衣巾坯发孔重",
    "升": "至到级值幅温高",
    "平": "方均台板衡等安",
    "兆": "赫瓦帕焦比",
}
_CHINESE = "|".join(
    re.escape(unit) + (f"(?![{_NO_UNIT_BEFORE[unit]}])" if unit in _NO_UNIT_BEFORE else "")
    for unit in sorted((u for u in UNITS if not u[0].isascii()), key=len, reverse=True)
)
_LATIN = "|".join(
    sorted((re.escape(u) for u in UNITS if u[0].isascii() and u[0] != "$"), key=len, reverse=True)
)
UNIT = rf"(?:{_CHINESE}| ?(?:{_LATIN})(?![A-Za-z0-9]))"
"""A unit as it stands behind a number."""
PREFIX = r"(?:US\$|HK\$|NT\$|A\$|C\$|S\$|[$€£¥₩₽₹]|人民币|USD ?|EUR ?|CNY ?|RMB ?|GBP ?|JPY ?)"
"""A currency as it stands before a number."""


def unit_of(words: str) -> Unit:
    """The unit of these words; one without a dimension for what is none."""
    words = words.strip()
    return UNITS.get(words, Unit(words, ""))


def in_base(value: Fraction, unit: Unit) -> Fraction:
    """The value in the plainest unit of what `unit` measures."""
    if unit.name == "华氏度":
        return (value - 32) * Fraction(5, 9)
    return value * unit.factor


def is_measure(unit: Unit) -> bool:
    """Return whether a number without this unit means something else."""
    return unit.dimension == "money" or unit.dimension in _MEASURED


_MEASURED = frozenset(
    line.partition(": ")[0] for line in _MEASURES.strip().splitlines() if not line.startswith("time")
)


def compatible(one: Unit, other: Unit) -> bool:
    """Return whether both may count or measure the same thing."""
    if one.dimension == other.dimension:
        return one.dimension != "money" or one.name == other.name or _is_yen_or_yuan(one.name, other.name)
    if {one.dimension, other.dimension} == {"charge", "current"}:
        return one.factor == other.factor
    if {one.name, other.name} == {"点", "个基点"}:
        return True
    if any(a.name in _RESULTS and b.name in {"场", "盘", "局"} for a, b in ((one, other), (other, one))):
        return True
    if "度" in {one.name, other.name}:
        return {one.dimension, other.dimension} <= {"celsius", "energy", ""}
    measured = is_measure(one) or is_measure(other) or "time" in {one.dimension, other.dimension}
    return not measured and "" in {one.dimension, other.dimension} and not {one.name, other.name} & _OWN


_RESULTS = frozenset("胜负平")


def _is_yen_or_yuan(one: str, other: str) -> bool:
    return "¥" in {one, other} and {one, other} <= {"¥", "元", "日元"}


def currencies() -> dict[str, str]:
    """The Chinese words for currencies of more than one character, and the currency that each means."""
    return {
        word: unit.name
        for word, unit in UNITS.items()
        if unit.dimension == "money" and len(word) > 1 and not word[0].isascii() and word[0] not in "枚个块"
    }
