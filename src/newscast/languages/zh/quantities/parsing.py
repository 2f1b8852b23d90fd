"""The figures of a text, in whatever words and digits they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from newscast.languages.zh.quantities.numerals import CHINESE_DIGIT, NUMERAL, folded, scale_of, worth
from newscast.languages.zh.quantities.quantity import About, Quantity
from newscast.languages.zh.quantities.units import PREFIX, UNIT, UNITS, Unit, unit_of

from newscast.languages.tokens import is_word_character

ISO_DATE = re.compile(
    r"(?<![A-Za-z0-9./-])(?P<year>(?:19|20|21)\d\d)(?P<joint>[-/.])(?P<month>0?[1-9]|1[0-2])"
    r"(?:(?P=joint)(?P<day>0?[1-9]|[12]\d|3[01])|(?<=[-/]\d\d))(?![A-Za-z0-9/-]|\.\d)"
)
"""A date in figures: 2024-03-25, 2024/3/25, 2024-03."""
_ABOUT: dict[str, About] = {
    **dict.fromkeys("大约 大概 约为 约合 约 左右 上下 来 大致".split(), "约"),
    **dict.fromkeys("接近 将近 逼近 近 直逼".split(), "近"),
    **dict.fromkeys("超过 突破 超 逾 至少 不低于 不少于 不下 以上 高于 多于 大于 高出 起 开外 过 上".split(), "超"),
    **dict.fromkeys("不到 不足 未满 至多 最多 不超过 不多于 不高于 以内 以下 低于 少于 小于 未达".split(), "下"),
    **dict.fromkeys("多 余 几".split(), "多"),
}  # fmt: skip
_BEFORE = "|".join(
    sorted((w for w in _ABOUT if w not in "左右上下来以上以内以下起开外多余几"), key=len, reverse=True)
)
_AFTER = "左右|上下(?![文游级学])|以上|以内|以下|开外"
_PARTS_OF_DAY = "上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|深夜|夜里|午后|今晚|当晚|昨晚|午夜"
_H, _M = r"(?:[01]?[0-9]|2[0-4])", r"[0-5][0-9]"
_CLOCK = (
    rf"(?P<clock>(?:(?P<day>{_PARTS_OF_DAY}) ?(?:(?P<h1>{_H})[:：](?P<m1>{_M})"
    rf"|(?P<h2>{NUMERAL})[点时](?:(?P<m2>{NUMERAL})分?|(?P<half>半)|(?P<quarter>[一三])刻|整|钟)?)"
    rf"|(?<![0-9:])(?P<h3>{_H}):(?P<m3>{_M})(?::{_M})?(?![0-9:])"
    rf"|(?P<h4>[0-9]{{1,2}}|{CHINESE_DIGIT}|十[一二]?|二十[一二三四]?)[点时](?:(?P<m4>[0-9]{{1,2}}|{CHINESE_DIGIT}?十{CHINESE_DIGIT}?|零{CHINESE_DIGIT})分"
    r"|(?P<half4>半)|(?P<quarter4>[一三])刻|整(?!体|个|合)|钟|(?<=时)(?![间代候而期段尚刻]))))"
)
_SCORE = re.compile(
    r"(?P<score>(?<![0-9A-Za-z.:：/\-])(?:[0-9]{1,3}(?:[:：∶][0-9]{1,3}){1,3}|[0-9]{1,3}(?:比|-|–)[0-9]{1,3})(?![0-9A-Za-z.:：%％/\-])"
    rf"|{CHINESE_DIGIT}比{CHINESE_DIGIT}(?![一二三四五六七八九十较如例起分]))"
)
_RANK = (
    rf"(?P<rank>(?P<last>倒数)?第(?P<nth>{NUMERAL})(?P<nth_unit>财季|财年|{UNIT}|季度|大)?"
    rf"|(?<![之此以提当空向往生面])(?<!(?<![项题条节栏])目)前(?P<top>{NUMERAL})(?P<top_unit>个季度|季度|个月|月|强|大|名|位|甲|{UNIT})?"
    r"|[Tt][Oo][Pp][ -]?(?P<top_en>[0-9]{1,4})"
    r"|(?<![A-Za-z0-9])[Qq](?P<q1>[1-4])(?![A-Za-z0-9])|(?<=[0-9年])Q(?P<q2>[1-4])(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9.])(?P<q3>[1-4])Q(?=[0-9]{2}|[^A-Za-z0-9]|$)"
    r"|(?<![前个几数0-9])(?P<q4>[一二三四1-4])季(?:度|(?=报|营|末|净))|(?P<q5>首季度?(?!节))"
    r"|(?P<half_year>(?:上|下)半年|(?<![A-Za-z0-9])H(?P<h>[12])(?![A-Za-z0-9]))"
    r"|(?P<first>登顶|夺冠|冠军|榜首|居首|首位|头名|折桂|夺魁|问鼎|头把交椅)"
    r"|(?P<second>亚军|次席|次位|榜眼)|(?P<third>季军|探花))"
)
_RATIO = (
    rf"(?P<ratio>(?P<per>百分之|千分之|万分之)(?P<part>{NUMERAL})"
    rf"|(?P<low>{NUMERAL})分之(?P<high>{NUMERAL})|(?P<over>[0-9]{{1,4}})/(?P<under>[1-9][0-9]{{0,3}})(?![0-9/日月号届年])"
    r"|(?P<tenths>[一二两三四五六七八九1-9])成(?P<tenths_half>半)?(?P<tenths_more>多|余)?(?![立功员果本就熟交绩型长都为份品人年分])"
    r"|(?P<more_half>过半数?|超半数?|逾半数?|大半)|(?P<half_of>一半(?P<half_more>多)?|(?<=近)半(?=数|的)数?|五五开|半数)"
    r"|(?P<doubled>翻(?:了|上)?(?P<times>[一两二三四1-9])?番|翻(?:了|上)?一?倍|倍增)|(?P<halved>减半|腰斩))"
)
_HALVES = (
    r"(?P<half_unit>(?<![上下前后])半(?:个)?(?P<hu>年|月|小时|钟头|世纪|天|公里|公斤|吨|斤|分钟)"
    rf"|(?P<and_half>[0-9]{{1,3}}|[一两二三四五六七八九十]{{1,3}})(?:个半(?P<ah1>月|小时|钟头|世纪)|(?P<ah2>年|天|小时|倍|公里|公斤|吨|个百分点)半(?!年|天|月)))"
)
_MIXED = rf"(?P<mixed>(?P<mh>{NUMERAL})个?小时(?P<mm>{NUMERAL})分钟?)"
_LATIN_SCALE = r"(?P<letter> (?:thousand|million|billion|trillion|bn|mn|tn|mln)|thousand|million|billion|trillion|bn|mn|tn|mln|[KkMBT]|(?(money)[mb]|(?!)))(?![A-Za-z0-9])"
_GENERAL = (
    rf"(?P<general>(?P<money>{PREFIX})?(?P<sign2>[-−])?"
    rf"(?:(?P<vague>数|几|上|成|好几|近)(?P<vague_of>[十百千万亿]{{1,3}})(?![A-Za-z])|(?P<number>{NUMERAL}))"
    rf"(?P<more>多|余|几|来(?=[个万人名家天年次岁]))?(?P<big>[万亿]{{1,2}})?(?P<en>{_LATIN_SCALE})?"
    rf"(?P<plus>\+)?(?P<percent> ?[%％‰]| ?percent)?(?:个(?P<past>多)(?=月|小时|星期|世纪))?(?P<unit>{UNIT}|(?<=多)(?:月|小时|星期|世纪))?(?P<over_unit>[多余](?![家种次个名人]))?(?P<per_unit>(?:/|每){UNIT})?)"
)
_FIGURE = re.compile(
    rf"(?P<about>{_BEFORE})? ?(?P<sign>[-−–+]|(?<![胜抱正承背辜担])负|零下[-−–]?|零上)?"
    rf"(?:{_CLOCK}|{_RANK}|{_MIXED}|{_HALVES}|{_RATIO}|{_GENERAL})(?P<rough>{_AFTER})?"
)
_RANGE = re.compile(r" ?(?:[到至~～–—-]|——|--) ?")
_LISTED = re.compile(r"[、，和与及或/]|以及")
_SPORT = re.compile(
    "比分|战胜|击败|不敌|负于|取胜|逼平|战平|险胜|大胜|完胜|总分|领先|落后|扳|横扫|淘汰|获胜|夺冠|惜败|力克|[胜负输赢队局盘]"
)
_AROUND_SCORE = 16
_LEFT_OUT = "\ufffc"
_BY_TIMES = re.compile(
    r"(?:增长|增加|提高|提升|上升|上涨|扩大|增|多|快|高|涨)(?:了|出)?(?:大?约|近|超过|逾)?$"
)
_NAME_BEFORE_SIGN = re.compile("[至到为是达低高温（(，、。：:~]")
_PERIODS_LATE = frozenset("下午 傍晚 晚上 晚间 深夜 夜里 午后 今晚 当晚 昨晚".split())

Read = Callable[[re.Match[str], "Quantity"], "Quantity | None"]


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every number of the text that is not part of a Latin name, in order."""
    plain = folded(text)
    found: list[Quantity] = []
    left = plain
    for match in ISO_DATE.finditer(plain):
        found += _date(match)
        left = _without(left, *match.span())
    for match in _SCORE.finditer(left):
        follows = bool(found) and found[-1].kind == "score" and 0 <= match.start() - found[-1].end < 3
        if figure := _score(match, left, follows=follows):
            found.append(figure)
            left = _without(left, *match.span())
    found += _figures(left)
    found = [replace(f, text=text[f.start : f.end]) for f in sorted(found, key=lambda f: f.start)]
    for index in range(len(found) - 2, -1, -1):
        found[index] = _joined(found[index], found[index + 1], plain)
    return tuple(found)


