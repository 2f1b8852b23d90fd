"""A script: what is read, and what editors revise (scripts/S.md), parsed and written without loss.

Markdown that reads well anywhere: YAML front matter, `## headline {#item-id}` for each chapter, and a
paragraph for each segment. Inline, `[GB200](say:G B 二百)` is shown as GB200 and said otherwise, and
`[[pause 0.8s]]` is silence. Everything else is text.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from newscast.support.errors import Place, SourceError
from newscast.support.files import position_of, read_source
from newscast.support.yaml_models import Frozen, parse_model

_FENCE = re.compile(r"---[ \t]*\r?\n")
_HEADING = re.compile(r"##[ \t]++([^\n]*+)\n?")
_HEADING_ID = re.compile(r"\{#([A-Za-z0-9][A-Za-z0-9._-]*+)\}\Z")
_INLINE = re.compile(
    r"\[(?P<shown>[^\[\]\n]{1,200})\]\(say:(?P<say>[^()\n]{0,400})\)"
    r"|\[\[pause[ \t]+(?P<pause>\d{1,3}(?:\.\d{1,3})?)s\]\]"
)
OPENING, CLOSING = "opening", "closing"
CONFLICT = "【冲突·"
"""Opens the three lines that a re-draft writes around words changed on both sides; they are never spoken."""
EDITED, DRAFTED, SETTLED = f"{CONFLICT}编辑的文字】", f"{CONFLICT}新草稿的文字】", f"{CONFLICT}到此为止】"
_MARK = re.compile(rf"[ \t]*{CONFLICT}[^\n]*\n?")


class FrontMatter(Frozen):
    """What stands between the `---` lines."""

    episode: str
    title: str
    status: Literal["draft", "approved"] = "draft"
    approved: str | None = None
    """Hash of the words that were approved (`Script.fingerprint`)."""


@dataclass(frozen=True)
class Text:
    """Plain text; `start` is its offset in the file, in characters."""

    shown: str
    start: int


@dataclass(frozen=True)
class Substitution:
    """Text shown one way and said another; `start` is the offset of the shown part."""

    shown: str
    say: str
    start: int


@dataclass(frozen=True)
class Pause:
    """Silence."""

    seconds: float
    start: int


Span = Text | Substitution | Pause


@dataclass(frozen=True)
class Blank:
    """A line without words."""

    raw: str
    start: int


@dataclass(frozen=True)
class Heading:
    """The start of a chapter."""

    raw: str
    start: int
    headline: str
    item_id: str | None


@dataclass(frozen=True)
class Paragraph:
    """The words of one segment; may run over several lines."""

    raw: str
    start: int


@dataclass(frozen=True)
class ConflictMark:
    """A line that shows where a conflict begins, changes sides or ends."""

    raw: str
    start: int


Block = Blank | Heading | Paragraph | ConflictMark


@dataclass(frozen=True)
class Segment:
    """One paragraph as it is spoken in one go."""

    id: str
    """The chapter's id and the paragraph's number in it: `copa.2`."""
    chapter: str
    """An item's id, or `opening` or `closing`."""
    headline: str
    speaker: str | None
    """The speaker that the paragraph names, if any."""
    spans: tuple[Span, ...]
    block: Paragraph

    @cached_property
    def text(self) -> str:
        """The words as shown."""
        return "".join(span.shown for span in self.spans if not isinstance(span, Pause))

    @cached_property
    def _offsets(self) -> tuple[list[int], list[int]]:
        """Where each span begins in `text`, and in the file."""
        in_text, in_file, length = [], [], 0
        for span in self.spans:
            if not isinstance(span, Pause) and span.shown:
                in_text.append(length)
                in_file.append(span.start)
                length += len(span.shown)
        return in_text, in_file

    def offset(self, index: int) -> int:
        """The file offset of the character `text[index]` (`len(text)`: just after the last)."""
        in_text, in_file = self._offsets
        if not in_text:
            return self.block.start
        last = index == len(self.text) and index > 0
        position = index - 1 if last else index
        span = bisect.bisect_right(in_text, position) - 1
        return in_file[span] + position - in_text[span] + last


