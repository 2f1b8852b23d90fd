"""What looks like markup in a script and is none: it would be read aloud as it stands.

Editors bring habits from Markdown, wikis, HTML and full-width keyboards. A script knows few marks
(`newscast.model.script`); everything here only resembles one, or is one of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, cast

from newscast.languages.han import HAN
from newscast.model.script import loose_words

Kind = Literal[
    "bracket",
    "emphasis",
    "html",
    "full width",
    "headline",
    "list",
    "quote",
    "remark",
    "table",
    "rule",
    "fence",
]


@dataclass(frozen=True)
class Slip:
    """A mark that is none, from `start` to `end` in the text it was looked for in."""

    start: int
    end: int
    kind: Kind


_CODE = re.compile(r"`[^`\n]{1,2000}`")
_SAY = r"[(（][ \t]*[Ss]ay[ \t]*[:：][^()（）\n]{0,400}[)）]?"
_INLINE = re.compile(
    rf"(?P<full_width>[\[［【〔「][^\[\]［］【】〔〕「」\n]{{1,200}}[\]］】〕」][ \t]?{_SAY}|{_SAY}"
    r"|[{｛][ \t]*[#＃][^{}｛｝\n]{0,100}[}｝]?"
    r"|[［【〔]{1,2}[ \t]*(?:[Pp]ause|[Cc]lip)\b[^\]］】〕\n]{0,400}[\]］】〕]{0,2}"
    r"|［［[^\]］\n]{0,40}[\]］]{0,2})"
    r"|(?P<bracket>\[\[[ \t]*[Cc]lip\b[^\[\]\n]{0,400}\]?"
    r"|!?\[\[[^\[\]\n]{0,40}\]{0,2}|!?\[[^\[\]\n]{0,200}\][(（][^()（）\n]{0,400}[)）]?"
    r"|!?\[[^\[\]\n]{1,200}\]\[[^\[\]\n]{0,200}\]|\[\^[^\[\]\n]{1,40}\]"
    r"|\[[ \t]*(?:[Pp]ause|[Cc]lip)\b[^\[\]\n]{0,400}\]?)"
    r"|(?P<emphasis>\*\*|~~|__(?=[^\s_])[^_\n]{1,200}__|==(?=[^\s=])[^=\n]{1,200}=="
    r"|(?<![A-Za-z0-9*])\*[^\s*][^*\n]{0,200}\*(?![A-Za-z0-9*])|`[^`\n]{0,40})"
    r"|(?P<html></?[A-Za-z][A-Za-z0-9-]{0,30}(?:[ \t][^<>\n]{0,400})?/?>|<!(?!--)[^<>\n]{0,100}>?"
    r"|&(?:[A-Za-z]{2,8}|#\d{1,6}|#[xX][0-9a-fA-F]{1,5});|-->)"
)
_WIDE = re.compile("[［］【】〔〕「」（）｛｝＃：]|[]] [(]")
_AT_START = re.compile(
    r"[ \t\u3000]*(?:(?P<headline>[#＃]{1,6}(?![#＃{｛])[ \t\u3000]*(?=[^\s#＃]))"
    r"|(?P<rule>(?P<stroke>[-*_=])(?:[ \t]*(?P=stroke)){2,}[ \t\r]*$)"
    r"|(?P<fence>`{3,}|~{3,})"
    r"|(?P<quote>>(?![ \t]*\d)|>[ \t]|＞[ \t\u3000]|&gt;)"
    r"|(?P<list>[-*+–][ \t\u3000]|[-+](?=[" + HAN + r"])|[•‣◦▪●○■□◆][ \t\u3000]?|\d{1,3}[.)．][ \t\u3000]"
    r"|\d{1,2}[.．](?=[" + HAN + r"])|[-*+]$)"
    r"|(?P<table>\||[^|\n]{1,400}\|[^|\n]{0,400}\|))",
    re.MULTILINE,
)
_REMARK = re.compile(r"(?<![:：/／])(?:/{2,}|／{2,}|/\*|\*/|%%)(?![/／])")
_LABEL = re.compile(r"(?P<label>[^\W_][\w \u00b7·•]{0,30}?)[ \t]*(?P<colon>[:：﹕])")
MOST_OF_A_LABEL = 8
"""Characters of a speaker's label; what is longer before a colon is a sentence."""
_NO_SPEAKER = re.compile(
    r"[0-9０-９]+|[第其]?[一二三四五六七八九十\d]+|结论|注意|例如|比如|譬如|原因|结果|答案|总之|其中|此外|另外|同时|首先"
    r"|其次|再次|最后|要点|区别|简言之|换言之|换句话说|也就是说|具体来说|简单来说|一句话"
    r"|.*(?:是|说|道|称|即|表示|认为|指出|强调|透露|如下|显示|包括|分为|分别为|名为|称为|发现|写着|来看)"
)
"""What opens a sentence with a colon and is nobody's name."""


def label_of(text: str) -> tuple[int, int] | None:
    """Return where a paragraph's words open with what reads as a speaker's name and its colon; else None."""
    match = _LABEL.match(text)
    if match is None or len(match["label"].strip()) > MOST_OF_A_LABEL:
        return None
    after = text[match.end() : match.end() + 1]
    if _NO_SPEAKER.fullmatch(match["label"]) or (match["label"][-1].isdecimal() and after.isdecimal()):
        return None
    return None if text.startswith("//", match.end()) else match.span()


def inline_slips(text: str) -> Iterator[Slip]:
    """Yield marks within a line; `text` holds no whole mark any more. Closed code is text, as it stands."""
    shown = _CODE.sub(lambda code: "\ufdd0" * len(code[0]), text)
    for match in _INLINE.finditer(shown):
        kind = _kind(match)
        yield Slip(*match.span(), "bracket" if kind == "full width" and not _WIDE.search(match[0]) else kind)


def line_slips(raw: str) -> Iterator[Slip]:
    """Yield marks that open a line of a paragraph, and remarks that other languages keep from being read."""
    text, places = loose_words(raw)
    shown = _CODE.sub(lambda code: "\ufdd0" * len(code[0]), text)
    for match in (*_starts(shown), *_REMARK.finditer(shown)):
        start, end = match.span(match.lastgroup or 0) if match.re is _AT_START else match.span()
        while end > start + 1 and shown[end - 1].isspace():
            end -= 1
        yield Slip(places[start], places[end - 1] + 1, _kind(match) if match.re is _AT_START else "remark")


def _starts(shown: str) -> Iterator[re.Match[str]]:
    at = 0
    while at <= len(shown):
        if match := _AT_START.match(shown, at):
            yield match
        at = shown.find("\n", at) + 1 or len(shown) + 1


def _kind(match: re.Match[str]) -> Kind:
    """Its outermost group: the last to close."""
    return cast(Kind, (match.lastgroup or "").replace("_", " "))