def _without(text: str, start: int, end: int) -> str:
    return text[:start] + _LEFT_OUT * (end - start) + text[end:]


def _date(match: re.Match[str]) -> Iterator[Quantity]:
    """Year, month and day of a date in figures."""
    for part, unit in (("year", Unit("年", "年份")), ("month", unit_of("月")), ("day", unit_of("日"))):
        if match[part]:
            yield Quantity("", *match.span(part), Fraction(int(match[part])), unit)


def _score(match: re.Match[str], text: str, *, follows: bool) -> Quantity | None:
    parts = [worth(part) for part in re.split("[:：∶比–-]", match[0])]
    start, end = match.span()
    around = text[max(0, start - _AROUND_SCORE) : start] + " " + text[end : end + _AROUND_SCORE]
    is_clock = re.fullmatch(rf"{_H}[:：]{_M}(?:[:：]{_M})?", match[0])
    if (is_clock or re.search("[–-]", match[0])) and not (follows or _SPORT.search(around)):
        return None
    values = tuple(int(part.least) for part in parts if part)
    return Quantity("", start, end, Fraction(values[0]), kind="score", parts=values)


def _figures(text: str) -> Iterator[Quantity]:
    last = 0
    for match in _FIGURE.finditer(text):
        figure = _figure(match, text, last)
        if figure:
            last = match.end()
            yield figure


