"""Alignment of the spoken words with the text: completeness, and the span of each phrase."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from newscast.model.clip import Clip, PhraseMark, Samples
from newscast.support.messages import Message
from newscast.voices.edge.request import SAMPLE_RATE, ServiceError, WordBoundary
from newscast.voices.speech import sounding

_SPOKEN = re.compile(r"\w")
_AUDIO_SLACK_SECONDS = 0.25
_LOOK_AHEAD = 40
"""How many characters on a word may stand: what stands between was spoken under another spelling."""


def folded(text: str) -> str:
    """The characters of `text` that are spoken, in one form."""
    return "".join(_SPOKEN.findall(unicodedata.normalize("NFKC", text).casefold())).replace("_", "")


def aligned(texts: Sequence[str], words: Sequence[WordBoundary], samples: Samples) -> Clip:
    """The clip of `texts` with a mark for each; raise Fault unless words and audio reach the end."""
    lines = [folded(text) for text in texts]
    whole = "".join(lines)
    ends = _ends(whole, words)
    if whole and (not ends or ends[-1] < len(whole)):
        spoken = ends[-1] if ends else 0
        raise ServiceError(
            Message(
                "edge stopped early: {said} of {count} characters were spoken", said=spoken, count=len(whole)
            )
        )
    if words and words[-1].end > len(samples) + SAMPLE_RATE * _AUDIO_SLACK_SECONDS:
        raise ServiceError(
            Message("edge stopped early: {count:.1f} s of audio came", count=len(samples) / SAMPLE_RATE)
        )
    return Clip(samples, SAMPLE_RATE, tuple(_marks(lines, words, ends, samples)))


def _ends(whole: str, words: Sequence[WordBoundary]) -> list[int]:
    """Return for each word how much of `whole` has been spoken when it ends."""
    ends: list[int] = []
    spoken = 0
    for word in words:
        text = folded(word.text)
        at = whole.find(text, spoken, spoken + _LOOK_AHEAD + len(text)) if text else -1
        spoken = at + len(text) if at >= 0 else spoken
        ends.append(spoken)
    return ends


def _marks(
    lines: Sequence[str], words: Sequence[WordBoundary], ends: Sequence[int], samples: Samples
) -> list[PhraseMark]:
    """Cut between the last word of a line and the first of the next, each part trimmed to its speech."""
    marks: list[PhraseMark] = []
    cut, before, index = 0, 0, 0
    for line in lines:
        upto = before + len(line)
        last = index
        while last < len(words) and ends[last] <= upto:
            last += 1
        stop = _cut(words, last, len(samples)) if line else cut
        speech = sounding(samples[cut:stop], SAMPLE_RATE)
        marks.append(PhraseMark(cut + speech.start, cut + speech.end))
        cut, before, index = stop, upto, last
    return marks


def _cut(words: Sequence[WordBoundary], next_word: int, frames: int) -> int:
    if next_word >= len(words):
        return frames
    if next_word == 0:
        return 0
    return min(frames, max(0, (words[next_word - 1].end + words[next_word].start) // 2))
