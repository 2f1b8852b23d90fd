"""Items from what is pasted: rows of a spreadsheet, lines of a chat, paragraphs of a page.

Nothing is lost and nothing made up: what cannot be told apart stands in the body. Names are the
glossary's and Latin words, figures are the text's own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newscast.languages.tokens import LATIN_WORD
from newscast.languages.zh.quantities import quantities
from newscast.support.files import CONTROL
from newscast.workflow.item_forms import Form, form_of, kind_forms
from newscast.workflow.item_preview import LATIN_NAME, NO_NAMES, plain_number

if TYPE_CHECKING:
    from newscast.model.workspace import Workspace

LONGEST_PASTE = 200_000
MOST_ITEMS = 200
_LONGEST_HEADLINE = 40
_MOST_NAMES, _MOST_NUMBERS = 12, 12
_URL = re.compile(r"https?://[^\s<>\"'`{}\\^|，。；）】》]+")
_DATE = re.compile(r"(?:19|20|21)\d\d[-/.](?:1[0-2]|0?[1-9])(?:[-/.](?:3[01]|[12]\d|0?[1-9]))?(?!\d)")
_STAMP = re.compile(
    r"^\s*(?:\[[^\]\n]*\d{1,2}:\d{2}[^\]\n]*\]\s*[^:：\n]{0,30}[:：]\s*"
    r"|[^\s:：\n]{1,20}\s+(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*[:：]?\s*)"
)
"""Who wrote a line of a chat, and when."""
_BULLET = re.compile(
    r"^\s*(?:[-*•·●○▪■◆▶►>]+\s+|[（(]?\d{1,3}[)）.、．]\s*(?!\d)|[一二三四五六七八九十]{1,3}、|[①-⑳]\s*|#{1,6}\s+)"
)
_ENDS = "。！？!?；;：:，,、"
_COLUMNS = {
    "headline": ("headline", "title", "标题", "题目", "新闻", "名称"),
    "body": ("body", "text", "content", "正文", "内容", "摘要", "概要", "描述", "description", "summary"),
    "url": ("url", "link", "链接", "网址", "地址", "href"),
    "source": ("source", "来源", "出处", "媒体", "publisher"),
    "date": ("date", "日期", "时间", "发布时间", "published"),
    "category": ("category", "类别", "分类", "栏目", "板块", "section"),
    "kind": ("kind", "type", "类型"),
    "names": ("names", "名字", "名称表", "人名", "机构"),
    "numbers": ("numbers", "figures", "数字", "数据"),
}  # fmt: skip
"""How the columns of a spreadsheet may be headed."""


_Named = dict[str | None, str]


def items_from_text(workspace: Workspace, text: str) -> tuple[Form, ...]:
    """Return the forms of the items that a pasted text holds, in its order; none without words."""
    plain = CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_PASTE]
    terms = [term.text for term in workspace.glossary.terms if term.kind != "term"]
    rows = _table(plain)
    forms = _of_rows(rows) if rows else map(_of_block, _blocks(plain))
    return tuple(_with_facts(form, terms) for form in forms if form["headline"])[:MOST_ITEMS]


def _table(text: str) -> list[list[str]]:
    """The rows of a spreadsheet's cells, as tabs divide them; none for other text."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines or sum("\t" in line for line in lines) * 2 < len(lines):
        return []
    rows = csv.reader(io.StringIO(text), delimiter="\t")
    try:
        return [[" ".join(cell.split()) for cell in row] for row in rows if any(cell.strip() for cell in row)]
    except csv.Error:
        return [[" ".join(cell.split()) for cell in line.split("\t")] for line in lines]


