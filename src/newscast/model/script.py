"""A script: what is read, and what editors revise (scripts/S.md), parsed and written without loss.

Markdown that reads well anywhere: YAML front matter, `## headline {#item-id}` for each chapter, and a
paragraph for each segment. A paragraph may open with a speaker (`小云：`), and with a sound bite
(`[[clip audio/clips/quote.mp3 12.5-31]]`), whose words then are its caption. Inline, `[GB200](say:G B 二百)`
is shown as GB200 and said otherwise, and `[[pause 0.8s]]` is silence. `<!-- a note -->` is for colleagues: it
may stand anywhere and take up several lines, and is never spoken, shown or published. All else is text.
"""

from __future__ import annotations

import bisect
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise
from pathlib import Path
from typing import Literal

from newscast.model.sound_bite import MARK, ClipMark, SoundBite
from newscast.support.errors import Place, SourceError
from newscast.support.files import position_of, read_source
from newscast.support.messages import Message
from newscast.support.yaml_models import Frozen, parse_model

_FENCE = re.compile(r"---[ \t]*\r?\n")
_HEADING = re.compile(r"##[ \t]++([^\n]*+)\n?")
_HEADING_ID = re.compile(r"\{#([A-Za-z0-9][A-Za-z0-9._-]*+)\}\Z")
_INLINE = re.compile(
    r"\[(?P<shown>[^\[\]\n]{1,200})\]\(say:(?P<say>[^()\n]{0,400})\)"
    r"|\[\[pause[ \t]+(?P<pause>\d{1,3}(?:\.\d{1,3})?)s\]\]"
    rf"|(?P<clip>{MARK})"
)
_NOTE = re.compile(r"<!--(?:-?>|.*?(?:-->|\Z))", re.DOTALL)
_HOLD = re.compile(r"<!--\s*hold\b\s*[:：]?(?P<why>.*?)(?:-->|\Z)", re.DOTALL | re.IGNORECASE)
_HIDDEN = "\ufdd0"
"""A noncharacter that stands for each character of a note while lines are told apart."""
_BLANKS = " \t\u3000"
_BEFORE_FRONT = re.compile(rf"[\s{_HIDDEN}]*")
_EMOJI = re.compile(r".\ufe0f|[0-9#*]\ufe0f?\u20e3")
OPENING, CLOSING = "opening", "closing"
COLD_OPEN, AFTER_OUTRO = "cold-open", "after-outro"
"""Chapters that play before the intro, and after the outro, wherever they stand in the script."""
CONFLICT = "【冲突·"
"""Opens the three lines that a re-draft writes around words changed on both sides; they are never spoken."""
EDITED, DRAFTED, SETTLED = f"{CONFLICT}编辑的文字】", f"{CONFLICT}新草稿的文字】", f"{CONFLICT}到此为止】"
_MARK = re.compile(rf"[ \t]*{CONFLICT}[^\n]*\n?")


class FrontMatter(Frozen):
    """What stands between the `---` lines."""

    episode: str
    """The episode's name: that of its file in episodes/, without .yaml."""
    title: str
    """The episode's title, as listeners read it."""
    status: Literal["draft", "approved"] = "draft"
    """Set by `newscast approve`: draft until somebody has approved the script."""
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
"""What a segment is made of."""
Inline = Span | ClipMark
"""What a paragraph is made of."""


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

    def offset(self, index: int) -> int:
        """Return the file offset of the character `headline[index]` (`len(headline)`.

        Just after the last).
        """
        shown, places = without_notes(self.raw)
        first = shown.index(self.headline, len("##"))
        last = index == len(self.headline) and index > 0
        return self.start + places[first + index - last] + last


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


@dataclass(frozen=True)
class Note:
    """One or more lines on which nothing but notes to colleagues stands."""

    raw: str
    start: int


Block = Blank | Heading | Paragraph | ConflictMark | Note


