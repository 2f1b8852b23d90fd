"""Captions: what is said, in pieces that fit on a screen, each with its time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newscast.model.manifest import Cue, Manifest
from newscast.site.show_notes import one_line

LINE_COLUMNS = 40
"""A line of a caption; a Chinese character takes two columns."""
LINES = 2

_WORDS = re.compile(
    r"[A-Za-z0-9][\w.+\-%']*[，。！？；：、,.!?;:)）」』”]*|\s+|[^\s][，。！？；：、,.!?;:)）」』”]*"
)


@dataclass(frozen=True)
class Caption:
    """One or two lines, and when they are heard, in seconds."""

    start: float
    end: float
    speaker: str
    lines: tuple[str, ...]


def captions(recording: Manifest) -> Iterator[Caption]:
    """The captions of an episode, in order, none overlapping the next, each at least 1 ms long.

    A cue too long for the screen is divided, its time in proportion to the columns.
    """
    ready = sorted(_pieces(recording), key=lambda piece: piece.start)
    for index, piece in enumerate(ready):
        later = ready[index + 1].start if index + 1 < len(ready) else piece.end
        end = min(piece.end, later) if later > piece.start else piece.end
        yield Caption(piece.start, max(end, piece.start + 0.001), piece.speaker, piece.lines)


def _pieces(recording: Manifest) -> Iterator[Caption]:
    for segment in recording.segments:
        whole = (Cue(text=segment.text, start=segment.start, end=segment.end),)
        for cue in segment.cues or whole:
            lines = wrapped(one_line(cue.text), LINE_COLUMNS)
            screens = [tuple(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]
            yield from _timed(screens, cue, one_line(segment.speaker))


def _timed(screens: Sequence[tuple[str, ...]], cue: Cue, speaker: str) -> Iterator[Caption]:
    widths = [max(1, sum(columns(line) for line in screen)) for screen in screens]
    total, before = sum(widths), 0
    span = max(0.0, cue.end - cue.start)
    for screen, width in zip(screens, widths, strict=True):
        start = cue.start + span * before / total
        before += width
        yield Caption(start, cue.start + span * before / total, speaker, screen)


def wrapped(text: str, most_columns: int) -> list[str]:
    """`text` in lines of at most `most_columns`, no Latin word or closing mark torn from what it follows."""
    lines: list[str] = []
    line = ""
    for word in _WORDS.findall(text):
        for part in _chopped(word, most_columns):
            if line and columns(line + part.rstrip()) > most_columns:
                lines.append(line.rstrip())
                line = ""
            line += part if line else part.lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _chopped(word: str, most_columns: int) -> list[str]:
    if columns(word) <= most_columns:
        return [word]
    step = max(1, most_columns // 2)
    return [word[at : at + step] for at in range(0, len(word), step)]


def columns(text: str) -> int:
    """How wide `text` is, in columns of a fixed-width screen."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
