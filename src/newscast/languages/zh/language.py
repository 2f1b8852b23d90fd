"""Mandarin Chinese as newscast speaks, reads, checks and shows it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from types import MappingProxyType

from newscast.languages.language import (
    CorrectionWording,
    DraftingWording,
    Hearing,
    Language,
    ListenerWording,
    SpeechReader,
)
from newscast.languages.programme import ProgrammeWording
from newscast.languages.zh.disclosure import CHINESE

_FOLDER = Path(__file__).parent


def _reader(_tag: str) -> SpeechReader:
    from newscast.languages.zh.speech import MandarinReader

    return MandarinReader()


def _numeral(number: int) -> str:
    """A count up to ninety-nine in Chinese numerals."""
    from newscast.languages.zh.numerals import cardinal

    return cardinal(str(number)) if number <= 99 else str(number)


def _story_number(number: int) -> str:
    import cn2an

    words: str = cn2an.an2cn(number)
    return words


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


LANGUAGE = Language(
    tag="zh-CN",
    name="Mandarin Chinese",
    drafting=DraftingWording(
        templates=_FOLDER / "templates",
        verbs=MappingProxyType({"research": "推出", "product": "发布"}),
        sentence_ends="。！？!?；…”」",
        stop="。",
        clause_ends="。；，,;",
        closing="结语",
        unplaced="【不属于任何条目】",
        usual_opening="大家好，这里是{title}，{year}年{month}月第{issue}期。",
        usual_closing="以上就是本期的全部内容，感谢收听，我们下期再见。",
        numeral=_numeral,
        cell_separator="，",
        dash="——",
    ),
    listener=ListenerWording(
        opening="开场",
        closing="结语",
        contents="章节",
        chapters="本期内容",
        transcript="文字稿",
        corrections="更正",
        correction_head="更正：",
        corrected="已更正",
        withdrawn="本期已撤回",
        episodes="往期节目",
        subscribe="订阅",
        back="后退 15 秒",
        forward="前进 30 秒",
        speed="速度",
        download="下载",
        newer="更新的节目",
        older="更早的节目",
        all_episodes="全部节目",
        skip="跳到正文",
        player="播放器",
        source="来源",
        none_yet="还没有节目。",
        no_script="浏览器没有运行脚本：点时间会直接打开音频，从那里播放。",
        follow="跟随文字稿",
        copyright="版权",
        play="播放",
        pause="暂停",
        seek="播放位置",
        colon="：",
        comma="，",
        list_comma="、",
        semicolon="；",
        open_bracket="（",
        close_bracket="）",
        day=_day,
    ),
    programme=ProgrammeWording("片头", "片尾", "录音", "广告", "赞助", "预告", "："),
    number_example="{text: 3140亿, value: 314000000000, unit: 参数}",
    corrections=CorrectionWording(
        head="更正：",
        end="。",
        between="；",
        sound="重新录制了部分声音，文字没有变化",
        order="调整了新闻的先后次序",
        remade="重新制作",
        opening="开场",
        closing="结语",
        cold_open="片头",
        after_outro="片尾",
        story="第{number}条新闻{title}",
        removed_part="删去了{title}",
        removed_story="删去了新闻{title}",
        added="增加了{place}",
        retitled="{place}的标题应为{title}",
        reading="{place}中的读音已更正",
        punctuation="{place}的标点已更正",
        rewritten="{place}的内容已更正",
        word_added="补充了{after}",
        word_removed="删去了{before}",
        replaced="{before}应为{after}",
        inside="中，",
        inside_mark=re.compile("中，"),
        next_word="，",
        next_word_mark=re.compile("，"),
        replaced_mark=re.compile("应为"),
        quotes=("“", "”"),
        inner_quotes=("‘", "’"),
        paragraph_joint="",
        number=_story_number,
    ),
    hearing=Hearing("zh", "以下是普通话新闻，句子带标点。"),
    disclosure=CHINESE,
    reader=_reader,
    checks=frozenset("PNUTDLS"),
    sentence_ends="。！？!?…；;.",
    preflight_words="好。",
    starter=_FOLDER / "starter",
)