def _figure(match: re.Match[str], text: str, last: int) -> Quantity | None:
    kind = next(name for name in _READERS if match[name])
    start, end = match.start("sign") if match["sign"] else match.start(kind), match.end(kind)
    sign = _sign(match, text, start, last)
    if sign is None:
        return None
    if not sign:
        start = match.start(kind)
    if not match["sign"] and _in_a_word(match, text, start, end):
        return None
    about: About = _ABOUT.get(match["about"] or match["rough"] or "", "")
    figure = _READERS[kind](match, Quantity("", start, end, Fraction(0), about=about))
    if figure is None or sign >= 0:
        return figure
    return replace(figure, value=-figure.value, limit=Fraction(0))


def _sign(match: re.Match[str], text: str, start: int, last: int) -> int | None:
    """-1 for a number below zero, 1 with a plus, 0 for none; None for a name: 歼-20, GPT-4."""
    sign = match["sign"] or ""
    if not sign or sign in "负零下零上":
        return -1 if sign[:1] == "负" or "下" in sign else 1 if sign else 0
    if start == last and last and not _is_change(match):
        return 0
    before = text[start - 1 : start]
    is_name = bool(before) and (is_word_character(before) or before == ")")
    if is_name and not _is_change(match):
        return None
    if "\u4e00" <= before <= "\u9fff" and not _is_measured(match) and not _NAME_BEFORE_SIGN.match(before):
        return None
    if sign == "–" and before.isdigit():
        return 0
    return 1 if sign == "+" else -1


