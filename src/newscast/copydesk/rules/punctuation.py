"""## P: punctuation

Marks that a Chinese script does not use, or that a recogniser has left out.

- **P001** a half-width mark in Chinese words: `你好,世界` → `你好，世界`. Certain, except for a `!` or `?`
  that may end a name (`Jeopardy!`). Numbers (`1,000`), times, formulas (`f(x,y)`), addresses and code stay.
  Example: `你好,世界。`: `,` → `，`.
- **P002** marks that stand twice: `，，`, `。，`. Certain.
  Example: `你好，，世界。`: `，，` → `，`.
- **P003** a space inside Chinese words or beside a Chinese mark: `模 型`, `， 它`. Certain.
  Example: `大模 型开源。`: ` ` → nothing.
- **P004** a paragraph that ends with a comma or without an end mark: the full stop is suggested. One that
  breaks off after a word such as 以及 is only told.
  Example: `模型今天开源，`: `，` → `。`.
- **P005** straight quotation marks around Chinese words: `"开源"` → `“开源”`. Certain where they pair up.
  Example: `他说"开源"。`: `"开源"` → `“开源”`.
- **P006** a bracket or quotation mark without its partner. Only told.
  Example: `模型（今天开源。`: `（`.
- **P007** full-width letters and digits (`ＡＩ`), characters that cannot be seen. Certain.
  Example: `ＡＩ模型。`: `ＡＩ` → `AI`.
- **P008** three dots for an ellipsis: `...` → `……`. Certain.
  Example: `等一等...再说。`: `...` → `……`.

Dismiss one with `newscast check S --dismiss LINE:COLUMN --reason WHY`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.protected import protected
from newscast.languages.spans import Spans
from newscast.languages.tokens import is_chinese
from newscast.languages.zh.lexicon import last_word

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
    """Everything P finds."""
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
    """Whether a mark may be the end of a name: Jeopardy!, Yahoo!."""
    before, mark, after = text[max(0, start - 1) : start], text[start], text[start + 1 : start + 2]
    return rule == "P001" and mark in "!?" and before.isascii() and before.isalpha() and bool(after)


Edit = tuple[int, int, str, str, str]


def _edits(text: str) -> Iterator[Edit]:
    if not text.isascii():
        yield from _half_marks(text)
        yield from _spaces(text)
        for match in _QUOTED.finditer(text):
            if is_chinese(match[1]) or _near_chinese(text, match.start(), match.end()):
                quoted = f"“{match[1]}”"
                yield match.start(), match.end(), "P005", "straight quotation marks", quoted
    for match in _DOUBLED.finditer(text):
        stops = [c for c in match[0] if c in "。！？"]
        mark = stops[0] if stops else match[0][0]
        yield match.start(), match.end(), "P002", "two marks for one", mark
    for match in _WIDE.finditer(text):
        narrow = unicodedata.normalize("NFKC", match[0])
        yield match.start(), match.end(), "P007", "full-width letters or digits", narrow
    for match in _UNSEEN.finditer(text):
        yield match.start(), match.end(), "P007", "a character that cannot be seen", ""
    for match in _DOTS.finditer(text):
        around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        if around.isascii() and around.strip():
            continue
        yield match.start(), match.end(), "P008", "dots for an ellipsis", "……"


def _half_marks(text: str) -> Iterator[Edit]:
    for match in _HALF_MARK.finditer(text):
        mark = match[0][0]
        if mark == "," and match.end() == len(text):
            continue
        before, after = text[max(0, match.start() - 1) : match.start()], text[match.end() : match.end() + 1]
        if _is_chinese_mark(mark, before, after, match[0]):
            yield match.start(), match.end(), "P001", "a half-width mark in Chinese words", _FULL[mark]
    for match in _BRACKETS.finditer(text):
        if is_chinese(match[1]) or _near_chinese(text, match.start(), match.end()):
            yield match.start(), match.end(), "P001", "half-width brackets", f"（{match[1]}）"


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
            yield match.start(), match.end(), "P003", "a space that does not belong", ""


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
                    "closes what was never opened; take it out, or open it",
                    level="info",
                )
    for _, index in waiting:
        yield copy.finding(
            passage, index, index + 1, "P006", "is never closed; take it out, or close it", level="info"
        )


def _unfinished(copy: RuleContext, passage: TextBlock) -> Iterator[Finding]:
    words = passage.text.rstrip()
    if not words or not is_chinese(words):
        return
    end = len(words)
    said = words.rstrip(_ENDS + "，,、")
    if said.endswith(_JOINING) and (word := last_word(said[-_TAIL:])) in _JOINING:
        start = len(said) - len(word)
        yield copy.finding(passage, start, len(said), "P004", "the sentence breaks off here; finish it")
    elif words[-1] in "，,、":
        message = "the paragraph ends with a comma"
        yield copy.finding(passage, end - 1, end, "P004", message, "。")
    elif words[-1] not in _ENDS and (end > _TITLE or passage is copy.paragraphs[-1]):
        last = words[-1]
        yield copy.finding(passage, end - 1, end, "P004", "the paragraph has no end mark", f"{last}。")
