"""The words of a recogniser's transcript, whatever shape it gives them: text, captions, JSON."""

from __future__ import annotations

import codecs
import html
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from newscast.drafting.transcript_cues import TimedText, is_marked, joined, running_text
from newscast.drafting.transcript_json import pieces_of
from newscast.languages.han import HAN
from newscast.support.errors import CopyDeskError, Place, SourceError
from newscast.support.files import LARGEST_SOURCE_BYTES, decode_source
from newscast.support.messages import Message

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,:]\d{1,3})?"
_TIMING = re.compile(rf"\s*[\[(]?\s*({_CLOCK})\s*(?:--?[>＞]|→|—>|,|[-~–—])\s*({_CLOCK})\s*[\])]?(.*)")
"""The timing line of SRT, WebVTT and SBV, or the brackets before a line of a recogniser's console."""
_STAMP = re.compile(rf"\s*(?:[\[(【]\s*{_CLOCK}\s*[\])】]|{_CLOCK}(?=\s|$))\s*")
_ONLY_STAMP = re.compile(rf"\s*\S{{0,12}}?\s?\S{{0,4}}\s*[\[(【]?\s*{_CLOCK}\s*[\])】]?[：:]?\s*")
_TABLE = re.compile(r"(\d+(?:\.\d+)?)\t(\d+(?:\.\d+)?)\t(.*)")
_SETTING = re.compile(r"\s*(?:[A-Za-z]\w*:\S+\s*)+")
_OVERRIDE, _TAG = re.compile(r"\{\\[^{}]*\}"), re.compile(r"</?[A-Za-z][^<>\n]*>|<\d[\d:.,]*>")
_VOICES = (
    "speaker spk host guest narrator announcer 发言人 说话人 讲话人 讲者 主持人 主播 嘉宾 记者 旁白 男声 女声"
)
_VOICE = f"(?:{'|'.join(_VOICES.split())})"
_ANONYMOUS = re.compile(
    rf"\s*(?:>>\s*)?[\[(【]?\s*{_VOICE}[\s_-]*[\dA-Za-z]{{0,3}}\s*[\])】]?\s*[:：]\s*", re.I
)
_BRACKETED = re.compile(rf"\s*[\[(【]\s*{_VOICE}[\s_-]*[\dA-Za-z]{{0,3}}\s*[\])】]\s*", re.I)
_LABEL = re.compile(r"\s*([^\s:：，,。！？!?；;]{1,10})[:：]\s*")
_SPACED = re.compile(rf"(?<=[{HAN}])[ \t　]+(?=\S)|(?<=\S)[ \t　]+(?=[{HAN}])")
_HAN_RUN = re.compile(rf"[{HAN}]+")
_LABELLED_SHARE, _WORD_CHARACTERS = 0.8, 2.6


def transcript_text(data: bytes, name: Path | str) -> str:
    """Return the words of a transcript as running text, with the marks it has; times and labels are no words.

    Raises SourceError or CopyDeskError with the place of what cannot be read.
    """
    text = _decoded(data, name)
    if len(text) > LARGEST_SOURCE_BYTES:
        raise SourceError(
            Message("is {count:,} characters long, more than any transcript", count=len(text)), at=name
        )
    if text.lstrip()[:1] in ("{", "[") and (matches := _from_json(text, name)) is not None:
        return _unspaced(running_text(matches))
    timed = _timed(text)
    if timed:
        pieces = [TimedText(words, piece.start, piece.end) for piece, words in _spoken(timed)]
        return _unspaced(running_text(pieces))
    return _unspaced(_unwrapped(_without_labels([_STAMP.sub("", line, count=1) for line in _lines(text)])))


def _decoded(data: bytes, name: Path | str) -> str:
    """Return what programs of other systems write is read too: a byte order mark, UTF-16, any line ends."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                data = data.removeprefix(mark).decode(encoding).encode("utf-8")
            except (UnicodeDecodeError, UnicodeEncodeError) as error:
                raise SourceError(
                    Message("is not {encoding} text", encoding=encoding.upper()),
                    at=name,
                    hint=Message("save it as UTF-8"),
                ) from error
            break
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\xe2\x80\xa8", b"\n")
    return decode_source(data, name)


def _from_json(text: str, name: Path | str) -> list[TimedText] | None:
    """Return the pieces of a recogniser's JSON or lines of JSON; None if it only looks like it ([音乐] …)."""
    try:
        return _heard(json.loads(text), name)
    except (ValueError, RecursionError) as error:
        whole = error
    values = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            if not re.match(r'\s*(?:\{\s*"|\[\s*[\[{"])', text):
                return None
            late = error if values else whole
            at = getattr(late, "lineno", 1) if not values else number
            raise CopyDeskError(
                Message(
                    "is not JSON ({reason})", reason=getattr(late, "msg", Message("it is nested too deep"))
                ),
                at=Place(name, at, getattr(late, "colno", 1)),
                hint=Message("save the recogniser's output again"),
            ) from error
    return _heard(values, name)


def _heard(value: object, name: Path | str) -> list[TimedText]:
    matches = pieces_of(value)
    if not any(piece.text.strip() for piece in matches):
        raise CopyDeskError(
            Message("is JSON without a text that a recogniser wrote"),
            at=name,
            hint=Message("give its `text` or `segments`"),
        )
    return matches


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if not _ONLY_STAMP.fullmatch(line)]


