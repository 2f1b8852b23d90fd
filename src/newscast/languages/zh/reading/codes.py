"""Numbers that name and are not counted: addresses, telephones, codes, rooms, versions, and names of digits."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, digits, model_number, phone, version
from newscast.languages.zh.reading import latin
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import AFTER, BEFORE, MEASURE, SCALE, after
from newscast.languages.zh.reading.vocabulary import (
    NAMED_BY_DIGITS,
    NAMES_WITH_NUMBERS,
    NUMBERED,
    TOP_DOMAINS,
)

_NUMBERED = after(NUMBERED)
_NAMED = after("|".join(NAMES_WITH_NUMBERS))
_COUNTS = r"(?![0-9.-]*(?:[个名家人元万亿次行多余条种台米字秒分0-9-]|\s?(?:" + MEASURE + ")))"


def address(match: re.Match[str]) -> str:
    """Return the reading: www.example.com/a → example 点 com"""
    host = " 点 ".join(latin.read(part, letters=True) for part in match["host"].split("."))
    return f"{latin.read(match['user'], letters=True)} at {host}" if match["user"] else host


def link(match: re.Match[str]) -> str:
    """Return the reading: http://localhost:8080/a → localhost"""
    host = re.sub(r"^www\.", "", match["host"])
    return " 点 ".join(latin.read(part, letters=True) for part in host.split("."))


def number_of_a_line(match: re.Match[str]) -> str:
    """A telephone's number → 幺三八…, several one by one"""
    reading = re.sub(r"[0-9 -]+", lambda number: phone(number[0]), match["p"] or match["q"])
    return (match["is"] or "") + reading


def line_abroad(match: re.Match[str]) -> str:
    """Return the reading: +86 138 0013 8000 → 加八六，幺三八…"""
    code, _, number = match[0][1:].replace("-", " ").partition(" ")
    return f"加{phone(code)}，{phone(number)}"


def ip_address(match: re.Match[str]) -> str | None:
    """Return the reading: 10.172.3.2 → 十点一七二点三点二"""
    parts = match["v"].split(".")
    if any(int(part) > 255 for part in parts):
        return None
    mask = f"斜杠{cardinal(match['mask'])}" if match["mask"] else ""
    mask += f"端口{digits(match['port'])}" if match["port"] else ""
    return "点".join(digits(part) if len(part) == 3 else cardinal(part) for part in parts) + mask


def share_code(match: re.Match[str]) -> str:
    """Return the reading: 600519.SH → 六零零五一九 S H"""
    return f"{digits(match['n'])} {' '.join(match['l'])}" if match["l"] else digits(match["n"])


def named_by_digits() -> str:
    """The pattern of names that are digits: 360公司, 58同城."""
    rows = [f"{number}(?=(?:{words}))" for number, words in NAMED_BY_DIGITS.items()]
    return r"(?<![0-9.,$¥€£])(?P<n>" + "|".join(rows) + ")"


ADDRESSES = (
    rule(r"https?://(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])(?::[0-9]+)?(?:[/?#](?:[^\s，。；！？、（）《》“”" + HAN + r"]*[^\s，。；！？、（）《》“”" + HAN + r".,;:!?)\]'\"])?/?)?", link, "https://www.example.com/a?b=1 → example 点 com", "http://localhost:8080/x → localhost"),
    rule(r"(?:(?P<user>[A-Za-z0-9][A-Za-z0-9_.+-]*)@)?(?<![A-Za-z0-9])(?:www\.)?(?P<host>(?:[A-Za-z0-9-]+\.)+(?:" + TOP_DOMAINS + r"))(?![A-Za-z0-9]|\.[A-Za-z])(?::[0-9]+)?(?:[/?#](?:[^\s，。；！？、（）《》“”" + HAN + r"]*[^\s，。；！？、（）《》“”" + HAN + r".,;:!?)\]'\"])?/?)?", address, "openai.com → open A I 点 com", "news@example.com → news at example 点 com"),
    rule(r"(?<=ar[Xx]iv)[:：]\s?(?P<n>[0-9]{4}\.[0-9]{4,5})(?:v[0-9]+)?", lambda m: " " + "点".join(digits(part) for part in m["n"].split(".")), "arXiv:2403.09611 → archive 二四零三点零九六一一"),
)  # fmt: skip

