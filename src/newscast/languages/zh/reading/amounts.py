"""Amounts: shares, money, measures and plain numbers, with their signs."""

from __future__ import annotations

import re
from fractions import Fraction

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, counted
from newscast.languages.zh.reading.dates import to
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import (
    AFTER,
    BEFORE,
    DASH,
    ENGLISH,
    GAP,
    LETTER,
    MEASURE,
    MONEY,
    NUMBER,
    SCALE,
    UNIT,
)
from newscast.languages.zh.reading.vocabulary import (
    BELOW_ZERO,
    CURRENCIES,
    ENGLISH_SCALES,
    PAIRED,
    PLAIN_TWO,
    UNITS,
)

SIGN = {"-": "负", "–": "负", "+": "正", "±": "正负", "": ""}
_SHARES = {"%": "百分之", "‰": "千分之", "‱": "万分之"}
_QUARTERS = {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}
_SPELLED = frozenset({"ppm", "ppb"})
_YEN = frozenset({"日元", "人民币", "韩元", "港元", "美元", "澳元", "加元", "欧元"})


def amount(number: str, scale: str) -> str:
    """Return the reading: 2亿 → 两亿, 3140亿 → 三千一百四十亿"""
    if number == "200" and scale in {"万", "亿", "万亿"}:
        return f"两百{scale}"
    return (counted(number) if scale else cardinal(number)) + scale


def scaled(number: str, scale: str) -> str:
    """Return the reading: 5.3 billion → 五十三亿"""
    value = Fraction(number.replace(",", "")) * ENGLISH_SCALES[scale]
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            whole = f"{float(value / size):.6f}".rstrip("0").rstrip(".")
            return amount(whole, name)
    return cardinal(f"{float(value):.6f}".rstrip("0").rstrip("."))


def latin_unit(unit: str) -> str:
    """Return the reading: GB每秒 → G B 每秒"""
    return re.sub(
        "[A-Za-z]+", lambda m: f" {' '.join(m[0]) if m[0].isupper() or m[0] in _SPELLED else m[0]} ", unit
    ).rstrip()


def signed(match: re.Match[str]) -> str:
    """Return the reading: -3 → 负三, 2亿 → 两亿"""
    return SIGN[match["sign"] or ""] + amount(match["n"], match["scale"] or "")


def trend(match: re.Match[str]) -> str:
    """The sign of 同比-5% → 下降"""
    return "增长" if match[0].strip() == "+" else "下降"


def percent(match: re.Match[str]) -> str | None:
    """Return the reading: 5%-10% → 百分之五到百分之十, 5-10% → 百分之五到十, 50%+ → 百分之五十以上"""
    share = _SHARES[match["share"]]
    sign, sign2 = match["sign"] or "", match["sign2"] or ""
    if not match["b"]:
        return SIGN[sign] + share + cardinal(match["a"]) + ("以上" if match["more"] else "")
    first, last = (Fraction(match[n].replace(",", "")) for n in "ab")
    if not match["mark"] and not sign and first > last and match["to"].strip() in "-–":
        return None
    again = share if match["mark"] or sign != sign2 else SIGN[sign2] and share
    reading = SIGN[sign] + share + cardinal(match["a"]) + to(match["to"]) + SIGN[sign2] + again
    return reading + cardinal(match["b"])


def percent_alone(match: re.Match[str]) -> str:
    """Return the reading: -3% after a name → 负百分之三, +2% → 加百分之二"""
    sign = "加" if match["sign"] == "+" else SIGN[match["sign"]]
    return sign + _SHARES[match["share"]] + cardinal(match["n"])


def money(match: re.Match[str]) -> str:
    """Return the reading: $5300万 → 五千三百万美元, $10-15亿 → 十到十五亿美元, $5-10 million → 五百万到一千万美元"""
    currency, scale, english = CURRENCIES[match["c"]], match["scale"] or "", match["en"]
    if match["word"] in _YEN:
        currency = match["word"]
    number = match["n"].removesuffix(".00")
    last = scaled(number, english) if english else (amount(number, scale) if scale else counted(number))
    sign = SIGN[match["sign"] or match["sign2"] or ""]
    if not match["a"]:
        return sign + last + currency
    first_english = match["en1"] or (english if not match["scale1"] else None)
    first = (
        scaled(match["a"], first_english)
        if first_english
        else amount(match["a"], match["scale1"] or "")
        if match["scale1"] or scale
        else counted(match["a"])
    )
    return sign + first + to(match["to"]) + last + currency