def _timed(text: str) -> list[TimedText]:
    """Return the pieces of captions and of tables with times; nothing where the text has no such lines."""
    lines = text.split("\n")
    rows = [match for line in lines if (match := _TABLE.fullmatch(line.rstrip()))]
    if rows and len(rows) >= 0.5 * sum(bool(line.strip()) for line in lines):
        scale = 1.0 if any("." in match[1] + match[2] for match in rows) else 1000.0
        return [TimedText(m[3], float(m[1]) / scale, float(m[2]) / scale) for m in rows]
    if not any(_TIMING.fullmatch(line) for line in lines):
        return []
    return list(_captions(lines))


def _captions(lines: Sequence[str]) -> Iterator[TimedText]:
    """Captions of any of the formats, written as WebVTT first, which the library then reads."""
    import webvtt

    is_vtt = next((line for line in lines if line.strip()), "").startswith("WEBVTT")
    vtt = "\n".join(_as_vtt(lines, keeps_blocks=is_vtt)) + "\n"
    for cue in webvtt.from_buffer(io.StringIO(vtt)).captions:
        yield TimedText(cue.text, cue.start_in_seconds, cue.end_in_seconds)


def _as_vtt(lines: Sequence[str], *, keeps_blocks: bool) -> Iterator[str]:
    """Lines of WebVTT: every timing line whole and after an empty line, indexes and settings left out."""
    yield "WEBVTT"
    yield ""
    began = False
    for number, line in enumerate(lines):
        following = next((later for later in lines[number + 1 :] if later.strip()), "")
        if match := _TIMING.fullmatch(line):
            began = True
            rest = "" if _SETTING.fullmatch(match[3]) else match[3].strip()
            yield from ("", f"{_full(match[1])} --> {_full(match[2])}", *([rest] if rest else []))
        elif _TIMING.fullmatch(following) and (line.strip().isdigit() or not line.strip()):
            yield ""
        elif keeps_blocks and (line.strip() or not began or _opens_block(following)):
            yield line if began or not line.startswith("WEBVTT") else "NOTE"
        elif line.strip() and began:
            yield line


def _opens_block(line: str) -> bool:
    return line.startswith(("NOTE", "STYLE", "REGION"))


def _full(clock: str) -> str:
    """Return a time of day as WebVTT writes it: 1:02,5 as 00:01:02.500."""
    whole, _, part = re.sub(r"[,.](?=\d+$)", "|", clock).partition("|")
    seconds = 0
    for field in whole.split(":")[:3]:
        seconds = 60 * seconds + int(field)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{part[:3]:0<3}"


def _spoken(pieces: Sequence[TimedText]) -> Iterator[tuple[TimedText, str]]:
    texts = [
        html.unescape(_TAG.sub("", _OVERRIDE.sub("", piece.text))).replace("\\N", "\n") for piece in pieces
    ]
    words = _without_labels(["\n".join(_lined(text)) for text in texts])
    yield from zip(pieces, words, strict=True)


def _lined(text: str) -> list[str]:
    lines = [line.strip().removeprefix(">>").strip() for line in text.split("\n")]
    return [line for line in lines if line]


def _without_labels(lines: Sequence[str]) -> list[str]:
    """Lines without the names of who speaks: a recogniser's own, or names that open most of the lines."""
    bare = [_BRACKETED.sub("", _ANONYMOUS.sub("", line, count=1), count=1) for line in lines]
    labels = Counter(match[1] for line in bare if (match := _LABEL.match(line)))
    often = {label for label, count in labels.items() if count >= 2 and not label.isdigit()}
    full = sum(bool(line.strip()) for line in bare)
    if sum(labels[label] for label in often) < max(3, _LABELLED_SHARE * full):
        return bare
    return [
        line[match.end() :] if (match := _LABEL.match(line)) and match[1] in often else line for line in bare
    ]


def _unwrapped(lines: Sequence[str]) -> str:
    """Lines as they are, but joined where a text was only cut at a width."""
    full = [line.strip() for line in lines if line.strip()]
    ended = sum(line.endswith(tuple('。！？!?；;.…，,」』”"')) for line in full)
    if len(full) < 3 or 2 * ended >= len(full) or not (is_marked("".join(full)) or _is_cut(full)):
        return "\n".join(full)
    text = full[0]
    for line in full[1:]:
        text += joined(text[-1], line[0]) + line
    return text


def _is_cut(lines: Sequence[str]) -> bool:
    """Return whether nearly all lines but the last are about as long as the longest."""
    longest = max(map(len, lines))
    return sum(len(line) >= 0.9 * longest for line in lines) >= 0.8 * (len(lines) - 1)


def _unspaced(text: str) -> str:
    """Return without the spaces that some recognisers put between all words: 大家 好 这里 是."""
    runs = _HAN_RUN.findall(text)
    spaced = len(_SPACED.findall(text))
    if spaced >= max(4, 0.5 * len(runs)) and sum(map(len, runs)) <= _WORD_CHARACTERS * len(runs):
        return _SPACED.sub("", text)
    return text
