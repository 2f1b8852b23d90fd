"""Which paragraph of one script is which of another. Decided before anything is merged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from newscast.model.script import OPENING, Blank, Heading, Note, Script, block_words, comments_of

SAME_PARAGRAPH = 50.0
"""Likeness in percent from which an edited paragraph is still the one it was."""
SAME_ELSEWHERE = 75.0
"""The same for one that was also moved to another chapter."""
SAME_CHAPTER = 60.0
"""Likeness of all its words from which a chapter under another id is still the one it was."""
_MOST_PAIRS = 250_000
"""Beyond, paragraphs are not compared by likeness: a rewritten script is no edited one."""


@dataclass(frozen=True)
class ScriptPiece:
    """A heading, paragraph or note, with the empty lines after it."""

    index: int
    raw: str
    tail: str
    words: str
    heading: Heading | None
    chapter: str
    notes: tuple[str, ...] = ()
    """What stands among its words for colleagues only; a note on lines of its own is a piece, its words."""


@dataclass(frozen=True)
class PieceLink:
    """Pieces of two scripts, by index, that are the same one; a split or joined paragraph has several."""

    base: tuple[int, ...]
    other: tuple[int, ...]


def script_pieces(script: Script) -> tuple[str, tuple[ScriptPiece, ...]]:
    """Return the empty lines before the first piece, and all pieces; chapters get names of their own."""
    lead, matches, chapter = "", list[ScriptPiece](), OPENING
    seen: dict[str, int] = defaultdict(int, {OPENING: 1})
    for block in script.blocks:
        if isinstance(block, Blank):
            if not matches:
                lead += block.raw
            else:
                matches[-1] = replace(matches[-1], tail=matches[-1].tail + block.raw)
            continue
        heading = block if isinstance(block, Heading) else None
        if heading:
            name = heading.item_id or ""
            seen[name] += 1
            chapter = name if name and seen[name] == 1 else f"{name}#{seen[name]}"
        notes = comments_of(block)
        is_note = isinstance(block, Note)
        words = block.raw.strip() if is_note else block_words(block)
        matches.append(
            ScriptPiece(len(matches), block.raw, "", words, heading, chapter, () if is_note else notes)
        )
    return lead, tuple(matches)


def chapters_of(pieces: Sequence[ScriptPiece]) -> dict[str, list[ScriptPiece]]:
    """Return each chapter's pieces, in order."""
    matches: dict[str, list[ScriptPiece]] = {OPENING: []}
    for piece in pieces:
        matches.setdefault(piece.chapter, []).append(piece)
    return matches


def link_chapters(base: Sequence[ScriptPiece], other: Sequence[ScriptPiece]) -> dict[str, str]:
    """Return the name in `base` of every chapter of `other` that was there.

    By id, else by headline and words.
    """
    before, after = chapters_of(base), chapters_of(other)
    links = {name: name for name in after if name in before}
    gone = [name for name in before if name not in links]
    new = [name for name in after if name not in links]
    scored = sorted(
        ((_chapter_likeness(before[old], after[name]), old, name) for old in gone for name in new),
        key=lambda scored: -scored[0],
    )
    for score, old, name in scored:
        if score >= SAME_CHAPTER and name not in links and old not in links.values():
            links[name] = old
    return links


def _chapter_likeness(before: Sequence[ScriptPiece], after: Sequence[ScriptPiece]) -> float:
    headlines = [next((p.heading.headline for p in side if p.heading), "") for side in (before, after)]
    if headlines[0] and headlines[0] == headlines[1]:
        return 100.0
    bodies = ["\n".join(piece.words for piece in side if not piece.heading) for side in (before, after)]
    return ratio(*bodies) if all(bodies) else 0.0


def link_pieces(
    base: Sequence[ScriptPiece],
    other: Sequence[ScriptPiece],
    chapters: Mapping[str, str],
    longest_run: int = 1,
    *,
    elsewhere: bool = True,
) -> list[PieceLink]:
    """Return every piece of `base` that stands in `other`: unchanged, edited, moved, split or joined.

    `chapters` gives the name in `base` of a chapter of `other`; up to `longest_run` paragraphs can be one
    that was split, or be joined into one; `elsewhere` also looks in other chapters.
    """
    linking = _Linking(base, other, chapters)
    linking.headings()
    linking.unchanged(here=True)
    if elsewhere:
        linking.unchanged(here=False)
    linking.edited(longest_run)
    if elsewhere:
        linking.moved_and_edited()
    return linking.links


