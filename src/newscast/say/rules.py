"""What is not plain words, and how it is read: dates, times, money, shares, ranges, units, signs.

A table, tried in order at every place of the text; a pattern's named groups are what its reading gets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from newscast.say import latin
from newscast.say.numerals import cardinal, counted, digits, model_number, phone, version

Reading = Callable[[re.Match[str]], str]

_N = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"[十百千]?[万亿]{1,2}|[百千]"
_MEASURE = (
    "个|名|家|种|款|次|倍|天|周|小时|分钟|秒|位|项|台|张|条|年|岁|篇|部|只|轮|场|层|步|件|份|套|座|艘|架|辆|支|颗|枚|"
    "块|段|句|页|本|所|类|组|批|成|元|美元|欧元|英镑|人|国|地|米|吨|公里|公斤|平方|立方|厘米|毫米|毫秒|帧|字|词|城|大|点(?![0-9])"
)
_CURRENCIES = {
    "US$": "美元", "HK$": "港元", "NT$": "新台币", "A$": "澳元", "C$": "加元", "S$": "新加坡元", "$": "美元", "＄": "美元",
    "€": "欧元", "£": "英镑", "¥": "元", "￥": "元", "₩": "韩元", "₹": "卢比", "USD": "美元", "RMB": "元", "CNY": "元",
    "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元",
}  # fmt: skip
_ENGLISH_SCALES = {
    "thousand": 10**3, "k": 10**3, "K": 10**3, "million": 10**6, "M": 10**6, "m": 10**6, "mn": 10**6, "billion": 10**9,
    "B": 10**9, "b": 10**9, "bn": 10**9, "trillion": 10**12, "T": 10**12, "tn": 10**12,
}  # fmt: skip
_UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "kWh": "千瓦时", "MWh": "兆瓦时", "GWh": "吉瓦时", "Wh": "瓦时", "mAh": "毫安时",
    "Gbps": "G比特每秒", "Mbps": "兆比特每秒", "GB/s": "G B每秒", "TB/s": "T B每秒", "fps": "帧每秒", "tokens/s": "tokens每秒",
    "km²": "平方公里", "m²": "平方米", "㎡": "平方米", "m³": "立方米", "cm²": "平方厘米", "km2": "平方公里", "m2": "平方米",
    "km": "公里", "cm": "厘米", "mm": "毫米", "nm": "纳米", "μm": "微米", "um": "微米", "kg": "公斤", "mg": "毫克",
    "μg": "微克", "g": "克", "t": "吨", "ml": "毫升", "mL": "毫升", "L": "升", "GHz": "吉赫兹", "MHz": "兆赫兹", "kHz": "千赫兹",
    "Hz": "赫兹", "kW": "千瓦", "MW": "兆瓦", "GW": "吉瓦", "W": "瓦", "kV": "千伏", "V": "伏", "ms": "毫秒", "μs": "微秒",
    "ns": "纳秒", "min": "分钟", "h": "小时", "s": "秒", "m": "米", "℃": "摄氏度", "°C": "摄氏度", "℉": "华氏度", "°F": "华氏度",
    "°": "度", "x": "倍", "X": "倍", "dB": "分贝", "ppm": "p p m", "bp": "个基点", "bps": "个基点",
}  # fmt: skip
_SIGNS = {
    "≥": "大于等于", "≤": "小于等于", ">": "大于", "<": "小于", "≈": "约等于", "=": "等于", "×": "乘", "÷": "除以", "±": "正负",
    "→": "到", "&": "和", "@": "at", "‰": "千分之", "√": "根号", "∞": "无穷大",
}  # fmt: skip
_MONEY = "|".join(re.escape(mark) for mark in sorted(_CURRENCIES, key=len, reverse=True))
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_DASH = r"\s*(?:[-~～–—−]|至|到)\s*"
_AFTER = r"(?![A-Za-z0-9À-ɏ])"
_BEFORE = r"(?<![A-Za-z0-9.])"
_MODELS = ")|(?<=".join(["昇腾", "麒麟", "骁龙", "天玑", "锐龙", "酷睿", "至强", "波音", "空客", "歼", "轰"])
"""Names whose numbers are read as models' are."""
LATIN = r"[A-Za-zÀ-ɏ][A-Za-z0-9À-ɏ'’]*(?:(?:[-.+&_]|\+)[A-Za-z0-9À-ɏ]+)*(?:\+\+?|#)?"


@dataclass(frozen=True)
class Rule:
    """A shape and its reading."""

    pattern: re.Pattern[str]
    read: Reading


def _scaled(number: str, scale: str) -> str:
    """5.3 billion → 五十三亿"""
    from fractions import Fraction

    value = Fraction(number.replace(",", "")) * _ENGLISH_SCALES[scale]
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            whole = f"{float(value / size):.6f}".rstrip("0").rstrip(".")
            return amount(whole, name)
    return cardinal(str(int(value)))


