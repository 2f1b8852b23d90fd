"""Readings of Chinese characters in context: pinyin for whole sentences.

A sentence is divided into words (jieba's dictionary), and each character is read by the first of these that
speaks of it: a name, a context of `polyphones.txt`, the grammar of 为 地 得, a word of CC-CEDICT or pypinyin,
the reading of the character alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from newscast.languages.han import is_chinese
from newscast.languages.zh.pronunciation import particles, surnames
from newscast.languages.zh.pronunciation.words import Word, is_known, words_of
from newscast.languages.zh.traditional import fold

_LONGEST_WORD = 8
_LITTLE = "的了着地得和在中上下是有不一这那也都就还又只要会能可把被将为与到说人们"
_REACH = 16
"""Characters of context before a character; after it, to the end of the text."""
_SENTENCE = re.compile(r"[^。！？；\n]{1,400}[。！？；\n]?|[。！？；\n]")
"""What is read at once; nobody's sentence is longer."""
_PLAIN = re.compile(r"[^\[\](){}.|?*+^$\\]+")


@dataclass(frozen=True)
class _Context:
    """The context of a reading: the text right before the character and right after."""

    pinyin: str
    before: str
    after: str

    @cached_property
    def is_plain(self) -> bool:
        return bool(_PLAIN.fullmatch(self.before + self.after))

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        return re.compile(f"(?:{self.before})\\Z"), re.compile(self.after)

    def holds(self, text: str, at: int, words: Sequence[Word]) -> bool:
        """Return whether it stands around the character at `at`; plain characters must make words of their
        own.
        """
        if self.is_plain:
            start, end = at - len(self.before), at + 1 + len(self.after)
            return (
                start >= 0
                and text.startswith(self.after, at + 1)
                and text.startswith(self.before, start)
                and _stands_apart(text[start:end], start, end, words)
            )
        before, after = self._patterns
        return bool(before.search(text[max(0, at - _REACH) : at]) and after.match(text, at + 1))


def readings(text: str) -> list[str]:
    """The pinyin of each character of a text (`hang2`, `lv4`, `de5`); empty for what is not Chinese.

    Tones are the dictionary's: no sandhi. A Chinese character nobody reads is empty too. Traditional
    characters are read as their simplified siblings are, unless they have but one reading (髮 as fa4).
    """
    text, written = fold(text), text
    pinyins = [pinyin for sentence in _SENTENCE.findall(text) for pinyin in _read(sentence)]
    for at, (old, new) in enumerate(zip(written, text, strict=True)):
        if old != new and (only := _only_reading(old)):
            pinyins[at] = only
    return pinyins


def _read(text: str) -> list[str]:
    words = words_of(text)
    pinyins = ["" for _ in text]
    _read_words(text, words, pinyins)
    contexts, alone = _polyphones()
    for at, character in enumerate(text):
        for context in contexts.get(character, ()):
            if context.holds(text, at, words):
                pinyins[at] = context.pinyin
                break
        else:
            reading = particles.reading(text, at, words)
            pinyins[at] = reading or pinyins[at] or alone.get(character) or _alone(character)
    for at, pinyin in surnames.readings(text, words):
        pinyins[at] = pinyin
    return ["yi1" if character == "一" else pinyin for character, pinyin in zip(text, pinyins, strict=True)]


def _stands_apart(text: str, start: int, end: int, words: Sequence[Word]) -> bool:
    """Return whether the words leave it whole: one word, in a word no dictionary reads, or words that make it
    up.

    What the segmentation knows as a word must stand as one: 中 and 将 side by side are no 中将.
    """
    for word in words:
        if word.start <= start and end <= word.end:
            return (word.start, word.end) == (start, end) or _word(word.text) is None
    return not is_known(text) and not any(
        word.start < edge < word.end for word in words for edge in (start, end)
    )


def _read_words(text: str, words: Sequence[Word], pinyins: list[str]) -> None:
    """Read the words, longest first, that one or several neighbours make."""
    index = 0
    while index < len(words):
        taken = 1
        for last in range(min(len(words), index + _LONGEST_WORD), index, -1):
            start, end = words[index].start, words[last - 1].end
            reading = _word(text[start:end]) if _may_join(words[index:last]) else None
            if reading:
                pinyins[start:end] = reading
                taken = last - index
                break
        else:
            _read_parts(text, words[index], pinyins)
        index += taken


def _may_join(words: Sequence[Word]) -> bool:
    """Return whether neighbours may be one word of a dictionary: not 中 and 的 as 中的, unless it is long."""
    length = words[-1].end - words[0].start
    if len(words) == 1 or length > _LONGEST_WORD:
        return len(words) == 1
    return length > 2 or not any(word.text in _LITTLE for word in words)


def _read_parts(text: str, word: Word, pinyins: list[str]) -> None:
    """Read a word that no dictionary has: its longest parts that one does."""
    at = word.start
    while at < word.end:
        for end in range(word.end, at + 1, -1):
            if reading := _word(text[at:end]):
                pinyins[at:end] = reading
                at = end
                break
        else:
            at += 1


@cache
def _polyphones() -> tuple[dict[str, list[_Context]], dict[str, str]]:
    """The contexts of each character, in order, and its reading alone."""
    contexts: dict[str, list[_Context]] = {}
    alone: dict[str, str] = {}
    for line in (
        files("newscast.languages.zh.pronunciation")
        .joinpath("polyphones.txt")
        .read_text("utf-8")
        .splitlines()
    ):
        if not line or line.startswith("#"):
            continue
        character, pinyin, *places = line.split()
        if not places:
            alone.setdefault(character, pinyin)
        for place in places:
            before, _, after = place.partition("_")
            contexts.setdefault(character, []).append(_Context(pinyin, before, after))
    return contexts, alone


@lru_cache(8192)
def _word(word: str) -> tuple[str, ...] | None:
    """Return the dictionaries' reading of a word of several characters."""
    from pypinyin.constants import PHRASES_DICT
    from pypinyin_dict.phrase_pinyin_data.cc_cedict import phrases_dict

    if len(word) < 2:
        return None
    reading = phrases_dict.get(word) or PHRASES_DICT.get(word)
    if reading is None or len(reading) != len(word):
        return None
    if any(len(options) > 1 for options in reading):
        reading = PHRASES_DICT.get(word) or reading
    return tuple(_numbered(options[0], character) for options, character in zip(reading, word, strict=True))


def _numbered(reading: str, character: str) -> str:
    from pypinyin.contrib.tone_convert import to_tone3

    pinyin = to_tone3(reading, neutral_tone_with_five=True)
    return "bu4" if character == "不" and pinyin == "bu2" else pinyin


@lru_cache(8192)
def _only_reading(character: str) -> str:
    """Return the reading of a character that has only one; else empty."""
    from pypinyin.constants import PINYIN_DICT

    reading = PINYIN_DICT.get(ord(character), "")
    return "" if "," in reading or not reading else _numbered(reading, character)


@lru_cache(8192)
def _alone(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    if not is_chinese(character):
        return ""
    (pinyin,) = lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True, errors="ignore") or [
        ""
    ]
    return pinyin
