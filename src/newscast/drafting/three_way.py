"""The three-way merge of two sequences of lines that have one ancestor (diff3), on difflib."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True)
class Region:
    """A run of lines and whose they are: nobody's change, one side's, both sides' own, or in conflict."""

    kind: Literal["unchanged", "ours", "theirs", "same", "conflict"]
    ours: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The merged lines; of a conflict, the editor's."""
        return self.theirs if self.kind == "theirs" else self.ours


def merge_lines(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Region]:
    """Yield the regions of the merge, in order.

    Lines of `base` that stand on both sides hold the sides together. What lies between two such lines is
    taken from the side that changed it; where both did, and not to the same, it is a conflict.
    """
    in_ours, in_theirs = _matches(base, ours), _matches(base, theirs)
    base_at = ours_at = theirs_at = 0
    held: list[str] = []
    anchors = [index for index in range(len(base)) if index in in_ours and index in in_theirs]
    for anchor in (*anchors, None):
        ends = (
            (len(base), len(ours), len(theirs))
            if anchor is None
            else (anchor, in_ours[anchor], in_theirs[anchor])
        )
        old, mine, new = base[base_at : ends[0]], ours[ours_at : ends[1]], theirs[theirs_at : ends[2]]
        if old or mine or new:
            if held:
                yield Region("unchanged", tuple(held), tuple(held))
                held = []
            yield _between(list(old), list(mine), list(new))
        if anchor is not None:
            held.append(base[anchor])
            base_at, ours_at, theirs_at = (end + 1 for end in ends)
    if held:
        yield Region("unchanged", tuple(held), tuple(held))


def _matches(base: Sequence[str], side: Sequence[str]) -> dict[int, int]:
    """Return each line of `base` that stands in `side`, by index, in the same order there."""
    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _between(old: list[str], mine: list[str], new: list[str]) -> Region:
    if mine == new:
        kind: Literal["same", "theirs", "ours", "conflict"] = "same"
    elif mine == old:
        kind = "theirs"
    else:
        kind = "ours" if new == old else "conflict"
    return Region(kind, tuple(mine), tuple(new))
