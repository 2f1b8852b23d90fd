"""N: names misheard."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.alignment import Match
from newscast.copydesk.matching.glossary_index import CANONICAL
from newscast.copydesk.matching.glossary_search import search_glossary
from newscast.copydesk.matching.item_names import ItemNames
from newscast.copydesk.matching.thresholds import needed
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext, TextBlock
from newscast.languages.digits import fold_digits
from newscast.languages.tokens import is_latin
from newscast.model.episode import Item

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
    """Everything N finds."""
    if copy.episode is None:
        yield from _by_glossary(copy)
    for _, passages, names in items_heard(copy):
        for match in names.misheard():
            start = match.start
            for passage in passages:
                if start <= len(passage.text):
                    break
                start -= len(passage.text) + 1
            if start + match.end - match.start <= len(passage.text):
                yield _misheard(copy, passage, start, match, names)
    for passage, names in headlines_heard(copy):
        for match in names.misheard():
            if _is_expected(match, names) and not passage.is_frozen(match.start, match.end):
                yield _misheard(copy, passage, match.start, match, names)


def _misheard(copy: RuleContext, passage: TextBlock, start: int, match: Match, names: ItemNames) -> Finding:
    end = start + match.end - match.start
    certain = _is_certain(match, names.heard, names.familiarity(match))
    message = f"sounds {match.score:.0%} like a name of the item"
    if any(name == match.name for _, _, name in names.present):
        message += " that stands right elsewhere"
    elif not passage.is_headline:
        message += " that its chapter lacks"
    if match.context >= _SAME_PLACE:
        message += ", and stands where the draft has it"
    return copy.finding(passage, start, end, "N001", message, match.name, certain=certain)


def items_heard(copy: RuleContext) -> Iterator[tuple[Item, tuple[TextBlock, ...], ItemNames]]:
    """Each item that the script tells, the passages that tell it, and the search for its names in them."""
    for item in copy.items:
        passages = copy.chapters.get(item.id, ())
        if passages:
            heard = "\n".join(passage.text for passage in passages)[:MOST_CHARACTERS]
            yield item, passages, _search(heard, names_of(copy, item), copy.words_of(item))


def headlines_heard(copy: RuleContext) -> Iterator[tuple[TextBlock, ItemNames]]:
    """Each headline that is not its item's own, and the search for the item's names in it."""
    for item in copy.items:
        for passage in copy.headlines.get(item.id, ()):
            if passage.text != item.headline and len(passage.text) <= MOST_CHARACTERS:
                names = (*names_of(copy, item), *_terms_in(copy, item.headline))
                yield passage, _search(passage.text, tuple(dict.fromkeys(names)), item.headline)


def _is_expected(match: Match, names: ItemNames) -> bool:
    """Whether a headline, which need not hold the name, is likely to mean it."""
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
        for match in matches or ():
            message = f"sounds {match.score:.0%} like a name of the glossary"
            yield copy.finding(passage, match.start, match.end, "N002", message, match.name)


def names_of(copy: RuleContext, item: Item) -> tuple[str, ...]:
    """The item's names, and the glossary's terms that its drafted words hold."""
    found = [name.text for name in item.names]
    return tuple(dict.fromkeys([*found, *_terms_in(copy, copy.words_of(item))]))


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
