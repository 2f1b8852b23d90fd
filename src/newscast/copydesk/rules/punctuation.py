"""P: punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.han import is_chinese
from newscast.languages.protected import protected
from newscast.languages.spans import Spans
from newscast.languages.zh.lexicon import last_word
from newscast.support.messages import Message

SECTION = Section(
    "P", "punctuation", "Marks that a Chinese script does not use, or that a recogniser has left out."
)
RULES = (
    DeskRule(
        code="P001",
        name="half-width-mark",
        level="info",
        summary="A half-width mark stands in Chinese words; those of numbers, times and addresses stay.",
        why="Half-width and full-width marks in one text look careless, and voices pause at them "
        "differently.",
        bad=(Example("你好,世界。", ",", "，"), Example("模型开源(免费)。", "(免费)", "（免费）")),
        good=(Example("你好，世界。"), Example("公司有1,000名员工。")),
        fixes=True,
    ),
    DeskRule(
        code="P002",
        name="doubled-mark",
        level="info",
        summary="Two marks stand where one is meant.",
        why="One of them is left over from an edit, and a voice pauses twice.",
        bad=(Example("你好，，世界。", "，，", "，"), Example("模型开源。，免费。", "。，", "。")),
        good=(Example("你好，世界。"),),
        fixes=True,
    ),
    DeskRule(
        code="P003",
        name="stray-space",
        level="info",
        summary="A space stands between Chinese characters or beside a Chinese mark.",
        why="Chinese is written without spaces; readers of the transcript see a gap in a word.",
        bad=(Example("大模 型开源。", " ", ""),),
        good=(Example("大模型开源。"), Example("英伟达 GB200 开售。")),
        fixes=True,
    ),
    DeskRule(
        code="P004",
        name="unfinished-paragraph",
        level="warning",
        summary="A paragraph ends with a comma, without an end mark, or after a word such as 以及.",
        why="Words may be missing, and the voice does not close the sentence.",
        bad=(Example("模型今天开源，", "，", "。"), Example("公司发布了模型以及", "以及")),
        good=(Example("模型今天开源。"),),
    ),
    DeskRule(
        code="P005",
        name="straight-quotes",
        level="info",
        summary="Straight quotation marks stand around Chinese words.",
        why="Chinese quotation marks show where a quotation begins and where it ends.",
        bad=(Example('他说"开源"。', '"开源"', "“开源”"),),
        good=(Example("他说“开源”。"),),
        fixes=True,
    ),
    DeskRule(
        code="P006",
        name="unpaired-mark",
        level="info",
        summary="A bracket or a quotation mark has no partner.",
        why="Nobody can tell where the remark or the quotation ends.",
        bad=(Example("模型（今天开源。", "（"), Example("模型今天）开源。", "）")),
        good=(Example("模型（今天）开源。"),),
    ),
    DeskRule(
        code="P007",
        name="odd-character",
        level="info",
        summary="Full-width letters or digits, or a character that cannot be seen.",
        why="Names and numbers written so are not recognised, searched or read as what they are.",
        bad=(Example("ＡＩ模型。", "ＡＩ", "AI"), Example("大\u200b模型。", "\u200b", "")),
        good=(Example("AI模型。"),),
        fixes=True,
    ),
    DeskRule(
        code="P008",
        name="dots-for-ellipsis",
        level="info",
        summary="Three or more dots stand for an ellipsis.",
        why="A voice takes dots for the ends of sentences.",
        bad=(Example("等一等...再说。", "...", "……"),),
        good=(Example("等一等……再说。"),),
        fixes=True,
    ),
)

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_HALF_MARK = re.compile(r"[,;:?!.][ \t]?")
_BRACKETS = re.compile(r"(?<!\])\(([^()（）\n]{1,300})\)")
_DOUBLED = re.compile(r"[，、；：]{2,6}|。{2,6}|[，、；：]{1,3}[。！？]|。[，、；：]{1,3}")
_CHINESE_MARKS = "，。！？；：、“”‘’（）《》「」【】…—"
_SPACE = re.compile(r"[ \t\u3000]+")
_QUOTED = re.compile(r'"([^"\n]{1,300})"')
_WIDE = re.compile(r"[０-９Ａ-Ｚａ-ｚ]+(?:[＋－．／％＆＿][０-９Ａ-Ｚａ-ｚ]+)*")
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_DOTS = re.compile(r"\.{3,}|。{3,}|·{3,}")
_PARTNERS = {"（": "）", "“": "”", "‘": "’", "《": "》", "「": "」", "【": "】", "(": ")"}
_ENDS = "。！？!?…”’」）)》];；：:"
_JOINING = (
    "和",
    "与",
    "及",
    "以及",
    "并且",
    "或",
    "或者",
    "但",
    "但是",
    "而且",
    "因为",
    "由于",
    "包括",
    "例如",
)
"""Words that no sentence ends with."""
_TAIL = 20
"""Characters in which the last word is looked for."""
_TITLE = 12
"""A paragraph of no more characters may be a title."""


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of P."""
    for passage in copy.passages:
        if passage.is_code:
            continue
        no_words = Spans((slip.start, slip.end) for slip in passage.loose_markup)
        no_prose = protected(passage.text)
        for start, end, rule, message, suggestion in _edits(passage.text):
            if no_words.touch(start, end) or no_prose.touch(start, end):
                continue
            certain = not _may_be_a_names(passage.text, start, rule)
            yield copy.finding(passage, start, end, rule, message, suggestion, level="info", certain=certain)
        yield from _unpaired(copy, passage)
        if not passage.is_headline:
            yield from _unfinished(copy, passage)


