"""The pattern of all figures that a text may hold."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from newscast.languages.zh.quantities.numerals import CHINESE_DIGIT, NUMERAL
from newscast.languages.zh.quantities.quantity import About
from newscast.languages.zh.quantities.units import PREFIX, UNIT

ABOUT: dict[str, About] = {
    word: about
    for about, words in cast(
        "dict[About, str]",
        {
            "约": "大约 大概 约为 约合 约 左右 上下 来 大致",
            "近": "接近 将近 逼近 近 直逼",
            "超": "超过 突破 超 逾 至少 不低于 不少于 不下 以上 高于 多于 大于 高出 起 开外 过 上",
            "下": "不到 不足 未满 至多 最多 不超过 不多于 不高于 以内 以下 低于 少于 小于 未达",
            "多": "多 余 几",
        },
    ).items()
    for word in words.split()
}
ABOUT_BEFORE = "|".join(
    sorted((w for w in ABOUT if w not in "左右上下来以上以内以下起开外多余几"), key=len, reverse=True)
)
_AFTER = "左右|上下(?![文游级学])|以上|以内|以下|开外"
_PARTS_OF_DAY = "上午|早上|早晨|清晨|凌晨|中午|下午|傍晚|晚上|晚间|深夜|夜里|午后|今晚|当晚|昨晚|午夜"
HOUR, MINUTE = r"(?:[01]?[0-9]|2[0-4])", r"[0-5][0-9]"
_CLOCK = (
    rf"(?P<clock>(?:(?P<day>{_PARTS_OF_DAY}) ?(?:(?P<h1>{HOUR})[:：](?P<m1>{MINUTE})"
    rf"|(?P<h2>{NUMERAL})[点时](?:(?P<m2>{NUMERAL})分?|(?P<half>半)|(?P<quarter>[一三])刻|整|钟)?)"
    rf"|(?<![0-9:])(?P<h3>{HOUR}):(?P<m3>{MINUTE})(?::{MINUTE})?(?![0-9:])"
    rf"|(?P<h4>[0-9]{{1,2}}|{CHINESE_DIGIT}|十[一二]?|二十[一二三四]?)[点时](?:(?P<m4>[0-9]{{1,2}}|{CHINESE_DIGIT}?十{CHINESE_DIGIT}?|零{CHINESE_DIGIT})分"
    r"|(?P<half4>半)|(?P<quarter4>[一三])刻|整(?!体|个|合)|钟|(?<=时)(?![间代候而期段尚刻]))))"
)
SCORE = re.compile(
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
    rf"(?P<ratio>(?P<per>百分之|千分之|万分之)(?P<part>{NUMERAL})(?P<part_more>多|余|几)?"
    rf"|(?P<low>{NUMERAL})分之(?P<high>{NUMERAL})(?P<high_more>多|余)?|(?P<over>[0-9]{{1,4}})/(?P<under>[1-9][0-9]{{0,3}})(?![0-9/日月号届年])"
    r"|(?P<tenths>[一二两三四五六七八九1-9])成(?P<tenths_half>半)?(?P<tenths_more>多|余)?(?![立功员果本就熟交绩型长都为份品人年分])"
    r"|(?P<more_half>过半数?|超半数?|逾半数?|大半)|(?P<half_of>一半(?P<half_more>多)?|(?<=近)半(?=数|的)数?|五五开|半数)"
    r"|(?P<doubled>翻(?:了|上)?(?P<times>[一两二三四五六七八九1-9])?番|翻(?:了|上)?一?倍|倍增)|(?P<halved>减半|腰斩))"
)
_HALVES = (
    r"(?P<half_unit>(?<![上下前后])半(?:个)?(?P<hu>年|月|小时|钟头|世纪|天|公里|公斤|吨|斤|分钟)"
    r"|(?P<and_half>[0-9]{1,3}|[一两二三四五六七八九十]{1,3})(?:个半(?P<ah1>月|小时|钟头|世纪)|(?P<ah2>年|天|小时|倍|公里|公斤|吨|个百分点)半(?!年|天|月)))"
)
_MIXED = (
    rf"(?P<mixed>(?P<mh>{NUMERAL})个?小时(?P<mm>{NUMERAL})分钟?"
    rf"|(?:(?P<laps>[0-9]{{1,2}})分钟?)?(?P<seconds>[0-9]{{1,2}})秒(?P<hundredths>[0-9]{{2}})(?![0-9])"
    r"|(?P<laps2>[0-9]{1,2})分钟?(?P<seconds2>[0-9]{1,2})秒)"
)
LATIN_SCALE = (
    r"(?P<letter> ?(?:thousand|million|billion|trillion|bn|mn|tn|mln)"
    r"|[KkMBT]|(?(money)[mb]|(?!)))(?![A-Za-z0-9])"
)
_GENERAL = (
    rf"(?P<general>(?P<money>{PREFIX})?(?P<sign2>[-−])?"
    rf"(?:(?P<vague>数|几|上|成|好几|近)(?P<vague_of>[十百千万亿]{{1,3}})(?![A-Za-z])|(?P<number>{NUMERAL}))"
    rf"(?P<more>多|余|几|来(?=[个万人名家天年次岁]))?(?P<big>[万亿]{{1,2}})?(?P<en>{LATIN_SCALE})?"
    rf"(?P<plus>\+)?(?P<percent> ?[%％‰]| ?percent)?"
    rf"(?:个(?P<past>多)(?=月|小时|星期|世纪))?(?P<unit>{UNIT}|(?<=多)(?:月|小时|星期|世纪))?"
    rf"(?P<over_unit>[多余](?![家种次个名人]))?(?P<per_unit>(?:/|每){UNIT})?)"
)


@cache
def figure_pattern() -> re.Pattern[str]:
    """Return the pattern of figures of all kinds; built at first use, for it is long."""
    return re.compile(
        rf"(?P<about>{ABOUT_BEFORE})? ?(?P<sign>[-−–+]|(?<![胜抱正承背辜担])负|零下[-−–]?|零上)?"
        rf"(?:{_CLOCK}|{_RANK}|{_MIXED}|{_HALVES}|{_RATIO}|{_GENERAL})(?P<rough>{_AFTER})?"
    )