def money_after(match: re.Match[str]) -> str:
    """Return the reading: 100 USD → 一百美元, -3亿美元 → 负三亿美元"""
    english = match["en"]
    reading = scaled(match["n"], english) if english else amount(match["n"], match["scale"] or "")
    return SIGN[match["sign"] or ""] + reading + CURRENCIES[match["c"]]


def scales(match: re.Match[str]) -> str:
    """Return the reading: 10-20 million → 一千万到两千万"""
    first = scaled(match["a"], match["en1"] or match["en"]) + to(match["to"]) if match["a"] else ""
    return SIGN[match["sign"] or ""] + first + scaled(match["n"], match["en"])


def with_unit(match: re.Match[str]) -> str:
    """Return the reading: 100km → 一百公里, -5℃ → 零下五摄氏度"""
    unit, scale = UNITS[match["unit"]], match["scale"] or ""
    sign = match["sign"] or ""
    minus = "零下" if unit in BELOW_ZERO and sign in {"-", "–"} else SIGN[sign]
    if minus == "正" and match.string[: match.start()][-1:] in ("~", "到", "至", "-"):
        minus = ""
    if sign == "+" and unit in BELOW_ZERO:
        minus = "零上"
    number = cardinal(match["n"]) if unit in PLAIN_TWO and not scale else counted(match["n"])
    return minus + number + (scale or "多" * bool(match["more"])) + latin_unit(unit)


def degrees(match: re.Match[str]) -> str:
    """The sign of -5度, -5 degrees of weather → 零下"""
    return "零下" + cardinal(match["n"])


def latitude(match: re.Match[str]) -> str:
    """Return the reading: 35.7°N → 北纬三十五点七度, N35.7° → 北纬三十五点七度"""
    letter, number = (match["l"], match["n"]) if match["l"] else (match["k"], match["o"])
    return f"{_QUARTERS[letter]}{cardinal(number)}度"


_FREE = rf"(?<![0-9%{LETTER}])"
"""Where a sign is one: not between figures or letters."""
_SIGN = rf"(?P<sign>{_FREE}[-–+±])?"
_SHARE = r"\s?(?P<share>[%‰‱])"
_AS_A_TREND = "(?:(?<=同比)|(?<=环比)|(?<=同比 )|(?<=环比 ))"

SIGNS_BEFORE = (
    rule(r"(?<![0-9" + LETTER + r"%℃°—–-])(?:[-–]\s|(?<![" + HAN + r"])—\s?)(?=[0-9]+(?:\.[0-9]+)?\s?(?:℃|°C))", lambda m: "零下", "- 8℃ → 零下八摄氏度"),
    rule(r"(?:(?<=零下)|(?<=负)|(?<=下降)|(?<=下跌)|(?<=减少))[-–](?=[0-9])", lambda m: "", "零下-5℃ → 零下五摄氏度"),
    rule(_AS_A_TREND + r"[-–+](?=(?:" + NUMBER + ")(?:" + SCALE + r")?\s?(?:%|‰|个百分点|个基点|bps?|pct|pp|[美欧日港]?元|[" + HAN + "]))", trend, "同比-5% → 同比下降百分之五", "环比+3% → 环比增长百分之三", "环比-0.3个百分点 → 环比下降零点三个百分点"),
)  # fmt: skip

SHARES = (
    rule(r"(?<![之零〇一二两三四五六七八九十百千万亿点])(?P<n>[零〇一二两三四五六七八九十百]+(?:点[零〇一二三四五六七八九]+)?)\s?(?P<share>[%‰‱])", lambda m: _SHARES[m["share"]] + m["n"], "占二十五% → 占百分之二十五", "涨三点五％ → 涨百分之三点五"),
    rule(_SIGN + r"(?<![0-9.])(?P<a>" + NUMBER + r")(?:\s?(?P<mark>[%‰])?" + DASH + r"(?P<sign2>[-–+](?=[0-9]))?(?P<b>" + NUMBER + r"))?" + _SHARE + r"(?P<more>\+(?![0-9]))?", percent,
         "5%-10% → 百分之五到百分之十", "5-10% → 百分之五到十", "50%+ → 百分之五十以上", "收窄至-3.3% → 收窄至负百分之三点三", "-3%~5% → 负百分之三到百分之五"),
    rule(r"(?<=[0-9" + LETTER + r"])\s?(?P<sign>[-–+±])(?P<n>" + NUMBER + ")" + _SHARE, percent_alone, "Meta-3% → Meta 负百分之三", "Apple+2% → Apple 加百分之二", "标普500-1.2% → 标普五百负百分之一点二"),
)  # fmt: skip

