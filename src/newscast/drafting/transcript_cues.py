"""Pieces of a recogniser's transcript with their times, and the running text they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from newscast.languages.han import HAN

PAUSE_SECONDS = 0.8
"""A pause this long between two pieces ends a sentence where the transcript has no marks."""
CLAUSE_CHARACTERS = 40
"""A transcript whose clauses are longer in the mean has no marks worth the name."""
MARK = re.compile(rf"[，,。！？!?；;…｡]|(?<=[{HAN}])\.(?!\d)")
_FEWEST_REPEATED, _MOST_REPEATED = 4, 400
_ROLLING_SHARE = 1 / 3
_NOISE = re.compile(r"\s*(?:[\[(【（][^\])】）]{1,12}[\])】）]|[♪♫*\s]+)\s*")


@dataclass(frozen=True)
class TimedText:
    """Words heard together; times in seconds of the recording, None where the transcript has none."""

    text: str
    start: float | None = None
    end: float | None = None


def running_text(pieces: Sequence[TimedText]) -> str:
    """Return the words of all pieces as one text.

    What rolling captions repeat once, sounds like [音乐] left out.

    Where the transcript has marks the pieces are joined as they are. Where it has none, the joint of two
    pieces is kept as a space, and as a line end where a pause shows that a sentence ended.
    """
    spoken = [piece for piece in pieces if piece.text.strip() and not _NOISE.fullmatch(piece.text)]
    spoken = _without_repeats(spoken)
    marked = is_marked("\n".join(piece.text for piece in spoken))
    lines = [
        TimedText(line.strip(), piece.start, piece.end)
        for piece in spoken
        for line in piece.text.split("\n")
        if line.strip()
    ]
    text = lines[0].text if lines else ""
    for before, piece in pairwise(lines):
        text += _joint(before, piece, text[-1], piece.text[0], marked=marked) + piece.text
    return text


def is_marked(text: str) -> bool:
    """Return whether clauses are told apart by marks of punctuation."""
    return len(text) <= CLAUSE_CHARACTERS * (1 + len(MARK.findall(text)))


def joined(before: str, after: str) -> str:
    """Return what stands between two pieces of one sentence: a space where both sides are Latin words."""
    return " " if before.isascii() and after.isascii() and (before + after).isalnum() else ""


def _joint(before: TimedText, piece: TimedText, last: str, first: str, *, marked: bool) -> str:
    if marked:
        is_latin = last.isascii() and first.isascii() and first.isalnum()
        return " " if is_latin else ""
    if before.end is not None and piece.start is not None and piece.start - before.end >= PAUSE_SECONDS:
        return "\n"
    return " "


def _without_repeats(pieces: Sequence[TimedText]) -> list[TimedText]:
    """Rolling captions show each line twice or more, or grow word by word: each word is kept once.

    A text is rolling if a third of its pieces open with what the pieces before them end in; in others,
    words said twice are kept.
    """
    fresh: list[TimedText] = []
    reported, rolling = "", 0
    for piece in pieces:
        repeated = _repeated(reported, piece.text)
        rolling += repeated > 0
        words = piece.text[repeated:].strip()
        reported = (reported + "".join(words.split()))[-_MOST_REPEATED:]
        if words:
            fresh.append(TimedText(words, piece.start, piece.end))
    return fresh if rolling >= max(2, _ROLLING_SHARE * len(pieces)) else list(pieces)


def _repeated(told: str, words: str) -> int:
    """Return how many characters at the start of `words` are the last of `told`.

    A few at least, or whole lines.
    """
    places = [place for place, char in enumerate(words) if not char.isspace()]
    dense = "".join(words[place] for place in places)
    for length in range(min(len(told), len(places)), 0, -1):
        end = places[length - 1] + 1
        if told.endswith(dense[:length]) and (
            length >= _FEWEST_REPEATED or words[end : end + 1] in ("", "\n")
        ):
            return end
    return 0