def _of_rows(rows: Sequence[Sequence[str]]) -> Iterator[Form]:
    head = [_column(cell) for cell in rows[0]]
    is_headed = sum(one is not None for one in head) >= max(1, (len(head) + 1) // 2)
    known = {form for one in kind_forms().values() for form in one.own}
    for row in rows[1:] if is_headed else rows:
        cells = dict(zip(head, row, strict=False)) if is_headed else {}
        named: _Named = {key: value for key, value in cells.items() if key} if is_headed else _guessed(row)
        own = {
            key: value
            for key, value in zip(map(str.strip, rows[0]), row, strict=False)
            if key in known and value
        }
        yield _form(named, own if is_headed else {})


def _column(head: str) -> str | None:
    word = head.strip().lower().rstrip(":：*")
    return next((key for key, words in _COLUMNS.items() if word in words), None)


def _guessed(row: Sequence[str]) -> _Named:
    """A row without heads: addresses and dates by their look, the longest cell is the text."""
    named: _Named = {}
    rest = []
    for cell in filter(None, row):
        if _URL.fullmatch(cell):
            named.setdefault("url", cell)
        elif _DATE.fullmatch(cell):
            named.setdefault("date", cell)
        else:
            rest.append(cell)
    if rest:
        body = max(rest, key=len)
        named["body"] = body
        others = [cell for cell in rest if cell is not body]
        if others:
            named["headline"] = max(others, key=len)
            shorter = [cell for cell in others if cell is not named["headline"]]
            if shorter:
                named["source"] = shorter[0]
            named["body"] = "".join([body, *(_ended(cell) for cell in shorter[1:])])
    return named


def _form(named: _Named, own: dict[str, str]) -> Form:
    form = form_of(None)
    form["kind"] = named.get("kind", "") if named.get("kind") in kind_forms() and own else "general"
    form["category"] = named.get("category", "")
    form["source"] = {
        "title": named.get("source", ""),
        "url": named.get("url", ""),
        "date": _iso(named.get("date", "")),
    }
    form["body"] = "" if form["kind"] != "general" else _ended(named.get("body") or named.get("headline", ""))
    form["headline"] = named.get("headline") or _headline(form["body"])
    for key in ("names", "numbers"):
        form[key] = [{"text": one} for one in re.split(r"[、,，;；]\s*", named.get(key, "")) if one]
    return form_of(form | own)


def _blocks(text: str) -> Iterator[list[str]]:
    """The paragraphs that blank lines divide, or, where there are none, the lines; a list's points each."""
    blocks = [
        [line.strip() for line in block.split("\n") if line.strip()] for block in re.split(r"\n\s*\n", text)
    ]
    blocks = [block for block in blocks if block]
    for block in blocks:
        starts = [bool(_BULLET.match(line) or _STAMP.match(line)) for line in block]
        if len(blocks) == 1 and not any(starts) and not _is_headed(block):
            yield from _by_starts(block, [not _URL.fullmatch(line) for line in block])
        elif sum(starts) > 1 or (starts and starts[0] and len(block) > 1 and all(starts)):
            yield from _by_starts(block, starts)
        else:
            yield block


def _is_headed(block: list[str]) -> bool:
    """Return whether a headline stands over sentences, rather than one piece of news a line."""
    first, *rest = [line for line in block if not _URL.fullmatch(line)] or [""]
    return bool(rest) and first[-1:] not in _ENDS and all(line[-1] in _ENDS for line in rest)


def _by_starts(block: list[str], starts: list[bool]) -> Iterator[list[str]]:
    current: list[str] = []
    for line, begins in zip(block, starts, strict=True):
        if begins and current:
            yield current
            current = []
        current.append(line)
    if current:
        yield current


def _of_block(lines: Sequence[str]) -> Form:
    words = [_BULLET.sub("", _STAMP.sub("", line)).strip() for line in lines]
    urls = [match[0].rstrip(".,;:!?)") for line in words for match in _URL.finditer(line)]
    words = [re.sub(r"[（(\[【]\s*[)）\]】]", "", _URL.sub("", line)).strip(" \t:：-—|") for line in words]
    words = [line for line in words if line]
    named: _Named = {"url": urls[0] if urls else ""}
    dates = [line for line in words if _DATE.fullmatch(line)]
    if dates:
        named["date"] = dates[0]
        words.remove(dates[0])
    if len(words) > 1 and len(words[0]) <= _LONGEST_HEADLINE and words[0][-1] not in _ENDS:
        named["headline"], words = words[0], words[1:]
    named["body"] = "\n\n".join(map(_ended, words)) if len(words) > 1 else "".join(words)
    if not words and urls:
        named["headline"] = named["body"] = _site(urls[0])
    return _form(named, {})


def _with_facts(form: Form, terms: Sequence[str]) -> Form:
    text = f"{form['headline']}\n{form['body']}"
    if not form["source"]["title"] and form["source"]["url"]:
        form["source"]["title"] = _site(form["source"]["url"])
    if not form["names"]:
        form["names"] = [{"text": name, "kind": ""} for name in _names(text, terms)[:_MOST_NAMES]]
    if not form["numbers"]:
        latin = [match.span() for match in LATIN_WORD.finditer(form["body"])]
        figures = {
            figure.text: plain_number(figure.value)
            for figure in quantities(form["body"])
            if figure.is_plain and not any(a <= figure.start < b for a, b in latin)
        }
        numbers = list(figures.items())[:_MOST_NUMBERS]
        form["numbers"] = [{"text": words, "value": value, "unit": ""} for words, value in numbers]
    return form


def _names(text: str, terms: Sequence[str]) -> list[str]:
    """The names of the glossary and the Latin names of a text, in its order; none inside another."""
    found: list[tuple[int, int]] = []
    spans = [match.span() for match in LATIN_NAME.finditer(text) if len(match[0]) > 1]
    spans += [(text.find(term), text.find(term) + len(term)) for term in terms if term in text]
    for start, end in sorted(spans, key=lambda one: one[0] - one[1]):
        if all(end <= a or start >= b for a, b in found) and text[start:end] not in NO_NAMES:
            found.append((start, end))
    return list(dict.fromkeys(text[start:end] for start, end in sorted(found)))


def _headline(body: str) -> str:
    """The first clause of a text, as a headline."""
    first = re.split(r"[。！？!?；;\n]", body.strip(), maxsplit=1)[0]
    if len(first) > _LONGEST_HEADLINE:
        first = re.split(r"[，,：:]", first, maxsplit=1)[0]
    return first[:_LONGEST_HEADLINE].strip().rstrip(".").strip()


def _ended(text: str) -> str:
    text = text.strip()
    if not text or text[-1] in "。！？!?…”」.":
        return text
    return f"{text.rstrip(_ENDS)}{'。' if any(ord(one) > 0x3400 for one in text) else '.'}"


def _iso(text: str) -> str:
    found = _DATE.search(text)
    parts = re.split(r"[-/.]", found[0]) if found else []
    return "-".join(part.rjust(2, "0") for part in parts)


def _site(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
