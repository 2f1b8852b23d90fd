"""The clauses of a transcript: by its marks, or where it has none by its spaces and words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from newscast.languages.han import HAN

_MARKS = r"，,。！？!?；;…｡\n"
_STOP = rf"(?:(?<=[{HAN}%）)])\.(?!\d)|(?<=[0-9A-Za-z])\.(?=\s*(?:[{HAN}]|$)))"
"""A full stop of half width, which no abbreviation, version or address is."""
_CLAUSE = re.compile(rf"(?:(?!{_STOP})[^{_MARKS}])*(?:[{_MARKS}]|{_STOP})+|[^{_MARKS}]+$")
LONGEST_CLAUSE = 90
"""A clause with more characters has lost its marks."""
_PIECE = 16
"""Characters of the pieces that such a clause is laid on items by, about as many as a clause has."""
_SPACE_WORTH = 2.0
Weigh = Callable[[str, int], float]
"""How well words fit an item."""


def clauses_of(transcript: str) -> list[str]:
    """Return the transcript in clauses with their marks.

    What has no marks for long, in pieces of whole words.
    """
    clauses = [match[0] for match in _CLAUSE.finditer(transcript.strip())]
    marked = sum(map(len, clauses)) <= LONGEST_CLAUSE / 2 * len(clauses)
    longest = LONGEST_CLAUSE if marked else 2 * _PIECE
    return [
        piece
        for clause in clauses
        for piece in (_divided(clause) if len(clause) > longest else [clause])
        if piece.strip()
    ]


def _divided(clause: str) -> Iterator[str]:
    piece = ""
    for word in words_of(clause):
        if piece and len(piece) + len(word) > (_PIECE if not piece[-1].isspace() else _PIECE // 2):
            yield piece
            piece = ""
        piece += word
    if piece:
        yield piece


def words_of(text: str) -> list[str]:
    """Return the words of a text, with the space after each."""
    import rjieba

    words: list[str] = []
    for word in rjieba.cut(text):
        if words and (word.isspace() or (word in ".+-'’/%" and not words[-1][-1].isspace())):
            words[-1] += word
        else:
            words.append(word)
    return words


def at_words(clauses: Sequence[str], path: Sequence[int], weigh: Weigh) -> list[str]:
    """Clauses of the same items, but where one item follows another without a mark, cut at the best word."""
    moved = list(clauses)
    for at in range(1, len(moved)):
        one, other = path[at - 1], path[at]
        if one == other or one < 0 or re.search(rf"[{_MARKS}.]\s*$", moved[at - 1]):
            continue
        words = words_of(moved[at - 1] + moved[at])
        whole = "".join(words)
        edges = [*accumulate(map(len, words))][:-1]
        if edges:
            cut = max(edges, key=lambda edge: (_gain(whole, edge, one, other, weigh), edge))
            moved[at - 1], moved[at] = whole[:cut], whole[cut:]
    return moved


def _gain(whole: str, edge: int, one: int, other: int, weigh: Weigh) -> float:
    """Return how well the words fit both items if they part here; a space counts, but between Latin words."""
    space = whole[edge - 1].isspace() and not (whole[:edge].rstrip() + whole[edge])[-2:].isascii()
    return weigh(whole[:edge], one) + weigh(whole[edge:], other) + (_SPACE_WORTH if space else 0.0)
