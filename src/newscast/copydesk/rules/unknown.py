"""U: unknown words."""

from __future__ import annotations

from collections.abc import Iterator

from newscast.copydesk.finding import Finding
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.rules.names import items_heard
from newscast.copydesk.text_blocks import RuleContext
from newscast.languages.tokens import LATIN_WORD, tokens_of
from newscast.languages.zh.lexicon import english_words
from newscast.support.messages import Message

SECTION = Section("U", "unknown words", "Latin words that nothing of the episode explains.")
RULES = (
    DeskRule(
        code="U001",
        name="unknown-word",
        level="warning",
        summary="A Latin word that neither the item, nor its draft, nor the glossary has, and that is no "
        "common English word.",
        why="It is wrong, or it belongs into the item or the glossary, where its reading can be given.",
        bad=(
            Example(
                "推出GiiNEX平台，用Zorblax做agent。",
                "Zorblax",
                item="推出GiiNEX平台。",
                names="GiiNEX",
            ),
        ),
        good=(Example("推出GiiNEX平台，可以做agent。", item="推出GiiNEX平台。", names="GiiNEX"),),
    ),
)

_SHORTEST = 3


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of U."""
    if not copy.items:
        return
    shared = {token.text.casefold() for term in copy.terms.terms for token in tokens_of(term.text)}
    for item, paragraphs, _ in items_heard(copy):
        passages = (*copy.headlines.get(item.id, ()), *paragraphs)
        words = f"{copy.words_of(item)} {item.headline} {item.source.title or ''}"
        known = shared | {token.text.casefold() for token in tokens_of(words)}
        for passage in passages:
            for match in LATIN_WORD.finditer(passage.text):
                parts = [token.text for token in tokens_of(match[0])]
                strange = [part for part in parts if _is_strange(part, known)]
                if strange:
                    message = Message(
                        "neither item, glossary nor plain English has {strange}; mend it, or add it",
                        strange=strange[0],
                    )
                    yield copy.finding(passage, match.start(), match.end(), "U001", message)


def _is_strange(word: str, known: set[str]) -> bool:
    if len(word) < _SHORTEST or word.isdigit() or word.casefold() in known:
        return False
    return word.lower() not in english_words() and word.lower().removesuffix("s") not in english_words()
