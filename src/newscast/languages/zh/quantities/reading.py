"""The values of matched figures: a reader for each kind."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

from newscast.languages.zh.quantities.numerals import scale_of, worth
from newscast.languages.zh.quantities.quantity import About, Kind, Quantity
from newscast.languages.zh.quantities.units import UNITS, Unit, unit_of

_BY_TIMES = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|扩大|增|多|快|高|涨)(?:了|出)?(?:大?约|近|超过|逾)?$"
)
_PERIODS_LATE = frozenset(["下午", "傍晚", "晚上", "晚间", "深夜", "夜里", "午后", "今晚", "当晚", "昨晚"])

Read = Callable[[re.Match[str], "Quantity"], "Quantity | None"]


def _clock(match: re.Match[str], figure: Quantity) -> Quantity | None:
    hour = _whole(next((match[n] for n in ("h1", "h2", "h3", "h4") if match[n]), ""))
    minute = _whole(next((match[n] for n in ("m1", "m2", "m3", "m4") if match[n]), "0"))
    quarter = match["quarter"] or match["quarter4"]
    minute = 30 if match["half"] or match["half4"] else 15 * _whole(quarter) if quarter else minute
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    day = match["day"] or ""
    late = (day in _PERIODS_LATE and hour < 12) or (day == "中午" and hour < 3)
    hour = hour + 12 if late else 0 if day in {"凌晨", "午夜"} and hour == 12 else hour
    value = Fraction(hour * 60 + minute)
    others = () if day or hour > 12 else ((value + 720),)
    return replace(figure, value=value, kind="time", others=others)


def _whole(words: str) -> int:
    number = worth(words)
    return int(number.least) if number else 0


_QUARTERS = ("q1", "q2", "q3", "q4", "q5")


def _rank(match: re.Match[str], figure: Quantity) -> Quantity | None:
    figure = replace(figure, kind="rank")
    for place, word in enumerate(("first", "second", "third"), 1):
        if match[word]:
            return replace(figure, value=Fraction(place), is_plain=False)
    quarter = next((match[name] for name in _QUARTERS if match[name]), "")
    if quarter:
        number = 1 if quarter[0] == "首" else _whole(quarter)
        return replace(figure, value=Fraction(number), measure=unit_of("季度"))
    if match["half_year"]:
        is_first = match["half_year"].startswith("上") or match["h"] == "1"
        return replace(figure, value=Fraction(1 if is_first else 2), measure=Unit("半年", "半年"))
    return _numbered(match, figure)


def _numbered(match: re.Match[str], figure: Quantity) -> Quantity | None:
    """Read 第三名, 前十, Top 3."""
    words = match["nth"] or match["top"] or match["top_en"]
    number = worth(words)
    if number is None:
        return None
    value = number.least
    kind: Kind = "rank" if match["nth"] else "top"
    unit = unit_of(match["nth_unit"] or match["top_unit"] or "")
    if match["top"] and match["top_unit"] in {"季度", "个季度"}:
        value, unit = value * 3, unit_of("个月")
    elif match["top"] and match["top_unit"] == "月":
        unit = unit_of("个月")
    elif unit.name in {"季", "个季度", "财季"}:
        unit = unit_of("季度") if match["nth"] else unit
    is_period = unit.name in {"季度", "个月", "阶段"} and match["top"] != "一"
    is_plain = words[0].isdigit() or value > 9 or is_period
    return replace(
        figure, value=-value if match["last"] else value, kind=kind, measure=unit, is_plain=is_plain
    )


def _mixed(match: re.Match[str], figure: Quantity) -> Quantity | None:
    if match["yuan"]:
        pence = Fraction(_whole(match["hundredth"] or "0"), 10)
        value = _whole(match["yuan"]) + (_whole(match["tenth"]) + pence) / 10
        return replace(figure, value=value if match["coin"] == "块" else value / 10, measure=unit_of("元"))
    if match["years"]:
        months = Fraction(_whole(match["years"]) * 12 + _whole(match["months"]))
        return replace(figure, value=months, measure=unit_of("个月"), grain=Fraction(1))
    if not match["mh"]:
        seconds = Fraction(_whole(match["seconds"] or match["seconds2"]))
        seconds += 60 * _whole(match["laps"] or match["laps2"] or "0")
        hundredths = (_whole(digit) for digit in match["hundredths"] or "00")
        seconds += Fraction(10 * next(hundredths) + next(hundredths), 100)
        return replace(figure, value=seconds, measure=unit_of("秒"), grain=Fraction(1, 100))
    minutes = Fraction(_whole(match["mh"]) * 60 + _whole(match["mm"] or "0"))
    if past := match["ms"] or match["ms2"]:
        return replace(
            figure, value=minutes * 60 + _whole(past), measure=unit_of("秒"), grain=Fraction(1, 100)
        )
    return replace(figure, value=minutes, measure=unit_of("分钟"), grain=Fraction(1))


def _half_unit(match: re.Match[str], figure: Quantity) -> Quantity | None:
    words = match["hu"] or match["ah1"] or match["ah2"] or ""
    value = Fraction(1, 2) + (_whole(match["and_half"]) if match["and_half"] else 0)
    words = "个月" if words == "月" else words
    about: About = "多" if match["hu_more"] or match["ah_more"] else figure.about
    half = Fraction(1, 2)
    if words == "倍":
        return replace(figure, value=value, kind="ratio", measure=unit_of("倍"), about=about, step=half)
    return replace(
        figure, value=value, measure=unit_of(words), is_plain=False, grain=half, step=half, about=about
    )


def _ratio(match: re.Match[str], figure: Quantity) -> Quantity | None:
    figure = replace(figure, kind="ratio")
    if match["per"]:
        base = {"百": 100, "千": 1000, "万": 10**4}[match["per"][0]]
        part = worth(match["part"])
        return part and replace(
            figure,
            value=part.least / base,
            limit=part.most / base,
            grain=part.grain / base,
            step=part.step / base,
            about="多" if match["part_more"] else figure.about,
        )
    if match["low"] or match["out_of"]:
        return _fraction(match, figure)
    if match["over"]:
        value = Fraction(int(match["over"]), int(match["under"]))
        return replace(figure, value=value) if value < 1 else None
    if match["tenths"]:
        return _tenths(match, figure)
    if match["doubled"]:
        times = 2 ** (_whole(match["times"]) if match["times"] else 1)
        about = "多" if match["doubled_more"] else figure.about
        others = (Fraction(times - 1),)
        return replace(figure, value=Fraction(times), others=others, about=about, step=Fraction(1))
    half = "超" if match["more_half"] else "多" if match["half_more"] else figure.about
    return replace(figure, value=Fraction(1, 2), about=half, step=Fraction(1, 10), is_plain=False)


def _tenths(match: re.Match[str], figure: Quantity) -> Quantity | None:
    """两成, 八成半, 三成五, 七八成."""
    found, half = worth(match["tenths"]), match["tenths_half"]
    if found is None:
        return None
    part = Fraction(0 if not half else 5 if half == "半" else _whole(half), 100)
    about: About = "多" if match["tenths_more"] else figure.about
    grain = Fraction(1, 100 if part else 10)
    low, high = found.least / 10 + part, found.most / 10 + part
    return replace(figure, value=low, limit=high, about=about, step=grain, grain=grain)


def _fraction(match: re.Match[str], figure: Quantity) -> Quantity | None:
    low, high = (
        worth(match["low"] or match["of"] or match["of2"] or match["of3"]),
        worth(match["high"] or match["out_of"]),
    )
    if not low or not high or not low.least:
        return None
    value = high.least / low.least
    if match["part_of"]:
        return replace(figure, value=value, measure=unit_of(match["part_of"]), kind="count", is_plain=False)
    if match["high_more"] or match["out_of_more"]:
        return replace(figure, value=value, about="多", step=Fraction(1, 10))
    return replace(figure, value=value)


def _general(match: re.Match[str], figure: Quantity) -> Quantity | None:
    scale = scale_of(match["letter"]) if match["en"] else Fraction(1)
    if match["percent"]:
        scale /= 1000 if "‰" in match["percent"] else 100
    read = _vague(match, figure) if match["vague"] else _number(match, figure)
    if read is None:
        return None
    figure, unit = read, _unit(match, read.value)
    if unit.name == "折":
        part = figure.value / (10 if figure.value < 10 else 100)
        others: tuple[Fraction, ...] = (1 - part,)
        if figure.is_vague:
            both = part + (figure.value + 1) / 100
            others += (both, 1 - both)
        return replace(figure, value=part, limit=part, kind="ratio", others=others, grain=Fraction(0))
    sign = -1 if match["sign2"] else 1
    if match["en"] and match["letter"] in {"K", "k"} and not match["money"]:
        figure = replace(figure, others=(figure.value * 1024,))
    figure = replace(
        figure, value=figure.value * scale * sign, limit=figure.limit * scale, grain=figure.grain * scale,
        step=figure.step * scale, measure=unit,
        kind="ratio" if match["percent"] or unit.name == "倍" else "count",
    )  # fmt: skip
    if unit.name == "倍" and _BY_TIMES.search(
        match.string, max(0, match.start() - 8), match.start("general")
    ):
        return replace(figure, others=(figure.value + 1,))
    return figure


def _vague(match: re.Match[str], figure: Quantity) -> Quantity | None:
    value = worth("一" + match["vague_of"])
    if value is None:
        return None
    if match["vague"] == "近":
        return replace(
            figure, value=value.least, about="近", grain=value.grain, step=value.step, is_plain=False
        )
    low = 1 if match["vague"] in {"上", "成"} else 2
    return replace(
        figure, value=value.least * low, limit=value.least * 10, about="", grain=value.grain, is_plain=False
    )


def _number(match: re.Match[str], figure: Quantity) -> Quantity | None:
    number = worth(match["number"] + (match["big"] or ""))
    if number is None:
        return None
    about = figure.about
    if match["past"] or match["over_unit"]:
        about = "多"
    elif match["more"]:
        about = "约" if match["more"] == "来" else "多"
    elif match["plus"]:
        about = "超"
    return replace(
        figure, value=number.least, limit=number.most, grain=number.grain, step=number.step, about=about,
        is_plain=_is_plain(match),
    )  # fmt: skip


_PER = re.compile(r"(?:每(?P<per>秒|小时)钟?|时速|秒速)[约达为高至是可行驶到飞运速度]{0,3}$")
_STRICT = frozenset(["倍", "年", "月", "个月", "美元", "元", "参数", "期", "季", "轮", "阶段"])


def _is_plain(match: re.Match[str]) -> bool:
    """Return whether a numeral is a figure: a small Chinese one, or one without a unit, may be part of a
    word.
    """
    words = match["number"]
    if any(c.isdigit() and c.isascii() for c in words) or match["percent"] or match["money"]:
        return True
    if words[0] in "百千":
        return False
    unit = match["unit"] or ""
    if words == "一" and unit != "倍" and unit_of(unit).dimension != "money":
        return False
    scaled = len(words) > 1 and words[-1] in "万亿千百"
    return scaled or unit in _STRICT or (len(words) > 1 and bool(unit)) or "点" in words[1:]


def _unit(match: re.Match[str], value: Fraction) -> Unit:
    words = (match["unit"] or "").strip()
    words = f"{words}B" if words in {"M", "G", "T"} else words
    words = {"月": "个月", "世纪": "世纪"}.get(words, words) if match["past"] else words
    if match["money"]:
        prefix = unit_of(match["money"])
        return (
            unit_of(words) if unit_of(words).dimension == "money" and prefix.dimension != "money" else prefix
        )
    if match["unit"] and (
        per := _PER.search(match.string, max(0, match.start() - 8), match.start("general"))
    ):
        share = per["per"] or "小时"
        speeds = (f"{words}/{share}", f"{words}/{'h' if share == '小时' else 's'}")
        words = next((speed for speed in speeds if speed in UNITS), words)
    if words == "年" and 1000 <= value < 3000:
        return Unit("年", "年份")
    if words in {"个", ""} and match.string.startswith("参数", match.end("general")):
        return unit_of("参数")
    return unit_of("" if words == "个" else words)


READERS: dict[str, Read] = {
    "clock": _clock, "rank": _rank, "mixed": _mixed, "half_unit": _half_unit, "ratio": _ratio,
    "general": _general,
}  # fmt: skip