def _is_change(match: re.Match[str]) -> bool:
    """Whether a minus right behind a name or a number is its sign: CPI-0.3%, 标普500-1.2%."""
    if not match["general"] or not match["percent"]:
        return False
    before = re.search(r"([0-9.]+)([%％])?$", match.string[: match.start()])
    return before is None or (
        not before[2] and Fraction(before[1].strip(".") or "0") > Fraction(match["number"] or 0)
    )


def _is_measured(match: re.Match[str]) -> bool:
    return any(match[name] for name in ("percent", "unit", "money", "en", "ratio", "mixed")) or bool(
        match["number"] and re.search("[.万亿点]", match["number"])
    )


def _in_a_word(match: re.Match[str], text: str, start: int, end: int) -> bool:
    """Whether the number belongs to a name: GPT-3.5, H100, Llama 2, 3D."""
    if match["rank"] or match["clock"]:
        return False
    before = text[max(0, start - 2) : start]
    is_bare = bool(match["general"]) and not any(
        match[n] for n in ("more", "percent", "unit", "en", "money", "vague")
    )
    if before and (is_word_character(before[-1]) or before[-1] in "百千万亿"):
        return True
    if len(before) == 2 and before[-1] in "-.+_" and is_word_character(before[0]) and not before[0].isdigit():
        return True
    if len(before) == 2 and before[-1] == " " and is_word_character(before[0]) and is_bare:
        return not re.search("[万亿]", match["number"] or "")
    after = text[end : end + 2].lstrip(" ")
    return is_bare and bool(after) and is_word_character(after[0]) and not after[0].isdigit()


def _clock(match: re.Match[str], figure: Quantity) -> Quantity | None:
    hour = _whole(next((match[n] for n in ("h1", "h2", "h3", "h4") if match[n]), ""))
    minute = _whole(next((match[n] for n in ("m1", "m2", "m3", "m4") if match[n]), "0"))
    quarter = match["quarter"] or match["quarter4"]
    minute = 30 if match["half"] or match["half4"] else 15 * _whole(quarter) if quarter else minute
    if hour is None or minute is None or hour > 24 or minute > 59:
        return None
    day = match["day"] or ""
    late = day in _PERIODS_LATE and hour < 12 or day == "中午" and hour < 3
    hour = hour + 12 if late else 0 if day in {"凌晨", "午夜"} and hour == 12 else hour
    value = Fraction(hour * 60 + minute)
    others = () if day or hour > 12 else ((value + 720),)
    return replace(figure, value=value, kind="time", others=others)


def _whole(words: str) -> int:
    found = worth(words)
    return int(found.least) if found else 0


