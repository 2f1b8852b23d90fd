"""Writes merged pieces down: the editor's own to the byte, new words between empty lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from newscast.drafting.alignment import ScriptPiece

_EMPTY_LINE_AT_END = re.compile(r"\n[ \t\r]*\n[ \t\r]*\Z")


@dataclass(frozen=True)
class Kept:
    """A piece of the editor's script, as it stands."""

    piece: ScriptPiece


@dataclass(frozen=True)
class ComposedScript:
    """Words to be written anew."""

    words: str


Out = Kept | ComposedScript


def compose(head: str, outs: Iterable[Out], last_index: int, eol: str) -> str:
    """Return the text of all pieces after `head`; `last_index` is that of the editor's last piece."""
    text, previous = [head], -1
    for out in outs:
        if isinstance(out, Kept) and out.piece.index == previous + 1:
            text += [out.piece.raw, out.piece.tail]
        else:
            text.append(_gap("".join(text[-3:]), eol))
            if isinstance(out, Kept):
                text += [out.piece.raw, out.piece.tail]
            else:
                text += [out.words.replace("\n", eol), eol + eol]
        previous = out.piece.index if isinstance(out, Kept) else -2
    whole = "".join(text)
    return whole if previous == last_index else whole.rstrip() + eol


def _gap(before: str, eol: str) -> str:
    if not before or _EMPTY_LINE_AT_END.search(before):
        return ""
    return eol if before.endswith("\n") else eol + eol
