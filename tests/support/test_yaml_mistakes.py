"""Slips in YAML as people make them: each named for what it is, where it stands, in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from newscast.copydesk.decisions import Decisions
from newscast.model.episode import Acquisition, Episode, Funding, General, Product, Research
from newscast.model.fields import fields_of
from newscast.model.glossary import Glossary
from newscast.model.script import FrontMatter, parse_script
from newscast.model.show import Show
from newscast.support.errors import SourceError
from newscast.support.yaml_models import parse_model

HEAD = "title: 周报\ndate: 2024-03-25\nperiod: {year: 2024, month: 3, issue: 4}\nitems:\n"
NEWS = HEAD + "- id: a\n  kind: general\n  headline: 标题\n  body: 正文。\n"


def edited(old: str, new: str) -> str:
    assert old in NEWS
    return NEWS.replace(old, new, 1)


SLIPS = {
    "full colon": (
        edited("title: ", "title："),
        "1:6: the colon after the key is full-width (`：`); write `title: 周报`",
    ),
    "full colon in item": (
        edited("  headline: ", "  headline："),
        "7:11: the colon after the key is full-width (`：`); write `headline: 标题`",
    ),
    "full colon first of item": (
        edited("- id: ", "- id："),
        "5:5: the colon after the key is full-width (`：`); write `id: a`",
    ),
    "full colon nested": (
        edited("period: {year: 2024", "period: {year：2024"),
        "3:14: the colon after the key is full-width (`：`); write `year: 2024`",
    ),
    "full colon block period": (
        edited("period: {year: 2024, month: 3, issue: 4}", "period:\n  year：2024\n  month: 3\n  issue: 4"),
        "4:7: the colon after the key is full-width (`：`); write `year: 2024`",
    ),
    "full colon date": (
        edited("date: ", "date："),
        "2:5: the colon after the key is full-width (`：`); write `date: 2024-03-25`",
    ),
    "full colon last key": (
        edited("body: ", "body："),
        "8:7: the colon after the key is full-width (`：`); write `body: 正文。`",
    ),
    "no space": (edited("title: ", "title:"), "1:6: a space is missing after the colon; write `title: 周报`"),
    "no space item": (
        edited("headline: ", "headline:"),
        "7:11: a space is missing after the colon; write `headline: 标题`",
    ),
    "no space flow": (
        edited("{year: 2024", "{year:2024"),
        "3:14: a space is missing after the colon; write `year: 2024`",
    ),
    "no space date": (
        edited("date: ", "date:"),
        "2:5: a space is missing after the colon; write `date: 2024-03-25`",
    ),
    "no space id": (edited("- id: a", "- id:a"), "5:5: a space is missing after the colon; write `id: a`"),
    "nested colon": (
        edited("标题", "星舰: 第14次"),
        '7:15: `: ` inside a value would start another key; put the whole value in quotes: `headline: "星舰: 第14次"`',
    ),
    "nested colon list": (
        NEWS + "  names:\n  - 星舰: 第14次\n",
        '10:5: unknown key `星舰` (and 1 more); a text that holds `: ` must stand in quotes: `- "星舰: 第14次"`',
    ),
    "nested colon point": (
        NEWS + "  points:\n  - 星舰: 第14次\n",
        '10:5: `points` must be text, not keys with values; put the text in quotes: `- "星舰: 第14次"`',
    ),
    "nested colon flow": (
        NEWS + "  names: [{text: 星舰: 十四}]\n",
        "9:20: `: ` inside a value would start another key; put the whole value in quotes",
    ),
    "nested colon title": (
        edited("周报", "周报: 三月"),
        '1:10: `: ` inside a value would start another key; put the whole value in quotes: `title: "周报: 三月"`',
    ),
    "hash": (
        edited("标题", "星舰 #14 次"),
        '7:16: ` #` starts a comment: `#14 次` is not read; put the whole value in quotes: `headline: "星舰 #14 次"`, or a space after `#` of a comment',
    ),
    "hash start": (
        edited("标题", "#14 次"),
        '7:13: ` #` starts a comment: `#14 次` is not read; put the whole value in quotes: `headline: "#14 次"`, or a space after `#` of a comment',
    ),
    "hash name": (
        NEWS + "  names:\n  - 星舰 #14\n",
        '10:8: ` #` starts a comment: `#14` is not read; put the whole value in quotes: `- "星舰 #14"`, or a space after `#` of a comment',
    ),
    "hash flow": (
        NEWS + "  names: [星舰 #14, 猎鹰]\n",
        "9:14: ` #` starts a comment: the rest of the line is not read; put the word that begins with `#` in quotes",
    ),
    "hash flow2": (
        NEWS + "  names: [星舰, #14]\n",
        "9:15: ` #` starts a comment: the rest of the line is not read; put the word that begins with `#` in quotes",
    ),
    "hash summary": (
        "summary: 一 #二\n" + NEWS,
        '1:12: ` #` starts a comment: `#二` is not read; put the whole value in quotes: `summary: "一 #二"`, or a space after `#` of a comment',
    ),
    "nbsp indent": (
        edited("  headline", "\u00a0\u00a0headline"),
        "7:1: a non-breaking space (U+00A0) stands before the key; put ordinary spaces there",
    ),
    "wide indent": (
        edited("  headline", "\u3000headline"),
        "7:1: a full-width space (U+3000) stands before the key; put ordinary spaces there",
    ),
    "nbsp colon": (
        edited("title: ", "title:\u00a0"),
        "1:7: a non-breaking space (U+00A0) stands after the colon; put ordinary spaces there",
    ),
    "wide colon": (
        edited("headline: ", "headline:\u3000"),
        "7:12: a full-width space (U+3000) stands after the colon; put ordinary spaces there",
    ),
    "nbsp dash": (
        edited("- id", "-\u00a0id"),
        "5:2: a non-breaking space (U+00A0) stands after `-`; put ordinary spaces there",
    ),
    "wide dash": (
        edited("- id", "-\u3000id"),
        "5:2: a full-width space (U+3000) stands after `-`; put ordinary spaces there",
    ),
    "nbsp period": (
        edited(
            "period: {year: 2024, month: 3, issue: 4}", "period:\n\u00a0 year: 2024\n  month: 3\n  issue: 4"
        ),
        "4:1: a non-breaking space (U+00A0) stands before the key; put ordinary spaces there",
    ),
    "zero width": (
        edited("  headline", "  \u200bheadline"),
        "7:3: a special space (U+200B) stands before the key; put ordinary spaces there",
    ),
    "curly colon": (
        edited("标题", "“星舰: 第14次”"),
        '7:16: `: ` inside a value would start another key; put the whole value in quotes: `headline: "星舰: 第14次"`',
    ),
    "curly date": (
        edited("2024-03-25", "“2024-03-25”"),
        "2:7: `date` must be a date such as 2024-03-25: '“2024-03-25”'; write 2024-03-25",
    ),
    "curly id": (
        edited("id: a", "id: “a”"),
        "5:7: '“a”' is no id: use letters a-z, digits, '-', '_' and '.'; delete the curly quotes: to YAML they are part of the value",
    ),
    "curly kind": (
        edited("general", "“general”"),
        "6:9: `kind` must be one of 'research', 'product', 'funding', 'acquisition', 'general', not '“general”'; delete the curly quotes: to YAML they are part of the value",
    ),
    "corner kind": (
        edited("general", "「general」"),
        "6:9: `kind` must be one of 'research', 'product', 'funding', 'acquisition', 'general', not '「general」'; delete the curly quotes: to YAML they are part of the value",
    ),
    "curly year": (
        edited("2024, month", "“2024”, month"),
        "3:16: `year` must be a whole number: '“2024”'; delete the curly quotes: to YAML they are part of the value",
    ),
    "curly key": (edited("title:", "“title”:"), "1:1: the key stands in curly quotes; write `title: 周报`"),
    "half curly": (
        edited("标题", '"标题”'),
        '7:13: the quotes opened by `"` are closed with a curly one; write `headline: "标题"`',
    ),
    "tab": (
        edited("  headline", "\theadline"),
        "7:1: the line is indented with a tab; indent it with spaces",
    ),
    "tab2": (edited("  body", "  \tbody"), "8:3: the line is indented with a tab; indent it with spaces"),
    "tab period": (
        edited("period: {year: 2024, month: 3, issue: 4}", "period:\n\tyear: 2024"),
        "4:1: the line is indented with a tab; indent it with spaces",
    ),
    "wide mark": (edited("- id", "－ id"), "5:1: `－` does not mark a list entry; write `- id: a`"),
    "em mark": (edited("- id", "— id"), "5:1: `—` does not mark a list entry; write `- id: a`"),
    "bullet mark": (edited("- id", "• id"), "5:1: `•` does not mark a list entry; write `- id: a`"),
    "star mark": (edited("- id", "* id"), "5:1: `*` does not mark a list entry; write `- id: a`"),
    "wide mark names": (
        NEWS + "  names:\n  － 星舰\n  － 猎鹰\n",
        "10:3: `－` does not mark a list entry; write `- 星舰`",
    ),
    "em mark points": (
        NEWS + "  points:\n  — 一。\n  — 二。\n",
        "10:3: `—` does not mark a list entry; write `- 一。`",
    ),
    "bullet names": (NEWS + "  names:\n  • 星舰\n", "10:3: `•` does not mark a list entry; write `- 星舰`"),
    "star names": (NEWS + "  names:\n  * 星舰\n", "10:3: `*` does not mark a list entry; write `- 星舰`"),
    "wide list": (
        NEWS + "  names: ［星舰, 猎鹰］\n",
        "9:10: the bracket of the list is full-width (`［`); write `[甲, 乙]`",
    ),
    "wide list end": (
        NEWS + "  names: [星舰, 猎鹰］\n",
        "9:17: the closing bracket is full-width (`］`); write `]`",
    ),
    "wide list points": (
        NEWS + "  points: ［一。，二。］\n",
        "9:11: the bracket of the list is full-width (`［`); write `[甲, 乙]`",
    ),
    "wide map": (
        edited("{year: 2024, month: 3, issue: 4}", "｛year: 2024, month: 3, issue: 4｝"),
        "3:9: the bracket is full-width (`｛`); write `{`",
    ),
    "wide map end": (
        edited("issue: 4}", "issue: 4｝"),
        "3:40: the closing bracket is full-width (`｝`); write `}`",
    ),
    "wide comma map": (
        edited("2024, month", "2024，month"),
        "3:20: the comma between two entries is full-width (`，`); write `, ` between them, or quotes around a text that holds it",
    ),
    "wide comma map names": (
        NEWS + "  names: [{text: 星舰，kind: product}]\n",
        "9:20: the comma between two entries is full-width (`，`); write `, ` between them, or quotes around a text that holds it",
    ),
    "wide comma wide colon": (
        edited("2024, month: 3", "2024，month：3"),
        "3:20: the comma between two entries is full-width (`，`); write `, ` between them, or quotes around a text that holds it",
    ),
    "dash": (edited("- id", "-id"), "5:1: a space is missing after `-`; write `- id: a`"),
    "dash names": (
        NEWS + "  names:\n  -星舰\n  -猎鹰\n",
        "10:3: a space is missing after `-`; write `- 星舰`",
    ),
    "dash names2": (
        NEWS + "  names:\n  - 星舰\n  -猎鹰\n",
        "11:3: a space is missing after `-`; write `- 猎鹰`",
    ),
    "dash points": (NEWS + "  points:\n  -一。\n", "10:3: a space is missing after `-`; write `- 一。`"),
    "unclosed": (
        edited("标题", '"标题'),
        '7:13: the quotes opened by `"` are never closed; write `headline: "标题"`',
    ),
    "unclosed then quoted": (
        edited("标题", '"标题').replace("正文。", '"正文。"'),
        '7:13: the quotes opened by `"` are never closed; write `headline: "标题"`',
    ),
    "unclosed single": (
        edited("标题", "'标题"),
        '7:13: the quotes opened by `\'` are never closed; write `headline: "标题"`',
    ),
    "unclosed list": (
        NEWS + "  names: [星舰, 猎鹰\n  numbers: [14次]\n",
        "9:10: the `[` here is never closed; write `]` at its end",
    ),
    "unclosed map": (
        edited("issue: 4}", "issue: 4"),
        "3:9: the `{` here is never closed; write `}` at its end",
    ),
    "extra close": (
        NEWS + "  names: [星舰]]\n",
        "9:14: `]` closes nothing; delete it, or put the whole value in quotes",
    ),
    "wrong close": (NEWS + "  names: [星舰}\n", "9:13: `}` closes nothing here; write `]`"),
    "deep": (
        edited("  headline", "    headline"),
        "7:5: the line is indented by 4 spaces, the line above by 2; begin it in the same column as the keys it belongs to",
    ),
    "deep2": (
        edited("date", "  date"),
        "2:3: the line is indented by 2 spaces, the line above by 0; begin it in the same column as the keys it belongs to",
    ),
    "shallow": (
        edited("  headline", " headline"),
        "7:2: the line is indented by 1 space, the line above by 2; begin it in the same column as the keys it belongs to",
    ),
    "shallow2": (
        edited("  body", " body"),
        "8:2: the line is indented by 1 space, the line above by 2; begin it in the same column as the keys it belongs to",
    ),
    "period indent": (
        edited("period: {year: 2024, month: 3, issue: 4}", "period:\n  year: 2024\n   month: 3\n  issue: 4"),
        "5:4: the line is indented by 3 spaces, the line above by 2; begin it in the same column as the keys it belongs to",
    ),
    "period shallow": (
        edited("period: {year: 2024, month: 3, issue: 4}", "period:\nyear: 2024\nmonth: 3\nissue: 4"),
        "3:8: `period` is empty (and 3 more); indent the lines that belong to it",
    ),
    "mid quote": (
        edited("标题", '"星舰"第14次'),
        "7:17: the quotes end before the value does; quote the whole value: `headline: '星舰\"第14次'`",
    ),
    "mid quote2": (
        edited("标题", "'it's'"),
        '7:17: the quotes end before the value does; quote the whole value: `headline: "it\'s"`',
    ),
    "mid quote3": (
        edited("标题", '"他说"好"。"'),
        "7:17: the quotes end before the value does; quote the whole value: `headline: '他说\"好\"。'`",
    ),
    "mid quote flow": (
        NEWS + '  names: ["星"舰, 猎鹰]\n',
        "9:14: the quotes end before the value does; put the whole value in quotes, or use “…” inside it",
    ),
    "twice": (
        NEWS + "  headline: 又\n",
        "9:3: the key `headline` stands here twice; delete one of them; the first is on line 7",
    ),
    "twice top": (
        NEWS + "title: 又\n",
        "9:1: the key `title` stands here twice; delete one of them; the first is on line 1",
    ),
    "start -": (
        edited("标题", "- 星舰"),
        '7:13: a value that starts with `-` must stand in quotes; put the whole value in quotes: `headline: "- 星舰"`',
    ),
    "start [": (
        edited("标题", "[独家] 星舰"),
        '7:13: a value that starts with `[` must stand in quotes; put the whole value in quotes: `headline: "[独家] 星舰"`',
    ),
    "start [only]": (
        edited("标题", "[独家]"),
        "7:3: `headline` must be one text, not a list; write one text; one that starts with `[` must stand in quotes",
    ),
    "start {": (
        edited("标题", "{独家} 星舰"),
        '7:13: a value that starts with `{` must stand in quotes; put the whole value in quotes: `headline: "{独家} 星舰"`',
    ),
    "start {only": (
        edited("标题", "{独家}"),
        '7:3: `headline` must be text, not keys with values; put the text in quotes: `headline: "{独家}"`',
    ),
    "start & ascii": (
        edited("标题", "&AI 星舰"),
        '7:13: a value that starts with `&` must stand in quotes; put the whole value in quotes: `headline: "&AI 星舰"`',
    ),
    "start ! ascii": (
        edited("标题", "!AI 星舰"),
        '7:13: a value that starts with `!` must stand in quotes; put the whole value in quotes: `headline: "!AI 星舰"`',
    ),
    "start * ascii": (
        edited("标题", "*AI 星舰"),
        '7:13: a value that starts with `*` must stand in quotes; put the whole value in quotes: `headline: "*AI 星舰"`',
    ),
    "no colon": (
        edited("  headline: 标题", "  headline 标题"),
        "7:3: the line has no `key: `; write `key: value`, or indent it under the text that it continues",
    ),
    "no colon top": (
        edited("title: 周报", "title 周报"),
        "1:1: the line has no `key: `; write `key: value`, or indent it under the text that it continues",
    ),
    "no colon eq": (
        edited("title: 周报", "title = 周报"),
        "1:1: the line has no `key: `; write `key: value`, or indent it under the text that it continues",
    ),
    "doc": (NEWS + "---\n" + NEWS, "9:1: a line `---` ends the file's text; delete the line"),
    "backslash": (
        edited("标题", '"C:\\w"'),
        "7:16: in double quotes a backslash has a meaning of its own; write `/`, or use single quotes ('…')",
    ),
    "percent": ("%周报\n" + NEWS, "1:1: a line cannot start with `%`; put the text in quotes"),
    "date2": (
        edited("2024-03-25", "2024-3-5"),
        "2:7: `date` must be a date such as 2024-03-25: '2024-3-5'; write 2024-03-05",
    ),
    "date3": (
        edited("2024-03-25", "2024年3月5日"),
        "2:7: `date` must be a date such as 2024-03-25: '2024年3月5日'; write 2024-03-05",
    ),
    "date4": (
        edited("2024-03-25", "20240325"),
        "2:7: `date` must be a date such as 2024-03-25: '20240325'; write 2024-03-25",
    ),
    "date5": (
        edited("2024-03-25", "2024/03/25"),
        "2:7: `date` must be a date such as 2024-03-25: '2024/03/25'; write 2024-03-25",
    ),
    "source date": (
        NEWS + "  source: {title: s, date: 2024-3-5}\n",
        "9:28: '2024-3-5' is no date: write 2024, 2024-03 or 2024-03-18; write 2024-03-05",
    ),
    "number": (
        edited("2024, month", "2，024, month"),
        "3:16: `year` must be a whole number: '2，024'; write it without commas: 2024",
    ),
    "flow num": (
        NEWS + "  numbers: [{text: 一千, value: 1,000}]\n",
        "9:33: the comma inside a number ends it, and `000` is no key; write the number without commas, or in quotes",
    ),
    "flow text comma": (
        NEWS + "  numbers: [{text: 一, 千}]\n",
        "9:23: unknown key `千`; a text that holds a comma must stand in quotes",
    ),
    "issue": (edited("issue: 4", "issue: 第4期"), "3:39: `issue` must be a whole number: '第4期'"),
    "null": (edited("title: 周报", "title:"), "1:7: `title` is empty; write `title: …`"),
    "null headline": (edited(" 标题", ""), "7:12: `headline` is empty; write `headline: …`"),
    "names text": (
        NEWS + "  names: 星舰\n",
        "9:10: `names` must be a list: '星舰'; write each entry on a line that begins with `- `, or `[甲, 乙]`",
    ),
    "crlf full": (
        edited("title: ", "title：").replace("\n", "\r\n"),
        "1:6: the colon after the key is full-width (`：`); write `title: 周报`",
    ),
    "start @": (
        edited("标题", "@星舰"),
        '7:13: a value that starts with `@` must stand in quotes; put the whole value in quotes: `headline: "@星舰"`',
    ),
    "start `": (
        edited("标题", "`星舰"),
        '7:13: a value that starts with ``` must stand in quotes; put the whole value in quotes: `headline: "`星舰"`',
    ),
    "start %": (
        edited("标题", "%星舰"),
        '7:13: a value that starts with `%` must stand in quotes; put the whole value in quotes: `headline: "%星舰"`',
    ),
    "start *": (
        edited("标题", "*星舰"),
        '7:13: a value that starts with `*` must stand in quotes; put the whole value in quotes: `headline: "*星舰"`',
    ),
    "start &": (
        edited("标题", "&星舰"),
        '7:13: a value that starts with `&` must stand in quotes; put the whole value in quotes: `headline: "&星舰"`',
    ),
    "start !": (
        edited("标题", "!星舰"),
        '7:13: a value that starts with `!` must stand in quotes; put the whole value in quotes: `headline: "!星舰"`',
    ),
    "start |": (
        edited("标题", "|星舰"),
        "7:13: after `|` the text begins on the next line; move it there, indented, or put the value in quotes",
    ),
    "start >": (
        edited("标题", ">星舰"),
        "7:13: after `>` the text begins on the next line; move it there, indented, or put the value in quotes",
    ),
    "start ,": (
        edited("标题", ",星舰"),
        '7:13: a value that starts with `,` must stand in quotes; put the whole value in quotes: `headline: ",星舰"`',
    ),
    "start ]": (
        edited("标题", "]星舰"),
        "7:13: `]` closes nothing; delete it, or put the whole value in quotes",
    ),
    "start }": (
        edited("标题", "}星舰"),
        "7:13: `}` closes nothing; delete it, or put the whole value in quotes",
    ),
}
"""A file and what is said of it: `line:column: what; what to write instead`."""


@pytest.mark.parametrize("kind", SLIPS)
def test_a_slip_is_named_where_it_stands(kind: str) -> None:
    text, said = SLIPS[kind]
    with pytest.raises(SourceError) as caught:
        parse_model(text, Path("p.yaml"), Episode)
    assert str(caught.value) == f"p.yaml:{said}"


TAKEN = {
    "text in block ok": edited("正文。", "|\n    title：第一\n    headline：第二"),
    "ok comment": edited("标题", "标题 # 注释"),
    "a comment of two": edited("标题", "标题 ## 注释"),
    "a comment after a number": edited("issue: 4}", "issue: 4} #期"),
    "a comment after an id": edited("id: a", "id: a #旧"),
    "a number sign in a word": edited("标题", "C#语言"),
    "curly quotes in a text": edited("标题", "“星舰”升空：成功"),
    "a Chinese dash": edited("正文。", "\n    ——他说。"),
    "a text of two lines": edited("正文。", "第一行\n    title：第二行"),
    "an address": edited("正文。", "见https://example.com/a#b"),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_what_is_no_slip_is_taken(kind: str) -> None:
    parse_model(TAKEN[kind], Path("p.yaml"), Episode)


def test_the_front_matter_of_a_script_is_read_alike() -> None:
    with pytest.raises(SourceError) as caught:
        parse_script("---\nepisode：w1\ntitle: 周报\n---\n", Path("w1.md"))
    assert str(caught.value).startswith("w1.md:2:8: the colon after the key is full-width")


PARSERS_WORDS = re.compile(
    r"should|Input|Extra|Field required|valid (tuple|string|integer|number|dict|boolean|list)|pattern|\^|\\S"
    r"|could not|did not find|expected <|while (scanning|parsing)|mapping values|token|node|scalar|sequence"
    r"|pydantic|tuple|dictionar|instance|parsing|validation|\[key\]|not allowed|permitted|NoneType"
)
WRONG: tuple[Any, ...] = (
    None, "", "x", "词", "-1", "0", "1.5", "9" * 5000, "1e999", "nan", "true", "2024-02-30", "25:99", "a b",
    [], ["x"], [None], [[]], [{}], [{"x": "y"}], {}, {"x": "y"}, {"edge": {}}, {"text": ""}, {"name": None},
    [{"format": "wma"}], [{"kind": "x"}], [{"text": []}], "x" * 5000,
)  # fmt: skip
SHOW = {
    "title": "t", "description": "d", "author": "a", "owner": {"name": "n", "email": "e@example.com"},
    "categories": [{"name": "News"}], "speakers": [{"name": "s"}], "feed": {"url": "https://example.com/s"},
}  # fmt: skip
ITEM = {"id": "a", "kind": "general", "headline": "h", "body": "b"}
PERIOD = {"year": 2024, "month": 3, "issue": 4}
EPISODE = {"title": "t", "date": "2024-03-25", "period": PERIOD, "items": [ITEM]}
MODELS: dict[str, tuple[type[BaseModel], dict[str, Any]]] = {
    "show": (Show, SHOW),
    "episode": (Episode, EPISODE),
    "glossary": (Glossary, {"terms": [{"text": "t"}]}),
    "front matter": (FrontMatter, {"episode": "w1", "title": "t"}),
    "decisions": (Decisions, {"decisions": [{"rule": "P001", "found": "x"}]}),
}


def paths_of(model: type[BaseModel]) -> Iterator[str]:
    yield from (field.name for field in fields_of(model))
    if model is Episode:
        for kind in (Research, Product, Funding, Acquisition, General):
            yield from (f"items[].{field.name}" for field in fields_of(kind))


def with_value(data: Any, path: str, value: Any) -> Any:
    """A copy of the data with another value at a path such as `items[].names[].text`."""
    key, _, rest = path.partition(".")
    if key.endswith("[]"):
        entries = data.get(key[:-2]) or [{}]
        return {**data, key[:-2]: [with_value(entries[0], rest, value), *entries[1:]]}
    inner = data.get(key)
    return {**data, key: with_value(inner if isinstance(inner, dict) else {}, rest, value) if rest else value}


@pytest.mark.parametrize("name", MODELS)
def test_no_wrong_value_is_told_in_a_parsers_words(name: str) -> None:
    model, data = MODELS[name]
    for path in dict.fromkeys(paths_of(model)):
        for value in WRONG:
            text = yaml.safe_dump(with_value(data, path, value), allow_unicode=True, sort_keys=False)
            refused(text, model)


@pytest.mark.parametrize("name", MODELS)
def test_no_missing_or_unknown_key_is_told_in_a_parsers_words(name: str) -> None:
    model, data = MODELS[name]
    for key in data:
        assert refused(yaml.safe_dump({k: v for k, v in data.items() if k != key}), model) in {None, key}
        refused(yaml.safe_dump({**data, f"{key}s": 1}), model)
    refused("a text", model)
    refused("- a\n- list\n", model)


def refused(text: str, model: type[BaseModel]) -> str | None:
    """Asserts that a refusal is one line in an editor's words, and gives the key that it names."""
    try:
        parse_model(text, Path("p.yaml"), model)
    except SourceError as error:
        line = str(error)
        assert re.match(r"p\.yaml:\d+:\d+: ", line), line
        assert not PARSERS_WORDS.search(line), line
        assert "\n" not in line
        assert len(line) < 500
        name = re.search(r"`(\w+)`", line)
        return name[1] if name else ""
    return None


