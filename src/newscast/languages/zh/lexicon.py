"""Lexicons: plain English words, and Chinese words that a dictionary knows."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from newscast.languages.han import is_chinese
from newscast.languages.tokens import Token

LITTLE_WORDS = frozenset(
    "的了和是在把与为对将让有不也都就被从向于及或而但并可能会要这那个们年月日时中上下等人来去到过给用说做看大小多少"
    "一二两三四五六七八九十百千万亿名位种次款家米元分号前后内外里间新高低长再又还更最很只各每其该本几第以之所由使"
    "我你他她它已未全超比按随即若则且跟同自当得着地"
)
"""Characters that are words of a sentence by themselves."""


@cache
def english_words() -> frozenset[str]:
    """The commonest English words, in lower case (SCOWL, size 20)."""
    text = files("newscast.languages.zh").joinpath("english.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if not line.startswith("#"))


@cache
def known_english() -> frozenset[str]:
    """English words and names, rare ones too, as they are written (SCOWL, size 60)."""
    import gzip

    packed = files("newscast.languages.zh").joinpath("english_more.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").splitlines()
    return english_words() | {line for line in lines if not line.startswith("#")}


@cache
def english_names() -> frozenset[str]:
    """Those of `known_english` that are written with a capital, in lower case."""
    return frozenset(word.lower() for word in known_english() if not word.islower())


def is_english_word(word: str) -> bool:
    """Return whether it is an English word, a rare one too, and no name."""
    return word.lower() in known_english()


@cache
def _jieba() -> Any:
    import rjieba

    return rjieba.Jieba()


@lru_cache(maxsize=256)
def dictionary_words(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of words of two characters and more that the dictionary has."""
    return tuple((start, end) for start, end in _words(text) if end - start > 1 and is_chinese(text[start]))


def last_word(text: str) -> str:
    """The word that the text ends with, as the dictionary divides it."""
    words = _words(text)
    return text[words[-1][0] :] if words else ""


@lru_cache(maxsize=256)
def lone_characters(text: str) -> frozenset[int]:
    """Return the spans of Chinese characters that form no word, alone or with their neighbours."""
    return frozenset(
        start
        for start, end in _words(text)
        if end - start == 1 and is_chinese(text[start]) and text[start] not in LITTLE_WORDS
    )


@lru_cache(maxsize=256)
def _words(text: str) -> tuple[tuple[int, int], ...]:
    spans, at = [], 0
    for word in _jieba().cut(text, False):
        spans.append((at, at + len(word)))
        at += len(word)
    return tuple(spans)


def familiar_tokens(text: str, tokens: tuple[Token, ...], known: frozenset[str] = frozenset()) -> list[bool]:
    """Return which tokens belong to a word that exists, or to one of `known` (lower-case Latin words)."""
    covered = bytearray(len(text))
    for start, end in dictionary_words(text):
        covered[start:end] = b"\1" * (end - start)
    return [
        bool(covered[token.start]) or token.text in LITTLE_WORDS
        if is_chinese(token.text)
        else token.text.casefold() in known or token.text.lower() in english_words() or token.text.isdigit()
        for token in tokens
    ]
