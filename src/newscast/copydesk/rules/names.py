"""N: names misheard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import OSA

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.alignment import Match
from newscast.copydesk.matching.glossary_index import CANONICAL
from newscast.copydesk.matching.glossary_search import search_glossary
from newscast.copydesk.matching.item_names import ItemNames
from newscast.copydesk.matching.thresholds import needed
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.digits import fold_digits
from newscast.languages.protected import protected
from newscast.languages.spans import Spans
from newscast.languages.tokens import LATIN_WORD, is_latin
from newscast.languages.zh.lexicon import is_english_word
from newscast.model.episode import Item
from newscast.support.messages import Message

_LONE = re.compile(r"(?<![A-Za-z0-9À-ɏ])[A-ZÀ-Þ][A-Za-zÀ-ɏ]+(?![A-Za-z0-9À-ɏ])")
_LEAST_PART, _LONG_PART = 5, 8
SECTION = Section(
    "N",
    "names misheard",
    "The item says which names the script must hold. One that the script lacks is searched among the words "
    "of that item that are no name yet: by sound (Chinese by pinyin, Latin by its English sound, letters "
    "and digits as they are spelled out, mixed runs by both), by letters, and by the place where the "
    "drafted sentence has it. A chapter's headline is searched too, beside the item's own headline; what it "
    "leaves out is not missed.",
)
RULES = (
    DeskRule(
        code="N001",
        name="misheard-name",
        level="warning",
        summary="Words that sound like a name of the item; certain only where the draft has the name in "
        "this very place, the two sound all but the same, and no digit differs.",
        why="A recogniser, or a person, has heard other words: listeners hear of somebody else.",
        bad=(Example("苟悉推出语言模型。", "苟悉", "Cohere", item="Cohere推出语言模型。", names="Cohere"),),
        good=(Example("Cohere推出语言模型。", item="Cohere推出语言模型。", names="Cohere"),),
        fixes=True,
        teaches=True,
    ),
    DeskRule(
        code="N002",
        name="misheard-term",
        level="warning",
        summary="Words that no dictionary has and that sound like a term of the glossary, where no item "
        "says what is meant; other digits, a word more or less and another acronym are other names.",
        why="A recogniser, or a person, has heard other words: listeners hear of somebody else.",
        bad=(Example("英位达发布芯片。", "英位达", "英伟达", glossary="{text: 英伟达}", has_episode=False),),
        good=(Example("英伟达发布芯片。", glossary="{text: 英伟达}", has_episode=False),),
        teaches=True,
        corrects="sound",
    ),
)

_CERTAIN_SCORE, _CERTAIN_CONTEXT = 0.85, 0.9
_SAME_PLACE = 0.85
"""From here on the words around are the draft's."""
MOST_CHARACTERS = 3000
"""No item is told in more; what comes after is not searched."""
_SAME_SOUND = 0.93
"""From here on even words that exist are taken for the name."""


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of N."""
    if copy.episode is None:
        yield from _by_glossary(copy)
    for _, passages, names in items_heard(copy):
        for matches in names.misheard():
            if match := _as_part(matches, names.heard):
                yield from _in_passages(copy, passages, match, names)
        yield from _parts_misspelled(copy, passages, names)
    for passage, names in headlines_heard(copy):
        for match in names.misheard():
            if _is_expected(match, names) and not passage.is_frozen(match.start, match.end):
                yield _misheard(copy, passage, match.start, match, names)


def _in_passages(
    copy: RuleContext, passages: Sequence[TextBlock], match: Match, names: ItemNames
) -> Iterator[Finding]:
    """Yield the match as a finding of the passage that holds it."""
    start = match.start
    for passage in passages:
        if start <= len(passage.text):
            break
        start -= len(passage.text) + 1
    if start + match.end - match.start <= len(passage.text):
        yield _misheard(copy, passage, start, match, names)


def _misheard(copy: RuleContext, passage: TextBlock, start: int, match: Match, names: ItemNames) -> Finding:
    end = start + match.end - match.start
    certain = _is_certain(match, names.heard, names.familiarity(match))
    if any(name == match.name for _, _, name in names.present):
        message = Message(
            "sounds {score:.0%} like a name of the item that stands right elsewhere", score=match.score
        )
    elif not passage.is_headline:
        message = Message(
            "sounds {score:.0%} like a name of the item that its chapter lacks", score=match.score
        )
    else:
        message = Message("sounds {score:.0%} like a name of the item", score=match.score)
    if match.context >= _SAME_PLACE:
        message = Message("{likeness}, and stands where the draft has it", likeness=message)
    return copy.finding(passage, start, end, "N001", message, match.name, certain=certain)


def _parts_misspelled(
    copy: RuleContext, passages: Sequence[TextBlock], names: ItemNames
) -> Iterator[Finding]:
    """A part of a person's or a company's name that stands alone, with a slip in it: Madhusudan."""
    known = {
        match[0].casefold() for text in (names.truth, *names.names) for match in LATIN_WORD.finditer(text)
    }
    parts = dict.fromkeys(
        part
        for name in names.names
        if len(all_ := _LONE.findall(name)) > 1
        for part in all_
        if len(part) >= _LEAST_PART
    )
    offset = 0
    taken = Spans((match.start, match.end) for match in names.misheard())
    for passage in passages if parts else ():
        for match in _LONE.finditer(passage.text):
            word, at = match[0], match.start() + offset
            if (
                len(word) < _LEAST_PART
                or word.casefold() in known
                or is_english_word(word)
                or taken.touch(at, at + len(word))
            ):
                continue
            best = min(parts, key=lambda part: OSA.distance(part, word))
            if best[0] == word[0] and OSA.distance(best, word) <= (len(best) >= _LONG_PART) + 1:
                message = Message("is spelled almost like a part of one of the item's names")
                yield copy.finding(passage, match.start(), match.end(), "N001", message, best)
        offset += len(passage.text) + 1


def _as_part(match: Match, heard: str) -> Match | None:
    """The match for the part of the name that the words are: a person is named in full only once."""
    words = heard[match.start : match.end]
    parts = _LONE.findall(match.name)
    if len(parts) < 2 or not _LONE.fullmatch(words):
        return match
    best = min(parts, key=lambda part: OSA.distance(part, words))
    if best == words:
        return None
    near = len(best) >= _LEAST_PART and best[0] == words[0] and OSA.distance(best, words) <= 2
    return replace(match, name=best) if near else match


def items_heard(copy: RuleContext) -> Iterator[tuple[Item, tuple[TextBlock, ...], ItemNames]]:
    """Each item that the script tells, the passages that tell it, and the search for its names in them."""
    for item in copy.items:
        passages = copy.chapters.get(item.id, ())
        if passages:
            heard = "\n".join(passage.text for passage in passages)[:MOST_CHARACTERS]
            yield item, passages, _search(heard, names_of(copy, item), copy.words_of(item))


def headlines_heard(copy: RuleContext) -> Iterator[tuple[TextBlock, ItemNames]]:
    """Yield each headline that is not its item's own, and the search for the item's names in it."""
    for item in copy.items:
        for passage in copy.headlines.get(item.id, ()):
            if passage.text != item.headline and len(passage.text) <= MOST_CHARACTERS:
                names = (*names_of(copy, item), *_terms_in(copy, item.headline))
                yield passage, _search(passage.text, tuple(dict.fromkeys(names)), item.headline)


def _is_expected(match: Match, names: ItemNames) -> bool:
    """Return whether a headline, which need not hold the name, is likely to mean it."""
    if match.context >= _SAME_PLACE:
        return True
    words = names.heard[match.start : match.end]
    return match.score >= needed(match.name, words) and names.familiarity(match) < 1


@lru_cache(maxsize=256)
def _search(heard: str, names: tuple[str, ...], truth: str) -> ItemNames:
    return ItemNames(heard, names, truth)


def _by_glossary(copy: RuleContext) -> Iterator[Finding]:
    searched = [passage for passage in copy.passages if passage.text and not passage.is_code]
    heard = search_glossary(copy.terms).misheard(passage.text for passage in searched)
    for passage, matches in zip(searched, heard, strict=True):
        no_prose = protected(passage.text)
        for match in matches or ():
            if no_prose.touch(match.start, match.end):
                continue
            message = Message("sounds {score:.0%} like a name of the glossary", score=match.score)
            yield copy.finding(passage, match.start, match.end, "N002", message, match.name)


def names_of(copy: RuleContext, item: Item) -> tuple[str, ...]:
    """Return the item's names, and the glossary's terms that its drafted words hold."""
    matches = [name.text for name in item.names]
    return tuple(dict.fromkeys([*matches, *_terms_in(copy, copy.words_of(item))]))


def _terms_in(copy: RuleContext, text: str) -> Iterator[str]:
    for occurrence in copy.terms.occurrences(text):
        yield from (entry.term.text for entry in occurrence.entries if entry.kind == CANONICAL)


def _is_certain(match: Match, heard: str, familiarity: float) -> bool:
    words = heard[match.start : match.end]
    if match.context < _CERTAIN_CONTEXT or match.score < _CERTAIN_SCORE:
        return False
    if match.score < _SAME_SOUND and familiarity > 0.5:
        return False
    return _digits(words) == _digits(match.name) and is_latin(words) == is_latin(match.name)


def _digits(text: str) -> str:
    return "".join(c for c in fold_digits(text) if c.isdecimal())
