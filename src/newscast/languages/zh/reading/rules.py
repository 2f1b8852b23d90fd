"""What is not plain words, and how it is read: dates, times, money, shares, ranges, units, signs.

A table, tried in order at every place of the text; a pattern's named groups are what its reading gets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newscast.languages.zh.numerals import cardinal, digits, model_number, version
from newscast.languages.zh.reading import latin
from newscast.languages.zh.reading import readings as read
from newscast.languages.zh.reading.vocabulary import (
    CURRENCIES,
    LASTED,
    MEASURES,
    NAMES_WITH_NUMBERS,
    NUMBERED,
    ROMAN,
    SCALES,
    SIGNS,
    UNITS,
    YEAR_AHEAD,
)

Reading = Callable[[re.Match[str]], str]


def _any(words: dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _after(words: str) -> str:
    return f"(?:{'|'.join(f'(?<={word})' for word in words.split('|'))})"


_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY, _UNIT, _MEASURE, _SCALE = _any(CURRENCIES), _any(UNITS), MEASURES, SCALES
_EN = r"thousand|million|billion|trillion|bn|mn|tn|[kKMmBbT]"
_DASH = r"(?P<to>\s*(?:[-~～–—−]|至|到)\s*)"
_AFTER = r"(?![A-Za-z0-9À-ÖØ-öø-ɏ])"
_BEFORE = r"(?<![A-Za-z0-9.])"
_HAN = r"\u4e00-\u9fff"
_PER = "年|月|日|天|周|季|小时|分钟|秒|人|台|次|件|个|吨|辆|户|千克|公斤|公里|平方米|平米|升|克|张|枚|颗|股|部|本|字|瓦|千瓦时|度|立方|平方"
_WON = "战胜|击败|大胜|险胜|领先|逆转|力克|取胜|获胜|不敌|落败|横扫|完胜|轻取|淘汰|惜败|告负|战平"
_LASTED, _NUMBERED = _after(LASTED), _after(NUMBERED)
_NAMED = ")|(?<=".join(NAMES_WITH_NUMBERS)
LATIN = (
    r"[A-Za-zÀ-ÖØ-öø-ɏ][A-Za-z0-9À-ÖØ-öø-ɏ'’]*(?:(?:[-.+&_]|\+)[A-Za-z0-9À-ÖØ-öø-ɏ]+)*(?:\+\+?|(?<=[CFJ])#)?"
)


@dataclass(frozen=True)
class ReadingRule:
    """A shape and its reading."""

    pattern: re.Pattern[str]
    read: Reading


_RULES: tuple[tuple[str, Reading], ...] = (
    # addresses
    (r"(?:https?://)?(?:(?P<user>[A-Za-z0-9][\w.+-]*)@)?(?:www\.)?(?P<host>(?:[A-Za-z0-9-]+\.)+(?:com|cn|org|net|ai|io|gov|edu|dev|co|tv))(?:/[^\s，。；！？、（）" + _HAN + r"]*)?(?![A-Za-z0-9])", read.address),
    (r"(?<=ar[Xx]iv)[:：]\s?(?P<n>\d{4}\.\d{4,5})(?:v\d+)?", lambda m: " " + "点".join(digits(part) for part in m["n"].split("."))),
    # dates
    (r"(?:(?<!\d)(?P<y>20\d{2})|(?<=\d)年)\s?(?:Q(?P<q>[1-4])|H(?P<h>[12]))" + _AFTER + r"|(?<![A-Za-z0-9])(?<!奥迪)Q(?P<r>[1-4])(?=\s?FY\d|营收|财报|净利|利润|收入|业绩|出货|销量)", read.quarter),
    (_BEFORE + r"(?P<y>[12]\d{3})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", read.date),
    (_BEFORE + r"(?P<y>20\d{2})(?:-(?=0)|/)(?P<m>0?[1-9]|1[0-2])(?P<d>)(?![\d/年款-])", read.date),
    (r"(?<!\d)(?P<a>[12]\d{3})年?" + _DASH + r"(?P<b>[12]\d{3}|\d{2})(?=年|财年|赛季|学年|年度)", read.year_range),
    (r"(?<!\d)(?P<a>[12]\d{3})(?P<to>/)(?P<b>\d{2})(?=年|财年|赛季|学年|年度)", read.year_range),
    (r"(?<!\d)(?P<y>[12]\d{3})(?=(?:[、,，和与及至到](?:[12]\d{3}))+年)", lambda m: digits(m["y"])),
    (r"(?<![\d.])(?P<y>[12]\d00)(?=年(?:历史|的历史|多|前(?!后)))", lambda m: cardinal(m["y"])),
    (r"(?<![\d.])(?P<y>(?:1[5-9]|20)\d{2}|[12]\d{3}(?=年))(?=" + YEAR_AHEAD + ")", lambda m: digits(m["y"])),
    (r"(?<![\d.])['’‘]?(?P<y>\d{2})(?=年(?:\d{1,2}月|[初底末]|[上下]半年|第?[一二三四1-4]季度|[春夏秋冬]))", lambda m: digits(m["y"])),
    (r"\s?(?<![A-Za-z])FY(?P<y>\d{4}|\d{2})(?![\dA-Za-z])", lambda m: digits(m["y"]) + "财年"),
    (r"(?<=\d{4})-(?P<y>(?:19|20)\d{2})(?=标准|版|》|，|。)", lambda m: "、" + digits(m["y"])),
    (r"(?<=[\"“])(?P<n>\d{3})(?<!00)(?=[\"”])", lambda m: digits(m["n"])),
    (r"(?<![\d.])(?P<y>(?:1[5-9]|20)\d0)s" + _AFTER, lambda m: digits(m["y"]) + "年代"),
    (r"(?<![\d.])['’‘](?P<y>\d{2})(?=年)", lambda m: digits(m["y"])),
    (r"(?<![\d.])(?P<n>\d[05])(?=后(?![天年来的]))", lambda m: digits(m["n"])),
    (r"(?<![\d.])(?P<a>\d{1,2})[·•](?P<b>\d{1,2})(?![\d.])", lambda m: digits(m["a"]) + digits(m["b"])),
    (r"(?<!\d)(?P<n>\d{3})(?=大促|购物节|晚会|工作制|高校|工程|院校|期间|当天|促销|战报)", lambda m: digits(m["n"])),
    (r"(?<=[年月日号])[-~～–—](?=\d)", lambda m: "到"),
    (r"(?<=[座楼栋])(?P<n>\d{1,2})(?=层)", lambda m: cardinal(m["n"])),
    # names and numbers that stand for themselves
    (r"(?<![\d/])24/7(?![\d/])", lambda m: "七乘二十四"),
    (r"(?<![A-Za-z0-9])N[Oo]\.\s?(?P<n>\d+)", lambda m: "第" + cardinal(m["n"])),
    (r"[#＃]\s?(?P<n>\d+)", lambda m: "第" + cardinal(m["n"])),
    (r"(?<![\d.A-Za-z])(?P<n>\d+)(?:st|nd|rd|th)" + _AFTER, lambda m: "第" + cardinal(m["n"])),
    (r"(?<![\d.])(?P<n>\d{3,4})[pP]" + _AFTER, lambda m: f"{digits(m['n'])} P"),
    (r"(?:(?<=" + _NAMED + r"))[- ]?(?P<n>\d+)", lambda m: model_number(m["n"])),
    (r"(?<!\d)(?P<n>\d{3,4})(?=房间|室(?![内外温])|号房)|(?:(?<=房间)|(?<=房间号)|(?<=航班))(?P<o>\d{3,4})(?!\d)|(?<=《)(?P<p>[12]\d{3})(?!年)", lambda m: digits(m["n"] or m["o"] or m["p"])),
    (r"\+\d{1,3}(?:[- ]\d{2,4}){2,4}(?![\d-])", read.line_abroad),
    (r"(?<!\d)(?:(?P<p>1[3-9]\d(?:[- ]?\d{4}){2}|400-\d{3}-\d{4}|0\d{2,3}-\d{7,8}|12306|\d{5}(?=热线)|110(?=报警|接警)|120(?=急救)|119(?=火警|消防|指挥))(?!\d)|" + _NUMBERED + r"(?P<is>[为是])?[：:]?\s?(?P<q>\d{3,}(?:[、和或]\d{3,}){0,8})(?![\d.-]*[个名家人元万亿次行多余条种台米字秒分\d-]))", read.number_of_a_line),
    # times and scores
    (r"(?:(?<=比分)|(?<=比分为)|(?<=总分)|(?<=以))(?P<a>\d{1,3})[:：-](?P<b>\d{1,3})(?![\d:点年月日个万亿%倍])", read.score),
    (r"(?<![\d.])(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?=" + _WON + ")", read.score),
    (r"(?<=[（(])\d{1,3}[-–]\d{1,3}(?:[、，,]\s?\d{1,3}[-–]\d{1,3}){1,8}(?=[）)])", read.sets),
    (_BEFORE + r"\d{1,2}[:：]\d{1,2}(?:[、，]\s?\d{1,2}[:：]\d{1,2}){1,8}(?=[^，。；！？]{0,4}(?:" + _WON + "))", read.sets),
    (_LASTED + r"(?P<is>[为是])?[：:]?(?P<h>\d{1,2}):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])|" + _BEFORE + r"(?P<h2>\d{1,2}):(?P<m2>[0-5]\d):(?P<s2>[0-5]\d)(?=的?(?:成绩|纪录|记录|用时))", read.duration),
    (_BEFORE + r"(?P<a>\d{1,2})[:：](?P<b>\d{1,2})(?=[^，。；！？]{0,12}(?:比例|画幅|宽高比|纵横比|长宽比))", read.score),
    (_BEFORE + r"(?P<h>[01]?\d|2[0-4])[:：](?P<m>[0-5]\d)(?:[:：](?P<s>[0-5]\d))?(?:\s?(?P<half>[AaPp]\.?[Mm]\.?)" + _AFTER + r")?(?P<about>(?=[前后起整]|左右|以[前后]))?(?![\d:])", read.time),
    (_BEFORE + r"(?P<h>1[0-2]|[1-9])(?P<m>)(?P<s>)\s?(?P<half>[AaPp]\.?[Mm]\.?)(?P<about>)" + _AFTER, read.time),
    (r"(?<=\d)\s?[-~～–—]\s?(?=\d{1,2}[:：]\d\d|[$€£¥￥])|(?<=[万亿KMBTkm])\s?[-~～–—]\s?(?=[$€£¥￥])", lambda m: "到"),
    (_BEFORE + r"(?P<a>\d+(?:\.\d+)?)[:：](?P<b>\d+(?:\.\d+)?)(?!\d)", read.score),
    # shares and money
    (r"(?:(?<=同比)|(?<=环比))[-−](?=" + _N + r"[%％])", lambda m: "下降"),
    (r"(?:(?<=同比)|(?<=环比))[+＋](?=" + _N + r"[%％])", lambda m: "增长"),
    (r"(?P<sign>(?<![\d%A-Za-z年月日号至到])[-−+])?(?<![\d.])(?P<a>" + _N + r")(?:(?P<mark>[%％‰])?" + _DASH + r"(?P<b>" + _N + r"))?[%％‰](?P<more>[+＋](?!\d))?", read.percent),
    (r"(?<![A-Za-z])(?P<c>" + _MONEY + r")\s?(?:(?P<a>" + _N + r")(?P<scale1>" + _SCALE + ")?" + _DASH + r")?(?P<n>" + _N + r")(?:(?P<scale>" + _SCALE + r")|\s?(?P<en>" + _EN + ")" + _AFTER + r")?(?:美元|元)?", read.money),
    (r"(?<![\d.])(?P<n>" + _N + ")(?P<scale>" + _SCALE + r")?\s?(?P<c>USD|RMB|CNY|EUR|GBP|JPY|HKD|KRW|CHF|[$€£¥￥](?!\s?\d))" + _AFTER, read.money_after),
    (r"(?P<n>" + _N + r")\s?(?P<en>thousand|million|billion|trillion)" + _AFTER, lambda m: read.scaled(m["n"], m["en"])),
    # arithmetic
    (r"(?<=\d)/1(?P<s>[KM])(?=\s?tokens?)", lambda m: "每百万 " if m["s"] == "M" else "每千 "),
    (r"(?<![\d/])(?P<a>\d{2,3})/(?P<b>\d{2,3})\s?mmHg", lambda m: cardinal(m["a"]) + "、" + cardinal(m["b"]) + "毫米汞柱"),
    (_BEFORE + r"(?P<all>\d+(?:\.\d+)?(?:\s?[x×*]\s?\d+(?:\.\d+)?)+)(?P<l>[A-Za-z](?![A-Za-z]))?(?![\d^⁻⁰¹²³⁴-⁹]|[A-Za-z]{3,})", read.product),
    (_BEFORE + r"(?P<v>\d+(?:\.\d+){2,})(?![\d])", lambda m: version(m["v"])),
    (_BEFORE + r"(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d/])", read.fraction),
    (r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?:\^(?P<e>[-−]?\d+))", read.power),
    (r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<e>[⁻]?[⁰¹²³⁴-⁹]+)", read.power),
    (r"(?<![A-Za-z\d.])(?P<n>\d+(?:\.\d+)?)[eE](?P<e>[-−+]\d+)" + _AFTER, read.scientific),
    (r"(?<=[A-Za-z)）])[²³]", lambda m: "的平方" if m[0] == "²" else "的立方"),
    (r"(?<=\d)\s?[-−](?=\s?\d+(?:\.\d+)?\s?[=＝])", lambda m: "减"),
    (r"(?<=\d|[A-Za-z])\s?[+＋]\s?(?=\d)", lambda m: "加"),
    # ranges and lists
    (r"(?<=第)\d+(?:[、,，和及与]\d+)+(?=[^\d.])", read.list_of_ordinals),
    (r"(?<![第、\d.])(?P<a>\d)、(?P<b>\d)(?=(?:" + _MEASURE + r")(?!、))", read.quick_pair),
    (r"(?P<sign>(?<![\dA-Za-z" + _HAN + r"])[-−])?(?<![A-Za-z\d.])(?<![A-Za-z\d.]-)(?P<a>" + _N + r")(?P<scale1>" + _SCALE + r")?(?:" + _UNIT + r")?" + _DASH + r"(?P<sign2>[-−](?=\d))?(?P<b>" + _N + r")(?P<scale>" + _SCALE + r")?(?:\s?(?P<unit>" + _UNIT + r")" + _AFTER + r")?(?P<measure>(?=" + _MEASURE + r"))?(?![\d-]|\.\d|\s?[=＝])", read.span),
    # units, and what counts
    (r"(?P<n>\d+(?:\.\d+)?)°\s?(?P<l>[NSEW])" + _AFTER, read.latitude),
    (r"(?<=[A-Za-z])-(?P<l>\d+(?:\.\d+)?[A-Z]{1,2})(?![A-Za-z0-9])", lambda m: " " + latin.read(m["l"], letters=True)),
    (r"(?P<sign>(?<![\dA-Za-z年月日号])[-−])?(?<![\d.])(?P<n>" + _N + r")(?:(?P<scale>" + _SCALE + r")|(?P<more>[+＋]))?\s?(?P<unit>" + _UNIT + r")" + _AFTER, read.with_unit),
    (r"(?<=[" + _HAN + r"A-Za-zμµ])/(?P<hundred>100)?(?P<per>" + _UNIT + r")" + _AFTER, read.per_unit),
    (r"(?<![A-Za-z0-9])(?:km/h|m/s|kWh|MWh|GWh|mAh|GB/s|TB/s)" + _AFTER, lambda m: read.latin_unit(UNITS[m[0]])),
    (r"(?P<d>\d+)°(?P<m>\d+)[′'](?:(?P<s>\d+)[″\"])?", read.angle),
    (r"(?<=[A-Za-z\d]) (?P<n>\d{4,5}|(?:(?<=\d ))\d{3})(?P<l>X3D|XTX|XT|HX|HS|HK|KF|KS|[DHUFXK])" + _AFTER, read.chip),
    (r"(?<![\d.])(?P<n>" + _N + r")[+＋](?=\s?(?:" + _MEASURE + r"|[A-Za-z]{2}))", lambda m: cardinal(m["n"]) + "多"),
    # Latin words, and the numbers before and after them
    (r"(?<![A-Za-z0-9])(?P<r>III|II|IV|IX|VIII|VII|VI|I)(?=期|类|型|级|度|代|世|组)|(?<=[a-z] )(?P<s>III|II|IV|IX|VIII|VII)(?![A-Za-z0-9])", lambda m: cardinal(str(ROMAN[m["r"] or m["s"]]))),
    (r"(?<=[A-Za-z0-9])-(?=\d*[A-Za-z])", lambda m: " "),
    (r"(?<![\w.])\.(?=[A-Za-z])", lambda m: "点 "),
    (LATIN, lambda m: latin.read(m[0], letters=True)),
    (r"(?<=[A-Za-z+])[ -](?P<n>\d{3}\.\d+(?=[a-z]{1,2}(?![A-Za-z]))|\d+(?:\.\d+)*(?![\d,:：A-Za-z%％]|\.\d|\s?×\s?\d|\s?(?:" + _MEASURE + "|" + _SCALE + r"|[多余+月日号])))", read.after_word),
    (r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<l>[A-Za-z]{1,6}(?:[0-9]+)?(?:-[A-Za-z0-9]+)*)" + _AFTER, read.letters_after),
    # what is left
    (r"(?<=第)(?P<n>\d+)", lambda m: cardinal(m["n"])),
    (r"(?<=时)2(?=分)", lambda m: "二"),
    (r"(?<![\d.])2(?=点\d{1,2}分)", lambda m: "两"),
    (r"(?<![\d.])(?<!第)2(?=\s?(?:" + _MEASURE + r"|[万亿千]))(?!\s?(?:月|日|号))", lambda m: "两"),
    (r"(?P<sign>(?<![\w)）])[-−+]|(?<=[为是达至到约报于])[-−])?(?P<n>" + _N + ")(?P<scale>" + _SCALE + ")?", read.signed),
    (r"(?<=[" + _HAN + r"])-(?=\d)", lambda m: ""),
    (r"(?<=元)/(?=[" + _HAN + "])", lambda m: "每"),
    (r"(?<=[年岁])[+＋](?![\d" + _HAN + "A-Za-z])", lambda m: "以上"),
    (r"(?<=[元分角美币镑里米升克瓦时次件字比特倍吨人帧万亿%％sB\d])/(?=(?:" + _PER + "))", lambda m: "每"),
    (r"(?<=(?<![A-Za-z])[A-Z])/(?=[A-Z](?![A-Za-z]))|(?<=[A-Za-z]{2})/(?=\d(?![\d.A-Za-z]))", lambda m: " "),
    (r"(?<=[\w%％])\s?/\s?(?=[\w])", lambda m: "、"),
    (r"[~～](?=\s?[\d$€£¥])", lambda m: "约"),
    (r"[①-⑳Ⅰ-Ⅻ½⅓¼¾⅔]", read.one_character),
    ("[" + "".join(re.escape(sign) for sign in SIGNS) + "]", lambda m: SIGNS[m[0]]),
)  # fmt: skip
RULES = tuple(ReadingRule(re.compile(pattern), read_) for pattern, read_ in _RULES)
SHAPES = "|".join(f"({re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern)})" for pattern, _ in _RULES)
"""All the patterns as one, a group for each."""
