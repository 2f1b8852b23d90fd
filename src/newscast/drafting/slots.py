"""Places of a script that three versions fill: the last draft, the editor's script, the new draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from newscast.drafting.alignment import ScriptPiece, link_chapters, link_pieces
from newscast.model.script import Heading

Side = Literal["base", "ours", "theirs"]
Key = TypeVar("Key")

LONGEST_RUN = 4
"""Into how many paragraphs one may be split (or be joined from) and be known again."""


@dataclass(frozen=True, eq=False)
class MergeSlot:
    """What each version has in one place.

    Chapters by their names in the last draft: where the place will be, where the editor has it, where the
    new draft has it. The editor's move counts before the draft's.
    """

    base: tuple[ScriptPiece, ...]
    ours: tuple[ScriptPiece, ...]
    theirs: tuple[ScriptPiece, ...]
    chapter: str
    our_chapter: str
    their_chapter: str

    @property
    def is_heading(self) -> bool:
        """Whether a chapter begins here."""
        return any(piece.heading for piece in (*self.base, *self.ours, *self.theirs))

    @property
    def edited(self) -> bool:
        """Whether the editor's words differ from the last draft's."""
        return words(self.ours) != words(self.base)

    @property
    def redrafted(self) -> bool:
        """Whether the new draft's words differ from the last one's."""
        return words(self.theirs) != words(self.base)

    def merged_heading(self) -> str | None:
        """Return the heading, where headline and id do not both differ on both sides; else None."""
        if not (self.is_heading and self.base and self.ours and self.theirs):
            return None
        sides = [side[0].heading for side in (self.base, self.ours, self.theirs)]
        headings = [heading for heading in sides if isinstance(heading, Heading)]
        headline = _one_side([heading.headline for heading in headings])
        item_id = _one_side([heading.item_id or "" for heading in headings])
        if headline is None or item_id is None:
            return None
        return f"## {headline} {{#{item_id}}}" if item_id else f"## {headline}".rstrip()


def words(pieces: Sequence[ScriptPiece]) -> list[str]:
    """Return the words of each piece."""
    return [piece.words for piece in pieces]


def _one_side(values: Sequence[str]) -> str | None:
    base, ours, theirs = values
    return ours if theirs in {base, ours} else theirs if ours == base else None


def arrange(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Return the order of everything: the editor's, or the new draft's where only that has moved something.

    What the leading side lacks follows what it followed on its own side.
    """
    common = set(base) & set(ours) & set(theirs)
    orders = [[key for key in side if key in common] for side in (base, ours, theirs)]
    lead, rest = (ours, theirs) if orders[1] != orders[0] or orders[2] == orders[0] else (theirs, ours)
    result = list(lead)
    for side in (rest, base):
        known = set(result)
        for index, key in enumerate(side):
            if key in known:
                continue
            known.add(key)
            after = next((other for other in side[index + 1 :] if other in known), None)
            if index:
                result.insert(result.index(side[index - 1]) + 1, key)
            else:
                result.insert(result.index(after) if after is not None else len(result), key)
    return result


@dataclass(frozen=True)
class Versions:
    """The pieces of the three versions, and the last draft's name for each chapter."""

    base: tuple[ScriptPiece, ...]
    ours: tuple[ScriptPiece, ...]
    theirs: tuple[ScriptPiece, ...]
    our_names: Mapping[str, str]
    their_names: Mapping[str, str]

    def our_chapter(self, piece: ScriptPiece) -> str:
        """Return the chapter of one of our pieces."""
        return self.our_names.get(piece.chapter, piece.chapter)

    def their_chapter(self, piece: ScriptPiece) -> str:
        """Return the chapter of one of their pieces."""
        return self.their_names.get(piece.chapter, piece.chapter)

    def slots(self) -> list[MergeSlot]:
        """Return every piece of every version, in exactly one slot."""
        ours = self._partners(self.ours, self.our_names)
        theirs = self._partners(self.theirs, self.their_names)
        slots = [
            self._slot(
                run, [n for i in run for n in ours.get(i, ())], [n for i in run for n in theirs.get(i, ())]
            )
            for run in _joined(len(self.base), ours, theirs)
        ]
        return slots + self._added(
            [piece for piece in self.ours if piece.index not in {n for run in ours.values() for n in run}],
            [
                piece
                for piece in self.theirs
                if piece.index not in {n for run in theirs.values() for n in run}
            ],
        )

    def _partners(self, other: Sequence[ScriptPiece], names: Mapping[str, str]) -> dict[int, tuple[int, ...]]:
        """Return each of the last draft's pieces, by index, and what it has become."""
        links = link_pieces(self.base, other, names, LONGEST_RUN)
        return {index: link.other for link in links for index in link.base}

    def _added(self, ours: Sequence[ScriptPiece], theirs: Sequence[ScriptPiece]) -> list[MergeSlot]:
        """Return what the last draft did not have; the same addition on both sides is one slot."""
        our_names = {self.our_chapter(piece): piece.chapter for piece in self.ours}
        names = {
            p.chapter: our_names[self.their_chapter(p)] for p in theirs if self.their_chapter(p) in our_names
        }
        links = link_pieces(ours, theirs, names, elsewhere=False)
        slots = [self._slot((), link.base, link.other) for link in links]
        mine = {index for link in links for index in link.base}
        new = {index for link in links for index in link.other}
        slots += [self._slot((), [piece.index], ()) for piece in ours if piece.index not in mine]
        return slots + [self._slot((), (), [piece.index]) for piece in theirs if piece.index not in new]

    def _slot(self, base: Sequence[int], ours: Sequence[int], theirs: Sequence[int]) -> MergeSlot:
        mine = tuple(self.ours[n] for n in sorted(set(ours)))
        new = tuple(self.theirs[n] for n in sorted(set(theirs)))
        old = tuple(self.base[n] for n in base)
        here = self.our_chapter(mine[0]) if mine else ""
        there = self.their_chapter(new[0]) if new else ""
        was = old[0].chapter if old else ""
        moved_there = bool(old and new and there != was and here == was)
        chapter = there if moved_there else here or was or there
        return MergeSlot(old, mine, new, chapter, here, there)


def _joined(count: int, *partners: Mapping[int, tuple[int, ...]]) -> list[list[int]]:
    """Return the last draft's pieces, those together that have become one paragraph on a side."""
    runs: list[list[int]] = []
    for index in range(count):
        if runs and any(index in side and side[index] == side.get(runs[-1][-1]) for side in partners):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def versions(
    base: Sequence[ScriptPiece], ours: Sequence[ScriptPiece], theirs: Sequence[ScriptPiece]
) -> Versions:
    """Return the three versions with their chapters linked."""
    return Versions(
        tuple(base), tuple(ours), tuple(theirs), link_chapters(base, ours), link_chapters(base, theirs)
    )