class _Linking:
    """The pieces still without a partner, and the links found so far."""

    def __init__(
        self, base: Sequence[ScriptPiece], other: Sequence[ScriptPiece], chapters: Mapping[str, str]
    ) -> None:
        self.base = {piece.index: piece for piece in base}
        self.other = {piece.index: piece for piece in other}
        self.chapters = chapters
        self.links: list[PieceLink] = []

    def link(self, base: Sequence[int], other: Sequence[int]) -> None:
        self.links.append(PieceLink(tuple(base), tuple(other)))
        for index in base:
            del self.base[index]
        for index in other:
            del self.other[index]

    def home(self, piece: ScriptPiece) -> str:
        """Return the chapter of a piece of `other`, by its name in `base`."""
        return self.chapters.get(piece.chapter, f"\n{piece.chapter}")

    def headings(self) -> None:
        before = {piece.chapter: piece.index for piece in self.base.values() if piece.heading}
        for piece in [piece for piece in self.other.values() if piece.heading]:
            if (matches := before.get(self.home(piece))) is not None:
                self.link([matches], [piece.index])

    def unchanged(self, *, here: bool) -> None:
        """Pair equal words, in the order of both where they can be."""
        before, after = list(self.base.values()), list(self.other.values())
        mine = [(piece.words, piece.chapter if here else "") for piece in before if not piece.heading]
        theirs = [(piece.words, self.home(piece) if here else "") for piece in after if not piece.heading]
        before = [piece for piece in before if not piece.heading]
        after = [piece for piece in after if not piece.heading]
        for a, b, size in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
            for step in range(size):
                self.link([before[a + step].index], [after[b + step].index])
        waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
        for key, piece in zip(mine, before, strict=True):
            if piece.index in self.base:
                waiting[key].append(piece.index)
        for key, piece in zip(theirs, after, strict=True):
            if piece.index in self.other and waiting[key]:
                self.link([waiting[key].pop(0)], [piece.index])

    def edited(self, longest_run: int) -> None:
        """Pair what is alike within a chapter, the most alike first; runs are splits and joins."""
        before: dict[str, list[ScriptPiece]] = defaultdict(list)
        after: dict[str, list[ScriptPiece]] = defaultdict(list)
        for piece in self.base.values():
            before[piece.chapter].append(piece)
        for piece in self.other.values():
            after[self.home(piece)].append(piece)
        for chapter in before.keys() & after.keys():
            if len(before[chapter]) * len(after[chapter]) * longest_run > _MOST_PAIRS:
                continue
            ones, others = list(_runs(before[chapter], 1)), list(_runs(after[chapter], 1))
            splits = [(one, run) for one in ones for run in _runs(after[chapter], longest_run)]
            joins = [(run, one) for one in others for run in _runs(before[chapter], longest_run, least=2)]
            self._link_alike(splits + joins, SAME_PARAGRAPH)

    def moved_and_edited(self) -> None:
        before = [piece for piece in self.base.values() if not piece.heading]
        after = [piece for piece in self.other.values() if not piece.heading]
        if len(before) * len(after) <= _MOST_PAIRS:
            self._link_alike([((one,), (two,)) for one in before for two in after], SAME_ELSEWHERE)

    def _link_alike(
        self, pairs: Sequence[tuple[tuple[ScriptPiece, ...], tuple[ScriptPiece, ...]]], least: float
    ) -> None:
        scored = []
        for number, (one, two) in enumerate(pairs):
            score = ratio(_joined(one), _joined(two), score_cutoff=least)
            if score >= least:
                scored.append((-score, number))
        for _, number in sorted(scored):
            one, two = pairs[number]
            if all(p.index in self.base for p in one) and all(p.index in self.other for p in two):
                self.link([p.index for p in one], [p.index for p in two])


def _joined(run: Sequence[ScriptPiece]) -> str:
    return "".join(piece.words for piece in run)


def _runs(pieces: Sequence[ScriptPiece], longest: int, least: int = 1) -> Iterator[tuple[ScriptPiece, ...]]:
    """Yield paragraphs that follow each other without a gap."""
    for start in range(len(pieces)):
        for size in range(least, longest + 1):
            run = tuple(pieces[start : start + size])
            if len(run) < size or run[-1].index - run[0].index != size - 1 or any(p.heading for p in run):
                break
            yield run
