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
COMMON_CHARACTERS = frozenset(
    "的一是个了有这在不用以可大人文就上发能为到和会年要面成开本时来网工国多你生我机作件中公他它出如者家学行程下很现最数自们种都图后动前过实地内使分周方得果器电么于技"
    "理只司也但对据英里投新提美代还业将码高法比第经计好源产些没题看容更点每问天通进布稿入间度小目员量解子所因全手设说科而具务同常车需应片站部做从软信体加样其化那术定"
    "何服费期品模己建想名意知视主外日事制无然线长力或什型明去位完原月系世写越库重户界等元供并合场非资表两之正算物飞特式让频统相管台次已三试平当介几语推变单心像端项道"
    "接与少字绍性该利持关水各习放类论读编创活海回示微页基运识言速气市被照结二情起联装安难免章架序空记且把着色造向感近功师收游直书支头集维刊区录别交简展存快价流认态欢"
    "球导门版息客包真格转始报保教太由索证任金效万云标再值必斯达决构号专互带五取考置览改形路话命另复才志升戏马招历立跟求米打口验组享此搜根引浏光查增级步星船备指西易远"
    "络处今给令课率身消及节谷传研商航整影杂优歌迎低超例篇测即注老亿显许找怎音讲受确够总层请风觉办选配密块便未底阅参社条至领核描反深终获先限错张访段观众料告状热强象约"
    "亚停队降尔载思较板须见奇景十共环轮助积播"
)
"""The commonest characters of newsletters: beside each other they may be words, whatever they sound like."""


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
