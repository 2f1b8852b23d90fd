"""Times of day and durations."""

from __future__ import annotations

import re

from newscast.languages.zh.numerals import cardinal, counted, digits
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import AFTER, BEFORE, STROKE, after
from newscast.languages.zh.reading.vocabulary import LASTED

_HALVES = {"a": "上午", "p": "下午"}
_LASTED = after(LASTED)


def time(match: re.Match[str]) -> str:
    """Return the reading: 14:05 → 十四点零五分, 8:00 → 八点整, 9:30 AM → 上午九点三十分"""
    hour, minute, second = match["h"], match["m"] or "00", match["s"]
    reading = _HALVES.get((match["half"] or " ")[0].lower(), "")
    reading += ("两" if hour in {"2", "02"} else cardinal(hour.lstrip("0") or "0")) + "点"
    if minute == "00" and not second:
        return reading if match["half"] or match["about"] is not None else reading + "整"
    reading += (
        "零分" if minute == "00" else ("零" if minute[0] == "0" else "") + cardinal(minute.lstrip("0")) + "分"
    )
    if not second:
        return reading
    return (
        reading + ("零" if second[0] == "0" != second[1] else "") + cardinal(second.lstrip("0") or "0") + "秒"
    )


def duration(match: re.Match[str]) -> str:
    """Return the reading: 2:05:30 → 两小时五分三十秒, 3:45 → 三分四十五秒"""
    parts = [part for part in (*match.group("h", "m", "s"), *match.group("h2", "m2", "s2")) if part]
    units = ("小时", "分", "秒")[-len(parts) :]
    values = [str(int(part)) for part in parts]
    reading = [
        (counted if unit == "小时" else cardinal)(n) + unit for n, unit in zip(values, units, strict=True)
    ]
    fraction = "".join(cardinal(digit) for digit in match["f"] or "")
    return (match["is"] or "") + "".join(reading) + fraction


def angle(match: re.Match[str]) -> str:
    """Return the reading: 39°54′ → 三十九度五十四分"""
    second = f"{cardinal(match['s'])}秒" if match["s"] else ""
    return f"{cardinal(match['d'])}度{cardinal(match['m'])}分{second}"


def minutes(match: re.Match[str]) -> str:
    """Return the reading: 5′30″ → 五分三十秒"""
    second = cardinal(match["s"].lstrip("0") or "0")
    return f"{cardinal(match['m'])}分{'零' if match['s'][0] == '0' else ''}{second}秒"


def lap(match: re.Match[str]) -> str:
    """Return the reading: 1:22:05.969 → 一小时二十二分五秒九六九"""
    hour = f"{counted(match['h'])}小时" if match["h"] else ""
    minute, second = (cardinal(match[part].lstrip("0") or "0") for part in ("m", "s"))
    return f"{hour}{minute}分{second}秒{digits(match['f'])}"


LAPS = (
    rule(BEFORE + r"(?:(?P<h>[0-9]{1,2}):)?(?P<m>[0-5]?[0-9]):(?P<s>[0-5][0-9])\.(?P<f>[0-9]{1,3})(?![0-9:.])(?!倍)", lap, "1:22:05.969 → 一小时二十二分五秒九六九", "1:22.96 → 一分二十二秒九六"),
)  # fmt: skip
"""How long a lap took: before ratios, which have decimals too."""

CLOCK = (
    rule(_LASTED + r"(?P<is>[为是])?[：:]?(?P<h>[0-9]{1,2}):(?P<m>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?(?:\.(?P<f>[0-9]{1,3}))?(?![0-9:])|" + BEFORE + r"(?P<h2>[0-9]{1,2}):(?P<m2>[0-5][0-9]):(?P<s2>[0-5][0-9])(?=的?(?:成绩|纪录|记录|用时))", duration, "用时2:05:30 → 用时两小时五分三十秒"),
    rule(BEFORE + r"(?P<h>[01]?[0-9]|2[0-4])[:：](?P<m>[0-5][0-9])(?:[:：](?P<s>[0-5][0-9]))?(?:\s?(?P<half>[AaPp]\.?[Mm]\.?)" + AFTER + r")?(?P<about>(?=[前后起整]|左右|以[前后]))?(?![0-9:])", time, "14:05 → 十四点零五分", "8:00 → 八点整", "9:30 AM → 上午九点三十分"),
    rule(BEFORE + r"(?P<h>1[0-2]|[1-9])(?P<m>)(?P<s>)\s?(?P<half>[AaPp]\.?[Mm]\.?)(?P<about>)" + AFTER, time, "6 PM → 下午六点"),
    rule(BEFORE + r"(?P<h>[0-9]{1,2})h(?P<m>[0-9]{1,2})(?:min|m)?" + AFTER, lambda m: f"{counted(m['h'])}小时{cardinal(m['m'])}分钟", "1h30min → 一小时三十分钟"),
    rule(r"(?<=[0-9])" + STROKE + r"(?=[0-9]{1,2}[:：][0-9]{2})", lambda m: "到", "9:00-18:00 → 九点整到十八点整"),
    rule(r"(?P<d>[0-9]+)°(?P<m>[0-9]+)[′'](?:(?P<s>[0-9]+)[″\"])?", angle, "39°54′ → 三十九度五十四分"),
    rule(r"(?<![0-9.])(?P<m>[0-9]{1,3})[′'](?P<s>[0-5][0-9])(?:[″\"”]|[′']{2})", minutes, "配速5′30″ → 配速五分三十秒"),
)  # fmt: skip