_QUARTERS = ("q1", "q2", "q3", "q4", "q5")


def _rank(match: re.Match[str], figure: Quantity) -> Quantity | None:
    for value, word in enumerate(("first", "second", "third"), 1):
        if match[word]:
            return replace(figure, value=Fraction(value), kind="rank", is_plain=False)
    quarter = next((match[name] for name in _QUARTERS if match[name]), "")
    if quarter:
        value = 1 if quarter[0] == "首" else _whole(quarter)
        return replace(figure, value=Fraction(value), kind="rank", measure=unit_of("季度"))
    if match["half_year"]:
        is_first = match["half_year"].startswith("上") or match["h"] == "1"
        return replace(
            figure, value=Fraction(1 if is_first else 2), kind="rank", measure=Unit("半年", "半年")
        )
    words = match["nth"] or match["top"] or match["top_en"]
    found = worth(words)
    if found is None:
        return None
    value, kind = found.least, "rank" if match["nth"] else "top"
    unit = unit_of(match["nth_unit"] or match["top_unit"] or "")
    if match["top"] and match["top_unit"] in {"季度", "个季度"}:
        value, unit = value * 3, unit_of("个月")
    elif match["top"] and match["top_unit"] == "月":
        unit = unit_of("个月")
    elif unit.name in {"季", "个季度", "财季"}:
        unit = unit_of("季度") if match["nth"] else unit
    is_plain = words[0].isdigit() or value > 9 or unit.name in {"季度", "个月", "阶段"}
    return replace(
        figure, value=-value if match["last"] else value, kind=kind, measure=unit, is_plain=is_plain
    )


def _mixed(match: re.Match[str], figure: Quantity) -> Quantity | None:
    minutes = Fraction(_whole(match["mh"]) * 60 + _whole(match["mm"]))
    return replace(figure, value=minutes, measure=unit_of("分钟"), grain=Fraction(1))


def _half_unit(match: re.Match[str], figure: Quantity) -> Quantity | None:
    words = match["hu"] or match["ah1"] or match["ah2"]
    value = Fraction(1, 2) + (_whole(match["and_half"]) if match["and_half"] else 0)
    words = "个月" if words == "月" else words
    if words == "倍":
        return replace(figure, value=value, kind="ratio", measure=unit_of("倍"))
    return replace(figure, value=value, measure=unit_of(words), is_plain=False, grain=Fraction(1, 2))


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
        )
    if match["low"]:
        low, high = worth(match["low"]), worth(match["high"])
        return None if not low or not high or not low.least else replace(figure, value=high.least / low.least)
    if match["over"]:
        value = Fraction(int(match["over"]), int(match["under"]))
        return replace(figure, value=value) if value < 1 else None
    if match["tenths"]:
        value = Fraction(_whole(match["tenths"]), 10) + (Fraction(1, 20) if match["tenths_half"] else 0)
        about: About = "多" if match["tenths_more"] else figure.about
        return replace(figure, value=value, about=about, step=Fraction(1, 10), grain=Fraction(1, 10))
    if match["doubled"]:
        times = 2 ** (_whole(match["times"]) if match["times"] else 1)
        return replace(figure, value=Fraction(times), others=(Fraction(times - 1),))
    half = "超" if match["more_half"] else "多" if match["half_more"] else figure.about
    return replace(figure, value=Fraction(1, 2), about=half, step=Fraction(1, 10), is_plain=False)


