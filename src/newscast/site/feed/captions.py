"""Captions: the spoken text in pieces that fit on a screen, each with its time."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newscast.languages.han import HAN
from newscast.model.manifest import Cue, Manifest
from newscast.site.show_notes import one_line

LINE_COLUMNS = 40
"""A line of a caption; a Chinese character takes two columns."""
LINES = 2

LEAST_SECONDS = 0.7
"""Nobody reads what is shown for less."""

_OPENING, _CLOSING = "“‘「『《〈（([【", "，。！？：；、,.!?:;…%‰℃°）)」』”’》〉】]"
_UNITS = (
    "个?百分点|平方[公千]?[里米]|立方米|人民币|[美欧日韩港]元|英镑|港币|光年|[公千]里|[千厘毫纳微]米|公斤|[千毫]克|公顷|"
    "海里|小时|分钟|毫秒|年代|月份|季度|千瓦时|[兆千吉]瓦|摄氏度|英寸|"
    "[年月日号点分时秒元米吨克度倍个台架例人名家项次款种位条颗枚届期岁周天成辆艘座部层页篇起场支万亿]"
)
_LATIN_UNITS = r"\s?(?:[kKMGTP]?(?:Hz|B|W|Wh|g|m|bps)|km|cm|mm|nm|ms)(?![A-Za-z])"
_UNIT = rf"\s?[%‰℃°]|\s?多?[十百千万亿]*[多余]?(?:{_UNITS})|{_LATIN_UNITS}"
_NUMBER = rf"第?[+\-−$¥€£￥]*\d[\d.,:/~〜–-]*(?<![.,:/~〜–-])(?:{_UNIT}|(?![A-Za-z0-9]))"
_DATE = r"(?:\d+年)?\d+月\d+日"
_LATIN = r"[A-Za-zÀ-ɏ0-9][A-Za-zÀ-ɏ0-9.+\-_'’&@/#·]*"
_HAN = re.compile(f"[{HAN}]+")
_PIECE = re.compile(rf"\s+|{_DATE}|{_NUMBER}|{_LATIN}|(?:(?!第\d)[{HAN}])+|.", re.DOTALL)


@dataclass(frozen=True)
class Caption:
    """One or two lines with their time in seconds."""

    start: float
    end: float
    speaker: str
    lines: tuple[str, ...]


def captions(recording: Manifest, columns_a_line: int = LINE_COLUMNS) -> Iterator[Caption]:
    """The captions of an episode, in order, none overlapping the next, each long enough to be read.

    A cue too long for the screen is divided, its time in proportion to the columns. One too short stays
    while nobody speaks, joins its neighbour if both fit on a screen, or takes time that the other can spare.
    """
    ready = sorted(_pieces(recording, columns_a_line), key=lambda piece: piece.start)
    made: list[Caption] = []
    for index, piece in enumerate(ready):
        later = ready[index + 1].start if index + 1 < len(ready) else piece.end
        end = min(piece.end, later) if later > piece.start else piece.end
        start = max(piece.start, made[-1].end) if made else piece.start
        made.append(replace(piece, start=start, end=max(end, start + 0.001)))
    yield from _readable(made, recording.duration_seconds, columns_a_line)


def _readable(made: list[Caption], last_second: float, columns_a_line: int) -> list[Caption]:
    """The captions with none shorter than LEAST_SECONDS, where the time of their neighbours allows it."""
    done: list[Caption] = []
    for index, caption in enumerate(made):
        follows = made[index + 1] if index + 1 < len(made) else None
        one = _kept_longer(caption, follows.start if follows else last_second)
        if (
            done
            and (_is_short(one) or _is_short(done[-1]))
            and (both := _together(done[-1], one, columns_a_line))
        ):
            done[-1] = both
            continue
        if done and _is_short(done[-1]):
            done[-1], one = _lent(done[-1], one)
        if done and _is_short(one):
            start = max(done[-1].start + LEAST_SECONDS, one.end - LEAST_SECONDS)
            if start < one.start:
                done[-1], one = replace(done[-1], end=min(done[-1].end, start)), replace(one, start=start)
        done.append(one)
    return done


def _is_short(caption: Caption) -> bool:
    return caption.end - caption.start < LEAST_SECONDS - 1e-9


def _kept_longer(caption: Caption, until: float) -> Caption:
    wanted = min(caption.start + LEAST_SECONDS, until)
    return replace(caption, end=max(caption.end, wanted))


def _lent(short: Caption, following: Caption) -> tuple[Caption, Caption]:
    """Lend a short caption time of the following one, as much as it can spare."""
    end = min(short.start + LEAST_SECONDS, following.end - LEAST_SECONDS)
    if end <= short.end:
        return short, following
    return replace(short, end=end), replace(following, start=max(end, following.start))


def _together(one: Caption, other: Caption, columns_a_line: int) -> Caption | None:
    """Return both as one caption; None where they do not fit or two people speak."""
    if one.speaker != other.speaker or other.start - one.end > LEAST_SECONDS:
        return None
    lines = wrapped(_rejoined((*one.lines, *other.lines)), columns_a_line)
    return Caption(one.start, other.end, one.speaker, tuple(lines)) if len(lines) <= LINES else None


def _rejoined(lines: Sequence[str]) -> str:
    """Return lines as the text they were, a space where words of Latin letters meet."""
    text = ""
    for line in lines:
        text += f" {line}" if text and text[-1].isascii() and line[:1].isascii() else line
    return text


def _pieces(recording: Manifest, columns_a_line: int) -> Iterator[Caption]:
    for segment in recording.segments:
        whole = (Cue(text=segment.text, start=segment.start, end=segment.end),)
        for cue in segment.cues or whole:
            lines = wrapped(one_line(cue.text), columns_a_line)
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
    """Return `text` in lines of at most `most_columns`: words, numbers with unit and marks stay whole."""
    lines: list[str] = []
    line = ""
    for word in words_of(text):
        for part in _chopped(word, most_columns):
            if line and columns(line + part.rstrip()) > most_columns:
                lines.append(line.rstrip())
                line = ""
            line += part if line else part.lstrip()
    if line.strip():
        lines.append(line.rstrip())
    return lines


def words_of(text: str) -> list[str]:
    """Return the unbreakable units: words, opening marks with what follows, closing marks with what is
    before.
    """
    words: list[str] = []
    for piece in _PIECE.findall(text):
        for word in _han_words(piece) if _HAN.fullmatch(piece) else [piece]:
            if words and (word in _CLOSING or words[-1][-1] in _OPENING) and not words[-1].isspace():
                words[-1] += word
            else:
                words.append(word)
    return words


def _han_words(text: str) -> list[str]:
    import rjieba

    return list(rjieba.cut(text))


def _chopped(word: str, most_columns: int) -> list[str]:
    if columns(word) <= most_columns:
        return [word]
    parts, part = [], ""
    for char in word:
        if columns(part + char) > most_columns:
            at = max(part.rfind(mark) + 1 for mark in "/.-_，。、") or len(part) - (char in _CLOSING)
            parts.append(part[:at])
            part = part[at:]
        part += char
    return [*parts, part]


def columns(text: str) -> int:
    """Return the width of `text` in columns of a fixed-width screen."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
