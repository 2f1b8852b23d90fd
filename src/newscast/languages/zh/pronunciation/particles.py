"""The readings of 为, 地 and 得: by the words before and after them, and by their parts of speech.

Each has a table of rules, tried in order: a reading, what ends the words before, what begins the words after.
The words before end in `/` and the tag of the last word, those after begin with the tag of the first and `/`;
both are empty at a mark or at an end of the text. A tab and the tags of the next words stand at the end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from newscast.languages.zh.pronunciation.words import Word

_MARKS = re.compile(r"[，。！？；：、,.!?;:…—（）()“”《》\n]")
_REACH = 16
_MOST_TAGS = 6

_FOR = (
    "提供|带来|创造|打造|设计|服务|准备|制定|定制|注入|争取|赢得|节省|举办|开发|加油|喝彩|奠定|铺平|打下|打开|庆祝|设立|辩护"
    "|负责|助力|支付|买单|腾出|赋能|投保|增添|送上|献上|搭建|开辟|建立|建造|解决|指明|做出|作出|写|贡献|点赞|着想|供应|生成|适配"
    "|优化|添加|配备|引入|推出|训练|筹集|融资|发声|正名|站台|代言|背书|开绿灯|护航|牺牲|奋斗|拼搏|祈祷|担忧|感到|考虑|打分"
    "|埋单|续命|输血|减负|松绑|撑腰|出战|效力|出场|攻入|打进|扳回|扳平|取得|锁定|破门|披上|画上|敲响|拉开|按下|找到|打了|留下"
    "|预留|留出|处理|保留|分配|申请|投入|出资|募集|招募|招聘|讲解|介绍|量身|买|选|配|讲|争光|补齐|补上|增色|降温|升温|降本"
    "|提速|鼓掌|欢呼|骄傲|自豪|高兴|道歉|发愁|担心|开放|开通|部署|安排|配置|搭|挡|鸣|操心|把关|兜底|保驾|揭幕|开启|供电|供货"
    "|代工|首开|建言|献策|造福|治病|看病|疗伤|送行|撰写|起草|翻译|导航|引路|探路|铺路|让路|积累|增加|拓展|扫清|扫除|留足|打气"
    "|增设|增派|增开|捐赠|捐款|谋求|谋取|牟利|修建|建设|设定|设置|铺设|讨回|讨薪|出力|投票|助威|护送|疏通|调集|调配|派出|派遣"
    "|指派|拨款|注资|增资|补贴|减税|降费|纾困|解困|解忧|分忧|解围|投放|求情|说话|说情|代言|报仇|庆生|叫好|点燃|贷款|担保|发放|发行|提出"
)
"""What one does for others."""
_GOAL = (
    "避免|防止|确保|保障|保证|促进|推动|提升|提高|改善|加快|加强|应对|解决|满足|降低|减少|适应|实现|争夺|争取|保护|维护|抢占"
    "|扩大|吸引|支持|方便|配合|便于|使|让|迎接|纪念|庆祝|证明|表彰|鼓励|您|你|我|他|她|它|其|大家|用户|广大|节约|规避|打击"
    "|遏制|缓解|规范|弥补|填补|追求|打破|补充|筹集|赶上|尽快|更好|增强|培养|挽回|挽救|留住|回应|答谢|庆贺|声援|悼念"
)
"""What one does something for."""
_AMOUNT = (
    "期|首|时|人|例|主|止|限|准|生|难|虎作伥|负|正|零|空|假|真|由|先|宜|妙|好|重|害|伍|辅|荣|耻|界|数|证|代价|半|近|约|逾"
    "|超过|[一二两三四五六七八九十百千万亿几多]"
)
"""What something is."""
_BECOMES = (
    "[改变译视作成称定分转列选评化升降换编写设认拟合建做当封誉归判订约读记缩增减推立喻尊奉释解调命聘提修展演级造养拆组括述名替划切"
    "意即均皆多实仅共颇最极尤较更甚大深广略稍亦本同应须需能可若如因但并却便则又仍以人所]"
    "|主要|合计|分别|依次|普遍|一律|通常|平均|大约|预计|估计|总计|累计|缩短|压缩|延长|解码|映射|量化|上调|下降|扩充|收窄|转型"
    "|晋升|升任|确立|统一|整合"
)
"""Verbs that 为 completes, and adverbs before it as a verb."""
_ASIDE = (
    "专门|特意|特别|一直|始终|正在|将|会|可以|可|能够|已|已经|也|还|都"
    "|是|而|要|只|不|旨在|意在|志在|用于|来|去|曾|正|就|专|特|全力|致力于|继续|此举|纷纷"
)
"""Adverbs before it as a preposition."""
_SO = "战|生|来|设|建|裁|开|做|努力|奋斗|改|奔|死|争|放弃|推|打造|牺牲"
"""What one does for a cause: 为…而战."""
_NAMED = "[以被]|任命|提名|称|选举|推举|聘请|聘任|评|命名|定义|聘|拜|认"
"""Verbs that take an object and then 为: 任命他为."""
_SUBJECT = (
    "[价量额率长数度比值期名距差幅速宽高深厚龄重温压功时点线网耗积径源果题目标责级类型号]|利润|收入|规模|成本|面积|身份|职务|目的"
    "|原因|口号|核心|全称|前身|总部|结构|单位|范围|窗口|成绩|上限|下限|门槛|余额|展望|关键|基础|内容|对象|版本|方式|方向|任务"
    "|状态|格式|费用|薪酬|亏损|净值|能力|股东|客户|一家|之一|其中|部分|半数|一半|三成|大小|间隔|时限|用途|性质|载体|主体|主角|代表|现金"
    "|股息|分红|默认|前提|条件|使命|愿景|人数|得分|结论|答案|输入|输出|学费|工资|月薪|年薪|罚金|罚款|气温|烈度|优势|特点|缺点|特征|角色"
)
"""Nouns of which a value or a name is stated."""

_LAND = "[个片块处寸]|[一二两三四五六七八九十多各此该某全]"
_HOW = "[然性般样化速力效量利意心度色多准]|一步|一个|似|不断|有序|自主|成功|直接|间接"
_MUST = (
    "[我你您他她它]们?|咱们?|大家|谁|还|都|也|就|总|可|先|又|必|非|要|那|这|者"
    "|人|们|员|方|司|家|队|商|府|行|户|师|手|民|生|店|厂"
)
_MUST_DO = "凭|靠|用|从|由|把|给|跟|向|让|等|看|想|花|交|付|经|按|依|通过|拿|去"
_MUST_NOW = "就|还|都|也|总|必|非|只能"
_GETS = "第?[一二两三四五六七八九十几零]|冠|亚军|金牌|银牌|奖|病|票|了"

_OTHERS = f"[a-z]*/[^，。！？；：]{{1,16}}?(?:{_FOR})"
_TABLES: dict[str, tuple[tuple[str, str, str], ...]] = {
    # wei2 is, becomes, as; wei4 for, because of
    "为": (
        ("wei2", "", r"\Z"),
        ("wei4", "(?:^|.*/.*)", f"[a-z]*/[^，。]{{1,10}}而(?:{_SO})"),
        ("wei2", f"(?:{_NAMED})[^，。为]{{1,12}}/.*", f"(?!{_OTHERS})"),
        ("wei2", "(?:将|把)[^，。为]{2,12}/[^d].*", f"(?!{_OTHERS})"),
        ("wei2", "", r"[a-z]*/[^，。！？；]{1,8}所[^，。以在有得属长]"),
        ("wei4", "", r"[a-z]*/(?:什么|何(?!物)|此|了|着|的是|之)"),
        ("wei2", "^", f"(?!{_OTHERS})[a-z]*/(?:{_AMOUNT})"),
        ("wei4", "^", ""),
        ("wei4", f"(?:{_SUBJECT})/.*", f"(?!m)[a-z]*/(?:{_GOAL})"),
        ("wei2", f"(?:{_SUBJECT})/.*", ""),
        ("wei2", f"(?:{_ASIDE})/.*", f"(?!{_OTHERS})[a-z]*/(?:{_AMOUNT})"),
        ("wei4", f"(?:{_ASIDE})/.*", ""),
        ("wei4", "/vn", _OTHERS),
        ("wei2", f"(?:/[va].*|(?:{_BECOMES})/.*)", ""),
        ("wei4", "", _OTHERS),
        ("wei4", "", r".*\t(?:(?:n[a-z]*|r|b|vn|an?) ){1,4}(?:d )*v[di]? "),
        ("wei2", "", f"(?:m.*|[a-z]*/(?:{_AMOUNT}))"),
        ("wei2", "/[mqt].*", ""),
        ("wei4", "", f"[a-z]*/(?:{_GOAL})"),
        ("wei2", "", ""),
    ),
    # de5 after how, before what is done; di4 land
    "地": (
        ("di4", "^", ""),
        ("di4", "", r"\Z"),
        ("di4", f"(?:^|[^然性越更很最许])(?:{_LAND})/[mqr]", ""),
        ("di4", "/(?:n[rstz]?|[rsfqp])", r"[a-z]*/(?:的|是|在|有|为|和|与|及|之|于|将|以|由)"),
        ("de5", "/(?:[adzilbo].*|vd|nz)", ""),
        ("de5", f"(?:(.)\\1|{_HOW})/.*", ""),
        ("de5", "../[vnm].*", r"(?:[vdaipzl][a-z]*/|n[a-z]*/..)"),
        ("di4", "", ""),
    ),
    # de5 joins a verb with how it is done; dei3 must; de2 get
    "得": (
        ("de2", "^", rf"(?:\Z|[a-z]*/(?:{_GETS}))"),
        ("dei3", "^", ""),
        ("de2", "/[nrtmd].*", f"[a-z]*/(?:{_GETS})"),
        ("dei3", f"(?:{_MUST})/[^v].*", r"[vdprcaz]"),
        ("dei3", f"(?:{_MUST_NOW})/d", r"(?!a)[a-z]+/[^的到出分以不]."),
        ("dei3", "../[nrt].*", f"[a-z]+/(?:{_MUST_DO})"),
        ("dei3", "../[nrt].*", r"(?:[vpr]|d[a-z]*/(?:先|再|重新|赶紧|马上|尽快|自己|多|继续|不断))"),
        ("de5", "", ""),
    ),
}  # fmt: skip


def reading(text: str, at: int, words: Sequence[Word]) -> str:
    """The reading of 为, 地 or 得 that is a word of its own, and of 地 that ends an adverb; else empty."""
    if text[at] not in _TABLES:
        return ""
    index = next(number for number, word in enumerate(words) if word.start <= at < word.end)
    word = words[index]
    if len(word.text) > 1:
        adverb = text[at] == "地" and at == word.end - 1 and len(word.text) > 2 and word.tag[0] in "zdai"
        return "de5" if adverb else ""
    before = _before(text, words, index)
    after = _after(text, words, index)
    for pinyin, left, right in _rules(text[at]):
        if left.search(before) and right.match(after):
            return pinyin
    return ""


def _before(text: str, words: Sequence[Word], index: int) -> str:
    if not index or _MARKS.match(words[index - 1].text):
        return ""
    clause = _MARKS.split(text[: words[index].start])[-1]
    return f"{clause[-_REACH:]}/{words[index - 1].tag}"


def _after(text: str, words: Sequence[Word], index: int) -> str:
    if index + 1 == len(words) or _MARKS.match(words[index + 1].text):
        return ""
    tags = [word.tag for word in words[index + 1 : index + 1 + _MOST_TAGS]]
    return f"{tags[0]}/{text[words[index].end :]}\t{' '.join(tags)} "


@cache
def _rules(character: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (pinyin, re.compile(f"(?:{left})\\Z"), re.compile(right))
        for pinyin, left, right in _TABLES[character]
    )