def _general(match: re.Match[str], figure: Quantity) -> Quantity | None:
    scale = Fraction(1)
    for character in match["big"] or "":
        scale *= {"万": 10**4, "亿": 10**8}[character]
    scale *= scale_of(match["letter"]) if match["en"] else 1
    if match["percent"]:
        scale /= 1000 if "‰" in match["percent"] else 100
    figure = _vague(match, figure) if match["vague"] else _number(match, figure)
    if figure is None:
        return None
    unit = _unit(match, figure.value)
    sign = -1 if match["sign2"] else 1
    figure = replace(
        figure, value=figure.value * scale * sign, limit=figure.limit * scale, grain=figure.grain * scale,
        step=figure.step * scale, measure=unit, kind="ratio" if match["percent"] or unit.name == "倍" else "count",
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
    found = worth(match["number"])
    if found is None:
        return None
    about = figure.about
    if match["past"] or match["over_unit"]:
        about = "多"
    elif match["more"]:
        about = "约" if match["more"] == "来" else "多"
    elif match["plus"]:
        about = "超"
    return replace(
        figure, value=found.least, limit=found.most, grain=found.grain, step=found.step, about=about,
        is_plain=_is_plain(match),
    )  # fmt: skip


_PER = re.compile(r"(?:每(?P<per>秒|小时)钟?|时速|秒速)[约达为高至是可行驶到飞运速度]{0,3}$")
_STRICT = frozenset("倍 年 月 个月 美元 元 参数 期 季 轮 阶段".split())


def _is_plain(match: re.Match[str]) -> bool:
    """Whether a numeral is a figure: a small Chinese one, or one without a unit, may be a part of any word."""
    words = match["number"]
    if any(c.isdigit() and c.isascii() for c in words) or match["percent"] or match["money"]:
        return True
    if words[0] in "百千":
        return False
    unit = match["unit"] or ""
    scaled = len(words) > 1 and words[-1] in "万亿千百"
    return scaled or unit in _STRICT or (len(words) > 1 and bool(unit)) or "点" in words[1:]


def _unit(match: re.Match[str], value: Fraction) -> Unit:
    words = (match["unit"] or "").strip()
    words = {"月": "个月", "世纪": "世纪"}.get(words, words) if match["past"] else words
    if match["money"]:
        prefix = unit_of(match["money"])
        return (
            unit_of(words) if unit_of(words).dimension == "money" and prefix.dimension != "money" else prefix
        )
    if match["unit"] and (
        per := _PER.search(match.string, max(0, match.start() - 8), match.start("general"))
    ):
        speed = f"{words}/{per['per'] or '小时'}"
        words = speed if speed in UNITS else words
    if words == "年" and 1000 <= value < 3000:
        return Unit("年", "年份")
    if words in {"个", ""} and match.string.startswith("参数", match.end("general")):
        return unit_of("参数")
    return unit_of("" if words == "个" else words)


_READERS: dict[str, Read] = {
    "clock": _clock, "rank": _rank, "mixed": _mixed, "half_unit": _half_unit, "ratio": _ratio, "general": _general,
}  # fmt: skip


def _joined(first: Quantity, then: Quantity, text: str) -> Quantity:
    """The first of two figures with the unit, and in a range the scale, that the second has for both."""
    if first.unit or first.kind != "count" or first.end > then.start or not text[first.end - 1].isalnum():
        return first
    between = text[first.end : then.start]
    if _RANGE.fullmatch(between):
        scale = _shared_scale(text[then.start : then.end])
        percent = then.kind == "ratio" and not then.unit
        scale = scale / 100 if percent and "%" in text[then.start : then.end] else scale
        others = () if scale == 1 else (first.value * scale,)
        if percent and text[then.start] in "百千万":
            others = (first.value / 100,)
        return replace(
            first,
            measure=then.measure,
            others=others,
            is_shared=True,
            kind=then.kind if percent else first.kind,
        )
    return replace(first, is_shared=True) if _LISTED.fullmatch(between) else first


def _shared_scale(words: str) -> Fraction:
    scale = Fraction(1)
    for character in words if words[:1].isdigit() else "":
        scale *= {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}.get(character, 1)
    letter = re.search(_LATIN_SCALE.replace("(?(money)[mb]|(?!))", "[mb]"), words)
    return scale * (scale_of(letter["letter"]) if letter else 1)
