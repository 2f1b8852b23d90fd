"""Figures and names: the words of an episode that must be right, and those that a listener should check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newscast.languages.zh.phonetics import alike
from newscast.proof.comparing import Difference, Read, Verdict
from newscast.proof.words import ComparedWord, compared_words, sound_of

_NUMERALS = frozenset("零〇一二两三四五六七八九十百千万亿点幺半")
_ORDINARY = frozenset(("一", "点", "半", "万", "千", "百", "一点", "万一", "十", "千万", "一半"))
"""Runs of numerals that are words of their own (一个, 一点, 万一) and no figure alone."""
_BEFORE = ("负", "零下", "百分之", "千分之", "第")
_UNIT_WORDS = 2
_SHORTEST_NAME = 2
_NEAR_NAME = 0.6
"""A name is heard apart from its sentence if the sounds are alike so far."""
_MARGIN_SECONDS = 0.3
_SYLLABLE_SECONDS = 0.22


@dataclass(frozen=True)
class KeyWords:
    """A figure or a name in a segment: its words by number, and their text."""

    kind: Literal["figure", "name"]
    first: int
    last: int
    text: str


@dataclass(frozen=True)
class Doubt:
    """A figure or a name that was heard otherwise, in seconds of the episode."""

    verdict: Verdict
    kind: Literal["figure", "name"]
    said: str
    heard: str
    start: float
    end: float


def key_words(spoken: str, names: Sequence[Sequence[str]]) -> list[KeyWords]:
    """Return the figures of a segment's spoken text, and `names` and Latin words in it.

    Each in its words' order.
    """
    words = compared_words(spoken)
    matches = [*_figures(words), *_names(words, names)]
    return sorted(matches, key=lambda one: (one.first, one.last))


def name_words(names: Sequence[str], read: Read) -> list[tuple[str, ...]]:
    """Return names as the words they are read as, the longest first."""
    split = {tuple(word.text for word in compared_words(read(name))) for name in names}
    return sorted(
        (name for name in split if len("".join(name)) >= _SHORTEST_NAME), key=lambda n: (-len(n), n)
    )


def _figures(words: Sequence[ComparedWord]) -> Iterator[KeyWords]:
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end].text in _NUMERALS:
            end += 1
        text = "".join(word.text for word in words[at:end])
        if end > at and text not in _ORDINARY:
            first = at - next(
                (len(sign) for sign in _BEFORE if _text(words[max(0, at - len(sign)) : at]) == sign), 0
            )
            last = min(len(words), end + _UNIT_WORDS)
            yield KeyWords("figure", first, last, _text(words[first:end]))
        at = max(end, at + 1)


def _names(words: Sequence[ComparedWord], names: Sequence[Sequence[str]]) -> Iterator[KeyWords]:
    taken: set[int] = set()
    folded = [word.text.casefold() for word in words]
    for name in names:
        wanted = [one.casefold() for one in name]
        for first in range(len(words) - len(wanted) + 1):
            place = range(first, first + len(wanted))
            if folded[first : first + len(wanted)] == wanted and taken.isdisjoint(place):
                taken.update(place)
                yield KeyWords("name", first, first + len(wanted), _text(words[first : first + len(wanted)]))
    for number, word in enumerate(words):
        if word.is_latin and len(word.text) >= _SHORTEST_NAME and number not in taken:
            yield KeyWords("name", number, number + 1, word.text)


def touching(verdict: Verdict, key: KeyWords) -> Difference | None:
    """Return the first difference that was heard inside a figure with its unit, or a name."""
    for one in verdict.differences:
        last = max(one.last, one.first + 1)
        if one.first < key.last and key.first < last and not (one.kind == "extra" and one.first <= key.first):
            return one
    return None


def span(verdict: Verdict, key: KeyWords, syllables: Sequence[int]) -> tuple[float, float] | None:
    """Return when a figure or a name sounds, with a margin; by the nearest words that were heard right."""
    before = [one for one in verdict.heard_words if one.number < key.first]
    after = [one for one in verdict.heard_words if one.number >= key.last]
    if not before and not after:
        return None
    start = before[-1].end + _seconds(syllables[before[-1].number + 1 : key.first]) if before else None
    end = after[0].start - _seconds(syllables[key.last : after[0].number]) if after else None
    length = _seconds(syllables[key.first : key.last])
    start = start if start is not None else (end or 0.0) - 1.5 * length
    end = end if end is not None else start + 1.5 * length
    if end - start < 0.5 * length:
        start, end = start - length / 2, end + length / 2
    return max(0.0, start - _MARGIN_SECONDS), end + _MARGIN_SECONDS


def _seconds(syllables: Sequence[int]) -> float:
    return sum(syllables) * _SYLLABLE_SECONDS


def is_heard(key: KeyWords, words: Sequence[ComparedWord], heard: str) -> bool:
    """Return whether a figure, or a name that sounds like it, is in what was heard (in spoken form)."""
    wanted = words[key.first : key.last - (_units(key, words))]
    reported = compared_words(heard)
    if key.kind == "figure":
        return _contains([word.sound for word in wanted], reported)
    sound, all_told = sound_of(wanted), sound_of(reported)
    if sound and sound in all_told:
        return True
    best = 0.0
    for size in range(1, len(wanted) + 3):
        for at in range(max(0, len(reported) - size) + 1):
            best = max(best, alike(sound, sound_of(reported[at : at + size])))
    return best >= _NEAR_NAME


def other_figure(key: KeyWords, heard: str) -> str | None:
    """Return the figure that was heard instead, as long as the right one at least.

    None where none is clear.
    """
    runs = re.findall(f"[{''.join(sorted(_NUMERALS))}]+", heard)
    size = sum(char in _NUMERALS for char in key.text)
    clear = [run for run in runs if len(run) >= max(2, size)]
    return clear[0] if len(clear) == 1 and clear[0] not in key.text else None


def _units(key: KeyWords, words: Sequence[ComparedWord]) -> int:
    """Return how many words after a figure are its unit, which it is looked for without."""
    return key.last - key.first - len(compared_words(key.text)) if key.kind == "figure" else 0


def _contains(wanted: Sequence[str], told: Sequence[ComparedWord]) -> bool:
    sounds = [word.sound for word in told]
    for at in range(len(sounds) - len(wanted) + 1):
        before = told[at - 1].text if at else ""
        behind = told[at + len(wanted)].text if at + len(wanted) < len(told) else ""
        if sounds[at : at + len(wanted)] == wanted and not {before, behind} & (_NUMERALS - set("一点半")):
            return True
    return False


def _text(words: Sequence[ComparedWord]) -> str:
    text = ""
    for word in words:
        text += f" {word.text}" if text and text[-1].isascii() and word.is_latin else word.text
    return text