@dataclass(frozen=True)
class Script:
    """A script with its exact text; `str(script)` gives the bytes it was parsed from."""

    path: Path
    front: FrontMatter | None
    front_raw: str
    blocks: tuple[Block, ...]

    def __str__(self) -> str:
        return self.front_raw + "".join(block.raw for block in self.blocks)

    def place(self, offset: int) -> Place:
        """The line and column of a file offset."""
        return position_of(str(self), offset, self.path)

    def segments(self, speakers: Collection[str] = ()) -> tuple[Segment, ...]:
        """Every paragraph as a segment; `speakers` are the names that may open one (`小云：`)."""
        return tuple(_segments(self.blocks, speakers))

    def chapters(self) -> tuple[Heading, ...]:
        """The headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @cached_property
    def conflicts(self) -> tuple[int, ...]:
        """The file offset of each conflict that an editor has yet to settle; a mark left over is one too."""
        found, inside = [], False
        for match in re.compile(f"{CONFLICT}[^】\n]*】?").finditer(str(self), len(self.front_raw)):
            if match[0] == EDITED or not inside:
                found.append(match.start())
            inside = match[0] != SETTLED
        return tuple(found)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of title, headlines and words; empty lines and line ends do not change it."""
        words = [self.front.title if self.front else ""]
        words += [block_words(block) for block in self.blocks if not isinstance(block, Blank)]
        return hashlib.sha256("\n\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def load_script(path: Path) -> Script:
    """The script of a file; raises SourceError at the place of the first fault."""
    return parse_script(read_source(path), path)


def parse_script(text: str, path: Path) -> Script:
    """The script of a text; every text without broken front matter is a script."""
    front, front_raw = _front_matter(text, path)
    return Script(path, front, front_raw, tuple(_blocks(text, len(front_raw))))


def block_words(block: Block) -> str:
    """What a person wrote in the block: its lines without the white space around them."""
    return "\n".join(line.strip() for line in block.raw.split("\n")).strip()


def spans_of(raw: str, start: int = 0) -> tuple[Span, ...]:
    """The inline parts of one paragraph; line breaks join words as Chinese or English needs it."""
    spans: list[Span] = []
    offset = 0
    for line in raw.split("\n"):
        words = line.strip()
        if words:
            begin = start + offset + line.index(words)
            if spans and _needs_space(spans, words):
                spans.append(Text(" ", begin - 1))
            spans.extend(_inline(words, begin))
        offset += len(line) + 1
    return tuple(spans)


def _front_matter(text: str, path: Path) -> tuple[FrontMatter | None, str]:
    opening = _FENCE.match(text)
    if not opening:
        return None, ""
    closing = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE).search(text, opening.end())
    if not closing:
        raise SourceError("the front matter has no closing `---` line", at=Place(path, 1, 1))
    body = "\n" + text[opening.end() : closing.start()]
    return parse_model(body, path, FrontMatter).value, text[: closing.end()]


def _blocks(text: str, start: int) -> Iterator[Block]:
    paragraph_start: int | None = None
    for line_start, line in _lines(text, start):
        heading, mark = _heading(line), _MARK.fullmatch(line)
        if heading is None and mark is None and line.strip():
            if paragraph_start is None:
                paragraph_start = line_start
            continue
        if paragraph_start is not None:
            yield Paragraph(text[paragraph_start:line_start], paragraph_start)
            paragraph_start = None
        if mark:
            yield ConflictMark(line, line_start)
        elif heading is None:
            yield Blank(line, line_start)
        else:
            yield Heading(line, line_start, *heading)
    if paragraph_start is not None:
        yield Paragraph(text[paragraph_start:], paragraph_start)


def _heading(line: str) -> tuple[str, str | None] | None:
    """The headline and the item's id of a line that opens a chapter."""
    match = _HEADING.fullmatch(line)
    if match is None:
        return None
    words = match[1].rstrip(" \t\r")
    named = _HEADING_ID.search(words, max(0, words.rfind("{#")))
    return (words[: named.start()].rstrip(" \t"), named[1]) if named else (words, None)


def _lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield start, text[start:end]
        start = end


def _segments(blocks: tuple[Block, ...], speakers: Collection[str]) -> Iterator[Segment]:
    chapter, headline, count = OPENING, "", 0
    for block in blocks:
        if isinstance(block, Heading):
            chapter, headline, count = block.item_id or "", block.headline, 0
        elif isinstance(block, Paragraph):
            count += 1
            speaker, spans = _take_speaker(spans_of(block.raw, block.start), speakers)
            yield Segment(f"{chapter}.{count}", chapter, headline, speaker, spans, block)


def _take_speaker(spans: tuple[Span, ...], speakers: Collection[str]) -> tuple[str | None, tuple[Span, ...]]:
    first = spans[0] if spans else None
    if isinstance(first, Text):
        for name in speakers:
            for colon in ("：", ":"):
                prefix = name + colon
                if first.shown.startswith(prefix):
                    words = first.shown[len(prefix) :].lstrip()
                    rest = Text(words, first.start + len(first.shown) - len(words))
                    return name, (rest, *spans[1:])
    return None, spans


def _needs_space(spans: list[Span], words: str) -> bool:
    last = spans[-1]
    before = "" if isinstance(last, Pause) else last.shown[-1:]
    return before.isascii() and words[0].isascii() and before.strip() != ""


def _inline(words: str, start: int) -> Iterator[Span]:
    done = 0
    for match in _INLINE.finditer(words):
        if match.start() > done:
            yield Text(words[done : match.start()], start + done)
        if match["pause"]:
            yield Pause(float(match["pause"]), start + match.start())
        else:
            yield Substitution(match["shown"], match["say"], start + match.start("shown"))
        done = match.end()
    if done < len(words):
        yield Text(words[done:], start + done)