def amount(number: str, scale: str) -> str:
    """2亿 → 两亿, 3140亿 → 三千一百四十亿"""
    return (counted(number) if scale else cardinal(number)) + scale


def _signed(match: re.Match[str], group: str = "n") -> str:
    return {"-": "负", "−": "负", "+": "正"}.get(match["sign"] or "", "") + cardinal(match[group])


def _address(match: re.Match[str]) -> str:
    return " 点 ".join(latin.read(part, letters=True) for part in match["host"].split("."))


def _year_range(match: re.Match[str]) -> str:
    return f"{digits(match['a'])}到{digits(match['b'])}"


def _date(match: re.Match[str]) -> str:
    return f"{digits(match['y'])}年{cardinal(match['m'].lstrip('0'))}月{cardinal(match['d'].lstrip('0'))}日"


def _time(match: re.Match[str]) -> str:
    hour, minute, second = match["h"], match["m"], match["s"]
    said = ("两" if hour in {"2", "02"} else cardinal(hour.lstrip("0") or "0")) + "点"
    if minute == "00" and not second:
        return said + "整"
    said += ("零" if minute[0] == "0" else "") + cardinal(minute.lstrip("0") or "0") + "分"
    if minute == "00":
        said = said.replace("零零分", "零分")
    return said + (cardinal(second.lstrip("0") or "0") + "秒" if second else "")


def _percent(match: re.Match[str]) -> str:
    share = "千分之" if "‰" in match[0] else "百分之"
    sign = {"-": "负", "−": "负", "+": "正"}.get(match["sign"] or "", "")
    if match["b"]:
        again = share if match["mark"] else ""
        return f"{sign}{share}{cardinal(match['a'])}到{again}{cardinal(match['b'])}"
    return sign + share + cardinal(match["a"])


def _money(match: re.Match[str]) -> str:
    currency = _CURRENCIES[match["c"]]
    if match["en"]:
        return _scaled(match["n"], match["en"]) + currency
    return amount(match["n"], match["scale"] or "") + currency


def _range(match: re.Match[str]) -> str:
    unit = match["unit"] or ""
    number = counted if match["measure"] is not None else cardinal
    first, last = number(match["a"]), number(match["b"])
    return f"{first}{match['scale1'] or ''}到{last}{match['scale'] or ''}{_UNITS.get(unit, unit)}"


def _by(match: re.Match[str]) -> str:
    return f"{cardinal(match['a'])}乘{cardinal(match['b'])}" + (f" {match['l']}" if match["l"] else "")


def _with_unit(match: re.Match[str]) -> str:
    number, sign, unit = match["n"], match["sign"], _UNITS[match["unit"]]
    if sign and unit in {"摄氏度", "华氏度"}:
        return f"零下{cardinal(number)}{unit}"
    said = counted(number) if not sign and unit not in {"摄氏度", "华氏度", "度"} else cardinal(number)
    return ("负" if sign else "") + (
        said + unit if not match["scale"] else amount(number, match["scale"]) + unit
    )


def _letters_after(match: re.Match[str]) -> str:
    return f"{cardinal(match['n'])} {latin.read(match['l'], letters=True)}"


