"""How each shape of `rules` is read: the named groups of a match in, spoken words out."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from newscast.languages.zh.numerals import cardinal, counted, digits, model_number, phone
from newscast.languages.zh.reading import latin
from newscast.languages.zh.reading.vocabulary import BELOW_ZERO, CURRENCIES, ENGLISH_SCALES, PLAIN_TWO, UNITS

_MINUS = {"-": "负", "−": "负", "+": "正"}
_QUARTERS = {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}
_HALVES = {"a": "上午", "p": "下午"}


def amount(number: str, scale: str) -> str:
    """2亿 → 两亿, 3140亿 → 三千一百四十亿"""
    if number == "200" and scale in {"万", "亿", "万亿"}:
        return f"两百{scale}"
    return (counted(number) if scale else cardinal(number)) + scale


def scaled(number: str, scale: str) -> str:
    """5.3 billion → 五十三亿"""
    value = Fraction(number.replace(",", "")) * ENGLISH_SCALES[scale]
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            whole = f"{float(value / size):.6f}".rstrip("0").rstrip(".")
            return amount(whole, name)
    return cardinal(str(int(value)))


def to(joint: str) -> str:
    """The word of a range: a dash is 到, a word stays."""
    return "至" if "至" in joint else "到"


def signed(match: re.Match[str]) -> str:
    """-3 → 负三, 2亿 → 两亿"""
    return _MINUS.get(match["sign"] or "", "") + amount(match["n"], match["scale"] or "")


def address(match: re.Match[str]) -> str:
    """www.example.com/a → example 点 com"""
    host = " 点 ".join(latin.read(part, letters=True) for part in match["host"].split("."))
    return f"{latin.read(match['user'], letters=True)} at {host}" if match["user"] else host


def year_range(match: re.Match[str]) -> str:
    """2023-2024 → 二零二三到二零二四"""
    return f"{digits(match['a'])}{to(match['to'])}{digits(match['b'])}"


def date(match: re.Match[str]) -> str:
    """2024-03-18 → 二零二四年三月十八日"""
    day = f"{cardinal(match['d'].lstrip('0'))}日" if match["d"] else ""
    return f"{digits(match['y'])}年{cardinal(match['m'].lstrip('0'))}月{day}"


def time(match: re.Match[str]) -> str:
    """14:05 → 十四点零五分, 8:00 → 八点整, 9:30 AM → 上午九点三十分"""
    hour, minute, second = match["h"], match["m"] or "00", match["s"]
    said = _HALVES.get((match["half"] or " ")[0].lower(), "")
    said += ("两" if hour in {"2", "02"} else cardinal(hour.lstrip("0") or "0")) + "点"
    if minute == "00" and not second:
        return said if match["half"] or match["about"] is not None else said + "整"
    said += (
        "零分" if minute == "00" else ("零" if minute[0] == "0" else "") + cardinal(minute.lstrip("0")) + "分"
    )
    if not second:
        return said
    return said + ("零" if second[0] == "0" != second[1] else "") + cardinal(second.lstrip("0") or "0") + "秒"


def duration(match: re.Match[str]) -> str:
    """2:05:30 → 两小时五分三十秒, 3:45 → 三分四十五秒"""
    parts = [part for part in (*match.group("h", "m", "s"), *match.group("h2", "m2", "s2")) if part]
    units = ("小时", "分", "秒")[-len(parts) :]
    values = [str(int(part)) for part in parts]
    said = [
        (counted if unit == "小时" else cardinal)(n) + unit for n, unit in zip(values, units, strict=True)
    ]
    return (match["is"] or "") + "".join(said)


def quarter(match: re.Match[str]) -> str:
    """2024Q3 → 二零二四年第三季度, 2025H2 → 二零二五年下半年"""
    if match["r"]:
        return f"第{cardinal(match['r'])}季度"
    year = f"{digits(match['y'] or '')}年"
    if match["h"]:
        return year + ("上半年" if match["h"] == "1" else "下半年")
    return f"{year}第{cardinal(match['q'])}季度"


def percent(match: re.Match[str]) -> str:
    """5%-10% → 百分之五到百分之十, 5-10% → 百分之五到十, 50%+ → 百分之五十以上"""
    share = "千分之" if "‰" in match[0] else "百分之"
    said = _MINUS.get(match["sign"] or "", "") + share + cardinal(match["a"])
    if match["b"]:
        said += f"{to(match['to'])}{share if match['mark'] else ''}{cardinal(match['b'])}"
    return said + ("以上" if match["more"] else "")


def money(match: re.Match[str]) -> str:
    """$5300万 → 五千三百万美元, $10-15亿 → 十到十五亿美元"""
    currency, scale = CURRENCIES[match["c"]], match["scale"] or ""
    first = amount(match["a"], match["scale1"] or "") + to(match["to"]) if match["a"] else ""
    number = match["n"].removesuffix(".00")
    last = scaled(number, match["en"]) if match["en"] else amount(number, scale)
    return first + last + currency


def scientific(match: re.Match[str]) -> str:
    """3e-4 → 三乘十的负四次方"""
    sign = "" if match["e"][0] == "+" else "负"
    return f"{cardinal(match['n'])}乘十的{sign}{cardinal(match['e'][1:])}次方"


def money_after(match: re.Match[str]) -> str:
    """100 USD → 一百美元"""
    return amount(match["n"], match["scale"] or "") + CURRENCIES[match["c"]]


def span(match: re.Match[str]) -> str:
    """3-5年 → 三到五年, -5～10℃ → 零下五到十摄氏度"""
    unit = UNITS.get(match["unit"] or "", "")
    ordinal = match.string[: match.start()].endswith("第")
    number = (
        counted
        if not ordinal and (match["measure"] is not None or unit not in PLAIN_TWO | {""})
        else cardinal
    )
    minus = "零下" if unit in BELOW_ZERO else "负"
    first = (minus if match["sign"] else "") + number(match["a"]) + (match["scale1"] or "")
    last = (minus if match["sign2"] else "") + number(match["b"]) + (match["scale"] or "")
    return first + to(match["to"]) + last + unit


def product(match: re.Match[str]) -> str:
    """8x22B → 八乘二十二 B, 1920×1080 → 一千九百二十乘一千零八十"""
    factors = "乘".join(cardinal(number) for number in re.split(r"\s?[x×*]\s?", match["all"]))
    return f"{factors} {match['l']}" if match["l"] else factors


def with_unit(match: re.Match[str]) -> str:
    """100km → 一百公里, -5℃ → 零下五摄氏度"""
    unit, scale = UNITS[match["unit"]], match["scale"] or ""
    minus = "零下" if unit in BELOW_ZERO else "负"
    number = cardinal(match["n"]) if unit in PLAIN_TWO and not scale else counted(match["n"])
    return (
        (minus if match["sign"] else "") + number + (scale or "多" * bool(match["more"])) + latin_unit(unit)
    )


def per_unit(match: re.Match[str]) -> str:
    """The /m³ of 56μg/m³ → 每立方米"""
    return f"每{'百' if match['hundred'] else ''}{latin_unit(UNITS[match['per']])}"


def latitude(match: re.Match[str]) -> str:
    """35.7°N → 北纬三十五点七度"""
    return f"{_QUARTERS[match['l']]}{cardinal(match['n'])}度"


def angle(match: re.Match[str]) -> str:
    """39°54′ → 三十九度五十四分"""
    second = f"{cardinal(match['s'])}秒" if match["s"] else ""
    return f"{cardinal(match['d'])}度{cardinal(match['m'])}分{second}"


def chip(match: re.Match[str]) -> str:
    """The 4090D of RTX 4090D → 四零九零 D"""
    return f" {model_number(match['n'])} {latin.read(match['l'], letters=True)}"


def latin_unit(unit: str) -> str:
    """GB每秒 → G B 每秒"""
    return re.sub(r"[A-Z]+|ppm", lambda m: f" {' '.join(m[0])} ", unit).rstrip()


def letters_after(match: re.Match[str]) -> str:
    """24GB → 二十四 G B"""
    return f"{cardinal(match['n'])} {latin.read(match['l'], letters=True)}"


def list_of_ordinals(match: re.Match[str]) -> str:
    """1、2 of 第1、2名 → 一、二"""
    return re.sub(r"\d+", lambda number: cardinal(number[0]), match[0])


def score(match: re.Match[str]) -> str:
    """3:1, 3-1 → 三比一"""
    return f"{cardinal(match['a'])}比{cardinal(match['b'])}"


def sets(match: re.Match[str]) -> str:
    """25-18、25-20 → 二十五比十八、二十五比二十"""
    pairs = re.findall(r"(\d+)([-–:：])(\d+)", match[0])
    joint = "比" if any(mark in ":：" or int(a) > int(b) for a, mark, b in pairs) else "到"
    return "、".join(f"{cardinal(a)}{joint}{cardinal(b)}" for a, _, b in pairs)


def fraction(match: re.Match[str]) -> str:
    """1/3 → 三分之一"""
    return f"{cardinal(match['b'])}分之{cardinal(match['a'])}"


def one_character(match: re.Match[str]) -> str:
    """① → 一, Ⅳ → 四, ½ → 二分之一"""
    value = Fraction(unicodedata.numeric(match[0])).limit_denominator(10)
    if value.denominator == 1:
        return cardinal(str(value.numerator))
    return f"{cardinal(str(value.denominator))}分之{cardinal(str(value.numerator))}"


def power(match: re.Match[str]) -> str:
    """10^6 → 十的六次方"""
    exponent = unicodedata.normalize("NFKC", match["e"]).replace("−", "-")
    sign = "负" if exponent.startswith("-") else ""
    return f"{cardinal(match['n'])}的{sign}{cardinal(exponent.lstrip('-'))}次方"


def after_word(match: re.Match[str]) -> str:
    """The 4090 of RTX 4090 → 四零九零"""
    return " " + model_number(match["n"])


def number_of_a_line(match: re.Match[str]) -> str:
    """A telephone's number → 幺三八…, several one by one"""
    said = re.sub(r"[\d -]+", lambda number: phone(number[0]), match["p"] or match["q"])
    return (match["is"] or "") + said


def line_abroad(match: re.Match[str]) -> str:
    """+86 138 0013 8000 → 加八六，幺三八…"""
    code, _, number = match[0][1:].replace("-", " ").partition(" ")
    return f"加{phone(code)}，{phone(number)}"


def quick_pair(match: re.Match[str]) -> str:
    """3、5 of 3、5年 → 三五"""
    return counted(match["a"]) + cardinal(match["b"])