@dataclass(frozen=True)
class Comment:
    """A note to colleagues, wherever it stands; `start` and `end` are its offsets in the file."""

    raw: str
    start: int

    @property
    def end(self) -> int:
        """The offset just after it."""
        return self.start + len(self.raw)

    @property
    def is_closed(self) -> bool:
        """Whether it has its `-->`; an unclosed one reaches to the end of the file."""
        return self.raw.endswith(">") and bool(re.fullmatch(r"<!--(?:-?|.*--)>", self.raw, re.DOTALL))

    @property
    def hold(self) -> str | None:
        """Why the script must not be rendered yet (may be empty); None for a note that holds nothing up."""
        match = _HOLD.match(self.raw)
        return " ".join(match["why"].split()) if match else None


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
    clip: SoundBite | None = None
    """The recording that is heard; the words are its caption then."""

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
        """Return the file offset of the character `text[index]` (`len(text)`: just after the last)."""
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
        """Return the line and column of a file offset."""
        return position_of(str(self), offset, self.path)

    def segments(self, speakers: Collection[str] = ()) -> tuple[Segment, ...]:
        """Return every paragraph as a segment; `speakers` are the names that may open one (`小云：`)."""
        return tuple(_segments(self.blocks, speakers))

    def chapters(self) -> tuple[Heading, ...]:
        """Return the headings, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @cached_property
    def without_notes(self) -> str:
        """The text with blanks for all notes, every other character where it stands in the file."""
        return _masked(str(self)).replace(_HIDDEN, " ")

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """Every note to colleagues, in order."""
        return tuple(Comment(match[0], match.start()) for match in _NOTE.finditer(str(self)))

    @cached_property
    def conflicts(self) -> tuple[int, ...]:
        """The file offset of each conflict that an editor has yet to settle; a mark left over is one too."""
        matches, inside = [], False
        for match in re.compile(f"{CONFLICT}[^】\n]*】?").finditer(self.without_notes, len(self.front_raw)):
            if match[0] == EDITED or not inside:
                matches.append(match.start())
            inside = match[0] != SETTLED
        return tuple(matches)

    @cached_property
    def fingerprint(self) -> str:
        """A hash of title, headlines and words; empty lines, line ends and notes do not change it."""
        words = [self.front.title if self.front else ""]
        words += [block_words(block) for block in self.blocks if not isinstance(block, (Blank, Note))]
        return hashlib.sha256("\n\n".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_scripted(chapter: str) -> bool:
    """Return whether a recording's chapter is one of the script: spots and the disclosure stand around it."""
    return not chapter.startswith("_")


def load_script(path: Path) -> Script:
    """Return the script of a file; raises SourceError at the place of the first fault."""
    return parse_script(read_source(path), path)


def parse_script(text: str, path: Path) -> Script:
    """Return the script of a text; every text without broken front matter is a script."""
    front, front_raw = _front_matter(text, path)
    return Script(path, front, front_raw, tuple(_blocks(text, len(front_raw))))


def block_words(block: Block) -> str:
    """Return what a person wrote to be read.

    The block's lines without notes and the white space around them.
    """
    lines = (line.strip() for line in without_notes(block.raw)[0].split("\n"))
    return "\n".join(filter(None, lines))


def comments_of(block: Block) -> tuple[str, ...]:
    """Return the notes to colleagues that stand in the block."""
    return tuple(_NOTE.findall(block.raw))


def spans_of(raw: str, start: int = 0) -> tuple[Inline, ...]:
    """The inline parts of one paragraph; line breaks join words as Chinese or English needs it."""
    spans: list[Inline] = []
    for runs in _lines_of(raw):
        for number, (words, offset) in enumerate(runs):
            if number == 0 and spans and _needs_space(spans, words):
                spans.append(Text(" ", start + offset - 1))
            spans.extend(_inline(words, start + offset))
    return tuple(spans)


def loose_words(raw: str) -> tuple[str, Sequence[int]]:
    """What is left of a block when its notes and whole marks are hidden, and where each character stands."""
    shown, places = without_notes(raw)
    return _INLINE.sub(lambda mark: _HIDDEN * len(mark[0]), shown), places