_RULES: tuple[tuple[str, Reading], ...] = (
    (r"(?:https?://)?(?:www\.)?(?P<host>(?:[A-Za-z0-9-]+\.)+(?:com|cn|org|net|ai|io|gov|edu|dev|co|tv))(?:/[^\s，。；！？、（）\u4e00-\u9fff]*)?(?![A-Za-z0-9])", _address),
    (_BEFORE + r"(?P<y>[12]\d{3})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", _date),
    (r"(?<!\d)(?P<a>[12]\d{3})年?" + _DASH + r"(?P<b>[12]\d{3}|\d{2})(?=年|财年)", _year_range),
    (r"(?<!\d)(?P<y>[12]\d{3}|\d{2}(?=年\d{1,2}月))(?=\s?(?:年(?!来|多|间|前|后|以)|财年))", lambda m: digits(m["y"])),
    (r"(?<!\d)(?P<y>[12]\d{3})(?=[QH][1-4](?![A-Za-z0-9]))", lambda m: digits(m["y"])),
    (r"(?<=[年月日号])[-~～–—](?=\d)", lambda m: "到"),
    (r"(?<![\d/])24/7(?![\d/])", lambda m: "七乘二十四"),
    (r"(?<![A-Za-z0-9])N[Oo]\.\s?(?P<n>\d+)", lambda m: "第" + cardinal(m["n"])),
    (r"(?<![\d.])(?P<n>\d{3,4})[pP]" + _AFTER, lambda m: f"{digits(m['n'])} P"),
    (r"(?:(?<=" + _MODELS + r"))[- ]?(?P<n>\d+)", lambda m: model_number(m["n"])),
    (_BEFORE + r"(?P<h>[01]?\d|2[0-4]):(?P<m>[0-5]\d)(?::(?P<s>[0-5]\d))?(?![\d:])", _time),
    (_BEFORE + r"(?P<a>\d+(?:\.\d+)?)[:：](?P<b>\d+(?:\.\d+)?)(?!\d)", lambda m: f"{cardinal(m['a'])}比{cardinal(m['b'])}"),
    (r"(?P<sign>(?<![\d%A-Za-z年月日号至到])[-−+])?(?<![\d.])(?P<a>" + _N + r")(?:(?P<mark>[%％‰])?" + _DASH + r"(?P<b>" + _N + r"))?[%％‰]", _percent),
    (r"(?<![A-Za-z])(?P<c>" + _MONEY + r")\s?(?P<n>" + _N + r")(?:(?P<scale>" + _SCALE + r")|\s?(?P<en>thousand|million|billion|trillion|bn|mn|tn|[kKMmBbT])" + _AFTER + r")?(?:美元|元)?", _money),
    (r"(?P<n>" + _N + r")\s(?P<en>thousand|million|billion|trillion)" + _AFTER, lambda m: _scaled(m["n"], m["en"])),
    (r"(?<!\d)(?:(?P<p>1[3-9]\d{9}|400-\d{3}-\d{4}|0\d{2,3}-\d{7,8})(?!\d)|(?<=[话线打号码编])[：:]?\s?(?P<q>\d{3,})(?![\d.]*[个名家人元万亿]))", lambda m: phone(m["p"] or m["q"])),
    (_BEFORE + r"(?P<a>\d+)\s?[x×*]\s?(?P<b>\d+)(?P<l>[A-Za-z])?" + _AFTER, _by),
    (_BEFORE + r"(?P<v>\d+(?:\.\d+){2,})(?![\d])", lambda m: version(m["v"])),
    (_BEFORE + r"(?P<a>\d{1,4})/(?P<b>\d{1,4})(?![\d/])", lambda m: f"{cardinal(m['b'])}分之{cardinal(m['a'])}"),
    (r"(?<![A-Za-z\d.-])(?P<a>" + _N + r")(?P<scale1>" + _SCALE + r")?" + _DASH + r"(?P<b>" + _N + r")(?P<scale>" + _SCALE + r")?(?:(?P<unit>" + _UNIT + r")" + _AFTER + r")?(?P<measure>(?=" + _MEASURE + r"))?(?![\d-])", _range),
    (r"(?P<sign>(?<![\dA-Za-z\u4e00-\u9fff])[-−])?(?<![\d.])(?P<n>" + _N + r")(?P<scale>" + _SCALE + r")?\s?(?P<unit>" + _UNIT + r")" + _AFTER, _with_unit),
    (r"(?<![\d.])(?P<n>" + _N + r")\+(?=\s?(?:" + _MEASURE + r"))", lambda m: cardinal(m["n"]) + "多"),
    (r"(?P<word>" + LATIN + r")[ ](?P<n>\d+(?:\.\d+)*)(?![\d,]|\.\d|\s?[x×]\s?\d|\s?(?:" + _MEASURE + "|" + _SCALE + r"|多|余|%|月|日|号))", lambda m: f"{latin.read(m['word'], letters=True)} {model_number(m['n'])}"),
    (LATIN, lambda m: latin.read(m[0], letters=True)),
    (r"(?<![\d.])(?P<n>\d+(?:\.\d+)?)(?P<l>[A-Za-z]{1,4}(?:[0-9]+)?(?:-[A-Za-z0-9]+)*)" + _AFTER, _letters_after),
    (r"(?<=第)(?P<n>\d+)", lambda m: cardinal(m["n"])),
    (r"(?<![\d.])2(?=\s?(?:" + _MEASURE + r"|[万亿千]))(?!\s?(?:月|日|号))(?<!第2)", lambda m: "两"),
    (r"(?P<sign>(?<![\d\w\u4e00-\u9fff])[-−+])?(?P<n>" + _N + ")", _signed),
    ("[" + "".join(re.escape(sign) for sign in _SIGNS) + "]", lambda m: _SIGNS[m[0]]),
    (r"~(?=\d)", lambda m: "约"),
)  # fmt: skip
RULES = tuple(Rule(re.compile(pattern), read) for pattern, read in _RULES)
SHAPES = re.compile("|".join(f"({re.sub(r'[?]P<[a-z0-9]+>', '?:', pattern)})" for pattern, _ in _RULES))
"""All the patterns as one, a group for each."""
