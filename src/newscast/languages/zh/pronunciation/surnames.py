"""Surnames that are read otherwise than the character: 任 as ren2, 单 as shan4, 尉迟 as yu4 chi2.

Only where a name stands: one that the segmentation takes for a person's, between a title and a verb of
speech, or after 姓. Names that are in the news are in `polyphones.txt`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newscast.languages.zh.pronunciation.words import Word, words_of

_SURNAMES = {
    "任": "ren2", "曾": "zeng1", "单": "shan4", "朴": "piao2", "查": "zha1", "仇": "qiu2", "区": "ou1",
    "解": "xie4", "华": "hua4", "盖": "gai4", "燕": "yan1", "应": "ying1", "柏": "bai3", "乐": "yue4",
    "召": "shao4", "宁": "ning2", "纪": "ji3",
}  # fmt: skip
_COMPOUND = {
    "尉迟": ("yu4", "chi2"), "万俟": ("mo4", "qi2"), "令狐": ("ling2", "hu2"), "长孙": ("zhang3", "sun1"),
    "澹台": ("tan2", "tai2"), "单于": ("chan2", "yu2"), "皇甫": ("huang2", "fu3"),
}  # fmt: skip
_SURE = "任单朴仇解曾"
"""Those that the segmentation's guess at a name is believed for."""
_NO_NAMES = re.compile(
    "任(?:何|务|意|由|凭|性|职|期|命|教|用|选|免|内|满|天|务|一|何)|单(?:位|独|日|品|个|一|纯|项|元|机|次|周|月|季|价|车|打|身"
    "|边|方|向|体|点|场|局|赛|双|亲|卡|核|芯|颗|张|台|套|轮|季|店|户|县)|朴(?:素|实|树|次|茨)|仇(?:恨|视|家|人|敌|富|外|怨|杀)"
    "|解(?:决|放|释|除|读|说|答|散|雇|锁|析|码|密|开|约|聘|救|渴|馋|套|禁|封|构|剖|体|法|题|救|围|围)"
    "|曾(?:任|在|经|为|是|有|被|以|于|获|对|向|多|因|与|和|一|用|说|表|称|公|提|获|入|从|连|两|三|几|先|率|到|来|去|想|让|把|将|其|担|出|试|要|能|会|可|言|长|短|主|参|帮|受|达|登|击|带|赢|输|拒|遭|做|当|写)"
)
_TITLE = re.compile(
    "(?:董事长|总经理|总裁|创始人|首席执行官|首席科学家|负责人|记者|教授|院士|主席|部长|局长|市长|省长|院长|所长|主任"
    "|总编辑|经理|教练|队长|选手|球员|导演|演员|歌手|作家|博士|书记|发言人|分析师|研究员|工程师|律师|医生|嫌疑人|姓)\\Z"
)
_AFTER = re.compile(
    ".{1,2}(?:表示|认为|指出|透露|称|说|介绍|强调|坦言|宣布|告诉|回应|解释|直言|先生|女士|教授|博士|院士|导演)"
)


def readings(text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """Yield the place of each surname, and its reading."""
    known = {(word.start, word.end) for word in words if word.end - word.start > 1}
    for surname, pinyin in _COMPOUND.items():
        for match in re.finditer(surname, text):
            if not any(word.start < edge < word.end for word in words for edge in match.span()):
                yield from zip(range(*match.span()), pinyin, strict=True)
    for word in words_of(text, guess=True):
        if word.text[0] not in _SURNAMES or len(word.text) > 3 or _NO_NAMES.match(word.text):
            continue
        if (word.start, word.end) in known or word.text.endswith(("公司", "集团")):
            continue
        if _is_name(text, word):
            yield word.start, _SURNAMES[word.text[0]]


def _is_name(text: str, word: Word) -> bool:
    named = word.tag == "nr" and len(word.text) > 1
    titled = bool(_TITLE.search(text[max(0, word.start - 8) : word.start]))
    speaks = len(word.text) > 1 and bool(_AFTER.match(text, word.start + 1))
    if word.text[0] in _SURE:
        return named or (titled and len(word.text) > 1)
    return named and (titled or speaks)