SLIPS_OF_SHOWS = {
    "one of a few numbers": ("master: {bitrate_kbps: 97}\n", "`bitrate_kbps` must be 64, 80, 96"),
    "an address of a person": ("website: example.com\n", "is no web address: it starts with https://"),
    "a number": ("slot: {least_minutes: acht}\n", "`least_minutes` must be a number: 'acht'"),
    "too much": ("gaps: {phrase_seconds: 11}\n", "`phrase_seconds` must be at most 10: '11'"),
    "too little": ("feed: {url: 'https://example.com', limit: 0}\n", "`limit` must be at least 1: '0'"),
    "yes or no": ("explicit: perhaps\n", "`explicit` must be true or false: 'perhaps'"),
    "a time": ("publish_time: 800\n", "`publish_time` must be a time such as 08:00: '800'"),
    "a language": ("language: Chinese!\n", "`language` must look like zh-CN: 'Chinese!'"),
    "a list": ("feed: {url: 'https://example.com', persons: 小云}\n", "`persons` must be a list"),
    "a key of another place": ("persons: []\n", "the key `persons` does not belong here"),
    "another engine's voice": (
        "speakers: [{name: s, voices: {festival: x}}]\n",
        "no engine `festival` is installed; install the package that brings it, or write one of edge, kokoro",
    ),
    "a UUID": ("feed: {url: 'https://example.com', guid: 5}\n", "`guid` must be a UUID such as 9b1deb4d"),
}


@pytest.mark.parametrize("kind", SLIPS_OF_SHOWS)
def test_a_wrong_setting_is_told_with_what_it_takes(kind: str) -> None:
    more, said = SLIPS_OF_SHOWS[kind]
    key = more.split(":", maxsplit=1)[0]
    kept = {name: value for name, value in SHOW.items() if name != key}
    with pytest.raises(SourceError, match=re.escape(said)):
        parse_model(yaml.safe_dump(kept) + more, Path("show.yaml"), Show)


def test_one_of_a_few_numbers_is_taken_as_it_is_written() -> None:
    text = yaml.safe_dump(SHOW) + "master: {bitrate_kbps: 128, sample_rate: 48000, channels: 2}\n"
    master = parse_model(text, Path("show.yaml"), Show).value.master
    assert (master.bitrate_kbps, master.sample_rate, master.channels) == (128, 48000, 2)
