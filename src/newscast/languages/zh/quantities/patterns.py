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
            "约": "大约 大概 约为 约合 约 约莫 差不多 估计 大体 左右 上下 前后 来 大致",
            "近": "接近 将近 逼近 近 直逼 几乎 差点 快到",
            "超": "超过 突破 冲破 冲过 站上 迈过 跨过 越过 超 逾 破 至少 不低于 不少于 不下 以上 高于 多于 "
            "大于 高出 起 开外 过 上 出头 有余",
            "下": "不到 不足 不满 未满 至多 最多 不超过 不多于 不高于 以内 以下 低于 少于 小于 未达 跌破 "
            "失守 降破 未到 没到",
            "多": "多 余 几",
        },
    ).items()
    for word in words.split()
}
ABOUT_BEFORE = "|".join(
    sorted(
        (w for w in ABOUT if w not in "左右上下前后来以上以内以下起开外多余几出头有余"), key=len, reverse=True
    )
)
_AFTER = "左右|上下(?![文游级学])|以上|以内|以下|开外|出头|有余|前后"
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
    rf"|(?<![之此以提当空向往生面])(?<!(?<![项题条节栏])目)[前头首](?P<top>{NUMERAL})(?P<top_unit>个季度|季度|个月|月|强|大|名|位|甲|{UNIT})?"
    r"|[Tt][Oo][Pp][ -]?(?P<top_en>[0-9]{1,4})"
    r"|(?<![A-Za-z0-9])[Qq](?P<q1>[1-4])(?![A-Za-z0-9])|(?<=[0-9年])Q(?P<q2>[1-4])(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9.])(?P<q3>[1-4])Q(?=[0-9]{2}|[^A-Za-z0-9]|$)"
    r"|(?<![前个几数上下这本那每同单某0-9])(?P<q4>[一二三四1-4])季(?:度|(?=报|营|末|净))|(?P<q5>首季度?(?!节))"
    r"|(?P<half_year>(?:上|下)半年|(?<![A-Za-z0-9])H(?P<h>[12])(?![A-Za-z0-9]))"
    r"|(?P<first>登顶|夺冠|冠军|榜首|居首|首位|头名|折桂|夺魁|问鼎|头把交椅)"
    r"|(?P<second>亚军|次席|次位|榜眼)|(?P<third>季军|探花))"
)
_HEADS = "[个名位人家台辆例部户所只件款]{1,2}"
"""Counters in 每4名成年人中就有1人."""
_FEW = "(?:[两二三四五六七八九2-9]|[二三四五]?十|[1-5]0|一?百|100)"
_NO_STOP = "[^，。；、！？0-9]"
_RATIO = (
    rf"(?P<ratio>(?P<per>百分之|千分之|万分之)(?P<part>{NUMERAL})(?P<part_more>多|余|几)?"
    rf"|(?:每(?P<of>{NUMERAL}) ?{_HEADS}{_NO_STOP}{{0,10}}?[中里当就便只仅]{_NO_STOP}{{0,3}}?"
    rf"|(?P<of2>{NUMERAL})个?{_HEADS}[中里]{_NO_STOP}{{0,2}}?就"
    rf"|(?P<of3>{_FEW})个?{_HEADS}[中里]头?(?:才|只|仅){_NO_STOP}{{0,3}}?(?={NUMERAL} ?{_HEADS}))"
    rf"有?(?:大?约|近|超过|逾)?(?P<out_of>{NUMERAL}) ?{_HEADS}?(?P<out_of_more>多)?"
    rf"|(?P<low>{NUMERAL})分之(?P<high>{NUMERAL})(?P<high_more>多|余)?(?:个?(?P<part_of>世纪|小时|钟头|英里|公里|英寸|吨|年|百分点))?|(?P<over>[0-9]{{1,4}})/(?P<under>[1-9][0-9]{{0,3}})(?![0-9/日月号届年])"
    r"|(?P<tenths>[一二两三四五六七八九]{1,2}|[1-9])成(?P<tenths_half>半|[一二三四五六七八九1-9](?![一二三四五六七八九十百千万亿0-9个家名人年月日号天点成分]))?(?P<tenths_more>多|余)?(?![立功员果本就熟交绩型长都为份品人年分])"
    r"|(?P<more_half>过半数?|超半数?|逾半数?|大半)|(?P<half_of>一半(?P<half_more>多)?|(?<=近)半(?=数|的)数?|五五开|半数)"
    r"|(?P<doubled>翻(?:了|上)?(?P<times>[一两二三四五六七八九1-9])?番|(?:翻(?:了|上)?一?倍|倍增)(?P<doubled_more>多)?)|(?P<halved>减半|腰斩|对折|半价))"
)
_HALVES = (
    r"(?P<half_unit>(?<![上下前后])半(?:个)?(?P<hu>年|月|小时|钟头|世纪|天|公里|公斤|吨|斤|分钟)(?P<hu_more>多)?"
    r"|(?P<and_half>[0-9]{1,3}|[一两二三四五六七八九十]{1,3})(?:个半(?P<ah1>月|小时|钟头|世纪|(?![年月日天场小球程数]))|(?P<ah2>年|天|小时|倍|公里|公斤|吨|个百分点|米|厘米|英尺|英里|英寸|升|亩|层|岁|斤|圈|周|度|块)半(?![年天月径导程价数场夜路山自成固挂衰马决]))(?P<ah_more>(?:还|有)?[多余])?)"
)
_SHORT = f"(?:[0-9]{{1,2}}|{CHINESE_DIGIT}?十{CHINESE_DIGIT}?|{CHINESE_DIGIT})"
_MIXED = (
    rf"(?P<mixed>(?P<mh>{NUMERAL})个?小时(?:零?(?P<ms2>{_SHORT})秒|(?P<mm>{NUMERAL})(?:分零?(?P<ms>{_SHORT})秒|分钟?))"
    rf"|(?P<years>[0-9]{{1,2}}|{CHINESE_DIGIT}|十{CHINESE_DIGIT}?)年(?:零|又|加|外加)?(?P<months>{NUMERAL})个月"
    rf"|(?P<yuan>[0-9]{{1,4}}|{CHINESE_DIGIT})(?P<coin>[块毛])(?P<tenth>[1-9]|[一二三四五六七八九])(?:毛|角|分)?(?P<hundredth>[1-9])?"
    r"(?![0-9一二三四五六七八九十百千万号个])"
    rf"|(?:(?P<laps>{_SHORT})分钟?)?(?P<seconds>{_SHORT})秒(?P<hundredths>[0-9]{{2}}|{CHINESE_DIGIT}{{2}})"
    rf"(?![0-9])|(?P<laps2>{_SHORT})分钟?(?P<seconds2>{_SHORT})秒)"
)
_STORED = "的?(?:运?内存|存储|显存|硬盘|流量|空间|容量|文件|版本|数据|闪存|固态)"
_BYTES = rf"(?:[MT](?={_STORED})|(?<!(?<![0-9.])[2-6])G(?![A-Za-z0-9]))"
"""The unit of 16G内存 and 1T存储; 5G is a name."""
LATIN_SCALE = (
    r"(?P<letter> ?(?:thousand|million|billion|trillion|bn|mn|tn|mln)"
    rf"|[KkMBT](?!{_STORED})|(?(money)[mb]|(?!)))(?![A-Za-z0-9])"
)
_GENERAL = (
    rf"(?P<general>(?P<money>{PREFIX})?(?P<sign2>[-−])?"
    rf"(?:(?P<vague>数|几|上|成(?!十)|好几|近)(?P<vague_of>[十百千万亿]{{1,3}})(?![A-Za-z])|(?P<number>{NUMERAL}))"
    rf"(?P<more>多|余|几|来(?=[个万人名家天年次岁号]))?(?P<big>[万亿]{{1,2}})?(?P<en>{LATIN_SCALE})?"
    rf"(?P<plus>\+)?(?P<percent> ?[%％‰]| ?percent(?![a-z])| per cent(?![a-z]))?"
    rf"(?:个(?P<past>多)(?=月|小时|星期|世纪))?(?P<unit>(?(percent)(?!)|(?:{UNIT}|{_BYTES}))|(?<=多)(?:月|小时|星期|世纪))?"
    r"(?P<over_unit>[多余](?![家种次个名人0-9]))?)"
)


@cache
def figure_pattern() -> re.Pattern[str]:
    """Return the pattern of figures of all kinds; built at first use, for it is long."""
    return re.compile(
        rf"(?P<about>{ABOUT_BEFORE})? ?(?P<sign>[-−–+]|(?<![胜抱正承背辜担])负|零下[-−–]?|零上)?"
        rf"(?:{_CLOCK}|{_RANK}|{_MIXED}|{_HALVES}|{_RATIO}|{_GENERAL})(?P<rough>{_AFTER})?"
    )
