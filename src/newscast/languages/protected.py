"""Text that no rule corrects: addresses, paths, code, formulas, English and traditional Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from newscast.languages.han import HAN, is_chinese
from newscast.languages.spans import Spans

_ASCII = r"[!-~]"
_SPANS = re.compile(
    "|".join(
        (
            rf"(?:[A-Za-z][A-Za-z0-9+.\-]{{1,15}}://|www\.){_ASCII}{{1,2000}}",
            r"[A-Za-z0-9_.+\-]{1,64}@[A-Za-z0-9\-]{1,64}(?:\.[A-Za-z0-9\-]{1,64}){1,6}",
            r"(?<![A-Za-z0-9])[@#][A-Za-z0-9_][A-Za-z0-9_.\-/]{0,80}",
            r"`[^`\n]{1,2000}`",
            r"\$\$?[^$\n" + HAN + r"]{1,400}\$",
            r"\\[A-Za-z]{1,30}(?:\{[^{}\n]{0,200}\}|\[[^\[\]\n]{0,80}\]){0,4}",
            r"</?[A-Za-z][^<>\n" + HAN + r"]{0,300}>",
            r"!?\[[^\[\]\n]{0,200}\]\([!-~]{1,1000}\)",
            rf"(?<![A-Za-z0-9])(?:~|\.{{1,2}})?/(?=[A-Za-z0-9_.~]){_ASCII}{{1,400}}",
            r"(?<![A-Za-z0-9])[A-Za-z]:\\[!-~]{1,400}",
            r"(?<![A-Za-z0-9])[A-Za-z0-9_.\-]{1,64}(?:/[A-Za-z0-9_.\-]{1,64}){2,16}/?",
            r"(?<![A-Za-z0-9])[a-z0-9_.\-]{2,64}/[a-z0-9_.\-]{2,64}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9])[A-Za-z0-9\-]{2,40}/[A-Za-z0-9.]{1,40}(?:[-_][A-Za-z0-9.]{1,40}){1,8}",
            r"(?<![A-Za-z0-9_])[A-Za-z0-9.\-]{0,64}[A-Za-z0-9]_[A-Za-z0-9_.\-]{1,64}|(?<![A-Za-z0-9_])_[A-Za-z0-9_]{1,64}",
            r"(?<![A-Za-z0-9])[a-z]{1,24}(?:[A-Z][a-z0-9]{1,24}){2,8}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9])[A-Za-z_][A-Za-z0-9_]{0,40}(?:\.[A-Za-z_][A-Za-z0-9_]{0,40}){0,6}\([^()\n"
            + HAN
            + r"（）]{0,200}\)",
            r"(?<![A-Za-z0-9.])[A-Za-z][A-Za-z0-9\-]{1,40}(?:\.[A-Za-z][A-Za-z0-9\-]{1,40}){1,6}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9])[a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){2,12}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9\-])--?[A-Za-z][A-Za-z0-9\-]{0,40}(?:=[!-~]{1,80})?(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9])\$\{?[A-Za-z_][A-Za-z0-9_]{0,60}\}?",
            r"(?<![A-Za-z0-9])[A-Za-z_][A-Za-z0-9_]{0,60}=(?![=])[!-~]{1,120}",
            r"(?<![A-Za-z0-9])(?=[0-9]{0,40}[a-f])(?=[a-f]{0,40}[0-9])[0-9a-f]{7,64}(?![A-Za-z0-9])",
            r"(?<![A-Za-z0-9])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            r"[\[({<]\s?[\"']?[A-Za-z0-9_.+\-]{1,12}[\"']?(?:\s?[,;:|]\s?[\"']?[A-Za-z0-9_.+\-]{1,12}[\"']?){1,12}\s?[\])}>]",
            r"[{\[]\s*\"[^\n" + HAN + r"]{0,400}[}\]]",
            r"\"[A-Za-z0-9_\-]{1,60}\"\s?:\s?(?:\"[^\"\n]{0,400}\"|[0-9.]{1,20}|true|false|null)",
            r"(?<![A-Za-z0-9_])(?:import|from|require|pip3? install|npm (?:i|install)|brew install"
            r"|conda install|docker (?:pull|run)|git clone|go get|cargo (?:add|install)|gem install"
            r"|apt(?:-get)? install) [!-~][ -~]{0,200}",
        )
    )
)
_MARKER = re.compile(r"^[ \t]*(?:>|#{1,6}|[-*+]|[0-9]{1,3}[.)、])[ \t]+", re.MULTILINE)
_CODE_LINE = re.compile(
    r"^\s{0,40}(?:(?:import|from|export|def|class|const|let|var|return|func|fn|public|private|package|using)\b"
    r"|#include\b|[$>#] |[{}\[\]]"
    r"|[A-Za-z_][A-Za-z0-9_.\-]{0,60}\s?(?:=|:=|\+=|->|:$)|[\"'][A-Za-z0-9_\-]{1,60}[\"']\s?:)"
)
_DATA_LINE = re.compile(
    r"^\s{0,40}(?:- )?[a-z_][A-Za-z0-9_.\-]{0,40}:\s+\S{1,80}\s*$"
    r"|^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE) [ -~]+$"
)
"""A line of YAML, or of SQL."""
_CODE_MARK = re.compile(r"[{}();=<>\[\]$|\\]|->|::")
_ENGLISH = re.compile(r"[A-Za-z0-9][ -~\u2018\u2019\u201c\u201d\u2013\u2014]{12,4000}")
_LITTLE_ENGLISH = re.compile(
    r"\b(?:the|a|an|is|are|was|were|be|been|to|of|in|on|at|for|with|and|or|that|this|it|its|you|your|we|our|they|their"
    r"|he|she|his|her|i|my|by|as|from|but|not|can|will|would|have|has|had|do|does|how|what|why|when|which|who|if|than"
    r"|about|into|over|after|new|says?|using?|more)\b",
    re.IGNORECASE,
)
_LOWER = re.compile(r"\b[a-z]{2,}\b")
_FEWEST_LITTLE, _FEWEST_LOWER = 2, 4
_FEWEST_TRADITIONAL = 2
_LINE = re.compile(r"[^\n]+")


@lru_cache(maxsize=8192)
def protected(text: str) -> Spans:
    """Return the spans of a text that are not the newsroom's own prose: nothing there is changed."""
    return Spans(_spans(text))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    if any(c.isascii() and c.isalnum() for c in text):
        yield from (match.span() for match in _SPANS.finditer(text))
        for match in _ENGLISH.finditer(text):
            if is_english(match[0]):
                yield match.span()
    yield from (match.span() for match in _MARKER.finditer(text))
    for match in _LINE.finditer(text):
        if is_code(match[0]) or is_traditional(match[0]):
            yield match.span()


def is_english(words: str) -> bool:
    """Return whether the words are an English sentence or a part of one, not a name."""
    little = len(_LITTLE_ENGLISH.findall(words))
    return little >= _FEWEST_LITTLE and len(_LOWER.findall(words)) >= _FEWEST_LOWER


def is_code(line: str) -> bool:
    """Return whether a line without Chinese is a program's or a file's, not a sentence."""
    if is_chinese(line):
        return False
    if _DATA_LINE.match(line):
        return True
    return bool(_CODE_LINE.match(line)) and bool(
        _CODE_MARK.search(line) or line.lstrip()[:2] in {"$ ", "# ", "> "}
    )


@lru_cache(maxsize=16384)
def _script_of(character: str) -> int:
    """Return 1 for a character of traditional writing only, -1 for one of simplified writing only, else 0."""
    if not is_chinese(character):
        return 0
    simplified = bool(character.encode("gb2312", "ignore"))
    traditional = bool(character.encode("big5", "ignore"))
    return traditional - simplified


def is_traditional(line: str) -> bool:
    """Return whether a line is written in traditional characters."""
    scripts = [_script_of(character) for character in line]
    return scripts.count(1) >= max(_FEWEST_TRADITIONAL, 2 * scripts.count(-1) + 1)