_EN_AFTER = r"\s?(?P<en>" + ENGLISH + ")" + AFTER
MONEYS = (
    rule(r"(?P<sign>" + _FREE + r"[-–+])?(?<![A-Za-z])(?P<c>" + MONEY + r")\s?(?P<sign2>[-–](?=[0-9]))?(?:(?P<a>" + NUMBER + ")(?:" + GAP + r"(?P<scale1>" + SCALE + r")|\s?(?P<en1>" + ENGLISH + r"))?" + DASH + "(?:" + MONEY + r")?)?(?P<n>" + NUMBER + r")(?:" + GAP + r"(?P<scale>" + SCALE + r")|" + _EN_AFTER + r")?(?P<word>美元|元|日元|人民币|韩元|港元|澳元|加元|欧元)?", money,
         "$5300万 → 五千三百万美元", "$2 → 两美元", "US$3亿 → 三亿美元", "$5-10 million → 五百万到一千万美元", "$3.5-$4 billion → 三十五亿到四十亿美元", "$3M-5M → 三百万到五百万美元", "€5-6bn → 五十亿到六十亿欧元", "-$5 → 负五美元"),
    rule(_SIGN + r"(?<![0-9.])(?P<n>" + NUMBER + ")(?:" + GAP + r"(?P<scale>" + SCALE + r")|\s?(?P<en>thousand|million|billion|trillion|bn|mn|[KMB](?=\s?[A-Z]{3})))?\s?(?P<c>USDT|USD|RMB|CNY|EUR|GBP|JPY|HKD|KRW|CHF|AUD|CAD|SGD|TWD|INR|RUB|THB|[$€£¥￥](?!\s?[0-9]))" + AFTER, money_after, "100 USD → 一百美元", "66亿$ → 六十六亿美元"),
    rule(_SIGN + r"(?<![0-9.])(?:(?P<a>" + NUMBER + r")(?:\s?(?P<en1>thousand|million|billion|trillion))?" + DASH + r")?(?P<n>" + NUMBER + r")\s?-?(?P<en>thousand|million|billion|trillion)" + AFTER, scales, "10-20 million → 一千万到两千万", "5 million → 五百万"),
)  # fmt: skip

