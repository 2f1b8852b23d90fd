"""The three-way merge of a script: last draft, editor's script, new draft. Pure; touches no file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from newscast.drafting.alignment import ScriptPiece, chapters_of, script_pieces
from newscast.drafting.composing import ComposedScript, Kept, Out, compose
from newscast.drafting.slots import MergeSlot, Versions, arrange, versions, words
from newscast.drafting.three_way import merge_lines
from newscast.model.script import DRAFTED, EDITED, SETTLED, Script
from newscast.support.messages import Message, Text

_TITLE = re.compile(r"^title:[^\r\n]*", re.MULTILINE)
_HOW_TO_SETTLE = f"{SETTLED}留下要用的文字，删去另一份，再删去三行【冲突】标记。"
_REMOVED = f"{DRAFTED}新草稿删去了这里。"


@dataclass(frozen=True)
class Merged:
    """What the script becomes, and what an editor should hear about it."""

    text: str
    conflicts: int
    notes: tuple[Text, ...]


def merge(base: Script, script: Script, drafted: Script) -> Merged:
    """Bring what changed from `base` to `drafted` into the editor's `script`.

    Words that only one side changed are taken from that side; what both changed stands in the script
    twice, between marks. What the editor moved stays there, what the editor deleted stays deleted.
    `script` must hold no conflict.
    """
    lead, ours = script_pieces(script)
    work = _Merge(versions(script_pieces(base)[1], ours, script_pieces(drafted)[1]))
    head = work.front(base, script, drafted) + lead
    outs = [out for chapter, slots in work.arranged() for out in work.chapter(chapter, slots)]
    eol = "\r\n" if "\r\n" in str(script) else "\n"
    text = compose(head, outs, len(ours) - 1, eol)
    return Merged(text, work.conflicts, tuple(dict.fromkeys(work.notes)))


@dataclass
class _Merge:
    versions: Versions
    conflicts: int = 0
    notes: list[Text] = field(default_factory=list)

    def front(self, base: Script, script: Script, drafted: Script) -> str:
        """Return the editor's front matter with the new draft's title, unless the editor changed that too."""
        title = _TITLE.search(drafted.front_raw)
        if not (base.front and script.front and drafted.front and title):
            return script.front_raw
        if base.front.title == drafted.front.title:
            return script.front_raw
        if script.front.title not in {base.front.title, drafted.front.title}:
            self.notes.append(
                Message(
                    "title: the script's own stays; the new draft has {title!r}", title=drafted.front.title
                )
            )
            return script.front_raw
        return _TITLE.sub(lambda _: title[0], script.front_raw, count=1)

    def arranged(self) -> Iterator[tuple[str, list[MergeSlot]]]:
        """Yield every chapter and its slots, in the order in which they will stand."""
        names = self.versions
        old = list(chapters_of(names.base))
        mine = [names.our_names.get(name, name) for name in chapters_of(names.ours)]
        new = [names.their_names.get(name, name) for name in chapters_of(names.theirs)]
        self.notes += [
            Message("{old}: is now called {new}", old=was, new=name)
            for name, was in names.their_names.items()
            if name != was
        ]
        self.notes += [Message("{chapter}: new", chapter=name) for name in new if name not in {*old, *mine}]
        slots = names.slots()
        homes: dict[str, list[MergeSlot]] = defaultdict(list)
        for slot in slots:
            homes[_home(slot, slots, mine)].append(slot)
        for chapter in arrange(old, mine, new):
            here = homes[chapter]
            yield (
                chapter,
                arrange(
                    _ordered(here, lambda slot: slot.base),
                    _ordered([slot for slot in here if slot.our_chapter == chapter], lambda slot: slot.ours),
                    _ordered(here, lambda slot: slot.theirs),
                ),
            )

    def chapter(self, chapter: str, slots: Sequence[MergeSlot]) -> Iterator[Out]:
        """Return what becomes of a chapter."""
        names = self.versions
        known = any(piece.chapter == chapter for piece in names.base)
        drafted = any(names.their_chapter(piece) == chapter for piece in names.theirs)
        kept = any(slot.ours for slot in slots)
        if known and kept and not drafted:
            yield from self._removed(chapter, slots)
        elif known and not kept and any(slot.base for slot in slots):
            if drafted and any(slot.redrafted for slot in slots):
                self.notes.append(
                    Message("{chapter}: stays deleted, though its draft has changed", chapter=chapter)
                )
        else:
            for group in _groups(slots):
                yield from self._group(chapter, group)

    def _removed(self, chapter: str, slots: Sequence[MergeSlot]) -> Iterator[Out]:
        """Yield a chapter that the new draft no longer has: gone, unless the editor worked on it."""
        mine = [slot for slot in slots if slot.ours]
        noted = any(piece.notes for slot in mine for piece in slot.ours)
        if noted or any(slot.edited or slot.base[0].chapter != chapter for slot in mine):
            yield from self._conflict(
                chapter,
                [piece for slot in mine for piece in slot.ours],
                [line for slot in mine for line in words(slot.theirs)],
            )
        else:
            self.notes.append(Message("{chapter}: removed", chapter=chapter))

    def _group(self, chapter: str, group: Sequence[MergeSlot]) -> Iterator[Out]:
        """One place, or what an editor wrote in place of what was deleted there."""
        heading = group[0].merged_heading()
        if heading and group[0].edited and group[0].redrafted:
            yield ComposedScript(heading)
            yield from _notes(group[0].ours)
            return
        ours = defaultdict[str, list[ScriptPiece]](list)
        for piece in (piece for slot in group for piece in slot.ours):
            ours[piece.words].append(piece)
        base = [line for slot in group for line in words(slot.base)]
        mine = [line for slot in group for line in words(slot.ours)]
        new = [line for slot in group for line in words(slot.theirs)]
        for region in merge_lines(base, mine, new):
            if region.kind == "conflict":
                yield from self._both(chapter, [ours[line].pop(0) for line in region.ours], region.theirs)
            elif region.kind == "theirs":
                yield from (ComposedScript(line) for line in region.lines)
            else:
                yield from (Kept(ours[line].pop(0)) for line in region.lines)
        yield from _notes(piece for pieces in ours.values() for piece in pieces)

    def _both(self, chapter: str, mine: Sequence[ScriptPiece], new: Sequence[str]) -> Iterator[Out]:
        if mine:
            yield from self._conflict(chapter, mine, new)
        else:
            self.notes.append(
                Message("{chapter}: a paragraph stays deleted, though its draft has changed", chapter=chapter)
            )

    def _conflict(self, chapter: str, mine: Sequence[ScriptPiece], new: Sequence[str]) -> Iterator[Out]:
        self.conflicts += 1
        self.notes.append(
            Message(
                "{chapter}: changed in the script and in the draft; both stand in the script",
                chapter=chapter,
            )
        )
        yield ComposedScript(EDITED)
        yield from (Kept(piece) for piece in mine)
        yield ComposedScript(DRAFTED if new else _REMOVED)
        yield from (ComposedScript(line) for line in new)
        yield ComposedScript(_HOW_TO_SETTLE)


def _notes(gone: Iterable[ScriptPiece]) -> Iterator[Out]:
    """Yield the notes that stood among words that are written anew: notes are never lost."""
    yield from (ComposedScript(note.replace("\r\n", "\n")) for piece in gone for note in piece.notes)


def _home(slot: MergeSlot, slots: Sequence[MergeSlot], mine: Sequence[str]) -> str:
    """Return the chapter a slot belongs to.

    Words new to a chapter that the editor took apart follow their neighbour to where it is now.
    """
    if slot.ours or slot.base or slot.chapter in mine:
        return slot.chapter
    neighbours = [other for other in slots if other.ours and other.their_chapter == slot.their_chapter]
    before = [other for other in neighbours if other.theirs[0].index < slot.theirs[0].index]
    return (before[-1:] or neighbours[:1] or [slot])[0].chapter


def _ordered(
    slots: Sequence[MergeSlot], side: Callable[[MergeSlot], tuple[ScriptPiece, ...]]
) -> list[MergeSlot]:
    return sorted((slot for slot in slots if side(slot)), key=lambda slot: side(slot)[0].index)


def _groups(slots: Sequence[MergeSlot]) -> Iterator[list[MergeSlot]]:
    """Places one by one; a deleted paragraph of a new draft together with what stands in its stead."""
    run: list[MergeSlot] = []
    for slot in slots:
        if slot.is_heading or (slot.ours and slot.base):
            yield from _stead(run)
            run = []
            yield [slot]
        else:
            run.append(slot)
    yield from _stead(run)


def _stead(run: Sequence[MergeSlot]) -> Iterator[list[MergeSlot]]:
    deleted = [slot for slot in run if slot.base and slot.theirs and slot.redrafted]
    inserted = [slot for slot in run if slot.ours and not slot.theirs]
    together = [*deleted, *inserted] if deleted and inserted else []
    reported = False
    for slot in run:
        if slot not in together:
            yield [slot]
        elif not reported:
            reported = True
            yield together
