"""Scores and ratios: 3-1 and 21:15 of a match, 16:9 and 2:1:1 of a proportion."""

from __future__ import annotations

import re

from newscast.languages.han import HAN
from newscast.languages.zh.numerals import cardinal, digits
from newscast.languages.zh.reading.rule import rule
from newscast.languages.zh.reading.shapes import BEFORE, CLAUSE, MEASURE, SCALE, UNIT_AHEAD
from newscast.languages.zh.reading.vocabulary import PLAYED, TEAMS, WON

_JOINT = r"[-–—:：]"
_MATCH = re.compile(PLAYED)
_NO_MATCH = re.compile(r"年龄|体重|身高|气温|温度|[年月日时点]$|约$|每|价格|价|售|分为|共$|有$")
_CLAUSE = re.compile(CLAUSE + "*")
_ENDS = (
    r"(?![0-9:：/]|\.[0-9]|[-–~](?=[0-9])|\s?[=＝%]|"
    + SCALE
    + r"|[点年月日号时](?!球)|\s?(?:"
    + MEASURE
    + r")(?!盘|局)|\s?(?:"
    + UNIT_AHEAD
    + "))"
)
_PAIR = r"(?P<a>[0-9]{1,3})" + _JOINT + r"(?P<b>[0-9]{1,3})"


def score(match: re.Match[str]) -> str:
    """Return the reading: 3:1, 3-1 → 三比一"""
    return f"{cardinal(match['a'])}比{cardinal(match['b'])}"


def ratio(match: re.Match[str]) -> str:
    """Return the reading: 2:1:1 → 二比一比一"""
    return "比".join(cardinal(number) for number in re.split("[:：]", match[0]))


def sets(match: re.Match[str]) -> str | None:
    """Return the reading: 25-18、25-20 → 二十五比十八、二十五比二十; all rising, they are ranges"""
    pairs = re.findall(r"([0-9]+)([-–—:：])([0-9]+)", match[0])
    if all(mark in ":：" and int(b) < 60 and len(b) == 2 for _, mark, b in pairs) and not _played(match):
        return None
    falling = any(mark in ":：" or int(a) > int(b) for a, mark, b in pairs)
    joint = "比" if falling or _played(match) else "到"
    return re.sub(
        r"([0-9]+)[-–—:：]([0-9]+)", lambda pair: cardinal(pair[1]) + joint + cardinal(pair[2]), match[0]
    ).replace("/", "、")


def in_a_match(match: re.Match[str]) -> str | None:
    """3-1 where a match is spoken of, or no range: the first is as large as the second"""
    first, last = int(match["a"]), int(match["b"])
    if _played(match):
        return score(match)
    hyphen = ":" not in match[0] and "：" not in match[0]
    return score(match) if hyphen and first >= last and max(first, last) < 200 else None


def _played(match: re.Match[str]) -> bool:
    text = match.string
    start = max(text.rfind(mark, 0, match.start()) for mark in "，。；！？\n") + 1
    before = text[start : match.start()]
    after = _CLAUSE.match(text, match.end())
    if _NO_MATCH.search(before[-4:]):
        return False
    return bool(_MATCH.search(before) or _MATCH.search(after[0] if after else ""))


_TEAM = f"(?:{TEAMS})"

SCORES = (
    rule(BEFORE + r"(?<![:：])[0-9]+(?:\.[0-9]+)?(?:[:：][0-9]+(?:\.[0-9]+)?){2,5}(?![0-9:：])(?<![0-9]:[0-5][0-9]:[0-5][0-9])", ratio, "2:1:1 → 二比一比一"),
    rule(r"(?:(?<=比分)|(?<=比分为)|(?<=比分是)|(?<=总分)|(?<=大比分)|(?<=以)|(?<=比分来到)|(?<=比分定格在)|(?<=比分锁定为)|(?<=改写为)|(?<=改写成)|(?<=扳成)|(?<=扳为)|(?<=追成)|(?<=追平成)|(?<=战成)|(?<=打成)|(?<=踢成)|(?<=踢成了)|(?<=逼平成)|(?<=定格在)|(?<=锁定在)|(?<=锁定)|(?<=扩大到)|(?<=扩大为)|(?<=变成)|(?<=变为)|(?<=追到)|(?<=追至)|(?<=扳至)|(?<=打到)|(?<=来到))\s?" + _PAIR + _ENDS, score,
         "比分是3-2 → 比分是三比二", "以3-1战胜 → 以三比一战胜", "总比分来到2-1 → 总比分来到二比一"),
    rule(r"(?<=从)" + _PAIR + _ENDS + r"(?=追|扳|逆转|反超|落后|领先|到[0-9]{1,2}[-:])", score, "从0-3追到3-3 → 从零比三追到三比三"),
    rule(r"(?<![0-9.])" + _PAIR + r"\s?(?=的?(?:" + WON + r")|的(?:比分|总比分|大比分|优势|成绩获胜|落后))", score, "3-1战胜对手 → 三比一战胜对手", "2-0的比分 → 二比零的比分"),
    rule(r"(?<=[（(])[0-9]{1,3}[-–:][0-9]{1,3}(?:[、，,/]\s?[0-9]{1,3}[-–:][0-9]{1,3}){1,8}(?=[）)])", sets, "（25-18、25-20） → （二十五比十八、二十五比二十）"),
    rule(BEFORE + r"(?<!-)[0-9]{1,3}[-–—:：][0-9]{1,3}(?:(?:[、，,和/]|,\s)[0-9]{1,3}[-–—:：][0-9]{1,3}){1,8}" + _ENDS, sets, "11-9、8-11、11-7 → 十一比九、八比十一、十一比七"),
    rule(r"(?<=" + f"[{HAN}])" + r"(?P<a>[0-9]{1,2})[-–:：](?P<b>[0-9]{1,2})(?=" + _TEAM + ")", score, "中国队3-0日本队 → 中国队三比零日本队"),
    rule(r"(?:" + "|".join(f"(?<={team})" for team in TEAMS.split("|")) + r")\s?(?P<a>[0-9]{1,3})[-–:：](?P<b>[0-9]{1,3})(?=\s?[" + HAN + "A-Z]|$)" + _ENDS, score, "皇马2-1巴萨 → 皇马二比一巴萨"),
    rule(BEFORE + r"[1-5](?:-[1-5]){2,3}(?=的?(?:阵|体系|打法|首发|站位))", lambda m: digits(m[0]), "4-4-2阵型 → 四四二阵型"),
    rule(BEFORE + r"(?P<a>[0-9]{1,2})[:：](?P<b>[0-9]{1,2})(?=[^，。；！？]{0,12}(?:比例|画幅|宽高比|纵横比|长宽比|屏幕))", score, "16:10屏幕 → 十六比十屏幕"),
    rule(BEFORE + r"(?<![-/])(?<![A-Za-z] )" + _PAIR + _ENDS + r"(?!便利店|[A-Za-z]|号楼|楼|栋|室)(?<!7-11)", in_a_match, "双方0-0 → 双方零比零", "首局21:18 → 首局二十一比十八"),
)  # fmt: skip

RATIOS = (
    rule(BEFORE + r"(?P<a>[0-9]+(?:\.[0-9]+)?)[:：](?P<b>[0-9]+(?:\.[0-9]+)?)(?![0-9])", score, "10:1 → 十比一", "1:1000 → 一比一千"),
)  # fmt: skip
