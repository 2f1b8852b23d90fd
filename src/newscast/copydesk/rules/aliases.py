"""A: aliases, mishearings that the glossary knows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from newscast.copydesk.finding import Finding
from newscast.copydesk.matching.glossary_index import ALIAS, CANONICAL, VARIANT
from newscast.copydesk.rule import DeskRule, Example, Section
from newscast.copydesk.text_blocks import RuleContext
from newscast.languages.protected import protected
from newscast.model.glossary import Alias
from newscast.support.messages import Message

SECTION = Section(
    "A",
    "aliases",
    "A mishearing that the glossary knows. An alias inside a right name (`雷达标记器` in `激光雷达标记器`) "
    "is left alone.",
)
RULES = (
    DeskRule(
        code="A001",
        name="safe-alias",
        level="info",
        summary="An alias marked `safe`, where its guards hold: `context` somewhere in the paragraph, none "
        "of `not_before` right behind it, none of `not_after` right before it.",
        why="Listeners hear another name, or none.",
        bad=(
            Example(
                "英伟大发布芯片。",
                "英伟大",
                "英伟达",
                glossary="{text: 英伟达, aliases: [{text: 英伟大, safe: true}]}",
            ),
        ),
        good=(Example("英伟达发布芯片。", glossary="{text: 英伟达, aliases: [{text: 英伟大, safe: true}]}"),),
        fixes=True,
    ),
    DeskRule(
        code="A002",
        name="likely-alias",
        level="warning",
        summary="Any other alias; without its `context` it is not reported.",
        why="Listeners hear another name, or none.",
        bad=(
            Example(
                "特斯拉的马斯科说。",
                "马斯科",
                "马斯克",
                glossary="{text: 马斯克, aliases: [{text: 马斯科, context: [特斯拉]}]}",
            ),
        ),
        good=(
            Example(
                "河边的马斯科说。",
                glossary="{text: 马斯克, aliases: [{text: 马斯科, context: [特斯拉]}]}",
            ),
        ),
    ),
)


def find(copy: RuleContext) -> Iterator[Finding]:
    """Yield the findings of A."""
    for passage in copy.passages:
        if passage.is_code:
            continue
        no_prose = protected(passage.text)
        for occurrence in copy.terms.occurrences(passage.text):
            if no_prose.touch(occurrence.start, occurrence.end):
                continue
            kinds = {entry.kind for entry in occurrence.entries}
            if VARIANT in kinds:
                continue
            start, end = occurrence.start, occurrence.end
            meant = [
                entry
                for entry in occurrence.entries
                if entry.kind == ALIAS
                and entry.alias
                and _holds(entry.alias, passage.text, start, end, CANONICAL in kinds)
            ]
            if not meant:
                continue
            rights = tuple(dict.fromkeys(entry.term.text for entry in meant))
            safe = len(rights) == 1 and meant[0].alias is not None and meant[0].alias.safe
            rule, level = ("A001", "info") if safe else ("A002", "warning")
            yield copy.finding(
                passage,
                start,
                end,
                rule,
                Message("the glossary knows this as a mishearing"),
                *rights,
                level="info" if level == "info" else "warning",
                certain=safe,
            )


def _holds(alias: Alias, text: str, start: int, end: int, is_term: bool) -> bool:
    if is_term and not alias.context:
        return False
    if alias.context and not any(_stands_beside(word, text, start, end) for word in alias.context):
        return False
    if any(text.startswith(word, end) for word in alias.not_before):
        return False
    return not any(text.endswith(word, 0, start) for word in alias.not_after)


def _stands_beside(word: str, text: str, start: int, end: int) -> bool:
    first, last = _first_and_last(word, text)
    return 0 <= first <= start - len(word) or last >= end


@lru_cache(maxsize=64)
def _first_and_last(word: str, text: str) -> tuple[int, int]:
    return text.find(word), text.rfind(word)
