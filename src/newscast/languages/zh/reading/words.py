"""Latin words, their abbreviations, and the numbers before and after them."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, counted, model_number
from newscast.languages.zh.reading import latin
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import AFTER, BEFORE, MEASURE, NUMBER, SCALE, any_of
from newscast.languages.zh.reading.vocabulary import ABBREVIATIONS, ROMAN, UNITS

_NOT_A_SIGN = (
    r"(?!(?<=[A-Z]{2})-0\.[0-9]|(?<=CPI)-|(?<=PPI)-|(?<=PMI)-|(?<=GDP)-|(?<=EPS)-|(?<=ROE)-|(?<=ROI)-|(?<=EBITDA)-)(?<!UTC)(?<!GMT)(?![-+][0-9][0-9,.]*\s?(?:%|‰|个百分点|个基点|bps?(?![A-Za-z])|(?:"
    + SCALE
    + r")?(?:美|欧|日|港|韩)?元))"
)
"""A hyphen that is a minus is no part of a word: Meta-3%."""
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_FIGURE = r"[0-9](?![0-9]*(?:\.[0-9]+)?\s?(?:[%‰]|[十百千]?[万亿]|个百分点|个基点|[美欧日港]?元))"
"""A figure of a name; not one of an amount: PMI50.1%."""
LATIN = (
    rf"[{_LETTER}](?:[{_LETTER}'’]|{_FIGURE})*(?:(?:{_NOT_A_SIGN}[-.+&_])(?:[{_LETTER}]|{_FIGURE})+)*"
    r"(?:['’](?=s(?![A-Za-z]))s)?(?:\+\+?(?![0-9.]*[%‰])|(?<=[CFJ])#)?"
)
_GRAPHICS = "RTX|GTX|GT|RX|MX|HD|GeForce|Radeon|Arc|Quadro|Tesla"


def letters_after(match: re.Match[str]) -> str:
    """Return the reading: 24GB → 二十四 G B"""
    number = counted if match["l"] in {"KB", "MB", "GB", "TB", "PB"} else cardinal
    return f"{number(match['n'])} {latin.read(match['l'], letters=True)}"


def after_word(match: re.Match[str]) -> str:
    """The 4090 of RTX 4090 → 四零九零"""
    return " " + model_number(match["n"])


def chip(match: re.Match[str]) -> str:
    """The 4090D of RTX 4090D → 四零九零 D"""
    return f" {model_number(match['n'])} {latin.read(match['l'], letters=True)}"


def graphics(match: re.Match[str]) -> str:
    """Return the reading: RTX 3080Ti → R T X 三零八零 Ti"""
    name = latin.read(match["g"], letters=True) + " " if match["g"] else ""
    return f"{name}{model_number(match['n'])} {latin.read(match['l'], letters=True)}"


def rating(match: re.Match[str]) -> str:
    """Return the reading: BB-评级 → B B 减"""
    return " ".join(match["g"]) + " 减"


def initials(match: re.Match[str]) -> str:
    """Return the reading: U.S. → U S"""
    return " ".join(re.findall("[A-Za-z]", match[0].upper()))


WORDS_BEFORE = (
    rule(r"(?<![A-Za-z0-9])(?P<g>A{1,3}|B{1,3}|C{1,3}|D|[ABC]a{1,2})[-–](?=\s?(?:评级|级|信用|展望|等级|的评|[，。、；）)/”]|至|到|下调|上调|调|降|升|$))", rating, "给予BB-评级 → 给予 B B 减评级", "AA-级 → A A 减级"),
    rule(r"(?<![A-Za-z0-9.])(?P<w>" + any_of(ABBREVIATIONS) + r")(?=\s?[A-Z" + HAN + r"0-9，。,]|\s|$)", lambda m: ABBREVIATIONS[m["w"]], "Mr. Musk → Mister Musk", "St. Louis → Saint Louis", "Dr. Lee → Doctor Lee"),
    rule(r"(?<![A-Za-z.])(?:[A-Z]\.\s?){1,3}[A-Z]\.(?![A-Za-z0-9])|(?<![A-Za-z0-9.])[A-Z]\.(?=\s[A-Z][a-z])", initials, "U.S.经济 → U S 经济", "John F. Kennedy → John F Kennedy"),
    rule(r"(?<=[A-Za-z])['’]s(?![A-Za-z])", lambda m: "'s"),
    rule(r"(?<=[A-Z] )[A-Z]s(?:'s)?(?![A-Za-z])", lambda m: m[0], "G P Us → G P Us"),
    rule(r"(?<![A-Za-z0-9])VS(?=\s?Code)", lambda m: "V S", "VS Code → V S Code"),
    rule(r"(?<![A-Za-z0-9])(?P<r>III|II|IV|IX|VIII|VII|VI|I)(?=期|类|型|级|度|代|世|组|[/、和至-]I{1,3}V?期)|(?<=[a-z] )(?P<s>III|II|IV|IX|VIII|VII)(?![A-Za-z0-9])", lambda m: cardinal(str(ROMAN[m["r"] or m["s"]])), "II期临床 → 二期临床"),
    rule(r"(?<![A-Za-z0-9])(?P<g>" + _GRAPHICS + r")[- ]?(?P<n>[0-9]{3,4})\s?(?P<l>Ti(?:\s?(?:S(?:UPER|uper)))?|S(?:UPER|uper)?|XTX|XT|GRE|M|D)(?![A-Za-z0-9])", graphics, "RTX 3080Ti → R T X 三零八零 Ti", "GTX 1660S → G T X 一六六零 S"),
    rule(BEFORE + r"(?P<g>)(?P<n>[1-9][0-9]{3})(?P<l>Ti)" + AFTER, graphics, "4090Ti → 四零九零 Ti"),
    rule(r"(?<![A-Za-z0-9])(?:km/h|m/s|kWh|MWh|GWh|mAh|GB/s|TB/s)" + AFTER, lambda m: UNITS[m[0]].replace("GB", " G B ").replace("TB", " T B "), "km/h → 公里每小时"),
)  # fmt: skip

WORDS_AND_NUMBERS = (
    rule(r"(?<=[A-Za-z])-(?P<l>[0-9]+(?:\.[0-9]+)?[A-Z]{1,2})(?![A-Za-z0-9])", lambda m: " " + latin.read(m["l"], letters=True), "A100-80GB → A 一百、八十 G B"),
    rule(r"(?<=[A-Za-z0-9]) (?P<n>[0-9]{4,5}|(?:(?<=[0-9] ))[0-9]{3})(?P<l>X3D|XTX|XT|HX|HS|HK|KF|KS|[DHUFXK])" + AFTER, chip, "Ryzen 7 7800X3D → Ryzen 七、七八零零 X 三 D"),
    rule(r"(?<![0-9.])(?P<n>[0-9]+(?:\.[0-9]+)?)w(?=\+|[-~–][0-9.]+w|[人元粉块个条次台篇名字步]|用户|阅读|播放|点赞|订单|销量|左右|以上|多)", lambda m: cardinal(m["n"]) + "万", "10w+ → 十万加"),
    rule(r"(?<=[-~–])(?P<n>[0-9]+(?:\.[0-9]+)?)w(?![A-Za-z0-9])", lambda m: cardinal(m["n"]) + "万", "10w-20w → 十万到二十万"),
    rule(r"(?<![0-9.])(?P<n>" + NUMBER + r")\+(?=\s?(?:" + MEASURE + r"|[A-Za-z]{2}))", lambda m: cardinal(m["n"]) + "多", "100+家 → 一百多家"),
    rule(r"(?<=[A-Za-z0-9])-(?=[0-9]*[A-Za-z])", lambda m: " ", "DALL-E → DALL E"),
    rule(r"(?<![A-Za-z0-9" + HAN + r".])\.(?=[A-Za-z])", lambda m: "点 ", ".NET → 点 NET"),
    rule(LATIN, lambda m: latin.read(m[0], letters=True, before=m.string[: m.start()]), "GPT-4o → G P T 四 o", "DeepSeek → Deep Seek", "Google's → Google's", "GPU's → G P U's", "LLMs → L L Ms", "DINOv2 → DINO v 二", "YOLOv8 → YOLO v 八", "L'Oréal → L'Oréal", "IaaS → Iaas", "LLaVA → Llava", "Andrew Ng → Andrew Ng", "McKinsey → McKinsey"),
    rule(r"(?<=[A-Za-z+])" + _NOT_A_SIGN + r"(?! [0-9]{4}/[0-9]{2,4}(?:赛季|财年|学年|年))(?! [0-9][0-9.,]{0,3}\s?(?:[-~–—至到])\s?[0-9])[ -](?P<n>[0-9]{3}\.[0-9]+(?=[a-z]{1,2}(?![A-Za-z]))|[0-9]+(?:\.[0-9]+)*(?![0-9,:：A-Za-z]|\s?[%‰]|\.[0-9]|[-–]" + NUMBER + r"%|\s?×\s?[0-9]|\s?(?:" + MEASURE + "|" + SCALE + r"|[多余+月日号])))", after_word, "RTX 4090 → R T X 四零九零"),
    rule(r"(?<![0-9.])(?P<n>[0-9]+(?:\.[0-9]+)?)(?P<l>[A-Za-z]{1,6}(?:[0-9]+)?(?:-(?![0-9])[A-Za-z0-9]+)*)" + AFTER + r"(?!\.[A-Z]\.)", letters_after, "24GB → 二十四 G B"),
)  # fmt: skip
