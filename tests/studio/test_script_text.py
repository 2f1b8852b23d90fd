"""The editor's own reading of a script agrees with the parser, and moves lose no byte: thousands of texts."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from tests.studio.conftest import Served

from newscast.model.script import Heading, Segment, parse_script

PIECES = (
    *("## 标题 {#a-b}", "## 标题", "##  x\t{#b}  ", "## {#c}", "##", "##x", "# y", "英伟达发布GB200。"),
    *(
        "又一句，[GPT](say:G P T)好。",
        "[[pause 0.8s]]",
        "[[pause 12s]]停。",
        "[a](say:b",
        "- 列表",
        "小云：你好。",
    ),
    *("<!-- 备注 -->", "话<!-- a -->话", "<!-- 开头", "结尾 -->", "<!---->", "<!-->", "【冲突·编辑的文字】"),
    *("[[clip audio/clips/q.mp3 1-2.5]]", "[[clip audio/clips/q.mp3]] 他说好。"),
    *("😀", "…！", "", "", "", " ", "\t", "\u3000", "---", "一\u2003二"),
)
PLAIN = ("## 一 {#a}", "## 二 {#b}", "## 三", "", "", "", "第一段。", "第二段。", "一行\n两行", " ")
FRONTS = ("", "---\nepisode: e\ntitle: 标题\n---\n", "---\nepisode: e\ntitle: t\n---  \n\n")
MODULE = """async () => {
    const script = document.querySelector("script[src$='script.js']").src;
    window.m = await import(script.replace("script.js", "script_text.js"));
}"""
BLOCKS = """(texts) => texts.map((text) => m.blocksOf(text).filter((one) => one.id || one.kind === "heading")
    .map((one) => [one.kind, one.id ?? one.chapter, one.from, one.to]))"""
ROUND = """(texts) => texts.map((text) => {
    const one = m.opened(text);
    return m.written(one.text, one.ends, one.odd);
})"""
MOVES = """(cases) => cases.map(([text, place, step]) => {
    const change = m.moved(text, m.blocksOf(text), place, step);
    if (!change) return null;
    const after = text.slice(0, change.from) + change.insert + text.slice(change.to);
    const back = m.moved(after, m.blocksOf(after), change.moved, -step);
    return [after, back && after.slice(0, back.from) + back.insert + after.slice(back.to)];
})"""


def texts(
    count: int, seed: int, ends: tuple[str, ...] = ("\n",), pieces: tuple[str, ...] = PIECES
) -> list[str]:
    chance = random.Random(seed)
    return [
        chance.choice(FRONTS).replace("\n", ends[0])
        + "".join(chance.choice(pieces) + chance.choice(ends) for _ in range(chance.randrange(1, 24)))
        for _ in range(count)
    ]


def numbered(text: str) -> str:
    """Each headline another."""
    first, *parts = text.split("## ")
    return first + "".join(f"## {number}{part}" for number, part in enumerate(parts))


def headlines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.startswith("##")]


def prepared(page: Any, studio: Served) -> Any:
    studio.show.scripts.mkdir(exist_ok=True)
    studio.show.script_path("e1").write_text("大家好。\n", "utf-8")
    page.goto(studio.address + "episodes/e1/script")
    page.evaluate(MODULE)
    return page


def expected(text: str) -> list[list[object]]:
    """What the parser says: headings and spoken paragraphs, their ids and places in the browser's units."""
    script = parse_script(text, Path("x.md"))
    spoken: dict[int, Segment] = {one.block.start: one for one in script.segments()}
    found: list[list[object]] = []
    for block in script.blocks:
        end = block.start + len(block.raw.removesuffix("\n"))
        if isinstance(block, Heading):
            found.append(["heading", block.item_id or "", block.start, end])
        elif block.start in spoken:
            found.append(["paragraph", spoken[block.start].id, block.start, end])
    return found


def test_blocks_are_those_of_the_parser(page: Any, studio: Served) -> None:
    every = [
        text.replace("😀", "☺") for text in texts(600, 1, pieces=PIECES[:-2]) if not text.startswith("---\n")
    ]
    every += [front + text for front in FRONTS[1:] for text in every[:100]]
    for text, blocks in zip(every, prepared(page, studio).evaluate(BLOCKS, every), strict=True):
        assert blocks == expected(text), repr(text)


def test_every_text_comes_back_byte_for_byte(page: Any, studio: Served) -> None:
    every = texts(400, 2, ("\n", "\r\n")) + texts(300, 3, ("\r\n",)) + texts(300, 4)
    assert prepared(page, studio).evaluate(ROUND, every) == every


def test_a_move_keeps_every_word_and_is_undone_by_its_opposite(page: Any, studio: Served) -> None:
    chance = random.Random(5)
    cases = [
        (text, chance.choice([chance.randrange(len(text)), text.find("\n## ") + 1]), chance.choice((-1, 1)))
        for text in map(numbered, texts(800, 6, pieces=PLAIN))
    ]
    results = prepared(page, studio).evaluate(MOVES, cases)
    moved = 0
    for (text, place, _), result in zip(cases, results, strict=True):
        if result is not None:
            moved += 1
            after, back = result
            assert sorted(after) == sorted(text), repr(text)
            if headlines(after) == headlines(text) or text.startswith("## ", place):
                assert back == text, repr(text)
    assert moved > 300
