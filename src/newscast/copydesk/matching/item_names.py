"""Searches the words of one item for its names: those that stand there, and those that were misheard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from newscast.copydesk.matching.alignment import Alignment, Match, candidates, near_copies
from newscast.copydesk.matching.thresholds import NEVER, needed
from newscast.languages.tokens import is_latin, is_word_character, tokens_of
from newscast.languages.zh.lexicon import LITTLE_WORDS, dictionary_words, familiar_tokens
from newscast.languages.zh.phonetic_text import PhoneticText
from newscast.languages.zh.phonetics import readings

LEAST_AGREEMENT = 0.5
"""From here on a script's words are taken to follow the draft's, so that places can be compared."""
_SURE_CONTEXT, _FAIR_CONTEXT = 0.85, 0.6
_NEEDED = {_SURE_CONTEXT: (0.12, 0.42), _FAIR_CONTEXT: (0.35, 0.6), 0.0: (0.35, 0.72)}
"""The score that words need to be taken for a name, by how well the words around them agree with the draft:
for words that no dictionary has, and for words that exist."""
_CHINESE, _CHINESE_IN_PLACE = 0.8, 0.55
"""What Chinese words need for a Chinese name: a recogniser keeps their sound."""
_SETTING = 0.2
_UNDRAFTED = 0.15
"""More for a name that the draft does not say, where there is a draft to compare with."""
_BEFORE_NAMES = re.compile(
    r"(?:[，。、；：,.;:（(“和与及或叫为在用把由向对]"
    r"|推出|发布|开源|提出|公司|模型|系统|平台|框架|产品|收购|投资|包括|其中|发起"
    r"|研究者|基于|超过|合作|上线|开放|机构|企业|机器人|应用|数据集|工具|芯片|方案"
    r"|版本|接口|程序员|助手|团队|厂商|大学|引擎|利用|采用|结合|比如|支持|旗下|宣布"
    r"|使用|体系"
    r")$"
)
_AFTER_NAMES = re.compile(
    r"(?:[，。、；：,.;:）)”和与及或的在将把]"
    r"|推出|发布|开源|提出|宣布|完成|收购|投资|公司|模型|系统|平台|框架|上线|开放"
    r"|升级|团队|可以|能够|支持|表示|展示|系列|架构|测试|数据|聘请|新版|方案|方法"
    r"|等|首席|研究|合作|大模型|应用|机器人|智能|引擎|芯片|利用|用|领导|辞职|是|让"
    r")"
)
"""Words that a name often follows, and that often follow a name."""
_AGAIN = 0.75
"""What words need to be a name that stands elsewhere as it should."""
_WHOLE_NAME = 0.1
"""By how much a longer name that holds another may be less alike than it."""
_SHORT_PHONES, _SHORT_EXTRA = 3, 0.12


@dataclass(frozen=True)
class ItemNames:
    """An item's words in the script, the names it should hold, and its drafted words (may be empty)."""

    heard: str
    names: tuple[str, ...]
    truth: str = ""

    @cached_property
    def line(self) -> PhoneticText:
        return PhoneticText(self.heard)

    @cached_property
    def present(self) -> tuple[tuple[int, int, str], ...]:
        """Where names stand as they are written, the longest at each place."""
        return tuple(_occurrences(self.heard, self.names))

    @cached_property
    def alignment(self) -> Alignment | None:
        """The script's words laid on the draft's, if they follow them."""
        if not self.truth:
            return None
        alignment = Alignment(self.line, PhoneticText(self.truth))
        return alignment if alignment.agreement >= LEAST_AGREEMENT else None

    @cached_property
    def _familiar(self) -> list[bool]:
        known = frozenset(token.text.casefold() for token in tokens_of(self.truth))
        return familiar_tokens(self.heard, self.line.tokens, known)

    def familiarity(self, match: Match) -> float:
        """Return how much of the words exists in dictionaries or in the draft: 0 to 1."""
        inside = [
            known
            for token, known in zip(self.line.tokens, self._familiar, strict=True)
            if match.start <= token.start < match.end
        ]
        return sum(inside) / len(inside) if inside else 1.0

    @cached_property
    def _cuts(self) -> frozenset[int]:
        """Offsets inside a dictionary word."""
        return frozenset(i for start, end in dictionary_words(self.heard) for i in range(start + 1, end))

    def setting(self, match: Match) -> float:
        """Return how well the words around fit a name: 0 to 1."""
        before, after = self.heard[: match.start].rstrip(), self.heard[match.end :].lstrip()
        left = not before or bool(_BEFORE_NAMES.search(before[-4:]))
        right = not after or bool(_AFTER_NAMES.match(after))
        cut = (match.start in self._cuts) + (match.end in self._cuts)
        edges = self.heard[match.start] in LITTLE_WORDS, self.heard[match.end - 1] in LITTLE_WORDS
        return 0.5 * left + 0.5 * right - 0.6 * cut - 0.2 * sum(edges)

    def misheard(self) -> tuple[Match, ...]:
        """Return the words that are taken for a name which is missing, best first, no word twice."""
        return self._misheard

    @cached_property
    def _misheard(self) -> tuple[Match, ...]:
        matches = list(self._by_place() if self.alignment else ())
        placed = {match.name for match in matches}
        left = [name for name in self.lacking if name not in placed and not self._is_placed(name)]
        matches += self._again()
        return tuple(self._without_clashes(matches, self._anywhere(left)))

    @cached_property
    def lacking(self) -> tuple[str, ...]:
        """The names that stand in the script less often than in the draft, or not at all."""
        here = [name for _, _, name in self.present]
        there = [name for _, _, name in _occurrences(self.truth, self.names)]
        return tuple(
            name for name in dict.fromkeys(self.names) if here.count(name) < max(1, there.count(name))
        )

    def _is_placed(self, name: str) -> bool:
        return self.alignment is not None and name in self.truth

    def _by_place(self) -> Iterator[Match]:
        return (match for match in self.places() if self._holds(match))

    def places(self) -> Iterator[Match]:
        """Yield what stands where the draft has a name that the script lacks there, whatever it may be."""
        alignment = self.alignment
        if alignment is None:
            return
        free = list(self.present)
        for start, end, name in _occurrences(self.truth, self.names):
            if name not in self.lacking:
                continue
            where = alignment.heard_offset(start)
            here = [spot for spot in free if spot[2] == name]
            near = min(here, key=lambda spot: abs(spot[0] - where), default=None)
            if near and abs(near[0] - where) <= 3 + len(name):
                free.remove(near)
                continue
            match = alignment.place(name, start, end)
            if match:
                yield match

    def _anywhere(self, names: Sequence[str]) -> Iterator[Match]:
        absent = [name for name in names if name not in {spot[2] for spot in self.present}]
        for name in absent:
            yield from (match for match in candidates(self.line, name) if self._holds(match))

    def _again(self) -> Iterator[Match]:
        """Yield words that do not exist and are all but a name which stands elsewhere."""
        odd = [not known for known in self._familiar]
        for name in dict.fromkeys(name for _, _, name in self.present) if any(odd) else ():
            for match in near_copies(self.line, name, odd):
                need = max(_AGAIN, needed(name, self.heard[match.start : match.end]))
                free = not any(a < match.end and match.start < b for a, b, _ in self.present)
                if free and match.score >= need and self.familiarity(match) < 1:
                    yield match

    def _holds(self, match: Match) -> bool:
        """Return whether the evidence is enough."""
        return match.score >= self._need(match)

    def _need(self, match: Match) -> float:
        """Return how alike the words must be to be taken for the name."""
        words = self.heard[match.start : match.end]
        if words == match.name or (not match.context and len(words) == 1):
            return NEVER
        for start, end, name in self.present:
            if start < match.end and match.start < end:
                inside = match.start <= start and end <= match.end and end - start < match.end - match.start
                if not (inside and name in match.name):
                    return NEVER
        strange, existing = next(need for context, need in _NEEDED.items() if match.context >= context)
        need = strange + (existing - strange) * self.familiarity(match)
        if min(len(sound) for sound in readings(match.name) or ("",)) <= _SHORT_PHONES:
            need += _SHORT_EXTRA
        if not is_latin(match.name) and not is_latin(words):
            need = max(need, _CHINESE if match.context < _SURE_CONTEXT else _CHINESE_IN_PLACE)
        if not match.context and self.alignment:
            need += _UNDRAFTED
        elif not match.context:
            need -= _SETTING * self.setting(match)
        return need

    def _without_clashes(self, placed: Iterable[Match], anywhere: Iterable[Match]) -> Iterator[Match]:
        """The likeliest first, no words twice; a name that has no place of its own stands for one wording."""
        free = list(anywhere)
        ranked = [(-(match.score + match.context), match, False) for match in placed]
        ranked += [(-(match.score + 0.1 * self.setting(match)), match, True) for match in free]
        longer = {name: [m for m in free if name != m.name and name in m.name] for name in self.names}
        ranked = [entry for entry in ranked if not self._is_part(entry[1], longer.get(entry[1].name, ()))]
        taken: list[Match] = []
        wordings: dict[str, str] = {}
        for _, match, is_free in sorted(ranked, key=lambda entry: entry[0]):
            words = self.heard[match.start : match.end].casefold()
            if is_free and wordings.get(match.name, words) != words:
                continue
            if all(match.end <= other.start or other.end <= match.start for other in taken):
                taken.append(match)
                wordings[match.name] = words
                yield match

    @staticmethod
    def _is_part(match: Match, others: Iterable[Match]) -> bool:
        """Return whether its words are the beginning or end of a longer name that holds its own.

        About as alike.
        """
        return any(
            other.start <= match.start and match.end <= other.end and other.score >= match.score - _WHOLE_NAME
            for other in others
        )


def _occurrences(text: str, names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Whole names in the text, in order, the longest at each place."""
    ordered = sorted(set(names), key=len, reverse=True)
    taken = bytearray(len(text))
    matches = []
    for name in ordered:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(taken[start:end]) and _is_whole(text, start, end):
                taken[start:end] = b"\1" * len(name)
                matches.append((start, end, name))
            start = text.find(name, start + 1)
    yield from sorted(matches)


def _is_whole(text: str, start: int, end: int) -> bool:
    before = start > 0 and is_word_character(text[start]) and is_word_character(text[start - 1])
    after = end < len(text) and is_word_character(text[end - 1]) and is_word_character(text[end])
    return not before and not after
