"""Dates: days, months, years, quarters, decades, festivals that are called by their day."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, counted, digits
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import (
    AFTER,
    BEFORE,
    DASH,
    MEASURE,
    SCALE,
    STROKE,
    UNIT_AHEAD,
    YEAR,
)
from newscast.languages.zh.reading.vocabulary import EVENTS, FESTIVE, QUARTERLY, YEAR_AHEAD

_HALF = {"1": "上半年", "2": "下半年"}
_DOUBLE = {("11", "11"): "双十一", ("12", "12"): "双十二", ("10", "1"): "十一"}
_SALES = frozenset({("6", "18"), ("11", "11"), ("12", "12")})
_BY_MONTH = frozenset({"9.10", "2.14", "12.24", "12.25", "4.1", "1.1", "10.31", "3.14", "4.23"})


def to(joint: str) -> str:
    """The word of a range: a dash is 到, a word stays."""
    return "至" if "至" in joint else "到"


def _in_full(year: str) -> str:
    return digits(year if len(year) == 4 else "20" + year)


def _periods(first: str, last: str | None, joint: str) -> str:
    """Return the reading: Q1-Q3 → 第一到第三季度, H1 → 上半年"""
    kind = first[0]
    numbers = [first[1], *([last[-1]] if last else [])]
    between = "、" if "/" in joint else "到"
    if kind == "H":
        return between.join(_HALF.get(number, number) for number in numbers)
    return between.join(f"第{cardinal(number)}" for number in numbers) + "季度"


def quarter(match: re.Match[str]) -> str | None:
    """Return the reading: 2024Q3 → 二零二四年第三季度, FY2023Q3 → 二零二三财年第三季度, 1Q26 → 二零二六年第一季度"""
    part = match.groupdict()
    first, last = part["p"], part.get("p2")
    if first[0] == "H" and not {first[1], (last or first)[-1]} <= set(_HALF):
        return None
    reading = _periods(first, last, part.get("joint") or "")
    year = part.get("y")
    if not year:
        return reading
    if part.get("fiscal"):
        return f"{digits(year)}财年{reading}"
    return f"{digits(year) if part.get('mark') else _in_full(year)}{part.get('mark') or '年'}{reading}"


def date(match: re.Match[str]) -> str:
    """Return the reading: 2024-03-18 → 二零二四年三月十八日"""
    day = f"{cardinal(match['d'].lstrip('0'))}日" if match["d"] else ""
    return f"{digits(match['y'])}年{cardinal(match['m'].lstrip('0'))}月{day}"


def month(match: re.Match[str]) -> str | None:
    """Return the reading: 2024-10 → 二零二四年十月; 2010-12 are years"""
    return date(match) if int(match["m"]) < int(match["y"][2:]) else None


def day_first(match: re.Match[str]) -> str | None:
    """Return the reading: 18/03/2024 → 二零二四年三月十八日; the month is the one that can be one, the first of two"""
    first, second = int(match["a"]), int(match["b"])
    month, day = (first, second) if first <= 12 and match["mark"] != "." else (second, first)
    if month > 12:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{digits(match['y'])}年{cardinal(str(month))}月{cardinal(str(day))}日"


def day_range(match: re.Match[str]) -> str:
    """Return the reading: 3.18-3.22 → 三月十八日到三月二十二日"""
    first, last = (
        f"{cardinal(match[m])}月{cardinal(match[d].lstrip('0'))}日" for m, d in (("m", "d"), ("n", "e"))
    )
    return f"{first}{to(match['to'])}{last}"


def years(match: re.Match[str]) -> str:
    """Return the reading: 2023-2024 → 二零二三到二零二四"""
    return f"{digits(match['a'])}{to(match['to'])}{digits(match['b'])}"


def years_alone(match: re.Match[str]) -> str | None:
    """Return the reading: 2010-2015 → 二零一零到二零一五, where the second is later"""
    return years(match) if match["a"] < match["b"] else None


def festival(match: re.Match[str]) -> str | None:
    """Return the reading: 6.18 → 六一八, 11·11 → 双十一, 5/1 → 五一"""
    month, day = match["a"], match["b"]
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    if reading := _DOUBLE.get((month, day)):
        return reading if not match.string[: match.start()].endswith("双") else reading[1:]
    if f"{int(month)}.{int(day)}" in _BY_MONTH:
        return f"{cardinal(month.lstrip('0'))}月{cardinal(day.lstrip('0'))}日"
    return digits(month.lstrip("0")) + digits(day)


def sale(match: re.Match[str]) -> str | None:
    """Return the reading: 6.18 → 六一八, 11.11 → 双十一"""
    return festival(match) if (match["a"], match["b"]) in _SALES else None


def slashed(match: re.Match[str]) -> str | None:
    """Return the reading: 5/1 → 五一, 11/11 → 双十一"""
    month, _, day = match[0].partition("/")
    return _DOUBLE.get((month, day)) or (digits(month + day) if (month, day) != ("11", "12") else None)


def day_of_month(match: re.Match[str]) -> str:
    """3/31 → 三月三十一日"""
    return f"{cardinal(match['m'].lstrip('0'))}月{cardinal(match['d'].lstrip('0'))}日"


def each_digit(match: re.Match[str]) -> str:
    """Return the reading: 80/90 of 80/90后 → 八零、九零"""
    return "、".join(digits(number) for number in re.findall("[0-9]+", match[0]))


def quarter_first(match: re.Match[str]) -> str:
    """Return the reading: 1Q26 → 二零二六年第一季度"""
    number, kind = next((match[f"n{i}"], match[f"k{i}"]) for i in ("", "2", "3") if match[f"n{i}"])
    if kind == "M":
        return f"{_in_full(match['y'])}年前{counted(number)}个月"
    return f"{_in_full(match['y'])}年{_periods(kind + number, None, '')}"


_PERIOD = (
    r"(?P<p>[QH][1-4])(?:(?P<joint>" + STROKE + r"|/)(?P<p2>(?:[QH][1-4]|(?<=[-~/–—])[1-4](?![0-9.%]))))?"
)

QUARTERS = (
    rule(r"(?:(?<![0-9.])(?<!Windows [0-9][0-9] )(?<![A-Za-z])(?P<y>" + YEAR + r"|[0-9]{2})\s?(?P<mark>财?年)?|(?<=[0-9]年)|(?<=[0-9]财年))\s?" + _PERIOD + AFTER, quarter,
         "2024Q1-Q3 → 二零二四年第一到第三季度", "25Q3 → 二零二五年第三季度", "2025H2 → 二零二五年下半年", "2024年Q3 → 二零二四年第三季度", "2024财年Q2 → 二零二四财年第二季度", "2024Q1/Q2 → 二零二四年第一、第二季度"),
    rule(r"(?<![A-Za-z0-9])(?P<fiscal>FY)\s?(?P<y>[0-9]{4}|[0-9]{2})\s?" + _PERIOD + AFTER, quarter, "FY2023Q3 → 二零二三财年第三季度", "FY24H1 → 二四财年上半年"),
    rule(r"(?<![A-Za-z0-9])(?P<p>[QH][1-4])\s?(?P<fiscal>FY)\s?(?P<y>[0-9]{4})" + AFTER, quarter, "Q3 FY2024 → 二零二四财年第三季度"),
    rule(r"(?<![A-Za-z0-9])(?P<p>[QH][1-4])(?:[-\s/,]|,\s)?\s?(?P<y>" + YEAR + ")(?![0-9]|" + STROKE + "[0-9])" + AFTER, quarter, "H1 2024 → 二零二四年上半年", "Q1 2025 → 二零二五年第一季度"),
    rule(r"(?<![A-Za-z0-9])(?P<p>[QH][1-4])\s?['’‘](?P<y>[0-9]{2})" + AFTER, quarter, "Q1'24 → 二零二四年第一季度"),
    rule(BEFORE + r"(?:(?P<n>[1-4])(?P<k>Q)|(?P<n2>[12])(?P<k2>H)|(?P<n3>[369])(?P<k3>M))(?:FY)?['’]?(?P<y>20[0-9]{2}|[12][0-9])" + AFTER, quarter_first, "1Q26 → 二零二六年第一季度", "1H24 → 二零二四年上半年", "9M24 → 二零二四年前九个月"),
    rule(r"(?<![A-Za-z0-9])(?P<p>[QH][1-4])(?P<joint>" + STROKE + r"|/)(?P<p2>[QH][1-4]|[1-4](?![0-9.%]))" + AFTER, quarter, "Q1-Q3 → 第一到第三季度", "Q1/Q2营收 → 第一、第二季度营收"),
    rule(r"(?<![A-Za-z0-9])(?<!奥迪)(?P<p>Q[1-4])(?=\s?FY[0-9]{2}|" + QUARTERLY + ")", quarter, "Q3营收 → 第三季度营收", "Q2净利 → 第二季度净利"),
    rule(r"(?:(?<=今年)|(?<=去年)|(?<=明年)|(?<=前年)|(?<=同期)|(?<=同比)|(?<=年的)|(?<=公司)|(?<=季度))(?P<p>[QH][1-4])" + AFTER, quarter, "今年Q3 → 今年第三季度", "去年H1 → 去年上半年"),
)  # fmt: skip


DAYS = (
    rule(BEFORE + r"(?P<y>[12][0-9]{3})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9])", date, "2024-03-18 → 二零二四年三月十八日", "2024.3.8 → 二零二四年三月八日"),
    rule(BEFORE + r"(?P<a>[0-3]?[0-9])(?P<mark>[-/.])(?P<b>[0-3]?[0-9])[-/.](?P<y>" + YEAR + ")(?![0-9])", day_first, "18/03/2024 → 二零二四年三月十八日", "03/18/2024 → 二零二四年三月十八日", "18.03.2024 → 二零二四年三月十八日"),
    rule(r"(?<![0-9.A-Za-z-])(?P<y>" + YEAR + r")(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12][0-9]|3[01])(?![0-9.%]|\s?(?:" + SCALE + "|" + MEASURE + "))", date, "20240318发布 → 二零二四年三月十八日发布"),
    rule(BEFORE + r"(?P<y>20[0-9]{2})(?:-(?=0)|/)(?P<m>0?[1-9]|1[0-2])(?P<d>)(?![0-9/年款-])", date, "2024-03 → 二零二四年三月", "2024/3 → 二零二四年三月"),
    rule(BEFORE + r"(?P<y>20[0-9]{2})-(?P<m>1[0-2])(?P<d>)(?![0-9/年款-]|赛季|财年|学年)", month, "2024-10 → 二零二四年十月"),
    rule(BEFORE + r"(?P<y>20[0-9]{2})\.(?P<m>0[1-9]|1[0-2]|[1-9](?=" + STROKE + r"20[0-9]{2})|(?<=[0-9][-~–—][0-9]{4}\.)[1-9])(?P<d>)(?![0-9.%年款]|\s?(?:" + SCALE + "|" + MEASURE + "))", date, "2023.12 → 二零二三年十二月", "2020.9-2023.06 → 二零二零年九月到二零二三年六月"),
    rule(BEFORE + r"(?P<m>1[0-2]|[1-9])\.(?P<d>[0-3]?[0-9])" + DASH + r"(?P<n>1[0-2]|[1-9])\.(?P<e>[0-3][0-9])(?=" + f"(?:{FESTIVE})|[）)]|期间|档期|展出)", day_range, "6.1-6.18期间 → 六月一日到六月十八日期间"),
    rule(r"(?<=[0-9])" + STROKE + r"(?=" + YEAR + r"(?:[./][0-9]{1,2}(?![0-9])|-[01][0-9]-))", lambda m: "到", "2024.3.1-2024.3.5 → 二零二四年三月一日到二零二四年三月五日"),
    rule(r"(?<![0-9])(?P<a>[12][0-9]{3})年?" + DASH + r"(?P<b>[12][0-9]{3}|[0-9]{2})(?=年|财年|赛季|学年|年度)", years, "2023-2024年 → 二零二三到二零二四年"),
    rule(r"(?<![0-9])(?P<a>[12][0-9]{3}|[0-9]{2})(?P<to>/)(?P<b>[12][0-9]{3}|[0-9]{2})(?=财年|赛季|学年|年度|年(?![内后前]))", years, "2024/2025赛季 → 二零二四到二零二五赛季", "24/25赛季 → 二四到二五赛季"),
    rule(r"(?<![0-9])(?P<a>[0-9]{2})" + DASH + r"(?P<b>[0-9]{2})(?=赛季|财年|学年)", years, "23-24赛季 → 二三到二四赛季"),
    rule(r"(?<![0-9.,-])(?P<a>" + YEAR + ")" + DASH + r"(?P<b>" + YEAR + r")(?![0-9.,-]|\s?(?:" + SCALE + "|" + MEASURE + "|" + UNIT_AHEAD + "|%))", years_alone, "2010-2015： → 二零一零到二零一五：", "（1998-2003） → （一九九八到二零零三）"),
    rule(r"(?<![0-9])(?P<y>[12][0-9]{3})(?=(?:[、,，和与及至到](?:[12][0-9]{3}))+年)", lambda m: digits(m["y"]), "2022、2023年 → 二零二二、二零二三年"),
    rule(r"(?:(?<=公元前)|(?<=距今)|(?<=[近约逾超])|(?<=超过)|(?<=长达)|(?<=历经)|(?<=上下))(?P<y>[1-9][0-9]?00|[1-9]000)(?=年(?!代|[0-9]|[初底末春夏秋冬]))", lambda m: cardinal(m["y"]), "公元前2000年 → 公元前两千年", "近2000年 → 近两千年"),
    rule(r"(?<![0-9.])(?P<y>[12][0-9]00)(?=年(?:历史|的历史|多|前(?!后)))", lambda m: cardinal(m["y"]), "1000年历史 → 一千年历史"),
    rule(r"(?<![0-9.,])(?P<y>(?:1[5-9]|20)[0-9]{2}|[12][0-9]{3}(?=年))(?=" + YEAR_AHEAD + ")", lambda m: digits(m["y"]), "1949年 → 一九四九年", "2024世界大会 → 二零二四世界大会"),
    rule(r"(?<![0-9.,-])(?P<y>" + YEAR + r")(?!" + SCALE + "|" + MEASURE + "|[多余])(?=[" + HAN + "]{0,8}(?:" + EVENTS + "))", lambda m: digits(m["y"]), "2024巴黎奥运会 → 二零二四巴黎奥运会"),
    rule(r"(?<![0-9.])['’‘]?(?P<y>[0-9]{2})(?=年(?:[0-9]{1,2}月|[初底末]|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬]))", lambda m: digits(m["y"]), "24年3月 → 二四年三月"),
    rule(r"\s?(?<![A-Za-z])FY\s?(?P<y>[0-9]{4}|[0-9]{2})(?![0-9A-Za-z])", lambda m: digits(m["y"]) + "财年", "FY2025 → 二零二五财年"),
    rule(r"(?<![0-9.])['’‘](?P<y>[0-9]0)s" + AFTER, lambda m: (digits if m["y"] == "00" else cardinal)(m["y"]) + "年代", "'90s → 九十年代"),
    rule(r"(?<![0-9.])(?P<y>[2-9]0)s(?=\s?(?:风格|音乐|复古|金曲|经典|时尚|老歌|迪斯科|怀旧|审美))", lambda m: cardinal(m["y"]) + "年代", "80s金曲 → 八十年代金曲"),
    rule(r"(?<![0-9.])(?P<y>(?:1[5-9]|20)[0-9]0)['’]?s" + AFTER, lambda m: digits(m["y"]) + "年代", "1980s → 一九八零年代"),
    rule(r"(?<![0-9.])['’‘](?P<y>[0-9]{2})(?=年)", lambda m: digits(m["y"]), "'25年 → 二五年"),
    rule(r"(?<![0-9.])[0-9][05](?:[/、][0-9][05])+(?=后(?![天年来的]))", each_digit, "80/90后 → 八零、九零后"),
    rule(r"(?<![0-9.])(?P<n>[0-9][05])(?=后(?![天年来的]))", lambda m: digits(m["n"]), "90后 → 九零后"),
    rule(r"(?<![0-9./])(?P<n>[6-9][05][7-9][05]|9[05]0[05])(?=后(?![天年来的]))", lambda m: digits(m["n"]), "8090后 → 八零九零后"),
    rule(r"(?<=[0-9]月)0(?P<n>[1-9])(?=日|号)|(?<![0-9.A-Za-z])0(?P<d>[1-9])(?=日(?!元))|(?<![0-9.A-Za-z])0(?P<o>[1-9])(?=月)|(?:(?<=[日号年晨晚上午])|(?<![0-9.A-Za-z:" + HAN + r"]))0(?P<h>[1-9])(?=[时点](?![0-9]{3}))", lambda m: cardinal(m["n"] or m["o"] or m["h"] or m["d"]), "2024年03月08日 → 二零二四年三月八日"),
    rule(r"(?<=[0-9]月)[0-9]{1,2}(?:/[0-9]{1,2})+(?=日|号)|(?<![0-9./])[0-9]{1,2}(?:/[0-9]{1,2})+(?=月(?![0-9]))", lambda m: "、".join(cardinal(n.lstrip("0")) for n in m[0].split("/")), "9月10/11日 → 九月十、十一日", "3/4月份 → 三、四月份"),
    rule(r"(?<![0-9.])(?P<a>[0-9]{1,2})[·•‧](?P<b>[0-9]{1,2})(?![0-9.])", festival, "9·11事件 → 九一一事件", "11·11 → 双十一"),
    rule(BEFORE + r"(?<![-/])(?P<a>[0-9]{1,2})[./](?P<b>[0-9]{1,2})(?![0-9.%/-])(?=[”\"]?(?:" + FESTIVE + "))", festival, "6.18大促 → 六一八大促", "9.3阅兵 → 九三阅兵", "5/1假期 → 五一假期", "12.12购物节 → 双十二购物节"),
    rule(r"(?:(?<![0-9.A-Za-z" + HAN + r"-])|(?<=[在的年届次过])|(?<=京东)|(?<=天猫)|(?<=淘宝))(?P<a>6|11|12)\.(?P<b>18|11|12)(?![0-9.%/-]|\s?(?:" + SCALE + "|" + MEASURE + "|" + UNIT_AHEAD + "))", sale, "今年6.18 → 今年六一八", "京东11.11 → 京东双十一"),
    rule(BEFORE + r"(?<!/)(?P<m>1[0-2]|0?[1-9])/(?P<d>[0-3]?[0-9])(?=\s?[（(](?:周|星期)?[一二三四五六日][）)])", day_of_month, "11/22（五） → 十一月二十二日（五）"),
    rule(r"(?:(?<=截至)|(?<=截止)|(?<=截止到)|(?<=截至到)|(?<=定于)|(?<=将于)|(?<=已于)|(?<=日期为)|(?<=时间为))(?P<m>1[0-2]|0?[1-9])[/.](?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9./%-]|\s?(?:" + SCALE + "|" + MEASURE + "|" + UNIT_AHEAD + "|[日号月到至]))", day_of_month, "截至3/31 → 截至三月三十一日"),
    rule(BEFORE + r"(?<![-/第])(?P<m>1[0-2]|0?[1-9])/(?P<d>3[01]|[12][0-9]|0?[1-9])(?=起|止|发布会|上线|开幕|开赛|开售|开抢|举行|生效|施行|截止|首发|首映|上映)", day_of_month, "3/31起 → 三月三十一日起"),
    rule(BEFORE + r"(?<![-/第])(?P<m>0[1-9]|1[0-2](?=-0))-(?P<d>3[01]|[12][0-9]|0[1-9])(?:(?=起(?![案事火]))|(?![0-9/-]|\s?(?:" + MEASURE + "|[期号章节页名集位])))", day_of_month, "07-01起 → 七月一日起"),
    rule(r"(?<![0-9.])(?P<y>20[1-4][0-9])(?P<l>[EAF])" + AFTER, lambda m: f"{digits(m['y'])} {m['l']}", "2025E → 二零二五 E"),
    rule(BEFORE + r"(?<!/)(?:(?P<a>5|10)/(?P<b>1)|(?P<a2>6)/(?P<b2>18)|(?P<a3>3)/(?P<b3>15)|(?P<a4>11|12)/(?P<b4>11|12))(?![0-9./%]|\s?(?:" + MEASURE + "|" + UNIT_AHEAD + "|[日月号]))", slashed, "5/1 → 五一", "10/1 → 十一"),
    rule(r"(?<![0-9./月])(?P<a>9)/(?P<b>11)(?![0-9./%]|\s?(?:" + MEASURE + "|" + UNIT_AHEAD + "|[日月号]))", festival, "9/11事件 → 九一一事件"),
    rule(r"(?<![0-9])(?P<n>[0-9]{3}|1024|1111|1212)(?=[”\"]?(?:大促|购物节|晚会|工作制|高校|工程|院校|期间|当天|促销|战报|预售|狂欢|年中|开门红|电商节|程序员|会员节|计划(?!生育)))", lambda m: {"1111": "双十一", "1212": "双十二"}.get(m["n"], digits(m["n"])), "618大促 → 六一八大促", "863计划 → 八六三计划", "1024程序员节 → 一零二四程序员节"),
    rule(r"(?<=[0-9]{4})-(?P<y>" + YEAR + r")(?=标准|版|》|，|。)", lambda m: "、" + digits(m["y"]), "GB/T 35273-2020标准 → G B 、 T 三五二七三、二零二零标准"),
)  # fmt: skip
