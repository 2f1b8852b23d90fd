"""The slash: a fraction, a list, a rate, a page of two."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal
from newscast.languages.zh.reading.amounts import latin_unit
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import AFTER, BEFORE, UNIT
from newscast.languages.zh.reading.vocabulary import UNITS

_PARTS = {"10": "十", "100": "百", "1000": "千", "10000": "万", "1000000": "百万", "100000000": "亿", "1000000000": "十亿"}  # fmt: skip
_THOUSANDS = {"K": "千", "k": "千", "M": "百万", "B": "十亿"}
_PER = "年|月|日(?!元)|分(?!之|钟|公司|行)|天|周|季|小时|分钟|秒|人|台|次|件|个|吨|辆|户|千克|公斤|公里|千米|平方米|平米|升|毫升|克|张|枚|颗|股|部|本|字|瓦|千瓦时|度|立方|平方|百万|千|万|亿|盎司|桶|亩|公顷|手|米|套|间|晚|节|课时|位|篇|份|条|瓶|盒|斤|碗|杯|趟|场|座|单|页|头|只|株|位|片|支|卡|请求|调用|席位|账号|用户|token|Token|tokens|帧|毫克|兆|户均|学期|学年|工作日"
_RATED = (
    r"㎡㎏㎥㎞²³桶元分角币镑里米升克瓦时次件字比特倍吨人帧万亿%‰sB0-9$€£¥克卡焦度户辆股台套位条斤杯盎司转"
)


def fraction(match: re.Match[str]) -> str | None:
    """Return the reading: 1/3 → 三分之一, 1/100 → 百分之一; the larger first, they are two values"""
    first, last = match["a"], match["b"]
    if float(first) >= float(last) or int(first) == 0:
        return f"{cardinal(first)}、{cardinal(last)}"
    return f"{_PARTS.get(last) or cardinal(last)}分之{cardinal(first)}"


def mixed(match: re.Match[str]) -> str:
    """Return the reading: 2 1/2 → 二又二分之一"""
    return f"{cardinal(match['n'])}又{cardinal(match['b'])}分之{cardinal(match['a'])}"


def listed(match: re.Match[str]) -> str:
    """Return the reading: 11/12 of 第11/12届 → 十一、十二"""
    return "、".join(cardinal(number) if number else "" for number in match[0].split("/"))


def per_unit(match: re.Match[str]) -> str:
    """The /m³ of 56μg/m³ → 每立方米"""
    many = match["many"]
    number = "" if not many or many == "1" else _PARTS.get(many) or cardinal(many)
    return f"每{number}{latin_unit(UNITS[match['per']])}"


def per_many(match: re.Match[str]) -> str:
    """The /1M of $0.15/1M tokens → 每百万"""
    number = match["n"]
    if match["scale"]:
        thousands = _THOUSANDS[match["scale"]]
        return f"每{thousands if number in {None, '1'} else cardinal(number) + thousands} "
    return f"每{_PARTS.get(number) or cardinal(number)}"


def per(match: re.Match[str]) -> str | None:
    """The slash of 3.4mm/年 → 每, after a measure"""
    start = match.start()
    return "每" if _MEASURED.search(match.string[max(0, start - _LONGEST_MEASURE) : start]) else None


_MEASURED = re.compile(rf"[0-9]\s?(?:{UNIT}|[KMGTP]B|[{HAN}]{{1,2}})$")
_LONGEST_MEASURE = 24
"""How many characters before a slash may hold its measure."""
_COUNTED = r"tokens?|Tokens?|词元|输入|输出|字符?|次|字节|请求|调用|参数|用户|人|条|词|张|个|输入输出"

SLASHES = (
    rule(r"(?:(?<=评分)|(?<=得分)|(?<=打分)|(?<=评分为)|(?<=得分为)|(?<=[给打][出了])|(?<=评分达)|(?<=评分[:：]))(?P<a>[0-9]{1,2}(?:\.[0-9]{1,2})?)/(?P<b>10|5|100)分?(?![0-9.%])", lambda m: f"{cardinal(m['a'])}分，满分{cardinal(m['b'])}分", "评分8.9/10 → 评分八点九分，满分十分"),
    rule(r"(?<![0-9A-Za-z%℃/])-(?P<a>[0-9]{1,2})/(?:-(?P<b>[0-9]{1,2})|(?P<c>[0-9]{1,2}))\s?(?:℃|°C)", lambda m: f"零下{cardinal(m['a'])}、" + (f"零下{cardinal(m['b'])}" if m["b"] else f"零上{cardinal(m['c'])}") + "摄氏度", "-8/2℃ → 零下八、零上二摄氏度"),
    rule(r"(?<![0-9/])(?:24/7|7/24)(?:(?=小时)|(?![0-9/]))", lambda m: "七乘二十四", "24/7服务 → 七乘二十四服务", "7/24小时 → 七乘二十四小时"),
    rule(r"/\s?(?P<n>1(?:0{0,3})|[0-9]{1,3})?\s?(?P<scale>[KMBk])(?=\s?(?:" + _COUNTED + r"))", per_many, "15美元/1M输出 → 十五美元每百万输出", "$2/M tokens → 两美元每百万 tokens"),
    rule(r"(?<=[元币角分镑$€£¥次瓦时])/(?P<n>10{0,8}|[0-9]{1,3})(?P<scale>)(?=\s?(?:" + _COUNTED + "|公里|克|毫升|小时|分钟|天|平方|公斤|千米))", per_many, "2元/1000次 → 两元每千次"),
    rule(r"(?<=[" + HAN + r"A-Za-zμµ²³0-9%$€£¥㎏㎡㎥])\s?/\s?(?P<many>10{0,4}(?=\s?(?:km|公里|m|g|kg|m[lL]|L|cm|㎞|㎏|h)(?![A-Za-z])))?\s?(?P<per>" + UNIT + r")(?<![A-Z/]/[A-Z])" + AFTER, per_unit, "5.6L/100km → 五点六升每百公里", "56μg/m³ → 五十六微克每立方米", "15kWh/100 km → 十五千瓦时每百公里"),
    rule(r"(?<![0-9/])(?P<a>[0-9]{2,3})/(?P<b>[0-9]{2,3})\s?mmHg", lambda m: cardinal(m["a"]) + "、" + cardinal(m["b"]) + "毫米汞柱", "120/80mmHg → 一百二十、八十毫米汞柱"),
    rule(r"(?<=血压)(?:为|是)?(?P<a>[0-9]{2,3})/(?P<b>[0-9]{2,3})", lambda m: m[0].rstrip("0123456789/") + cardinal(m["a"]) + "、" + cardinal(m["b"]), "血压140/90 → 血压一百四十、九十"),
    rule(r"(?<=第)[0-9]{1,4}(?:/[0-9]{1,4})+(?![0-9/])", listed, "第11/12届 → 第十一、十二届"),
    rule(r"(?<![0-9.A-Za-z])(?!1/[0-9.]+\s?英?寸)[0-9]{1,5}(?:\.[0-9])?(?:/[0-9]{1,5}(?:\.[0-9])?){0,9}/(?=[0-9]{1,5}(?:\.[0-9])?\s?(?:[KMGTP]i?B|[GTMk]?Hz|[KkGT](?![A-Za-z])|nm|mm|cm|英寸|寸|W|V|mAh|fps|级|届|楼|层|号|路(?!口|线|径|程)|线|班|期|档|折|℃|岁|年期|周岁|码))", listed, "16/32GB → 十六、三十二 G B", "60/120Hz → 六十、一百二十赫兹", "4/5号楼 → 四、五号楼"),
    rule(r"(?<=[fF])/(?=[0-9])(?<![A-Za-z][fF]/)", lambda m: " ", "f/1.8光圈 → f 一点八光圈"),
    rule(r"(?<![0-9./])(?P<n>[0-9]{1,2}) (?P<a>[0-9])/(?P<b>[0-9]{1,2})(?![0-9./])", mixed, "2 1/2杯 → 二又二分之一杯"),
    rule(BEFORE + r"(?<!/)(?P<a>[0-9]{1,4})/(?P<b>[0-9]{1,9}|(?<=1/)[0-9]\.[0-9]{1,2})(?![0-9/.]|月|日)", fraction, "占1/3 → 占三分之一", "占1/100 → 占百分之一", "仅1/10000 → 仅万分之一"),
)  # fmt: skip

LEFT_SLASHES = (
    rule(r"(?<=[0-9])[–—](?=[0-9])", lambda m: "到"),
    rule(r"(?<=[0-9])-(?=[0-9])", lambda m: "杠", "1-2-301室 → 一杠二杠三零一室"),
    rule(r"(?:(?<=元)|(?<=英镑)|(?<=人民币))/(?=[美欧日港韩加澳]元|人民币|英镑|瑞郎)", lambda m: "兑", "欧元/美元 → 欧元兑美元"),
    rule(r"(?<=[" + _RATED + r"])\s?/\s?(?=(?:" + _PER + ")(?!代))", lambda m: "每", "50元/月 → 五十元每月", "¥8/百万tokens → 八元每百万 tokens"),
    rule(r"(?<=元)\s?/\s?(?=[" + HAN + "])", lambda m: "每", "5元/档 → 五元每档"),
    rule(r"(?<=[0-9A-Za-zμ" + HAN + r"])\s?/\s?(?=(?:" + _PER + "|袋|包))", per, "3.4mm/年 → 三点四毫米每年", "10GB/月 → 十 G B 每月"),
    rule(r"(?<=人)\s?/\s?(?=[组队桌班桨艇团])", lambda m: "每", "3人/组 → 三人每组"),
    rule(r"(?<=[例人件个])/(?=10{0,3}[万亿])", lambda m: "每", "30例/10万 → 三十例每十万"),
    rule(r"(?:(?<=[0-9$€£¥元万亿])|(?<=user)|(?<=seat))/(?=(?:user|month|year|mo|seat|token|image|hour|call|request|person|day|week)s?(?![A-Za-z]))", lambda m: "每 ", "$20/month → 二十美元每 month"),
    rule(r"(?<=[$€£¥元])\s?/\s?(?=[A-Za-z])", lambda m: "每", "5美元/GB → 五美元每 G B"),
    rule(r"(?<=(?<![A-Za-z])[A-Z])/(?=[A-Z](?![A-Za-z]))|(?<=[A-Za-z]{2})/(?=[0-9](?![0-9.A-Za-z]))", lambda m: " ", "A/B测试 → A B 测试"),
    rule(r"(?<=[0-9A-Za-z%℃°" + HAN + r"])\s?/\s?(?=[-+±0-9½⅓⅔¼¾⅛A-Za-z" + HAN + "])", lambda m: "、", "TCP/IP → T C P 、 I P"),
)  # fmt: skip