MEASURED = (
    rule(BEFORE + r"(?P<n>[0-9]+(?:\.[0-9]+)?)W(?P<more>\+)?(?=人|元|粉丝|用户|阅读|播放|点赞|订单|销量|下载|在线|围观|年薪|[台次]播)", lambda m: cardinal(m["n"]) + ("多万" if m["more"] else "万"), "20W+粉丝 → 二十多万粉丝"),
    rule(r"(?:" + BEFORE + r"|(?<=身高))(?P<f>[1-9])\s?(?:'|′|’)\s?(?P<i>1[01]|[0-9])\s?(?:\"|″|”|''|′′)(?![0-9])", lambda m: f"{cardinal(m['f'])}英尺{cardinal(m['i'])}英寸", "6'2\" → 六英尺二英寸"),
    rule(BEFORE + r"(?P<n>[1-9][0-9]?)Y(?=\s?(?:期|国债|美债|国开|债|收益率|中债|利率|上行|下行))", lambda m: cardinal(m["n"]) + ("年" if m.string.startswith("期", m.end()) else "年期"), "10Y国债 → 十年期国债"),
    rule(r"(?:(?<=[0-9])|(?<=[½⅓⅔¼¾⅛⅜⅝⅞]))(?P<unit>" + UNIT + ")" + AFTER, lambda m: latin_unit(UNITS[m["unit"]]), "1/3kW → 三分之一千瓦", "8×6×5mm → 八乘六乘五毫米"),
    rule(BEFORE + r"(?P<n>[0-9]+(?:\.[0-9]+)?)°\s?(?P<l>[NSEW])" + AFTER + r"|(?<![A-Za-z])(?P<k>[NSEW])(?P<o>[0-9]+(?:\.[0-9]+)?)°(?![CF])", latitude, "35.7°N → 北纬三十五点七度"),
    rule(r"(?<![0-9.])(?P<n>[0-9]{1,2}(?:\.[0-9])?)\"(?=屏|显示|笔记本|电视|平板|全面|液晶|大屏|触控)", lambda m: cardinal(m["n"]) + "英寸", '15.6"屏幕 → 十五点六英寸屏幕'),
    rule(r"(?P<sign>(?<![0-9%" + LETTER + r"])[-–])(?P<n>[0-9]+(?:\.[0-9]+)?)(?=(?:摄氏度|华氏度|度(?![电假过量角数])))", degrees, "-5度 → 零下五度"),
    rule(_SIGN + r"(?<![0-9.])(?P<n>" + NUMBER + r")(?:" + GAP + r"(?P<scale>" + SCALE + r")|(?P<more>\+(?![A-Zx](?![A-Za-z]))))?\s?(?P<unit>" + UNIT + r")" + AFTER, with_unit, "100km → 一百公里", "-5℃ → 零下五摄氏度", "海拔-154m → 海拔负一百五十四米", "5㎏大米 → 五公斤大米", "重10oz → 重十盎司", "3.2Tbps → 三点二 T 比特每秒"),
)  # fmt: skip

NUMBERS = (
    rule(r"(?<![0-9.,])[0-9]{1,3}(?: [0-9]{3}){2,}(?![0-9])", lambda m: cardinal(m[0].replace(" ", "")), "1 000 000 → 一百万"),
    rule(r"(?<=[0-9" + HAN + r"])\s?(?P<unit>[㎎-㏄㏈]|ℓ)", lambda m: latin_unit(UNITS.get(m["unit"], "")) or None, "每㎏ → 每公斤"),
    rule(r"(?<=第)(?P<n>" + NUMBER + ")", lambda m: cardinal(m["n"]), "第2个 → 第二个"),
    rule(r"(?<=时)2(?=分)", lambda m: "二", "2时2分 → 二时二分"),
    rule(r"(?<![0-9.])2(?=点[0-9]{1,2}分)", lambda m: "两", "2点30分 → 两点三十分"),
    rule(r"(?<![0-9.])(?<!第)(?<![" + HAN + r"A-Za-z0-9]-)2(?=\s?(?:" + MEASURE + "|" + PAIRED + r"|[万亿千]))(?!\s?(?:月|日|号))", lambda m: "两", "2个模型 → 两个模型"),
    rule(r"(?P<sign>" + _FREE + r"[-–+±])?(?P<n>" + NUMBER + ")(?:" + GAP + r"(?P<scale>" + SCALE + "))?", signed, "净利-2.3亿元 → 净利负二点三亿元", "海拔-154米 → 海拔负一百五十四米", "10的-9次方 → 十的负九次方"),
    rule(r"(?<=[A-Za-z)）])(?P<sign>[-–])(?P<n>[0-9]+(?:\.[0-9]+)?)(?:" + GAP + r"(?P<scale>" + SCALE + r"))?(?=个百分点|个基点|bps?|[美欧日港]?元)", signed, "CPI-0.3个百分点 → C P I 负零点三个百分点"),
    rule(r"(?<=[A-Za-z)）])(?P<sign>[-–])(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<scale>[十百千]?[万亿]{1,2})", signed, "EBITDA-3.5亿 → EBITDA 负三点五亿"),
    rule(r"(?:(?<=[A-Z]{2})-(?P<n>0\.[0-9]+)|(?:(?<=CPI)|(?<=PPI)|(?<=PMI)|(?<=GDP)|(?<=EPS)|(?<=ROE)|(?<=ROI)|(?<=EBITDA))-(?P<o>[0-9]+(?:\.[0-9]+)?))", lambda m: "负" + cardinal(m["n"] or m["o"]), "EPS-0.15 → E P S 负零点一五"),
)  # fmt: skip