CODES = (
    rule(r"(?<![0-9])(?P<n>[0-9]{6}|[0-9]{4,5}(?=\.HK))\.(?P<l>SH|SZ|BJ|SS|HK|OF|NQ)" + AFTER, share_code, "600519.SH → 六零零五一九 S H", "0700.HK → 零七零零 H K"),
    rule(r"(?<=[" + HAN + r"A-Z][（(])(?P<n>(?:00|30|60|68|83|87|92|43)[0-9]{4}|[0-9]{5}(?=\.HK))(?P<l>)(?=[）)])", share_code, "贵州茅台（600519） → 贵州茅台（六零零五一九）"),
    rule(BEFORE + r"(?P<v>[0-9]{1,3}(?:\.[0-9]{1,3}){3})(?:/(?P<mask>[0-9]{1,2})|:(?P<port>[0-9]{1,5}))?(?![0-9]|\.[0-9])", ip_address, "IP地址是10.172.3.2 → I P 地址是十点一七二点三点二"),
    rule(r"(?<![A-Za-z0-9.])7-11(?![0-9月日年点:])(?!个|名|天|年|岁|万|亿|分|秒|元|小时)", lambda m: "七幺幺", "7-11便利店 → 七幺幺便利店"),
    rule(r"(?:(?<=985和)|(?<=985、)|(?<=985/)|(?<=985与))211|985(?=[和、/与]211)|(?<=奇虎)360|(?<=祎的)360", lambda m: digits(m[0]), "985和211 → 九八五和二一一"),
    rule(r"(?:(?<=苏)|(?<=图)|(?<=米)|(?<=安)|(?<=卡))-(?P<n>8|17|2[2-8]|3[0-5]|52|57|70|95|124|160|225)(?![0-9.%]|" + SCALE + "|" + MEASURE + ")", lambda m: cardinal(m["n"]) if len(m["n"]) < 3 else digits(m["n"]), "苏-35 → 苏三十五"),
    rule(r"(?<=[" + HAN + r"][A-Z])[·•](?P<n>[0-9]{5,6})(?![0-9])", lambda m: " " + digits(m["n"]), "京A·12345 → 京 A 一二三四五"),
    rule(r"(?<![0-9])(?P<n>[0-9]{3})(?=国道|省道|县道)|(?:(?<=座)|(?<=栋)|(?<=幢)|(?<=单元))(?P<o>[0-9]{3,4})(?![0-9层年万个])", lambda m: digits(m["n"] or m["o"]), "A座1501 → A 座一五零一"),
    rule(r"(?<=[0-9]米)(?P<n>[0-9]{2})(?![0-9.厘毫个])", lambda m: digits(m["n"]), "1米83 → 一米八三"),
    rule(r"(?<![0-9.-])(?P<n>7[0-8]7)-(?P<b>[1-9][0-9]{0,2})(?![0-9.-]|" + SCALE + "|" + MEASURE + ")", lambda m: f"{digits(m['n'])}杠{model_number(m['b'])}", "737-800客机 → 七三七杠八百客机"),
    rule(r"(?<![0-9.])(?P<n>[1-9][1-9])(?=折(?!叠|合|算|旧|线))", lambda m: digits(m["n"]), "88折 → 八八折"),
    rule(r"(?<![0-9])(?P<a>1[3-9][0-9])[*xX]{4}(?P<b>[0-9]{4})(?![0-9])", lambda m: f"{phone(m['a'])}，{phone(m['b'])}", "138****8888 → 幺三八，八八八八"),
    rule(r"(?<=[0-9]-[0-9]-)(?P<n>[0-9]{3,4})(?![0-9-])", lambda m: digits(m["n"]), "3-2-501 → 三杠二杠五零一"),
    rule(r"(?<![0-9.])(?P<n>2[0-9](?:0[1-9]|1[0-2]))(?=合约)", lambda m: digits(m["n"]), "沪铜2501合约 → 沪铜二五零一合约"),
    rule(named_by_digits(), lambda m: digits(m["n"]), "360公司 → 三六零公司", "58同城 → 五八同城"),
    rule(r"(?<![0-9.,])(?P<n>6{3,6}|2333+|88{2,3})(?=[啊了呀吧哈！!~的]|$)", lambda m: digits(m["n"]), "这个操作666啊 → 这个操作六六六啊"),
    rule(r"(?<=[“\"‘「『])(?P<n>[0-9]{3})(?<!00)(?=[”\"’」』])", lambda m: digits(m["n"]), "“996”作息 → “九九六”作息"),
    rule(r"(?:(?<=iPhone)|(?<=Nexus)|(?<=Redmi)|(?<=Mi)|(?<=小米)|(?<=荣耀)|(?<=一加))\s?(?P<n>[0-9]{1,2})(?P<l>[sS])(?![A-Za-z])", lambda m: f" {cardinal(m['n'])} S", "iPhone 6s → i Phone 六 S"),
    rule(r"(?<=[座楼栋])(?P<n>[0-9]{1,2})(?=层)", lambda m: cardinal(m["n"]), "B座2层 → B 座二层"),
    rule(r"(?<![A-Za-z0-9])N[Oo]\.\s?(?P<n>[0-9]+)|№\s?(?P<o>[0-9]+)", lambda m: "第" + cardinal(m["n"] or m["o"]), "No. 5 → 第五"),
    rule(r"(?<![0-9A-Za-z.])(?P<n>[0-9]+)#(?=[" + HAN + r"、和与及]|$)", lambda m: cardinal(m["n"]) + "号", "1#楼 → 一号楼"),
    rule(r"#\s?(?P<n>[0-9]+)", lambda m: "第" + cardinal(m["n"]), "#1 → 第一"),
    rule(r"(?<![0-9.A-Za-z])(?P<n>[0-9]+)(?:st|nd|rd|th)" + AFTER, lambda m: "第" + cardinal(m["n"]), "5th → 第五"),
    rule(r"(?<![0-9.])(?P<n>[0-9]{3,4})(?P<l>[pPi])" + AFTER, lambda m: f"{digits(m['n'])} {m['l'].upper()}", "1080p → 一零八零 P"),
    rule(_NAMED + r"[- ]?(?P<n>[0-9]+)(?!\.[0-9]|%|" + SCALE + "|个百分点)(?!(?:" + MEASURE + ")(?<=[0-9]元))", lambda m: model_number(m["n"]), "天玑9300 → 天玑九三零零", "歼-20 → 歼二十"),
    rule(r"(?<![0-9])(?P<n>[0-9]{3,4})(?=房间|室(?![内外温])|号房)|(?:(?<=房间)|(?<=房间号)|(?<=航班))(?P<o>[0-9]{3,4})(?![0-9])|(?<=《)(?P<p>[12][0-9]{3})(?!年)", lambda m: digits(m["n"] or m["o"] or m["p"]), "201室 → 二零一室", "《1984》 → 《一九八四》"),
    rule(r"\+[0-9]{1,3}(?:[- ][0-9]{2,4}){2,4}(?![0-9-])|\+86[- ][0-9]{2,3}[- ][0-9]{7,8}|\+86[- ]?1[0-9]{10}", line_abroad, "+86 138 0013 8000 → 加八六，幺三八零零幺三八零零零"),
    rule(r"(?<![0-9])(?:" + _NUMBERED + r"(?P<is>[为是])?[：:]?\s?(?P<q>[0-9]{3,}(?:[、和或][0-9]{3,}){0,8})" + _COUNTS + r"|(?P<p>1[3-9][0-9](?:[- ]?[0-9]{4}){2}|[48]00-[0-9]{3}-[0-9]{4}|[48]00[0-9]-[0-9]{3}-[0-9]{3}|0[0-9]{2,3}-[0-9]{4} [0-9]{4}|0[0-9]{1,3}-[0-9]{3,4}-[0-9]{3,4}|[48]00-[0-9]{4}-[0-9]{3}|0[0-9]{2,3}-[0-9]{7,8}|12306|[0-9]{5}(?=热线|平台|专线|短信|客服|网站|小程序)|11[09](?=报警|接警|火警|指挥|电话|台|警|平台)|12[02](?=急救|救护|报警|电话|救援)|119(?=消防)|(?:(?<=打)|(?<=拨)|(?<=致电))(?:11[0-9]|12[0-2]|1[0-9]{4}|9[56][0-9]{3,4}))(?![0-9]|[万亿元个次分]))", number_of_a_line,
         "电话13800138000 → 电话幺三八零零幺三八零零零", "拨打110 → 拨打幺幺零", "打110报警 → 打幺幺零报警", "拨打12345 → 拨打幺二三四五"),
)  # fmt: skip

VERSIONS = (
    rule(BEFORE + r"(?P<v>[0-9]+(?:\.[0-9]+){2,})(?![0-9])", lambda m: version(m["v"]), "3.11.4 → 三点十一点四"),
)  # fmt: skip
