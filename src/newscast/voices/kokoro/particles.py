"""How 为, 地 and 得 are read: by the words before and after them, and what parts of speech those are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from newscast.voices.kokoro.words import Word

_STOP = "，。！？；：、,.!?;:…—（）()“”《》\n"


def reading(text: str, at: int, words: Sequence[Word]) -> str:
    """The reading of a particle that is a word of its own, or the last of an unknown one; else empty."""
    rule = _RULES.get(text[at])
    if rule is None:
        return ""
    index = next(number for number, word in enumerate(words) if word.start <= at < word.end)
    if words[index].end - words[index].start > 1:
        return ""
    before = words[index - 1] if index and words[index - 1].text not in _STOP else None
    after = words[index + 1] if index + 1 < len(words) and words[index + 1].text not in _STOP else None
    return rule(text, at, before, after)


# 为: wei2 is a verb, or the complement of one; wei4 a preposition, "for" and "because of".

_BECOMES = re.compile(
    "(?:[改变译视作成称定分转列选评化升降换编写设认拟合建做当封誉归判订约读记缩增减推立喻尊奉释理解调命任聘选提调整修发展演升级打造"
    "培养拆重组翻概总结描述转变更名替为划切]|命名|更名|改名|改写|改编|改组|转换|转化|折合|折算|转变|演变|升级|提升|降低|缩短"
    "|缩减|压缩|扩大|延长|培养|打造|发展|建设|建成|翻译|解释|理解|概括|总结|描述|设置|设定|任命|提名|推举|推选|评选|认定|界定|定义"
    "|划分|拆分|分解|分类|归类|归纳|抽象|编码|解码|映射|量化|调整|修改|修订|更改|调低|调高|上调|下调|下降|上升|减少|增加|扩充|扩展"
    "|收窄|收缩|扩建|改建|改造|改装|包装|塑造|转型|晋升|升任|确定|确立|确认|明确|统一|合并|整合|重组|重命名|简化|简称|合称|统称"
    "|俗称|原名|意|即|均|皆|多|实|仅|共|颇|最|极|尤|较|更|甚|大|深|广|略|稍|极|主要|合计|分别|依次|普遍|大多|多数|一律|通常|平均|大约"
    "|预计|估计|约|总计|累计|名|亦|本|同|应|须|需|能|可|若|如|已|必|已经|因|但|并|也|却|便|则|又|仍|只|不|以|人|何以|所)\\Z"
)
_SUBJECT = re.compile(
    "(?:[价量额率长数度比值期期名距差幅速宽高深厚龄重温压功时点线网耗积径源因果题目标责级率类型号]|利润|收入|规模|成本|面积|年龄|身份|职务"
    "|地点|时间|目的|结果|原因|主题|标题|口号|重点|核心|简称|全称|前身|总部|结构|单位|范围|窗口|参数|比分|成绩|上限|下限|门槛|周期|损失|余额"
    "|浓度|精度|频率|评级|展望|关键|基础|内容|对象|版本|方式|方向|任务|状态|格式|费用|薪酬|亏损|净值|峰值|均值|能力|密度|股东|客户|一家|之一"
    "|者|其中|方|多数|大多|大部分|部分|半数|一半|三成|大小|间隔|时限|用途|性质|载体|主体|主角|代表|现金|股息|分红|默认|前提|条件|目标|使命|愿景|定位|人数"
    "|次数|票数|得分|中位数|结论|答案|输入|输出|学费|工资|月薪|年薪|罚金|罚款|赔率|气温|震级|烈度)\\Z"
)
_FOR = (
    "提供|带来|创造|打造|设计|服务|准备|制定|定制|注入|争取|赢得|节省|举办|开发|加油|喝彩|奠定|铺平|打下|打开|庆祝|设立|辩护|负责|助力|支付|买单|腾出"
    "|赋能|投保|增添|送上|献上|搭建|开辟|建立|建造|解决|指明|做出|作出|写|贡献|点赞|着想|生成|适配|优化|添加|配备|引入|推出|训练|筹集|融资|发声|正名"
    "|站台|代言|背书|开绿灯|保驾护航|护航|牺牲|奋斗|拼搏|祈祷|担忧|感到|而|所用|考虑|打分|埋单|续命|输血|减负|松绑|撑腰|出战|效力|出场|攻入|打进"
    "|扳回|扳平|取得|锁定|贡献|破门|首开纪录|披上|画上|敲响|拉开|按下|找到|打了|留下|预留|留出|处理|保留|分配|申请|投入|出资|募集|招募|招聘|讲解"
    "|介绍|量身|买|做|选|配|讲|换|争光|补齐|补上|增色|降温|升温|降本|提速|鼓掌|欢呼|骄傲|自豪|高兴|道歉|发愁|担心"
)
_BENEFITS = re.compile(f"[^，。！？；：]{{1,16}}?(?:{_FOR})")
_WHAT_FOR = re.compile(
    "(?:什么|何|此|了|着|的是|避免|防止|确保|保障|保证|促进|推动|提升|提高|改善|加快|加强|应对|解决|满足|降低|减少|适应|实现|争夺|争取|保护|维护|抢占"
    "|扩大|吸引|支持|方便|配合|便于|使|让|迎接|纪念|庆祝|证明|表彰|鼓励|国|民|您|你|我|他|她|它|其|大家|用户|广大)"
)
_IS = re.compile(
    "(?:期|首|时|人|例|主|止|限|准|生|难|所欲为|虎作伥|负|正|零|空|假|真|由|先|宜|妙|好|重|害|伍|之|辅|荣|耻|界|数|证|代价|半|近|约|逾|超过|[一二两三四五六七八九十百千万亿数几多])"
)


def _wei(text: str, at: int, before: Word | None, after: Word | None) -> str:
    rest = text[at + 1 :]
    if after is None:
        return "wei2"
    benefits = bool(_BENEFITS.match(rest))
    if _is_by(text, at):
        return "wei2"
    if re.match("(?:什么|何(?!物)|此|了|着|的是)", rest):
        return "wei4"
    if before is None:
        return "wei2" if _IS.match(rest) and not benefits else "wei4"
    said = text[:at]
    if _SUBJECT.search(said[-4:]):
        return "wei4" if _WHAT_FOR.match(rest) and not after.tag.startswith("m") else "wei2"
    if re.search(
        "(?:专门|特意|特别|一直|始终|正在|将|会|可以|可|能够|能|已|已经|也|还|都|并|是|而|要|只|不|旨在|用于|来|去|曾|正|就|仅)\\Z",
        said[-3:],
    ):
        return "wei2" if _IS.match(rest) and not benefits else "wei4"
    if before.tag.startswith(("v", "a")) or _BECOMES.search(said[-3:]):
        if before.tag == "vn" and benefits:
            return "wei4"
        return "wei2"
    if benefits:
        return "wei4"
    if _IS.match(rest) or after.tag.startswith("m") or before.tag.startswith(("m", "q", "t")):
        return "wei2"
    return "wei4" if _WHAT_FOR.match(rest) else "wei2"


def _is_by(text: str, at: int) -> bool:
    """以…为…, 被…为…, 任命…为…, 为…所…"""
    clause = re.split(f"[{re.escape(_STOP)}]", text[:at])[-1][-16:]
    if re.search(
        "(?:以|被|将|把|任命|提名|称|选举|推举|聘请|聘任|评|命名|定义|聘|拜|认)[^，。为]{1,12}\\Z", clause
    ):
        return not re.search("(?:将|把|被|以)(?:继续|会|专门|全力|于)?\\Z", clause) and not _BENEFITS.match(
            text[at + 1 :]
        )
    return bool(re.match("[^，。！？；]{1,8}所[^，。以在有得属长]", text[at + 1 :]))


# 地: de5 after what says how, before what is done; di4 is land.

_DOUBLED = re.compile("(?:(.)\\1|(.)\\2(.)\\3|(.)(.)\\4\\5)\\Z")
_HOW = re.compile("(?:[然性般样化速力效量利意心度色]|一步|一个|似|不断|有序|有效|自主|成功|直接|间接)\\Z")


def _di(text: str, at: int, before: Word | None, after: Word | None) -> str:
    if before is None or after is None:
        return "di4"
    does = after.tag[0] in "vadpizl" or after.text[0] in "把将被给向对从为在与让使用" or len(after.text) > 1
    how = before.tag[0] in "adzilbo" or before.tag == "vd" or bool(_DOUBLED.search(text[max(0, at - 4) : at]))
    if how and does:
        return "de5"
    if _HOW.search(text[max(0, at - 2) : at]) and after.tag[0] in "vadpi":
        return "de5"
    return "de5" if before.tag[0] in "vnm" and len(before.text) > 1 and after.tag[0] in "vd" else "di4"


# 得: de5 joins a verb with how it is done; dei3 is "must"; de2 is "get".

_MUST = re.compile(
    "(?:[我你您他她它]们?|咱们?|大家|谁|还|都|也|就|总|可|先|又|必|非|要|那|这|者|人|们|员|方|司|家|队|商|府|行)\\Z"
)
_GETS = re.compile(
    "(?:第?[一二两三四五六七八九十几多零]|冠军|亚军|金牌|银牌|奖|病|票|了[一二两三四五六七八九十几]?)"
)


def _de(text: str, at: int, before: Word | None, after: Word | None) -> str:
    rest = text[at + 1 :]
    if before is None or before.tag in {"x", "eng"}:
        return "de2" if after is None or _GETS.match(rest) else "dei3"
    if after is not None and _MUST.search(text[max(0, at - 2) : at]) and after.tag[0] in "vdprcaz":
        return "dei3"
    if before.tag[0] in "nrt" and after is not None and after.tag[0] in "vp":
        return "dei3"
    return "de2" if before.tag[0] in "nrtm" and _GETS.match(rest) else "de5"


_RULES = {"为": _wei, "地": _di, "得": _de}