def has_words(spans: Collection[Inline]) -> bool:
    """Return whether there is anything in it to say; emoji, symbols and marks alone are not."""
    spoken = (
        span.say or span.shown if isinstance(span, Substitution) else span.shown
        for span in spans
        if not isinstance(span, (Pause, ClipMark))
    )
    return any(character.isalnum() for character in _EMOJI.sub("", "".join(spoken)))


def _lines_of(raw: str) -> Iterator[list[tuple[str, int]]]:
    """Yield the words of each line, with their offsets, in the runs that notes divide them into."""
    if "<!--" not in raw:
        offset = 0
        for line in raw.split("\n"):
            if words := line.strip():
                yield [(words, offset + line.index(words))]
            offset += len(line) + 1
        return
    shown, places = without_notes(raw)
    offset = 0
    for line in shown.split("\n"):
        if words := line.strip():
            first = offset + line.index(words)
            here = places[first : first + len(words)]
            cuts = [0, *(n for n in range(1, len(here)) if here[n] != here[n - 1] + 1), len(here)]
            yield [(words[a:b], here[a]) for a, b in pairwise(cuts)]
        offset += len(line) + 1


def without_notes(raw: str) -> tuple[str, Sequence[int]]:
    """The text as if nobody had written a note in it, and the offset of each of its characters in `raw`."""
    if "<!--" not in raw:
        return raw, range(len(raw))
    kept: list[range] = []
    done = 0
    for left, right in _gaps(raw):
        is_inside = left > 0 and right < len(raw) and not raw[left - 1].isspace() and raw[right] not in "\r\n"
        space = next((n for n in (left, right - 1) if raw[n] in _BLANKS), None)
        kept.append(range(done, left))
        if is_inside and space is not None and _parted(raw[left - 1], raw[right]):
            kept.append(range(space, space + 1))
        done = right
    kept.append(range(done, len(raw)))
    return "".join(raw[part.start : part.stop] for part in kept), list(chain.from_iterable(kept))


