"""Ranges: two values with a dash between them, whatever they are values of."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, counted
from newscast.languages.zh.reading.amounts import latin_unit
from newscast.languages.zh.reading.dates import to
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import (
    AFTER,
    BEFORE,
    DASH,
    GAP,
    LETTER,
    MEASURE,
    MONEY,
    NUMBER,
    SCALE,
    STROKE,
    UNIT,
)
from newscast.languages.zh.reading.vocabulary import BELOW_ZERO, PLAIN_TWO, UNITS

_DATES = "年月日号点时"
_FIRST = re.compile(
    rf"(?:[0-9]\s?(?P<share>[%‰])|[0-9](?P<scale>{SCALE})?\s?(?P<unit>{UNIT}|[A-Zw]|[A-Z]{{2}})"
    rf"|[0-9](?P<money>{SCALE})?(?P<measure>{MEASURE}|[年月日号点时分秒级度卡线折楼]|星期|个月|分钟|{SCALE}))\s*$",
    re.ASCII,
)
_LAST = re.compile(
    rf"\s*[-+]?(?:{MONEY})?(?:{NUMBER}|[½⅓⅔¼¾⅛])(?P<scale>{SCALE})?\s?(?P<unit>[%‰]|(?:{UNIT})(?![A-Za-z])|个百分点|[A-Z]{{1,2}}(?![A-Za-z]))?",
    re.ASCII,
)
_WEEK = "一二三四五六日天"
_HAN_NUMBER = "一二三四五六七八九十百千万亿两零"


def span(match: re.Match[str]) -> str | None:
    """Return the reading: 3-5年 → 三到五年, 气温-3~5℃ → 气温零下三到零上五摄氏度"""
    unit = UNITS.get(match["unit"] or "", "")
    before = match.string[: match.start()]
    ordinal = before.endswith("第")
    plain = ordinal or (match["measure"] is None and unit in PLAIN_TWO | {""})
    number = cardinal if plain else counted
    degrees = unit in BELOW_ZERO or (match["degrees"] is not None and match["sign"] is not None)
    minus, plus = (
        ("零下", "零上" if before[-1:] > "一" and match["b"] != "0" else "") if degrees else ("负", "")
    )
    cold = bool(match["sign"])
    first = (minus if match["sign"] else "") + number(match["a"]) + (match["scale1"] or "")
    if match["unit1"] and UNITS[match["unit1"]] != unit:
        first += latin_unit(UNITS[match["unit1"]])
    sign2 = match["sign2"]
    last = (
        minus
        if sign2 in {"-", "–"}
        else "正"
        if sign2 and not degrees
        else plus
        if cold and sign2 != "-"
        else ""
    )
    last += number(match["b"]) + (match["scale"] or "")
    return first + to(match["to"]) + last + latin_unit(unit)


def joint(match: re.Match[str]) -> str | None:
    """The dash of 9点-18点, 7B-70B, 10万-20万元 → 到; none between two kinds of values: 5月-2.3%"""
    first, last = _FIRST.search(match.string[: match.start()][-16:]), _LAST.match(match.string, match.end())
    if first is None or last is None:
        return None
    share = last["unit"] in {"%", "‰", "个百分点"}
    if (share and not first["share"]) or (first["measure"] in set(_DATES) and "." in last[0]):
        return None
    return to(match[0])


def between_letters(match: re.Match[str]) -> str | None:
    """The dash of L2-L4 → L 二到 L 四: the same letters, a larger number"""
    if match["p"] != match["q"] or float(match["a"]) >= float(match["b"]):
        return None
    letters = " ".join(match["p"])
    return f"{letters} {cardinal(match['a'])}到 {letters} {cardinal(match['b'])}"


def list_of_ordinals(match: re.Match[str]) -> str:
    """Return the reading: 1、2 of 第1、2名 → 一、二"""
    return re.sub(r"[0-9]+", lambda number: cardinal(number[0]), match[0])


def quick_pair(match: re.Match[str]) -> str:
    """Return the reading: 3、5 of 3、5年 → 三五"""
    return counted(match["a"]) + cardinal(match["b"])


_SPAN_SIGN = rf"(?P<sign>(?<![0-9{LETTER}])[-–])?(?<![A-Za-z0-9.])(?<![A-Za-z0-9.]-)"

RANGES = (
    rule(r"(?:(?<=周)|(?<=星期)|(?<=礼拜))(?P<a>[" + _WEEK + "])" + STROKE + "(?P<b>[" + _WEEK + "])(?=[" + HAN + r"，。、0-9]|\s|$)", lambda m: f"{m['a']}到{m['b']}", "周一-五 → 周一到五"),
    rule(r"(?:" + "|".join(f"(?<=周{d})|(?<=星期{d})" for d in _WEEK) + ")" + STROKE + r"(?=周|星期|礼拜|次周|下周)", lambda m: "到", "周一~周五 → 周一到周五", "星期一—星期五 → 星期一到星期五"),
    rule(r"(?<=[" + _HAN_NUMBER + "])" + STROKE + r"(?=[" + _HAN_NUMBER + r"])(?!(?:——))", lambda m: "到", "三-五年 → 三到五年"),
    rule(r"(?<=[" + _HAN_NUMBER + "][年月日点级成折世号届])" + STROKE + r"(?=[" + _HAN_NUMBER + r"])", lambda m: "到", "初一~初三 → 初一到初三"),
    rule(r"(?<=[初第" + HAN + r"][" + _HAN_NUMBER + "])~(?=[初第廿" + HAN + r"])", lambda m: "到", "第一~第三季度 → 第一到第三季度"),
    rule(r"(?<=[0-9])(?<=[QH][1-4])" + STROKE + r"(?=(?:20)?[0-9]{2}年?[QH][1-4])", lambda m: "到", "2023Q4-2024Q2 → 二零二三年第四季度到二零二四年第二季度"),
    rule(r"(?:(?<=[1-4]Q[0-9]{2})|(?<=[12]H[0-9]{2}))" + STROKE + "(?=[1-4][QH][0-9]{2})", lambda m: "到", "1Q25-3Q25 → 二零二五年第一季度到二零二五年第三季度"),
    rule(r"(?<=[0-9点时分日号])" + STROKE + r"(?=(?:次日|当日|翌日|当天|第二天|凌晨|清晨|早上?|晚上?|上午|中午|下午|傍晚|夜间|深夜)[0-9])", lambda m: "到", "早9点-晚6点 → 早九点到晚六点", "20:00-次日8:00 → 二十点整到次日八点整"),
    rule(r"(?:(?<=[0-9]/[0-9])|(?<=[0-9]/[0-9]{2}))" + STROKE + r"(?=[0-9]{1,2}/[0-9])", lambda m: "到", "1/3-1/2 → 三分之一到二分之一"),
    rule(r"(?<![A-Za-z0-9])(?P<a>[A-H])" + STROKE + r"(?P<b>[A-H])(?=轮|级|区|座|栋|类|组|档|线|等)", lambda m: f"{m['a']} 到 {m['b']}", "A-C轮 → A 到 C 轮"),
    rule(r"(?<=[万亿千百])" + STROKE + r"(?=[上数几近两])|(?<=[0-9]\+)-(?=[0-9])", lambda m: "到", "几十万-上百万 → 几十万到上百万"),
    rule(BEFORE + r"(?P<p>[A-Z]{1,3})(?P<a>[0-9]{1,3})" + STROKE + r"(?P<q>[A-Z]{1,3})(?P<b>[0-9]{1,3})(?![A-Za-z0-9.-])", between_letters, "L2-L4级 → L 二到 L 四级", "M1–M3 → M 一到 M 三"),
    rule(r"(?<=[0-9%‰℃°″㎡㎏㎝㎜㎞" + LETTER + HAN + "])(?:" + STROKE + r")(?=[-+]?(?:" + MONEY + r")?[0-9½⅓⅔¼¾⅛])", joint, "9点-18点 → 九点到十八点", "7B-70B → 七 B 到七十 B", "8GB-16GB → 八 G B 到十六 G B", "-12℃~-8℃ → 零下十二到零下八摄氏度", "10万-20万元 → 十万到二十万元"),
    rule(r"(?<=[0-9" + LETTER + HAN + r"%℃])\s?~\s?(?=[-+]?[0-9" + LETTER + HAN + r"$€£¥]|[零负])(?<![吧呢啊哦哈了的吗呀嘛好啦]~)", lambda m: "到", "7B~70B → 七 B 到七十 B", "上午~下午 → 上午到下午"),
    rule(r"(?<=第)[0-9]+(?:[、，和及与][0-9]+)+(?=[^0-9.])", list_of_ordinals, "第1、2名 → 第一、二名"),
    rule(r"(?<![第、0-9.])(?P<a>[0-9])、(?P<b>[0-9])(?=(?:" + MEASURE + r")(?!、))", quick_pair, "3、5年内 → 三五年内"),
    rule(_SPAN_SIGN + r"(?P<a>" + NUMBER + r")(?:" + GAP + r"(?P<scale1>" + SCALE + r"))?\s?(?P<unit1>" + UNIT + r")?" + DASH + r"(?P<sign2>[-–+](?=[0-9]))?(?P<b>" + NUMBER + r")(?:" + GAP + r"(?P<scale>" + SCALE + r"))?(?:\s?(?P<unit>" + UNIT + r")" + AFTER + r")?(?P<measure>(?=\s?(?:" + MEASURE + r")))?(?P<degrees>(?=(?:摄氏度|华氏度|度)))?(?![0-9-]|\.[0-9]|\s?[=%])", span,
         "3-5年 → 三到五年", "100〜200元 → 一百到二百元", "气温-3~5℃ → 气温零下三到零上五摄氏度", "误差为-0.5~0.5 → 误差为负零点五到零点五", "2～3倍 → 两到三倍"),
)  # fmt: skip
