"""The words in a recogniser's JSON: Whisper's several shapes, and those of the services."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newscast.drafting.transcript_cues import TimedText

_LISTS = (
    "segments", "transcription", "chunks", "sentence_info", "sentences", "utterances", "events", "body",
    "recognizedPhrases", "monologues",
)  # fmt: skip
"""Where sentences stand."""
_WRAPPINGS = (
    "results", "channels", "alternatives", "nBest", "NBest", "transcripts", "Result", "Sentences", "data",
    "output", "response", "elements", "segs", "result", "words",
)  # fmt: skip
_TEXTS = (
    "text", "transcript", "Text", "display", "Display", "DisplayText", "utf8", "punctuated_word", "word",
    "value", "content", "body",
)  # fmt: skip


def pieces_of(value: object) -> list[TimedText]:
    """Return every piece of a transcript in order, each word once; empty if there is none.

    A piece's own text is preferred to that of its words, and sentences to the whole where both are given.
    """
    return list(_pieces(value, 0))


def _pieces(value: object, depth: int) -> Iterator[TimedText]:
    if depth > 12:
        return
    if isinstance(value, str):
        yield TimedText(value)
    elif isinstance(value, Mapping):
        yield from _of_object(value, depth)
    elif isinstance(value, Sequence):
        if depth and value and all(isinstance(one, (int, float)) for one in value):
            return
        yield from _of_list(value, depth)


def _of_list(values: Sequence[object], depth: int) -> Iterator[TimedText]:
    matches = [piece for value in values if not isinstance(value, str) for piece in _pieces(value, depth + 1)]
    if not matches:
        matches = [TimedText(value) for value in values if isinstance(value, str)]
    yield from matches


def _of_object(value: Mapping[object, object], depth: int) -> Iterator[TimedText]:
    words = _text(value)
    for key in _LISTS:
        listed = value.get(key)
        if isinstance(listed, list):
            matches = list(_of_list(listed, depth + 1))
            if matches and _tells(matches, words):
                yield from matches
                return
    if words is not None:
        yield TimedText(words, *_times(value))
        return
    for key in _WRAPPINGS:
        inner = value.get(key)
        if isinstance(inner, list) and key in ("alternatives", "nBest", "NBest", "channels"):
            inner = inner[:1]
        matches = list(_pieces(inner, depth + 1)) if isinstance(inner, (list, Mapping)) else []
        if any(piece.text.strip() for piece in matches):
            yield from _joined(key, matches)
            return


def _text(value: Mapping[object, object]) -> str | None:
    return next((text for key in _TEXTS if isinstance(text := value.get(key), str)), None)


def _tells(found: Sequence[TimedText], words: str | None) -> bool:
    """Return whether the pieces are all of what the whole says: a list of something else is not."""
    reported = "".join("".join(piece.text for piece in found).split())
    return bool(reported) and (words is None or len(reported) >= 0.8 * len("".join(words.split())))


def _joined(key: str, found: list[TimedText]) -> list[TimedText]:
    """Return words and syllables of a sentence as one piece, Latin words apart."""
    if key not in ("words", "result", "segs", "elements") or not found:
        return found
    text = ""
    for piece in found:
        is_latin = text[-1:].isascii() and text[-1:].isalnum() and piece.text[:1].isascii()
        apart = key in ("words", "result") and is_latin and piece.text[:1].isalnum()
        text += (" " if apart else "") + piece.text
    return [TimedText(text, found[0].start, found[-1].end)]


def _times(value: Mapping[object, object]) -> tuple[float | None, float | None]:
    """Return when a piece starts and ends in seconds, where its object tells."""
    for first, last, scale in (
        ("start", "end", 1.0), ("startTime", "endTime", 1.0), ("from", "to", 1.0),
        ("begin_time", "end_time", 1000.0), ("BeginTime", "EndTime", 1000.0),
    ):  # fmt: skip
        start, end = _number(value.get(first)), _number(value.get(last))
        if start is not None:
            return start / scale, None if end is None else end / scale
    offsets, stamp = value.get("offsets"), value.get("timestamp")
    if isinstance(offsets, Mapping):
        return _seconds(offsets.get("from")), _seconds(offsets.get("to"))
    if isinstance(stamp, list) and len(stamp) == 2:
        return _number(stamp[0]), _number(stamp[1])
    return None, None


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return float(value) if abs(value) < 1e9 else None


def _seconds(milliseconds: object) -> float | None:
    number = _number(milliseconds)
    return None if number is None else number / 1000