def _gaps(raw: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of notes, adjacent ones together, with the blanks around them."""
    left = right = -1
    for match in _NOTE.finditer(raw):
        if match.start() != right:
            if right >= 0:
                yield left, right
            done, left = max(right, 0), match.start()
            while left > done and raw[left - 1] in _BLANKS:
                left -= 1
        right = match.end()
        while right < len(raw) and raw[right] in _BLANKS:
            right += 1
    yield left, right


def _parted(before: str, after: str) -> bool:
    """Return whether a space between the two characters, left over around a note, is one between words."""
    if before.isascii() and after.isascii():
        return True
    return (before.isascii() or after.isascii()) and before.isalnum() and after.isalnum()


def _masked(text: str) -> str:
    """Return the text with every character of a note hidden, the ends of its lines too."""
    return _NOTE.sub(lambda note: _HIDDEN * len(note[0]), text) if "<!--" in text else text


def _front_matter(text: str, path: Path) -> tuple[FrontMatter | None, str]:
    """Return the front matter, and all of the text up to its end; notes may stand before and in it."""
    masked = _masked(text)
    lead = _BEFORE_FRONT.match(masked)
    begin = lead.end() if lead and _HIDDEN in lead[0] else 0
    opening = _FENCE.match(masked, begin) if begin == 0 or masked[begin - 1] == "\n" else None
    if not opening:
        return None, ""
    closing = re.compile(r"^---[ \t]*\r?(?:\n|\Z)", re.MULTILINE).search(masked, opening.end())
    if not closing:
        at = position_of(text, begin, path)
        raise SourceError(Message("the front matter has no closing `---` line"), at=at)
    lines = "\n" * text.count("\n", 0, opening.end())
    body = _NOTE.sub(lambda note: re.sub(r"[^\r\n]", " ", note[0]), text[: closing.start()])[opening.end() :]
    return parse_model(lines + body, path, FrontMatter).value, text[: closing.end()]


def _blocks(text: str, start: int) -> Iterator[Block]:
    masked = _masked(text)
    paragraph_start: int | None = None
    for line_start, line in _lines(masked, start):
        raw = text[line_start : line_start + len(line)]
        shown = without_notes(raw)[0]
        heading, mark = _heading(shown), _MARK.fullmatch(shown)
        is_note = _HIDDEN in line and not shown.strip()
        if heading is None and mark is None and (shown.strip() or (is_note and paragraph_start is not None)):
            if paragraph_start is None:
                paragraph_start = line_start
            continue
        if paragraph_start is not None:
            yield Paragraph(text[paragraph_start:line_start], paragraph_start)
            paragraph_start = None
        if mark:
            yield ConflictMark(raw, line_start)
        elif heading is not None:
            yield Heading(raw, line_start, *heading)
        else:
            yield Note(raw, line_start) if is_note else Blank(raw, line_start)
    if paragraph_start is not None:
        yield Paragraph(text[paragraph_start:], paragraph_start)


def _heading(line: str) -> tuple[str, str | None] | None:
    """Return the headline and the item's id of a line that opens a chapter."""
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
            opening = opening_of(spans_of(block.raw, block.start), speakers)
            if not (has_words(opening.spans) or opening.bite or _has_pause(opening.spans)):
                continue
            count += 1
            segment = f"{chapter}.{count}"
            yield Segment(segment, chapter, headline, opening.speaker, opening.spans, block, opening.bite)


def _has_pause(spans: Collection[Inline]) -> bool:
    return any(isinstance(span, Pause) for span in spans)


@dataclass(frozen=True)
class Opening:
    """How a paragraph opens, and what is left of it."""

    speaker: str | None
    mark: ClipMark | None
    """The sound bite's mark that stands where it must: first, or just after the speaker's label."""
    spans: tuple[Span, ...]
    """The words, without any mark of a sound bite."""
    misplaced: tuple[ClipMark, ...]
    """Marks of sound bites that stand anywhere else."""

    @property
    def bite(self) -> SoundBite | None:
        """The sound bite; None where there is none that can be read."""
        return self.mark.bite if self.mark else None


def opening_of(spans: tuple[Inline, ...], speakers: Collection[str] = ()) -> Opening:
    """Take speaker and sound bite from the head of a paragraph; `speakers` are the names that may open it."""
    speaker, rest = _take_speaker(spans, speakers)
    at = 1 if rest and isinstance(rest[0], Text) and not rest[0].shown.strip() else 0
    mark = rest[at] if at < len(rest) and isinstance(rest[at], ClipMark) else None
    others = rest[at + 1 :] if mark else rest
    if mark and others and isinstance(first := others[0], Text):
        words = first.shown.lstrip(_BLANKS)
        others = (Text(words, first.start + len(first.shown) - len(words)), *others[1:])
    misplaced = tuple(span for span in others if isinstance(span, ClipMark))
    kept = tuple(span for span in others if not isinstance(span, ClipMark))
    return Opening(speaker, mark if isinstance(mark, ClipMark) else None, kept, misplaced)


def _take_speaker(
    spans: tuple[Inline, ...], speakers: Collection[str]
) -> tuple[str | None, tuple[Inline, ...]]:
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


def _needs_space(spans: list[Inline], words: str) -> bool:
    last = spans[-1]
    before = "" if isinstance(last, Pause) else last.shown[-1:]
    return before.isascii() and words[0].isascii() and before.strip() != ""


def _inline(words: str, start: int) -> Iterator[Inline]:
    done = 0
    for match in _INLINE.finditer(words):
        if match.start() > done:
            yield Text(words[done : match.start()], start + done)
        if match["pause"]:
            yield Pause(float(match["pause"]), start + match.start())
        elif match["clip"]:
            yield ClipMark(match["clip"], start + match.start())
        else:
            yield Substitution(match["shown"], match["say"], start + match.start("shown"))
        done = match.end()
    if done < len(words):
        yield Text(words[done:], start + done)