def _may_be_a_names(text: str, start: int, rule: str) -> bool:
    """Return whether a mark may be the end of a name: Jeopardy!, Yahoo!."""
    before, mark, after = text[max(0, start - 1) : start], text[start], text[start + 1 : start + 2]
    return rule == "P001" and mark in "!?" and before.isascii() and before.isalpha() and bool(after)


Edit = tuple[int, int, str, Message, str]


def _edits(text: str) -> Iterator[Edit]:
    if not text.isascii():
        yield from _half_marks(text)
        yield from _spaces(text)
        for match in _QUOTED.finditer(text):
            if is_chinese(match[1]) or _near_chinese(text, match.start(), match.end()):
                quoted = f"“{match[1]}”"
                yield match.start(), match.end(), "P005", Message("straight quotation marks"), quoted
    for match in _DOUBLED.finditer(text):
        stops = [c for c in match[0] if c in "。！？"]
        mark = stops[0] if stops else match[0][0]
        yield match.start(), match.end(), "P002", Message("two marks for one"), mark
    for match in _WIDE.finditer(text):
        narrow = unicodedata.normalize("NFKC", match[0])
        yield match.start(), match.end(), "P007", Message("full-width letters or digits"), narrow
    for match in _UNSEEN.finditer(text):
        yield match.start(), match.end(), "P007", Message("a character that cannot be seen"), ""
    for match in _DOTS.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if around.isascii() and around.strip():
            continue
        yield match.start(), match.end(), "P008", Message("dots for an ellipsis"), "……"


def _half_marks(text: str) -> Iterator[Edit]:
    for match in _HALF_MARK.finditer(text):
        mark = match[0][0]
        if mark == "," and match.end() == len(text):
            continue
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if _is_chinese_mark(mark, before, after, match[0]):
            yield (
                match.start(),
                match.end(),
                "P001",
                Message("a half-width mark in Chinese words"),
                _FULL[mark],
            )
    for match in _BRACKETS.finditer(text):
        if is_chinese(match[1]) or _near_chinese(text, match.start(), match.end()):
            yield match.start(), match.end(), "P001", Message("half-width brackets"), f"（{match[1]}）"


def _is_chinese_mark(mark: str, before: str, after: str, found: str) -> bool:
    if mark == ".":
        return is_chinese(before) and (not after or is_chinese(after) or len(found) > 1)
    if before.isdigit() and after.isdigit() and mark in ",:":
        return False
    if is_chinese(before) or is_chinese(after) or before in "”）》」%":
        return bool(before)
    return mark == "," and len(found) == 1 and before.isalnum() and (not after or after.isalnum())


def _near_chinese(text: str, start: int, end: int) -> bool:
    return is_chinese(text[max(0, start - 1) : start]) or is_chinese(text[end : end + 1])


def _spaces(text: str) -> Iterator[Edit]:
    for match in _SPACE.finditer(text):
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if not before or not after:
            continue
        inside = is_chinese(before) and is_chinese(after)
        if inside or before in _CHINESE_MARKS or after in _CHINESE_MARKS:
            yield match.start(), match.end(), "P003", Message("a space that does not belong"), ""


def _unpaired(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    waiting: list[tuple[str, int]] = []
    closing = set(_PARTNERS.values())
    for index, character in enumerate(passage.text):
        if character in _PARTNERS:
            waiting.append((_PARTNERS[character], index))
        elif character in closing:
            if waiting and waiting[-1][0] == character:
                waiting.pop()
            elif character not in "’)":
                yield copy.finding(
                    passage,
                    index,
                    index + 1,
                    "P006",
                    Message("closes what was never opened; take it out, or open it"),
                    level="info",
                )
    for _, index in waiting:
        yield copy.finding(
            passage,
            index,
            index + 1,
            "P006",
            Message("is never closed; take it out, or close it"),
            level="info",
        )


def _unfinished(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    words = passage.text.rstrip()
    if not words or not is_chinese(words):
        return
    end = len(words)
    spoken = words.rstrip(_ENDS + "，,、")
    if spoken.endswith(_JOINING) and (word := last_word(spoken[-_TAIL:])) in _JOINING:
        start = len(spoken) - len(word)
        yield copy.finding(
            passage, start, len(spoken), "P004", Message("the sentence breaks off here; finish it")
        )
    elif words[-1] in "，,、":
        message = Message("the paragraph ends with a comma")
        yield copy.finding(passage, end - 1, end, "P004", message, "。")
    elif words[-1] not in _ENDS and (end > _TITLE or passage is copy.paragraphs[-1]):
        last = words[-1]
        yield copy.finding(
            passage, end - 1, end, "P004", Message("the paragraph has no end mark"), f"{last}。"
        )
